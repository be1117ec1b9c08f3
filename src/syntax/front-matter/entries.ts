/** Looking up the place of a front matter key. */
import type { FrontMatterEntry } from '../types.js';

type Path = readonly (string | number)[];

interface EntryIndex {
  byPath: Map<string, FrontMatterEntry>;
  byParent: Map<string, FrontMatterEntry[]>;
}

/** A block may have very many keys and be asked for each of them. */
const indexes = new WeakMap<readonly FrontMatterEntry[], EntryIndex>();

/** The entry of exactly this path, the first where a path stands twice. */
export function entryAt(entries: readonly FrontMatterEntry[], path: Path): FrontMatterEntry | undefined {
  return indexOf(entries).byPath.get(JSON.stringify(path));
}

/** The entries directly below a path, in source order. */
export function entriesBelow(entries: readonly FrontMatterEntry[], path: Path): readonly FrontMatterEntry[] {
  return indexOf(entries).byParent.get(JSON.stringify(path)) ?? [];
}

/** The list must not change once it has been asked. */
function indexOf(entries: readonly FrontMatterEntry[]): EntryIndex {
  const known = indexes.get(entries);
  if (known) return known;
  const index: EntryIndex = { byPath: new Map(), byParent: new Map() };
  for (const entry of entries) {
    const path = JSON.stringify(entry.path);
    if (!index.byPath.has(path)) index.byPath.set(path, entry);
    const parent = JSON.stringify(entry.path.slice(0, -1));
    const siblings = index.byParent.get(parent);
    if (siblings) siblings.push(entry);
    else index.byParent.set(parent, [entry]);
  }
  indexes.set(entries, index);
  return index;
}
