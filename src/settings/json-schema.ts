/** The part of JSON Schema that settings and rule options use, and the check of a parsed value against it. */
import { isDate, isTable } from '../site/values.js';
import type { FrontMatterValue } from '../syntax/types.js';

/** A schema; what is not said here is not checked. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  default?: unknown;
  enum?: unknown[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  minimum?: number;
  anyOf?: JsonSchema[];
}

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

/**
 * Checks a value read from TOML against a schema. Depth is bounded by the
 * schema's. Never throws. Keys are compared as own properties, so that
 * `constructor` or `__proto__` are keys like any other.
 */
export function checkSchema(value: unknown, schema: JsonSchema): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  check(value, schema, [], problems);
  return problems;
}

/** The defaults of a schema's properties, as the options a rule sees where nothing is set. */
export function schemaDefaults(schema: JsonSchema | undefined): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    if ('default' in property) defaults[name] = property.default;
  }
  return defaults;
}

function check(
  value: unknown,
  schema: JsonSchema,
  path: (string | number)[],
  problems: SchemaProblem[],
): void {
  if (schema.anyOf) {
    const attempts = schema.anyOf.map((choice) => {
      const found: SchemaProblem[] = [];
      check(value, choice, path, found);
      return found;
    });
    if (attempts.some((found) => found.length === 0)) return;
    // The choice whose type fits tells more than "none of these".
    const fitting = schema.anyOf.findIndex((choice) => typeFits(value, choice));
    problems.push(...(attempts[Math.max(0, fitting)] as SchemaProblem[]));
    return;
  }
  if (!typeFits(value, schema)) {
    problems.push({ path, key: false, message: `expected ${typeNames(schema)}, found ${describe(value)}` });
    return;
  }
  if (schema.enum && !schema.enum.includes(value)) {
    const names = schema.enum.map((item) => JSON.stringify(item)).join(', ');
    const candidates = schema.enum.filter((item) => typeof item === 'string');
    problems.push({
      path,
      key: false,
      message: `expected one of ${names}, found ${describe(value)}`,
      candidates,
    });
    return;
  }
  if (schema.minimum !== undefined && typeof value === 'number' && value < schema.minimum) {
    problems.push({
      path,
      key: false,
      message: `expected a number of at least ${schema.minimum}, found ${value}`,
    });
  }
  if (Array.isArray(value)) {
    if (schema.items) {
      for (const [index, item] of value.entries()) check(item, schema.items, [...path, index], problems);
    }
    return;
  }
  if (isTable(value as FrontMatterValue))
    checkTable(value as Readonly<Record<string, unknown>>, schema, path, problems);
}

function checkTable(
  value: Readonly<Record<string, unknown>>,
  schema: JsonSchema,
  path: (string | number)[],
  problems: SchemaProblem[],
): void {
  const properties = schema.properties ?? {};
  for (const [name, item] of Object.entries(value)) {
    const at = [...path, name];
    if (Object.hasOwn(properties, name)) check(item, properties[name] as JsonSchema, at, problems);
    else if (typeof schema.additionalProperties === 'object')
      check(item, schema.additionalProperties, at, problems);
    else if (schema.additionalProperties === false) {
      problems.push({
        path: at,
        key: true,
        message: `unknown key \`${name}\``,
        candidates: Object.keys(properties),
      });
    }
  }
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name))
      problems.push({ path, key: false, message: `key \`${name}\` is missing` });
  }
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
  ]);
  return names.get(type) ?? type;
}

function describe(value: unknown): string {
  const type = typeOf(value);
  if (type === 'string') return JSON.stringify(value);
  if (type === 'integer' || type === 'number' || type === 'boolean') return String(value);
  return typeName(type);
}
