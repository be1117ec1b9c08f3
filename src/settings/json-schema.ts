/** JSON Schema as far as settings, rule options and schemas of front matter use it, and the check of a parsed value against it. */
import { isDate, isTable } from '../site/values.js';
import type { FrontMatterValue } from '../syntax/types.js';
import {
  countFault,
  isSame,
  listFault,
  numberFault,
  referredSchema,
  stringFault,
} from './json-schema-keywords.js';

/** A schema; what is not said here is not checked. `true` takes everything, `false` nothing. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  prefixItems?: Schema[];
  contains?: Schema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  propertyNames?: Schema;
  required?: string[];
  dependentRequired?: Record<string, string[]>;
  additionalProperties?: Schema;
  minProperties?: number;
  maxProperties?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  not?: Schema;
  if?: Schema;
  then?: Schema;
  else?: Schema;
  $ref?: string;
  $defs?: Record<string, Schema>;
  definitions?: Record<string, Schema>;
}

export type Schema = JsonSchema | boolean;

/** What is wrong with a value, and where in it. */
export interface SchemaProblem {
  /** Keys and array indexes from the checked value. */
  path: (string | number)[];
  /** True where the key is at fault, not its value. */
  key: boolean;
  /** Without a full stop. */
  message: string;
  /** For an unknown key: the keys that would be right there. */
  candidates?: string[];
}

/** How patterns are matched: a schema from outside must not make a regular expression hang. */
export type PatternMatcher = (pattern: string, text: string) => boolean;

/** What a check carries along. */
interface Run {
  root: Schema;
  matches: PatternMatcher;
  depth: number;
}

/** A schema may refer to itself; deeper than this nothing is checked. */
const deepest = 200;

/**
 * Checks a value read from TOML, YAML or JSON against a schema. Never throws
 * for a schema that `schemaFault` finds no fault with. Keys are compared as own
 * properties, so that `constructor` or `__proto__` are keys like any other.
 * `matches` is only asked where the schema has patterns.
 */
export function checkSchema(
  value: unknown,
  schema: Schema,
  matches: PatternMatcher = (pattern, text) => new RegExp(pattern, 'u').test(text),
): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  check(value, schema, [], problems, { root: schema, matches, depth: 0 });
  return problems;
}

/** The defaults of a schema's properties, as the options a rule sees where nothing is set. */
export function schemaDefaults(schema: JsonSchema | undefined): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    if (typeof property !== 'boolean' && 'default' in property) defaults[name] = property.default;
  }
  return defaults;
}

function check(
  value: unknown,
  schema: Schema,
  path: (string | number)[],
  problems: SchemaProblem[],
  run: Run,
): void {
  if (typeof schema === 'boolean') {
    if (!schema) problems.push({ path, key: false, message: 'nothing is allowed here' });
    return;
  }
  if (run.depth >= deepest) return;
  const deeper = { ...run, depth: run.depth + 1 };
  if (schema.$ref !== undefined) {
    const target = referredSchema(run.root, schema.$ref);
    if (target !== undefined) check(value, target, path, problems, deeper);
  }
  if (schema.anyOf || schema.oneOf) {
    if (!checkChoices(value, schema, path, problems, deeper)) return;
  }
  if (!typeFits(value, schema)) {
    problems.push({ path, key: false, message: `expected ${typeNames(schema)}, found ${describe(value)}` });
    return;
  }
  if (!checkWords(value, schema, path, problems)) return;
  for (const part of schema.allOf ?? []) check(value, part, path, problems, deeper);
  if (schema.not !== undefined && problemsWith(value, schema.not, path, deeper).length === 0)
    problems.push({ path, key: false, message: 'this is what the schema rules out' });
  if (schema.if !== undefined) {
    const branch = problemsWith(value, schema.if, path, deeper).length === 0 ? schema.then : schema.else;
    if (branch !== undefined) check(value, branch, path, problems, deeper);
  }
  const message =
    typeof value === 'number'
      ? numberFault(value, schema)
      : typeof value === 'string'
        ? stringFault(value, schema, run.matches)
        : Array.isArray(value)
          ? listFault(value, schema)
          : undefined;
  if (message !== undefined) problems.push({ path, key: false, message });
  if (Array.isArray(value)) checkItems(value, schema, path, problems, deeper);
  else if (isTable(value as FrontMatterValue))
    checkTable(value as Readonly<Record<string, unknown>>, schema, path, problems, deeper);
}

function problemsWith(value: unknown, schema: Schema, path: (string | number)[], run: Run): SchemaProblem[] {
  const found: SchemaProblem[] = [];
  check(value, schema, path, found, run);
  return found;
}

/** `anyOf` and `oneOf`; false where no choice fits, and nothing more is worth saying. */
function checkChoices(
  value: unknown,
  schema: JsonSchema,
  path: (string | number)[],
  problems: SchemaProblem[],
  run: Run,
): boolean {
  for (const choices of [schema.anyOf, schema.oneOf]) {
    if (!choices) continue;
    const attempts = choices.map((choice) => problemsWith(value, choice, path, run));
    const fits = attempts.filter((found) => found.length === 0).length;
    if (fits === 0) {
      // The choice whose type fits tells more than "none of these".
      const fitting = choices.findIndex((choice) => typeof choice !== 'boolean' && typeFits(value, choice));
      problems.push(...(attempts[Math.max(0, fitting)] ?? []));
      return false;
    }
    if (choices === schema.oneOf && fits > 1)
      problems.push({
        path,
        key: false,
        message: `this fits ${fits} of the schema's choices, and must fit one`,
      });
  }
  return true;
}

/** `enum` and `const`. */
function checkWords(
  value: unknown,
  schema: JsonSchema,
  path: (string | number)[],
  problems: SchemaProblem[],
): boolean {
  const words = schema.enum ?? ('const' in schema ? [schema.const] : undefined);
  if (!words || words.some((word) => isSame(word, value))) return true;
  const names = words.map((item) => JSON.stringify(item)).join(', ');
  problems.push({
    path,
    key: false,
    message: `expected ${words.length === 1 ? names : `one of ${names}`}, found ${describe(value)}`,
    candidates: words.filter((item) => typeof item === 'string'),
  });
  return false;
}

function checkItems(
  value: readonly unknown[],
  schema: JsonSchema,
  path: (string | number)[],
  problems: SchemaProblem[],
  run: Run,
): void {
  const { prefixItems = [], items, contains } = schema;
  for (const [index, item] of value.entries()) {
    const itemSchema = prefixItems[index] ?? items;
    if (itemSchema !== undefined) check(item, itemSchema, [...path, index], problems, run);
  }
  if (contains === undefined) return;
  if (value.some((item) => problemsWith(item, contains, path, run).length === 0)) return;
  problems.push({ path, key: false, message: 'the list lacks an item that the schema asks for' });
}

function checkTable(
  value: Readonly<Record<string, unknown>>,
  schema: JsonSchema,
  path: (string | number)[],
  problems: SchemaProblem[],
  run: Run,
): void {
  const properties = schema.properties ?? {};
  for (const [name, item] of Object.entries(value)) {
    const at = [...path, name];
    const patterns = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) =>
      run.matches(pattern, name),
    );
    for (const [, part] of patterns) check(item, part, at, problems, run);
    const isNamed = Object.hasOwn(properties, name);
    if (isNamed) check(item, properties[name] as Schema, at, problems, run);
    else if (patterns.length === 0) checkAdditional(item, schema, at, problems, run);
    if (schema.propertyNames !== undefined) {
      const [problem] = problemsWith(name, schema.propertyNames, at, run);
      if (problem) problems.push({ path: at, key: true, message: `key \`${name}\`: ${problem.message}` });
    }
  }
  const wanted = [...(schema.required ?? [])];
  for (const [name, others] of Object.entries(schema.dependentRequired ?? {}))
    if (Object.hasOwn(value, name)) wanted.push(...others);
  for (const name of new Set(wanted)) {
    if (!Object.hasOwn(value, name))
      problems.push({ path, key: false, message: `key \`${name}\` is missing` });
  }
  const count = Object.keys(value).length;
  const message = countFault(count, 'key', schema.minProperties, schema.maxProperties);
  if (message !== undefined) problems.push({ path, key: false, message });
}

function checkAdditional(
  item: unknown,
  { properties = {}, additionalProperties }: JsonSchema,
  at: (string | number)[],
  problems: SchemaProblem[],
  run: Run,
): void {
  if (additionalProperties === undefined || additionalProperties === true) return;
  if (additionalProperties !== false) {
    check(item, additionalProperties, at, problems, run);
    return;
  }
  problems.push({
    path: at,
    key: true,
    message: `unknown key \`${at.at(-1)}\``,
    candidates: Object.keys(properties),
  });
}

function typeFits(value: unknown, schema: JsonSchema): boolean {
  if (schema.type === undefined) return true;
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  const actual = typeOf(value);
  return types.some((type) => type === actual || (type === 'number' && actual === 'integer'));
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isDate(value as FrontMatterValue)) return 'date';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function typeNames(schema: JsonSchema): string {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'value'];
  return types.map(typeName).join(' or ');
}

function typeName(type: string): string {
  const names = new Map([
    ['object', 'a table'],
    ['array', 'a list'],
    ['string', 'a string'],
    ['integer', 'an integer'],
    ['number', 'a number'],
    ['boolean', 'true or false'],
    ['date', 'a date'],
    ['null', 'nothing'],
  ]);
  return names.get(type) ?? type;
}

function describe(value: unknown): string {
  const type = typeOf(value);
  if (type === 'string') return JSON.stringify(value);
  if (type === 'integer' || type === 'number' || type === 'boolean') return String(value);
  return typeName(type);
}
