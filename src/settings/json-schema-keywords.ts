/** The keywords of JSON Schema that look at one value: its size, its form, what it equals; and references within a schema. */
import { isRecord } from './is-record.js';
import type { JsonSchema, PatternMatcher, Schema } from './json-schema.js';

/** What is wrong with a number, without a full stop. */
export function numberFault(value: number, schema: JsonSchema): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (minimum !== undefined && value < minimum)
    return `expected a number of at least ${minimum}, found ${value}`;
  if (maximum !== undefined && value > maximum)
    return `expected a number of at most ${maximum}, found ${value}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return `expected a number above ${exclusiveMinimum}, found ${value}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return `expected a number below ${exclusiveMaximum}, found ${value}`;
  if (multipleOf !== undefined && !Number.isInteger(Number((value / multipleOf).toPrecision(12))))
    return `expected a multiple of ${multipleOf}, found ${value}`;
  return undefined;
}

/** What is wrong with a string; lengths are in characters, not in UTF-16 units. */
export function stringFault(value: string, schema: JsonSchema, matches: PatternMatcher): string | undefined {
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength !== undefined || maxLength !== undefined) {
    const fault = countFault([...value].length, 'character', minLength, maxLength);
    if (fault !== undefined) return fault;
  }
  if (pattern !== undefined && !matches(pattern, value)) return `this does not match \`${pattern}\``;
  const expected = format === undefined ? undefined : formats.get(format);
  return expected && !expected.fits(value) ? `expected ${expected.name}` : undefined;
}

/** What is wrong with a list as a whole. */
export function listFault(value: readonly unknown[], schema: JsonSchema): string | undefined {
  const fault = countFault(value.length, 'item', schema.minItems, schema.maxItems);
  if (fault !== undefined || !schema.uniqueItems) return fault;
  const seen = new Set(value.map(canonical));
  return seen.size < value.length ? 'an item is there twice' : undefined;
}

/** What is wrong with a number of things. */
export function countFault(count: number, what: string, least = 0, most = Infinity): string | undefined {
  const plural = (number: number): string => `${number} ${what}${number === 1 ? '' : 's'}`;
  if (count < least) return `expected at least ${plural(least)}, found ${count}`;
  return count > most ? `expected at most ${plural(most)}, found ${count}` : undefined;
}

/** Equality as JSON Schema has it: by value. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

/** The value as text, with the keys of tables in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    isRecord(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}

const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const clock =
  /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** The formats that are checked; JSON Schema lets others pass. */
const formats: ReadonlyMap<string, { name: string; fits: (text: string) => boolean }> = new Map([
  ['date', { name: 'a date such as `2024-05-01`', fits: (text: string) => day.test(text) }],
  ['time', { name: 'a time such as `10:30:00`', fits: (text: string) => clock.test(text) }],
  [
    'date-time',
    {
      name: 'a date and time such as `2024-05-01T10:30:00Z`',
      fits: (text: string) =>
        day.test(text.slice(0, 10)) && /^[Tt ]/.test(text[10] ?? '') && clock.test(text.slice(11)),
    },
  ],
  ['email', { name: 'an e-mail address', fits: (text: string) => /^[^\s@]+@[^\s@]+$/.test(text) }],
  [
    'uri',
    {
      name: 'a URL with its scheme, such as `https://example.org`',
      fits: (text: string) => /^[a-z][a-z\d+.-]*:\S+$/i.test(text),
    },
  ],
  ['uri-reference', { name: 'a URL or a path', fits: (text: string) => !/\s/.test(text) }],
]);

/** The schema that `#`, `#/$defs/name` or another pointer within the same schema names. */
export function referredSchema(root: Schema, reference: string): Schema | undefined {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  let at: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const key = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'boolean' || (typeof at === 'object' && at !== null) ? (at as Schema) : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
