/** Reads the box of a task list item (GFM spec, section 5.3). */
import type { ListItem, Paragraph } from 'mdast';
import { BRACKET_CLOSE, BRACKET_OPEN, eolLength, isEol, isSpace, skipSpaces, TAB } from './characters.js';
import type { InlineSource } from './inline-source.js';

export interface TaskMarker {
  checked: boolean;
  /** Behind the `]`. */
  end: number;
}

/** The box at `start`, which must be followed by white space and more. */
export function taskMarker(source: InlineSource, start: number): TaskMarker | undefined {
  const { text } = source;
  if (text.charCodeAt(start) !== BRACKET_OPEN) return undefined;
  const code = text.charCodeAt(start + 1);
  const checked = (code | 32) === 120;
  let close = start + 2;
  if (isEol(code)) close = start + 1 + eolLength(text, start + 1);
  else if (code === TAB && (source.virtualColumn(start + 1) & 3) !== 3) return undefined;
  else if (!checked && !isSpace(code)) return undefined;
  if (text.charCodeAt(close) !== BRACKET_CLOSE) return undefined;
  const end = close + 1;
  const after = text.charCodeAt(end);
  if (isEol(after)) return { checked, end };
  return isSpace(after) && skipSpaces(text, end, text.length) < text.length ? { checked, end } : undefined;
}

/**
 * Marks the item and takes the white space behind its box off the paragraph.
 * The paragraph then begins with its text, unless that begins with other
 * markup.
 */
export function applyTaskMarker(
  item: ListItem,
  paragraph: Paragraph,
  marker: TaskMarker,
  source: InlineSource,
): void {
  item.checked = marker.checked;
  const head = paragraph.children[0];
  if (head?.type !== 'text' || !head.position || !paragraph.position) return;
  const { text } = source;
  // White space before a line's end is not part of the text.
  const at = isEol(head.value.charCodeAt(0)) ? skipSpaces(text, marker.end, text.length) : marker.end;
  const width = isEol(head.value.charCodeAt(0)) ? eolLength(text, at) : 1;
  head.value = head.value.slice(width);
  if (head.value === '') {
    paragraph.children.shift();
    return;
  }
  head.position.start = source.start(at + width);
  paragraph.position.start = { ...head.position.start };
}
