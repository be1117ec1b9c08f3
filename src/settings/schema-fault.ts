/** Whether something read from a file is a JSON Schema that tfpage can check by. */
import { isRecord } from './is-record.js';
import type { PatternMatcher, Schema } from './json-schema.js';
import { referredSchema } from './json-schema-keywords.js';

type Kind =
  | 'string'
  | 'strings'
  | 'number'
  | 'boolean'
  | 'schema'
  | 'schemas'
  | 'schema-table'
  | 'list'
  | 'any';

const keywords: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...['$schema', '$id', '$comment', '$anchor', 'title', 'description', 'format'].map(
    (name): [string, Kind] => [name, 'string'],
  ),
  ...['default', 'examples', 'const', 'deprecated', 'readOnly', 'writeOnly', 'type'].map(
    (name): [string, Kind] => [name, 'any'],
  ),
  ...['minItems', 'maxItems', 'minProperties', 'maxProperties', 'minLength', 'maxLength', 'multipleOf'].map(
    (name): [string, Kind] => [name, 'number'],
  ),
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((name): [string, Kind] => [
    name,
    'number',
  ]),
  ...['items', 'contains', 'propertyNames', 'additionalProperties', 'not', 'if', 'then', 'else'].map(
    (name): [string, Kind] => [name, 'schema'],
  ),
  ...['prefixItems', 'anyOf', 'oneOf', 'allOf'].map((name): [string, Kind] => [name, 'schemas']),
  ...['properties', 'patternProperties', '$defs', 'definitions'].map((name): [string, Kind] => [
    name,
    'schema-table',
  ]),
  ['enum', 'list'],
  ['required', 'strings'],
  ['dependentRequired', 'any'],
  ['uniqueItems', 'boolean'],
  ['pattern', 'string'],
  ['$ref', 'string'],
]);

const typeWords = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

/** A schema may hold many schemas; what holds more is no schema for front matter. */
const mostSchemas = 10_000;

/**
 * What keeps a value from being used as a schema, a sentence without a full
 * stop: a keyword of the wrong type, one that would be passed over, a pattern
 * that does not compile, a reference to nothing. `undefined` where nothing does.
 */
export function schemaFault(value: unknown, matches: PatternMatcher): string | undefined {
  const pending: { schema: unknown; at: string }[] = [{ schema: value, at: '#' }];
  for (let count = 0; count < pending.length; count++) {
    if (count >= mostSchemas) return `the schema has more than ${mostSchemas} parts`;
    const { schema, at } = pending[count] as { schema: unknown; at: string };
    if (typeof schema === 'boolean') continue;
    if (!isRecord(schema)) return `${at} is no schema: expected a table`;
    for (const [name, item] of Object.entries(schema)) {
      const kind = keywords.get(name);
      if (kind === undefined) return `${at} has \`${name}\`, which tfpage does not check`;
      const fault = valueFault(kind, item) ?? wordFault(name, item, value as Schema, matches);
      if (fault !== undefined) return `${at}/${name}: ${fault}`;
      if (kind === 'schema') pending.push({ schema: item, at: `${at}/${name}` });
      if (kind !== 'schemas' && kind !== 'schema-table') continue;
      for (const [key, part] of Object.entries(item as object)) {
        if (name === 'patternProperties' && !compiles(key, matches))
          return `${at}/${name}: \`${key}\` is no regular expression that tfpage takes`;
        pending.push({ schema: part, at: `${at}/${name}/${key}` });
      }
    }
  }
  return undefined;
}

function valueFault(kind: Kind, item: unknown): string | undefined {
  switch (kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof item === kind ? undefined : `expected a ${kind}`;
    case 'list':
    case 'schemas':
      return Array.isArray(item) ? undefined : 'expected a list';
    case 'strings':
      return Array.isArray(item) && item.every((word) => typeof word === 'string')
        ? undefined
        : 'expected a list of strings';
    case 'schema-table':
      return isRecord(item) ? undefined : 'expected a table';
    default:
      return undefined;
  }
}

function wordFault(name: string, item: unknown, root: Schema, matches: PatternMatcher): string | undefined {
  if (name === 'pattern' && !compiles(item as string, matches))
    return `\`${item}\` is no regular expression that tfpage takes`;
  if (name === '$ref' && referredSchema(root, item as string) === undefined)
    return `\`${item}\` names nothing in this schema`;
  if (name === 'type' && ![item].flat().every((word) => typeWords.includes(word as string)))
    return `expected one of ${typeWords.map((word) => `"${word}"`).join(', ')}, or a list of them`;
  if (name === 'dependentRequired') {
    const fits =
      isRecord(item) && Object.values(item).every((words) => valueFault('strings', words) === undefined);
    return fits ? undefined : 'expected a table of lists of strings';
  }
  return undefined;
}

function compiles(pattern: string, matches: PatternMatcher): boolean {
  try {
    matches(pattern, '');
    return true;
  } catch {
    return false;
  }
}
