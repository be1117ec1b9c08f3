/** Defects of every rule, planted in a clean site at places drawn with a fixed seed: each is found once, at its line, and nothing else is. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lintPaths } from '../../src/lint/lint-paths.js';
import { allRules } from '../../src/lint/registry.js';
import { tempSite } from '../support/temp-site.js';
import { defects } from './seeded/defects.js';
import { cleanSite, type Defect, type Page, type Planted, Random } from './seeded/planting.js';

const crlfPages = new Set(
  readdirSync(join(cleanSite, 'content'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && read(path).includes('\r\n'))
    .map((path) => `content/${path}`),
);
const count = 500;
const seed = 20_26;

interface Plant extends Planted {
  rule: string;
}

test('every rule has a defect', () => {
  const planted = new Set(defects.map(({ rule }) => rule));
  expect(allRules.map(({ id }) => id).filter((id) => !planted.has(id) && !elsewhere.has(id))).toEqual([]);
});

/** Rules that the tests of their own sites cover: they need options, another config or another version of Zola. */
const elsewhere = new Set<string>([
  'link/vanished-url',
  'image/unknown-modifier',
  'front-matter/schema',
  'structure/translation-drift',
  'zola/template-syntax',
  'zola/upgrade',
]);

test('the clean site has no finding with all rules on', async () => {
  expect(await findings(cleanSite)).toEqual([]);
});

test(`${count} planted defects are found, each once and at its line`, async () => {
  const pages = readPages();
  const random = new Random(seed);
  let batch: Plant[] = [];
  const wrong: unknown[] = [];
  let planted = 0;
  const flush = async () => {
    wrong.push(...(await compare(batch)));
    batch = [];
  };
  for (; planted < count; planted++) {
    const defect = defects[planted % defects.length] as Defect;
    const plant = defect.alone ? undefined : plantOnce(defect, pages, random, batch);
    if (plant) batch.push(plant);
    else {
      await flush();
      batch.push(plantOnce(defect, pages, random, batch) as Plant);
      if (defect.alone) await flush();
    }
  }
  await flush();
  expect(wrong).toEqual([]);
  expect(planted).toBe(count);
}, 240_000);

/** Plants on a page that the batch has not touched; nothing where there is none that suits. */
function plantOnce(
  defect: Defect,
  pages: readonly Page[],
  random: Random,
  batch: readonly Plant[],
): Plant | undefined {
  const touched = new Set(batch.flatMap(({ files }) => Object.keys(files)));
  const start = random.below(pages.length);
  for (let step = 0; step < pages.length; step++) {
    const page = pages[(start + step) % pages.length] as Page;
    if (touched.has(page.path) || defect.suits?.(page) === false) continue;
    const planted = defect.plant(page, random);
    if (planted && !Object.keys(planted.files).some((path) => touched.has(path))) {
      return { rule: defect.rule, ...planted };
    }
  }
  return undefined;
}

/** What was planted and not found, and what was found and not planted. */
async function compare(batch: readonly Plant[]): Promise<string[]> {
  const root = tempSite({});
  cpSync(cleanSite, root, { recursive: true });
  for (const { files } of batch) {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), withEndings(path, content));
    }
  }
  const found = await findings(root);
  rmSync(root, { recursive: true });
  const wanted = batch.map(({ rule, file, line }) => `${file}:${line} ${rule}`);
  const planted = (item: string) =>
    batch
      .filter(({ files }) =>
        Object.keys(files).some((path) => item.includes(` ${path}:`) || item.startsWith(`${path}:`)),
      )
      .map(({ rule, line }) => `${rule} at ${line}`);
  return [...without(wanted, found, 'not found'), ...without(found, wanted, 'not planted')].map(
    (item) =>
      `${item} (planted there: ${planted(item.replace('not found:', '').replace('not planted:', '')).join(', ')})`,
  );
}

function without(these: readonly string[], those: readonly string[], label: string): string[] {
  const left = [...those];
  return these.flatMap((item) => {
    const at = left.indexOf(item);
    if (at < 0) return [`${label}: ${item}`];
    left.splice(at, 1);
    return [];
  });
}

const off = Object.fromEntries([...elsewhere].map((rule) => [rule, 'off' as const]));

async function findings(root: string): Promise<string[]> {
  const { diagnostics } = await lintPaths({
    cwd: root,
    paths: [],
    overrides: { preset: 'strict', rules: off },
  });
  return diagnostics.map(({ file, position, rule }) => `${file}:${position.start.line} ${rule}`);
}

/** What defects link to stays as it is. */
const targets = new Set([
  'about.md',
  ...['soil.md', 'tools.md', 'tools.fr.md', 'water.md'].map((name) => `guide/${name}`),
  'journal/2025-08-22-straw.md',
]);

function readPages(): Page[] {
  return readdirSync(join(cleanSite, 'content'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !targets.has(path))
    .sort()
    .map((path) => ({ path: `content/${path}`, text: read(path).replaceAll('\r\n', '\n') }));
}

function read(path: string): string {
  return readFileSync(join(cleanSite, 'content', path), 'utf8');
}

/** The text with the line endings of the page that it was made of. */
function withEndings(path: string, content: string | Uint8Array): string | Uint8Array {
  if (typeof content !== 'string' || !crlfPages.has(path)) return content;
  return content.replaceAll('\n', '\r\n');
}
