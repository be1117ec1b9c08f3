/** Parts of a template's value. */
import type { Value } from '../../tera/index.js';

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
