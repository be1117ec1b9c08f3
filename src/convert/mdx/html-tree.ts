/** Pairs the tags of raw HTML among sibling nodes into elements, mending what is unbalanced as an HTML parser would. */
import type { Html, Nodes } from 'mdast';
import type { SourceFile } from '../../source/source-file.js';
import {
  type HtmlAttribute,
  type HtmlToken,
  htmlAttributes,
  htmlTokens,
  opaque,
  voidElements,
} from '../../syntax/html.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { maximumDepth } from '../blockers.js';
import type { ConvertProblem } from '../target.js';
import {
  formatting,
  ignoredTags,
  impliedParents,
  jsxElementName,
  matchingOpen,
  optionalEnd,
  preformatted,
  rawText,
  remainingAtOpen,
} from './html-elements.js';
import type { ElementPiece, Piece, RawAttribute } from './pieces.js';
import { splitAtCalls } from './restore-calls.js';
import { isBlank } from './white-space.js';

interface OpenElement {
  element: ElementPiece;
  name: string;
  token: HtmlToken;
}

/** Builds the pieces of one list of siblings. Feed it in order, then `finish`. */
export class HtmlTree {
  /** True once elements nest deeper than a page may have; what goes deeper is left flat. */
  isTooDeep = false;
  readonly #file: SourceFile;
  readonly #problems: ConvertProblem[];
  readonly #textOf: (call: ZolaShortcode) => string | undefined;
  readonly #top: Piece[] = [];
  readonly #open: OpenElement[] = [];
  readonly #names: string[] = [];
  /** Formatting elements that an end tag of another closed, to be opened again before what comes next. */
  #reopen: OpenElement[] = [];

  /** `textOf` gives what a call prints, where it can be told. */
  constructor(
    file: SourceFile,
    problems: ConvertProblem[],
    textOf: (call: ZolaShortcode) => string | undefined = () => undefined,
  ) {
    this.#file = file;
    this.#textOf = textOf;
    this.#problems = problems;
  }

  /** Adds the tags, texts and comments of one node of raw HTML. */
  html(node: Html): void {
    let end = node.position?.start.offset ?? 0;
    for (const token of htmlTokens(node, this.#file)) {
      this.#token(token, node);
      end = token.end;
    }
    const rest = { start: end, end: node.position?.end.offset ?? 0 };
    if (rest.start < rest.end) this.#unfinished(rest);
  }

  /** Adds a Markdown node. One that is a block ends an open paragraph, as its tag would. */
  node(node: Nodes): void {
    const tag = blockTags[node.type];
    if (tag !== undefined) this.#closeTo(remainingAtOpen(tag, this.#names), undefined);
    this.#add({ kind: 'node', node });
    for (const { element } of this.#open.toReversed()) {
      if (element.holdsMarkdown) break;
      element.holdsMarkdown = true;
    }
  }

  /** True where an end tag of that name would close an element. */
  closes(name: string): boolean {
    return matchingOpen(name, this.#names) >= 0;
  }

  #token(token: HtmlToken, node: Html): void {
    switch (token.type) {
      case 'open':
        this.#openTag(token, node);
        break;
      case 'close':
        this.#closeTag(token);
        break;
      case 'text':
        this.#text(token, node);
        break;
      case 'comment':
        this.#add({ kind: 'comment', value: this.#expanded(token.value, token, node) });
        break;
      case 'other': {
        const source = this.#file.text.slice(token.start, token.end);
        if (/^<\/?[A-Za-z]/.test(source)) this.#unfinished(token);
        // Browsers take `<!…>` and `<?…>` for comments.
        else this.#add({ kind: 'comment', value: source.replace(/^<[!?]?|[?]?>$/g, '') });
      }
    }
  }

  /** Closes what is still open and gives the pieces. */
  finish(): Piece[] {
    for (const { name, token } of this.#open) {
      if (optionalEnd.has(name)) continue;
      this.#report(
        `\`<${name}>\` is never closed here; it is closed at the end of what it stands in.`,
        token,
      );
    }
    return this.#top;
  }

  #openTag(token: HtmlToken & { type: 'open' }, node: Html): void {
    const { name } = token;
    const attributes = token.attributes.map((attribute) => this.#attribute(attribute, node));
    const isSvg = name === 'svg' || (this.#open.at(-1)?.element.isSvg === true && !this.#isInForeignObject());
    const jsxName = jsxElementName(name, isSvg);
    if (ignoredTags.has(name) || jsxName === undefined) {
      this.#report(`\`<${name}>\` can't stand in a page's content; the tag is left out.`, token);
      return;
    }
    if (!isSvg) this.#closeTo(remainingAtOpen(name, this.#names), token);
    for (const parent of impliedParents(name, this.#names.at(-1)))
      this.#push(parent, parent, [], false, token);
    const isVoid = voidElements.has(name) || name === 'image';
    if (token.selfClosing && !isVoid && !isSvg && name !== 'math') {
      this.#report(
        `HTML knows no \`<${name}/>\`: a browser leaves the element open. It is converted as an empty one.`,
        token,
      );
    }
    if (isVoid || token.selfClosing) {
      this.#add(emptyElement(jsxName, attributes, isSvg));
    } else {
      this.#reopenFormatting();
      this.#push(jsxName, name, attributes, isSvg, token);
    }
  }

  #attribute(attribute: HtmlAttribute, node: Html): RawAttribute {
    const { value, valueStart, valueEnd } = attribute;
    if (value === undefined || !value.includes(opaque)) return { ...attribute, hasCall: false };
    const range = { start: valueStart, end: valueEnd };
    return { ...attribute, hasCall: true, value: this.#expanded(value, range, node, true) };
  }

  #closeTag(token: HtmlToken & { type: 'close' }): void {
    const { name } = token;
    const suspended = this.#reopen.findIndex((open) => open.name === name);
    if (suspended >= 0 && matchingOpen(name, this.#names) < 0) {
      this.#reopen.splice(suspended, 1);
      return;
    }
    const at = matchingOpen(name, this.#names);
    if (at < 0) this.#strayClose(token);
    else this.#closeTo(at, token, name);
  }

  /** An end tag without a start. */
  #strayClose(token: HtmlToken & { type: 'close' }): void {
    const { name } = token;
    if (name === 'br' || name === 'p') {
      this.#report(`\`</${name}>\` closes nothing; a browser takes it for \`<${name}>\`.`, token);
      this.#add(emptyElement(name, [], false));
      return;
    }
    this.#report(`\`</${name}>\` closes nothing here; it is left out.`, token);
  }

  /** Closes the open elements from `at` on; `ended` is the one that an end tag names. */
  #closeTo(at: number, token: HtmlToken | undefined, ended?: string): void {
    const closed = this.#open.splice(at);
    this.#names.length = at;
    for (const open of ended === undefined ? closed : closed.slice(1)) {
      if (optionalEnd.has(open.name)) continue;
      this.#report(
        `\`<${open.name}>\` is closed by another tag before its own; the tags overlap.`,
        token ?? open.token,
      );
      if (formatting.has(open.name) && open.name !== 'a') this.#reopen.push(open);
    }
  }

  #push(name: string, htmlName: string, attributes: RawAttribute[], isSvg: boolean, token: HtmlToken): void {
    if (this.#open.length >= maximumDepth) {
      this.isTooDeep = true;
      return;
    }
    const element = emptyElement(name, attributes, isSvg);
    this.#children().push(element);
    this.#open.push({ element, name: htmlName, token });
    this.#names.push(htmlName);
  }

  #add(piece: Piece): void {
    const isInvisible = piece.kind === 'text' && isBlank(piece.value);
    if (!isInvisible && piece.kind !== 'comment') this.#reopenFormatting();
    const children = this.#children();
    // The line ending behind `<pre>` is no part of the text.
    if (piece.kind === 'text' && children.length === 0 && preformatted.has(this.#names.at(-1) ?? '')) {
      piece = { kind: 'text', value: piece.value.replace(/^\r?\n/, '') };
    }
    children.push(piece);
  }

  #reopenFormatting(): void {
    const again = this.#reopen;
    this.#reopen = [];
    for (const { element, name, token } of again) {
      // HTML's "Noah's Ark clause": of one kind no more than three are kept.
      if (this.#names.filter((other) => other === name).length >= 3) continue;
      this.#push(element.name, name, element.attributes, element.isSvg, token);
    }
  }

  #children(): Piece[] {
    return this.#open.at(-1)?.element.children ?? this.#top;
  }

  #isInForeignObject(): boolean {
    return this.#names.at(-1) === 'foreignobject';
  }

  /** Calls among text are pieces of their own, but in a script and the like. */
  #text(token: HtmlToken & { type: 'text' }, node: Html): void {
    if (rawText.has(this.#names.at(-1) ?? '')) {
      this.#add({ kind: 'text', value: this.#expanded(token.value, token, node) });
      return;
    }
    for (const part of splitAtCalls(token.value, node.data?.shortcodes ?? [], token)) {
      this.#add(typeof part === 'string' ? { kind: 'text', value: part } : { kind: 'call', call: part });
    }
  }

  /** The value with what calls print in their places; a call of which that is not known stands as its source. */
  #expanded(value: string, range: { start: number; end: number }, node: Html, isAttribute = false): string {
    return splitAtCalls(value, node.data?.shortcodes ?? [], range)
      .map((part) => {
        if (typeof part === 'string') return part;
        const text = this.#textOf(part);
        if (text === undefined) return this.#file.slice(part.position);
        return isAttribute ? decodeReferences(text) : text;
      })
      .join('');
  }

  #unfinished(range: { start: number; end: number }): void {
    this.#report(
      'This tag is never finished, so a browser takes what follows into it; it is left out.',
      range,
    );
  }

  #report(message: string, { start, end }: { start: number; end: number }): void {
    this.#problems.push({
      rule: 'convert/unbalanced-html',
      severity: 'warning',
      message,
      position: this.#file.position(start, end),
    });
  }
}

function emptyElement(name: string, attributes: RawAttribute[], isSvg: boolean): ElementPiece {
  return { kind: 'element', name, isSvg, attributes, children: [], holdsMarkdown: false };
}

/** The text of an attribute as HTML reads it. */
function decodeReferences(text: string): string {
  const [attribute] = htmlAttributes(`<x v="${text.replaceAll('"', '&quot;')}">`, new Set(['v']));
  return attribute?.value ?? text;
}

/** The tags that Markdown blocks turn into. */
const blockTags: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  heading: 'div',
  blockquote: 'blockquote',
  list: 'ul',
  code: 'pre',
  table: 'table',
  thematicBreak: 'hr',
};
