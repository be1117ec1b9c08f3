/** The place on a line up to which containers have been read, tabs counted as columns. */
import { isWhitespace, SPACE, TAB } from './characters.js';

/**
 * A tab that is only partly consumed leaves `pad` spaces behind: they come
 * before the character at `pos`, whose offset is also theirs.
 */
export class LineCursor {
  readonly text: string;
  pos = 0;
  pad = 0;
  /** Virtual column, from 0. */
  column = 0;
  lineEnd = 0;
  #nextPos = 0;
  #nextColumn = 0;
  #known = false;

  constructor(text: string, start = 0, end = 0) {
    this.text = text;
    this.pos = start;
    this.lineEnd = end;
  }

  /** Goes to a line's first character. */
  startLine(start: number, end: number): void {
    this.pos = start;
    this.pad = 0;
    this.column = 0;
    this.lineEnd = end;
    this.#known = false;
  }

  /** Offset of the next character that is neither space nor tab, or the line's end. */
  get next(): number {
    if (!this.#known) this.#look();
    return this.#nextPos;
  }

  /** Width in columns of the white space ahead. */
  get indent(): number {
    if (!this.#known) this.#look();
    return this.#nextColumn - this.column;
  }

  /** Whether nothing but white space is left. */
  get blank(): boolean {
    let at = this.next;
    while (at < this.lineEnd && isWhitespace(this.text.charCodeAt(at))) at++;
    return at === this.lineEnd;
  }

  /** Code of the character at `next`; `NaN` never matters, a line's end gives what follows it. */
  get nextCode(): number {
    return this.text.charCodeAt(this.next);
  }

  /** Consumes the white space ahead. */
  skipIndent(): void {
    if (!this.#known) this.#look();
    this.pos = this.#nextPos;
    this.column = this.#nextColumn;
    this.pad = 0;
  }

  /** Consumes white space of at most `width` columns. */
  consumeColumns(width: number): void {
    const available = this.indent;
    if (width >= available) {
      this.skipIndent();
      return;
    }
    let left = width;
    while (left > 0) {
      if (this.pad > 0) {
        this.pad--;
      } else {
        if (this.text.charCodeAt(this.pos) === TAB) this.pad = 3 - (this.column & 3);
        this.pos++;
      }
      this.column++;
      left--;
    }
  }

  /** Counts columns from here: Zola does so behind a footnote's label. */
  resetColumn(): void {
    this.column = 0;
    this.#known = false;
  }

  /** Consumes characters that are no tabs, up to `offset`. */
  moveTo(offset: number): void {
    if (!this.#known) this.#look();
    this.skipIndent();
    this.column += offset - this.pos;
    this.pos = offset;
    this.#known = false;
  }

  #look(): void {
    const { text, lineEnd } = this;
    let at = this.pos;
    let column = this.column + this.pad;
    while (at < lineEnd) {
      const code = text.charCodeAt(at);
      if (code === SPACE) column++;
      else if (code === TAB) column += 4 - (column & 3);
      else break;
      at++;
    }
    this.#nextPos = at;
    this.#nextColumn = column;
    this.#known = true;
  }
}
