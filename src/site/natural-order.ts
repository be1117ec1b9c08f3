/** The order in which Zola sorts titles and slugs: as people would, digits by their number (lexical-sort's `natural_lexical_cmp`). */
import anyAscii from 'any-ascii';

/** Compares two texts; what differs in case or accents alone is told apart by its code points. */
export function naturalOrder(a: string, b: string): number {
  const left = unitsOf(a);
  const right = unitsOf(b);
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const order = unitOrder(left[at] as Unit, right[at] as Unit);
    if (order !== 0) return order;
  }
  return left.length - right.length || codePointOrder(a, b);
}

/** Compares by code points, as Rust compares strings. */
export function codePointOrder(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const order = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** A number, or one character of other text. */
type Unit = bigint | string;

function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const [unit] of [...text]
    .map(lexical)
    .join('')
    .matchAll(/[0-9]+|./gsu))
    units.push(/^[0-9]/.test(unit) ? BigInt(unit.slice(0, maximumDigits)) : unit);
  return units;
}

/** Numbers are compared up to this length: beyond it nothing is a number. */
const maximumDigits = 40;

function lexical(character: string): string {
  if (character < '\x80') return character.toLowerCase();
  if (/[\p{Alphabetic}\p{N}]/u.test(character)) return anyAscii(character).toLowerCase() || character;
  return /[\u0300-\u036F]/u.test(character) ? '' : character;
}

function unitOrder(a: Unit, b: Unit): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  const left = typeof a === 'bigint' ? '0' : a;
  const right = typeof b === 'bigint' ? '0' : b;
  if (left === right) return 0;
  const isAlphanumeric = (text: string) => /^[\p{Alphabetic}\p{N}]/u.test(text);
  if (isAlphanumeric(left) !== isAlphanumeric(right)) return isAlphanumeric(left) ? 1 : -1;
  return codePointOrder(left, right);
}
