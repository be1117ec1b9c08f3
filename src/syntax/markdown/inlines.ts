/** Reads the text of paragraphs, headings and cells into inline nodes (CommonMark 0.31, chapter 6). */
import type {
  FootnoteReference,
  Image,
  ImageReference,
  InlineCode,
  Link,
  LinkReference,
  PhrasingContent,
} from 'mdast';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Position } from 'unist';
import { autolink } from './autolinks.js';
import { BacktickRuns } from './backtick-runs.js';
import { characterReference, unescaped } from './character-references.js';
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
  isWhitespace,
  LESS,
  LF,
  OTHER,
  PAREN_CLOSE,
  PAREN_OPEN,
  PIPE,
  SPACE,
  skipSpaces,
  TILDE,
  trimAscii,
  UNDERSCORE,
  WHITESPACE,
} from './characters.js';
import { deepestSpan, resolve } from './delimiters.js';
import { HtmlTextScanner } from './html-text.js';
import { setImageContent } from './image-content.js';
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
  /** In a table, `\|` is a pipe in code too. */
  inTable: boolean;
  /** White space at the text's end is content. */
  keepsEnd: boolean;
}

/** A `[` or `![` that may begin a link, an image or a reference. */
interface Bracket {
  image: boolean;
  /** Its place among the items. */
  itemIndex: number;
  start: number;
  /** Behind the `[`. */
  contentStart: number;
}

const plain = /[^\n\r!&*<[\\\]_`~]+/y;

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
  /** The `]` of a label to which no definition belongs; it is not looked up once more. */
  #unknownLabelEnd = -1;
  #at: number;
  /** The last line break that a backslash made. */
  #escapedEol: { item: Item | undefined; at: number } | undefined;
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
        case TILDE:
          this.#delimiter(at);
          break;
        case LESS:
          this.#less(at);
          break;
        case BRACKET_OPEN:
          this.#open(at, false);
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
    return resolve(this.#source, this.#items).nodes;
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
    if (atEnd ? this.#options.keepsEnd : !isEol(this.#text.charCodeAt(end))) {
      this.#pushText(at, end);
      return;
    }
    let trimmed = end;
    while (trimmed > at && isWhitespace(this.#text.charCodeAt(trimmed - 1))) trimmed--;
    if (trimmed > at) this.#pushText(at, trimmed);
    this.#at = end;
    if (!atEnd && end - trimmed > 1) this.#break(trimmed, end);
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
    if (isEol(next)) {
      this.#break(at, at + 1);
      this.#escapedEol = { item: this.#items[this.#items.length - 1], at };
    } else if (next === BACKSLASH && this.#options.inTable && this.#text.charCodeAt(at + 2) === PIPE)
      this.#pushText(at, at + 3, '|');
    else if (isPunctuation(next)) this.#pushText(at, at + 2, this.#text.charAt(at + 1));
    else this.#pushText(at, at + 1);
  }

  #reference(at: number): void {
    const found = characterReference(this.#text, at);
    if (found) this.#pushText(at, found.end, found.value);
    else this.#pushText(at, at + 1);
  }

  #runEnd(at: number): number {
    const marker = this.#text.charCodeAt(at);
    let end = at + 1;
    while (this.#text.charCodeAt(end) === marker) end++;
    return end;
  }

  /** Code point of the character before `at`; `NaN` at the text's start. */
  #before(at: number): number {
    if (at <= this.#options.from) return Number.NaN;
    const unit = this.#text.charCodeAt(at - 1);
    return unit >> 10 === 0x37 ? (this.#text.codePointAt(at - 2) as number) : unit;
  }

  /** Code point of the character at `at`; `NaN` at the text's end. */
  #codePoint(at: number): number {
    return this.#text.codePointAt(at) ?? Number.NaN;
  }

  #delimiter(at: number): void {
    const marker = this.#text.charCodeAt(at);
    const end = this.#runEnd(at);
    const size = end - at;
    const previous = this.#before(at);
    const before = classify(previous);
    const after = classify(this.#codePoint(end));
    // `*` and `~~` may stand within a word, `_` and `~` may not.
    const single = marker === TILDE && size === 1;
    const inWord = marker === ASTERISK || (marker === TILDE && !single);
    const canOpen =
      after !== WHITESPACE &&
      (before !== OTHER || (inWord && after === OTHER) || (marker === TILDE && !single));
    const canClose =
      before !== WHITESPACE &&
      (after !== OTHER || (inWord && before === OTHER) || (single && previous === TILDE));
    if ((!canOpen && !canClose) || (marker === TILDE && size > 2)) {
      this.#pushText(at, end);
      return;
    }
    this.#items.push({ kind: ItemKind.Delimiter, marker, size, start: at, end, canOpen, canClose });
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
    const value = text.slice(at, end);
    this.#pushNode({ type: 'html', value, position: this.#position(at, end) }, end, 1);
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
    if (this.#options.inTable) value = value.replaceAll('\\|', '|');
    const behind = close + open - at;
    const node: InlineCode = { type: 'inlineCode', value, position: this.#position(at, behind) };
    this.#pushNode(node, behind, 1);
  }

  #open(at: number, image: boolean): void {
    const contentStart = at + (image ? 2 : 1);
    this.#brackets.push({ image, itemIndex: this.#items.length, start: at, contentStart });
    this.#items.push({ kind: ItemKind.Text, start: at, end: contentStart, value: image ? '![' : '[' });
    this.#at = contentStart;
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
    if (inactive || !(this.#link(bracket, at) || this.#labelled(bracket, at))) this.#pushText(at, at + 1);
  }

  /** Ends a link or image that has a destination behind the `]` at `at`. */
  #link(bracket: Bracket, at: number): boolean {
    if (this.#text.charCodeAt(at + 1) !== PAREN_OPEN) return false;
    const resource = this.#resource(at + 1);
    if (!resource) return false;
    const { url, title, end } = resource;
    this.#finish(bracket, end, (children, position) =>
      bracket.image
        ? ({ type: 'image', title, url, alt: plainText(children), position } satisfies Image)
        : ({ type: 'link', title, url, children, position } satisfies Link),
    );
    return true;
  }

  /**
   * Ends a reference, or a footnote's call, at the `]` at `at`. A label behind
   * it counts even if nothing defines it; then what is before is no reference
   * of its own.
   */
  #labelled(bracket: Bracket, at: number): boolean {
    const text = this.#text;
    const { links, footnotes } = this.#definitions;
    if (links.size === 0 && footnotes.size === 0) return false;
    // Zola passes over a backslash that escapes the bracket.
    const behind = text.charCodeAt(at + 1) === BACKSLASH ? at + 2 : at + 1;
    const isCollapsed = text.startsWith('[]', behind);
    if (!isCollapsed && text.charCodeAt(behind) === BRACKET_OPEN && !isFootnoteLabel(text, behind)) {
      const end = labelEnd(text, behind);
      if (end > 0) {
        this.#unknownLabelEnd = end - 1;
        return this.#labelledNode(bracket, 'full', behind + 1, end - 1, end);
      }
    }
    if (at === this.#unknownLabelEnd) return false;
    const start = bracket.contentStart - 1;
    if (isFootnoteLabel(text, start)) return this.#footnoteCall(bracket, at);
    if (labelEnd(text, start) !== at + 1) return false;
    return isCollapsed
      ? this.#labelledNode(bracket, 'collapsed', start + 1, at, behind + 2)
      : this.#labelledNode(bracket, 'shortcut', start + 1, at, at + 1);
  }

  /** A footnote's call; an exclamation mark before it is text. No bracket before it begins a link any more. */
  #footnoteCall(bracket: Bracket, at: number): boolean {
    if (footnoteLabelEnd(this.#text, bracket.contentStart + 1) !== at) return false;
    const raw = this.#text.slice(bracket.contentStart + 1, at);
    const identifier = normalizeIdentifier(raw);
    if (!this.#definitions.footnotes.has(identifier)) return false;
    this.#items.length = bracket.itemIndex;
    this.#brackets.length = 0;
    this.#linkBarrier = 0;
    const start = bracket.contentStart - 1;
    if (bracket.image) this.#pushText(bracket.start, start);
    const node: FootnoteReference = {
      type: 'footnoteReference',
      identifier: identifier.toLowerCase(),
      label: unescaped(trimAscii(raw)),
      position: this.#position(start, at + 1),
    };
    this.#pushNode(node, at + 1, 1);
    return true;
  }

  /** Makes a reference of a bracket if its label, from `start` to `stop`, is defined. */
  #labelledNode(
    bracket: Bracket,
    referenceType: 'shortcut' | 'collapsed' | 'full',
    start: number,
    stop: number,
    end: number,
  ): boolean {
    const raw = this.#text.slice(start, stop);
    const normal = normalizeIdentifier(raw);
    if (!this.#definitions.links.has(normal)) return false;
    const label = unescaped(raw);
    const identifier = normal.toLowerCase();
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
    this.#restoreBackslash(inner);
    const { nodes, depth } = resolve(this.#source, inner);
    const node = create(nodes, this.#position(bracket.start, end));
    const isImage = node.type === 'image' || node.type === 'imageReference';
    if (isImage && depth < deepestSpan) setImageContent(node, nodes);
    this.#pushNode(node, end, depth + 1);
    if (!bracket.image) this.#linkBarrier = this.#brackets.length;
  }

  /** At a link's end a backslash before a line ending breaks no line, if delimiters come before it, as in Zola. */
  #restoreBackslash(inner: Item[]): void {
    const { item, at } = this.#escapedEol ?? {};
    const last = inner.length - 1;
    if (at === undefined || item !== inner[last]) return;
    if (inner.some(({ kind }) => kind === ItemKind.Delimiter))
      inner[last] = { kind: ItemKind.Text, start: at, end: at + 1, value: '\\' };
  }

  /** The destination and title in the parentheses that open at `start`. */
  #resource(start: number): { url: string; title: string | null; end: number } | undefined {
    const text = this.#text;
    const destination = skipSpacesAndEols(text, start + 1);
    if (text.charCodeAt(destination) === PAREN_CLOSE) return { url: '', title: null, end: destination + 1 };
    const afterDestination = destinationEnd(text, destination);
    if (afterDestination < 0) return undefined;
    let at = skipSpacesAndEols(text, afterDestination);
    let title: string | null = null;
    if (text.charCodeAt(at) !== PAREN_CLOSE) {
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

/** Whether the bracket at `start` begins a footnote's label. */
function isFootnoteLabel(text: string, start: number): boolean {
  return text.charCodeAt(start + 1) === CARET && footnoteLabelEnd(text, start + 2) > 0;
}

function isPadding(code: number): boolean {
  return code === SPACE || isEol(code);
}

/** Whether code holds more than spaces and line endings. */
function hasContent(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isPadding(text.charCodeAt(at))) return true;
  return false;
}
