/** html/invalid-nesting: an element that HTML does not allow where the rendered Markdown puts it. */
import type { Html, List, ListItem, Node, Parent } from 'mdast';
import { type HtmlToken, htmlTokens, voidElements } from '../../../syntax/html.js';
import { defineRule, type Report } from '../../rule.js';
import { blockElements, foreignElements, rawTextElements } from '../support/elements.js';
import { type OpenElement, OpenElements } from '../support/open-elements.js';
import { quote } from '../support/quote.js';

/** Markdown's blocks that end an open `<p>` of raw HTML. */
const blockNodes = ['heading', 'list', 'blockquote', 'code', 'table', 'thematicBreak'];

/** Interactive content (HTML, section 3.2.5.2.7) whatever its attributes are. */
const interactiveElements: ReadonlySet<string> = new Set(
  'a button details embed iframe label select textarea'.split(' '),
);

export default defineRule({
  id: 'html/invalid-nesting',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  summary: 'Link or control in a button or link, or a block in a paragraph, once the Markdown is rendered',
  why: [
    'A link in a `<button>` cannot be reached by keyboard as a link, and in some browsers a click does nothing; a link in a',
    'link is torn apart by the parser, and so is a paragraph that a `<div>` or a Markdown paragraph stands in. Style the',
    'link as a button instead, or put the block outside.',
  ].join(' '),
  examples: [
    {
      title: 'A link in a button (in a body), in a raw link, a button in a link over several lines',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '<button>[About](/tft)</button>',
          '',
          '<button>',
          '',
          '**[Manual](/manual)**',
          '',
          '</button>',
          '{% end %}',
          '',
          '<a href="/x">See [this](/y)</a>',
          '',
          '- [<button\r',
          '  type="button">x</button>](/z)',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 5, column: 9, text: '[About](/tft)', message: 'link in a button' },
        { line: 9, column: 3, text: '[Manual](/manual)' },
        { line: 14, column: 18, text: '[this](/y)', message: 'link in a link' },
        { line: 16, column: 4, text: '<button\r\n  type="button">', message: 'Style the link' },
      ],
    },
    {
      title: 'Blocks in paragraphs',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'Text with <div>a block</div> in it.',
          '',
          '<p align="center">',
          '',
          '![A](a.png)',
          '',
          'More.',
          '',
          '</p>',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 4, column: 11, text: '<div>' },
        { line: 8, column: 1, text: '![A](a.png)', message: '`<p>`' },
      ],
    },
    {
      title: 'Buttons and links side by side, tight list items, end tags left out, links in a quotation',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '<button>Go</button> [On](/on) <a name="x"></a>[x](/x)',
          '',
          '- item <div>tight</div>',
          '',
          '<p>One',
          '<div>two</div>',
          '',
          '<button>',
          '',
          'Never closed [x](/x) is another matter.',
          '',
          '{% row() %}[In a body](/b){% end %}',
          '',
          '| <button>b</button> | [c](/c) |',
          '|---|---|',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    const documents = [new Nesting(report)];
    const current = () => documents[documents.length - 1] as Nesting;
    const enterBody = (node: Node) => {
      if ('children' in node) documents.push(new Nesting(report));
    };
    const leaveBody = (node: Node) => {
      if ('children' in node) documents.pop();
    };
    const block = (node: Node) => current().block(node);
    return {
      html(node: Html) {
        for (const token of htmlTokens(node, file))
          current().token(token, (start, end) => file.position(start, end));
      },
      link: (node: Node) => current().link(node),
      'link:exit': (node: Node) => current().exit(node),
      paragraph(node: Node, ancestors: readonly Parent[]) {
        if (!isInTightItem(ancestors)) current().enterParagraph(node);
      },
      'paragraph:exit': (node: Node) => current().exit(node),
      ...Object.fromEntries(blockNodes.map((type) => [type, block])),
      zolaSeparator() {
        documents[documents.length - 1] = new Nesting(report);
      },
      zolaShortcodeFlow: enterBody,
      'zolaShortcodeFlow:exit': leaveBody,
      zolaShortcodeText: enterBody,
      'zolaShortcodeText:exit': leaveBody,
    };
  },
});

/** The items of a tight list have no `<p>` (CommonMark 0.31, section 5.3). */
function isInTightItem(ancestors: readonly Parent[]): boolean {
  const item = ancestors[ancestors.length - 1];
  const list = ancestors[ancestors.length - 2];
  if (item?.type !== 'listItem' || list?.type !== 'list') return false;
  const known = tightness.get(list as List);
  if (known !== undefined) return known;
  const isTight = !(list as List).spread && (list as List).children.every((child: ListItem) => !child.spread);
  tightness.set(list as List, isTight);
  return isTight;
}

/** Each item of a list asks the same question about the whole of it. */
const tightness = new WeakMap<List, boolean>();

/** What is open in one document, and what may not stand in it. */
class Nesting {
  readonly #open = new OpenElements<Report>();
  readonly #report: (report: Report) => void;
  readonly #markdown = new Map<Node, OpenElement<Report>>();
  /** The element of raw text or foreign content that is open: nothing in it is looked at. */
  #closed: string | undefined;

  constructor(report: (report: Report) => void) {
    this.#report = report;
  }

  link(node: Node): void {
    if (this.#closed !== undefined) return;
    this.#interactiveIn('link', { node });
    this.#markdown.set(node, this.#open.push('a', true));
  }

  block(node: Node): void {
    if (this.#closed !== undefined) return;
    const around = this.#open.paragraph;
    if (!around || around.isMarkdown || around.findings.length > 0) return;
    around.findings.push({
      node,
      message:
        'This block stands in a `<p>` of raw HTML, which it ends: its style is lost, and the `</p>` makes an empty paragraph. Write `<div>`.',
    });
  }

  enterParagraph(node: Node): void {
    this.block(node);
    this.#markdown.set(node, this.#open.push('p', true));
  }

  exit(node: Node): void {
    const element = this.#markdown.get(node);
    this.#markdown.delete(node);
    if (element) this.#open.leave(element);
  }

  token(token: HtmlToken, place: (start: number, end: number) => Report['position']): void {
    if (token.type === 'close') this.#end(token.name);
    else if (token.type === 'open' && this.#closed === undefined) this.#start(token, place);
  }

  #start(
    token: HtmlToken & { type: 'open' },
    place: (start: number, end: number) => Report['position'],
  ): void {
    const { name, selfClosing, start, end } = token;
    const position = place(start, end);
    const at = position === undefined ? {} : { position };
    if (isInteractive(token)) this.#interactiveIn(name === 'a' ? 'link' : `\`<${name}>\``, at);
    if (blockElements.has(name)) this.#blockInParagraph(name, at);
    // `<a/>` is a start tag too; html/unbalanced tells, and all that follows would be nested in it.
    if (voidElements.has(name) || selfClosing) return;
    if (rawTextElements.has(name) || foreignElements.has(name)) this.#closed = name;
    else this.#open.push(name, false);
  }

  #end(name: string): void {
    if (this.#closed !== undefined) {
      if (name === this.#closed) this.#closed = undefined;
      return;
    }
    for (const finding of this.#open.close(name)?.findings ?? []) this.#report(finding);
  }

  #interactiveIn(what: string, at: Pick<Report, 'node' | 'position'>): void {
    const around = this.#open.interactive;
    if (!around) return;
    const outer = around.name === 'a' ? 'link' : 'button';
    const isLinkWithButton = outer === 'button' ? what === 'link' : what === '`<button>`';
    const finding: Report = {
      ...at,
      message: `A ${what} in a ${outer}: HTML allows nothing clickable there. ${isLinkWithButton ? 'Style the link as a button instead.' : 'Put them side by side.'}`,
    };
    if (around.isMarkdown) this.#report(finding);
    else around.findings.push(finding);
  }

  #blockInParagraph(name: string, at: Pick<Report, 'node' | 'position'>): void {
    const around = this.#open.paragraph;
    if (!around) return;
    const message = `${quote(`<${name}>`)} in a paragraph ends it, and what follows is outside. Put it in a block of its own, with a blank line before it.`;
    if (around.isMarkdown) this.#report({ ...at, message });
    // A `<p>` whose end tag is left out ends here, as it may.
    else if (name === 'p') this.#open.leave(around);
    else if (around.findings.length === 0) around.findings.push({ ...at, message });
  }
}

function isInteractive({ name, attributes }: HtmlToken & { type: 'open' }): boolean {
  const has = (attribute: string) => attributes.some((one) => one.name === attribute);
  if (name === 'audio' || name === 'video') return has('controls');
  if (name === 'img' || name === 'object') return has('usemap');
  if (name === 'input')
    return !attributes.some((one) => one.name === 'type' && one.value?.toLowerCase() === 'hidden');
  return interactiveElements.has(name);
}
