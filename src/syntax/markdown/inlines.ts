/** Reads the text of paragraphs, headings and cells into inline nodes (CommonMark 0.31, chapter 6). */
import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Image, ImageReference, InlineCode, Link, LinkReference, PhrasingContent } from 'mdast';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import { decodeString } from 'micromark-util-decode-string';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Position } from 'unist';
import { autolink } from './autolinks.js';
import { BacktickRuns } from './backtick-runs.js';
import {
  AMPERSAND,
  ASTERISK,
  BACKSLASH,
  BACKTICK,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  CARET,
  CR,
  classify,
  EXCLAMATION,
  eolLength,
  isEol,
  isPunctuation,
  LESS,
  LF,
  OTHER,
  PAREN_CLOSE,
  PAREN_OPEN,
  PUNCTUATION,
  SPACE,
  skipSpaces,
  TAB,
  TILDE,
  trimEnd,
  UNDERSCORE,
} from './characters.js';
import { resolve, resolveInner } from './delimiters.js';
import { HtmlTextScanner } from './html-text.js';
import { type Item, ItemKind, plainText } from './inline-items.js';
import type { InlineSource } from './inline-source.js';
import {
  destinationEnd,
  destinationValue,
  footnoteLabelEnd,
  labelEnd,
  skipSpacesAndEols,
  TitleScanner,
  titleValue,
} from './link-parts.js';

/** What a page defines; labels are normalised. */
export interface Definitions {
  links: ReadonlySet<string>;
  footnotes: ReadonlySet<string>;
}

export interface InlineOptions {
  /** Where to begin; what lies before is not there for the text. */
  from: number;
  /** In a table, `\|` in code is a pipe. */
  inTable: boolean;
}

/** A `[` or `![` that may begin a link, an image or a reference. */
interface Bracket {
  image: boolean;
  /** Its place among the items. */
  itemIndex: number;
  start: number;
  /** Behind the `[`. */
  contentStart: number;
  /** Another bracket or a footnote's call follows in its text, which no label can hold. */
  bracketInside: boolean;
}

const plain = /[^\n\r!&*<[\\\]_`~]+/y;
const reference = /&(?:#(?:[xX]([\da-fA-F]{1,6})|(\d{1,7}))|([\da-zA-Z]{1,31}));/y;
const deepestParens = 32;

/** Parses inline content into nodes. Linear in the text's length. */
export function parseInlines(
  source: InlineSource,
  definitions: Definitions,
  options: InlineOptions,
): PhrasingContent[] {
  return new InlineParser(source, definitions, options).parse();
}

class InlineParser {
  readonly #source: InlineSource;
  readonly #text: string;
  readonly #definitions: Definitions;
  readonly #options: InlineOptions;
  readonly #items: Item[] = [];
  readonly #brackets: Bracket[] = [];
  /** Brackets below this height cannot begin a link any more: links do not nest. */
  #linkBarrier = 0;
  /** Which of tilde and attention was met first: it is resolved first. */
  #tildeFirst: boolean | undefined;
  #at: number;
  #html: HtmlTextScanner | undefined;
  #titles: TitleScanner | undefined;
  #backticks: BacktickRuns | undefined;

  constructor(source: InlineSource, definitions: Definitions, options: InlineOptions) {
    this.#source = source;
    this.#text = source.text;
    this.#definitions = definitions;
    this.#options = options;
    this.#at = options.from;
  }

  parse(): PhrasingContent[] {
    const text = this.#text;
    while (this.#at < text.length) {
      const at = this.#at;
      switch (text.charCodeAt(at)) {
        case LF:
        case CR:
          this.#eol(at);
          break;
        case EXCLAMATION:
          if (text.charCodeAt(at + 1) === BRACKET_OPEN) this.#open(at, true);
          else this.#pushText(at, at + 1);
          break;
        case AMPERSAND:
          this.#reference(at);
          break;
        case ASTERISK:
        case UNDERSCORE:
          this.#attention(at);
          break;
        case TILDE:
          this.#tilde(at);
          break;
        case LESS:
          this.#less(at);
          break;
        case BRACKET_OPEN:
          if (!this.#footnoteCall(at)) this.#open(at, false);
          break;
        case BRACKET_CLOSE:
          this.#close(at);
          break;
        case BACKSLASH:
          this.#escape(at);
          break;
        case BACKTICK:
          this.#code(at);
          break;
        default:
          this.#plain(at);
      }
    }
    return resolve(this.#source, this.#items, this.#tildeFirst === true).nodes;
  }

  #pushText(start: number, end: number, value = this.#text.slice(start, end)): void {
    const items = this.#items;
    const last = items[items.length - 1];
    const brackets = this.#brackets;
    // An open bracket must stay an item of its own: it may become a link.
    const own =
      brackets.length > 0 && (brackets[brackets.length - 1] as Bracket).itemIndex === items.length - 1;
    if (last?.kind === ItemKind.Text && !own) {
      last.value += value;
      last.end = end;
    } else {
      items.push({ kind: ItemKind.Text, start, end, value });
    }
    this.#at = end;
  }

  #pushNode(node: PhrasingContent, end: number, depth: number): void {
    this.#items.push({ kind: ItemKind.Node, node, depth });
    this.#at = end;
  }

  #position(start: number, end: number): Position {
    return { start: this.#source.start(start), end: this.#source.end(end) };
  }

  /** Text up to the next character that may mean something, without white space at a line's end. */
  #plain(at: number): void {
    plain.lastIndex = at;
    plain.exec(this.#text);
    const end = plain.lastIndex;
    const atEnd = end === this.#text.length;
    if (!atEnd && !isEol(this.#text.charCodeAt(end))) {
      this.#pushText(at, end);
      return;
    }
    const trimmed = trimEnd(this.#text, at, end);
    if (trimmed > at) this.#pushText(at, trimmed);
    this.#at = end;
    if (atEnd || end - trimmed < 2) return;
    for (let index = trimmed; index < end; index++) if (this.#text.charCodeAt(index) === TAB) return;
    this.#break(trimmed, end);
  }

  #break(start: number, eol: number): void {
    const end = eol + eolLength(this.#text, eol);
    this.#pushNode({ type: 'break', position: this.#position(start, end) }, end, 1);
    this.#at = skipSpaces(this.#text, end, this.#text.length);
  }

  #eol(at: number): void {
    const end = at + eolLength(this.#text, at);
    this.#pushText(at, end);
    this.#at = skipSpaces(this.#text, end, this.#text.length);
  }

  #escape(at: number): void {
    const next = this.#text.charCodeAt(at + 1);
    if (isEol(next)) this.#break(at, at + 1);
    else if (isPunctuation(next)) this.#pushText(at, at + 2, this.#text.charAt(at + 1));
    else this.#pushText(at, at + 1);
  }

  #reference(at: number): void {
    reference.lastIndex = at;
    const match = reference.exec(this.#text);
    if (match) {
      const [whole, hex, decimal, name] = match;
      const value = name
        ? decodeNamedCharacterReference(name)
        : decodeNumericCharacterReference((hex ?? decimal) as string, hex ? 16 : 10);
      if (value !== false) {
        this.#pushText(at, at + whole.length, value);
        return;
      }
    }
    this.#pushText(at, at + 1);
  }

  #runEnd(at: number): number {
    const marker = this.#text.charCodeAt(at);
    let end = at + 1;
    while (this.#text.charCodeAt(end) === marker) end++;
    return end;
  }

  /** Code of the character before `at`; `NaN` at the text's start. */
  #before(at: number): number {
    return at > this.#options.from ? this.#text.charCodeAt(at - 1) : Number.NaN;
  }

  #attention(at: number): void {
    this.#tildeFirst ??= false;
    const marker = this.#text.charCodeAt(at);
    const end = this.#runEnd(at);
    const previous = this.#before(at);
    const next = this.#text.charCodeAt(end);
    const before = classify(previous);
    const after = classify(next);
    const open = after === OTHER || (after === PUNCTUATION && before !== OTHER) || isAttentionMarker(next);
    const close =
      before === OTHER || (before === PUNCTUATION && after !== OTHER) || isAttentionMarker(previous);
    const canOpen = marker === ASTERISK ? open : open && (before !== OTHER || !close);
    const canClose = marker === ASTERISK ? close : close && (after !== OTHER || !open);
    this.#items.push({ kind: ItemKind.Attention, marker, start: at, end, canOpen, canClose });
    this.#at = end;
  }

  #tilde(at: number): void {
    const end = this.#runEnd(at);
    if (end - at > 2) {
      this.#pushText(at, end);
      return;
    }
    this.#tildeFirst ??= true;
    const before = classify(this.#before(at));
    const after = classify(this.#text.charCodeAt(end));
    const canOpen = after === OTHER || (after === PUNCTUATION && before !== OTHER);
    const canClose = before === OTHER || (before === PUNCTUATION && after !== OTHER);
    this.#items.push({ kind: ItemKind.Tilde, marker: TILDE, start: at, end, canOpen, canClose });
    this.#at = end;
  }

  #less(at: number): void {
    const text = this.#text;
    const link = autolink(text, at);
    if (link) {
      const value = text.slice(at + 1, link.end);
      const node: Link = {
        type: 'link',
        title: null,
        url: link.email ? `mailto:${value}` : value,
        children: [{ type: 'text', value, position: this.#position(at + 1, link.end) }],
        position: this.#position(at, link.end + 1),
      };
      this.#pushNode(node, link.end + 1, 2);
      return;
    }
    this.#html ??= new HtmlTextScanner(text);
    const end = this.#html.end(at);
    if (end < 0) {
      this.#pushText(at, at + 1);
      return;
    }
    const value = this.#htmlValue(at, end);
    this.#pushNode({ type: 'html', value, position: this.#position(at, end) }, end, 1);
  }

  /** HTML without the indentation of its lines, up to three columns of it. */
  #htmlValue(start: number, end: number): string {
    const raw = this.#text.slice(start, end);
    if (!/[\n\r][\t ]/.test(raw)) return raw;
    return raw.replace(/(\r\n|\n|\r)([\t ]+)/g, (_, eol: string, space: string, index: number) => {
      if (!space.slice(0, 3).includes('\t')) return eol + space.slice(3);
      return eol + this.#withoutThreeColumns(space, this.#source.virtualColumn(start + index + eol.length));
    });
  }

  #withoutThreeColumns(space: string, column: number): string {
    let left = 3;
    let at = 0;
    let virtual = column;
    while (left > 0 && at < space.length) {
      const width = space.charCodeAt(at++) === TAB ? 4 - (virtual & 3) : 1;
      virtual += width;
      if (width > left) return ' '.repeat(width - left) + space.slice(at);
      left -= width;
    }
    return space.slice(at);
  }

  #code(at: number): void {
    const text = this.#text;
    const open = this.#runEnd(at);
    this.#backticks ??= new BacktickRuns(text, at);
    const close = this.#backticks.find(open, open - at);
    if (close < 0) {
      this.#pushText(at, open);
      return;
    }
    let start = open;
    let end = close;
    if (
      isPadding(text.charCodeAt(start)) &&
      isPadding(text.charCodeAt(end - 1)) &&
      hasContent(text, start, end)
    ) {
      start += isEol(text.charCodeAt(start)) ? eolLength(text, start) : 1;
      end--;
      if (text.charCodeAt(end) === LF && text.charCodeAt(end - 1) === CR) end--;
    }
    let value = text.slice(start, end);
    if (this.#options.inTable)
      value = value.replace(/\\([\\|])/g, (whole, next: string) => (next === '|' ? next : whole));
    const behind = close + open - at;
    const node: InlineCode = { type: 'inlineCode', value, position: this.#position(at, behind) };
    this.#pushNode(node, behind, 1);
  }

  #open(at: number, image: boolean): void {
    this.#markBracketInside();
    const contentStart = at + (image ? 2 : 1);
    this.#brackets.push({
      image,
      itemIndex: this.#items.length,
      start: at,
      contentStart,
      bracketInside: false,
    });
    this.#items.push({ kind: ItemKind.Text, start: at, end: contentStart, value: image ? '![' : '[' });
    this.#at = contentStart;
  }

  #markBracketInside(): void {
    const top = this.#brackets[this.#brackets.length - 1];
    if (top) top.bracketInside = true;
  }

  #footnoteCall(at: number): boolean {
    if (this.#text.charCodeAt(at + 1) !== CARET) return false;
    const end = footnoteLabelEnd(this.#text, at + 2, this.#text.length);
    if (end < 0) return false;
    const identifier = normalizeIdentifier(this.#text.slice(at + 2, end));
    if (!this.#definitions.footnotes.has(identifier)) return false;
    this.#markBracketInside();
    this.#pushFootnoteReference(at, end, identifier);
    return true;
  }

  #pushFootnoteReference(start: number, labelEndIndex: number, identifier: string): void {
    const end = labelEndIndex + 1;
    this.#pushNode(
      {
        type: 'footnoteReference',
        identifier: identifier.toLowerCase(),
        label: decodeString(this.#text.slice(start + 2, labelEndIndex)),
        position: this.#position(start, end),
      },
      end,
      1,
    );
  }

  #close(at: number): void {
    const bracket = this.#brackets.pop();
    if (!bracket) {
      this.#pushText(at, at + 1);
      return;
    }
    const height = this.#brackets.length;
    const inactive = !bracket.image && height < this.#linkBarrier;
    if (this.#linkBarrier > height) this.#linkBarrier = height;
    if (inactive) {
      this.#pushText(at, at + 1);
      return;
    }
    if (this.#link(bracket, at)) return;
    if (bracket.image && !bracket.bracketInside && this.#imageFootnoteCall(bracket, at)) return;
    this.#pushText(at, at + 1);
  }

  /** `![^label]` is an exclamation mark and a footnote's call. */
  #imageFootnoteCall(bracket: Bracket, at: number): boolean {
    const label = normalizeIdentifier(this.#text.slice(bracket.contentStart, at));
    if (label.charCodeAt(0) !== CARET || !this.#definitions.footnotes.has(label.slice(1))) return false;
    this.#items.length = bracket.itemIndex;
    this.#pushText(bracket.start, bracket.start + 1);
    this.#markBracketInside();
    this.#pushFootnoteReference(bracket.start + 1, at, label.slice(1));
    return true;
  }

  /** Ends a link, image or reference at the `]` at `at`, if it is one. */
  #link(bracket: Bracket, at: number): boolean {
    const text = this.#text;
    const next = text.charCodeAt(at + 1);
    if (next === PAREN_OPEN) {
      const resource = this.#resource(at + 1);
      if (resource) {
        const { url, title, end } = resource;
        this.#finish(bracket, end, (children, position) =>
          bracket.image
            ? ({ type: 'image', title, url, alt: plainText(children), position } satisfies Image)
            : ({ type: 'link', title, url, children, position } satisfies Link),
        );
        return true;
      }
    }
    const { links } = this.#definitions;
    if (links.size === 0) return false;
    let end = at + 1;
    let start = bracket.contentStart;
    let stop = at;
    let referenceType: 'shortcut' | 'collapsed' | 'full' = 'shortcut';
    const fullEnd = next === BRACKET_OPEN ? labelEnd(text, at + 1) : -1;
    if (fullEnd > 0 && links.has(normalizeIdentifier(text.slice(at + 2, fullEnd - 1)))) {
      referenceType = 'full';
      start = at + 2;
      stop = fullEnd - 1;
      end = fullEnd;
    } else {
      if (bracket.bracketInside || !links.has(normalizeIdentifier(text.slice(start, stop)))) return false;
      if (next === BRACKET_OPEN) {
        if (text.charCodeAt(at + 2) !== BRACKET_CLOSE) return false;
        referenceType = 'collapsed';
        end = at + 3;
      }
    }
    const raw = text.slice(start, stop);
    const label = decodeString(raw);
    const identifier = normalizeIdentifier(raw).toLowerCase();
    this.#finish(bracket, end, (children, position) =>
      bracket.image
        ? ({
            type: 'imageReference',
            alt: plainText(children),
            position,
            label,
            identifier,
            referenceType,
          } satisfies ImageReference)
        : ({
            type: 'linkReference',
            children,
            position,
            label,
            identifier,
            referenceType,
          } satisfies LinkReference),
    );
    return true;
  }

  #finish(
    bracket: Bracket,
    end: number,
    create: (children: PhrasingContent[], position: Position) => PhrasingContent,
  ): void {
    const inner = this.#items.splice(bracket.itemIndex + 1);
    this.#items.length = bracket.itemIndex;
    const { nodes, depth } = resolveInner(this.#source, inner);
    this.#pushNode(create(nodes, this.#position(bracket.start, end)), end, bracket.image ? 1 : depth + 1);
    if (!bracket.image) this.#linkBarrier = this.#brackets.length;
  }

  /** The destination and title in the parentheses that open at `start`. */
  #resource(start: number): { url: string; title: string | null; end: number } | undefined {
    const text = this.#text;
    const destination = skipSpacesAndEols(text, start + 1);
    if (text.charCodeAt(destination) === PAREN_CLOSE) return { url: '', title: null, end: destination + 1 };
    const afterDestination = destinationEnd(text, destination, deepestParens);
    if (afterDestination < 0) return undefined;
    let at = skipSpacesAndEols(text, afterDestination);
    let title: string | null = null;
    if (at > afterDestination && text.charCodeAt(at) !== PAREN_CLOSE) {
      this.#titles ??= new TitleScanner(text);
      const titleEnd = this.#titles.end(at);
      if (titleEnd < 0) return undefined;
      title = titleValue(text, at, titleEnd);
      at = skipSpacesAndEols(text, titleEnd);
    }
    if (text.charCodeAt(at) !== PAREN_CLOSE) return undefined;
    return { url: destinationValue(text, destination, afterDestination), title, end: at + 1 };
  }
}

function isAttentionMarker(code: number): boolean {
  return code === ASTERISK || code === UNDERSCORE || code === TILDE;
}

function isPadding(code: number): boolean {
  return code === SPACE || isEol(code);
}

/** Whether code holds more than spaces and line endings. */
function hasContent(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isPadding(text.charCodeAt(at))) return true;
  return false;
}
