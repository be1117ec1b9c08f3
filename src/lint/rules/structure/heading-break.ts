/** structure/heading-break: a line break in a heading. */
import type { Heading, Html, Node, Parent } from 'mdast';
import { htmlTokens } from '../../../syntax/html.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'structure/heading-break',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  markdownOnly: true,
  summary: 'Line break in a heading',
  why: [
    'A `<br>` fixes where a heading wraps, on every width of screen, and leaves nothing in the text that Zola makes the',
    'id and the table of contents from: in `one<br>two` the words run together there. Where a heading wraps is for CSS to say',
    '(`text-wrap: balance`, `max-width`).',
  ].join(' '),
  examples: [
    {
      title: '`<br>` in nested bodies, several in one heading, a hard break (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '{% row() %}',
          '## Scaled by the People <br> **to <br/>the Edge**',
          '{% end %}',
          '{% end %}',
          '',
          'First\\',
          'second',
          '---',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 6, column: 25, text: '<br>' },
        { line: 6, column: 35, text: '<br/>' },
        { line: 10, column: 6, text: '\\\r\n' },
      ],
    },
    {
      title: 'Breaks elsewhere, and text that only looks like one',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n## One `<br>` \\<br>\n\n<br>\n\n| a<br>b |\n|---|\n\nA line<br>\nand another  \none.\n',
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    return {
      heading(heading: Heading) {
        if (heading.children.every(({ type }) => type === 'text' || type === 'inlineCode')) return;
        for (const node of descendants(heading)) {
          if (node.type === 'break') {
            report({ node, message: message('The line break') });
          } else if (node.type === 'html') {
            for (const token of htmlTokens(node as Html, file)) {
              if (token.type !== 'open' || token.name !== 'br') continue;
              report({ position: file.position(token.start, token.end), message: message('`<br>`') });
            }
          }
        }
      },
    };
  },
});

function message(what: string): string {
  return `${what} in a heading breaks it at every width of screen and is lost in its id and the table of contents: let CSS wrap it.`;
}

/** The inline content of a heading, in source order; bodies of calls in it are documents of their own. */
function* descendants(heading: Heading): Iterable<Node> {
  const open: Node[] = [...heading.children].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (node.type !== 'zolaShortcodeText' && 'children' in node)
      open.push(...[...(node as Parent).children].reverse());
  }
}
