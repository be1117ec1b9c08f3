import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type VerifyOptions, verifyPaths } from '../../../src/convert/verify/verify-paths.js';
import { loadSite } from '../../../src/site/load.js';
import { tempSite } from '../../support/temp-site.js';

const page = (content: string, more = '') => `+++\ntitle = "T"\n${more}+++\n${content}`;
const config = 'base_url = "https://tide.example/shore"\n';

const verify = (cwd: string, options: Partial<VerifyOptions> = {}) =>
  verifyPaths({ cwd, paths: [], to: 'html', built: 'public', ...options });
const kinds = async (cwd: string, options: Partial<VerifyOptions> = {}) =>
  Object.fromEntries(
    (await verify(cwd, options)).verdicts.map(({ file, verdict }) => [
      file.slice('content/'.length),
      verdict.kind,
    ]),
  );

test('each page is compared with the file at its URL path; nothing is written', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/_index.md': page('# Home'),
    'content/a/index.md': page('[b](@/b.md#x) ![p](p.png)'),
    'content/a/p.png': 'P',
    'content/b.md': page('## x\n\ntext', 'path = "moved/here"\n'),
    'content/c.md': page('one'),
    'content/gone.md': page('x'),
    'public/index.html': '<h1 id="home">Home</h1>',
    'public/a/index.html':
      '<p><a href="https://tide.example/shore/moved/here/#x">b</a> <img src="https://tide.example/shore/a/p.png" alt="p"></p>',
    'public/moved/here/index.html': '<h2 id="x">x</h2>\n<p>text</p>\n',
    'public/c/index.html': '<p>two</p>\n',
  });
  const before = readdirSync(root);
  const { verdicts } = await verify(root);
  expect(verdicts).toEqual([
    { file: 'content/_index.md', verdict: { kind: 'equal' } },
    { file: 'content/b.md', verdict: { kind: 'equal' } },
    {
      file: 'content/c.md',
      verdict: { kind: 'differs', difference: { path: 'p', expected: 'two</p>', actual: 'one</p>' } },
    },
    { file: 'content/gone.md', verdict: { kind: 'missing', file: 'gone/index.html' } },
    { file: 'content/a/index.md', verdict: { kind: 'equal' } },
  ]);
  expect(readdirSync(root)).toEqual(before);
});

test('the colours of code are left aside, its structure is not', async () => {
  const block = (lines: string) =>
    `<pre class="giallo" style="color: #FFF;"><code data-lang="rust">${lines}</code></pre>`;
  const line =
    '<span class="giallo-l" style="background-color: #222;"><span style="color: #F00;">let</span><span> a;</span></span>';
  const root = tempSite({
    'config.toml': `${config}[markdown.highlighting]\ntheme = "nord"\n`,
    'content/a.md': page('```rs,hl_lines=1\nlet a;\n```\n'),
    'content/b.md': page('```rs\nlet a;\n```\n'),
    'public/a/index.html': block(line),
    'public/b/index.html': block(line),
  });
  expect(await kinds(root)).toEqual({ 'a.md': 'equal', 'b.md': 'differs' });
});

test('what Zola does not render is told apart; a draft counts where the site was built with drafts', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/draft.md': page('x', 'draft = true\n'),
    'content/built-draft.md': page('x', 'draft = true\n'),
    'content/hidden.md': page('x', 'render = false\n'),
    'content/s/_index.md': page('x', 'redirect_to = "/"\nsort_by = "weight"\n'),
    'content/s/unsorted.md': page('x'),
    'public/built-draft/index.html': '<p>y</p>',
    'public/s/index.html': '<p>redirect</p>',
  });
  expect(await kinds(root)).toEqual({
    'built-draft.md': 'differs',
    'draft.md': 'not-rendered',
    'hidden.md': 'not-rendered',
    's/_index.md': 'not-rendered',
    's/unsorted.md': 'not-rendered',
  });
});

test('content is found inside the templates', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/a.md': page('x\n\n<main>own</main>'),
    'content/b.md': page('x'),
    'public/a/index.html':
      '<body><h1>T</h1><main class="post"><!-- c --><p>x</p><main>own</main><!-- /c --></main></body>',
    'public/b/index.html': '<body><h1>T</h1></body>',
  });
  expect(await kinds(root, { select: 'main.post' })).toEqual({ 'a.md': 'equal', 'b.md': 'incomparable' });
  expect(await kinds(root, { marker: 'c' })).toEqual({ 'a.md': 'equal', 'b.md': 'incomparable' });
  expect(await kinds(root)).toEqual({ 'a.md': 'differs', 'b.md': 'differs' });
});

test('a page that does not convert is not left out', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/a.md': page('{% row() %}\nx'),
    'public/a/index.html': '<p>x</p>',
  });
  expect((await verify(root)).verdicts).toEqual([
    { file: 'content/a.md', verdict: { kind: 'incomparable', reason: 'not converted' } },
  ]);
});

test('nothing outside the folder is read', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/a.md': page('secret', 'path = "../elsewhere"\n'),
    'content/b.md': page('secret'),
    'elsewhere/index.html': '<p>secret</p>',
    'public/': '',
  });
  symlinkSync(join(root, 'elsewhere'), join(root, 'public/b'));
  expect(await kinds(root)).toEqual({ 'a.md': 'missing', 'b.md': 'missing' });
});

test('wrong usage says so', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': page('x'), 'public/': '' });
  await expect(verify(root, { to: 'mdx' })).rejects.toThrow('use html');
  await expect(verify(root, { built: 'pubic' })).rejects.toThrow('pubic is no folder');
  await expect(verify(root, { select: 'a > b' })).rejects.toThrow('">"');
  const lone = tempSite({ 'a.md': page('x'), 'public/': '' });
  await expect(verify(lone, { paths: ['a.md'] })).rejects.toThrow('belongs to no site');
});

test.each(['blog', 'grid'])('the fixture site %s is equal to what Zola made of it', async (name) => {
  const fixtures = resolve('fixtures');
  const site = loadSite(join(fixtures, name));
  const files: Record<string, string> = { 'public/': '' };
  for (const [file, { path }] of site.pages) {
    const recorded = join(fixtures, 'expected', name, `${file}.html`);
    if (existsSync(recorded)) files[`public${path}index.html`] = readFileSync(recorded, 'utf8');
  }
  expect(Object.keys(files).length).toBeGreaterThan(2);
  const built = join(tempSite(files), 'public');
  const { verdicts } = await verify(join(fixtures, name), { built });
  const others = verdicts.filter(({ verdict }) => verdict.kind !== 'equal');
  expect(others.filter(({ verdict }) => verdict.kind !== 'not-rendered')).toEqual([]);
  expect(verdicts.length - others.length).toBe(Object.keys(files).length - 1);
});
