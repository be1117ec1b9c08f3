/** Raw HTML inside Markdown: its tags, attributes and comments, with their places in the file. */
import { Tokenizer } from 'htmlparser2';
import type { Html } from 'mdast';
import { lastAtOrBefore } from '../source/sorted.js';
import type { SourceFile } from '../source/source-file.js';

export interface HtmlAttribute {
  /** Lower case. */
  name: string;
  /**
   * Character references resolved; `undefined` where there is no value
   * (`<input disabled>`). A shortcode call in it reads as `opaque` characters.
   */
  value: string | undefined;
  /** Offsets in the file of the name up to the end of the value. */
  start: number;
  end: number;
  /** Offsets in the file of the value without its quotes; both -1 where there is none. */
  valueStart: number;
  valueEnd: number;
}

/** A token; `start` and `end` are offsets in the file. */
export type HtmlToken =
  | {
      type: 'open';
      name: string;
      attributes: HtmlAttribute[];
      selfClosing: boolean;
      start: number;
      end: number;
    }
  | { type: 'close'; name: string; start: number; end: number }
  | { type: 'comment'; value: string; closed: boolean; start: number; end: number }
  | { type: 'text'; value: string; start: number; end: number }
  /** Doctype, processing instruction, CDATA: nothing that rules look into. */
  | { type: 'other'; start: number; end: number };

/** Elements that never have a closing tag (HTML, section 13.1.2, "void elements"). */
export const voidElements: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** Stands, once for each of its characters, for a shortcode call in raw HTML: what it gives is not known here. */
export const opaque = '\uFFFC';

/**
 * The tokens of one mdast `html` node, in order, as HTML's tokenizer finds
 * them; names are lower case. Shortcode calls in the node are opaque. Found once for each node. Linear; never throws.
 */
export function htmlTokens(node: Html, file: SourceFile): readonly HtmlToken[] {
  let tokens = known.get(node);
  if (!tokens) {
    tokens = findTokens(node, file);
    known.set(node, tokens);
  }
  return tokens;
}

/** Many rules look at the same tags. */
const known = new WeakMap<Html, readonly HtmlToken[]>();

function findTokens(node: Html, file: SourceFile): HtmlToken[] {
  const start = node.position?.start.offset as number;
  const end = node.position?.end.offset as number;
  let source = file.text.slice(start, end);
  for (const { position } of node.data?.shortcodes ?? []) {
    const from = (position.start.offset as number) - start;
    const to = (position.end.offset as number) - start;
    source = source.slice(0, from) + opaque.repeat(to - from) + source.slice(to);
  }
  const lines = node.data?.shortcodes ? undefined : linesInContainer(node.value, source);
  if (!lines) return tokenize(source, (offset) => start + offset);
  const { value } = node;
  return tokenize(value, (offset) => {
    const line = lastAtOrBefore(lines.inValue, offset);
    return start + (lines.inSource[line] as number) + offset - (lines.inValue[line] as number);
  });
}

/**
 * For HTML in a block quote or list, whose source has markers or indentation
 * that its value lacks: where each line of the value begins in both.
 */
function linesInContainer(
  value: string,
  source: string,
): { inValue: number[]; inSource: number[] } | undefined {
  if (value.length === source.length) return undefined;
  const valueLines = value.split('\n');
  const sourceLines = source.split('\n');
  if (valueLines.length !== sourceLines.length) return undefined;
  const lines: { inValue: number[]; inSource: number[] } = { inValue: [], inSource: [] };
  let inValue = 0;
  let inSource = 0;
  for (const [index, valueLine] of valueLines.entries()) {
    const sourceLine = sourceLines[index] as string;
    const isCrlf = sourceLine.endsWith('\r') && !valueLine.endsWith('\r');
    const content = isCrlf ? sourceLine.slice(0, -1) : sourceLine;
    if (!content.endsWith(valueLine)) return undefined;
    lines.inValue.push(inValue);
    lines.inSource.push(inSource + content.length - valueLine.length);
    inValue += valueLine.length + 1;
    inSource += sourceLine.length + 1;
  }
  return lines;
}

/** The tokens of a text of HTML, in order; offsets in the text. Linear; never throws. */
export function textTokens(text: string): readonly HtmlToken[] {
  return tokenize(text, (offset) => offset);
}

/** The attributes of some names in a text of HTML, in order; offsets in the text. Linear; never throws. */
export function htmlAttributes(text: string, names: ReadonlySet<string>): HtmlAttribute[] {
  const collector = new AttributeCollector(text, names);
  tokenizeWith(collector, text);
  return collector.attributes;
}

function tokenize(text: string, place: (offset: number) => number): HtmlToken[] {
  const collector = new TokenCollector(text, place);
  tokenizeWith(collector, text);
  return collector.finish();
}

function tokenizeWith(reader: AttributeReader, text: string): void {
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader);
  tokenizer.write(text);
  tokenizer.end();
}

/** Reads attributes from the tokenizer's callbacks; leaves everything else to others. */
abstract class AttributeReader {
  protected readonly text: string;
  protected readonly place: (offset: number) => number;
  #attribute: { name: string; start: number; end: number; value: string; valueStart: number } | undefined;

  constructor(text: string, place: (offset: number) => number) {
    this.text = text;
    this.place = place;
  }

  protected abstract addAttribute(attribute: HtmlAttribute): void;

  onattribname(start: number, end: number): void {
    this.#attribute = {
      name: this.text.slice(start, end).toLowerCase(),
      start,
      end,
      value: '',
      valueStart: -1,
    };
  }

  onattribdata(start: number, end: number): void {
    if (!this.#attribute) return;
    if (this.#attribute.valueStart < 0) this.#attribute.valueStart = start;
    this.#attribute.value += this.text.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    if (!this.#attribute) return;
    if (this.#attribute.valueStart < 0) {
      this.#attribute.valueStart = this.text.indexOf('&', this.#attribute.end);
    }
    this.#attribute.value += String.fromCodePoint(codepoint);
  }

  onattribend(quote: number, end: number): void {
    const attribute = this.#attribute;
    if (!attribute) return;
    this.#attribute = undefined;
    // The tokenizer's QuoteType: 0 no value, 1 unquoted, 2 single, 3 double.
    const hasValue = quote !== 0;
    const isQuoted = quote > 1;
    const valueEnd = isQuoted ? end - 1 : end;
    const valueStart = attribute.valueStart < 0 ? valueEnd : attribute.valueStart;
    this.addAttribute({
      name: attribute.name,
      value: hasValue ? attribute.value : undefined,
      start: this.place(attribute.start),
      end: this.place(hasValue ? end : attribute.end),
      valueStart: hasValue ? this.place(valueStart) : -1,
      valueEnd: hasValue ? this.place(valueEnd) : -1,
    });
  }

  ontext(_start: number, _end: number): void {}
  ontextentity(_codepoint: number, _end: number): void {}
  onopentagname(_start: number, _end: number): void {}
  onopentagend(_end: number): void {}
  onselfclosingtag(_end: number): void {}
  onclosetag(_start: number, _end: number): void {}
  oncomment(_start: number, _end: number, _offset: number): void {}
  oncdata(_start: number, _end: number): void {}
  ondeclaration(_start: number, _end: number): void {}
  onprocessinginstruction(_start: number, _end: number): void {}
  onend(): void {}
}

/** Keeps the attributes of some names. */
class AttributeCollector extends AttributeReader {
  readonly attributes: HtmlAttribute[] = [];
  readonly #names: ReadonlySet<string>;

  constructor(text: string, names: ReadonlySet<string>) {
    super(text, (offset) => offset);
    this.#names = names;
  }

  protected addAttribute(attribute: HtmlAttribute): void {
    if (this.#names.has(attribute.name)) this.attributes.push(attribute);
  }
}

/** Turns the tokenizer's callbacks, which tell offsets in its text, into tokens. */
class TokenCollector extends AttributeReader {
  readonly #tokens: HtmlToken[] = [];
  #open: (HtmlToken & { type: 'open' }) | undefined;
  /** Where the next token begins: behind the last one. */
  #at = 0;

  finish(): HtmlToken[] {
    // An unfinished tag at the end of the text is what mdast calls text, not HTML; it is left out.
    if (this.#at < this.text.length && this.text.startsWith('<', this.#at) && !this.#open) {
      this.#push({ type: 'other', start: this.#at, end: this.text.length });
    }
    return this.#tokens;
  }

  override ontext(start: number, end: number): void {
    this.#addText(start, end, this.text.slice(start, end));
  }

  override ontextentity(codepoint: number, end: number): void {
    this.#addText(this.#at, end, String.fromCodePoint(codepoint));
  }

  override onopentagname(start: number, end: number): void {
    const name = this.text.slice(start, end).toLowerCase();
    this.#open = { type: 'open', name, attributes: [], selfClosing: false, start: start - 1, end };
  }

  protected addAttribute(attribute: HtmlAttribute): void {
    this.#open?.attributes.push(attribute);
  }

  override onopentagend(end: number): void {
    this.#closeOpen(end, false);
  }

  override onselfclosingtag(end: number): void {
    this.#closeOpen(end, true);
  }

  override onclosetag(start: number, end: number): void {
    const close = this.text.indexOf('>', end);
    const name = this.text.slice(start, end).toLowerCase();
    this.#push({ type: 'close', name, start: start - 2, end: close < 0 ? this.text.length : close + 1 });
  }

  /** `offset` is how much of the closing dashes lies before `end`; 0 where nothing closes the comment. */
  override oncomment(start: number, end: number, offset: number): void {
    const open = this.text.lastIndexOf('<', start);
    const closed = offset > 0;
    if (!closed && this.text[end] === '>') {
      // `</-->` and the like: a bogus comment, as HTML has it.
      this.#push({ type: 'other', start: open, end: end + 1 });
      return;
    }
    const value = this.text.slice(start, Math.max(start, end - offset));
    this.#push({ type: 'comment', value, closed, start: open, end: closed ? end + 1 : this.text.length });
  }

  override oncdata(start: number, end: number): void {
    this.#other(start, end);
  }

  override ondeclaration(start: number, end: number): void {
    this.#other(start, end);
  }

  override onprocessinginstruction(start: number, end: number): void {
    this.#other(start, end);
  }

  #addText(start: number, end: number, value: string): void {
    const last = this.#tokens.at(-1);
    if (last?.type === 'text' && this.#at === start) {
      last.value += value;
      last.end = this.place(end);
      this.#at = end;
    } else {
      this.#push({ type: 'text', value, start, end });
    }
  }

  #closeOpen(end: number, selfClosing: boolean): void {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    open.selfClosing = selfClosing;
    open.end = end + 1;
    this.#push(open);
  }

  #other(start: number, end: number): void {
    const close = this.text.indexOf('>', end);
    this.#push({
      type: 'other',
      start: this.text.lastIndexOf('<', start),
      end: close < 0 ? this.text.length : close + 1,
    });
  }

  #push(token: HtmlToken): void {
    // Within a tag that the text's end cuts off, the tokenizer's offsets are not to be relied on.
    if (token.start < this.#at || token.end > this.text.length) return;
    this.#at = token.end;
    token.start = this.place(token.start);
    token.end = this.place(token.end);
    this.#tokens.push(token);
  }
}
