/** html/invalid-nesting: an element that HTML does not allow where the rendered Markdown puts it. */

import type { Html, List, Node, Parent } from 'mdast';
import type { CallOutput } from '../../../render/page-outputs.js';
import { type HtmlToken, htmlTokens, voidElements } from '../../../syntax/html.js';
import { isTight } from '../../../syntax/markdown/lists.js';
import type { ZolaShortcode } from '../../../syntax/types.js';
import { defineRule, type Report } from '../../rule.js';
import { htmlOutput, outputTokens, type PlacedToken, tokensWithOutputs } from '../support/call-html.js';
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
  withOutputs: true,
  severity: 'warning',
  fixable: false,
  summary: 'Link or control in a button or link, or a block in a paragraph, once the Markdown is rendered',
  why: [
    'A link in a `<button>` cannot be reached by keyboard as a link, and in some browsers a click does nothing; a link in a',
    'link is torn apart by the parser, and so is a paragraph that a `<div>` or a Markdown paragraph stands in. Style the',
    'link as a button instead, or put the block outside. What shortcode calls print counts, and is reported at the call.',
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
      title:
        'What calls print: a link in a link, a block beside text; a link in a button that a template makes of a body',
      files: {
        'templates/shortcodes/link.html': '<a href="{{ to }}">{{ to }}</a>\n',
        'templates/shortcodes/box.html': '<div class="box">{{ body | markdown | safe }}</div>\n',
        'templates/shortcodes/button.html': '<button>{{ body | markdown(inline=true) | safe }}</button>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n- [see {{ link(\r\n  to="/x") }}](/y)\n\nText {% box() %}[a](/b){% end %}\n\n{% button() %}[On](/on){% end %}\n',
      },
      reports: [
        { line: 4, column: 8, text: '{{ link(\r\n  to="/x") }}', message: 'a link in a link' },
        { line: 7, column: 6, text: '{% box() %}', message: '`<div>` in a paragraph' },
        { line: 9, column: 1, text: '{% button() %}', message: 'a link in a button' },
      ],
    },
    {
      title:
        'A call in a paragraph of its own, a body that its template does not print as it is, a call in a URL',
      files: {
        'templates/shortcodes/link.html': '<a href="{{ to }}">{{ to }}</a>\n',
        'templates/shortcodes/url.html': '/x\n',
        'templates/shortcodes/box.html': '<div class="box">{{ body | striptags }}</div>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% box() %}<button>[a](/b)</button>{% end %}\n\n<a href="{{ url() }}">x</a> {{ link(to="/x") }}\n',
      },
      reports: [],
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
  check({ file, outputs, report }) {
    const found: Found[] = [];
    const page = new Nesting((finding) => found.push(finding));
    let documents = [page];
    /** The call that stands in no other's body and whose body this is. */
    let around: CallOutput | undefined;
    const current = () => documents[documents.length - 1] as Nesting;
    const inBody = () => {
      const call = around;
      return new Nesting((finding) => found.push(call ? { ...finding, around: call } : finding));
    };
    const place = (start: number, end: number) => file.position(start, end);
    const add = (tokens: readonly PlacedToken[]) => {
      for (const { token, output } of tokens) current().token(token, place, output);
    };
    const enter = (node: ZolaShortcode, ancestors: readonly Parent[]) => {
      if (documents.length === 1) {
        around = htmlOutput(outputs, node);
        const parent = ancestors[ancestors.length - 1];
        // What a call in raw HTML prints has been read with that.
        if (around && parent?.type !== 'html') add(tokensAt(around, node));
      }
      if (node.children) documents.push(inBody());
    };
    const leave = (node: ZolaShortcode) => {
      if (node.children) documents.pop();
    };
    const block = (node: Node) => current().block(node);
    return {
      html(node: Html) {
        if (outputs && documents.length === 1) add(tokensWithOutputs(node, file, outputs));
        else {
          for (const token of htmlTokens(node, file)) current().token(token, place, undefined);
        }
      },
      link: (node: Node) => current().link(node),
      'link:exit': (node: Node) => current().exit(node),
      paragraph(node: Node, ancestors: readonly Parent[]) {
        if (!isInTightItem(ancestors)) current().enterParagraph(node);
      },
      'paragraph:exit': (node: Node) => current().exit(node),
      ...Object.fromEntries(blockNodes.map((type) => [type, block])),
      zolaSeparator() {
        documents = [...documents.slice(0, -1), inBody()];
      },
      zolaShortcodeFlow: enter,
      'zolaShortcodeFlow:exit': leave,
      zolaShortcodeText: enter,
      'zolaShortcodeText:exit': leave,
      'root:exit'() {
        for (const { report: finding } of borneOut(found)) report(finding);
      },
    };
  },
});

interface Found {
  kind: 'interactive' | 'block';
  report: Report;
  /** The call that prints the inner element. */
  output?: CallOutput;
  /** The call in whose body it stands, where it is known what that prints. */
  around?: CallOutput;
}

/**
 * What a body is found to hold is true if what its call prints shows it, too; then it is told in the body, which has
 * its place. What only the output shows is told at the call, once.
 */
function borneOut(found: readonly Found[]): Found[] {
  const keys = (pick: (finding: Found) => CallOutput | undefined) => {
    const set = new Set<string>();
    for (const finding of found) {
      const call = pick(finding);
      if (call) set.add(`${call.call.start} ${finding.kind}`);
    }
    return set;
  };
  const printed = keys(({ output }) => output);
  const told = keys(({ around }) => around);
  return found.filter(({ kind, output, around }) => {
    // An output does not tell a `<p>` that the next one ends from one whose end tag is left out.
    if (around && kind === 'block') return around.html().includes('<p');
    if (around) return printed.has(`${around.call.start} ${kind}`);
    const key = output && `${output.call.start} ${kind}`;
    if (key !== undefined && told.has(key)) return false;
    if (key !== undefined) told.add(key);
    return true;
  });
}

/** What a call prints; Markdown among other text makes no paragraph of its own. */
function tokensAt(output: CallOutput, { type }: ZolaShortcode): PlacedToken[] {
  const tokens = outputTokens(output);
  if (output.type === 'html' || type === 'zolaShortcodeFlow') return tokens;
  return tokens.filter(({ token }) => !('name' in token) || token.name !== 'p');
}

/** The items of a tight list have no `<p>` (CommonMark 0.31, section 5.3). */
function isInTightItem(ancestors: readonly Parent[]): boolean {
  const item = ancestors[ancestors.length - 1];
  const list = ancestors[ancestors.length - 2];
  if (item?.type !== 'listItem' || list?.type !== 'list') return false;
  const known = tightness.get(list as List);
  if (known !== undefined) return known;
  const tight = isTight(list as List);
  tightness.set(list as List, tight);
  return tight;
}

/** Each item of a list asks the same question about the whole of it. */
const tightness = new WeakMap<List, boolean>();

type Place = (start: number, end: number) => Report['position'];

/** What is open in one document, and what may not stand in it. */
class Nesting {
  readonly #open = new OpenElements<Found>();
  readonly #report: (finding: Found) => void;
  readonly #markdown = new Map<Node, OpenElement<Found>>();
  /** The element of raw text or foreign content that is open: nothing in it is looked at. */
  #closed: string | undefined;

  constructor(report: (finding: Found) => void) {
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
    const message =
      'This block stands in a `<p>` of raw HTML, which it ends: its style is lost, and the `</p>` makes an empty paragraph. Write `<div>`.';
    around.findings.push({ kind: 'block', report: { node, message } });
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

  /** `output`: the call that prints the token. */
  token(token: HtmlToken, place: Place, output: CallOutput | undefined): void {
    if (token.type === 'close') this.#end(token.name);
    else if (token.type === 'open' && this.#closed === undefined) this.#start(token, place, output);
  }

  #start(token: HtmlToken & { type: 'open' }, place: Place, output: CallOutput | undefined): void {
    const { name, selfClosing, start, end } = token;
    const at = (): Pick<Report, 'position'> => {
      const position = place(start, end);
      return position === undefined ? {} : { position };
    };
    if (this.#open.interactive && isInteractive(token))
      this.#interactiveIn(name === 'a' ? 'link' : `\`<${name}>\``, at(), output);
    if (this.#open.paragraph && blockElements.has(name)) this.#blockInParagraph(name, at(), output);
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

  #interactiveIn(what: string, at: Pick<Report, 'node' | 'position'>, output?: CallOutput): void {
    const around = this.#open.interactive;
    if (!around) return;
    const outer = around.name === 'a' ? 'link' : 'button';
    const isLinkWithButton = outer === 'button' ? what === 'link' : what === '`<button>`';
    const advice = isLinkWithButton ? 'Style the link as a button instead.' : 'Put them side by side.';
    const finding: Found = {
      kind: 'interactive',
      report: {
        ...at,
        message: `${by(output)}${output ? 'a' : 'A'} ${what} in a ${outer}: HTML allows nothing clickable there. ${advice}`,
      },
      ...(output ? { output } : {}),
    };
    if (around.isMarkdown) this.#report(finding);
    else around.findings.push(finding);
  }

  #blockInParagraph(name: string, at: Pick<Report, 'node' | 'position'>, output?: CallOutput): void {
    const around = this.#open.paragraph;
    if (!around) return;
    // What Markdown makes of a `.md` template's output is shortcode/output-as-markdown's matter.
    const isMarkdownOutput = output?.type === 'md';
    const finding: Found = {
      kind: 'block',
      report: {
        ...at,
        message: `${by(output)}${quote(`<${name}>`)} in a paragraph${output ? ', which it ends' : ' ends it'}, and what follows is outside. Put it in a block of its own, with a blank line before it.`,
      },
      ...(output ? { output } : {}),
    };
    if (around.isMarkdown && output) {
      // Two calls on neighbouring lines share a paragraph: a blank line between them mends both.
      if (around.findings.length === 0 && !isMarkdownOutput) this.#report(finding);
      around.findings.push(finding);
    } else if (around.isMarkdown) this.#report(finding);
    // A `<p>` whose end tag is left out ends here, as it may.
    else if (name === 'p') this.#open.leave(around);
    else if (around.findings.length === 0 && !isMarkdownOutput) around.findings.push(finding);
  }
}

function by(output: CallOutput | undefined): string {
  return output ? `\`${output.call.name}\` prints ` : '';
}

function isInteractive({ name, attributes }: HtmlToken & { type: 'open' }): boolean {
  const has = (attribute: string) => attributes.some((one) => one.name === attribute);
  if (name === 'audio' || name === 'video') return has('controls');
  if (name === 'img' || name === 'object') return has('usemap');
  if (name === 'input')
    return !attributes.some((one) => one.name === 'type' && one.value?.toLowerCase() === 'hidden');
  return interactiveElements.has(name);
}
