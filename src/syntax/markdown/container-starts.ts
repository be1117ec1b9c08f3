/** Recognises the markers of block quotes, list items and footnote definitions (CommonMark 0.31, chapter 5; GFM footnotes). */
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import {
  ASTERISK,
  BRACKET_OPEN,
  CARET,
  COLON,
  DASH,
  DOT,
  GREATER,
  isDigit,
  isSpace,
  PAREN_CLOSE,
  PLUS,
  skipSpaces,
  trimAscii,
} from './characters.js';
import type { ThematicBreaks } from './leaf-starts.js';
import type { LineCursor } from './line-cursor.js';
import { footnoteLabelEnd } from './link-parts.js';

export interface QuoteStart {
  type: 'quote';
  start: number;
}

export interface ItemStart {
  type: 'item';
  start: number;
  /** Code of the bullet or of the delimiter behind the number. */
  marker: number;
  ordered: boolean;
  /** Number of an ordered item. */
  value: number;
  /** Behind the marker. */
  markerEnd: number;
  /** Columns of white space before the marker. */
  indent: number;
  /** Nothing but white space follows. */
  blank: boolean;
}

export interface FootnoteStart {
  type: 'footnote';
  start: number;
  label: string;
  identifier: string;
  /** Behind the colon. */
  end: number;
}

export type ContainerStart = QuoteStart | ItemStart | FootnoteStart;

/**
 * The container that begins at the cursor, if any. `interrupt` tells that it
 * would interrupt a paragraph (or indented code), which only some list items
 * may. Nothing is consumed.
 */
export function containerStart(
  cursor: LineCursor,
  breaks: ThematicBreaks,
  interrupt: boolean,
): ContainerStart | undefined {
  if (cursor.indent > 3 || cursor.blank) return undefined;
  const code = cursor.nextCode;
  if (code === GREATER) return { type: 'quote', start: cursor.next };
  if (code === BRACKET_OPEN) return footnoteStart(cursor);
  return itemStart(cursor, breaks, interrupt);
}

/** The list item that begins at the cursor, if any. */
export function itemStart(
  cursor: LineCursor,
  breaks: ThematicBreaks,
  interrupt: boolean,
): ItemStart | undefined {
  const { text, next: start, lineEnd, indent } = cursor;
  if (indent > 3 || start === lineEnd) return undefined;
  const code = text.charCodeAt(start);
  let at = start + 1;
  let marker = code;
  const ordered = isDigit(code);
  if (ordered) {
    while (at < lineEnd && at - start < 9 && isDigit(text.charCodeAt(at))) at++;
    marker = at < lineEnd ? text.charCodeAt(at) : 0;
    if (marker !== DOT && marker !== PAREN_CLOSE) return undefined;
    at++;
  } else if (code === ASTERISK || code === DASH) {
    if (breaks.at(start, lineEnd)) return undefined;
  } else if (code !== PLUS) {
    return undefined;
  }
  if (at < lineEnd && !isSpace(text.charCodeAt(at))) return undefined;
  const blank = skipSpaces(text, at, lineEnd) === lineEnd;
  if (blank && interrupt) return undefined;
  const value = ordered ? Number.parseInt(text.slice(start, at - 1), 10) : 0;
  if (ordered && interrupt && value !== 1) return undefined;
  return { type: 'item', start, marker, ordered, value, markerEnd: at, indent, blank };
}

/** The definition that begins at the cursor, if any: a colon, as Zola takes it with `definition_list`. */
export function definitionStart(cursor: LineCursor): ItemStart | undefined {
  const { next: start, indent, nextCode, lineEnd } = cursor;
  if (indent > 3 || nextCode !== COLON || start === lineEnd) return undefined;
  const markerEnd = start + 1;
  const blank = skipSpaces(cursor.text, markerEnd, lineEnd) === lineEnd;
  return { type: 'item', start, marker: COLON, ordered: false, value: 0, markerEnd, indent, blank };
}

const alertTags = /\[!(note|tip|important|warning|caution)\][\t\v\f ]*(?=[\n\r]|$(?![\s\S]))/iy;

/** The kind of alert that a tag alone on the rest of a quote's first line makes of it, as Zola takes it with `github_alerts`. */
export function alertKind(text: string, start: number): string | undefined {
  alertTags.lastIndex = start;
  return alertTags.exec(text)?.[1]?.toLowerCase();
}

/**
 * Consumes an item's marker and the white space that belongs to it. Gives the
 * width that continuation lines must be indented by.
 */
export function consumeItem(cursor: LineCursor, item: ItemStart): number {
  cursor.moveTo(item.markerEnd);
  const width = item.indent + item.markerEnd - item.start;
  if (item.blank && item.marker !== COLON) return width + 1;
  const space = cursor.indent > 4 ? 1 : cursor.indent;
  cursor.consumeColumns(space);
  return width + space;
}

function footnoteStart(cursor: LineCursor): FootnoteStart | undefined {
  const { text, next: start, lineEnd } = cursor;
  if (start + 1 >= lineEnd || text.charCodeAt(start + 1) !== CARET) return undefined;
  const end = footnoteLabelEnd(text, start + 2, lineEnd);
  if (end < 0 || end + 1 >= lineEnd || text.charCodeAt(end + 1) !== COLON) return undefined;
  const label = trimAscii(text.slice(start + 2, end));
  return { type: 'footnote', start, label, identifier: normalizeIdentifier(label), end: end + 2 };
}
