/** A whole site by each profile: where files go, what front matter becomes, and how pages name one another. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertPaths } from '../../../src/convert/convert-paths.js';
import { type ProfileName, profileNames } from '../../../src/convert/profiles/index.js';
import { compileMdx } from '../support/mdx-runtime.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';

afterAll(removeScratchSites);

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

const site = () =>
  scratchSite({
    'config.toml':
      'base_url = "https://site.example/sub"\ntitle = "Site"\ngenerate_feeds = true\ntaxonomies = [{ name = "tags" }, { name = "topics" }]\n[markdown]\nrender_emoji = true\n',
    'templates/shortcodes/row.html':
      '<div class="row">{% for part in body | split(pat="|||") %}<p>{{ part | markdown | safe }}</p>{% endfor %}</div>',
    'templates/shortcodes/hi.md': '**hi {{ to }}**',
    'content/_index.md': '+++\ntitle = "Home"\n+++\nSee [b](@/blog/b.md#own) and [a](@/blog/a/index.md).\n',
    'content/blog/_index.md': '+++\ntitle = "Blog"\nsort_by = "weight"\nweight = 3\n+++\n',
    'content/blog/a/index.md':
      '+++\ntitle = "A"\ndescription = "D: d"\ndate = 2024-05-01\nupdated = 2024-06-02T10:00:00Z\nweight = 7\naliases = ["old/a", "old/b.html"]\nauthors = ["Nan"]\n[taxonomies]\ntags = ["x y"]\ntopics = ["t"]\n[extra]\ncover = "pic.png"\nsize = 1\n+++\n![p](pic.png) ![q](pic.png#big) [f](data.csv) [s](/sub/files/s.txt) [feed](/sub/atom.xml)\n\n<img src="pic.png">\n\n<!-- more -->\n\n{% row() %}\nl\n\n|||\n\nr\n{% end %}\n\n{{ hi(to="you") }}\n',
    'content/blog/a/pic.png': 'PNG',
    'content/blog/a/data.csv': 'a,b',
    'content/blog/b.md': '---\ntitle: B\ndate: 2024-05-02\ndraft: true\n---\n## Été {#own}\n\nPlain.\n',
    'static/files/s.txt': 's',
  });

async function converted(profile: ProfileName, root = site(), more: object = {}) {
  const out = join(root, 'out');
  const result = await convertPaths({ cwd: root, paths: [], to: 'mdx', out, profile, ...more });
  return { root, out, result, read: (path: string) => readFileSync(join(out, path), 'utf8') };
}

test('astro: a collection, its schema and a project around it', async () => {
  const { read, result } = await converted('astro');
  expect(result.written.toSorted()).toEqual(
    expect.arrayContaining([
      'astro.config.mjs',
      'package.json',
      'public/blog/a/data.csv',
      'public/blog/a/pic.png',
      'public/files/s.txt',
      'public/old/b.html',
      'src/components/shortcodes/Column.astro',
      'src/components/shortcodes/Row.astro',
      'src/content.config.ts',
      'src/content/pages/blog/a/index.mdx',
      'src/content/pages/blog/a/pic.png',
      'src/content/pages/blog/b.mdx',
      'src/content/pages/blog/index.mdx',
      'src/content/pages/index.mdx',
      'src/pages/[...path].astro',
    ]),
  );
  const page = read('src/content/pages/blog/a/index.mdx');
  expect(page.slice(0, page.indexOf('\n---\n', 4))).toBe(
    `---
title: A
description: "D: d"
pubDate: 2024-05-01
updatedDate: 2024-06-02T10:00:00Z
order: 7
authors:
  - Nan
tags:
  - x y
taxonomies:
  topics:
    - t
path: /blog/a/
kind: page
lang: en
extra:
  cover: ./pic.png
  size: 1`,
  );
  expect(page).toContain('import Row from "../../../../components/shortcodes/Row.astro";\n');
  expect(page).toContain(
    '![p](./pic.png) ![q](/sub/blog/a/pic.png#big) [f](/sub/blog/a/data.csv) [s](/sub/files/s.txt)',
  );
  expect(page).toContain('<img src="/sub/blog/a/pic.png" />');
  expect(page).toContain('<Column slot="column-1">\n    l\n  </Column>');
  expect(read('src/content/pages/index.mdx')).toContain('[b](/sub/blog/b/#own) and [a](/sub/blog/a/)');
  expect(read('src/content/pages/blog/b.mdx')).toContain('## <a id="own" />Été');
  const schema = read('src/content.config.ts');
  expect(schema).toContain('"pubDate": z.coerce.date().optional(),');
  expect(schema).toContain('"order": z.number().optional(),');
  expect(schema).toContain('"cover": image(),');
  expect(JSON.parse(read('src/redirects.json'))).toEqual({ '/old/a/': '/sub/blog/a/' });
  expect(read('public/old/b.html')).toContain('url=/sub/blog/a/');
  expect(read('astro.config.mjs')).toContain('base: "/sub",');
  // The page at /blog/b/ is a draft.
  expect(result.diagnostics.map(({ rule, message }) => [rule, message.includes('@/blog/b.md')])).toEqual([
    ['convert/unserved-link', true],
  ]);
  expect(read('src/pages/[...feed].xml.ts')).toContain('feedsOf(');
  expect(JSON.parse(read('src/zola/site.json'))).toMatchObject({
    baseUrl: 'https://site.example/sub',
    made: ['404.html', 'robots.txt', 'sitemap.xml'],
    languages: [
      {
        code: 'en',
        title: 'Site',
        hasFeeds: true,
        feeds: [{ name: 'atom.xml', format: 'atom' }],
        taxonomies: [{ name: 'tags', path: '/tags/' }, { name: 'topics' }],
      },
    ],
  });
});

test('docusaurus: docs at the same URLs, sections as categories', async () => {
  const { read } = await converted('docusaurus');
  const page = read('docs/blog/a/index.mdx');
  expect(page).toContain(
    'slug: /blog/a/\nsidebar_position: 7\ntags:\n  - label: x y\n    permalink: /x-y/\n',
  );
  expect(page).toContain('last_update:\n  date: 2024-06-02T10:00:00Z\n');
  expect(page).toContain(
    '![p](./pic.png) ![q](./pic.png#big) [f](pathname:///sub/blog/a/data.csv) [s](pathname:///sub/files/s.txt)',
  );
  expect(page).toContain('<img src="/sub/blog/a/pic.png" />');
  expect(page).toContain('{/* truncate */}');
  expect(page).not.toContain('import ');
  expect(read('docs/index.mdx')).toContain('[b](pathname:///sub/blog/b/#own) and [a](./blog/a/index.mdx)');
  expect(read('docs/blog/b.mdx')).toContain('## Été {/* #own */}');
  expect(read('docs/blog/b.mdx')).toContain('draft: true');
  expect(JSON.parse(read('docs/blog/_category_.json'))).toEqual({ label: 'Blog', position: 3 });
  expect(JSON.parse(read('redirects.json'))).toEqual([
    { from: '/old/a/', to: '/blog/a/' },
    { from: '/old/b.html', to: '/blog/a/' },
  ]);
  expect(read('src/theme/MDXComponents.js')).toContain("from '@site/src/components/shortcodes'");
  expect(read('static/files/s.txt')).toBe('s');
});

test('next: a folder of pages, which one route serves, and feeds and redirects at their URLs', async () => {
  const { read } = await converted('next');
  const page = read('content/blog/a/index.mdx');
  expect(page).toContain('date: 2024-05-01\nupdated: 2024-06-02T10:00:00Z\norder: 7\n');
  expect(page).toContain('taxonomies:\n  tags:\n    - x y\n  topics:\n    - t\npath: /blog/a/\n');
  expect(read('content/index.mdx')).toContain('[b](/sub/blog/b/#own)');
  expect(read('mdx-components.tsx')).toContain("import * as shortcodes from './components/shortcodes';");
  expect(read('public/blog/a/pic.png')).toBe('PNG');
  expect(read('app/atom.xml/route.ts')).toContain('feedRoute("/atom.xml")');
  expect(read('public/old/a/index.html')).toContain('url=/sub/blog/a/');
  expect(read('next.config.mjs')).toContain('basePath: "/sub",');
  expect(read('app/[[...path]]/page.tsx')).toContain('generateStaticParams');
});

test('plain: the pages as ever, and components beside them', async () => {
  const { read, result } = await converted('plain');
  expect(result.written.toSorted()).toEqual([
    'blog/a/data.csv',
    'blog/a/index.mdx',
    'blog/a/pic.png',
    'blog/b.mdx',
    'blog/index.mdx',
    'components/Column.tsx',
    'components/Hi.tsx',
    'components/Row.tsx',
    'components/index.ts',
    'components/runtime.ts',
    'index.mdx',
  ]);
  expect(read('blog/a/index.mdx')).toContain('aliases:');
  expect(read('blog/a/index.mdx')).not.toContain('import ');
});

test('an image that is not there does not stop the tool, and is reported', async () => {
  const files = { 'content/a.md': '+++\ntitle = "A"\n+++\n![x](none.png)\n' };
  const { read, result } = await converted('astro', scratchSite(files));
  expect(read('src/content/pages/a.mdx')).toContain('![x](/a/none.png)');
  expect(result.diagnostics.map(({ rule }) => rule)).toEqual(['convert/missing-image']);
  const docusaurus = await converted('docusaurus', scratchSite(files));
  expect(docusaurus.read('docs/a.mdx')).toContain('![x](pathname:///a/none.png)');
});

test('--md-when-plain', async () => {
  const { result, read } = await converted('plain', site(), { mdWhenPlain: true });
  expect(result.written).toEqual(
    expect.arrayContaining(['index.md', 'blog/index.md', 'blog/a/index.mdx', 'blog/b.mdx']),
  );
  expect(read('index.md')).toContain('[a](./blog/a/index.mdx)');
});

test('--expand puts Markdown in place, and no component is made', async () => {
  const { read, result } = await converted('plain', site(), { expand: ['hi'] });
  expect(read('blog/a/index.mdx')).toContain('\n**hi you**\n');
  expect(result.written).not.toContain('components/Hi.tsx');
  await expect(converted('plain', site(), { expand: ['row'] })).rejects.toThrow('--expand row');
  await expect(converted('plain', site(), { expand: ['none'] })).rejects.toThrow('--expand none');
});

test("--components: one's own in place of a generated one", async () => {
  const root = site();
  writeFileSync(join(root, 'map.toml'), 'row = "./src/Row.astro"\nhi = "greetings"\n');
  const { read, out } = await converted('astro', root, { components: 'map.toml' });
  const page = read('src/content/pages/blog/a/index.mdx');
  expect(page).toContain('import Row from "../../../../Row.astro";');
  expect(page).toContain('import Hi from "greetings";');
  expect(existsSync(join(out, 'src/components/shortcodes/Row.astro'))).toBe(false);
  writeFileSync(join(root, 'map.toml'), 'row = 1\n');
  await expect(converted('astro', root, { components: 'map.toml' })).rejects.toThrow('map.toml: row');
});

test("a project's own files are kept, and a second run changes nothing", async () => {
  const root = site();
  mkdirSync(join(root, 'out'));
  writeFileSync(join(root, 'out/package.json'), '{}');
  const first = await converted('astro', root);
  expect(first.read('package.json')).toBe('{}');
  expect(first.result.notes).toContain('package.json is there already and is kept');
  expect(first.result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const manifest = first.read('.tfpage-manifest.json');
  const second = await converted('astro', root);
  expect(second.read('.tfpage-manifest.json')).toBe(manifest);
});

describe.each(profileNames)('%s', (profile) => {
  test.each(['grid', 'blog', 'handbook'])('every page of %s compiles', async (name) => {
    const out = join(scratchSite({}), 'out');
    const { written, diagnostics } = await convertPaths({
      cwd: join(fixtures, name),
      paths: [],
      to: 'mdx',
      out,
      profile,
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const pages = written.filter((path) => path.endsWith('.mdx'));
    expect(pages.length).toBeGreaterThan(1);
    for (const path of pages) await compileMdx(readFileSync(join(out, path), 'utf8'));
  });

  test('nothing is written outside, nothing over another, and each such page is reported', async () => {
    const odd = [
      'a b',
      'c#d',
      'e?f',
      'g%20h',
      '😀',
      'ü'.repeat(100),
      'q\'"',
      'x;y&z',
      '[id]',
      '(g)',
      '@s',
      '_u',
    ];
    const root = scratchSite({
      'content/up.md': '+++\ntitle = "Up"\npath = "../../up"\n+++\nup\n',
      'content/slash.md': '+++\ntitle = "Slash"\nslug = "a/b"\n+++\nslash\n',
      'content/one.md': '+++\ntitle = "One"\npath = "same"\n+++\none\n',
      'content/two.md': '+++\ntitle = "Two"\npath = "same"\n+++\ntwo\n',
      'content/folder.md': '+++\ntitle = "F1"\n+++\nf1\n',
      'content/folder/index.md': '+++\ntitle = "F2"\n+++\nf2\n',
      ...Object.fromEntries(
        odd.map((name) => [`content/odd/${name}.md`, `+++\ntitle = "o"\n+++\n[l](@/up.md)\n`]),
      ),
      'secret.txt': 'secret',
    });
    const { result, out } = await converted(profile, root);
    const files = (readdirSync(root, { recursive: true }) as string[]).filter(
      (path) => !path.startsWith('out'),
    );
    expect(files.filter((path) => /up|same/.test(path) && !path.startsWith('content'))).toEqual([]);
    expect(new Set(result.written).size).toBe(result.written.length);
    expect(result.written.every((path) => existsSync(join(out, path)))).toBe(true);
    const pages = 6 + odd.length;
    const refused = result.diagnostics.filter(
      ({ rule }) => rule === 'convert/path-conflict' || rule === 'convert/unsafe-path',
    );
    const mdx = result.written.filter((path) => path.endsWith('.mdx') && !path.startsWith('src/pages'));
    expect(mdx.length + refused.length).toBe(pages);
    for (const path of mdx) await compileMdx(readFileSync(join(out, path), 'utf8'));
  });
});
