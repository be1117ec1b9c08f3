/** front-matter/schema: front matter against JSON Schemas, folder by folder. */
import { join } from 'node:path';
import { checkSchema, type JsonSchema, type Schema } from '../../../settings/json-schema.js';
import { schemaFault } from '../../../settings/schema-fault.js';
import { isFile, readInside } from '../../../site/file-system.js';
import { nearest } from '../../../site/nearest.js';
import { isReadable } from '../../../site/readable.js';
import type { Site } from '../../../site/types.js';
import { isDate, isTable } from '../../../site/values.js';
import { UsageError } from '../../../source/usage-error.js';
import type { FrontMatterValue } from '../../../syntax/types.js';
import { Budget, Regex } from '../../../tera/index.js';
import { defineRule } from '../../rule.js';
import { globMatcher } from '../../rule-set.js';
import { keyPlace, pathText, valuePlace } from '../support/entry-places.js';
import { didYouMean } from '../support/quote.js';
import { openingFence } from './opening-fence.js';

export default defineRule({
  id: 'front-matter/schema',
  scope: 'site',
  severity: 'off',
  fixable: false,
  summary: 'Front matter that does not fit the JSON Schema of its folder',
  why: [
    'Zola takes anything under `extra`, so that a slip there shows only where a template uses it. With a JSON Schema for',
    'a folder, keys, types and words are checked as they are written. A schema is a file of the site or stands in the',
    'settings; it describes the whole front matter, `extra` among it. Dates are strings for it (`"format": "date"`). All',
    'of JSON Schema’s usual keywords are known, `$ref` within the schema; at one that is not known the run stops.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      schemas: {
        type: 'object',
        additionalProperties: { anyOf: [{ type: 'string' }, { type: 'object' }] },
        description:
          'Schemas by globs on the page’s path below `content/`: a path from the site’s root, or the schema itself. All that match count.',
        default: {},
      },
    },
  },
  examples: [
    {
      title: 'A schema in the settings',
      options: {
        schemas: {
          'blog/**': {
            required: ['description'],
            properties: {
              extra: {
                additionalProperties: false,
                properties: {
                  cover: { type: 'string', pattern: '\\.(jpg|webp)$' },
                  level: { enum: ['easy', 'hard'] },
                },
              },
            },
          },
        },
      },
      files: {
        'content/blog/a.md':
          '+++\ntitle = "A"\n\n[extra]\ncover = "a.png"\nlevle = "easy"\nlevel = "harder"\n+++\n',
        'content/b.md': '+++\n[extra]\nlevle = 1\n+++\n',
      },
      reports: [
        { file: 'content/blog/a.md', line: 1, column: 1, text: '+++', message: '`description` is missing' },
        { file: 'content/blog/a.md', line: 5, column: 9, text: '"a.png"', message: 'does not match' },
        { file: 'content/blog/a.md', line: 6, column: 1, text: 'levle', suggestions: ['level'] },
        { file: 'content/blog/a.md', line: 7, column: 9, text: '"harder"', message: 'one of "easy", "hard"' },
      ],
    },
    {
      title: 'A schema in a file; YAML (CRLF), nested',
      options: { schemas: { '**/*.md': 'schemas/page.json' } },
      files: {
        'schemas/page.json':
          '{"$defs":{"person":{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}},"properties":{"date":{"format":"date"},"extra":{"properties":{"people":{"items":{"$ref":"#/$defs/person"}}}}}}',
        'content/a.md':
          '---\r\ndate: 2024-05-01T10:00:00Z\r\nextra:\r\n  people:\r\n    - name: Ada\r\n    - name: [1]\r\n    - age: 3\r\n---\r\n',
      },
      reports: [
        { file: 'content/a.md', line: 2, column: 7, text: '2024-05-01T10:00:00Z', message: 'a date such as' },
        { file: 'content/a.md', line: 6, column: 13, text: '[1]', message: '`extra.people[1].name`' },
        { file: 'content/a.md', line: 7, column: 7, message: '`extra.people[2]`' },
      ],
    },
    {
      title: 'What fits',
      options: { schemas: { '**': { properties: { date: { type: 'string', format: 'date' } } } } },
      files: { 'content/a.md': '+++\ndate = 2024-05-01\ntitle = "A"\n+++\n' },
      reports: [],
    },
  ],
  check({ site, page, facts, options, report }) {
    const { frontMatter } = facts;
    if (!isReadable(frontMatter)) return;
    const schemas = options.schemas as Readonly<Record<string, string | JsonSchema>>;
    for (const { matches, schema } of loadSchemas(site, schemas)) {
      if (!matches(page.contentPath)) continue;
      for (const problem of checkSchema(plain(frontMatter.value), schema, matchesPattern)) {
        const { path, key } = problem;
        const { entries } = frontMatter;
        const position =
          path.length === 0 ? undefined : key ? keyPlace(entries, path) : valuePlace(entries, path);
        const suggestions = key ? nearest(String(path.at(-1)), problem.candidates ?? []) : [];
        report({
          position: position ?? openingFence(frontMatter),
          message: `${path.length === 0 ? '' : `\`${pathText(path)}\`: `}${problem.message}.${didYouMean(suggestions)}`,
          suggestions,
        });
      }
    }
  },
});

interface FolderSchema {
  matches: (path: string) => boolean;
  schema: Schema;
}

/** By site and by the options' value, since overrides may give some files other options. */
const loaded = new WeakMap<Site, Map<unknown, FolderSchema[]>>();

/** Reads each schema once. Throws UsageError for one that can't be used. */
function loadSchemas(site: Site, schemas: Readonly<Record<string, string | JsonSchema>>): FolderSchema[] {
  const bySite = loaded.get(site) ?? new Map<unknown, FolderSchema[]>();
  loaded.set(site, bySite);
  const known = bySite.get(schemas);
  if (known) return known;
  const made = Object.entries(schemas).map(([glob, given]) => {
    const schema =
      typeof given === 'string' ? readSchema(site.root, given) : plain(given as FrontMatterValue);
    const fault = schemaFault(schema, matchesPattern);
    const name = typeof given === 'string' ? given : `the schema for \`${glob}\``;
    if (fault !== undefined)
      throw new UsageError(`option \`schemas\` of rule \`front-matter/schema\`: ${name}: ${fault}`);
    return { matches: globMatcher([glob]), schema: schema as Schema };
  });
  bySite.set(schemas, made);
  return made;
}

function readSchema(root: string, path: string): unknown {
  const fail = (reason: string): never => {
    throw new UsageError(`option \`schemas\` of rule \`front-matter/schema\`: ${path}: ${reason}`);
  };
  const absolute = join(root, path);
  if (!isFile(absolute)) return fail('there is no such file in the site');
  const bytes = readInside(root, absolute);
  if (!bytes) return fail('a schema must be a file inside the site');
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    return fail(`no valid JSON: ${(error as Error).message}`);
  }
}

const patterns = new Map<string, Regex>();

/** A schema's pattern anywhere in the text, in time linear in it. Throws for what is no regular expression. */
function matchesPattern(pattern: string, text: string): boolean {
  const regex = patterns.get(pattern) ?? new Regex(pattern);
  patterns.set(pattern, regex);
  return regex.test(text, new Budget());
}

/** The value as JSON has it: dates are strings. Iterative, since front matter may nest deeply. */
function plain(value: FrontMatterValue): unknown {
  const top: { value?: unknown } = {};
  const pending: { from: FrontMatterValue; into: object; key: string | number }[] = [
    { from: value, into: top, key: 'value' },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { from, into, key } = next;
    let made: unknown = from;
    if (isDate(from)) made = from.text;
    else if (Array.isArray(from)) {
      const list: unknown[] = new Array(from.length);
      for (const [index, item] of from.entries()) pending.push({ from: item, into: list, key: index });
      made = list;
    } else if (isTable(from)) {
      const table = Object.create(null) as object;
      // In the order of the keys, of which the last is taken from the stack first.
      for (const [name, item] of Object.entries(from).reverse())
        pending.push({ from: item, into: table, key: name });
      made = table;
    }
    Object.defineProperty(into, key, { value: made, enumerable: true, configurable: true, writable: true });
  }
  return top.value;
}
