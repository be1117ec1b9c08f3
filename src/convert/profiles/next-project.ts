/** The code that a Next project starts with: layout, the route of all pages, the list, feeds. */
import { literalOf } from '../mdx/literals.js';
import type { SiteSummary } from './profile.js';

/** Files by path, written only where they are missing. */
export function nextProject(site: SiteSummary): [string, string][] {
  return [
    ['app/layout.tsx', layout(site)],
    ['app/[[...path]]/page.tsx', route],
    ...(site.files.has('/404.html') ? [] : [notFound]),
    ['components/list.tsx', list],
    ['zola/pages.ts', pages],
    ['zola/feed-route.ts', feedRoute],
  ];
}

/** The route of a feed; `path` is below `base_url`. */
export function feedFile(path: string): [string, string] {
  const segments = path.split('/').slice(1);
  return [
    `app/${segments.map(segment).join('/')}/route.ts`,
    `import { feedRoute } from '${'../'.repeat(segments.length + 1)}zola/feed-route';

export const dynamic = 'force-static';
export const GET = feedRoute(${literalOf(path)});
`,
  ];
}

export const sitemap: [string, string] = [
  'app/sitemap.xml/route.ts',
  `import { sitemapText } from '../../zola/feeds';
import { loadPages, site } from '../../zola/pages';

export const dynamic = 'force-static';

export function GET() {
  const { pages, lists } = loadPages();
  return new Response(sitemapText(pages, lists, site), { headers: { 'content-type': 'application/xml' } });
}
`,
];

export const robots: [string, string] = [
  'app/robots.txt/route.ts',
  `import { robotsText } from '../../zola/feeds';
import { site } from '../../zola/pages';

export const dynamic = 'force-static';

export function GET() {
  return new Response(robotsText(site), { headers: { 'content-type': 'text/plain' } });
}
`,
];

/** A folder whose name starts with \`_\` or is in brackets means something to Next. */
function segment(name: string): string {
  return name
    .replace(/^_/, '%5F')
    .replace(/[[\]()@]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function layout({ title, language, origin, basePath, facts }: SiteSummary): string {
  const links = facts.stylesheets.map(
    (path) => `\n        <link rel="stylesheet" href={${literalOf(basePath + path)}} precedence="default" />`,
  );
  const name =
    title === '' ? '' : `title: { default: ${literalOf(title)}, template: ${literalOf(`%s – ${title}`)} }, `;
  return `import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = { ${name}metadataBase: new URL(${literalOf(origin)}) };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang=${JSON.stringify(language)}>
      <body>${links.join('')}
        <main>{children}</main>
      </body>
    </html>
  );
}
`;
}

const route = `// Every page at the URL that it had in Zola; sections, taxonomies and terms list theirs, in parts where they had pagers.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { List } from '../../components/list';
import { loadRoutes, site } from '../../zola/pages';

interface Props {
  params: Promise<{ path?: string[] }>;
}

export const dynamicParams = false;

export function generateStaticParams() {
  return [...loadRoutes().keys()].map((path) => ({ path: path.split('/').filter((part) => part !== '') }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, pager } = await routeOf(params);
  const title = page ? page.title : pager?.list.title;
  const languages = Object.entries(page?.translations ?? {}).map(([code, path]) => [code, site.baseUrl + path]);
  const keywords = [...new Set(Object.values(page?.taxonomies ?? {}).flat())];
  return {
    ...(title && title !== site.languages[0]?.title ? { title } : {}),
    ...(page?.description ? { description: page.description } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(page?.authors ? { authors: page.authors.map((name) => ({ name })) } : {}),
    alternates: {
      languages: Object.fromEntries(languages),
      types: Object.fromEntries(
        (pager?.list.feeds ?? []).map(({ name, format }) => [
          \`application/\${format}+xml\`,
          site.baseUrl + pager?.list.path + name,
        ]),
      ),
    },
  };
}

export default async function Page({ params }: Props) {
  const { page, pager } = await routeOf(params);
  const { default: Content } = page ? await import(\`../../content/\${page.file}\`) : { default: undefined };
  const title = page ? page.title : pager?.list.title;
  const lang = page?.lang ?? pager?.list.lang ?? '';
  return (
    <div lang={lang} dir={/^(?:ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\\b/.test(lang) ? 'rtl' : 'ltr'}>
      {title && <h1>{title}</h1>}
      {Content && <Content />}
      {pager && <List pager={pager} />}
    </div>
  );
}

async function routeOf(params: Props['params']) {
  const { path = [] } = await params;
  return loadRoutes().get(['', ...path.map(decodeURIComponent), ''].join('/')) ?? notFound();
}
`;

const notFound: [string, string] = [
  'app/not-found.tsx',
  `export default function NotFound() {
  return <h1>Page not found</h1>;
}
`,
];

const list = `// A part of a list, with links to the parts before and behind.
import Link from 'next/link';
import type { Pager } from '../zola/lists';

export function List({ pager }: { pager: Pager }) {
  const { list, pages, number, count, previous, next } = pager;
  return (
    <>
      {number === 1 && list.lists.length > 0 && (
        <ul>
          {list.lists.map(({ path, title, count }) => (
            <li key={path}>
              <Link href={encodeURI(path)}>{title}</Link> {list.kind === 'taxonomy' && \`(\${count})\`}
            </li>
          ))}
        </ul>
      )}
      {pages.length > 0 && (
        <ul>
          {pages.map(({ path, title, date }) => (
            <li key={path}>
              <Link href={encodeURI(path)}>{title || path}</Link>{' '}
              {date && <time dateTime={date.toISOString()}>{date.toISOString().slice(0, 10)}</time>}
            </li>
          ))}
        </ul>
      )}
      {count > 1 && (
        <nav>
          {previous && (
            <Link rel="prev" href={encodeURI(previous)}>
              ←
            </Link>
          )}{' '}
          {number} / {count}{' '}
          {next && (
            <Link rel="next" href={encodeURI(next)}>
              →
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
`;

const pages = `/** The pages of the folder content, by their front matter, and the lists that are made of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import matter from 'gray-matter';
import { isServed, type List, listsOf, type Page, type Pager, pagersOf, type Site } from './lists';
import facts from './site.json';

export interface ContentPage extends Page {
  /** Relative to the folder content. */
  file: string;
  draft?: boolean;
  /** Paths of the same page in other languages, by language. */
  translations?: Record<string, string>;
}

export interface Route {
  page?: ContentPage;
  pager?: Pager;
}

export const site = facts as Site;

let loaded: { pages: ContentPage[]; lists: List[] } | undefined;
let routes: Map<string, Route> | undefined;

/** Drafts are there in development only, where files are read anew each time. */
export function loadPages(): { pages: ContentPage[]; lists: List[] } {
  const isDevelopment = process.env.NODE_ENV === 'development';
  if (loaded && !isDevelopment) return loaded;
  const folder = join(process.cwd(), 'content');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\\.mdx?$/.test(file))
    .map((file) => ({ ...matter(readFileSync(join(folder, file), 'utf8')).data, file }) as ContentPage)
    .filter(({ draft }) => isDevelopment || !draft);
  loaded = { pages, lists: listsOf(pages, site) };
  return loaded;
}

/** What is at each path: a page, a part of a list, or a section with its list. */
export function loadRoutes(): Map<string, Route> {
  if (routes && process.env.NODE_ENV !== 'development') return routes;
  const { pages, lists } = loadPages();
  routes = new Map();
  for (const list of lists) for (const pager of pagersOf(list)) routes.set(pager.path, { pager });
  for (const page of pages) if (isServed(page)) routes.set(page.path, { ...routes.get(page.path), page });
  return routes;
}
`;

const feedRoute = `import { feedsOf, feedText } from './feeds';
import { loadPages, site } from './pages';

/** Answers with the feed at a path; its entries hold the pages' descriptions. */
export function feedRoute(path: string) {
  return () => {
    const { pages, lists } = loadPages();
    const feed = feedsOf(pages, lists, site).find((one) => one.path === path);
    if (!feed) return new Response(null, { status: 404 });
    const type = \`application/\${feed.format}+xml; charset=utf-8\`;
    return new Response(feedText(feed, site, () => undefined), { headers: { 'content-type': type } });
  };
}
`;
