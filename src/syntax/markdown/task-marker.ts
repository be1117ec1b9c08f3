/** Reads the box of a task list item (GFM spec, section 5.3) as pulldown-cmark does. */
import { BRACKET_CLOSE, BRACKET_OPEN, isWhitespace } from './characters.js';

export interface TaskMarker {
  checked: boolean;
  /** Behind the white space that follows the `]`; the line's end if there is nothing more. */
  end: number;
}

/**
 * The box at `start` on a line that ends at `lineEnd`. White space follows it,
 * be it the line's ending, which `hasEol` tells of.
 */
export function taskMarker(
  text: string,
  start: number,
  lineEnd: number,
  hasEol: boolean,
): TaskMarker | undefined {
  if (text.charCodeAt(start) !== BRACKET_OPEN || text.charCodeAt(start + 2) !== BRACKET_CLOSE)
    return undefined;
  const code = text.charCodeAt(start + 1);
  const checked = (code | 32) === 120;
  if (!checked && !isWhitespace(code)) return undefined;
  let end = start + 3;
  if (end === lineEnd) return hasEol ? { checked, end } : undefined;
  if (end > lineEnd || !isWhitespace(text.charCodeAt(end))) return undefined;
  while (end < lineEnd && isWhitespace(text.charCodeAt(end))) end++;
  return { checked, end };
}
