/** Lines of a file with a span marked: the picture below each finding. */
import stringWidth from 'string-width';
import type { Position } from 'unist';
import type { SourceFile } from '../source/source-file.js';
import { printable } from './printable.js';
import { count } from './summary.js';

/** A row of a frame, in parts that the caller may colour. */
export interface FrameRow {
  /** The line's number; empty for rows between lines. */
  gutter: string;
  /** What stands in the column that joins the lines of a span over several lines. */
  bracket: string;
  text: string;
  /** True for the row of carets under a line. */
  marker: boolean;
}

/** A character as it is shown. */
interface Cell {
  text: string;
  /** Offsets in the file. */
  start: number;
  end: number;
  width: number;
}

/** Offsets in the file, `end` exclusive. */
interface Range {
  start: number;
  end: number;
}

const tabStop = 4;
/** Lines of a span over several lines that are shown: the first ones, and the last. */
const headLines = 2;
/** Columns before the span that are kept where a line is cut. */
const lead = 20;
/** UTF-16 units that are looked at to tell whether only white space is left. */
const blankReach = 200;

const segmenter = new Intl.Segmenter();

/**
 * Draws the lines that `position` covers, none wider than `width` columns: a
 * longer line is cut around the span. The work is bounded whatever the length
 * of the lines and the span.
 */
export function codeFrame(file: SourceFile, position: Position, width: number): FrameRow[] {
  const span = {
    start: file.offsetAt(position.start.line, position.start.column),
    end: file.offsetAt(position.end.line, position.end.column),
  };
  const first = position.start.line;
  // A span that ends before a line's first character does not cover that line.
  const last =
    position.end.line > first && position.end.column === 1 ? position.end.line - 1 : position.end.line;
  if (first === last) return markedLine(file, first, span, '', width);
  const rows: FrameRow[] = [];
  // A gap of one line would take as much room as the line.
  const head = last - first <= headLines + 1 ? last - 1 : first + headLines - 1;
  for (let line = first; line <= head; line++) {
    const [row, marker] = markedLine(file, line, span, line === first ? '┌ ' : '│ ', width);
    if (row) rows.push(row);
    // Carets only where not the whole line is part of the span.
    const { start } = lineRange(file, line);
    if (marker && !isBlank(file.text.slice(Math.max(start, span.start - blankReach), span.start))) {
      rows.push({ ...marker, bracket: '│ ' });
    }
  }
  const hidden = last - head - 1;
  if (hidden > 0) {
    rows.push({ gutter: '', bracket: '│ ', text: `… ${count(hidden, 'more line')}`, marker: false });
  }
  const [row, marker] = markedLine(file, last, span, '└ ', width);
  if (row) rows.push(row);
  const { end } = lineRange(file, last);
  if (marker && !isBlank(file.text.slice(span.end, Math.min(end, span.end + blankReach)))) {
    rows.push({ ...marker, bracket: '  ' });
  }
  return rows;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** A line without its ending. */
function lineRange(file: SourceFile, line: number): Range {
  const start = file.offsetAt(line, 1);
  let end = line < file.lineCount ? file.offsetAt(line + 1, 1) : file.text.length;
  if (end > start && file.text[end - 1] === '\n') end--;
  if (end > start && file.text[end - 1] === '\r') end--;
  return { start, end };
}

/** One line and the carets under its part of the span. */
function markedLine(
  file: SourceFile,
  number: number,
  span: Range,
  bracket: string,
  width: number,
): FrameRow[] {
  const line = lineRange(file, number);
  const start = Math.max(line.start, Math.min(span.start, line.end));
  const part = { start, end: Math.max(start, Math.min(span.end, line.end)) };
  const { cells, cutBefore, cutAfter } = excerpt(file.text, line, part, Math.max(20, width - bracket.length));
  let before = cutBefore ? 1 : 0;
  let marked = 0;
  let shown = '';
  for (const cell of cells) {
    shown += cell.text;
    if (cell.end <= part.start) before += cell.width;
    else if (cell.start < part.end) marked += cell.width;
  }
  return [
    {
      gutter: String(number),
      bracket,
      text: `${cutBefore ? '…' : ''}${shown}${cutAfter ? '…' : ''}`.trimEnd(),
      marker: false,
    },
    {
      gutter: '',
      bracket: ' '.repeat(bracket.length),
      text: ' '.repeat(before) + '^'.repeat(Math.max(1, marked)),
      marker: true,
    },
  ];
}

/** What is shown of a line: all of it, or as much around its marked part as fits. */
function excerpt(
  text: string,
  line: Range,
  part: Range,
  width: number,
): { cells: Cell[]; cutBefore: boolean; cutAfter: boolean } {
  // As many UTF-16 units on either side are looked at as can be shown even where two make one column.
  const reach = 2 * width;
  const start = boundary(text, Math.max(line.start, part.start - reach));
  const end = boundary(text, Math.min(line.end, Math.min(part.end, part.start + reach) + reach));
  const cells = cellsOf(text.slice(start, end), start);
  const isWhole = start === line.start && end === line.end;
  if (isWhole && widthUntil(cells, 0, () => false) <= width) {
    return { cells, cutBefore: false, cutAfter: false };
  }
  const index = cells.findIndex((cell) => cell.end > part.start);
  const at = index < 0 ? cells.length : index;
  // Room for an ellipsis on both sides.
  const room = width - 2;
  let first = 0;
  if (
    start > line.start ||
    widthUntil(cells, 0, (cell) => cell.start >= Math.max(part.end, part.start + 1)) > room
  ) {
    let space = Math.min(lead, Math.max(0, room - widthUntil(cells, at, (cell) => cell.start >= part.end)));
    first = at;
    while (first > 0 && space >= (cells[first - 1] as Cell).width) space -= (cells[--first] as Cell).width;
  }
  let last = first;
  let used = 0;
  while (last < cells.length && used + (cells[last] as Cell).width <= room) {
    used += (cells[last++] as Cell).width;
  }
  return {
    cells: cells.slice(first, last),
    cutBefore: start > line.start || first > 0,
    cutAfter: end < line.end || last < cells.length,
  };
}

function widthUntil(cells: readonly Cell[], first: number, stop: (cell: Cell) => boolean): number {
  let width = 0;
  for (let at = first; at < cells.length; at++) {
    const cell = cells[at] as Cell;
    if (stop(cell)) break;
    width += cell.width;
  }
  return width;
}

/** An offset moved off the middle of a surrogate pair. */
function boundary(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? offset - 1 : offset;
}

/** The characters of a part of a line that begins at `offset` in the file. */
function cellsOf(text: string, offset: number): Cell[] {
  const cells: Cell[] = [];
  if (/^[ -~]*$/.test(text)) {
    for (let at = 0; at < text.length; at++) {
      cells.push({ text: text.charAt(at), start: offset + at, end: offset + at + 1, width: 1 });
    }
    return cells;
  }
  let column = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    const isTab = segment === '\t';
    const isPlain = segment.length === 1 && segment >= ' ' && segment <= '~';
    const shown = isTab ? ' '.repeat(tabStop - (column % tabStop)) : isPlain ? segment : printable(segment);
    const width = isTab ? shown.length : isPlain ? 1 : stringWidth(shown);
    const start = offset + index;
    cells.push({ text: shown, start, end: start + segment.length, width });
    column += width;
  }
  return cells;
}
