/** Values as JavaScript literals that stay what they are wherever MDX may hold them. */
import type { ShortcodeArgument } from '../../syntax/types.js';
import { Float, type Value } from '../../tera/index.js';

/**
 * A string literal on one line: in quotes and containers, MDX changes the white
 * space of lines. `|` is written as an escape, because a table's cell ends at it
 * even inside an expression.
 */
export function stringLiteral(text: string): string {
  return JSON.stringify(text)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('|', '\\u007c');
}

/** A shortcode argument's value, other than a string, as an expression. */
export function argumentLiteral({ value, kind }: ShortcodeArgument, source: string): string {
  // Integers beyond 2^53 are exact in the source only.
  if (kind === 'integer' && !Number.isSafeInteger(value)) return source;
  return literalOf(value);
}

/** The literal of a template's value. */
export function literalOf(value: Value): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (value === null) return 'undefined';
  if (value instanceof Float) return String(value.value);
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => `${propertyKey(key)}: ${literalOf(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return String(value);
}

/** A key of an object as it is written in one; one that is computed can't be taken for the object's prototype. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : `[${stringLiteral(name)}]`;
}
