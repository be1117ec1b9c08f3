/** The code that an Astro project starts with: layout, routes, feeds. */
import type { SiteSummary } from './profile.js';

/** Files by path, written only where they are missing. */
export function astroProject({ facts, files }: SiteSummary): [string, string][] {
  const extensions = new Set(
    facts.languages.flatMap(({ feeds }) => feeds.map(({ name }) => extensionOf(name))),
  );
  return [
    ['src/layouts/Page.astro', layout],
    ['src/components/List.astro', list],
    ['src/zola/pages.ts', pages],
    ['src/pages/[...path].astro', route],
    ...[...extensions].map((extension): [string, string] => [
      `src/pages/[...feed]${extension}.ts`,
      feedRoute(extension),
    ]),
    ...(facts.made.includes('sitemap.xml') ? [sitemap] : []),
    ...(facts.made.includes('robots.txt') ? [robots] : []),
    ...(files.has('/404.html') ? [] : [notFound]),
  ];
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}

const layout = `---
import type { Site } from '../zola/lists';
import site from '../zola/site.json';

interface Props {
  title: string;
  description?: string;
  lang?: string;
  /** Paths of the same page in other languages, by language. */
  translations?: Record<string, string>;
  /** File names of feeds beside the page. */
  feeds?: { name: string; format: string }[];
}

const { title, description, lang = site.languages[0]?.code ?? 'en', translations = {}, feeds = [] } = Astro.props;
const siteTitle = (site as Site).languages.find(({ code }) => code === lang)?.title;
const base = import.meta.env.BASE_URL.replace(/\\/$/, '');
const dir = /^(?:ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\\b/.test(lang) ? 'rtl' : 'ltr';
---
<!doctype html>
<html lang={lang} dir={dir}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>{title && siteTitle && title !== siteTitle ? \`\${title} – \${siteTitle}\` : title || siteTitle}</title>
    {site.stylesheets.map((path) => <link rel="stylesheet" href={base + path} />)}
    {description && <meta name="description" content={description} />}
    {
      Object.entries(translations).map(([code, path]) => (
        <link rel="alternate" hreflang={code} href={site.baseUrl + path} />
      ))
    }
    {
      feeds.map(({ name, format }) => (
        <link rel="alternate" type={\`application/\${format}+xml\`} href={name} />
      ))
    }
  </head>
  <body>
    <main>
      <slot />
    </main>
  </body>
</html>
`;

const list = `---
// A part of a list, with links to the parts before and behind.
import type { Pager } from '../zola/lists';

interface Props {
  pager: Pager;
}

const { list, pages, number, count, previous, next } = Astro.props.pager;
const base = import.meta.env.BASE_URL.replace(/\\/$/, '');
const url = (path: string) => base + encodeURI(path);
---
{
  number === 1 && list.lists.length > 0 && (
    <ul>
      {list.lists.map(({ path, title, count }) => (
        <li>
          <a href={url(path)}>{title}</a> {list.kind === 'taxonomy' && \`(\${count})\`}
        </li>
      ))}
    </ul>
  )
}
{
  pages.length > 0 && (
    <ul>
      {pages.map(({ path, title, date }) => (
        <li>
          <a href={url(path)}>{title || path}</a>{' '}
          {date && <time datetime={date.toISOString()}>{date.toISOString().slice(0, 10)}</time>}
        </li>
      ))}
    </ul>
  )
}
{
  count > 1 && (
    <nav>
      {previous && <a rel="prev" href={url(previous)}>←</a>} {number} / {count}{' '}
      {next && <a rel="next" href={url(next)}>→</a>}
    </nav>
  )
}
`;

const pages = `/** The pages of the collection as lists and feeds take them. */
import { type CollectionEntry, getCollection } from 'astro:content';
import { type List, listsOf, type Page, type Site } from './lists';
import facts from './site.json';

export type Entry = CollectionEntry<'pages'>;

export const site = facts as Site;

/** Drafts are there in development only. */
export async function loadPages(): Promise<{ entries: Map<Page, Entry>; pages: Page[]; lists: List[] }> {
  const all = await getCollection('pages', ({ data }) => import.meta.env.DEV || !data.draft);
  const entries = new Map(all.map((entry) => [pageOf(entry), entry]));
  const pages = [...entries.keys()];
  return { entries, pages, lists: listsOf(pages, site) };
}

// The schema has a key only if some page has it.
function pageOf({ data }: { data: any }): Page {
  const { pubDate: date, updatedDate: updated, tags = [], categories = [], taxonomies, ...rest } = data;
  return { ...rest, date, updated, taxonomies: { tags, categories, ...taxonomies } };
}
`;

const route = `---
// Every page at the URL that it had in Zola; sections, taxonomies and terms list theirs, in parts where they had pagers.
import { render } from 'astro:content';
import List from '../components/List.astro';
import Layout from '../layouts/Page.astro';
import { isServed, type Page, type Pager, pagersOf } from '../zola/lists';
import { type Entry, loadPages } from '../zola/pages';

interface Props {
  entry?: Entry;
  page?: Page;
  pager?: Pager;
}

export async function getStaticPaths() {
  const { entries, lists } = await loadPages();
  const routes = new Map<string, Props>();
  for (const list of lists) for (const pager of pagersOf(list)) routes.set(pager.path, { pager });
  for (const [page, entry] of entries) {
    if (isServed(page)) routes.set(page.path, { ...routes.get(page.path), page, entry });
  }
  return [...routes].map(([path, props]) => ({
    params: { path: path.replace(/^\\/|\\/$/g, '') || undefined },
    props,
  }));
}

const { entry, page, pager } = Astro.props as Props;
const { Content } = entry ? await render(entry) : { Content: undefined };
const title = page ? (page.title ?? '') : (pager?.list.title ?? '');
---
<Layout
  title={title}
  description={page?.description}
  lang={page?.lang ?? pager?.list.lang}
  translations={(page as any)?.translations}
  feeds={pager?.list.feeds}
>
  {title && <h1>{title}</h1>}
  {Content && <Content />}
  {pager && <List pager={pager} />}
</Layout>
`;

function feedRoute(extension: string): string {
  return `// The feeds that Zola made, with the pages' HTML, at their paths and with their ids.
import { getContainerRenderer } from '@astrojs/mdx';
import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { loadRenderers } from 'astro:container';
import { render } from 'astro:content';
import { type Feed, feedsOf, feedText } from '../zola/feeds';
import type { Page } from '../zola/lists';
import { loadPages, site } from '../zola/pages';

const extension = ${JSON.stringify(extension)};

export async function getStaticPaths() {
  const { pages, lists } = await loadPages();
  return feedsOf(pages, lists, site)
    .filter(({ name }) => name.endsWith(extension))
    .map((feed) => ({ params: { feed: feed.path.slice(1, feed.path.length - extension.length) }, props: { feed } }));
}

const contents = new Map<string, string>();

export const GET: APIRoute<{ feed: Feed }> = async ({ props: { feed } }) => {
  const { entries } = await loadPages();
  const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
  for (const [page, entry] of entries) {
    if (contents.has(page.path) || !feed.pages.some(({ path }) => path === page.path)) continue;
    const { Content } = await render(entry);
    const html = await container.renderToString(Content);
    contents.set(page.path, html.replace(/^<!doctype html>/i, ''));
  }
  const text = feedText(feed, site, ({ path }: Page) => contents.get(path));
  return new Response(text, { headers: { 'content-type': \`application/\${feed.format}+xml; charset=utf-8\` } });
};
`;
}

const sitemap: [string, string] = [
  'src/pages/sitemap.xml.ts',
  `import type { APIRoute } from 'astro';
import { sitemapText } from '../zola/feeds';
import { loadPages, site } from '../zola/pages';

export const GET: APIRoute = async () => {
  const { pages, lists } = await loadPages();
  return new Response(sitemapText(pages, lists, site), { headers: { 'content-type': 'application/xml' } });
};
`,
];

const robots: [string, string] = [
  'src/pages/robots.txt.ts',
  `import type { APIRoute } from 'astro';
import { robotsText } from '../zola/feeds';
import { site } from '../zola/pages';

export const GET: APIRoute = () => new Response(robotsText(site), { headers: { 'content-type': 'text/plain' } });
`,
];

const notFound: [string, string] = [
  'src/pages/404.astro',
  `---
import Layout from '../layouts/Page.astro';
---
<Layout title="Page not found">
  <h1>Page not found</h1>
</Layout>
`,
];
