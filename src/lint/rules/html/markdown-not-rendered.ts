/** html/markdown-not-rendered: Markdown in an HTML block, which stays text, or HTML and Markdown that became code by indentation. */
import type { Code, Html, Node, Parent } from 'mdast';
import type { Edit } from '../../../source/edit.js';
import type { SourceFile } from '../../../source/source-file.js';
import { type HtmlToken, htmlTokens, opaque, voidElements } from '../../../syntax/html.js';
import { defineRule, type Report } from '../../rule.js';
import { blockElements, foreignElements, optionalEnds, rawTextElements } from '../support/elements.js';
import { quote } from '../support/quote.js';
import { findMarkdown, findPlainMarkdown } from './markdown-patterns.js';

/** Elements whose text is shown as it stands, or not as text. */
const literalElements: ReadonlySet<string> = new Set([
  ...rawTextElements,
  ...foreignElements,
  'code',
  'kbd',
  'pre',
  'samp',
  'template',
]);

/** Elements in which paragraphs may stand. */
const containers: ReadonlySet<string> = new Set(
  'article aside blockquote center dd details div figcaption figure footer header li main section summary td th'.split(
    ' ',
  ),
);

export default defineRule({
  id: 'html/markdown-not-rendered',
  scope: 'page',
  severity: 'warning',
  fixable: 'unsafe',
  markdownOnly: true,
  summary: 'Markdown in an HTML block that stays text, or that became code by indentation',
  why: [
    'A line that begins with a tag such as `<div>` begins a block of HTML, which goes on up to a blank line, and Markdown in',
    'it is shown as it stands: `**so**`. Behind a blank line Markdown is read again, and there four spaces in front make',
    'code, also of a tag. So content goes between blank lines and is not indented. The fix adds the blank lines where the',
    'element may hold paragraphs, and takes the indentation away.',
  ].join(' '),
  examples: [
    {
      title: 'In a `<div>`, in one line, in a table of HTML, in a body, indented (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '<div class="note">',
          'See [the guide](/guide/).',
          '</div>',
          '',
          '{% row() %}',
          '<p>This is **important**.</p>',
          '{% end %}',
          '',
          '<table><tr><td>',
          '- one',
          '- two',
          '</td></tr></table>',
          '',
          '<section>',
          '',
          '    <p>Shown as code.</p>',
          '',
          '</section>',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 5, column: 5, text: '[the guide](/guide/)', message: 'a link' },
        { line: 9, column: 12, text: '**important**' },
        { line: 13, column: 1, message: 'a list' },
        { line: 19, column: 1, text: '    <p>Shown as code.</p>', message: 'code' },
      ],
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '<div class="note">',
          '',
          'See [the guide](/guide/).',
          '',
          '</div>',
          '',
          '{% row() %}',
          '<p>This is **important**.</p>',
          '{% end %}',
          '',
          '<table><tr><td>',
          '',
          '- one',
          '- two',
          '',
          '</td></tr></table>',
          '',
          '<section>',
          '',
          '<p>Shown as code.</p>',
          '',
          '</section>',
          '',
        ].join('\r\n'),
      },
    },
    {
      title: 'Between blank lines, in code, scripts and SVG, plain text, code on purpose',
      files: {
        'templates/shortcodes/pre.html': '<pre>{{ body }}</pre>\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '<div>',
          '',
          'See **this**.',
          '',
          '    let a = `b`;',
          '',
          '</div>',
          '',
          '<pre>**a** `b`</pre>',
          '',
          '<script>',
          'const a = b[0](c.d); // `x`',
          '</script>',
          '',
          '<p>1 * 2 * 3, a[0](b), snake_case_name, \\*\\*not\\*\\*, # 1</p>',
          '',
          'Text <span>**strong**</span>.',
          '',
          '{% pre() %}',
          '<div>**a**</div>',
          '{% end %}',
          '',
          '    <p>an example</p>',
          '',
          '<div>',
          '{% pre(a="`b`") %}**a**{% end %}',
          '</div>',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    const state = new HtmlState();
    return {
      html(node: Html, ancestors: readonly Parent[]) {
        const tokens = htmlTokens(node, file);
        const isBlock = isFlow(ancestors);
        for (let index = 0; index < tokens.length; index++) {
          const token = tokens[index] as HtmlToken;
          if (token.type !== 'text') state.take(token);
          else if (isBlock && !state.isLiteral) {
            const source = withoutCalls(node, token, file);
            const finding = inText(token, source, tokens[index - 1], tokens[index + 1], file);
            if (!finding) continue;
            const edits = isPlain(ancestors) ? finding.edits : undefined;
            report({ ...finding.report, ...(edits ? { fix: { safety: 'unsafe', edits } } : {}) });
          }
        }
      },
      code(node: Code, ancestors: readonly Parent[]) {
        if (state.isLiteral || !state.isInBlock || node.lang) return;
        const finding = inCode(node, file);
        if (!finding || !followsHtml(node, ancestors)) return;
        const edits = isPlain(ancestors) ? withoutIndentation(node, file) : undefined;
        report({ ...finding, ...(edits ? { fix: { safety: 'unsafe', edits } } : {}) });
      },
    };
  },
});

/** What raw HTML has open. */
class HtmlState {
  readonly #blocks: string[] = [];
  #literal: string | undefined;

  get isLiteral(): boolean {
    return this.#literal !== undefined;
  }

  get isInBlock(): boolean {
    return this.#blocks.length > 0;
  }

  take(token: HtmlToken): void {
    if (token.type === 'close') {
      if (this.#literal === token.name) this.#literal = undefined;
      const at = this.#literal === undefined ? this.#blocks.lastIndexOf(token.name) : -1;
      if (at >= 0) this.#blocks.length = at;
    } else if (token.type === 'open' && this.#literal === undefined && !token.selfClosing) {
      if (literalElements.has(token.name)) this.#literal = token.name;
      // An element whose end may be left out, and one that is never closed, would stay open for the rest of the page.
      else if (
        blockElements.has(token.name) &&
        !optionalEnds.has(token.name) &&
        !voidElements.has(token.name)
      )
        this.#blocks.push(token.name);
    }
  }
}

const inlineParents: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
]);

function isFlow(ancestors: readonly Parent[]): boolean {
  return !inlineParents.has(ancestors[ancestors.length - 1]?.type ?? 'root');
}

/** Directly on the page or in a body: in a list or quotation lines have marks or indentation in front. */
function isPlain(ancestors: readonly Node[]): boolean {
  const parent = ancestors[ancestors.length - 1];
  return parent?.type === 'root' || parent?.type === 'zolaShortcodeFlow';
}

/** A text's source in which calls, whose bodies are documents of their own, are blotted out. */
function withoutCalls(node: Html, { start, end }: HtmlToken, file: SourceFile): string {
  let source = file.text.slice(start, end);
  for (const { position } of node.data?.shortcodes ?? []) {
    const from = Math.max(0, (position.start.offset ?? 0) - start);
    const to = Math.min(source.length, (position.end.offset ?? 0) - start);
    if (from < to) source = source.slice(0, from) + opaque.repeat(to - from) + source.slice(to);
  }
  return source;
}

function inText(
  { start }: HtmlToken,
  source: string,
  before: HtmlToken | undefined,
  after: HtmlToken | undefined,
  file: SourceFile,
): { report: Report; edits: Edit[] | undefined } | undefined {
  const found = findMarkdown(source);
  if (!found) return undefined;
  const text = source.slice(found.start, found.end);
  return {
    report: {
      position: file.position(start + found.start, start + found.end),
      message: `${quote(text, 40)} would be ${found.what}, but in a block of HTML it is shown as it stands. Put it between blank lines, or write HTML.`,
    },
    edits: blankLines(source, start, before, after),
  };
}

/** Blank lines around the content of an element, where it has lines of its own and may be paragraphs. */
function blankLines(
  source: string,
  start: number,
  before: HtmlToken | undefined,
  after: HtmlToken | undefined,
): Edit[] | undefined {
  if (before?.type !== 'open' || after?.type !== 'close') return undefined;
  if (before.name !== after.name || !containers.has(before.name)) return undefined;
  const first = /^[ \t]*(\r\n|\n)/.exec(source);
  const last = /(\r\n|\n) {0,3}$/.exec(source.slice(-6));
  const ending = first?.[1];
  if (!first || !last || ending === undefined || first[0].length >= source.length) return undefined;
  // Four spaces would make code of it.
  if (/^ {0,3}\t| {4}/m.test(source.slice(0, source.search(/\S/)))) return undefined;
  const opening = start + first[0].length;
  const closing = start + source.length - (last[0].length - (last[1] as string).length);
  if (opening >= closing) return undefined;
  return [
    { start: opening, end: opening, text: ending },
    { start: closing, end: closing, text: ending },
  ];
}

function inCode(node: Code, file: SourceFile): Report | undefined {
  const start = node.position?.start.offset ?? 0;
  // A fence says that it is code.
  if (/^ {0,3}(?:```|~~~)/.test(file.text.slice(start, start + 6))) return undefined;
  const tag = /^<\/?[a-z][\w-]*(?=[\s>/])/i.exec(node.value)?.[0];
  const found = tag === undefined ? findPlainMarkdown(node.value) : undefined;
  if (tag === undefined && !found) return undefined;
  const shown = tag === undefined ? node.value.slice(found?.start, found?.end) : `${tag}…`;
  return {
    node,
    message: `By its indentation ${quote(shown, 40)} became code, inside of an element of HTML: behind a blank line four spaces make code. Do not indent it.`,
  };
}

/** Code that is meant may stand anywhere in a `<div>` around a whole page, but hardly right behind a tag. */
function followsHtml(node: Code, ancestors: readonly Parent[]): boolean {
  const siblings = ancestors[ancestors.length - 1]?.children ?? [];
  return siblings[siblings.indexOf(node) - 1]?.type === 'html';
}

/** Takes the indentation that all lines have away. */
function withoutIndentation({ position }: Code, file: SourceFile): Edit[] | undefined {
  if (!position) return undefined;
  const lines: { start: number; text: string }[] = [];
  for (let line = position.start.line; line <= position.end.line; line++) {
    const text = file.lineText(line);
    if (text.trim() !== '') lines.push({ start: file.offsetAt(line, 1), text });
  }
  const width = Math.min(...lines.map(({ text }) => /^ */.exec(text)?.[0].length ?? 0));
  if (lines.length === 0 || width < 4) return undefined;
  return lines.map(({ start }) => ({ start, end: start + width, text: '' }));
}
