/** The lists that the site had in Zola, made of its pages: sections, taxonomies and terms, with their pagers. */

/** What the site's configuration said: `site.json`. */
export interface Site {
  /** Without a slash at its end. */
  baseUrl: string;
  author?: string;
  feedLimit?: number;
  /** Of `404.html`, `robots.txt` and `sitemap.xml` those that are made; others are the site's own files, or none. */
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
  /** Of the list of its terms: `/tags/`. */
  path: string;
  hasFeed: boolean;
  paginateBy?: number;
  paginatePath: string;
  /** Of terms whose path is not what `slugOf` makes of them. */
  slugs: Record<string, string>;
}

/** A page or section, as its front matter says. */
export interface Page {
  /** Below `baseUrl`, with slashes at both ends. */
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
  /** What Zola alone knows: `sort_by`, `paginate_by` … */
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

/** Every list of the site. Drafts are left out of `pages` before. */
export function listsOf(pages: readonly Page[], site: Site): List[] {
  return [
    ...sectionLists(pages, site),
    ...site.languages.flatMap((language) => taxonomyLists(pages, language)),
  ];
}

/** False for what Zola gives no page: `render = false`, and a section that only redirects. */
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

/** From `/blog/page/1/` to `/blog/` for every list with pagers. */
export function pagerRedirects(lists: readonly List[]): Map<string, string> {
  const paginated = lists.filter(({ paginateBy, isHidden }) => paginateBy && !isHidden);
  return new Map(paginated.map((list) => [pagerPath(list, 1), list.path]));
}

function pagerPath({ path, paginatePath }: List, number: number): string {
  return `${path}${paginatePath === '' ? '' : `${paginatePath}/`}${number}/`;
}

/** The part of a path that a term becomes, if its taxonomy says no other. */
export function slugOf(term: string): string {
  return term
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The front page of a language. */
export function rootOf(code: string, site: Site): string {
  return code === site.languages[0]?.code ? '/' : `/${code}/`;
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
  return section ?? path.replace(/[^/]+\/$/, '');
}

function taxonomyLists(pages: readonly Page[], { code, feeds, taxonomies }: Language): List[] {
  const own = pages.filter((page) => page.kind === 'page' && page.lang === code && isServed(page));
  return taxonomies.flatMap((taxonomy) => {
    const terms = new Map<string, List>();
    for (const page of own) {
      for (const term of page.taxonomies?.[taxonomy.name] ?? []) {
        const path = `${taxonomy.path}${taxonomy.slugs[term] ?? slugOf(term)}/`;
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
