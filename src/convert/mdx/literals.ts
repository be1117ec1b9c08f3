/** Values as JavaScript literals that stay what they are wherever MDX may hold them. */
import type { ShortcodeArgument } from '../../syntax/types.js';

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
  return valueLiteral(value);
}

function valueLiteral(value: ShortcodeArgument['value']): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(valueLiteral).join(', ')}]`;
  return String(value);
}
