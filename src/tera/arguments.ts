/** Typed access to what filters and functions are given, with one form of message for wrong types. */
import { Failure } from './error.js';
import { isU64, toFloat } from './numbers.js';
import {
  type ArrayValue,
  Float,
  type Integer,
  isArray,
  isNumber,
  kindOf,
  type MapValue,
  type Value,
} from './values.js';

const I32_MAX = 2 ** 31 - 1;

/** The named arguments of one call. Types are not coerced: a count is an integer, never `1.0` or `"1"`. */
export class Arguments {
  readonly #callee: string;
  readonly #values: MapValue;

  /** @param callee what is called, for messages: "filter `join`" */
  constructor(callee: string, values: MapValue) {
    this.#callee = callee;
    this.#values = values;
  }

  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  names(): Iterable<string> {
    return this.#values.keys();
  }

  /** An argument that must be there. @throws {Failure} */
  require(name: string): Value {
    const value = this.get(name);
    if (value === undefined) throw new Failure(`${this.#callee} needs an argument \`${name}\``);
    return value;
  }

  /** @throws {Failure} if it is there and no string */
  string(name: string): string | undefined {
    const value = this.get(name);
    return value === undefined || typeof value === 'string' ? value : this.#wrong(name, 'a string', value);
  }

  /** @throws {Failure} if it is no string or not there */
  requireString(name: string): string {
    const value = this.require(name);
    return typeof value === 'string' ? value : this.#wrong(name, 'a string', value);
  }

  /** @throws {Failure} if it is there and no boolean */
  boolean(name: string): boolean | undefined {
    const value = this.get(name);
    return value === undefined || typeof value === 'boolean'
      ? value
      : this.#wrong(name, '`true` or `false`', value);
  }

  /** An integer that is not negative. @throws {Failure} */
  count(name: string): number | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (!isNumber(value) || !isU64(value)) return this.#wrong(name, 'a whole number from 0', value);
    return Number(value);
  }

  /** An integer. @throws {Failure} */
  integer(name: string): Integer | undefined {
    const value = this.get(name);
    if (value === undefined || typeof value === 'number' || typeof value === 'bigint') return value;
    return this.#wrong(name, 'a whole number', value);
  }

  /** An integer of 32 bits. @throws {Failure} */
  int32(name: string): number | undefined {
    const value = this.integer(name);
    if (value === undefined) return undefined;
    return value <= I32_MAX && value >= -I32_MAX - 1
      ? Number(value)
      : this.#wrong(name, 'a number of 32 bits', value);
  }

  /** A number, integers too. @throws {Failure} */
  number(name: string): number | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    return isNumber(value) ? toFloat(value) : this.#wrong(name, 'a number', value);
  }

  #wrong(name: string, wanted: string, value: Value): never {
    throw new Failure(`${this.#callee} takes ${wanted} as \`${name}\`, not ${describe(value)}`);
  }
}

/** The value that a filter works on, if it is a string. @throws {Failure} */
export function needString(filter: string, value: Value): string {
  return typeof value === 'string' ? value : wrongInput(filter, 'a string', value);
}

/** The value that a filter works on, if it is a list. @throws {Failure} */
export function needArray(filter: string, value: Value): ArrayValue {
  return isArray(value) ? value : wrongInput(filter, 'a list', value);
}

/** The value that a filter works on, if it is a number. @throws {Failure} */
export function needNumber(filter: string, value: Value): number {
  return isNumber(value) ? toFloat(value) : wrongInput(filter, 'a number', value);
}

/** Fails because a filter has no use for a value of this kind. */
export function wrongInput(filter: string, wanted: string, value: Value): never {
  throw new Failure(`the filter \`${filter}\` works on ${wanted}, not on ${describe(value)}`);
}

/** A value for a message: its kind, and itself if it is short. */
export function describe(value: Value): string {
  switch (kindOf(value)) {
    case 'null':
      return 'null';
    case 'array':
      return 'a list';
    case 'object':
      return 'a map';
    case 'string': {
      const text = value as string;
      return text.length > 30
        ? `the string ${JSON.stringify(`${text.slice(0, 30)}…`)}`
        : `the string ${JSON.stringify(text)}`;
    }
    default:
      return `\`${value instanceof Float ? value.value : value}\``;
  }
}
