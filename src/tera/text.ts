/** Values as text: as templates print them, and as JSON. */
import type { Budget } from './budget.js';
import { displayFloat, encodeFloat } from './numbers.js';
import { Float, isArray, isMap, type Value } from './values.js';

/**
 * A value as `{{ }}` prints it: null is nothing, lists are `[a, b]` with bare strings, maps `[object]`.
 * @throws {BudgetFailure}
 */
export function displayText(value: Value, budget: Budget): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Float) return displayFloat(value.value);
  if (isMap(value)) return '[object]';
  // A list may hold the same list many times over, so its text can be far longer than its memory.
  const items: string[] = [];
  for (const item of value as readonly Value[]) {
    budget.step();
    const text = displayText(item, budget);
    budget.produce(text.length + 2);
    items.push(text);
  }
  return `[${items.join(', ')}]`;
}

/** A value as JSON text, as serde_json writes it. @throws {BudgetFailure} */
export function jsonText(value: Value, budget: Budget, pretty = false): string {
  return encode(value, budget, pretty ? '\n' : undefined);
}

/** `lineStart` is a line feed and the indentation of the enclosing level, if each item gets a line. */
function encode(value: Value, budget: Budget, lineStart: string | undefined): string {
  budget.step();
  if (value instanceof Float) return encodeFloat(value.value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  const inner = lineStart === undefined ? undefined : `${lineStart}  `;
  const items: string[] = [];
  const add = (text: string): void => {
    budget.produce(text.length + (inner?.length ?? 0) + 1);
    items.push(text);
  };
  if (isArray(value)) {
    for (const item of value) add(encode(item, budget, inner));
  } else {
    const colon = inner === undefined ? ':' : ': ';
    for (const [key, item] of value as ReadonlyMap<string, Value>) {
      add(JSON.stringify(key) + colon + encode(item, budget, inner));
    }
  }
  const [open, close] = isArray(value) ? '[]' : '{}';
  if (items.length === 0 || inner === undefined) return open + items.join(',') + close;
  return open + inner + items.join(`,${inner}`) + lineStart + close;
}
