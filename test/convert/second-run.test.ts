import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { convertPaths } from '../../src/convert/convert-paths.js';
import type { ConvertOptions } from '../../src/convert/request.js';
import { tempSite } from '../support/temp-site.js';

const config = 'base_url = "https://tide.example"\n';
const page = (content: string) => `+++\ntitle = "T"\n+++\n${content}`;

const files = () => ({
  'config.toml': config,
  'content/a.md': page('one'),
  'content/blog/b/index.md': page('![p](p.png) [a](@/a.md)'),
  'content/blog/b/p.png': 'P',
});

const convert = (root: string, options: Partial<ConvertOptions> = {}) =>
  convertPaths({ cwd: root, paths: [], to: 'mdx', out: 'out', verify: false, ...options });
const out = (root: string, path = '') => join(root, 'out', path);
const rules = (result: { diagnostics: { rule: string }[] }) => result.diagnostics.map(({ rule }) => rule);

test('what is new, changed or as before is told apart', async () => {
  const root = tempSite(files());
  expect((await convert(root)).files).toMatchObject({
    created: ['a.mdx', 'blog/b/index.mdx', 'blog/b/p.png'],
    unchanged: [],
  });
  writeFileSync(join(root, 'content/a.md'), page('two'));
  writeFileSync(join(root, 'content/c.md'), page('new'));
  expect((await convert(root)).files).toEqual({
    created: ['c.mdx'],
    updated: ['a.mdx'],
    unchanged: ['blog/b/index.mdx', 'blog/b/p.png'],
    removed: [],
    kept: [],
  });
});

test('what comes of pages that are gone is removed, with empty folders, but not what a person changed', async () => {
  const root = tempSite({ ...files(), 'content/c.md': page('c') });
  await convert(root);
  writeFileSync(out(root, 'c.mdx'), 'mine');
  for (const path of ['content/c.md', 'content/blog']) rmSync(join(root, path), { recursive: true });
  const result = await convert(root);
  expect(result.files?.removed.toSorted()).toEqual(['blog/b/index.mdx', 'blog/b/p.png']);
  expect(readdirSync(out(root)).sort()).toEqual(['.tfpage-manifest.json', 'a.mdx', 'c.mdx']);
  expect(rules(result)).toEqual(['convert/edited-file']);
  expect(readFileSync(out(root, 'c.mdx'), 'utf8')).toBe('mine');
  expect((await convert(root, { force: true })).files?.removed).toEqual(['c.mdx']);
  expect(existsSync(out(root, 'c.mdx'))).toBe(false);
});

test('a page that moves takes its output along', async () => {
  const root = tempSite(files());
  await convert(root);
  renameSync(join(root, 'content/blog/b'), join(root, 'content/blog/z'));
  const { files: changes } = await convert(root);
  expect(changes?.created).toEqual(['blog/z/index.mdx', 'blog/z/p.png']);
  expect(changes?.removed.toSorted()).toEqual(['blog/b/index.mdx', 'blog/b/p.png']);
});

test('a run over a part removes only what comes of files that are gone', async () => {
  const root = tempSite(files());
  await convert(root);
  rmSync(join(root, 'content/blog/b/p.png'));
  const { files: changes } = await convert(root, { paths: ['content/a.md'] });
  expect(changes).toMatchObject({ unchanged: ['a.mdx'], removed: ['blog/b/p.png'] });
});

test('a page that can not be converted this time keeps what it was', async () => {
  const root = tempSite(files());
  await convert(root);
  writeFileSync(join(root, 'content/blog/b/index.md'), page('{% row() %}'));
  const result = await convert(root);
  expect(rules(result)).toEqual(['convert/shortcode']);
  expect(result.files?.removed).toEqual([]);
  expect(existsSync(out(root, 'blog/b/p.png'))).toBe(true);
});

test('another target leaves alone what this one wrote', async () => {
  const root = tempSite(files());
  await convert(root);
  expect((await convert(root, { to: 'html' })).files?.removed).toEqual([]);
  expect(existsSync(out(root, 'a.mdx'))).toBe(true);
});

test('a dry run tells the same and touches nothing', async () => {
  const root = tempSite(files());
  const planned = await convert(root, { dryRun: true });
  expect(planned.files?.created).toEqual(['a.mdx', 'blog/b/index.mdx', 'blog/b/p.png']);
  expect(existsSync(out(root))).toBe(false);
  await convert(root);
  writeFileSync(join(root, 'content/a.md'), page('two'));
  rmSync(join(root, 'content/blog/b/p.png'));
  const before = readdirSync(out(root), { recursive: true });
  expect((await convert(root, { dryRun: true })).files).toMatchObject({
    // Its image is not there any more.
    updated: ['a.mdx', 'blog/b/index.mdx'],
    removed: ['blog/b/p.png'],
  });
  expect(readdirSync(out(root), { recursive: true })).toEqual(before);
  expect(readFileSync(out(root, 'a.mdx'), 'utf8')).toContain('one');
});

test('files of a run that was killed are known as ours, unless they were changed since', async () => {
  const root = tempSite(files());
  await convert(root);
  const { files: entries } = JSON.parse(readFileSync(out(root, '.tfpage-manifest.json'), 'utf8'));
  // As if it had been killed before the manifest was written.
  rmSync(out(root, '.tfpage-manifest.json'));
  for (const [path, entry] of Object.entries(entries))
    appendFileSync(out(root, '.tfpage-manifest.journal'), `${JSON.stringify([path, entry])}\n`);
  appendFileSync(out(root, '.tfpage-manifest.journal'), '["cut o');
  writeFileSync(out(root, 'blog/b/index.mdx'), 'mine');
  writeFileSync(join(root, 'content/a.md'), page('two'));
  const result = await convert(root);
  expect(result.files).toMatchObject({ updated: ['a.mdx'], kept: ['blog/b/index.mdx'] });
  expect(readdirSync(out(root)).sort()).toEqual(['.tfpage-manifest.json', 'a.mdx', 'blog']);
});

test('a manifest that names other places removes nothing there', async () => {
  const root = tempSite({ ...files(), 'outside/x.mdx': 'x' });
  await convert(root);
  symlinkSync(join(root, 'outside'), out(root, 'link'));
  const path = out(root, '.tfpage-manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  // The hash of the file that is there.
  const entry = { hash: 'sha256-LXEWQrcmsEQBYnyp++6wy9chTD7GQPMTbAiWHF5IaSE=', target: 'mdx' };
  for (const name of ['../outside/x.mdx', 'link/x.mdx', 'blog/../../outside/x.mdx'])
    manifest.files[name] = entry;
  writeFileSync(path, JSON.stringify(manifest));
  expect((await convert(root, { force: true })).files?.removed).toEqual([]);
  expect(existsSync(join(root, 'outside/x.mdx'))).toBe(true);
});

describe('--only', () => {
  test('writes the chosen pages, with links as if all were written', async () => {
    const root = tempSite(files());
    const { files: changes } = await convert(root, { only: ['blog/**'] });
    expect(changes?.created).toEqual(['blog/b/index.mdx', 'blog/b/p.png']);
    expect(readFileSync(out(root, 'blog/b/index.mdx'), 'utf8')).toContain('[a](../../a.mdx)');
    expect((await convert(root, { only: ['content/a.md'] })).files).toMatchObject({
      created: ['a.mdx'],
      removed: [],
    });
  });

  test('a glob that matches nothing is wrong usage', async () => {
    const root = tempSite(files());
    await expect(convert(root, { only: ['blog/**', 'news/**'] })).rejects.toThrow(
      '--only news/**: matches no page of the run',
    );
  });
});

test('URLs that are lost in the move are told', async () => {
  const root = tempSite({
    'config.toml': `${config}build_search_index = true\n`,
    'content/a.md': '+++\ntitle = "T"\naliases = ["old.html"]\n+++\n',
    'static/x.css': 'x',
  });
  const { urls } = await convert(root, { profile: 'astro' });
  expect(urls?.lost.map(({ path }) => path)).toEqual(['/elasticlunr.min.js', '/search_index.en.js']);
  expect(urls?.redirected).toBe(1);
  expect(urls && urls.served + urls.redirected + urls.lost.length).toBe(urls?.total);
  expect((await convert(root, { profile: 'astro', paths: ['content/a.md'] })).urls).toBeUndefined();
});

test('progress is told before each page and at the end', async () => {
  const root = tempSite(files());
  const told: string[] = [];
  await convert(root, { onProgress: (done, total) => told.push(`${done}/${total}`) });
  expect(told).toEqual(['0/2', '1/2', '2/2']);
});
