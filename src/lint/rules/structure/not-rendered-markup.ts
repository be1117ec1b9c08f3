/** structure/not-rendered-markup: text that was meant as markup and is shown as it stands. */
import type { Code, Html, Node, Parent } from 'mdast';
import { lineEndingOf } from '../../../source/line-ending.js';
import type { SourceFile } from '../../../source/source-file.js';
import { type HtmlToken, htmlTokens } from '../../../syntax/html.js';
import { defineRule } from '../../rule.js';
import { someText } from '../support/block-text.js';
import { isComponentCall } from '../support/component-call.js';
import { isBody } from '../support/documents.js';
import { quote } from '../support/quote.js';
import { textSource } from '../support/text-source.js';
import { foreignTags } from './foreign-tags.js';
import type { MarkupFinding } from './markup-finding.js';
import { nearLists } from './near-lists.js';
import { spacedEmphasis } from './spaced-emphasis.js';

/** Behind this many findings on one page the rest says nothing new. */
const maxReports = 50;

export default defineRule({
  id: 'structure/not-rendered-markup',
  scope: 'page',
  severity: 'warning',
  fixable: 'unsafe',
  markdownOnly: true,
  summary:
    'Text that was meant as markup: `** x **`, `-item`, `• item`, `{{< figure >}}`, a fence never closed',
  why: [
    'Markdown that misses its form is shown as text, and Zola says nothing: marks with white space inside, list markers',
    'without a space or of another kind (so that the lines run together), `##Title`. So are the tags of other generators,',
    'which stay behind when a site moves to Zola. A fence that is never closed turns all that follows into code, and',
    '`<!-- more -->` inside of a paragraph cuts the summary there, with an ellipsis; text behind it on a line that it',
    'begins is lost.',
  ].join(' '),
  examples: [
    {
      title: 'Marks with white space inside or beside a letter, in a list, a table and a body (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '- **Note: **text',
          '',
          '| ** all of it ** |',
          '|---|',
          '',
          '{% row() %}',
          'An **end**, a ~~ struck~~ word and **this:**too.',
          '{% end %}',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 3, text: '**Note: **', message: '`**Note:**`' },
        { line: 6, column: 3, text: '** all of it **' },
        { line: 10, column: 15, text: '~~ struck~~', message: 'struck' },
        { line: 10, column: 36, text: '**this:**', message: 'space outside' },
      ],
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '- **Note:** text',
          '',
          '| **all of it** |',
          '|---|',
          '',
          '{% row() %}',
          'An **end**, a ~~struck~~ word and **this:**too.',
          '{% end %}',
          '',
        ].join('\r\n'),
      },
    },
    {
      title: 'Lists and headings that are none',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '##Title of all',
          '',
          'In short:',
          '• one',
          '• two',
          '',
          '> *First of the points',
          '> *Second of the points',
          '',
          '- one',
          '-two without a space',
          '',
          '1.One',
          '2.Two',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 4, column: 1, text: '##' },
        { line: 7, column: 1, text: '•', message: 'run together' },
        { line: 10, column: 3, text: '*' },
        { line: 14, column: 1, text: '-' },
        { line: 16, column: 1, text: '1.' },
      ],
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '## Title of all',
          '',
          'In short:',
          '- one',
          '- two',
          '',
          '> * First of the points',
          '> * Second of the points',
          '',
          '- one',
          '- two without a space',
          '',
          '1. One',
          '2. Two',
          '',
        ].join('\n'),
      },
    },
    {
      title: 'Tags of other generators',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{{< figure src="a.png" >}} and [a post]({% post_url 2020-01-01-a %})',
          '',
          '# {{ page.title }}',
          '',
          'A note.',
          '{: .notice}',
          '',
          '<div style={{ color: "red" }}>',
          '',
          'Text.',
          '',
          '</div>',
          '',
          '::: warning',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 4, column: 1, text: '{{< figure src="a.png" >}}', message: 'Hugo' },
        { line: 4, column: 41, text: '{% post_url 2020-01-01-a %}', message: 'Jekyll' },
        { line: 6, column: 3, text: '{{ page.title }}' },
        { line: 9, column: 1, text: '{: .notice}', message: 'kramdown' },
        { line: 11, column: 6, text: 'style={{', message: 'JSX' },
        { line: 17, column: 1, text: '::: warning' },
      ],
    },
    {
      title: 'A fence that is never closed, `<!-- more -->` in a paragraph and before a text',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\nThe beginning <!-- more --> and the rest.\n\n> ~~~\n> code\n\n<!-- more --> Lost.\n\n```rust\nfn main() {}\n',
      },
      reports: [
        { line: 4, column: 15, text: '<!-- more -->', message: 'ellipsis' },
        { line: 6, column: 3, text: '~~~' },
        { line: 9, column: 1, text: '<!-- more -->', message: '`Lost.`' },
        { line: 11, column: 1, text: '```rust' },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\nThe beginning\n\n<!-- more -->\n\nand the rest.\n\n> ~~~\n> code\n\n<!-- more -->\n\nLost.\n\n```rust\nfn main() {}\n',
      },
    },
    {
      title:
        'Powers, paths, options, dashes of speech, lines broken on purpose, code, a body that is no Markdown',
      files: {
        'templates/shortcodes/diagram.html': '<pre>{{ body }}</pre>\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'x ** yy ** z, src/** and lib/**, f(**kwargs, **more), $x^{**} y^{**}$, `** x **`, \\** x \\**',
          '',
          '-v tells more of what',
          '-q tells nothing at all',
          '',
          '> A wise word.',
          '> — Somebody',
          '',
          '• one\\',
          '• two',
          '',
          '#hashtag, ```{{< code >}}```, {{insert a name}}, the value of {{ page.title }} there',
          '',
          '{% diagram() %}',
          '• one',
          '• two',
          '{% end %}',
          '',
          '<!-- more -->',
          '',
          '- ~~~',
          '  closed',
          '  ~~~',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, report, zolaVersion }) {
    const isTemplate = zolaVersion.minor >= 23;
    const found: MarkupFinding[] = [];
    const add = (findings: Iterable<MarkupFinding>) => {
      for (const finding of findings) {
        if (found.length < maxReports) found.push(finding);
      }
    };
    const block = (node: Parent, ancestors: readonly Parent[]) => {
      // Quick to tell, and true of most blocks.
      const isMarked = someText(node, hasMarks);
      if (!isMarked && node.type !== 'paragraph') return;
      const source = file.text.slice(node.position?.start.offset, node.position?.end.offset);
      if (!isMarked && !hasLineMark(source)) return;
      const { text, start } = textSource(node, file);
      if (isMarked) add(spacedEmphasis(text, source, start));
      add(foreignTags(text, source, start, { isTemplate, isInBody: ancestors.some(isBody) }));
      if (node.type === 'paragraph') add(nearLists(text, start, listMarker(ancestors, file)));
    };
    return {
      paragraph: block,
      heading: block,
      tableCell: block,
      code: (node: Code) => add(unclosedFence(node, file)),
      html: (node: Html, ancestors: readonly Parent[]) => add(inHtml(node, ancestors, file)),
      'root:exit'() {
        for (const { start, end, message, edits } of found) {
          report({
            position: file.position(start, end),
            message,
            ...(edits ? { fix: { edits, safety: 'unsafe' } } : {}),
          });
        }
      },
    };
  },
});

/** What begins a line that is looked into: a marker with a letter behind it, another character for one, and so on. */
const lineMark =
  /[-*+][A-Za-z\u00c0-\uffff]|[•·‣◦●▪■○–—−][ \t\u00a0]|\d{1,3}[.)][A-Za-z\u00c0-\uffff]|##|:::|!!! |\?\?\?|\[\[?_?[Tt][Oo][Cc]_?\]/y;

/** Whether a line of a paragraph begins with such a mark. */
function hasLineMark(source: string): boolean {
  for (let at = 0; ; at++) {
    while (leads.has(source.charCodeAt(at))) at++;
    // Nearly every line begins with a letter, of which no mark is made.
    if (!isLetter(source.charCodeAt(at))) {
      lineMark.lastIndex = at;
      if (lineMark.test(source)) return true;
    }
    at = source.indexOf('\n', at);
    if (at < 0) return false;
  }
}

/** Space, tab, and the mark of a quotation. */
const leads: ReadonlySet<number> = new Set([0x20, 0x09, 0x3e]);

/** A to Z, in either case. */
function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Marks that did not work, or braces. */
function hasMarks(value: string): boolean {
  return value.includes('**') || value.includes('{') || value.includes('~~') || value.includes('className=');
}

/** The marker of the list item that a paragraph stands in directly. */
function listMarker(ancestors: readonly Parent[], file: SourceFile): string | undefined {
  const parent = ancestors[ancestors.length - 1];
  return parent?.type === 'listItem' ? file.text[parent.position?.start.offset ?? 0] : undefined;
}

function* unclosedFence({ position }: Code, file: SourceFile): Iterable<MarkupFinding> {
  const start = position?.start.offset ?? 0;
  const end = position?.end.offset ?? start;
  const fence = /^(?:`{3,}|~{3,})/.exec(file.text.slice(start, start + 100))?.[0];
  if (fence === undefined) return;
  const source = file.text.slice(start, end).trimEnd();
  const line = source.slice(source.lastIndexOf('\n') + 1);
  const last = line.slice(line.lastIndexOf('\r') + 1);
  const closing = last.replace(/^[ \t>]*/, '');
  const mark = fence[0] as string;
  const isClosed =
    last.length < source.length && closing.length >= fence.length && closing === mark.repeat(closing.length);
  if (isClosed) return;
  const opening = (/^[^\r\n]*/.exec(source)?.[0] ?? fence).trimEnd();
  yield {
    start,
    end: start + opening.length,
    message: `This fence is never closed: all that follows is code, up to the end of what it stands in. Close it by the marks that open it.`,
  };
}

function* inHtml(node: Html, ancestors: readonly Parent[], file: SourceFile): Iterable<MarkupFinding> {
  const { value } = node;
  const mayHaveMore = /<!--\s*more\s*-->/i.test(value);
  if (!mayHaveMore && !/=\{|className=/i.test(value)) return;
  for (const token of htmlTokens(node, file)) {
    if (token.type === 'comment' && /^\s*more\s*$/i.test(token.value))
      yield* moreFinding(token, node, ancestors, file);
    if (token.type === 'open' && !isComponentCall(file.text, token.start)) yield* jsxAttributes(token, file);
  }
}

/** Zola cuts the summary where the comment stands. */
function* moreFinding(
  token: HtmlToken,
  node: Html,
  ancestors: readonly Parent[],
  file: SourceFile,
): Iterable<MarkupFinding> {
  if (ancestors.some(isBody)) return;
  const parent = ancestors[ancestors.length - 1];
  const { start, end } = token;
  const isInline = ['paragraph', 'heading', 'tableCell', 'emphasis', 'strong', 'delete', 'link'].includes(
    parent?.type ?? '',
  );
  const isPlain = parent?.type === 'root' || (parent?.type === 'paragraph' && ancestors.length === 2);
  if (isInline) {
    const edits = isPlain ? ownLine(start, end, parent as Node, file) : undefined;
    yield {
      start,
      end,
      message: `Inside of ${parent?.type === 'heading' ? 'a heading' : 'a paragraph'} \`<!-- more -->\` cuts the summary in its middle, and Zola puts an ellipsis there. Put it on a line of its own between two paragraphs.`,
      ...(edits ? { edits } : {}),
    };
    return;
  }
  const rest = (/^[^\r\n]*/.exec(file.text.slice(end, node.position?.end.offset))?.[0] ?? '').trim();
  if (start !== node.position?.start.offset || rest === '') return;
  const edits = isPlain ? ownLine(start, end, node, file) : undefined;
  yield {
    start,
    end,
    message: `What follows \`<!-- more -->\` on its line is lost: ${quote(rest)}. Put it on a line of its own.`,
    ...(edits ? { edits } : {}),
  };
}

/** Blank lines around the comment, where there is something on that side of it within its block. */
function ownLine(start: number, end: number, block: Node, file: SourceFile): MarkupFinding['edits'] {
  const { text } = file;
  const first = block.position?.start.offset ?? start;
  const last = block.position?.end.offset ?? end;
  const gap = lineEndingOf(text).repeat(2);
  const from = first + text.slice(first, start).trimEnd().length;
  const to = last - text.slice(end, last).trimStart().length;
  const before = from === first ? '' : gap;
  const after = to === last ? '' : gap;
  return [{ start: from, end: to, text: `${before}${text.slice(start, end)}${after}` }];
}

function* jsxAttributes(token: HtmlToken & { type: 'open' }, file: SourceFile): Iterable<MarkupFinding> {
  for (const { name, start, valueStart } of token.attributes) {
    const isBraced = valueStart > 0 && file.text.startsWith('={', valueStart - 1);
    if (!isBraced && name !== 'classname') continue;
    const end = isBraced
      ? valueStart + (file.text.startsWith('{{', valueStart) ? 2 : 1)
      : start + name.length + 1;
    yield {
      start,
      end,
      message: `${quote(file.text.slice(start, end))} is an attribute of JSX, which browsers do not understand. ${name === 'classname' ? 'Write `class=`.' : name === 'style' ? 'Write CSS in quotes: `style="color: red"`.' : 'Write a value in quotes.'}`,
    };
  }
}
