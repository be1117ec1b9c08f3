/** Recognises raw HTML within text (CommonMark 0.31, section 6.6). */
import { BRACKET_CLOSE, DASH, EXCLAMATION, GREATER, isAlpha, QUESTION } from './characters.js';
import { type TagSpace, tagEnd } from './html-tag.js';

/** Finds tags, comments and the like in one text; it remembers which ends do not occur ahead, so that each search is made once. */
export class HtmlTextScanner {
  readonly #text: string;
  readonly #space: TagSpace;
  readonly #absentFrom = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
    this.#space = {
      text,
      end: text.length,
      mayHaveEols: true,
      quoteEnd: (quote, from) => this.#behind(quote, from),
    };
  }

  /** The end of the HTML whose `<` is at `start`, behind its `>`; -1 if it is none. */
  end(start: number): number {
    const text = this.#text;
    const code = text.charCodeAt(start + 1);
    if (code === EXCLAMATION) {
      const next = text.charCodeAt(start + 2);
      // `<!-->` and `<!--->` are complete comments.
      if (next === DASH) return text.charCodeAt(start + 3) === DASH ? this.#behind('-->', start + 2) : -1;
      if (isAlpha(next)) return this.#behind('>', start + 3);
      return text.startsWith('[CDATA[', start + 2) ? this.#cdataEnd(start + 9) : -1;
    }
    if (code === QUESTION) return this.#behind('?>', start + 2);
    return tagEnd(this.#space, start);
  }

  #behind(end: string, from: number): number {
    if (from >= (this.#absentFrom.get(end) ?? Infinity)) return -1;
    const at = this.#text.indexOf(end, from);
    if (at >= 0) return at + end.length;
    this.#absentFrom.set(end, from);
    return -1;
  }

  /** For Zola the first run of `]` ends it, if a `>` follows; else it is none. */
  #cdataEnd(start: number): number {
    let at = this.#behind(']', start);
    if (at < 0) return -1;
    while (this.#text.charCodeAt(at) === BRACKET_CLOSE) at++;
    return this.#text.charCodeAt(at) === GREATER ? at + 1 : -1;
  }
}
