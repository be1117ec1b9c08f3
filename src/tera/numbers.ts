/** Numbers as Tera has them: 64-bit integers and floats, their arithmetic and how they print. */
import type { ArithmeticOperator } from './ast.js';
import { Failure } from './error.js';
import { Float, type Integer, integerValue, type NumberValue } from './values.js';

const I64_MAX = 2n ** 63n - 1n;
const I64_MIN = -(2n ** 63n);
const U64_MAX = 2n ** 64n - 1n;

/** The number as a float, rounded where it has more than 53 bits. */
export function toFloat(value: NumberValue): number {
  return value instanceof Float ? value.value : Number(value);
}

export function isInteger(value: NumberValue): value is Integer {
  return !(value instanceof Float);
}

/** Whether the number is an integer that fits into an i64. */
export function isI64(value: NumberValue): value is Integer {
  return typeof value === 'number' || (typeof value === 'bigint' && value <= I64_MAX && value >= I64_MIN);
}

/** Whether the number is an integer that fits into a u64. */
export function isU64(value: NumberValue): value is Integer {
  return isInteger(value) && value >= 0;
}

/** A float cut to an i64, as Rust's `as i64`: towards zero, at most the type's ends. */
export function floatToI64(value: number): Integer {
  if (Number.isNaN(value)) return 0;
  const cut = Math.trunc(value);
  if (Number.isSafeInteger(cut)) return cut + 0;
  if (cut >= 2 ** 63) return integerValue(I64_MAX);
  return cut < -(2 ** 63) ? I64_MIN : BigInt(cut);
}

/**
 * `left operator right`; undefined where Tera has no number for the result (0 / 0, 1 / 0).
 * @throws {Failure} on results outside of 64 bits and on `%` by zero
 */
export function calculate(
  operator: ArithmeticOperator,
  left: NumberValue,
  right: NumberValue,
): NumberValue | undefined {
  if (operator === '/') return divide(toFloat(left), toFloat(right));
  if (isI64(left) && isI64(right)) return calculateIntegers(operator, left, right, I64_MIN, I64_MAX);
  if (isU64(left) && isU64(right)) return calculateIntegers(operator, left, right, 0n, U64_MAX);
  const result = calculateFloats(operator, toFloat(left), toFloat(right));
  if (Number.isFinite(result)) return new Float(result);
  if (operator === '+' || operator === '-') throw new Failure(`the result of \`${operator}\` is too large`);
  return undefined;
}

function divide(left: number, right: number): NumberValue | undefined {
  const result = left / right;
  if (!Number.isFinite(result)) return undefined;
  // Whole results become integers, those of floats too.
  return Number.isInteger(result) ? floatToI64(result) : new Float(result);
}

function calculateFloats(operator: ArithmeticOperator, left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  return operator === '*' ? left * right : left % right;
}

function calculateIntegers(
  operator: ArithmeticOperator,
  left: Integer,
  right: Integer,
  min: bigint,
  max: bigint,
): Integer {
  if (operator === '%') {
    if (Number(right) === 0) throw new Failure(`\`${left} % ${right}\` divides by zero`);
    if (BigInt(left) === I64_MIN && Number(right) === -1) {
      throw new Failure(`Tera crashes on \`${left} % ${right}\``);
    }
    return integerValue(BigInt(left) % BigInt(right));
  }
  if (typeof left === 'number' && typeof right === 'number') {
    const quick = calculateFloats(operator, left, right);
    if (Number.isSafeInteger(quick)) return quick + 0;
  }
  const [a, b] = [BigInt(left), BigInt(right)];
  const exact = operator === '+' ? a + b : operator === '-' ? a - b : a * b;
  if (exact < min || exact > max) {
    throw new Failure(`\`${left} ${operator} ${right}\` does not fit into 64 bits`);
  }
  return integerValue(exact);
}

/** A float as Rust's `{}` prints it: the shortest digits that name it, never an exponent, `1` for 1.0. */
export function displayFloat(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', first = '', rest = '', exponentText = ''] = match;
  const exponent = Number(exponentText);
  const digits = first + rest;
  return exponent < 0
    ? `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
    : sign + digits.padEnd(exponent + 1, '0');
}

/** A float as JSON has it from serde: `1.0`, `1.5`, `1e+16`. */
export function encodeFloat(value: number): string {
  const display = displayFloat(value);
  const magnitude = Math.abs(value);
  if (magnitude === 0 || (magnitude >= 1e-5 && magnitude < 1e16)) {
    return display.includes('.') ? display : `${display}.0`;
  }
  return value.toExponential();
}
