/** A whole site of HTML: what its pages show beside their content, and all files that are no pages. */

import { type Library, type LibrarySection, sharedLibrary } from '../../../render/library.js';
import { datesOf } from '../../../render/page-order.js';
import { languagePath, permalinkOf } from '../../../site/page-location.js';
import { type SiteTaxonomy, taxonomiesOf } from '../../../site/taxonomies.js';
import type { Site, SitePage, UrlTarget } from '../../../site/types.js';
import { countIn, stringsIn } from '../../../site/values.js';
import { redirectPage } from '../../profiles/redirect-page.js';
import type { ConvertContext, SourcePage } from '../../target.js';
import { type RenderedContent, rendererOf } from '../rendered.js';
import { Addresses } from './addresses.js';
import { articleHtml, contentHtml, type PageTerms, titleHtml } from './article.js';
import { type Collection, redirectOf, sectionCollection, termCollection, trailOf } from './collections.js';
import { type Content, contentOf } from './content.js';
import { framedPage, type SiteFrame, type View } from './frame.js';
import { type Entry, entryList, type ListPlace, pagerLinks } from './lists.js';
import { OwnTemplates } from './own-templates.js';
import { descriptionOf, sectionTitle, siteTitle, titleOf } from './page-facts.js';
import { PageTexts } from './page-texts.js';
import { SiteFeeds } from './site-feeds.js';
import { siteFrame } from './site-frame.js';
import { wordsFor } from './words.js';

/** How many pages of a section its parent, the front page, names. */
const shownBelow = 5;

type Rendered = Pick<RenderedContent, 'html' | 'zolaHtml' | 'summary'>;

export class HtmlSite {
  readonly site: Site;
  readonly library: Library;
  readonly taxonomies: readonly SiteTaxonomy[];
  readonly addresses: Addresses;
  readonly feeds: SiteFeeds;
  readonly templates: OwnTemplates;
  readonly #texts: PageTexts;
  readonly #frames = new Map<string, SiteFrame>();
  readonly #terms: ReadonlyMap<SitePage, PageTerms[]>;

  #overwritten: Map<string, { page: SitePage; kind: UrlTarget['kind'] }> | undefined;

  constructor(site: Site, context: ConvertContext) {
    this.site = site;
    this.library = sharedLibrary(site);
    const live = [...site.pages.values()].filter((page) => !page.draft && page.unknownLanguage === undefined);
    this.taxonomies = taxonomiesOf(site.config, live);
    this.addresses = new Addresses(site.config, context.options.links);
    this.#texts = new PageTexts(site, context);
    this.templates = new OwnTemplates(site, () => rendererOf(site, context), this.#texts);
    this.feeds = new SiteFeeds(site, this.library, this.taxonomies, this.#texts, this.templates);
    this.#terms = termsByPage(this.taxonomies);
  }

  /**
   * False for pages without a page of their own, and for what a file takes the
   * place of. A page that Zola overwrites with a list of terms or pages is shown
   * with that list.
   */
  accepts(page: SitePage): boolean {
    const { rendered, unknownLanguage, path } = page;
    if (!rendered || unknownLanguage !== undefined) return false;
    const there = this.site.at(path);
    return !there || there.kind === 'page' || isList(there.kind);
  }

  /** Pages at whose path Zola writes something else later, by that path. */
  get overwritten(): ReadonlyMap<string, { page: SitePage; kind: UrlTarget['kind'] }> {
    this.#overwritten ??= new Map(
      this.site.overwritten().flatMap(({ path, target: { kind, page } }) => {
        const there = this.site.at(path);
        if (kind !== 'page' || !page || !there || there.kind === 'page') return [];
        return [[path, { page, kind: there.kind }] as const];
      }),
    );
    return this.#overwritten;
  }

  /** The text of a section's page that only leads on; undefined for all others. */
  redirect(page: SitePage): string | undefined {
    const to = redirectOf(page);
    if (to === undefined) return undefined;
    if (/^(?:https?:)?\/\//i.test(to)) return redirectPage(to);
    const path = `/${to}`.replace(/\/{2,}/g, '/');
    const target = this.site.at(path);
    const folder = path.endsWith('/') || /\.[^/]+$/.test(path) ? path : `${path}/`;
    return target
      ? this.redirectTo(page.path, target.page?.path ?? folder)
      : redirectPage(permalinkOf(folder, this.site.config));
  }

  /** A page at `from` that leads to the one at `to`; both are URL paths. */
  redirectTo(from: string, to: string): string {
    return redirectPage(this.addresses.url(from, to), permalinkOf(to, this.site.config));
  }

  /** The text of a page or section. */
  page(source: SourcePage, page: SitePage, rendered: Rendered): string {
    this.#texts.keep(page, rendered, this.feeds.showsContent(page, rendered.summary !== undefined));
    const content = contentOf(source, page, rendered.html);
    const section = page.kind === 'section' ? this.library.sections.get(page.contentPath) : undefined;
    if (section) {
      return this.list(sectionCollection(section, this.library, this.site.config), 0, {
        ...content,
        title: sectionTitle(section, this.site.config),
      });
    }
    const { lower, higher } = this.library.neighbours(page);
    const place = (other: SitePage | undefined) => other && { path: other.path, title: titleOf(other) };
    const article = {
      ...content,
      dates: datesOf(this.site, page),
      authors: stringsIn(page.facts.frontMatter.value, 'authors'),
      taxonomies: this.#terms.get(page) ?? [],
      list: this.#listOver(page.path),
      previous: place(lower),
      next: place(higher),
    };
    return this.#framed({
      path: page.path,
      language: page.language,
      title: content.title,
      description: descriptionOf(page),
      canonical: page.permalink,
      trail: trailOf(page, this.library, this.site.config),
      translations: this.library.translations(page),
      feeds: this.#feedsFor(page.language),
      previous: lower?.path,
      next: higher?.path,
      main: articleHtml(article, this.#place(page.path, page.language), wordsFor(page.language)),
    });
  }

  /** The text of one part of a list; `part` counts from 0, and the first one shows the section's content. */
  list(collection: Collection, part: number, content?: Content): string {
    const { path, permalink, language, title, section, partPaths, parts } = collection;
    const here = partPaths[part] ?? path;
    const place = this.#place(here, language);
    const pages = parts[part] ?? [];
    const words = wordsFor(language);
    const main = [
      titleHtml(content ?? { title, hasOwnTitle: false }),
      content ? contentHtml(content) : '',
      part === 0 && section ? entryList(this.#subsections(section), place) : '',
      entryList(
        pages.map((page) => this.#entry(page, here)),
        place,
      ),
      pagerLinks(partPaths, part, words.pagers, place),
      content ? this.#listOver(here) : '',
    ];
    return this.#framed({
      path: here,
      language,
      title: part === 0 ? title : `${title} (${part + 1} / ${parts.length})`,
      description: part === 0 && section?.page ? descriptionOf(section.page) : undefined,
      canonical: part === 0 ? permalink : permalinkOf(here, this.site.config),
      trail: collection.trail,
      translations: part === 0 && section?.page ? this.library.translations(section.page) : [],
      feeds: [...this.#ownFeeds(collection), ...this.#feedsFor(language)],
      previous: partPaths[part - 1],
      next: partPaths[part + 1],
      main: main.join(''),
    });
  }

  /** The list that Zola overwrites the page at a path with, without that page; `''` for none. */
  #listOver(path: string): string {
    if (!this.overwritten.has(path)) return '';
    for (const taxonomy of this.taxonomies) {
      if (!taxonomy.settings.render || !path.startsWith(taxonomy.path)) continue;
      const place = this.#place(path, taxonomy.language);
      if (path === taxonomy.path) return entryList(termEntries(taxonomy), place);
      const term = taxonomy.terms.find((other) => other.path === path);
      if (!term) continue;
      const { parts, partPaths } = termCollection(term, taxonomy, this.site);
      const others = (parts[0] ?? []).filter((page) => page.path !== path);
      const entries = others.map((page) => this.#entry(page, path));
      return entryList(entries, place) + pagerLinks(partPaths, 0, wordsFor(taxonomy.language).pagers, place);
    }
    return '';
  }

  /** The text of a list of terms. */
  terms(taxonomy: SiteTaxonomy): string {
    const { settings, language, path } = taxonomy;
    return this.#framed({
      path,
      language,
      title: settings.name,
      canonical: permalinkOf(path, this.site.config),
      trail: [],
      translations: [],
      feeds: this.#feedsFor(language),
      main:
        titleHtml({ title: settings.name, hasOwnTitle: false }) +
        entryList(termEntries(taxonomy), this.#place(path, language)),
    });
  }

  /** What is served where nothing is: at whatever path, so that its link home is from the root, and its stylesheet within. */
  notFound(): string {
    const { defaultLanguage } = this.site.config;
    const words = wordsFor(defaultLanguage);
    const view: View = {
      path: '/404.html',
      language: defaultLanguage,
      title: words.notFound,
      trail: [],
      translations: [],
      feeds: [],
      main: titleHtml({ title: words.notFound, hasOwnTitle: false }),
    };
    const { title, home } = this.frame(defaultLanguage);
    const frame = { title, home, menu: [], footer: [], stylesheet: undefined, icon: undefined };
    return framedPage(view, frame, new Addresses(this.site.config, 'url'));
  }

  frame(language: string): SiteFrame {
    let frame = this.#frames.get(language);
    if (!frame) {
      frame = siteFrame(this.site, this.library, this.taxonomies, language);
      this.#frames.set(language, frame);
    }
    return frame;
  }

  #framed(view: View): string {
    return framedPage(view, this.frame(view.language), this.addresses);
  }

  #place(path: string, language: string): ListPlace {
    return { path, language, addresses: this.addresses };
  }

  #feedsFor(language: string) {
    const { config } = this.site;
    return this.feeds.at(languagePath(language, config), language, siteTitle(config, language));
  }

  /** The feeds of a list that are not the language's. */
  #ownFeeds({ path, language, title }: Collection) {
    return path === languagePath(language, this.site.config) ? [] : this.feeds.at(path, language, title);
  }

  #entry(page: SitePage, path: string): Entry {
    const description = descriptionOf(page);
    return {
      title: titleOf(page),
      path: page.rendered ? page.path : undefined,
      language: page.language,
      date: datesOf(this.site, page).date,
      description,
      summary: description === undefined ? this.#texts.listedSummary(page, path) : undefined,
    };
  }

  /** The sections below one; the front page names the first pages of each, and pages that no section lists if there is no file for it. */
  #subsections(section: LibrarySection): Entry[] {
    const isRoot = !section.contentPath.includes('/');
    const table = section.page?.facts.frontMatter.value ?? {};
    const isParted = countIn(table, 'paginate_by') !== undefined;
    const entries = section.subsections.map((below) => ({
      title: sectionTitle(below, this.site.config),
      path: below.rendered ? below.path : undefined,
      language: below.language,
      count: below.pages.length || undefined,
      description: below.page && descriptionOf(below.page),
      below:
        isRoot && !isParted && section.pages.length === 0
          ? below.pages.slice(0, shownBelow).map((page) => ({ path: page.path, title: titleOf(page) }))
          : [],
    }));
    if (section.page || !isRoot) return entries;
    const orphans = this.library.orphans().filter(({ language }) => language === section.language);
    return [...entries, ...orphans.map((page) => this.#entry(page, section.path))];
  }
}

function termEntries({ terms, language }: SiteTaxonomy): Entry[] {
  return terms.map(({ name, path, pages }) => ({ title: name, path, language, count: pages.length }));
}

function isList(kind: UrlTarget['kind']): boolean {
  return kind === 'taxonomy' || kind === 'term';
}

function termsByPage(taxonomies: readonly SiteTaxonomy[]): Map<SitePage, PageTerms[]> {
  const byPage = new Map<SitePage, PageTerms[]>();
  for (const { settings, terms } of taxonomies) {
    const own = new Map<SitePage, PageTerms>();
    for (const { name, path, pages } of terms) {
      for (const page of new Set(pages)) {
        const known = own.get(page) ?? { title: settings.name, terms: [] };
        own.set(page, known);
        known.terms.push({ title: name, path: settings.render ? path : undefined });
      }
    }
    for (const [page, found] of own) {
      const known = byPage.get(page);
      if (known) known.push(found);
      else byPage.set(page, [found]);
    }
  }
  return byPage;
}
