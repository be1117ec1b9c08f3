/**
 * Records what a real Zola does, for the tests that compare tfpage with it.
 *
 *   node scripts/record-zola.js PATH_TO_ZOLA [NAME...]
 *
 * NAME is a table of fixtures/zola (`shortcodes`, `headings` …) or a site of
 * fixtures (`grid`, `blog`); without one, all are recorded. A table's inputs
 * are kept and its results written anew, so a new case is an entry with an
 * `input` alone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordSite, sites } from './zola/record-site.js';
import { zolaVersion } from './zola/scratch-site.js';
import { tables } from './zola/tables.js';

const fixtures = join(dirname(dirname(fileURLToPath(import.meta.url))), 'fixtures');
const [zola, ...names] = process.argv.slice(2);

if (zola === undefined) {
  console.error('usage: node scripts/record-zola.js PATH_TO_ZOLA [NAME...]');
  process.exit(2);
}
const known = [...Object.keys(tables), ...sites];
const unknown = names.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`no table or site ${unknown}; there are: ${known.join(', ')}`);
  process.exit(2);
}

console.log(zolaVersion(zola));
for (const name of names.length > 0 ? names : known) {
  const count = name in tables ? recordTable(name) : recordSite(zola, fixtures, name);
  console.log(`${name}: ${count}`);
}

function recordTable(name) {
  const path = join(fixtures, 'zola', `${name}.json`);
  const items = JSON.parse(readFileSync(path, 'utf8'));
  const recorded = items.map(({ result: _, ...item }) => ({ ...item, result: tables[name](zola, item) }));
  writeFileSync(path, `[\n${recorded.map((item) => `  ${visibleJson(item)}`).join(',\n')}\n]\n`);
  return `${recorded.length} cases`;
}

/** JSON in which spaces that look like a plain one, and marks that do not show, are escapes. */
function visibleJson(value) {
  return JSON.stringify(value).replace(
    /[\u007F-\u00A0\u00AD\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
