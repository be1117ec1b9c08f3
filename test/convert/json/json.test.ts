import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { convertPaths } from '../../../src/convert/convert-paths.js';
import type { ConvertOptions } from '../../../src/convert/request.js';
import { tempSite } from '../../support/temp-site.js';

const validate = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync('schema/page.schema.json', 'utf8')),
);

async function documentsOf(cwd: string, options: Partial<ConvertOptions> = {}) {
  const texts: string[] = [];
  await convertPaths({
    cwd,
    paths: [],
    to: 'json',
    onPage: ({ text }) => texts.push(text ?? ''),
    ...options,
  });
  return texts;
}

test.each(['grid', 'blog', 'handbook', 'encoding'])(
  'every page of %s is as the schema says, and the same twice',
  async (name) => {
    const texts = await documentsOf(join('fixtures', name));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts.filter((page) => page !== '')) {
      validate(JSON.parse(text));
      expect(validate.errors).toBeNull();
    }
    expect(await documentsOf(join('fixtures', name))).toEqual(texts);
  },
);

const files = {
  'config.toml': 'base_url = "https://tide.example"\n',
  'content/a.md':
    '+++\ntitle = "A"\ndate = 2024-05-01 10:00:00z\n[extra]\nbig = inf\n+++\n# Top {#up}\n\n[b](@/b/index.md#x) [gone](/gone/) ![p](p.png)\n\n{{ youtube(id="x", n=2) }}\n',
  'content/b/index.md': '+++\ntitle = "B"\n+++\n## x\n',
  'content/b/p.png': 'P',
};

test('tells what links reach, what calls pass, and the front matter as plain values', async () => {
  const [text = ''] = await documentsOf(tempSite(files));
  const page = JSON.parse(text);
  expect(page.page).toMatchObject({
    path: '/a/',
    permalink: 'https://tide.example/a/',
    slug: 'a',
    title: 'A',
    date: '2024-05-01T10:00:00Z',
    draft: false,
    ancestors: ['_index.md'],
    wordCount: 15,
    readingTime: 1,
    ids: ['up'],
    // What `youtube` prints is not known.
    idsComplete: false,
  });
  expect(page.frontMatter.value).toEqual({
    title: 'A',
    date: '2024-05-01T10:00:00Z',
    extra: { big: 'inf' },
  });
  expect(page.headings).toMatchObject([
    { depth: 1, text: 'Top', id: 'up', position: { start: { line: 7 } } },
  ]);
  expect(page.links.map(({ target }: { target: object }) => target)).toEqual([
    { kind: 'page', file: 'content/b/index.md', path: '/b/', anchor: 'x', via: 'internal' },
    { kind: 'missing', path: '/gone/', via: 'path' },
  ]);
  expect(page.shortcodes).toMatchObject([
    {
      name: 'youtube',
      arguments: [
        { name: 'id', value: 'x' },
        { name: 'n', value: 2 },
      ],
    },
  ]);
  expect(page.tree.children[1]).toMatchObject({ type: 'heading', depth: 1 });
});

test('a page without a site has no place, but all else', async () => {
  const root = tempSite({ 'x.md': '# Hi\n' });
  const [text = ''] = await documentsOf(root, { paths: ['x.md'] });
  expect(JSON.parse(text)).not.toHaveProperty('page');
  expect(JSON.parse(text).headings).toHaveLength(1);
});

test('--ndjson: a line a page, in one file that a second run leaves alone', async () => {
  const root = tempSite(files);
  const convert = () => convertPaths({ cwd: root, paths: [], to: 'json', ndjson: true, out: 'out' });
  expect((await convert()).files).toMatchObject({ created: ['pages.ndjson'] });
  const lines = readFileSync(join(root, 'out/pages.ndjson'), 'utf8').split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line).file)).toEqual(['content/a.md', 'content/b/index.md']);
  expect((await convert()).files).toMatchObject({ unchanged: ['pages.ndjson'] });
  expect(readdirSync(join(root, 'out')).sort()).toEqual(['.tfpage-manifest.json', 'pages.ndjson']);
});

test('text that is no Unicode, keys of any name, and nesting beyond measure', async () => {
  const root = tempSite({
    'config.toml': 'base_url = "https://tide.example"\n',
    'content/a.md':
      '---\ntitle: "\\ud800"\nextra: { __proto__: { x: 1 }, position: { start: 1 } }\n---\n<i>\u2028</i>\n',
    'content/b.md': `+++\n+++\n${'> '.repeat(5_000)}x\n`,
  });
  const texts: (string | undefined)[] = [];
  const { diagnostics } = await convertPaths({
    cwd: root,
    paths: [],
    to: 'json',
    ndjson: true,
    onPage: ({ text }) => texts.push(text),
  });
  expect(diagnostics).toMatchObject([{ rule: 'convert/depth', file: 'content/b.md' }]);
  expect(texts).toHaveLength(2);
  const [text = '', deep] = texts;
  expect(deep).toBeUndefined();
  expect(text).not.toMatch(/\p{Cs}|\u2028/u);
  const { value } = JSON.parse(text).frontMatter;
  expect(value.title).toBe('\ud800');
  expect(Object.keys(value.extra)).toEqual(['__proto__', 'position']);
});

test('the example of the guide is what comes out', async () => {
  const guide = readFileSync('docs/json.md', 'utf8');
  const block = (language: string) =>
    new RegExp(`^\`{3,4}${language}\\n(.*?)^\`{3,4}$`, 'ms').exec(guide)?.[1] ?? '';
  const root = tempSite({
    'config.toml': 'base_url = "https://tide.example"\n',
    'content/pier.md': '+++\n+++\n## By night\n',
    'content/walk.md': block('markdown'),
  });
  const texts = await documentsOf(root, { paths: ['content/walk.md'] });
  const shown = JSON.parse(block('json'));
  expect(Object.keys(shown)).toContain('links');
  expect(JSON.parse(texts[0] ?? '')).toMatchObject(shown);
});
