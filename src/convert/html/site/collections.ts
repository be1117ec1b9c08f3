/** The lists of a site: sections and terms with their pages, whole or in parts, and lists of terms. */
import type { Library, LibrarySection } from '../../../render/library.js';
import { sortedPages } from '../../../render/page-order.js';
import { permalinkOf } from '../../../site/page-location.js';
import type { SiteTaxonomy, SiteTerm } from '../../../site/taxonomies.js';
import type { Site, SiteConfig, SitePage } from '../../../site/types.js';
import { booleanIn, countIn, own, stringIn } from '../../../site/values.js';
import type { Place } from './frame.js';
import { sectionTitle } from './page-facts.js';

/** A list of pages at a URL. */
export interface Collection {
  /** URL path of the first part. */
  path: string;
  permalink: string;
  language: string;
  title: string;
  section: LibrarySection | undefined;
  /** The places above it. */
  trail: readonly Place[];
  /** The pages of each part; one part at least. */
  parts: readonly (readonly SitePage[])[];
  /** URL path of each part. */
  partPaths: readonly string[];
  /** URL path that leads to the first part: `/blog/page/1/`; absent for a list that is not parted. */
  firstPart: string | undefined;
}

/** A section's list; `trail` is what is above it. */
export function sectionCollection(section: LibrarySection, library: Library, config: SiteConfig): Collection {
  const table = section.page?.facts.frontMatter.value ?? {};
  const pages = booleanIn(table, 'paginate_reversed', false) ? section.pages.toReversed() : section.pages;
  const size = countIn(table, 'paginate_by') || undefined;
  return {
    path: section.path,
    permalink: section.permalink,
    language: section.language,
    title: sectionTitle(section, config),
    section,
    trail: section.page ? trailOf(section.page, library, config) : [],
    ...parted(
      section.path,
      size === undefined ? section.pages : pages,
      size,
      stringIn(table, 'paginate_path') ?? 'page',
    ),
  };
}

/** A term's list: the latest first, behind them what has no date. */
export function termCollection(term: SiteTerm, taxonomy: SiteTaxonomy, site: Site): Collection {
  const { paginateBy, paginatePath } = taxonomy.settings;
  return {
    path: term.path,
    permalink: permalinkOf(term.path, site.config),
    language: taxonomy.language,
    title: term.name,
    section: undefined,
    trail: [{ path: taxonomy.path, title: taxonomy.settings.name }],
    ...parted(term.path, sortedPages(site, term.pages, 'date'), paginateBy, paginatePath),
  };
}

/** The sections above a page that have a page of their own, the front page not among them: every page's header links to it. */
export function trailOf(page: SitePage, library: Library, config: SiteConfig): Place[] {
  return library
    .ancestors(page)
    .filter(({ rendered, contentPath }) => rendered && contentPath.includes('/'))
    .map((section) => ({ path: section.path, title: sectionTitle(section, config) }));
}

/** Where a section leads instead of showing anything: a URL, or a path below `base_url`. */
export function redirectOf({ kind, facts }: SitePage): string | undefined {
  const table = facts.frontMatter.value;
  return kind === 'section' && own(table, 'redirect_to') !== undefined
    ? stringIn(table, 'redirect_to')
    : undefined;
}

function parted(
  path: string,
  pages: readonly SitePage[],
  size: number | undefined,
  folder: string,
): Pick<Collection, 'parts' | 'partPaths' | 'firstPart'> {
  if (size === undefined) return { parts: [pages], partPaths: [path], firstPart: undefined };
  const parts: SitePage[][] = [];
  for (let start = 0; start < pages.length; start += size) parts.push(pages.slice(start, start + size));
  if (parts.length === 0) parts.push([]);
  const pathOf = (at: number) => `${path}${folder}/${at + 1}/`.replace(/\/{2,}/g, '/');
  return {
    parts,
    partPaths: parts.map((_, at) => (at === 0 ? path : pathOf(at))),
    firstPart: pathOf(0),
  };
}
