/** The check of values against JSON Schemas, keyword by keyword, and which schemas are taken. */
import { checkSchema, type Schema } from '../../src/settings/json-schema.js';
import { schemaFault } from '../../src/settings/schema-fault.js';

const matches = (pattern: string, text: string): boolean => new RegExp(pattern, 'u').test(text);

const problems = (value: unknown, schema: Schema): string[] =>
  checkSchema(value, schema, matches).map(({ path, message }) => `${path.join('.')}: ${message}`);

// A schema, values that fit it, values that do not.
test.each<[Schema, unknown[], unknown[]]>([
  [true, [1, null], []],
  [false, [], [1]],
  [{ type: ['string', 'null'] }, ['a', null], [1, []]],
  [{ type: 'number' }, [1, 1.5], ['1']],
  [{ type: 'integer' }, [1], [1.5]],
  [{ enum: ['a', 1, { b: 1, c: 2 }] }, ['a', 1, { c: 2, b: 1 }], ['b', { b: 1 }]],
  [{ const: 'a' }, ['a'], ['b']],
  [{ minimum: 1, maximum: 3 }, [1, 3, 'x'], [0, 4]],
  [{ exclusiveMinimum: 1, exclusiveMaximum: 3 }, [2], [1, 3]],
  [{ multipleOf: 0.1 }, [0.3, 2], [0.35]],
  [{ minLength: 2, maxLength: 3 }, ['ab', '😀😀'], ['a', 'abcd', '😀']],
  [{ pattern: '^a+$' }, ['aa', 1], ['ab']],
  [{ format: 'date' }, ['2024-05-01', 1], ['2024-13-01', '2024-05-01T10:00:00Z']],
  [{ format: 'date-time' }, ['2024-05-01T10:00:00Z', '2024-05-01 10:00:00'], ['2024-05-01']],
  [{ format: 'uri' }, ['https://example.org/a'], ['/a']],
  [{ format: 'email' }, ['a@b.c'], ['a']],
  [{ format: 'something-else' }, ['x'], []],
  [{ items: { type: 'string' } }, [[], ['a']], [['a', 1]]],
  [{ prefixItems: [{ type: 'string' }], items: { type: 'number' } }, [['a', 1]], [[1], ['a', 'b']]],
  [{ contains: { const: 1 } }, [[2, 1]], [[2], []]],
  [{ minItems: 1, maxItems: 2 }, [[1]], [[], [1, 2, 3]]],
  [
    { uniqueItems: true },
    [[1, 2]],
    [
      [1, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ],
  [{ required: ['a'] }, [{ a: null }, 'x'], [{}]],
  [{ properties: { a: { type: 'string' } } }, [{ a: 'x' }, {}], [{ a: 1 }]],
  [{ properties: { a: true }, additionalProperties: false }, [{ a: 1 }], [{ b: 1 }]],
  [{ additionalProperties: { type: 'string' } }, [{ b: 'x' }], [{ b: 1 }]],
  [
    { patternProperties: { '^x': { type: 'string' } }, additionalProperties: false },
    [{ x1: 'a' }],
    [{ x1: 1 }, { y: 1 }],
  ],
  [{ propertyNames: { pattern: '^[a-z]+$' } }, [{ ab: 1 }], [{ A: 1 }]],
  [{ dependentRequired: { a: ['b'] } }, [{ a: 1, b: 1 }, {}], [{ a: 1 }]],
  [{ minProperties: 1, maxProperties: 1 }, [{ a: 1 }], [{}, { a: 1, b: 1 }]],
  [{ anyOf: [{ type: 'string' }, { minimum: 3 }] }, ['a', 3], [1]],
  [{ oneOf: [{ type: 'integer' }, { minimum: 3 }] }, [1, 3.5], [4, 0.5]],
  [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, [2], [0, 4]],
  [{ not: { type: 'string' } }, [1], ['a']],
  [
    JSON.parse('{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}') as Schema,
    [{ a: 1, b: 1 }, { c: 1 }],
    [{ a: 1 }, {}],
  ],
  [
    { $defs: { name: { type: 'string' } }, properties: { a: { $ref: '#/$defs/name' } } },
    [{ a: 'x' }],
    [{ a: 1 }],
  ],
  [
    { properties: { below: { $ref: '#' } }, additionalProperties: false },
    [{ below: { below: {} } }],
    [{ below: { x: 1 } }],
  ],
])('%j', (schema, right, wrong) => {
  expect(schemaFault(schema, matches)).toBeUndefined();
  for (const value of right) expect([value, problems(value, schema)]).toEqual([value, []]);
  for (const value of wrong) expect(problems(value, schema)).not.toEqual([]);
});

test('a problem has the path of the value at fault', () => {
  const schema = { properties: { a: { items: { properties: { b: { type: 'string' } } } } } };
  expect(problems({ a: [{ b: 'x' }, { b: 1 }] }, schema)).toEqual(['a.1.b: expected a string, found 1']);
});

test('a schema that refers to itself without end comes to one', () => {
  expect(problems(1, { $ref: '#' })).toEqual([]);
  expect(problems(1, { allOf: [{ $ref: '#' }, { type: 'string' }] }).length).toBeGreaterThan(0);
});

test.each<[unknown, string]>([
  ['a', '#'],
  [{ type: 'text' }, '#/type'],
  [{ properties: { a: { requird: [] } } }, '`requird`'],
  [{ unevaluatedProperties: false }, 'does not check'],
  [{ required: 'a' }, '#/required'],
  [{ properties: [] }, '#/properties'],
  [{ items: [{}] }, '#/items'],
  [{ pattern: '(' }, 'regular expression'],
  [{ patternProperties: { '(': {} } }, 'regular expression'],
  [{ $ref: '#/$defs/none' }, 'names nothing'],
  [{ $ref: 'https://example.org/schema' }, 'names nothing'],
  [{ dependentRequired: { a: 'b' } }, 'lists of strings'],
])('no schema: %j', (schema, reason) => {
  expect(schemaFault(schema, matches)).toContain(reason);
});
