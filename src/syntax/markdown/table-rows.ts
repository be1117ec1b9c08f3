/** Reads the rows of GFM tables: the delimiter row and the cells of the others (GFM spec, section 4.10). */
import type { AlignType } from 'mdast';
import { BACKSLASH, COLON, DASH, isSpace, PIPE, skipSpaces, trimEnd } from './characters.js';

/**
 * Reads a delimiter row that begins at `start`. Gives the alignment of each
 * column, or `undefined` if the line is none.
 */
export function delimiterRow(text: string, start: number, end: number): AlignType[] | undefined {
  const align: AlignType[] = [];
  // A row of dashes alone is no delimiter row: it takes a pipe or a colon.
  let marked = false;
  let at = start;
  for (;;) {
    if (at < end && text.charCodeAt(at) === PIPE) {
      marked = true;
      at = skipSpaces(text, at + 1, end);
      if (at === end) break;
    }
    const left = text.charCodeAt(at) === COLON;
    if (left) at++;
    const filler = at;
    while (at < end && text.charCodeAt(at) === DASH) at++;
    if (at === filler) return undefined;
    const right = at < end && text.charCodeAt(at) === COLON;
    if (right) at++;
    marked ||= left || right;
    align.push(left ? (right ? 'center' : 'left') : right ? 'right' : null);
    at = skipSpaces(text, at, end);
    if (at === end) break;
    if (text.charCodeAt(at) !== PIPE) return undefined;
  }
  return marked && align.length > 0 ? align : undefined;
}

/** How many cells a head row has. */
export function countCells(text: string, start: number, end: number): number {
  let count = 0;
  let pending = text.charCodeAt(start) !== PIPE;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    if (pending) count++;
    pending = code === PIPE;
    if (code === BACKSLASH && escapes(text, at + 1, end)) at++;
  }
  return count;
}

/** One cell: all of it, from its leading pipe, and the range of its content (empty where it has none). */
export interface CellRange {
  start: number;
  end: number;
  contentStart: number;
  contentEnd: number;
}

/** Splits a row at its pipes. The last cell has the closing pipe and the white space behind it. */
export function cellRanges(text: string, start: number, end: number): CellRange[] {
  const cells: CellRange[] = [];
  let cellStart = start;
  let at = text.charCodeAt(start) === PIPE ? start + 1 : start;
  for (;;) {
    const contentStart = skipSpaces(text, at, end);
    at = contentStart;
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code === PIPE) break;
      at += code === BACKSLASH && escapes(text, at + 1, end) ? 2 : 1;
    }
    const contentEnd = trimEnd(text, contentStart, at);
    const last = at >= end || skipSpaces(text, at + 1, end) === end;
    cells.push({ start: cellStart, end: last ? end : at, contentStart, contentEnd });
    if (last) return cells;
    cellStart = at;
    at++;
  }
}

function escapes(text: string, at: number, end: number): boolean {
  if (at >= end) return false;
  const code = text.charCodeAt(at);
  return code === BACKSLASH || code === PIPE;
}
