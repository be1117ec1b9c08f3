/** Looking up the place of a front matter key. */
import type { FrontMatterEntry } from '../types.js';

/** The entry of exactly this path, the first where a path stands twice. */
export function entryAt(
  entries: readonly FrontMatterEntry[],
  path: readonly (string | number)[],
): FrontMatterEntry | undefined {
  return entries.find(
    (entry) => entry.path.length === path.length && entry.path.every((part, at) => part === path[at]),
  );
}

/** The entries directly below a path, in source order. */
export function entriesBelow(
  entries: readonly FrontMatterEntry[],
  path: readonly (string | number)[],
): FrontMatterEntry[] {
  return entries.filter(
    (entry) => entry.path.length === path.length + 1 && path.every((part, at) => part === entry.path[at]),
  );
}
