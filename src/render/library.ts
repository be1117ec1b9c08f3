/** Who lists whom on a site: sections with their pages in order, the sections below, neighbours and translations. */

import { folderOf } from '../site/content-tree.js';
import { languagePath, permalinkOf, sectionFileName } from '../site/page-location.js';
import type { Site, SiteConfig, SitePage } from '../site/types.js';
import { booleanIn, own, stringIn } from '../site/values.js';
import { sortedPages } from './page-order.js';

export interface LibrarySection {
  /** `blog/_index.md`; the root of a language has one whether or not there is a file. */
  contentPath: string;
  /** Absent for a root without a file. */
  page: SitePage | undefined;
  language: string;
  /** Below `base_url`, with slashes at both ends. */
  path: string;
  permalink: string;
  /** False for a section that has no page of its own. */
  rendered: boolean;
  /** What it lists, in its own order; all of them have a page. */
  pages: readonly SitePage[];
  /** Directly below it, by weight. */
  subsections: readonly LibrarySection[];
}

export interface Neighbours {
  /** The one before it in its section: newer, lighter … */
  lower?: SitePage;
  higher?: SitePage;
}

const libraries = new WeakMap<Site, Library>();

/** The library of a site, made once. */
export function sharedLibrary(site: Site): Library {
  let library = libraries.get(site);
  if (!library) {
    library = new Library(site);
    libraries.set(site, library);
  }
  return library;
}

/** The sections of a site; drafts and what belongs to no language of the site are not among them. */
export class Library {
  /** By content path. */
  readonly sections: ReadonlyMap<string, LibrarySection>;
  readonly #site: Site;
  readonly #neighbours = new Map<SitePage, Neighbours>();
  readonly #translations = new Map<string, SitePage[]>();

  constructor(site: Site) {
    this.#site = site;
    const sections = new Map<string, Mutable<LibrarySection>>();
    for (const { code } of site.config.languages) {
      const contentPath = sectionFileName(code, site.config);
      const path = languagePath(code, site.config);
      sections.set(contentPath, this.#section(contentPath, code, path, undefined));
    }
    for (const page of site.pages.values()) {
      if (page.draft || page.unknownLanguage !== undefined) continue;
      if (page.kind === 'section')
        sections.set(page.contentPath, this.#section(page.contentPath, page.language, page.path, page));
      if (!page.rendered && page.kind === 'page') continue;
      const key = translationKey(page, site.config);
      const same = this.#translations.get(key);
      if (same) same.push(page);
      else this.#translations.set(key, [page]);
    }
    this.sections = sections;
    link(sections);
    for (const section of sections.values()) this.#fillNeighbours(section);
  }

  /** The sections above a page or section, from the root on; none for a page in a folder that is no section. */
  ancestors(page: SitePage): LibrarySection[] {
    const found: LibrarySection[] = [];
    let section = page.kind === 'section' ? this.#above(page.contentPath) : this.#sectionOf(page);
    for (; section; section = this.#above(section.contentPath)) found.unshift(section);
    return found;
  }

  /** The pages before and behind it in its section, where that is sorted. */
  neighbours(page: SitePage): Neighbours {
    return this.#neighbours.get(page) ?? {};
  }

  /** The same page in other languages, in the order of the config; those that have a page of their own. */
  translations(page: SitePage): SitePage[] {
    const { languages } = this.#site.config;
    const at = ({ language }: SitePage) => languages.findIndex(({ code }) => code === language);
    return (this.#translations.get(translationKey(page, this.#site.config)) ?? [])
      .filter((other) => other.language !== page.language && other.rendered)
      .sort((a, b) => at(a) - at(b));
  }

  /** Pages that no section lists. */
  orphans(): SitePage[] {
    const listed = new Set([...this.sections.values()].flatMap(({ pages }) => pages));
    return [...this.#site.pages.values()].filter(
      (page) => page.kind === 'page' && page.rendered && !page.draft && !listed.has(page),
    );
  }

  /** The nearest section above a section. */
  #above(contentPath: string): LibrarySection | undefined {
    let folder = folderOf(contentPath);
    const name = contentPath.slice(folder === '' ? 0 : folder.length + 1);
    while (folder !== '') {
      folder = folderOf(folder);
      const section = this.sections.get(folder === '' ? name : `${folder}/${name}`);
      if (section) return section;
    }
    return undefined;
  }

  #sectionOf(page: SitePage): LibrarySection | undefined {
    if (page.section !== undefined) return this.sections.get(page.section);
    const root = this.sections.get(sectionFileName(page.language, this.#site.config));
    return root?.pages.includes(page) ? root : undefined;
  }

  #section(
    contentPath: string,
    language: string,
    path: string,
    page: SitePage | undefined,
  ): Mutable<LibrarySection> {
    const site = this.#site;
    return {
      contentPath,
      page,
      language,
      path,
      permalink: page?.permalink ?? permalinkOf(path, site.config),
      rendered: page?.rendered ?? true,
      pages: sortedPages(
        site,
        site.listedPages(contentPath).filter(({ rendered }) => rendered),
        page && stringIn(page.facts.frontMatter.value, 'sort_by'),
      ),
      subsections: [],
    };
  }

  /** Zola knows neighbours in sorted sections alone, and not through transparent ones. */
  #fillNeighbours({ page, pages }: LibrarySection): void {
    const table = page?.facts.frontMatter.value;
    const sortBy = table && stringIn(table, 'sort_by');
    if (!table || sortBy === undefined || sortBy === 'none' || booleanIn(table, 'transparent', false)) return;
    for (const [at, listed] of pages.entries()) {
      const [lower, higher] = [pages[at - 1], pages[at + 1]];
      this.#neighbours.set(listed, { ...(lower ? { lower } : {}), ...(higher ? { higher } : {}) });
    }
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function link(sections: ReadonlyMap<string, Mutable<LibrarySection>>): void {
  const below = new Map<LibrarySection, LibrarySection[]>();
  for (const section of sections.values()) {
    const folder = folderOf(section.contentPath);
    if (folder === '') continue;
    const name = section.contentPath.slice(folder.length + 1);
    const above = folderOf(folder);
    const parent = sections.get(above === '' ? name : `${above}/${name}`);
    if (!parent) continue;
    const siblings = below.get(parent);
    if (siblings) siblings.push(section);
    else below.set(parent, [section]);
  }
  for (const [parent, children] of below)
    (parent as Mutable<LibrarySection>).subsections = children.sort((a, b) => weightOf(a) - weightOf(b));
}

function weightOf({ page }: LibrarySection): number {
  const weight = page && own(page.facts.frontMatter.value, 'weight');
  return typeof weight === 'number' ? weight : 0;
}

/** What a page and its translations have in common: the file without its language. */
function translationKey({ contentPath, language }: SitePage, { defaultLanguage }: SiteConfig): string {
  const stem = contentPath.slice(0, -'.md'.length);
  const suffix = `.${language}`;
  return language !== defaultLanguage && stem.endsWith(suffix) ? stem.slice(0, -suffix.length) : stem;
}
