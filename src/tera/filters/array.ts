/** Filters on lists. */
import { type Arguments, needArray } from '../arguments.js';
import { compareText } from '../code-points.js';
import type { CallContext, Filter } from '../environment.js';
import { Failure } from '../error.js';
import { isI64, toFloat } from '../numbers.js';
import { pathKeys, valueAt } from '../path.js';
import { displayText, jsonText } from '../text.js';
import {
  type ArrayValue,
  Float,
  isArray,
  isNumber,
  type Kind,
  kindOf,
  type NumberValue,
  sameValue,
  type Value,
} from '../values.js';
import { lineBreaks } from './string.js';

/** A filter on a list; it takes a step for each item. */
function arrayFilter(
  name: string,
  run: (list: ArrayValue, args: Arguments, context: CallContext) => Value,
): Filter {
  return (value, args, context) => {
    const list = needArray(name, value);
    context.budget.step(list.length);
    return run(list, args, context);
  };
}

function keysOf(attribute: string): string[] {
  return attribute === '' ? [] : pathKeys(attribute);
}

function member(item: Value, attribute: string, keys: readonly string[]): Value {
  const value = valueAt(item, keys);
  if (value === undefined) throw new Failure(`an item of the list has no \`${attribute}\``);
  return value;
}

/** The order of keys of one kind, which is that of the first item. */
const ORDERS: Readonly<Partial<Record<Kind, (left: Value, right: Value) => number>>> = {
  bool: (left, right) => Number(left) - Number(right),
  number: (left, right) => compareFloats(toFloat(left as NumberValue), toFloat(right as NumberValue)),
  string: (left, right) => compareText(left as string, right as string),
  array: (left, right) => (left as ArrayValue).length - (right as ArrayValue).length,
};

/** IEEE's total order, in which -0 comes before 0. */
function compareFloats(left: number, right: number): number {
  if (left !== right) return left < right ? -1 : 1;
  return Number(Object.is(right, -0)) - Number(Object.is(left, -0));
}

function sort(list: ArrayValue, args: Arguments, { budget }: CallContext): Value {
  const attribute = args.string('attribute') ?? '';
  const keys = keysOf(attribute);
  const entries = list.map((item) => ({ item, key: member(item, attribute, keys) }));
  const kind = kindOf(entries[0]?.key ?? null);
  const order = ORDERS[kind];
  if (!order) throw new Failure(`a list cannot be sorted by ${kind === 'null' ? 'null' : 'maps'}`);
  const stranger = entries.find(({ key }) => kindOf(key) !== kind);
  if (stranger)
    throw new Failure(`a list cannot be sorted by values of two kinds, ${kind} and ${kindOf(stranger.key)}`);
  budget.step(list.length * Math.ceil(Math.log2(list.length + 1)));
  return entries.sort((left, right) => order(left.key, right.key)).map(({ item }) => item);
}

function unique(list: ArrayValue, args: Arguments): Value {
  const caseSensitive = args.boolean('case_sensitive') ?? false;
  const attribute = args.string('attribute') ?? '';
  const keys = keysOf(attribute);
  const first = member(list[0] as Value, attribute, keys);
  const kind = kindOf(first);
  if (first instanceof Float || (kind !== 'number' && kind !== 'string' && kind !== 'bool')) {
    throw new Failure('`unique` compares strings, integers and booleans only');
  }
  const seen = new Set<Value>();
  return list.filter((item) => {
    const key = valueAt(item, keys);
    if (key === undefined) return false;
    if (kindOf(key) !== kind) throw new Failure('`unique` cannot compare values of two kinds');
    if (isNumber(key) && !isI64(key))
      throw new Failure('`unique` compares strings, integers and booleans only');
    const known = typeof key === 'string' && !caseSensitive ? key.toLowerCase() : key;
    if (seen.has(known)) return false;
    seen.add(known);
    return true;
  });
}

function groupBy(list: ArrayValue, args: Arguments, { budget }: CallContext): Value {
  const keys = keysOf(args.requireString('attribute'));
  const groups = new Map<string, Value[]>();
  for (const item of list) {
    const value = valueAt(item, keys);
    if (value === undefined || value === null) continue;
    const key = typeof value === 'string' ? value : jsonText(value, budget);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function filter(list: ArrayValue, args: Arguments, { budget }: CallContext): Value {
  const keys = keysOf(args.requireString('attribute'));
  const wanted = args.get('value') ?? null;
  return list.filter((item) => {
    const value = valueAt(item, keys) ?? null;
    return wanted === null ? value !== null : sameValue(value, wanted, (count) => budget.step(count));
  });
}

function map(list: ArrayValue, args: Arguments): Value {
  const keys = keysOf(args.requireString('attribute'));
  return list.map((item) => valueAt(item, keys) ?? null).filter((value) => value !== null);
}

/** An index, cut to a whole number; a negative one counts from the end. */
function index(value: number, length: number): number {
  return Math.max(0, Math.trunc(value >= 0 ? value : length + value));
}

function slice(list: ArrayValue, args: Arguments): Value {
  const start = index(args.number('start') ?? 0, list.length);
  const end = index(args.number('end') ?? list.length, list.length);
  return start < end ? list.slice(start, end) : [];
}

/** Most filters give back an empty list before they look at their arguments. */
function unlessEmpty(
  name: string,
  run: (list: ArrayValue, args: Arguments, context: CallContext) => Value,
  empty: Value = [],
): Filter {
  return arrayFilter(name, (list, args, context) => (list.length === 0 ? empty : run(list, args, context)));
}

export const arrayFilters: Readonly<Record<string, Filter>> = {
  first: arrayFilter('first', (list) => list[0] ?? ''),
  last: arrayFilter('last', (list) => list.at(-1) ?? ''),
  nth: unlessEmpty(
    'nth',
    (list, args) => {
      args.require('n');
      return list[args.count('n') as number] ?? '';
    },
    '',
  ),
  join: arrayFilter('join', (list, args, { budget }) => {
    const separator = lineBreaks(args.string('sep') ?? '');
    const texts = list.map((item) => displayText(item, budget));
    budget.produce(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
    return texts.join(separator);
  }),
  sort: unlessEmpty('sort', sort),
  unique: unlessEmpty('unique', unique),
  slice: unlessEmpty('slice', slice),
  group_by: unlessEmpty('group_by', groupBy, new Map()),
  filter: unlessEmpty('filter', filter),
  map: unlessEmpty('map', map),
  concat: arrayFilter('concat', (list, args, { budget }) => {
    const other = args.require('with');
    if (!isArray(other)) return [...list, other];
    budget.step(other.length);
    return [...list, ...other];
  }),
};
