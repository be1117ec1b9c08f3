/** Reads the rows of tables (GFM spec, section 4.10) as pulldown-cmark does: the header, the delimiter row, the cells. */
import type { AlignType } from 'mdast';
import { BACKSLASH, COLON, DASH, isWhitespace, PIPE, SPACE } from './characters.js';

/**
 * Reads a delimiter row that begins at `start`: hyphens, colons and spaces, at
 * least one pipe. Gives the alignment of each column, or `undefined` if the
 * line is none.
 */
export function delimiterRow(text: string, start: number, end: number): AlignType[] | undefined {
  const align: AlignType[] = [];
  let active: AlignType = null;
  let empty = true;
  let hyphens = false;
  let anyHyphens = false;
  let anyPipe = text.charCodeAt(start) === PIPE;
  for (let at = anyPipe ? start + 1 : start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON) {
      if (empty) active = 'left';
      else if (active === 'left') active = 'center';
      else if (active === null) active = 'right';
      empty = false;
    } else if (code === DASH) {
      empty = false;
      hyphens = true;
      anyHyphens = true;
    } else if (code === PIPE) {
      if (!hyphens) return undefined;
      align.push(active);
      active = null;
      empty = true;
      hyphens = false;
      anyPipe = true;
    } else if (code !== SPACE) {
      return undefined;
    }
  }
  if (!empty) align.push(active);
  return anyPipe && anyHyphens ? align : undefined;
}

/** How many cells a header row has; 0 if the line can't be one, for it has no pipe or ends with a backslash. */
export function headerCells(text: string, start: number, end: number): number {
  let backslashes = end;
  while (backslashes > start && text.charCodeAt(backslashes - 1) === BACKSLASH) backslashes--;
  if ((end - backslashes) % 2 === 1) return 0;
  let pipes = 0;
  let last = -1;
  for (let at = text.indexOf('|', start); at >= 0 && at < end; at = text.indexOf('|', at + 1)) {
    if (text.charCodeAt(at - 1) === BACKSLASH && at > start) continue;
    pipes++;
    last = at;
  }
  if (pipes === 0) return 0;
  if (text.charCodeAt(start) === PIPE) pipes--;
  return skipWhitespace(text, last + 1, end) === end ? pipes : pipes + 1;
}

/** One cell: all of it, from its leading pipe, and the range of its content (empty where it has none). */
export interface CellRange {
  start: number;
  end: number;
  contentStart: number;
  contentEnd: number;
}

/** Splits a row at its pipes; a backslash escapes one. The last cell has the closing pipe and the white space behind it. */
export function cellRanges(text: string, start: number, end: number): CellRange[] {
  const cells: CellRange[] = [];
  let at = start;
  for (;;) {
    const cellStart = at;
    if (at < end && text.charCodeAt(at) === PIPE) at++;
    const contentStart = skipWhitespace(text, at, end);
    if (contentStart === end) break;
    at = contentStart;
    while (
      at < end &&
      (text.charCodeAt(at) !== PIPE || (at > contentStart && text.charCodeAt(at - 1) === BACKSLASH))
    )
      at++;
    let contentEnd = at;
    while (contentEnd > contentStart && isWhitespace(text.charCodeAt(contentEnd - 1))) contentEnd--;
    cells.push({ start: cellStart, end: at, contentStart, contentEnd });
  }
  const last = cells[cells.length - 1];
  if (last) last.end = end;
  return cells;
}

function skipWhitespace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isWhitespace(text.charCodeAt(at))) at++;
  return at;
}
