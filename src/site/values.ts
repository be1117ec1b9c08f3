/** Reads typed values out of front matter and config tables; what has another type than Zola takes counts as absent. */
import type { FrontMatterDate, FrontMatterTable, FrontMatterValue } from '../syntax/types.js';

/** A string; a YAML scalar of another kind serves as one too (`title: 2024`), a list or table does not. */
export function stringIn(table: FrontMatterTable, key: string): string | undefined {
  return asString(own(table, key));
}

/** A boolean, else the given default. */
export function booleanIn(table: FrontMatterTable, key: string, fallback: boolean): boolean {
  const value = own(table, key);
  return typeof value === 'boolean' ? value : fallback;
}

/** A whole number that is not negative (Zola's `usize`). */
export function countIn(table: FrontMatterTable, key: string): number | undefined {
  const value = own(table, key);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** A list's strings; empty where there is no list. */
export function stringsIn(table: FrontMatterTable, key: string): string[] {
  const value = own(table, key);
  if (!Array.isArray(value)) return [];
  return value.map(asString).filter((item) => item !== undefined);
}

/** A table; an empty one where there is none. */
export function tableIn(table: FrontMatterTable, key: string): FrontMatterTable {
  const value = own(table, key);
  return isTable(value) ? value : {};
}

/** The tables of an array of tables. */
export function tablesIn(table: FrontMatterTable, key: string): FrontMatterTable[] {
  const value = own(table, key);
  return Array.isArray(value) ? value.filter(isTable) : [];
}

/** The value at a path of keys and indexes, none of them inherited. */
export function valueAt(
  value: FrontMatterValue,
  path: readonly (string | number)[],
): FrontMatterValue | undefined {
  let found: FrontMatterValue | undefined = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string | number, FrontMatterValue>)[key];
  }
  return found;
}

/** Every string in a value, however deep, in no order. */
export function* stringsBelow(value: FrontMatterValue): Generator<string> {
  const pending: FrontMatterValue[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') yield next;
    else if (typeof next === 'object' && next !== null) pending.push(...Object.values(next));
  }
}

/** A key's value, never one that the object inherits. */
export function own(table: FrontMatterTable, key: string): FrontMatterValue | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** True for a table: neither a list, nor a date, nor a scalar. */
export function isTable(value: FrontMatterValue | undefined): value is FrontMatterTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isDate(value);
}

/** True for a TOML date. */
export function isDate(value: FrontMatterValue | undefined): value is FrontMatterDate {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return value.type === 'date' && dateKinds.has(String(value.kind));
}

const dateKinds = new Set(['offset-date-time', 'local-date-time', 'local-date', 'local-time']);

function asString(value: FrontMatterValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
