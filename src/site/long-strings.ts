/** Where the strings of a TOML or YAML text lie: what looks like a comment in one is text. */
import type { FrontMatterEntry } from '../syntax/types.js';

/** Gives the test whether an offset of `text` lies inside the string value of one of the entries. */
export function insideStrings(
  entries: readonly FrontMatterEntry[],
  text: string,
): (offset: number) => boolean {
  const strings = entries
    .map(({ value }) => ({ start: value.start, end: value.end }))
    // Quoted ones, and YAML's block scalars; only those of several lines can hold a line of their own.
    .filter(({ start, end }) => start.line < end.line && /["'|>]/.test(text.charAt(start.offset ?? 0)));
  return (offset) =>
    strings.some(({ start, end }) => (start.offset ?? 0) < offset && offset < (end.offset ?? 0));
}
