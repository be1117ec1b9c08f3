/** Filters on numbers, and those that make numbers of strings. */

import { needNumber, wrongInput } from '../arguments.js';
import type { Filter } from '../environment.js';
import { Failure } from '../error.js';
import { floatToI64, isU64, toFloat } from '../numbers.js';
import { Float, floatValue, type Integer, integerValue, isNumber, type Value } from '../values.js';
import { trim } from '../white-space.js';

const FLOAT = /^[+-]?(?:inf|infinity|nan|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)$/i;

/** What Rust's `f64::from_str` reads; undefined where it fails. */
function parseFloatText(text: string): number | undefined {
  if (!FLOAT.test(text)) return undefined;
  if (/nan/i.test(text)) return Number.NaN;
  if (/inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

const PREFIXES: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };

/** What Rust's `i64::from_str_radix` reads; undefined where it fails. */
function parseInteger(text: string, base: number): Integer | undefined {
  const match = /^([+-]?)([0-9a-z]+)$/i.exec(text);
  if (!match || (match[2] as string).length > 128) return undefined;
  let value = 0n;
  for (const character of match[2] as string) {
    const digit = Number.parseInt(character, 36);
    if (digit >= base) return undefined;
    value = value * BigInt(base) + BigInt(digit);
  }
  if (match[1] === '-') value = -value;
  return BigInt.asIntN(64, value) === value ? integerValue(value) : undefined;
}

function integerOfText(input: string, base: number, fallback: Integer): Integer {
  let text = trim(input);
  const prefix = PREFIXES[base];
  while (prefix !== undefined && text.startsWith(prefix)) text = text.slice(prefix.length);
  const integer = parseInteger(text, base);
  if (integer !== undefined) return integer;
  const float = text.includes('.') ? parseFloatText(text) : undefined;
  return float === undefined ? fallback : floatToI64(float);
}

/** `10 ** exponent` by repeated squaring, as Rust's `powi` rounds it. */
function powerOfTen(exponent: number): number {
  let result = 1;
  let square = 10;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return exponent < 0 ? 1 / result : result;
}

/** To the nearest whole number, halves away from zero. */
function roundHalfAway(value: number): number {
  const cut = Math.trunc(value);
  return Math.abs(value - cut) >= 0.5 ? cut + Math.sign(value) : cut;
}

const ROUNDING: Readonly<Record<string, (value: number) => number>> = {
  common: roundHalfAway,
  ceil: Math.ceil,
  floor: Math.floor,
};

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];
const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];

/** Sizes count in powers of 1024 under either name. */
function fileSize(bytes: number, units: readonly string[]): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${Number.isInteger(size) ? size : size.toFixed(2)} ${units[unit]}`;
}

export const numberFilters: Readonly<Record<string, Filter>> = {
  abs: (value) => {
    if (!isNumber(value)) return wrongInput('abs', 'a number', value);
    if (value instanceof Float) return new Float(Math.abs(value.value));
    if (isU64(value)) return value;
    return integerValue(BigInt.asIntN(64, -BigInt(value)));
  },
  pluralize: (value, args): Value => {
    const number = needNumber('pluralize', value);
    const plural = args.string('plural') ?? 's';
    const singular = args.string('singular') ?? '';
    return Math.abs(Math.abs(number) - 1) > Number.EPSILON ? plural : singular;
  },
  round: (value, args) => {
    const number = needNumber('round', value);
    const method = args.string('method') ?? 'common';
    const precision = args.int32('precision') ?? 0;
    const round = Object.hasOwn(ROUNDING, method) ? ROUNDING[method] : undefined;
    if (!round) throw new Failure('the `method` of the filter `round` is `common`, `ceil` or `floor`');
    const factor = precision === 0 ? 1 : powerOfTen(precision);
    return floatValue(round(factor * number) / factor);
  },
  filesizeformat: (value, args) => {
    if (!isNumber(value) || !isU64(value))
      return wrongInput('filesizeformat', 'a whole number from 0', value);
    return fileSize(toFloat(value), args.boolean('binary') ? BINARY_UNITS : DECIMAL_UNITS);
  },
  int: (value, args, { budget }) => {
    const fallback = args.integer('default') ?? 0;
    const base = args.count('base') ?? 10;
    if (typeof value === 'string') {
      budget.produce(value.length);
      if (base < 2 || base > 36) throw new Failure('the `base` of the filter `int` is a number from 2 to 36');
      return integerOfText(value, base, fallback);
    }
    return isNumber(value) ? floatToI64(toFloat(value)) : wrongInput('int', 'a string or number', value);
  },
  float: (value, args, { budget }) => {
    const fallback = args.number('default') ?? 0;
    if (typeof value === 'string') {
      budget.produce(value.length);
      return floatValue(parseFloatText(trim(value)) ?? fallback);
    }
    return isNumber(value) ? floatValue(toFloat(value)) : wrongInput('float', 'a string or number', value);
  },
};
