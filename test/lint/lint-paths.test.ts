/** Linting paths: which files are meant, what is said where there are none, suppressions. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { lintPaths } from '../../src/lint/lint-paths.js';
import { lintText } from '../../src/lint/lint-text.js';
import { defineRule } from '../../src/lint/rule.js';
import { UsageError } from '../../src/source/usage-error.js';
import { tempSite } from '../support/temp-site.js';

const config = 'base_url = "https://example.org"\n';
const good = '+++\ntitle = "A"\n+++\n';
/** One error, of front-matter/missing. */
const bad = 'Text.\n';

async function lint(root: string, paths: string[] = [], more = {}) {
  const result = await lintPaths({ cwd: root, paths, ...more });
  // The sites of these tests are too small to have sections.
  const diagnostics = result.diagnostics.filter(({ rule }) => rule !== 'structure/missing-section');
  return {
    ...result,
    found: diagnostics.map(({ rule, file, position }) => `${file}:${position.start.line} ${rule}`),
  };
}

const missing = (file: string) => `${file}:1 front-matter/missing`;

function site(more: Record<string, string | Uint8Array> = {}): string {
  return tempSite({
    'config.toml': config,
    'README.md': bad,
    'content/_index.md': good,
    'content/a.md': bad,
    'content/blog/b.md': bad,
    'content/blog/deep/c.md': bad,
    ...more,
  });
}

test('the whole site by default, from its root and from a folder in it; no README outside content', async () => {
  const root = site();
  const all = [missing('content/a.md'), missing('content/blog/b.md'), missing('content/blog/deep/c.md')];
  expect(await lint(root)).toMatchObject({ root, hasSite: true, pages: 4, notes: [], found: all });
  expect((await lint(join(root, 'content/blog'))).found).toEqual(all);
  expect((await lint(root, ['.'])).found).toEqual(all);
  expect((await lint(root, ['content'])).found).toEqual(all);
});

test('a page, a folder, a glob, an absolute path', async () => {
  const root = site();
  const inBlog = [missing('content/blog/b.md'), missing('content/blog/deep/c.md')];
  expect((await lint(root, ['content/a.md'])).found).toEqual([missing('content/a.md')]);
  expect((await lint(root, ['content/blog/'])).found).toEqual(inBlog);
  expect((await lint(root, ['content/blog/**/*.md'])).found).toEqual(inBlog);
  expect((await lint(root, ['**/*.md'])).pages).toBe(4);
  expect((await lint(tempSite({}), [join(root, 'content/blog/*.md')])).found).toEqual([
    missing('content/blog/b.md'),
  ]);
  expect((await lint(root, ['content/a.md', 'content/a.md', 'content'])).pages).toBe(4);
});

test('one page sees the whole site', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/a.md': `${good}[b](@/b.md) [c](@/c.md)\n`,
    'content/b.md': good,
  });
  expect((await lint(root, ['content/a.md'])).found).toEqual(['content/a.md:4 link/broken-internal']);
});

test('config rules run once, whatever is linted', async () => {
  const root = site({ 'config.toml': `${config}nonsense = 1\n` });
  const inConfig = 'config.toml:2 config/unknown-key';
  expect((await lint(root, ['content/_index.md'])).found).toEqual([inConfig]);
  expect(await lint(root, ['config.toml'])).toMatchObject({ pages: 0, found: [inConfig] });
});

test.each([
  [['nothing.md'], 'nothing.md: no such file or folder'],
  [['content/*.txt'], 'content/*.txt: matches no page'],
  [['content/x-*.md'], 'content/x-*.md: matches no page'],
  [['content/pictures'], 'content/pictures: no pages in this folder'],
  [['static'], "static is outside the site's content folder"],
  [['content/pictures/p.jpg'], 'content/pictures/p.jpg is no page: pages end in .md'],
])('%j', async (paths, message) => {
  const root = site({ 'content/pictures/p.jpg': '', 'static/x.css': '' });
  await expect(lint(root, paths)).rejects.toThrow(message);
  await expect(lint(root, paths)).rejects.toBeInstanceOf(UsageError);
});

test('no site, and none named', async () => {
  await expect(lint(tempSite({}))).rejects.toThrow(/^no Zola site at /);
});

test('paths in several sites', async () => {
  const root = tempSite({
    'one/config.toml': config,
    'one/content/a.md': good,
    'two/config.toml': config,
    'two/content/a.md': good,
  });
  await expect(lint(root, ['one', 'two/content/a.md'])).rejects.toThrow(/^the paths belong to several sites/);
  await expect(lint(root)).rejects.toThrow(/^several sites below/);
  expect((await lint(root, ['one'])).root).toBe(join(root, 'one'));
});

test('the one site below the folder is meant', async () => {
  const root = tempSite({ 'docs/config.toml': config, 'docs/content/a.md': bad, 'README.md': bad });
  expect(await lint(root)).toMatchObject({ root: join(root, 'docs'), found: [missing('content/a.md')] });
});

test('a page outside content that is named is linted alone, with a note', async () => {
  const result = await lint(site(), ['README.md', 'content/_index.md']);
  expect(result).toMatchObject({ hasSite: true, pages: 2, found: [missing('README.md')] });
  expect(result.notes).toEqual([
    'pages outside content/ are linted alone: rules that need the site are left out for them',
  ]);
});

test('a page without a site is linted alone, with a note', async () => {
  const root = tempSite({ 'notes/a.md': `${good}[x](@/nowhere.md)\n# A\n### B\n`, 'notes/b.md': bad });
  const result = await lint(root, ['notes']);
  expect(result).toMatchObject({ root, hasSite: false, pages: 2 });
  expect(result.found).toEqual(['notes/a.md:6 structure/heading-order', missing('notes/b.md')]);
  expect(result.notes).toEqual([
    'no Zola site found around these pages: rules that need the site are left out',
  ]);
});

test('settings: ignore and overrides', async () => {
  const root = site({
    'tfpage.toml':
      'ignore = ["content/blog/deep"]\n\n[[overrides]]\nfiles = ["content/a.md"]\nrules = { front-matter = "off" }\n',
  });
  expect(await lint(root)).toMatchObject({ pages: 3, found: [missing('content/blog/b.md')] });
  expect((await lint(root, [], { overrides: { rules: { 'front-matter/missing': 'off' } } })).found).toEqual(
    [],
  );
});

test('what Zola ignores is not linted, and said so if named', async () => {
  const root = site({ 'config.toml': `${config}ignored_content = ["**/a.md"]\n` });
  expect((await lint(root)).pages).toBe(3);
  const named = await lint(root, ['content/a.md']);
  expect(named).toMatchObject({
    pages: 0,
    notes: [expect.stringMatching(/^content\/a\.md is not linted: /)],
  });
});

test('a link to a file outside the site is not read', async () => {
  const root = site();
  symlinkSync('/etc/hostname', join(root, 'content/z.md'));
  expect((await lint(root)).pages).toBe(4);
  const named = await lint(root, ['content/z.md']);
  expect(named).toMatchObject({
    pages: 0,
    notes: [expect.stringMatching(/^content\/z\.md is not linted: /)],
  });
});

test('suppress comments in pages, in front matter and in the config', async () => {
  const root = tempSite({
    'config.toml': `${config}# tfpage-disable-next-line config/unknown-key\nnonsense = 1\nrubbish = 2\n`,
    'content/a.md': '---\ntitle: A\n# tfpage-disable-next-line front-matter\ncover: a.jpg\nsize: 3\n---\n',
    'content/b.md': `${good}<!-- tfpage-disable-next-line link/broken-internal -->\n[c](@/c.md)\n\n[c](@/c.md)\n`,
    'content/d.md': `${good}<!-- tfpage-disable-file -->\n[c](@/c.md)\n# A\n### B\n`,
  });
  expect((await lint(root)).found).toEqual([
    'config.toml:4 config/unknown-key',
    'content/a.md:5 front-matter/unknown-key',
    'content/b.md:7 link/broken-internal',
  ]);
});

test('`# tfpage-disable-file` in the config; none inside a string', async () => {
  const withComment = (comment: string) =>
    tempSite({ 'config.toml': `${config}${comment}\nnonsense = 1\n`, 'content/_index.md': good });
  expect((await lint(withComment('# tfpage-disable-file config/unknown-key'))).found).toEqual([]);
  expect((await lint(withComment('# tfpage-disable-file link'))).found).toEqual([
    'config.toml:2 suppress/unused',
    'config.toml:3 config/unknown-key',
  ]);
  expect((await lint(withComment('title = """\n# tfpage-disable-file\n"""'))).found).toHaveLength(1);
});

test('a reason in a suppress comment of the config names no rule', async () => {
  const found = async (comment: string) => {
    const site = { 'config.toml': `${config}${comment}\nnonsense = 1\n`, 'content/_index.md': good };
    return (await lint(tempSite(site))).found;
  };
  expect(await found('# tfpage-disable-next-line config/unknown-key -- read by link checkers')).toEqual([]);
  expect(await found('# tfpage-disable-file -- read by link checkers')).toEqual([]);
  expect(await found('# tfpage-disable-file link -- not for config/unknown-key')).toEqual([
    'config.toml:2 suppress/unused',
    'config.toml:3 config/unknown-key',
  ]);
});

test('bytes that are not UTF-8', async () => {
  const root = site({ 'content/a.md': new Uint8Array([...Buffer.from(`${good}caf`), 0xe9, 0x0a]) });
  const { diagnostics } = await lint(root, ['content/a.md']);
  expect(diagnostics).toMatchObject([
    {
      rule: 'source/encoding',
      severity: 'error',
      position: { start: { line: 4, column: 4 }, end: { line: 4, column: 5 } },
    },
  ]);
});

test('the text of a diagnostic can be asked for', async () => {
  const { source, diagnostics } = await lint(site(), ['content/a.md']);
  expect(source('content/a.md')?.slice(diagnostics[0]?.position)).toBe('Text.');
  expect(source('config.toml')?.text).toBe(config);
  expect(source('content/nowhere.md')).toBeUndefined();
  expect(source('../secret')).toBeUndefined();
});

test('the text of a file that is not linted is read once, and only where something is reported in it', async () => {
  const template = 'templates/shortcodes/x.html';
  const { source, diagnostics } = await lint(site({ [template]: '{{ a b }}\n', 'templates/index.html': '' }));
  expect(diagnostics.map(({ file }) => file)).toContain(template);
  expect(source(template)?.text).toBe('{{ a b }}\n');
  expect(source(template)).toBe(source(template));
  expect(source('templates/index.html')).toBeUndefined();
});

test('preset zola leaves out what Zola does not look at in drafts', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/own.md': '+++\ndraft = true\nweight = "1"\n+++\n[x](@/nowhere.md)\n',
    'content/wip/_index.md': '+++\ndraft = true\n+++\n',
    'content/wip/a.md': bad,
  });
  expect((await lint(root, [], { overrides: { preset: 'zola' } })).found).toEqual([
    'content/own.md:3 front-matter/invalid-type',
  ]);
});

test('a page in memory', () => {
  expect(lintText('content/x/_index.md', '+++\ntitle = "X"\ndate = 2024-05-01\n+++\n')).toMatchObject([
    { rule: 'front-matter/wrong-kind-key', file: 'content/x/_index.md' },
  ]);
});

test('rules that look at outputs get them for pages with calls in a site, and run on all others as well', async () => {
  const seen: Record<string, string | undefined> = {};
  const rule = defineRule({
    id: 'test/outputs',
    scope: 'page',
    withOutputs: true,
    severity: 'error',
    fixable: false,
    summary: 'x',
    why: 'x',
    examples: [],
    check({ file, outputs }) {
      seen[file.path] = outputs?.calls.map(({ text }) => text).join();
    },
  });
  const files = {
    'config.toml': config,
    'templates/shortcodes/say.html': '{{ word }}',
    'content/a.md': `${good}{{ say(word="one") }}\n`,
    'content/b.md': `${good}no calls\n`,
    'README.md': `${good}{{ say(word="two") }}\n`,
  };
  const root = tempSite(files);
  await lintPaths({ cwd: root, paths: [], rules: [rule] });
  await lintPaths({ cwd: root, paths: ['README.md'], rules: [rule] });
  expect(seen).toEqual({ 'content/a.md': 'one', 'content/b.md': undefined, 'README.md': undefined });
  expect(Object.keys(seen)).toHaveLength(3);
});

test('data from the network is not loaded, which is said once and is no finding', async () => {
  const root = tempSite({
    'config.toml': config,
    'templates/shortcodes/feed.html': '{{ load_data(url="https://example.com/x.json") }}',
    'content/a.md': `${good}{{ feed() }}\n\n{{ feed() }}\n`,
  });
  const { found, notes } = await lint(root);
  expect(found).toEqual([]);
  expect(notes).toEqual([
    'what 2 shortcode calls print is not checked: `load_data`: `https://example.com/x.json` is remote, and only `convert --allow-remote` fetches that',
  ]);
});

test('a config that can’t be read leaves out what calls print, not the rules that look at it', async () => {
  const root = tempSite({
    'config.toml': 'base_url = \n',
    'templates/shortcodes/say.html': '<b>',
    'content/a.md': `${good}{{ say() }}\n\n</section>\n`,
  });
  expect((await lint(root)).found).toContain('content/a.md:6 html/unbalanced');
});
