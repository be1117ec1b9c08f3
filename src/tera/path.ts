/** Finding a value inside another one by a dotted path, as Tera does it. */
import { isArray, isMap, type Value } from './values.js';

/**
 * Splits a path such as `a.b`, `a."b.c"` or `extra["x"]` into its keys. Quotes hold a key together and are
 * dropped, empty keys vanish, `~1` and `~0` stand for `/` and `~`. Odd paths come out as Tera splits them:
 * of `a[b]` it makes `a` and `]`, of `"it's"` it makes `it` and `s`.
 */
export function pathKeys(path: string): string[] {
  if (!/["'[\]~\\]/.test(path)) return path.split('.').filter((key) => key !== '');
  const keys: string[] = [];
  let rest = 0;
  for (;;) {
    const key = nextKey(path, rest);
    if (key === undefined) break;
    keys.push(path.slice(key.start, key.end));
    rest = key.next;
  }
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The first key at or behind `from`, and where to look for the next one. A `[` with nothing before it moves
 * `base` but not the loop, by which Tera loses count; so do we.
 */
function nextKey(path: string, from: number): { start: number; end: number; next: number } | undefined {
  let base = from;
  let offset = 0;
  let double = false;
  let single = false;
  for (let index = 0; from + index < path.length; index++) {
    const character = path[from + index];
    if (character === '\\') {
      index++;
      continue;
    }
    if (character === '"') double = !double;
    else if (character === "'") single = !single;
    else if (double || single) continue;
    else if (character === ']') offset++;
    if (character === '[' ? index === offset : index === offset && isSeparator(character)) {
      if (character === '[') base += index + 1;
      else offset++;
    } else if (character === '[' || isSeparator(character)) {
      return { start: base + offset, end: base + index, next: base + index + 1 };
    }
  }
  return base + offset < path.length
    ? { start: base + offset, end: path.length, next: path.length }
    : undefined;
}

function isSeparator(character: string | undefined): boolean {
  return character === '.' || character === '"' || character === "'";
}

/** The value at the keys inside `value`, or undefined; a key of an array is an index without leading zeros. */
export function valueAt(value: Value, keys: readonly string[]): Value | undefined {
  let current: Value | undefined = value;
  for (const key of keys) {
    if (current === undefined || typeof current !== 'object' || current === null) return undefined;
    if (isMap(current)) current = current.get(key);
    else if (isArray(current)) current = /^(?:0|[1-9][0-9]*)$/.test(key) ? current[Number(key)] : undefined;
    else return undefined;
  }
  return current;
}
