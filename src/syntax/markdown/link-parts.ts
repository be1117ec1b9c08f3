/** Scans the parts of links and definitions: labels, destinations, titles (CommonMark 0.31, sections 4.7 and 6.3). */
import { decodeString } from 'micromark-util-decode-string';
import {
  APOSTROPHE,
  BACKSLASH,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  eolLength,
  GREATER,
  isControl,
  isEol,
  isSpace,
  isSpaceOrEol,
  LESS,
  PAREN_CLOSE,
  PAREN_OPEN,
  QUOTE,
  SPACE,
} from './characters.js';

const longestLabel = 999;

/** The end of a label whose `[` is at `start`, behind its `]`; -1 if there is none. */
export function labelEnd(text: string, start: number): number {
  let size = 0;
  let seen = false;
  let at = start + 1;
  while (at < text.length && size <= longestLabel) {
    const code = text.charCodeAt(at);
    if (code === BRACKET_CLOSE) return seen ? at + 1 : -1;
    if (code === BRACKET_OPEN) return -1;
    if (isEol(code)) {
      at += eolLength(text, at);
      continue;
    }
    seen ||= !isSpace(code);
    at++;
    size++;
    if (code === BACKSLASH) {
      const next = text.charCodeAt(at);
      if (next === BRACKET_OPEN || next === BACKSLASH || next === BRACKET_CLOSE) {
        at++;
        size++;
      }
    }
  }
  return -1;
}

/**
 * The end of a footnote's label that begins at `start`, behind `[^`: the index
 * of its `]`; -1 if there is none. White space is not allowed.
 */
export function footnoteLabelEnd(text: string, start: number, end: number): number {
  let size = 0;
  let at = start;
  while (at < end && size <= longestLabel) {
    const code = text.charCodeAt(at);
    if (code === BRACKET_CLOSE) return at > start ? at : -1;
    if (code === BRACKET_OPEN || isSpaceOrEol(code)) return -1;
    at++;
    size++;
    if (code === BACKSLASH && at < end) {
      const next = text.charCodeAt(at);
      if (next === BRACKET_OPEN || next === BACKSLASH || next === BRACKET_CLOSE) {
        at++;
        size++;
      }
    }
  }
  return -1;
}

/** The end of a destination at `start`; -1 if there is none. `limit` bounds the nesting of parentheses. */
export function destinationEnd(text: string, start: number, limit: number): number {
  return text.charCodeAt(start) === LESS ? enclosedEnd(text, start) : rawEnd(text, start, limit);
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

function rawEnd(text: string, start: number, limit: number): number {
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === PAREN_OPEN) {
      if (depth++ === limit) return -1;
    } else if (code === PAREN_CLOSE) {
      if (depth-- === 0) break;
    } else if (code === SPACE || isControl(code)) {
      if (depth > 0 || !isSpaceOrEol(code)) return -1;
      break;
    } else if (code === BACKSLASH) {
      const next = text.charCodeAt(at + 1);
      if (next === PAREN_OPEN || next === PAREN_CLOSE || next === BACKSLASH) at++;
    }
  }
  return at > start && depth <= 0 ? at : -1;
}

/** The value of a destination in `text` from `start` to `end`. */
export function destinationValue(text: string, start: number, end: number): string {
  const enclosed = text.charCodeAt(start) === LESS;
  return decodeString(enclosed ? text.slice(start + 1, end - 1) : text.slice(start, end));
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
      if (code === BACKSLASH) {
        const next = text.charCodeAt(at + 1);
        if (next === marker || next === BACKSLASH) at++;
      }
    }
    this.#unclosed.set(open, start);
    return -1;
  }
}

const indentation = /(\r\n|\n|\r)[\t ]+/g;

/** The value of a title in `text` from `start` to `end`, markers included; `null` for an empty one. */
export function titleValue(text: string, start: number, end: number): string | null {
  if (end - start < 3) return null;
  return decodeString(text.slice(start + 1, end - 1).replace(indentation, '$1'));
}

/** Skips spaces, tabs and line endings. */
export function skipSpacesAndEols(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpaceOrEol(text.charCodeAt(at))) at++;
  return at;
}
