/** Character codes and the character classes that the Markdown grammar asks for. */

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const QUOTE = 34;
export const HASH = 35;
export const AMPERSAND = 38;
export const APOSTROPHE = 39;
export const PAREN_OPEN = 40;
export const PAREN_CLOSE = 41;
export const ASTERISK = 42;
export const PLUS = 43;
export const DASH = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const AT = 64;
export const BRACKET_OPEN = 91;
export const BACKSLASH = 92;
export const BRACKET_CLOSE = 93;
export const CARET = 94;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const PIPE = 124;
export const TILDE = 126;

/** Space or tab. */
export function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

export function isEol(code: number): boolean {
  return code === LF || code === CR;
}

/** Space, tab, vertical tab or form feed: what Zola takes for white space within a line. */
export function isWhitespace(code: number): boolean {
  return code === SPACE || code === TAB || code === 11 || code === 12;
}

/** Space, tab or a line ending. */
export function isSpaceOrEol(code: number): boolean {
  return code === SPACE || code === LF || code === TAB || code === CR;
}

export function isDigit(code: number): boolean {
  return code > 47 && code < 58;
}

export function isAlpha(code: number): boolean {
  const lower = code | 32;
  return lower > 96 && lower < 123;
}

export function isAlphanumeric(code: number): boolean {
  return isAlpha(code) || isDigit(code);
}

/** ASCII punctuation: what a backslash can escape (CommonMark 0.31, section 2.4). */
export function isPunctuation(code: number): boolean {
  return (
    (code > 32 && code < 48) ||
    (code > 57 && code < 65) ||
    (code > 90 && code < 97) ||
    (code > 122 && code < 127)
  );
}

/** ASCII control character; tab and line endings are among them. */
export function isControl(code: number): boolean {
  return code < 32 || code === 127;
}

/** Length of the line ending at `index`: 2 for CRLF, 1 for LF or CR. The caller knows that there is one. */
export function eolLength(text: string, index: number): number {
  return text.charCodeAt(index) === CR && text.charCodeAt(index + 1) === LF ? 2 : 1;
}

export const OTHER = 0;
export const WHITESPACE = 1;
export const PUNCTUATION = 2;

const unicodeSpace = /[\p{White_Space}]/u;
const unicodeSymbol = /[\p{P}\p{S}]/u;

/**
 * Unicode white space, Unicode punctuation or symbol, or other, of a code
 * point, as flanking needs it (CommonMark 0.31, section 6.2). `NaN`, which
 * stands for what is outside of the text, counts as white space.
 */
export function classify(code: number): number {
  if (code < 128) {
    if (isWhitespace(code) || isEol(code)) return WHITESPACE;
    return isPunctuation(code) ? PUNCTUATION : OTHER;
  }
  if (Number.isNaN(code)) return WHITESPACE;
  const character = String.fromCodePoint(code);
  if (unicodeSpace.test(character)) return WHITESPACE;
  return unicodeSymbol.test(character) ? PUNCTUATION : OTHER;
}

/** A string without the white space of ASCII around it; unlike `trim`, it keeps the rest of Unicode's. */
export function trimAscii(value: string): string {
  let start = 0;
  let end = value.length;
  const isWhite = (at: number) => isWhitespace(value.charCodeAt(at)) || isEol(value.charCodeAt(at));
  while (start < end && isWhite(start)) start++;
  while (end > start && isWhite(end - 1)) end--;
  return value.slice(start, end);
}

/** Index of the first character from `index` that is neither space nor tab, at most `end`. */
export function skipSpaces(text: string, index: number, end: number): number {
  let at = index;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}
