/** structure/heading-order: a heading that leaves out a level, or a second first-level heading. */
import type { Heading, Html, Node } from 'mdast';
import { htmlTokens } from '../../../syntax/html.js';
import { defineRule, type Report } from '../../rule.js';

/** The depths of the last headings that a new one may follow. */
interface DocumentState {
  /** In the same document: the page, a shortcode's body, or a part of one between separators. 0: none yet. */
  depth: number;
}

export default defineRule({
  id: 'structure/heading-order',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  markdownOnly: true,
  summary: 'Heading that leaves out a level, or a second first-level heading',
  why: [
    'Readers of screens and tables of contents follow the levels of headings: a level 4 right under a level 2 looks like a',
    'part that is missing. A page may start at any level, since templates often print its title as the first. The body of',
    'a shortcode, and each of its columns, may start anew. Of several titles the second is reported, once a page.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      multipleFirstLevel: {
        type: 'boolean',
        description: 'Allow more than one heading of the first level on a page.',
        default: false,
      },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'A level left out, on the page and in a body; a second title',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '# Title',
          '',
          '### Part',
          '',
          '{% row() %}',
          '## In a row',
          '',
          '#### Too deep',
          '{% end %}',
          '',
          'Another title',
          '===',
          '',
          '# And a third',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 6, column: 1, text: '### Part', message: 'level 2' },
        { line: 11, column: 1, text: '#### Too deep' },
        { line: 14, column: 1, text: 'Another title\n===', message: 'first level' },
      ],
    },
    {
      title: 'Starting at level 2, columns that start anew, raw headings, steps back',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '## Start',
          '',
          '{% row() %}',
          '### Left',
          '',
          '|||',
          '',
          '#### Right',
          '{% end %}',
          '',
          '### After the row',
          '',
          '<h4>Raw</h4>',
          '',
          '##### Below the raw one',
          '',
          '## Back',
          '',
        ].join('\n'),
      },
      reports: [],
    },
    {
      title: 'A title in raw HTML beside one of Markdown (CRLF)',
      files: {
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n# Title\r\n\r\n<div>\r\n<h1\r\n  class="big">Another</h1>\r\n</div>\r\n',
      },
      reports: [{ line: 7, column: 1, text: '<h1\r\n  class="big">', message: 'first level' }],
    },
    {
      title: 'First-level headings as parts',
      files: { 'content/a.md': '+++\ntitle = "A"\n+++\n# One\n\n# Two\n' },
      options: { multipleFirstLevel: true },
      reports: [],
    },
  ],
  check({ file, options, report }) {
    const allowsSeveral = options.multipleFirstLevel === true;
    const documents: DocumentState[] = [{ depth: 0 }];
    let previous = 0;
    let titles = 0;
    const current = () => documents[documents.length - 1] as DocumentState;
    const enter = (node: Node) => {
      if ('children' in node) documents.push({ depth: 0 });
    };
    const leave = (node: Node) => {
      if ('children' in node) documents.pop();
    };
    const countTitle = (place: Pick<Report, 'node' | 'position'>) => {
      titles++;
      if (titles !== 2 || allowsSeveral) return;
      report({
        ...place,
        message: 'A second heading of the first level: a page has one title, its parts start at level 2.',
      });
    };
    const pass = (depth: number) => {
      previous = depth;
      current().depth = depth;
    };
    return {
      heading(node: Heading) {
        const { depth } = node;
        const before = current().depth;
        // What came last on the page may stand in a body: either may be the heading above this one.
        if (before > 0 && depth > Math.max(before, previous) + 1) {
          report({
            node,
            message: `This heading of level ${depth} follows one of level ${Math.max(before, previous)}: level ${Math.max(before, previous) + 1} is left out.`,
          });
        }
        if (depth === 1) countTitle({ node });
        pass(depth);
      },
      html(node: Html) {
        for (const token of htmlTokens(node, file)) {
          const level =
            token.type === 'open' && token.name.length === 2 ? /^h([1-6])$/.exec(token.name)?.[1] : undefined;
          if (level === undefined) continue;
          if (level === '1') countTitle({ position: file.position(token.start, token.end) });
          pass(Number(level));
        }
      },
      zolaSeparator() {
        current().depth = 0;
      },
      zolaShortcodeFlow: enter,
      'zolaShortcodeFlow:exit': leave,
      zolaShortcodeText: enter,
      'zolaShortcodeText:exit': leave,
    };
  },
});
