/** Places of keys and values in front matter and config, for reports. */
import type { Position } from 'unist';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import type { FrontMatterEntry } from '../../../syntax/types.js';

type Path = readonly (string | number)[];

/** The key's place; where the key has none of its own (it came through a YAML alias), that of the nearest key above it. */
export function keyPlace(entries: readonly FrontMatterEntry[], path: Path): Position | undefined {
  for (let length = path.length; length > 0; length--) {
    const entry = entryAt(entries, path.slice(0, length));
    if (entry) return entry.key;
  }
  return undefined;
}

/** The value's place; the key's where the value is empty. */
export function valuePlace(entries: readonly FrontMatterEntry[], path: Path): Position | undefined {
  const entry = entryAt(entries, path);
  if (!entry) return keyPlace(entries, path);
  return entry.value.start.offset === entry.value.end.offset ? entry.key : entry.value;
}

/** A path for messages: `extra.people[1].name`. */
export function pathText(path: Path): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('');
}
