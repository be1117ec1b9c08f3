/** A call's name and arguments as those of a directive (https://github.com/remarkjs/remark-directive). */
import type { ShortcodeArgument, ZolaShortcode } from '../../syntax/types.js';
import { reference } from './html-pieces.js';

/** The name; a directive's neither begins nor ends with an underscore. */
export function directiveName(name: string): string {
  return name.replace(/^_+|_+$/g, '') || 'shortcode';
}

/**
 * Arguments in braces, empty for none. Directives have text alone, so numbers and truth values are told by having no
 * quotes, and arrays are JSON. Of two of a name the last counts, as in Zola. `body` goes in as an argument of its own.
 */
export function directiveAttributes(call: ZolaShortcode, source: string, body?: string): string {
  const attributes = new Map(call.arguments.map((argument) => [argument.name, written(argument, source)]));
  if (body !== undefined) attributes.set('body', quoted(body));
  if (attributes.size === 0) return '';
  return `{${[...attributes].map(([name, value]) => `${name}=${value}`).join(' ')}}`;
}

function written({ value, kind, valuePosition }: ShortcodeArgument, source: string): string {
  if (kind === 'string') return quoted(String(value));
  // As it is written, a number beyond 2^53 is exact.
  if (kind === 'array') return quoted(JSON.stringify(value));
  return source.slice(valuePosition.start.offset, valuePosition.end.offset);
}

/** On one line and without what a table, code or a tag around it could be read from. */
function quoted(text: string): string {
  return `"${text.replace(/[&"\r\n`|<]/g, reference)}"`;
}
