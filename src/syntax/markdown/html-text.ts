/** Recognises raw HTML within text (CommonMark 0.31, section 6.6). */
import {
  APOSTROPHE,
  BACKTICK,
  COLON,
  DASH,
  DOT,
  EQUALS,
  EXCLAMATION,
  GREATER,
  isAlpha,
  isAlphanumeric,
  isSpaceOrEol,
  LESS,
  QUESTION,
  QUOTE,
  SLASH,
  UNDERSCORE,
} from './characters.js';
import { skipSpacesAndEols } from './link-parts.js';

/** Finds tags, comments and the like in one text; it remembers which ends do not occur ahead, so that each search is made once. */
export class HtmlTextScanner {
  readonly #text: string;
  readonly #absentFrom = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
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
      return text.startsWith('[CDATA[', start + 2) ? this.#behind(']]>', start + 9) : -1;
    }
    if (code === QUESTION) return this.#behind('?>', start + 2);
    if (code === SLASH) return closingTagEnd(text, start + 2);
    return isAlpha(code) ? this.#openTagEnd(start + 2) : -1;
  }

  #behind(end: string, from: number): number {
    if (from >= (this.#absentFrom.get(end) ?? Infinity)) return -1;
    const at = this.#text.indexOf(end, from);
    if (at >= 0) return at + end.length;
    this.#absentFrom.set(end, from);
    return -1;
  }

  #openTagEnd(start: number): number {
    const text = this.#text;
    let at = start;
    while (isTagName(text.charCodeAt(at))) at++;
    if (!endsName(text.charCodeAt(at))) return -1;
    for (;;) {
      at = skipSpacesAndEols(text, at);
      let code = text.charCodeAt(at);
      if (code === SLASH) return text.charCodeAt(at + 1) === GREATER ? at + 2 : -1;
      if (code === GREATER) return at + 1;
      if (code !== COLON && code !== UNDERSCORE && !isAlpha(code)) return -1;
      while (isAttributeName(text.charCodeAt(at))) at++;
      const equals = skipSpacesAndEols(text, at);
      if (text.charCodeAt(equals) !== EQUALS) continue;
      at = skipSpacesAndEols(text, equals + 1);
      code = text.charCodeAt(at);
      if (code === QUOTE || code === APOSTROPHE) {
        at = this.#behind(code === QUOTE ? '"' : "'", at + 1);
        if (at < 0) return -1;
      } else {
        if (at >= text.length || code === LESS || code === EQUALS || code === GREATER || code === BACKTICK)
          return -1;
        at++;
        while (at < text.length && isUnquoted(text.charCodeAt(at))) at++;
      }
      if (!endsName(text.charCodeAt(at))) return -1;
    }
  }
}

function closingTagEnd(text: string, start: number): number {
  if (!isAlpha(text.charCodeAt(start))) return -1;
  let at = start;
  while (isTagName(text.charCodeAt(at))) at++;
  at = skipSpacesAndEols(text, at);
  return text.charCodeAt(at) === GREATER ? at + 1 : -1;
}

function isTagName(code: number): boolean {
  return code === DASH || isAlphanumeric(code);
}

function isAttributeName(code: number): boolean {
  return isTagName(code) || code === DOT || code === COLON || code === UNDERSCORE;
}

function endsName(code: number): boolean {
  return code === SLASH || code === GREATER || isSpaceOrEol(code);
}

function isUnquoted(code: number): boolean {
  return !(
    code === GREATER ||
    isSpaceOrEol(code) ||
    code === QUOTE ||
    code === APOSTROPHE ||
    code === LESS ||
    code === EQUALS ||
    code === BACKTICK
  );
}
