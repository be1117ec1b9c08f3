/** The files beside it as text. Written by `npm run generate`: don't edit. */

export const listsText = `/** The lists that the site had in Zola, made of its pages: sections, taxonomies and terms, with their pagers. */

/** What the site's configuration said: \`site.json\`. */
export interface Site {
  /** Without a slash at its end. */
  baseUrl: string;
  author?: string;
  feedLimit?: number;
  /** Of \`404.html\`, \`robots.txt\` and \`sitemap.xml\` those that are made; others are the site's own files, or none. */
  made: string[];
  /** Paths of the style sheets that the site's templates used. */
  stylesheets: string[];
  /** The default language first. */
  languages: Language[];
}

export interface Language {
  code: string;
  title?: string;
  description?: string;
  /** Whether the language's front page has feeds. */
  hasFeeds: boolean;
  feeds: FeedFile[];
  taxonomies: Taxonomy[];
}

export interface FeedFile {
  name: string;
  format: 'atom' | 'rss';
}

export interface Taxonomy {
  name: string;
  /** Of the list of its terms: \`/tags/\`. */
  path: string;
  hasFeed: boolean;
  paginateBy?: number;
  paginatePath: string;
  /** Of terms whose path is not what \`slugOf\` makes of them. */
  slugs: Record<string, string>;
}

/** A page or section, as its front matter says. */
export interface Page {
  /** Below \`baseUrl\`, with slashes at both ends. */
  path: string;
  kind: 'page' | 'section';
  lang: string;
  title?: string;
  description?: string;
  date?: Date;
  updated?: Date;
  order?: number;
  authors?: readonly string[];
  taxonomies?: Readonly<Record<string, readonly string[]>>;
  /** The path of the section that lists it, where that is not the folder that it is in; empty for none. */
  section?: string;
  /** What Zola alone knows: \`sort_by\`, \`paginate_by\` … */
  zola?: Readonly<Record<string, unknown>>;
}

/** A page that lists others. */
export interface List {
  /** Has feeds and no page of its own. */
  isHidden?: boolean;
  kind: 'section' | 'taxonomy' | 'term';
  path: string;
  lang: string;
  title: string;
  /** In order; for a taxonomy none. */
  pages: Page[];
  /** The sections in a section, the terms of a taxonomy. */
  lists: { path: string; title: string; count: number }[];
  paginateBy?: number;
  paginatePath: string;
  feeds: FeedFile[];
}

/** A part of a list; the first one is at the list's own path. */
export interface Pager {
  list: List;
  path: string;
  /** From 1. */
  number: number;
  count: number;
  pages: Page[];
  previous?: string;
  next?: string;
}

/** Every list of the site. Drafts are left out of \`pages\` before. */
export function listsOf(pages: readonly Page[], site: Site): List[] {
  return [
    ...sectionLists(pages, site),
    ...site.languages.flatMap((language) => taxonomyLists(pages, language)),
  ];
}

/** False for what Zola gives no page: \`render = false\`, and a section that only redirects. */
export function isServed({ kind, zola }: Page): boolean {
  return zola?.render !== false && (kind === 'page' || typeof zola?.redirect_to !== 'string');
}

/** The parts of a list; a list without pagers is one part. */
export function pagersOf(list: List): Pager[] {
  if (list.isHidden) return [];
  const size = list.paginateBy ?? Math.max(1, list.pages.length);
  const count = Math.max(1, Math.ceil(list.pages.length / size));
  const pathOf = (number: number) => (number === 1 ? list.path : pagerPath(list, number));
  return Array.from({ length: count }, (_, at) => ({
    list,
    path: pathOf(at + 1),
    number: at + 1,
    count,
    pages: list.pages.slice(at * size, (at + 1) * size),
    ...(at > 0 ? { previous: pathOf(at) } : {}),
    ...(at + 1 < count ? { next: pathOf(at + 2) } : {}),
  }));
}

/** From \`/blog/page/1/\` to \`/blog/\` for every list with pagers. */
export function pagerRedirects(lists: readonly List[]): Map<string, string> {
  const paginated = lists.filter(({ paginateBy, isHidden }) => paginateBy && !isHidden);
  return new Map(paginated.map((list) => [pagerPath(list, 1), list.path]));
}

function pagerPath({ path, paginatePath }: List, number: number): string {
  return \`\${path}\${paginatePath === '' ? '' : \`\${paginatePath}/\`}\${number}/\`;
}

/** The part of a path that a term becomes, if its taxonomy says no other. */
export function slugOf(term: string): string {
  return term
    .normalize('NFKD')
    .replace(/\\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The front page of a language. */
export function rootOf(code: string, site: Site): string {
  return code === site.languages[0]?.code ? '/' : \`/\${code}/\`;
}

/** By path; the front page of each language is there without a file, too. */
function sectionLists(pages: readonly Page[], site: Site): List[] {
  const lists = new Map<string, List>();
  const owners = new Map<string, Page>();
  for (const page of pages) {
    if (page.kind !== 'section') continue;
    owners.set(page.path, page);
    lists.set(page.path, sectionList(page, site));
  }
  for (const { code, title = '' } of site.languages) {
    const path = rootOf(code, site);
    if (pages.some((page) => page.path === path)) continue;
    lists.set(path, {
      ...emptyList,
      kind: 'section',
      path,
      lang: code,
      title,
      pages: [],
      lists: [],
    });
  }
  const subsections = new Map<string, Page[]>();
  for (const page of pages) {
    const parent = sectionOf(page);
    if (page.kind === 'section') {
      if (parent !== page.path && isServed(page))
        subsections.set(parent, [...(subsections.get(parent) ?? []), page]);
      continue;
    }
    if (!isServed(page)) continue;
    for (let path: string | undefined = parent; path !== undefined; ) {
      const list = lists.get(path);
      if (list && list.lang === page.lang) list.pages.push(page);
      const owner = owners.get(path);
      path = owner?.zola?.transparent === true && path !== '/' ? sectionOf(owner) : undefined;
    }
  }
  for (const list of lists.values()) {
    list.pages = sorted(list.pages, owners.get(list.path)?.zola);
    list.lists = (subsections.get(list.path) ?? [])
      .filter(({ lang }) => lang === list.lang)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || byPath(a, b))
      .map(({ path, title }) => ({ path, title: title || path, count: lists.get(path)?.pages.length ?? 0 }));
  }
  return [...lists.values()];
}

const emptyList = { paginatePath: 'page', feeds: [] };

function sectionList(page: Page, site: Site): List {
  const { path, lang, title, zola = {} } = page;
  const { paginate_by: paginateBy, paginate_path: paginatePath, generate_feeds: hasFeeds } = zola;
  return {
    kind: 'section',
    ...(isServed(page) ? {} : { isHidden: true }),
    path,
    lang,
    title: title || path,
    pages: [],
    lists: [],
    ...(typeof paginateBy === 'number' && paginateBy > 0 ? { paginateBy } : {}),
    paginatePath: partsOf(typeof paginatePath === 'string' ? paginatePath : 'page'),
    feeds: hasFeeds === true ? (site.languages.find(({ code }) => code === lang)?.feeds ?? []) : [],
  };
}

/** Without slashes at its ends. */
function partsOf(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .join('/');
}

function sectionOf({ path, section }: Page): string {
  return section ?? path.replace(/[^/]+\\/$/, '');
}

function taxonomyLists(pages: readonly Page[], { code, feeds, taxonomies }: Language): List[] {
  const own = pages.filter((page) => page.kind === 'page' && page.lang === code && isServed(page));
  return taxonomies.flatMap((taxonomy) => {
    const terms = new Map<string, List>();
    for (const page of own) {
      for (const term of page.taxonomies?.[taxonomy.name] ?? []) {
        const path = \`\${taxonomy.path}\${taxonomy.slugs[term] ?? slugOf(term)}/\`;
        const list = terms.get(path) ?? {
          kind: 'term',
          path,
          lang: code,
          title: term,
          pages: [],
          lists: [],
          ...(taxonomy.paginateBy ? { paginateBy: taxonomy.paginateBy } : {}),
          paginatePath: partsOf(taxonomy.paginatePath),
          feeds: taxonomy.hasFeed ? feeds : [],
        };
        if (!list.pages.includes(page)) list.pages.push(page);
        terms.set(path, list);
      }
    }
    const lists = [...terms.values()].sort(byPath);
    if (lists.length === 0) return [];
    for (const list of lists) list.pages = sorted(list.pages, { sort_by: 'date' });
    const all: List = {
      ...emptyList,
      kind: 'taxonomy',
      path: taxonomy.path,
      lang: code,
      title: taxonomy.name,
      pages: [],
      lists: lists.map(({ path, title, pages: { length } }) => ({ path, title, count: length })),
    };
    return [all, ...lists];
  });
}

/** In the order that the section's front matter asks for; what is equal goes by path. */
function sorted(pages: readonly Page[], zola: Page['zola'] = {}): Page[] {
  const order = orders[String(zola.sort_by)] ?? byPath;
  const result = [...pages].sort((a, b) => order(a, b) || byPath(a, b));
  return zola.paginate_reversed === true ? result.reverse() : result;
}

const time = (date: Date | undefined) => date?.getTime() ?? Number.NEGATIVE_INFINITY;
const compare = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
const byPath = (a: { path: string }, b: { path: string }) => compare(a.path, b.path);
const titleOf = ({ title }: Page) => title ?? '';

const orders: Record<string, (a: Page, b: Page) => number> = {
  date: (a, b) => compare(time(b.date), time(a.date)),
  update_date: (a, b) => compare(time(b.updated ?? b.date), time(a.updated ?? a.date)),
  title: (a, b) => titleOf(a).localeCompare(titleOf(b), 'en', { numeric: true }),
  title_bytes: (a, b) => compare(titleOf(a), titleOf(b)),
  weight: (a, b) => compare(a.order ?? 0, b.order ?? 0),
  slug: (a, b) => compare(a.path.split('/').at(-2), b.path.split('/').at(-2)),
};
`;

export const feedsText = `/** Feeds, the sitemap and robots.txt, at the paths and with the ids that they had in Zola. */
import { type FeedFile, isServed, type List, type Page, pagersOf, rootOf, type Site } from './lists';

export interface Feed extends FeedFile {
  /** Below \`baseUrl\`: \`/blog/atom.xml\`. */
  path: string;
  title: string;
  description: string;
  lang: string;
  /** The path of what it is the feed of. */
  of: string;
  /** The latest first. */
  pages: Page[];
}

/** Every feed of the site: of languages, sections and terms. Only pages with a date are in them. */
export function feedsOf(pages: readonly Page[], lists: readonly List[], site: Site): Feed[] {
  const latest = (all: readonly Page[]) =>
    all
      .filter((page) => page.kind === 'page' && page.date && isServed(page))
      .sort((a, b) => Number(b.date) - Number(a.date) || (a.path < b.path ? -1 : 1))
      .slice(0, site.feedLimit);
  const feeds = site.languages
    .filter(({ hasFeeds }) => hasFeeds)
    .flatMap(({ code, title = '', description = '', feeds: files }) => {
      const of = rootOf(code, site);
      const own = latest(pages.filter(({ lang }) => lang === code));
      return files.map((file) => ({
        ...file,
        path: of + file.name,
        title,
        description,
        lang: code,
        of,
        pages: own,
      }));
    });
  const ofLists = lists.flatMap(({ path, lang, title, feeds: files, pages: own }) => {
    const language = site.languages.find(({ code }) => code === lang);
    return files.map((file) => ({
      ...file,
      path: path + file.name,
      title: \`\${language?.title ?? ''} - \${title}\`,
      description: language?.description ?? '',
      lang,
      of: path,
      pages: latest(own),
    }));
  });
  // One at a path: a front page that asks for feeds has those of the language already.
  return [...new Map([...ofLists, ...feeds].map((feed) => [feed.path, feed])).values()];
}

/** A feed's text; \`contentOf\` gives a page's HTML, where that is at hand. An entry's id is the page's full URL. */
export function feedText(feed: Feed, site: Site, contentOf: (page: Page) => string | undefined): string {
  const entry = feed.format === 'rss' ? rssItem : atomEntry;
  const entries = feed.pages.map((page) => entry(page, site, contentOf(page) ?? page.description));
  const self = escapeXml(url(feed.path, site));
  const home = escapeXml(url(feed.of, site));
  const updated = feed.pages
    .map((page) => Number(page.updated ?? page.date))
    .reduce((a, b) => Math.max(a, b), 0);
  if (feed.format === 'rss') {
    return \`<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
<channel>
<title>\${escapeXml(feed.title)}</title>
<link>\${home}</link>
<description>\${escapeXml(feed.description)}</description>
<language>\${escapeXml(feed.lang)}</language>
<atom:link href="\${self}" rel="self" type="application/rss+xml"/>
<lastBuildDate>\${new Date(updated).toUTCString()}</lastBuildDate>
\${entries.join('')}</channel>
</rss>
\`;
  }
  return \`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\${escapeXml(feed.lang)}">
<title>\${escapeXml(feed.title)}</title>\${feed.description ? \`\\n<subtitle>\${escapeXml(feed.description)}</subtitle>\` : ''}
<link rel="self" type="application/atom+xml" href="\${self}"/>
<link rel="alternate" type="text/html" href="\${home}"/>
<updated>\${new Date(updated).toISOString()}</updated>
<id>\${self}</id>
\${entries.join('')}</feed>
\`;
}

/** Every page and list, with the day on which it changed last. */
export function sitemapText(pages: readonly Page[], lists: readonly List[], site: Site): string {
  const changes = new Map<string, Date | undefined>(
    pages.filter(isServed).map((page) => [page.path, page.updated ?? page.date]),
  );
  for (const list of lists) {
    for (const { path } of pagersOf(list)) if (!changes.has(path)) changes.set(path, undefined);
  }
  const entries = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  const urls = entries.map(([path, changed]) => {
    const day = changed ? \`<lastmod>\${changed.toISOString().slice(0, 10)}</lastmod>\` : '';
    return \`<url><loc>\${escapeXml(url(path, site))}</loc>\${day}</url>\\n\`;
  });
  return \`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
\${urls.join('')}</urlset>
\`;
}

export function robotsText(site: Site): string {
  const sitemap = site.made.includes('sitemap.xml') ? \`Sitemap: \${site.baseUrl}/sitemap.xml\\n\` : '';
  return \`User-agent: *\\nDisallow:\\nAllow: /\\n\${sitemap}\`;
}

function atomEntry(page: Page, site: Site, content = ''): string {
  const id = escapeXml(url(page.path, site));
  const authors = page.authors?.length ? page.authors : [site.author ?? 'Unknown'];
  return \`<entry xml:lang="\${escapeXml(page.lang)}">
<title>\${escapeXml(page.title ?? '')}</title>
<published>\${page.date?.toISOString()}</published>
<updated>\${(page.updated ?? page.date)?.toISOString()}</updated>
\${authors.map((name) => \`<author><name>\${escapeXml(name)}</name></author>\\n\`).join('')}<link rel="alternate" type="text/html" href="\${id}"/>
<id>\${id}</id>
<content type="html" xml:base="\${id}">\${escapeXml(content)}</content>
</entry>
\`;
}

function rssItem(page: Page, site: Site, content = ''): string {
  const id = escapeXml(url(page.path, site));
  return \`<item>
<title>\${escapeXml(page.title ?? '')}</title>
<pubDate>\${page.date?.toUTCString()}</pubDate>
<author>\${escapeXml(page.authors?.[0] ?? site.author ?? 'Unknown')}</author>
<link>\${id}</link>
<guid>\${id}</guid>
<description xml:base="\${id}">\${escapeXml(content)}</description>
</item>
\`;
}

/** As Zola writes permalinks: the path as it is. */
function url(path: string, site: Site): string {
  return site.baseUrl + path;
}

function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // XML 1.0 knows no other control characters.
      .replace(/[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f]/g, '')
  );
}
`;
