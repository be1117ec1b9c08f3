/** Values of templates as JavaScript literals. */
import { Float, type Value } from '../../tera/index.js';
import { stringLiteral } from '../mdx/literals.js';
import { propertyKey } from './js-names.js';

/** The literal; what stays equal in MDX, too, where it may stand in an attribute. */
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

/** The part of a value that the paths name, each a list of keys; a path that leads nowhere adds nothing. */
export function pick(value: Value, paths: readonly (readonly string[])[]): Value {
  if (paths.some((path) => path.length === 0) || !(value instanceof Map)) return value;
  const result = new Map<string, Value>();
  for (const key of new Set(paths.map(([first]) => first as string))) {
    const item = value.get(key);
    if (item === undefined || item === null) continue;
    result.set(
      key,
      pick(
        item,
        paths.filter(([first]) => first === key).map((path) => path.slice(1)),
      ),
    );
  }
  return result;
}
