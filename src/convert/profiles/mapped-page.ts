/** A page's front matter in neutral terms, as profiles take it. */
import { languagePath, locatePage } from '../../site/page-location.js';
import { slugify } from '../../site/slugify.js';
import type { Site, SitePage } from '../../site/types.js';
import { own, stringIn, stringsIn, tableIn } from '../../site/values.js';
import type { FrontMatterTable, FrontMatterValue } from '../../syntax/types.js';
import { blogOf, isBlogSection } from './blog-sections.js';
import type { MappedPage } from './profile.js';
import { taxonomyPath } from './site-facts.js';

const known: ReadonlySet<string> = new Set(
  'title description date updated draft weight authors taxonomies extra aliases path slug'.split(' '),
);

/** `output` is where the page is written. */
export function mappedPage(site: Site, page: SitePage, output: string): MappedPage {
  const table = page.facts.frontMatter.value;
  const weight = own(table, 'weight');
  const taxonomies = tableIn(table, 'taxonomies');
  const folder = page.assetFolder === undefined ? 0 : page.assetFolder.length + 1;
  return {
    file: page.file,
    output,
    kind: page.kind,
    path: page.path,
    language: page.language,
    title: stringIn(table, 'title'),
    description: stringIn(table, 'description'),
    date: asDate(own(table, 'date')) ?? dateFromName(site, page, table),
    updated: asDate(own(table, 'updated')),
    draft: page.draft,
    weight: typeof weight === 'number' ? weight : undefined,
    authors: stringsIn(table, 'authors'),
    terms: termPaths(site, page),
    section: listingSection(site, page),
    blog: blogOf(site, page)?.path,
    isBlog: isBlogSection(site, page),
    served: isServed(page),
    translations: translations(site, page),
    taxonomies: new Map(Object.keys(taxonomies).map((name) => [name, stringsIn(taxonomies, name)])),
    extra: tableIn(table, 'extra'),
    rest: {
      ...Object.fromEntries(Object.entries(table).filter(([key]) => !known.has(key))),
      // What its section can't sort has no page either.
      ...(page.missingSortKey === undefined ? {} : { render: false }),
    },
    assets: new Set(page.assets.map((file) => file.slice(folder))),
  };
}

function termPaths({ config }: Site, page: SitePage): Map<string, string> {
  const table = tableIn(page.facts.frontMatter.value, 'taxonomies');
  const own = config.languages.find(({ code }) => code === page.language)?.taxonomies ?? [];
  const paths = new Map<string, string>();
  for (const taxonomy of own) {
    if (!taxonomy.render || page.kind === 'section') continue;
    for (const term of stringsIn(table, taxonomy.name)) {
      const slug = slugify(term, config.slugify.taxonomies);
      paths.set(term, `${taxonomyPath(config, page.language, taxonomy)}${slug}/`);
    }
  }
  return paths;
}

/** Whether it has a page at its URL; a draft would have one if it were none. */
export function isServed({ kind, rendered, facts }: SitePage): boolean {
  return rendered && (kind === 'page' || stringIn(facts.frontMatter.value, 'redirect_to') === undefined);
}

/** Absent where the section is the one that the page's path is in. */
function listingSection(site: Site, page: SitePage): string | undefined {
  const folder = page.path.replace(/[^/]+\/$/, '');
  const section = page.section === undefined ? undefined : site.pageByContentPath(page.section);
  if (section) return section.path === folder ? undefined : section.path;
  const root = languagePath(page.language, site.config);
  const { parentFolder } = locatePage(page.contentPath, page.facts.frontMatter.value, site.config);
  // The front page of a language is there without a file, too.
  const own = parentFolder === '' ? root : '';
  return own === folder || page.path === root ? undefined : own;
}

/** Zola takes files of one name for one page, whatever languages their names say. */
function translations(site: Site, page: SitePage): Map<string, string> {
  const found = new Map<string, string>();
  if (site.config.languages.length < 2) return found;
  const { defaultLanguage, languages } = site.config;
  const name = page.contentPath.replace(/\.md$/, '');
  const base = page.language === defaultLanguage ? name : name.slice(0, -page.language.length - 1);
  for (const { code } of languages) {
    const other = site.pageByContentPath(code === defaultLanguage ? `${base}.md` : `${base}.${code}.md`);
    if (other && other.language === code && !other.draft && isServed(other)) found.set(code, other.path);
  }
  if (found.size < 2) found.clear();
  return found;
}

/** YAML has its dates as text. */
function asDate(value: FrontMatterValue | undefined): FrontMatterValue | undefined {
  if (typeof value !== 'string') return value;
  return dateOf(value) ?? value;
}

function dateOf(text: string): FrontMatterValue | undefined {
  const found = /^\d{4}-\d\d-\d\d(?:([ tT]\d\d:\d\d:\d\d(?:\.\d+)?)([zZ]|[+-]\d\d:\d\d)?)?$/.exec(
    text.trim(),
  );
  if (!found) return undefined;
  const kind = found[2] ? 'offset-date-time' : found[1] ? 'local-date-time' : 'local-date';
  return { type: 'date', kind, text: text.trim() };
}

function dateFromName(site: Site, page: SitePage, table: FrontMatterTable): FrontMatterValue | undefined {
  if (page.kind !== 'page') return undefined;
  const date = locatePage(page.contentPath, table, site.config).dateFromName;
  return date === undefined ? undefined : dateOf(date);
}

/** A table without what is absent or empty. */
export function compact(
  entries: readonly (readonly [string, FrontMatterValue | undefined])[],
): FrontMatterTable {
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value))) as FrontMatterTable;
}

function isEmpty(value: FrontMatterValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
