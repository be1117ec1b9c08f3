/** shortcode/output-as-markdown: what an `.md` shortcode prints, where Markdown takes it apart. */
import type { Code, Html, Node, Parent } from 'mdast';
import { type CallOutput, pageOutputs } from '../../../render/page-outputs.js';
import type { ShortcodeFact } from '../../../site/facts.js';
import { lastAtOrBefore } from '../../../source/sorted.js';
import { parseMarkdown } from '../../../syntax/markdown/parse.js';
import { walk } from '../../../syntax/walk.js';
import { defineRule } from '../../rule.js';
import { tokensOf } from '../support/call-html.js';
import { blockElements } from '../support/elements.js';
import { pageSource } from '../support/page-text.js';
import { quote } from '../support/quote.js';
import { TagBalance } from '../support/tag-balance.js';

export default defineRule({
  id: 'shortcode/output-as-markdown',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'Call of an `.md` shortcode whose output Markdown takes apart',
  why: [
    'What an `.md` template prints is Markdown where the call stands, HTML in it too. A blank line ends an HTML block, and',
    'what follows is put into paragraphs or, indented by four, shown as code; a second line that is not indented ends the',
    'list that the call stands in. Leave blank lines and indentation out of the template, or make it an `.html` file,',
    'which Markdown does not see.',
  ].join(' '),
  examples: [
    {
      title:
        'Indented HTML behind a blank line, a list and a table that the output ends, a `<div>` in a paragraph',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/card.md':
          '<div class="card">\n{% if title %}\n    <h3>{{ title }}</h3>\n{% endif %}\n\n    <p>{{ text }}</p>\n</div>\n',
        'templates/shortcodes/note.md': '> **Note**\n> {{ text }}\n',
        'templates/shortcodes/box.md': '<div>{{ text }}</div>',
        'templates/shortcodes/pair.md': '<div>\n\n<span>{{ a }}</span>\n\n</div>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{{ card(\r\n  text="x") }}\n\n- one\n\n  {{ note(text="x") }}\n- two\n\nText {{ box(text="x") }}\n\n| a | b |\n|---|---|\n| {{ note(text="x") }} | c |\n\n{{ pair(a="x") }}\n',
      },
      reports: [
        { line: 4, column: 1, text: '{{ card(\r\n  text="x") }}', message: 'code' },
        { line: 9, column: 3, text: '{{ note(text="x") }}', message: 'list' },
        { line: 12, column: 6, text: '{{ box(text="x") }}', message: 'paragraph' },
        { line: 16, column: 3, text: '{{ note(text="x") }}', message: 'table' },
        { line: 18, column: 1, text: '{{ pair(a="x") }}', message: 'blank line' },
      ],
    },
    {
      title:
        'HTML without blank lines, a body that is meant as Markdown, code of the body, one line in a list, `.html`',
      files: {
        'templates/shortcodes/card.md': '<div class="card">\n    <p>{{ text }}</p>\n</div>\n',
        'templates/shortcodes/note.md': '<aside>\n\n{{ body }}\n\n</aside>\n',
        'templates/shortcodes/since.md': '*since {{ version }}*',
        'templates/shortcodes/html.html': '<div>\n\n    <p>x</p></div>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{{ card(text="x") }}\n\n{% note() %}\nText:\n\n    let x = <T>;\n\n<b>bold</b> text\n{% end %}\n\n- {{ since(version="2") }}\n  {{ html() }}\n- two\n\n> {{ since(version="3") }}\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const outputs = pageOutputs(site, page);
    const printed = outputs?.calls.filter(({ type, range }) => type === 'md' && range) ?? [];
    if (!outputs || printed.length === 0) return;
    const calls = new Map(facts.shortcodes.map((call) => [call.position.start.offset, call]));
    const source = pageSource(site, page)?.text ?? '';
    const told = new Set<string>();
    for (const { output, kind, message } of faultsOf(outputs.markdown, printed, source)) {
      const call = calls.get(output.call.start) as ShortcodeFact | undefined;
      // What the template does wrong it does in every call.
      const key = kind === 'container' ? `${output.call.start}` : `${output.call.name} ${kind}`;
      if (!call || told.has(key)) continue;
      told.add(key);
      report({
        position: call.tagPosition,
        message: `Markdown takes apart what \`${call.name}\` prints: ${message}`,
      });
    }
  },
});

interface Fault {
  output: CallOutput;
  kind: 'code' | 'container' | 'paragraph' | 'torn';
  message: string;
}

/** What contains a call and can be ended by what it prints, in words. */
const containers: Readonly<Record<string, string>> = {
  listItem: 'the list',
  blockquote: 'the quotation',
  footnoteDefinition: 'the footnote',
  tableCell: 'the table',
  heading: 'the heading',
};

/** The faults that Markdown with the outputs in it shows, in source order. */
function faultsOf(markdown: string, printed: readonly CallOutput[], source: string): Fault[] {
  const reader = new FaultReader(markdown, printed, source);
  walk(parseMarkdown(markdown), (node, ancestors) => reader.enter(node, ancestors));
  return reader.faults.sort((a, b) => a.output.call.start - b.output.call.start);
}

class FaultReader {
  readonly faults: Fault[] = [];
  readonly #markdown: string;
  readonly #source: string;
  readonly #printed: readonly CallOutput[];
  readonly #starts: readonly number[];
  /** The output in which an HTML block has left elements open. */
  #open: CallOutput | undefined;

  constructor(markdown: string, printed: readonly CallOutput[], source: string) {
    this.#markdown = markdown;
    this.#source = source;
    this.#printed = printed;
    this.#starts = printed.map(({ range }) => range?.start ?? 0);
  }

  enter(node: Node, ancestors: readonly Parent[]): void {
    const start = node.position?.start.offset as number;
    const end = node.position?.end.offset as number;
    if (node.type in containers) this.#container(node.type, start, end);
    const output = this.#at(start);
    if (!output) return;
    if (node.type === 'code') this.#code(node as Code, output, start);
    else if (node.type === 'html') this.#html(node as Html, output, ancestors);
    else if (node.type === 'paragraph') this.#paragraph(output, start);
  }

  /** The output that an offset lies in. */
  #at(offset: number): CallOutput | undefined {
    const output = this.#printed[lastAtOrBefore(this.#starts, offset)];
    const { start = 0, end = 0 } = output?.range ?? {};
    return offset >= start && offset < end ? output : undefined;
  }

  /** The last output that begins in a container, if it does not end there. */
  #container(type: string, start: number, end: number): void {
    const output = this.#printed[lastAtOrBefore(this.#starts, end - 1)];
    if (!output?.range || output.range.start <= start || output.range.start >= end) return;
    const { range } = output;
    const printedEnd = range.start + this.#markdown.slice(range.start, range.end).trimEnd().length;
    if (printedEnd <= end) return;
    const line = this.#markdown.slice(end, printedEnd).trim().split('\n')[0] as string;
    this.faults.push({
      output,
      kind: 'container',
      message: `${containers[type]} that the call stands in ends before ${quote(line)}. Let it print one line, or make the template an \`.html\` file.`,
    });
  }

  #code({ value }: Code, output: CallOutput, start: number): void {
    if (/^(?:`{3}|~{3})/.test(this.#markdown.slice(start, start + 3))) return;
    const line = this.#lineAt(start);
    const isWhole = value.trim() === output.text.trim();
    if (this.#isWritten(output, line) || (isWhole && !/<[A-Za-z/!]/.test(value))) return;
    this.faults.push({
      output,
      kind: 'code',
      message: `${quote(line)} is indented by four spaces or more behind a blank line, and so becomes code. Take the blank line or the indentation out of the template.`,
    });
  }

  #html(node: Html, output: CallOutput, ancestors: readonly Parent[]): void {
    const tokens = tokensOf(node.value);
    if (ancestors.some(({ type }) => type === 'paragraph')) {
      const torn = tokens.find(
        (token) => (token.type === 'open' || token.type === 'close') && blockElements.has(token.name),
      );
      if (!torn || this.#isWritten(output, node.value)) return;
      this.faults.push({
        output,
        kind: 'torn',
        message: `${quote(node.value)} stands in a paragraph, which it ends. Let the template's HTML begin on a line of its own, without blank lines in it.`,
      });
      return;
    }
    const balance = new TagBalance();
    balance.add(tokens, node.value);
    const isOpen = balance.finish().some(({ kind }) => kind === 'open');
    if (isOpen) this.#open = output;
    else if (tokens.some(({ type }) => type === 'close')) this.#open = undefined;
  }

  /** A paragraph that begins with a tag, behind an HTML block that a blank line has ended. */
  #paragraph(output: CallOutput, start: number): void {
    const line = this.#lineAt(start);
    if (this.#open !== output || !/^<[A-Za-z]/.test(line.trimStart()) || this.#isWritten(output, line))
      return;
    this.faults.push({
      output,
      kind: 'paragraph',
      message: `a blank line ends the HTML block, and ${quote(line)} is put into a paragraph. Take the blank line out of the template.`,
    });
  }

  #lineAt(offset: number): string {
    const from = this.#markdown.lastIndexOf('\n', offset - 1) + 1;
    const to = this.#markdown.indexOf('\n', offset);
    return this.#markdown.slice(from, to < 0 ? this.#markdown.length : to);
  }

  /** Whether a text stands so in the call itself, in its body. */
  #isWritten({ call }: CallOutput, text: string): boolean {
    return this.#source.slice(call.start, call.end).includes(text);
  }
}
