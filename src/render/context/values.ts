/** Values of front matter, config and shortcode arguments as values of templates. */

import { isDate, isTable } from '../../site/values.js';
import type { ScannedArgument } from '../../syntax/shortcode/call-parser.js';
import type { FrontMatterTable, FrontMatterValue } from '../../syntax/types.js';
import { Float, type MapValue, toValue, type Value } from '../../tera/index.js';

/** A value of TOML or YAML; dates are their text, as Zola gives them. */
export function tableValue(value: FrontMatterValue | undefined): Value {
  if (value === undefined) return null;
  if (isDate(value)) return dateText(value.text);
  if (Array.isArray(value)) return value.map(tableValue);
  if (isTable(value)) return tableMap(value);
  return toValue(value);
}

/** A table as a map, its keys in order. */
export function tableMap(table: FrontMatterTable): MapValue {
  return new Map(Object.keys(table).map((key) => [key, tableValue(table[key])]));
}

/** A TOML date as Zola prints it: `T` between date and time, `Z` in upper case. */
export function dateText(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)[ t](?=\d)/, '$1T').replace(/z$/, 'Z');
}

/** A shortcode argument; what kind of number it is, is told by its source. */
export function argumentValue({ kind, value, valueStart, valueEnd }: ScannedArgument, source: string): Value {
  if (kind === 'string' || kind === 'boolean') return value as string | boolean;
  return literals(source.slice(valueStart, valueEnd))[0] ?? null;
}

const literal = /\[|\]|"([^"]*)"|'([^']*)'|`([^`]*)`|true|false|-?\d+(\.\d+)?/g;

/** Numbers, strings and nested arrays of them, which the scanner has found to be well-formed. */
function literals(source: string): Value[] {
  let list: Value[] = [];
  const outer: Value[][] = [];
  for (const match of source.matchAll(literal)) {
    const [text, double, single, back, fraction] = match;
    if (text === '[') {
      outer.push(list);
      const inner: Value[] = [];
      list.push(inner);
      list = inner;
    } else if (text === ']') list = outer.pop() ?? list;
    else if (text === 'true' || text === 'false') list.push(text === 'true');
    else if (fraction !== undefined) list.push(new Float(Number(text)));
    else list.push(double ?? single ?? back ?? toValue(BigInt(text)));
  }
  return list;
}
