/** TOML tables with the place of every key and value: values by smol-toml, places by a scan of the same text. */
import { parse, TomlDate, type TomlError, type TomlValue } from 'smol-toml';
import type { SourceFile } from '../../source/source-file.js';
import type {
  FrontMatterDate,
  FrontMatterEntry,
  FrontMatterProblem,
  FrontMatterTable,
  FrontMatterValue,
} from '../types.js';
import { locateToml, type TomlPlace } from './toml-places.js';

export interface ParsedTable {
  value: FrontMatterTable;
  entries: FrontMatterEntry[];
  problems: FrontMatterProblem[];
}

/**
 * Parses the TOML 1.1 that stands between two offsets of a file. Where it does
 * not parse, `value` is empty, one problem says where, and `entries` holds the
 * keys found up to there; where keys stand twice, `value` has the first of each
 * and there is a problem for each. Tables have no prototype. Never throws.
 */
export function parseToml(file: SourceFile, start: number, end: number): ParsedTable {
  return parseTables(file, start, end, file.text.slice(start, end), maxRepeats);
}

/** How many keys that stand twice are passed over to read the rest. */
const maxRepeats = 20;

/** `text` is that of the range, of equal length, with what was passed over blanked. */
function parseTables(
  file: SourceFile,
  start: number,
  end: number,
  text: string,
  repeats: number,
): ParsedTable {
  const places = locateToml(text);
  const entries: FrontMatterEntry[] = places.map((place) => ({
    path: place.path,
    key: file.position(start + place.keyStart, start + place.keyEnd),
    value: file.position(start + place.valueStart, start + place.valueEnd),
  }));
  let table: Record<string, TomlValue>;
  try {
    table = parse(text, { integersAsBigInt: 'asNeeded' }) as Record<string, TomlValue>;
  } catch (error) {
    const problem = problemOf(file, start, end, entries, error);
    const rest = problem.kind === 'duplicate-key' && repeats > 0 ? withoutRepeated(text, places) : undefined;
    if (rest === undefined) return { value: Object.create(null), entries, problems: [problem] };
    const { value, problems } = parseTables(file, start, end, rest, repeats - 1);
    return { value, entries, problems: [problem, ...problems] };
  }
  return { value: plainTable(table, [], new Sources(text, places)), entries, problems: [] };
}

/** The text of values by their paths, for the few that are asked for. */
class Sources {
  readonly #text: string;
  readonly #places: readonly TomlPlace[];
  #byPath: Map<string, TomlPlace> | undefined;

  constructor(text: string, places: readonly TomlPlace[]) {
    this.#text = text;
    this.#places = places;
  }

  /** Of keys that stand twice the last one's. */
  of(path: readonly (string | number)[]): string | undefined {
    this.#byPath ??= new Map(this.#places.map((place) => [pathKey(place.path), place]));
    const place = this.#byPath.get(pathKey(path));
    return place && this.#text.slice(place.valueStart, place.valueEnd);
  }
}

function problemOf(
  file: SourceFile,
  start: number,
  end: number,
  entries: readonly FrontMatterEntry[],
  error: unknown,
): FrontMatterProblem {
  const { line, column, message } = error as TomlError;
  const base = file.pointAt(start);
  // smol-toml counts lines and columns from 1 within the text that it was given.
  const offset =
    typeof line === 'number'
      ? file.offsetAt(base.line + line - 1, (line === 1 ? base.column - 1 : 0) + column)
      : start;
  const summary = (message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
  if (summary.includes('redefine')) {
    const twice = firstRepeated(entries);
    if (twice) {
      const name = twice.path.join('.');
      return { kind: 'duplicate-key', message: `the key "${name}" is defined twice`, position: twice.key };
    }
  }
  const at = Math.min(offset, end);
  const lineEnd = at + (/^[^\r\n]*/.exec(file.text.slice(at, end))?.[0].length ?? 0);
  return { kind: 'syntax', message: summary, position: file.position(at, Math.max(lineEnd, at)) };
}

/** The text with the first repeated key and its value blanked; at a repeated table header all that follows. */
function withoutRepeated(text: string, places: readonly TomlPlace[]): string | undefined {
  const repeated = firstRepeated(places);
  if (!repeated) return undefined;
  const line = text.lastIndexOf('\n', repeated.keyStart) + 1;
  const isHeader = /^\s*\[/.test(text.slice(line, repeated.keyStart));
  const from = isHeader ? line : repeated.keyStart;
  const to = isHeader ? text.length : repeated.valueEnd;
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to);
}

function firstRepeated<Entry extends { path: readonly (string | number)[] }>(
  entries: readonly Entry[],
): Entry | undefined {
  const seen = new Set<string>();
  for (const entry of entries) {
    const key = pathKey(entry.path);
    if (seen.has(key)) return entry;
    seen.add(key);
  }
  return undefined;
}

function pathKey(path: readonly (string | number)[]): string {
  return JSON.stringify(path);
}

function plainTable(
  table: Record<string, TomlValue>,
  path: readonly (string | number)[],
  sources: Sources,
): FrontMatterTable {
  const plain: FrontMatterTable = Object.create(null);
  for (const [key, value] of Object.entries(table)) {
    plain[key] = plainValue(value, [...path, key], sources);
  }
  return plain;
}

function plainValue(
  value: TomlValue | bigint,
  path: readonly (string | number)[],
  sources: Sources,
): FrontMatterValue {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof TomlDate) return plainDate(value, sources.of(path));
  if (Array.isArray(value)) return value.map((item, at) => plainValue(item, [...path, at], sources));
  if (typeof value === 'object') return plainTable(value as Record<string, TomlValue>, path, sources);
  return value as FrontMatterValue;
}

function plainDate(date: TomlDate, source: string | undefined): FrontMatterDate {
  const kind = date.isLocal()
    ? date.isDateTime()
      ? 'local-date-time'
      : date.isDate()
        ? 'local-date'
        : 'local-time'
    : 'offset-date-time';
  return { type: 'date', kind, text: source ?? date.toISOString() };
}
