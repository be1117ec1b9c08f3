/** The values that templates work on: those of JSON, with integers told from floats and maps in their order. */

/**
 * A number that Tera holds as a float, `1.0` too: it prints as `1` but encodes as `1.0`, is no index,
 * and `[1.0]` is not `[1]`. Never NaN or infinite: where Rust would get those, Tera has null.
 */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** An integer is a `number` while JavaScript holds it exactly, else a `bigint` of the range of i64 and u64. */
export type Integer = number | bigint;
export type NumberValue = Integer | Float;
export type ArrayValue = readonly Value[];
/** Keys in the order in which they were inserted, which is how Zola builds Tera (`preserve_order`). */
export type MapValue = ReadonlyMap<string, Value>;
export type Value = null | boolean | string | NumberValue | ArrayValue | MapValue;

export type Kind = 'null' | 'bool' | 'number' | 'string' | 'array' | 'object';

/** The JSON type of a value. */
export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    case 'number':
    case 'bigint':
      return 'number';
    default:
      if (value === null) return 'null';
      if (value instanceof Float) return 'number';
      return isArray(value) ? 'array' : 'object';
  }
}

export function isArray(value: Value): value is ArrayValue {
  return Array.isArray(value);
}

export function isMap(value: Value): value is MapValue {
  return value instanceof Map;
}

export function isNumber(value: Value): value is NumberValue {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Float;
}

/** A float, or null where it is NaN or infinite: what serde makes of such a number. */
export function floatValue(value: number): Float | null {
  return Number.isFinite(value) ? new Float(value) : null;
}

/** An integer in the form that `Integer` asks for. */
export function integerValue(value: bigint): Integer {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

const MAX_DEPTH = 1000;

/**
 * Makes a value of what JSON, TOML or YAML readers give. A `number` that is whole counts as an integer:
 * a float that happens to be whole must come as `Float`. Dates become their ISO text, `undefined` null;
 * members of objects that are `undefined` are left out.
 * @throws {TypeError} on functions and symbols, and on data nested deeper than 1000 levels (cycles too)
 */
export function toValue(input: unknown, depth = 0): Value {
  if (depth > MAX_DEPTH) throw new TypeError('data for templates is nested too deeply');
  switch (typeof input) {
    case 'string':
    case 'boolean':
      return input;
    case 'undefined':
      return null;
    case 'bigint':
      return integerValue(input);
    case 'number':
      return Number.isSafeInteger(input) && !Object.is(input, -0) ? input : floatValue(input);
    case 'object':
      return objectValue(input, depth);
    default:
      throw new TypeError(`templates have no value for a ${typeof input}`);
  }
}

function objectValue(input: object | null, depth: number): Value {
  if (input === null) return null;
  if (input instanceof Float) return input;
  if (input instanceof Date) return input.toISOString();
  if (Array.isArray(input)) return input.map((item) => toValue(item, depth + 1));
  const entries: Iterable<[unknown, unknown]> = input instanceof Map ? input : Object.entries(input);
  const map = new Map<string, Value>();
  for (const [key, value] of entries) {
    if (value !== undefined) map.set(String(key), toValue(value, depth + 1));
  }
  return map;
}

/** Whether a value counts as true in a condition: zero, null and whatever is empty do not. */
export function isTruthy(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === 'object') {
    if (value instanceof Float) return value.value !== 0;
    return isArray(value) ? value.length > 0 : value.size > 0;
  }
  // An empty string, 0 and 0n are falsy in JavaScript too.
  return Boolean(value);
}

/** How many characters of a string are searched or compared at the cost of one step of a budget. */
export const CHARACTERS_PER_STEP = 128;

/**
 * Whether two values are the same as serde_json compares them: by type, with integers and floats apart
 * (`[1]` is not `[1.0]`) and without regard to the order of a map's keys. `step` is called for each pair with the work it takes.
 */
export function sameValue(left: Value, right: Value, step: (count: number) => void): boolean {
  step(typeof left === 'string' ? 1 + Math.floor(left.length / CHARACTERS_PER_STEP) : 1);
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (left instanceof Float) return right instanceof Float && left.value === right.value;
  if (right instanceof Float) return false;
  if (isArray(left)) {
    return (
      isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameValue(item, right[index] as Value, step))
    );
  }
  if (isArray(right) || left.size !== right.size) return false;
  for (const [key, item] of left) {
    const other = right.get(key);
    if (other === undefined || !sameValue(item, other, step)) return false;
  }
  return true;
}
