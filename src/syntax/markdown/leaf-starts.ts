/** Recognises the lines that make headings, thematic breaks and fenced code. */
import { BACKTICK, EQUALS, HASH, isSpace, isWhitespace, SPACE, skipSpaces } from './characters.js';

export interface AtxHeading {
  depth: number;
  /** Range of the heading's text; empty where there is none. */
  start: number;
  end: number;
}

/** An ATX heading that begins at `start` (CommonMark 0.31, section 4.2). */
export function atxHeading(text: string, start: number, end: number): AtxHeading | undefined {
  let at = start;
  while (at < end && text.charCodeAt(at) === HASH) at++;
  const depth = at - start;
  if (depth > 6 || (at < end && !isWhitespace(text.charCodeAt(at)))) return undefined;
  while (at < end && isWhitespace(text.charCodeAt(at))) at++;
  return { depth, start: at, end: atxContentEnd(text, at, end) };
}

/**
 * Where the content of an ATX heading ends that lies between two offsets: in
 * front of a closing sequence. As in Zola, only spaces count around that; a tab
 * is content.
 */
export function atxContentEnd(text: string, start: number, end: number): number {
  const content = spacesStart(text, start, end);
  let closing = content;
  while (closing > start && text.charCodeAt(closing - 1) === HASH) closing--;
  if (closing === start) return start;
  const before = spacesStart(text, start, closing);
  return before < closing && closing < content ? before : content;
}

function spacesStart(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === SPACE) at--;
  return at;
}

/** A setext underline at `start`: its depth, or 0 (section 4.3). */
export function setextDepth(text: string, start: number, end: number): number {
  const marker = text.charCodeAt(start);
  let at = start;
  while (at < end && text.charCodeAt(at) === marker) at++;
  while (at < end && isWhitespace(text.charCodeAt(at))) at++;
  return at === end ? (marker === EQUALS ? 1 : 2) : 0;
}

/**
 * Finds thematic breaks (section 4.1). What it learns of a line it keeps for
 * that line, because a line of list markers asks once for every marker.
 */
export class ThematicBreaks {
  readonly #text: string;
  /** Before this offset no thematic break of the marker begins, back to where it was looked for. */
  #noneUntil = -1;
  #marker = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether a thematic break begins at `start`, which holds its marker. */
  at(start: number, end: number): boolean {
    const text = this.#text;
    const marker = text.charCodeAt(start);
    if (marker === this.#marker && start < this.#noneUntil) return false;
    let size = 0;
    let at = start;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === marker) size++;
      else if (!isSpace(code)) break;
    }
    if (at === end) return size > 2;
    this.#marker = marker;
    this.#noneUntil = at;
    return false;
  }
}

export interface Fence {
  marker: number;
  size: number;
  /** Ranges of the info string's first word and of the rest; empty where absent. */
  langStart: number;
  langEnd: number;
  metaStart: number;
  metaEnd: number;
}

/** The opening fence of a code block that begins at `start` (section 4.5). */
export function openingFence(text: string, start: number, end: number): Fence | undefined {
  const marker = text.charCodeAt(start);
  let at = start;
  while (at < end && text.charCodeAt(at) === marker) at++;
  const size = at - start;
  if (size < 3) return undefined;
  const langStart = skipSpaces(text, at, end);
  let langEnd = langStart;
  while (langEnd < end && !isSpace(text.charCodeAt(langEnd))) langEnd++;
  const metaStart = skipSpaces(text, langEnd, end);
  if (marker === BACKTICK) {
    for (let index = langStart; index < end; index++) {
      if (text.charCodeAt(index) === BACKTICK) return undefined;
    }
  }
  return { marker, size, langStart, langEnd, metaStart, metaEnd: end };
}

/** Whether the text from `start` to the line's end closes a fence. */
export function closesFence(text: string, start: number, end: number, fence: Fence): boolean {
  let at = start;
  while (at < end && text.charCodeAt(at) === fence.marker) at++;
  if (at - start < fence.size) return false;
  // Only spaces may follow, as in Zola.
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  return at === end;
}
