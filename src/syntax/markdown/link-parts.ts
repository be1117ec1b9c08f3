/** Scans the parts of links and definitions: labels, destinations, titles (CommonMark 0.31, sections 4.7 and 6.3). */
import { unescaped } from './character-references.js';
import {
  APOSTROPHE,
  BACKSLASH,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  GREATER,
  isEol,
  isPunctuation,
  isSpaceOrEol,
  isWhitespace,
  LESS,
  PAREN_CLOSE,
  PAREN_OPEN,
  QUOTE,
  SPACE,
} from './characters.js';

/** Zola counts of a label's bytes only those of escapes, white space and characters beyond ASCII. */
const longestLabel = 999;

/** The end of a label whose `[` is at `start`, behind its `]`; -1 if there is none. */
export function labelEnd(text: string, start: number): number {
  return closingBracket(text, start + 1, text.length, true) + 1 || -1;
}

/**
 * The end of a footnote's label that begins at `start`, behind `[^`: the index
 * of its `]`; -1 if there is none. It ends on its line.
 */
export function footnoteLabelEnd(text: string, start: number, end = text.length): number {
  return closingBracket(text, start, end, false);
}

/** The index of the `]` that ends a label, which must hold more than white space; -1 if there is none. */
function closingBracket(text: string, start: number, end: number, mayHaveEols: boolean): number {
  let size = 0;
  let seen = false;
  let at = start;
  while (at < end && size <= longestLabel) {
    const code = text.charCodeAt(at);
    if (code === BRACKET_CLOSE) return seen ? at : -1;
    if (code === BRACKET_OPEN || (!mayHaveEols && isEol(code))) return -1;
    if (isSpaceOrEol(code)) {
      const from = at;
      while (at < end && isSpaceOrEol(text.charCodeAt(at)) && (mayHaveEols || !isEol(text.charCodeAt(at))))
        at++;
      size += at - from;
      continue;
    }
    seen = true;
    at++;
    if (code === BACKSLASH) {
      if (at >= end) return -1;
      if (!isPunctuation(text.charCodeAt(at))) continue;
      at++;
      size += 2;
    } else if (code > 0x7f) size += code < 0x800 || (code & 0xf800) === 0xd800 ? 2 : 3;
  }
  return -1;
}

/** Parentheses within each other in a destination. */
const deepestParens = 33;

/** The end of a destination at `start`; -1 if there is none. */
export function destinationEnd(text: string, start: number): number {
  return text.charCodeAt(start) === LESS ? enclosedEnd(text, start) : rawEnd(text, start);
}

function enclosedEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return at + 1;
    if (code === LESS || isEol(code)) return -1;
    if (code === BACKSLASH) {
      const next = text.charCodeAt(at + 1);
      if (next === LESS || next === GREATER || next === BACKSLASH) at++;
    }
  }
  return -1;
}

function rawEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= SPACE) break;
    if (code === PAREN_OPEN) {
      if (depth++ === deepestParens) return -1;
    } else if (code === PAREN_CLOSE) {
      if (depth-- === 0) break;
    } else if (code === BACKSLASH && isPunctuation(text.charCodeAt(at + 1))) at++;
  }
  return at > start && depth <= 0 ? at : -1;
}

/** The value of a destination in `text` from `start` to `end`. */
export function destinationValue(text: string, start: number, end: number): string {
  const enclosed = text.charCodeAt(start) === LESS;
  return unescaped(enclosed ? text.slice(start + 1, end - 1) : text.slice(start, end));
}

/** Finds titles. It remembers for which markers there is no end ahead, so that many openings cost one search. */
export class TitleScanner {
  readonly #text: string;
  readonly #unclosed = new Map<number, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The end of a title at `start`, behind its marker; -1 if there is none. */
  end(start: number): number {
    const text = this.#text;
    const open = text.charCodeAt(start);
    if (open !== QUOTE && open !== APOSTROPHE && open !== PAREN_OPEN) return -1;
    if (start >= (this.#unclosed.get(open) ?? Infinity)) return -1;
    const marker = open === PAREN_OPEN ? PAREN_CLOSE : open;
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === marker) return at + 1;
      if (code === PAREN_OPEN && open === PAREN_OPEN) return -1;
      if (code === BACKSLASH && isPunctuation(text.charCodeAt(at + 1))) at++;
    }
    this.#unclosed.set(open, start);
    return -1;
  }
}

const indentation = /(\r\n|\n|\r)[\t ]+/g;

/** The value of a title in `text` from `start` to `end`, markers included; `null` for an empty one. */
export function titleValue(text: string, start: number, end: number): string | null {
  if (end - start < 3) return null;
  return unescaped(text.slice(start + 1, end - 1).replace(indentation, '$1'));
}

/** Skips white space and line endings. */
export function skipSpacesAndEols(text: string, start: number): number {
  let at = start;
  while (at < text.length && (isWhitespace(text.charCodeAt(at)) || isEol(text.charCodeAt(at)))) at++;
  return at;
}
