/** The types of value that Zola's front matter and config keys take, and the check of a value against them. */
import { isDate, isTable } from '../../../site/values.js';
import type { FrontMatterValue } from '../../../syntax/types.js';

/** What a key takes. `count` is a whole number from 0, `any` is not checked, `date` is left to front-matter/invalid-date. */
export interface ZolaType {
  kind:
    | 'string'
    | 'boolean'
    | 'count'
    | 'enum'
    | 'strings'
    | 'table'
    | 'string-table'
    | 'list-table'
    | 'tables'
    | 'date';
  /** `enum` only. */
  values?: readonly string[];
  /** A YAML key without a value counts as absent. Strings, lists and tables always take one. */
  optional?: boolean;
}

export interface ValueProblem {
  /** The value at fault, within the table. */
  path: (string | number)[];
  /** What was expected and what is there: `expected a list of strings, found the string "a"`. */
  message: string;
  /** What to write instead, where that is plain. */
  replacement?: string;
  /** Known values close to what is there. */
  near?: readonly string[];
}

/** How a value is written: only the source text tells 1.0 from 1 and 010 from 10. */
export interface ValueSource {
  syntax: 'toml' | 'yaml';
  textAt(path: readonly (string | number)[]): string | undefined;
}

/**
 * What is wrong with a value by the rules of Zola 0.22: TOML never coerces; in
 * YAML any scalar serves as a string and nothing as an empty list or table, but
 * `yes` is no boolean.
 */
export function valueProblems(
  type: ZolaType,
  value: FrontMatterValue | undefined,
  path: readonly (string | number)[],
  source: ValueSource,
): ValueProblem[] {
  if (value === undefined || type.kind === 'date') return [];
  const at = [...path];
  switch (type.kind) {
    case 'string':
      return stringProblems(value, at, source);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [booleanProblem(value, at)];
    case 'count':
      return countProblems(value, at, source, type);
    case 'enum':
      return enumProblems(value, at, source, type);
    case 'strings':
      return stringListProblems(value, at, source);
    case 'table':
      return isTable(value) || isAbsent(value, source)
        ? []
        : [{ path: at, message: expected('a table', value) }];
    case 'string-table':
    case 'list-table': {
      if (isAbsent(value, source)) return [];
      if (!isTable(value)) return [{ path: at, message: expected('a table', value) }];
      const check = type.kind === 'string-table' ? stringProblems : stringListProblems;
      return Object.entries(value).flatMap(([key, item]) => check(item, [...at, key], source));
    }
    case 'tables': {
      if (!Array.isArray(value)) return [{ path: at, message: expected('a list of tables', value) }];
      return value.flatMap((item, index) =>
        isTable(item) ? [] : [{ path: [...at, index], message: expected('a table', item) }],
      );
    }
  }
}

function stringProblems(
  value: FrontMatterValue,
  path: (string | number)[],
  source: ValueSource,
): ValueProblem[] {
  if (typeof value === 'string') return [];
  if (source.syntax === 'yaml' && !isCompound(value)) return [];
  const problem: ValueProblem = { path, message: expected('a string', value) };
  const text = source.textAt(path);
  if (!isCompound(value) && text !== undefined) problem.replacement = JSON.stringify(text);
  return [problem];
}

function stringListProblems(
  value: FrontMatterValue,
  path: (string | number)[],
  source: ValueSource,
): ValueProblem[] {
  if (isAbsent(value, source)) return [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => stringProblems(item, [...path, index], source));
  const problem: ValueProblem = { path, message: expected('a list of strings', value) };
  const text = isCompound(value) ? undefined : typeof value === 'string' ? value : source.textAt(path);
  // `a, b` may be one name or two.
  if (text !== undefined && text !== '' && !text.includes(','))
    problem.replacement = `[${JSON.stringify(text)}]`;
  return [problem];
}

function booleanProblem(value: FrontMatterValue, path: (string | number)[]): ValueProblem {
  const problem: ValueProblem = { path, message: expected('true or false', value) };
  const word = String(value).toLowerCase();
  if (isCompound(value)) return problem;
  if (['true', 'yes', 'on', 'y', '1'].includes(word)) problem.replacement = 'true';
  else if (['false', 'no', 'off', 'n', '0'].includes(word)) problem.replacement = 'false';
  return problem;
}

function countProblems(
  value: FrontMatterValue,
  path: (string | number)[],
  source: ValueSource,
  type: ZolaType,
): ValueProblem[] {
  if (value === null && type.optional) return [];
  const whole = 'a whole number that is not negative';
  if (typeof value !== 'number') {
    const problem: ValueProblem = { path, message: expected(whole, value) };
    if (typeof value === 'string' && /^[1-9]\d{0,15}$|^0$/.test(value.trim()))
      problem.replacement = value.trim();
    return [problem];
  }
  const text = source.textAt(path)?.trim() ?? String(value);
  const isHex = /^[+-]?0[xX]/.test(text);
  if (!Number.isInteger(value) || (!isHex && /[.eE]/.test(text))) {
    const problem: ValueProblem = { path, message: `expected ${whole}, found ${text}` };
    if (Number.isInteger(value) && value >= 0) problem.replacement = String(value);
    return [problem];
  }
  // YAML: Zola takes a number with leading zeros for a string.
  if (source.syntax === 'yaml' && /^[+-]?0\d/.test(text)) {
    return [
      {
        path,
        message: `expected ${whole}, found the string ${JSON.stringify(text)}`,
        replacement: String(Number(text)),
      },
    ];
  }
  return value < 0 || value >= 2 ** 64 ? [{ path, message: `expected ${whole}, found ${text}` }] : [];
}

function enumProblems(
  value: FrontMatterValue,
  path: (string | number)[],
  source: ValueSource,
  type: ZolaType,
): ValueProblem[] {
  const values = type.values ?? [];
  if (value === null && type.optional) return [];
  if (typeof value === 'string' && values.includes(value)) return [];
  const names = values.map((name) => `"${name}"`).join(', ');
  const problem: ValueProblem = { path, message: expected(`one of ${names}`, value) };
  if (typeof value === 'string') {
    problem.near = values;
    const same = values.find((name) => name === value.trim().toLowerCase());
    if (same !== undefined) problem.replacement = source.syntax === 'toml' ? JSON.stringify(same) : same;
  }
  return [problem];
}

function expected(what: string, value: FrontMatterValue): string {
  return `expected ${what}, found ${describe(value)}`;
}

function describe(value: FrontMatterValue): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isDate(value)) return 'a date';
  if (typeof value === 'object') return 'a table';
  if (typeof value !== 'string') return String(value);
  return `the string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value)}`;
}

function isCompound(value: FrontMatterValue): boolean {
  return Array.isArray(value) || isTable(value);
}

function isAbsent(value: FrontMatterValue, source: ValueSource): boolean {
  return value === null && source.syntax === 'yaml';
}
