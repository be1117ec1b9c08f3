/** front-matter/schema: schemas that can't be used end the run with one line, and nothing outside the site is read. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { lintPaths } from '../../../src/lint/lint-paths.js';
import { UsageError } from '../../../src/source/usage-error.js';
import { tempSite } from '../../support/temp-site.js';

function site(schema: string, files: Record<string, string> = {}): string {
  return tempSite({
    'config.toml': 'base_url = "https://example.org"\n',
    'content/a.md': '+++\ntitle = "A"\n+++\n',
    'tfpage.toml': `[rules."front-matter/schema"]\nseverity = "error"\nschemas = { "**" = ${schema} }\n`,
    ...files,
  });
}

const lint = (cwd: string) => lintPaths({ cwd, paths: [] });

test.each<[string, string, Record<string, string>, string]>([
  ['no file', '"s.json"', {}, 's.json: there is no such file'],
  ['no JSON', '"s.json"', { 's.json': '{' }, 'no valid JSON'],
  ['no schema', '"s.json"', { 's.json': '{ "type": "text" }' }, '#/type'],
  ['a keyword that is not known', '{ requird = ["title"] }', {}, '`requird`'],
  ['a path that leaves the site', '"../s.json"', {}, 'no such file'],
])('%s', async (_, schema, files, message) => {
  const run = lint(site(schema, files));
  await expect(run).rejects.toThrow(UsageError);
  await expect(run).rejects.toThrow(message);
});

test('a link that leaves the site', async () => {
  const outside = tempSite({ 's.json': '{}' });
  const root = site('"s.json"');
  symlinkSync(join(outside, 's.json'), join(root, 's.json'));
  await expect(lint(root)).rejects.toThrow('inside the site');
});

test('a pattern that other engines choke on takes no time', async () => {
  const root = site('{ properties = { title = { pattern = "^(a+)+$" } } }', {
    'content/a.md': `+++\ntitle = "${'a'.repeat(5000)}!"\n+++\n`,
  });
  const start = performance.now();
  const { diagnostics } = await lint(root);
  expect(diagnostics.map(({ rule }) => rule)).toContain('front-matter/schema');
  expect(performance.now() - start).toBeLessThan(3000);
});
