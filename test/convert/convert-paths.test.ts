import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type ConvertResult, convertPaths } from '../../src/convert/convert-paths.js';
import type { ConvertOptions } from '../../src/convert/request.js';
import { tempSite } from '../support/temp-site.js';

const config = 'base_url = "https://tide.example"\n';
const page = (content: string) => `+++\ntitle = "T"\n+++\n${content}`;

const convert = (root: string, options: Partial<ConvertOptions> = {}) =>
  convertPaths({ cwd: root, paths: [], to: 'mdx', out: 'out', ...options });
const written = (root: string, file: string) => readFileSync(join(root, 'out', file), 'utf8');
const findings = ({ diagnostics }: ConvertResult) =>
  diagnostics.map(({ rule, file, position }) => `${file}:${position.start.line} ${rule}`);

test('each page goes where its source lies, assets beside it', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/_index.md': page(''),
    'content/blog/_index.md': page('section'),
    'content/blog/a/index.md': page('![p](p.png#big)'),
    'content/blog/a/p.png': 'P',
    'content/blog/b.md': page('b'),
  });
  const result = await convert(root);
  expect(result.written.sort()).toEqual([
    'blog/a/index.mdx',
    'blog/a/p.png',
    'blog/b.mdx',
    'blog/index.mdx',
    'index.mdx',
  ]);
  expect(result.pages).toBe(4);
  expect(written(root, 'blog/a/index.mdx')).toContain('![p](./p.png#big)');
  expect(written(root, 'blog/a/p.png')).toBe('P');
});

test('links between converted pages name their files, others the page itself', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/blog/a/index.md': page(
      '[1](@/blog/b c.md#x) [2](/blog/b-c/?q#y) [3](#z) [4](@/other/c.md#w) [5](@/gone.md) [6](https://e.org)'.replace(
        '@/blog/b c.md',
        '@/blog/b%20c.md',
      ),
    ),
    'content/blog/b c.md': page('## x\n\n## y\n\n<a href="/blog/a/">a</a> <img src="../a/p.png">'),
    'content/blog/a/p.png': 'P',
    'content/other/c.md': page('## w'),
  });
  const result = await convert(root, { paths: ['content/blog'] });
  expect(written(root, 'blog/a/index.mdx')).toContain(
    '[1](../b%20c.mdx#x) [2](../b%20c.mdx?q#y) [3](#z) [4](https://tide.example/other/c/#w) [5](@/gone.md) [6](https://e.org)',
  );
  expect(written(root, 'blog/b c.mdx')).toContain('<a href="./a/index.mdx">a</a> <img src="./a/p.png" />');
  expect(findings(result)).toEqual(['content/blog/a/index.md:4 convert/unresolved-link']);

  await convert(root, { paths: ['content/blog'], to: 'html', links: 'url' });
  expect(written(root, 'blog/a/index.html')).toContain('href="https://tide.example/blog/b-c/#x"');
  await convert(root, { paths: ['content/blog'], to: 'html' });
  expect(written(root, 'blog/b c.html')).toContain('<a href="./a/index.html">a</a> <img src="./a/p.png">');
});

test('one page without an output folder is given back; several need one', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': page('x'), 'content/b.md': page('y') });
  const { out: _, ...request } = { cwd: root, to: 'html', out: undefined };
  const result = await convertPaths({ ...request, paths: ['content/a.md'] });
  expect(result.output).toBe('<p>x</p>\n');
  expect(readdirSync(root).sort()).toEqual(['config.toml', 'content']);
  await expect(convertPaths({ ...request, paths: [] })).rejects.toThrow('2 pages are to be converted');
});

test('a page without a site is converted', async () => {
  const root = tempSite({ 'a.md': page('x {{ y() }}') });
  const { out: _, ...request } = { cwd: root, to: 'mdx', out: undefined };
  const { output } = await convertPaths({ ...request, paths: ['a.md'] });
  expect(output).toBe('---\ntitle: T\n---\n\nx <Y />\n');
});

test('a page that can not be converted is reported, the others are written', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/a.md': page('{% row() %}\nx'),
    'content/b.md': page('y'),
  });
  const result = await convert(root);
  expect(findings(result)).toEqual(['content/a.md:4 convert/shortcode']);
  expect(result.diagnostics[0]?.severity).toBe('error');
  expect(result.written).toEqual(['b.mdx']);
  expect(existsSync(join(root, 'out/a.mdx'))).toBe(false);
});

test('wrong usage says so', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': page('x'), file: '' });
  await expect(convert(root, { to: 'mxd' })).rejects.toThrow('did you mean mdx?');
  await expect(convert(root, { to: '__proto__' })).rejects.toThrow('there is no target');
  await expect(convert(root, { out: 'file/out' })).rejects.toThrow("can't be made");
  writeFileSync(join(root, 'tfpage.toml'), '[shortcodes.yt]\ncomponent = "youtube"\n');
  await expect(convert(root)).rejects.toThrow(/tfpage\.toml:2:\d+: "youtube" can't be a component's name/);
});

test('names of components and the separator come from the settings', async () => {
  const root = tempSite({
    'config.toml': config,
    'tfpage.toml':
      '[shortcodes.youtube]\ncomponent = "YouTube"\n[shortcodes.row]\nseparator = "%%%"\ncolumn = "Cell"\n',
    'content/a.md': page('{{ youtube(id="x") }}\n\n{% row() %}\na\n\n%%%\n\nb\n{% end %}\n'),
  });
  await convert(root);
  expect(written(root, 'a.mdx')).toContain('<YouTube id="x" />');
  expect(written(root, 'a.mdx')).toContain('<Cell>\n    a\n  </Cell>');
});

describe('existing files', () => {
  test('what tfpage wrote is written again, what a person changed or made is kept', async () => {
    const root = tempSite({
      'config.toml': config,
      'content/a.md': page('one'),
      'content/b.md': page('one'),
      'out/c.mdx': 'mine',
      'content/c.md': page('one'),
    });
    expect(findings(await convert(root))).toEqual(['content/c.md:1 convert/existing-file']);
    writeFileSync(join(root, 'content/a.md'), page('two'));
    writeFileSync(join(root, 'content/b.md'), page('two'));
    writeFileSync(join(root, 'out/b.mdx'), 'edited');
    expect(findings(await convert(root))).toEqual([
      'content/b.md:1 convert/existing-file',
      'content/c.md:1 convert/existing-file',
    ]);
    expect(written(root, 'a.mdx')).toContain('two');
    expect(written(root, 'b.mdx')).toBe('edited');
    expect(written(root, 'c.mdx')).toBe('mine');
    expect(findings(await convert(root, { force: true }))).toEqual([]);
    expect(written(root, 'b.mdx')).toContain('two');
    expect(written(root, 'c.mdx')).toContain('one');
  });

  test('a lost or broken manifest protects rather than overwrites; a file that is the same needs no protection', async () => {
    const root = tempSite({
      'config.toml': config,
      'content/a.md': page('one'),
      'content/b.md': page('one'),
    });
    await convert(root);
    writeFileSync(join(root, 'out/.tfpage-manifest.json'), '{"files": {"a.mdx": 1, "__proto__": "x"}');
    writeFileSync(join(root, 'content/b.md'), page('two'));
    expect(findings(await convert(root))).toEqual(['content/b.md:1 convert/existing-file']);
  });

  test('nothing of a run is left behind but what it says', async () => {
    const root = tempSite({ 'config.toml': config, 'content/a.md': page('one') });
    await convert(root);
    expect(readdirSync(join(root, 'out')).sort()).toEqual(['.tfpage-manifest.json', 'a.mdx']);
  });
});

describe('nothing outside the output folder', () => {
  test('front matter has no say in where a page goes', async () => {
    const root = tempSite({
      'config.toml': config,
      'content/a.md': '+++\ntitle = "T"\npath = "../../x"\n+++\n',
      'content/b.md': '+++\ntitle = "T"\nslug = "../../y"\n+++\n',
    });
    expect((await convert(root)).written).toEqual(['a.mdx', 'b.mdx']);
  });

  test('symbolic links in the output folder are not followed', async () => {
    const root = tempSite({
      'config.toml': config,
      'content/blog/a.md': page('x'),
      'content/b.md': page('x'),
      'elsewhere/b.mdx': 'kept',
    });
    mkdirSync(join(root, 'out'));
    symlinkSync(join(root, 'elsewhere'), join(root, 'out/blog'));
    symlinkSync(join(root, 'elsewhere/b.mdx'), join(root, 'out/b.mdx'));
    expect(findings(await convert(root))).toEqual([
      'content/b.md:1 convert/existing-file',
      'content/blog/a.md:1 convert/unsafe-path',
    ]);
    await convert(root, { force: true });
    expect(readdirSync(join(root, 'elsewhere'))).toEqual(['b.mdx']);
    expect(readFileSync(join(root, 'elsewhere/b.mdx'), 'utf8')).toBe('kept');
    expect(() => readlinkSync(join(root, 'out/b.mdx'))).toThrow();
  });

  test('an asset that leads out of the site is not copied', async () => {
    const outside = tempSite({ 'secret.txt': 'secret' });
    const root = tempSite({ 'config.toml': config, 'content/a/index.md': page('x') });
    symlinkSync(join(outside, 'secret.txt'), join(root, 'content/a/leak.txt'));
    const result = await convert(root);
    expect(result.written).toEqual(['a/index.mdx']);
    expect(existsSync(join(root, 'out/a/leak.txt'))).toBe(false);
  });
});

test('names with odd characters, and names of full length', async () => {
  const long = `${'n'.repeat(252)}.md`;
  const root = tempSite({
    'config.toml': config,
    'content/a #?%.md': page('x'),
    'content/🦀.md': page('[l](@/a%20%23%3F%25.md)'),
    [`content/${long}`]: page('x'),
  });
  const result = await convert(root);
  expect(result.written.sort()).toEqual(['a #?%.mdx', '🦀.mdx']);
  expect(written(root, '🦀.mdx')).toContain('[l](./a%20%23%3F%25.mdx)');
  expect(findings(result)).toEqual([`content/${long}:1 convert/write`]);
  expect((await convert(root, { to: 'html' })).diagnostics.map(({ rule }) => rule)).toEqual([
    'convert/write',
  ]);
});

test('two pages of one output: the first is written, the second reported', async () => {
  const root = tempSite({
    'config.toml': config,
    'content/a/_index.md': page('section'),
    'content/a/index.md': page('page'),
  });
  const result = await convert(root);
  expect(result.written).toEqual(['a/index.mdx']);
  expect(findings(result)).toEqual(['content/a/index.md:1 convert/path-conflict']);
});

test('drafts are converted, and counted in a note', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': '+++\ntitle = "T"\ndraft = true\n+++\n' });
  const result = await convert(root);
  expect(result.written).toEqual(['a.mdx']);
  expect(result.notes).toEqual(['1 of the pages is a draft']);
});
