/** The profile `astro`: a content collection with a schema, and a project that serves it at Zola's URLs. */
import { assetPath, outputPath } from '../output-paths.js';
import { astroProject } from './astro-project.js';
import { astroSchema } from './astro-schema.js';
import { jsonFile } from './json-file.js';
import { compact } from './mapped-page.js';
import type { MappedPage, Profile, SiteSummary } from './profile.js';
import { feedsText, listsText } from './project/texts.js';
import { redirectPage, redirectUrl } from './redirect-page.js';
import { allRedirects, servedRoutes, servesAsZola } from './served-routes.js';

const images = /\.(?:avif|gif|jpe?g|png|tiff|webp)$/i;

export const astro: Profile = {
  dialect: 'astro',
  headingIds: 'anchor',
  more: 'anchor',
  componentFolder: 'src/components/shortcodes',
  outputPath: (file, _page, extension) => `src/content/pages/${outputPath(file, extension)}`,
  // Astro takes images of Markdown from beside the page; all else is served from `public`.
  assetPaths: (asset, path) => [
    ...(images.test(asset) ? [`src/content/pages/${assetPath(asset)}`] : []),
    `public${path}`,
  ],
  staticPath: (url) => `public/${url}`,
  // With a fragment Astro does not take a file for an image.
  urlForm: (what, place, isBare) => (what === 'asset' && place === 'image' && isBare ? 'file' : 'path'),
  serves: servesAsZola,
  routes: servedRoutes,
  foreignUrl: (url) => url,
  head: (page) => ({ table: frontMatter(page), code: '' }),
  generated: (site) =>
    new Map([
      ['src/content.config.ts', astroSchema(site.pages.map(frontMatter), site.pages)],
      ['src/redirects.json', jsonFile(Object.fromEntries(folderRedirects(site)))],
      ...redirectPages(site),
      ['src/zola/site.json', jsonFile(site.facts)],
      ['src/zola/lists.ts', listsText],
      ['src/zola/feeds.ts', feedsText],
    ]),
  scaffold: (site) =>
    new Map([
      ['package.json', packageJson],
      ['astro.config.mjs', config(site)],
      ['tsconfig.json', jsonFile({ extends: 'astro/tsconfigs/base' })],
      ...astroProject(site),
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
    ['section', page.section],
    ['translations', Object.fromEntries(page.translations)],
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

/** Astro makes a folder of every redirect, and a pattern of brackets: other ones need to be pages of their own. */
function isFolder(from: string): boolean {
  return from.endsWith('/') && !/[[\]]/.test(from);
}

function folderRedirects(site: SiteSummary): [string, string][] {
  return [...allRedirects(site)]
    .filter(([from]) => isFolder(from))
    .map(([from, to]) => [from, redirectUrl(to, site)]);
}

function redirectPages(site: SiteSummary): [string, string][] {
  return [...allRedirects(site)]
    .filter(([from]) => !isFolder(from))
    .map(([from, to]) => [
      `public${from.replace(/\/$/, '/index.html')}`,
      redirectPage(redirectUrl(to, site)),
    ]);
}

const packageJson = jsonFile({
  name: 'site',
  private: true,
  type: 'module',
  scripts: { dev: 'astro dev', build: 'astro build', preview: 'astro preview' },
  dependencies: { astro: '^5.9.0', '@astrojs/mdx': '^4.3.0' },
});

function config({ origin, basePath, facts }: SiteSummary): string {
  return `import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { readFileSync } from 'node:fs';

const redirects = JSON.parse(readFileSync(new URL('src/redirects.json', import.meta.url), 'utf8'));

export default defineConfig({
  site: ${JSON.stringify(origin)},${basePath === '' ? '' : `\n  base: ${JSON.stringify(basePath)},`}
  trailingSlash: 'always',${locales(facts.languages.map(({ code }) => code))}
  integrations: [mdx()],
  // The pages have the punctuation that Zola made.
  markdown: { smartypants: false },
  redirects,
});
`;
}

function locales(codes: string[]): string {
  if (codes.length < 2) return '';
  return `
  i18n: {
    locales: ${JSON.stringify(codes)},
    defaultLocale: ${JSON.stringify(codes[0])},
    routing: { prefixDefaultLocale: false },
  },`;
}
