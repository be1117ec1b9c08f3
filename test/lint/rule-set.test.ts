/** Options and severities by file: defaults, settings, overrides, command line. */
import { defineRule, type PageRule } from '../../src/lint/rule.js';
import { globMatcher, ruleSets, ruleStatesFor } from '../../src/lint/rule-set.js';
import { loadSettings } from '../../src/settings/settings.js';
import { tempSite } from '../support/temp-site.js';

const sized: PageRule = defineRule({
  id: 'image/size',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  summary: 'x',
  why: 'x',
  examples: [],
  options: {
    type: 'object',
    properties: {
      limit: { type: 'integer', minimum: 1, default: 10, description: 'x' },
      words: { type: 'array', items: { type: 'string' }, default: [], description: 'x' },
    },
  },
  check() {},
});
const plain: PageRule = defineRule({ ...sized, id: 'image/plain', severity: 'off' });
delete (plain as Partial<PageRule>).options;

function sets(toml: string, overrides = {}) {
  const root = tempSite({ 'tfpage.toml': toml });
  const at = ruleSets([sized, plain], loadSettings(root, undefined, overrides));
  return (file: string) =>
    at(file).page.map(({ rule, severity, options }) => ({ id: rule.id, severity, ...options }));
}

test('defaults of the schema where nothing is set', () => {
  expect(sets('')('content/a.md')).toEqual([{ id: 'image/size', severity: 'warning', limit: 10, words: [] }]);
});

test('a rule wins over its category, an override over both, the command line over all', () => {
  const toml = [
    '[rules]',
    '"image/size" = { severity = "error", limit = 20 }',
    'image = "off"',
    '[[overrides]]',
    'files = ["content/blog/"]',
    'rules = { "image/size" = { limit = 30 }, "image/plain" = "warn" }',
    '[[overrides]]',
    'files = ["**/*.fr.md"]',
    'rules = { image = "off" }',
  ].join('\n');
  expect(sets(toml)('content/a.md')).toEqual([{ id: 'image/size', severity: 'error', limit: 20, words: [] }]);
  expect(sets(toml)('content/blog/x/a.md')).toEqual([
    { id: 'image/size', severity: 'error', limit: 30, words: [] },
    { id: 'image/plain', severity: 'warning' },
  ]);
  expect(sets(toml)('content/blog/a.fr.md')).toEqual([]);
  expect(sets(toml, { rules: { 'image/size': 'warn' } })('content/blog/a.fr.md')).toEqual([
    { id: 'image/size', severity: 'warning', limit: 30, words: [] },
  ]);
});

test.each([
  [
    '[rules]\n"image/sise" = "off"\n',
    'tfpage.toml:2:1: no rule or category is called `image/sise`, did you mean `image/size`?',
  ],
  [
    '[rules]\n"image/size" = { limti = 3 }\n',
    'tfpage.toml:2:18: unknown option `limti` of rule `image/size`, did you mean `limit`?',
  ],
  [
    '[rules]\n"image/size" = { limit = "3" }\n',
    'tfpage.toml:2:26: option `limit` of rule `image/size`: expected an integer, found "3"',
  ],
  [
    '[rules]\n"image/size" = { limit = 0 }\n',
    'tfpage.toml:2:26: option `limit` of rule `image/size`: expected a number of at least 1, found 0',
  ],
  [
    '[rules]\n"image/size" = { words = ["a", 2] }\n',
    'tfpage.toml:2:32: option `words.1` of rule `image/size`: expected a string, found 2',
  ],
  [
    '[rules]\n"image/plain" = { limit = 3 }\n',
    'tfpage.toml:2:19: unknown option `limit`: rule `image/plain` has no options',
  ],
  [
    '[rules]\nimage = { limit = 3 }\n',
    'tfpage.toml:2:11: unknown option `limit`: a category takes only `severity` and `fix`',
  ],
  [
    '[[overrides]]\nfiles = ["a"]\nrules = { x = "off" }\n',
    'tfpage.toml:3:11: no rule or category is called `x`',
  ],
  ['[rules]\n"constructor" = "off"\n', 'tfpage.toml:2:1: no rule or category is called `constructor`'],
  ['[rules]\n"__proto__" = "off"\n', 'tfpage.toml:2:1: no rule or category is called `__proto__`'],
])('%j', (toml, message) => {
  expect(() => sets(toml)).toThrow(message);
});

test('what is built on is set before, its overrides too; each place is told', () => {
  const root = tempSite({
    'base.toml':
      '[rules]\n"image/size" = { severity = "error", limit = 5 }\n[[overrides]]\nfiles = ["content/x/"]\n' +
      'rules = { "image/size" = { limit = 6, words = ["w"] } }\n',
    'tfpage.toml':
      'extends = "./base.toml"\n[rules]\n"image/size" = { limit = 7 }\n[[overrides]]\nfiles = ["**/*.fr.md"]\n' +
      'rules = { image = { fix = "off" } }\n',
  });
  const settings = loadSettings(root, undefined, { rules: { 'image/plain': 'warn' } });
  const state = (file: string) => ruleStatesFor([sized, plain], settings, file);
  expect(state('content/x/a.fr.md')).toEqual([
    expect.objectContaining({
      severity: 'error',
      fix: 'off',
      options: { limit: 7, words: ['w'] },
      from: ['preset recommended', 'base.toml:2:1', 'base.toml:5:11', 'tfpage.toml:3:1', 'tfpage.toml:6:11'],
    }),
    expect.objectContaining({
      severity: 'warning',
      from: ['preset recommended', 'tfpage.toml:6:11', 'command line'],
    }),
  ]);
  expect(state('content/a.md')[0]).toMatchObject({ options: { limit: 7, words: [] } });
});

test('a rule that does not exist is said where it is written', () => {
  const root = tempSite({
    'base.toml': '[rules]\n"image/sise" = "off"\n',
    'tfpage.toml': 'extends = "./base.toml"\n',
  });
  expect(() => ruleSets([sized, plain], loadSettings(root, undefined))).toThrow(
    'base.toml:2:1: no rule or category is called `image/sise`',
  );
});

test('a rule that the command line names and that is not there', () => {
  expect(() => sets('', { rules: { 'image/sise': 'off' } })).toThrow(
    /^no rule or category is called `image\/sise`/,
  );
});

test.each([
  ['content/blog', 'content/blog/a.md', true],
  ['./content/blog/', 'content/blog/x/a.md', true],
  ['content/blog', 'content/blogs/a.md', false],
  ['content/*.md', 'content/a.md', true],
  ['content/*.md', 'content/b/a.md', false],
  ['**/.hidden/**', 'content/.hidden/a.md', true],
])('glob %s on %s: %s', (glob, path, expected) => {
  expect(globMatcher([glob])(path)).toBe(expected);
});
