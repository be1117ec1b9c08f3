/** The profile `astro`: a content collection with a schema, and a project that serves it at Zola's URLs. */
import { assetPath, encodePath, outputPath } from '../output-paths.js';
import { astroSchema } from './astro-schema.js';
import { homeLinks } from './home-links.js';
import { jsonFile } from './json-file.js';
import { compact } from './mapped-page.js';
import type { MappedPage, Profile, SiteSummary } from './profile.js';
import { redirectPage } from './redirect-page.js';

const images = /\.(?:avif|gif|jpe?g|png|tiff|webp)$/i;

export const astro: Profile = {
  dialect: 'astro',
  headingIds: 'anchor',
  more: 'anchor',
  componentFolder: 'src/components/shortcodes',
  outputPath: (file, _, extension) => `src/content/pages/${outputPath(file, extension)}`,
  // Astro takes images of Markdown from beside the page; all else is served from `public`.
  assetPaths: (asset, path) => [
    ...(images.test(asset) ? [`src/content/pages/${assetPath(asset)}`] : []),
    `public${path}`,
  ],
  staticPath: (url) => `public/${url}`,
  // With a fragment Astro does not take a file for an image.
  urlForm: (what, place, isBare) => (what === 'asset' && place === 'image' && isBare ? 'file' : 'path'),
  serves: ({ kind }) => kind === 'static' || kind === 'asset',
  foreignUrl: (url) => url,
  head: (page) => ({ table: frontMatter(page), code: '' }),
  generated: (site) =>
    new Map([
      ['src/content.config.ts', astroSchema(site.pages.map(frontMatter), site.pages)],
      ['src/redirects.json', jsonFile(Object.fromEntries(folderRedirects(site)))],
      ...redirectPages(site),
      ...home(site),
    ]),
  scaffold: (site) =>
    new Map([
      ['package.json', packageJson],
      ['astro.config.mjs', config(site)],
      ['tsconfig.json', jsonFile({ extends: 'astro/tsconfigs/base' })],
      ['src/layouts/Page.astro', layout],
      ['src/pages/[...path].astro', route],
    ]),
};

function frontMatter(page: MappedPage) {
  const { taxonomies } = page;
  const others = [...taxonomies].filter(([name]) => name !== 'tags' && name !== 'categories');
  return compact([
    ['title', page.title ?? ''],
    ['description', page.description],
    ['pubDate', page.date],
    ['updatedDate', page.updated],
    ['draft', page.draft ? true : undefined],
    ['order', page.weight],
    ['authors', [...page.authors]],
    ['tags', [...(taxonomies.get('tags') ?? [])]],
    ['categories', [...(taxonomies.get('categories') ?? [])]],
    ['taxonomies', Object.fromEntries(others.map(([name, terms]) => [name, [...terms]]))],
    ['path', page.path],
    ['kind', page.kind],
    ['lang', page.language],
    ['extra', withImages(page)],
    ['zola', page.rest],
  ]);
}

/** Images beside the page are named as files, for the schema to take them as images. */
function withImages({ extra, assets }: MappedPage) {
  return Object.fromEntries(
    Object.entries(extra).map(([key, value]) => [
      key,
      typeof value === 'string' && images.test(value) && assets.has(value) ? `./${value}` : value,
    ]),
  );
}

function home(site: SiteSummary): [string, string][] {
  const links = homeLinks(site);
  if (!links) return [];
  return [
    [
      'src/pages/index.astro',
      `---
import Page from '../layouts/Page.astro';

const base = import.meta.env.BASE_URL.replace(/\\/$/, '');
const links = ${JSON.stringify(links, null, 2).replaceAll('</', '<\\/')};
---
<Page title={${JSON.stringify(site.title)}}>
  <ul>
    {links.map(({ path, title }) => <li><a href={base + path}>{title}</a></li>)}
  </ul>
</Page>
`,
    ],
  ];
}

/** Astro makes a folder of every redirect, so that a file needs to be a page of its own. */
function folderRedirects({ redirects, basePath }: SiteSummary): [string, string][] {
  return [...redirects]
    .map(([from, to]): [string, string] => [from.replace(/\/index\.html$/, '/'), basePath + to])
    .filter(([from]) => !from.endsWith('.html'));
}

function redirectPages({ redirects, basePath }: SiteSummary): [string, string][] {
  return [...redirects]
    .filter(([from]) => from.endsWith('.html') && !from.endsWith('/index.html'))
    .map(([from, to]) => [`public${from}`, redirectPage(basePath + encodePath(to))]);
}

const packageJson = jsonFile({
  name: 'site',
  private: true,
  type: 'module',
  scripts: { dev: 'astro dev', build: 'astro build', preview: 'astro preview' },
  dependencies: { astro: '^5.9.0', '@astrojs/mdx': '^4.3.0' },
});

function config({ origin, basePath, smartPunctuation }: SiteSummary): string {
  return `import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { readFileSync } from 'node:fs';

const redirects = JSON.parse(readFileSync(new URL('src/redirects.json', import.meta.url), 'utf8'));

export default defineConfig({
  site: ${JSON.stringify(origin)},${basePath === '' ? '' : `\n  base: ${JSON.stringify(basePath)},`}
  trailingSlash: 'always',
  integrations: [mdx()],
  markdown: { smartypants: ${smartPunctuation} },
  redirects,
});
`;
}

const layout = `---
interface Props {
  title: string;
  description?: string;
  lang?: string;
}

const { title, description, lang } = Astro.props;
---
<!doctype html>
<html lang={lang}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>{title}</title>
    {description && <meta name="description" content={description} />}
  </head>
  <body>
    <main>
      <slot />
    </main>
  </body>
</html>
`;

const route = `---
// Every page at the URL that it had in Zola; a section lists its pages.
import { getCollection, render } from 'astro:content';
import Page from '../layouts/Page.astro';

export async function getStaticPaths() {
  const parentOf = (path: string) => (path === '/' ? undefined : path.replace(/[^/]+\\/$/, ''));
  const entries = await getCollection('pages', ({ data }) => import.meta.env.DEV || !data.draft);
  return entries.map((entry) => ({
    params: { path: entry.data.path.replace(/^\\/|\\/$/g, '') || undefined },
    props: { entry, below: entries.filter(({ data }) => parentOf(data.path) === entry.data.path) },
  }));
}

const { entry, below } = Astro.props;
const { title, description, lang, kind } = entry.data;
const { Content } = await render(entry);
const base = import.meta.env.BASE_URL.replace(/\\/$/, '');
const list = below.sort(
  (a, b) =>
    (a.data.order ?? 0) - (b.data.order ?? 0) ||
    (b.data.pubDate?.getTime() ?? 0) - (a.data.pubDate?.getTime() ?? 0),
);
---
<Page title={title} description={description} lang={lang}>
  {title && <h1>{title}</h1>}
  <Content />
  {
    kind === 'section' && list.length > 0 && (
      <ul>
        {list.map(({ data }) => (
          <li>
            <a href={base + data.path}>{data.title || data.path}</a>
          </li>
        ))}
      </ul>
    )
  }
</Page>
`;
