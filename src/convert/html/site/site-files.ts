/** The files of a whole site that are no pages of its content: lists, redirects, feeds, the sitemap, what it serves as it is. */
import { tableMap } from '../../../render/context/values.js';
import { datesOf } from '../../../render/page-order.js';
import { codePointOrder } from '../../../site/natural-order.js';
import { permalinkOf } from '../../../site/page-location.js';
import { staticFiles } from '../../../site/static-files.js';
import type { SiteConfig, SitePage, UrlTarget } from '../../../site/types.js';
import { stringIn, tableIn } from '../../../site/values.js';
import type { Diagnostic } from '../../../source/diagnostic.js';
import type { Value } from '../../../tera/index.js';
import type { RouteKind } from '../../profiles/profile.js';
import type { OutputFile, SiteFiles } from '../../site-output.js';
import type { ConvertContext, ConvertProblem } from '../../target.js';
import { type UrlParity, urlParity } from '../../url-parity.js';
import { fileAt } from './addresses.js';
import { type Collection, redirectOf, sectionCollection, termCollection } from './collections.js';
import type { HtmlSite } from './html-site.js';
import { stylesheetPath } from './site-frame.js';
import { robotsText, type SitemapEntry, sitemapFiles } from './sitemap.js';
import { stylesheet } from './stylesheet.js';

/** What is written beside the pages. */
export class SiteDelivery implements SiteFiles {
  readonly #html: HtmlSite;
  readonly #context: ConvertContext;
  #texts: MadeTexts | undefined;

  constructor(html: HtmlSite, context: ConvertContext) {
    this.#html = html;
    this.#context = context;
  }

  /** Pages that Zola overwrites with something else, and templates of files that fail. */
  diagnostics(): Diagnostic[] {
    const start = { line: 1, column: 1, offset: 0 };
    const failed = this.#html.templates.failed.map(
      ({ file, message, ...place }): Diagnostic => ({
        rule: 'convert/site-template' satisfies ConvertProblem['rule'],
        severity: 'warning',
        message: `The template fails: ${message}. ${/\.json$/.test(file) ? 'Nothing is written for it.' : "The file is what Zola's own template makes of the site."}`,
        file,
        position: { start: place, end: place },
        suggestions: [],
      }),
    );
    const overwritten = [...this.#html.overwritten].map(
      ([path, { page, kind }]): Diagnostic => ({
        rule: 'convert/overwritten-page' satisfies ConvertProblem['rule'],
        severity: 'warning',
        message: this.#html.accepts(page)
          ? `Zola overwrites the page at ${path} with a list (${kind}); here it is shown with that list.`
          : `Zola overwrites the page at ${path} with something else (${kind}), so it is left out.`,
        file: page.file,
        position: { start, end: start },
        suggestions: [],
      }),
    );
    return [...failed, ...overwritten];
  }

  /**
   * Every file for a URL of the site that is neither a page of its content nor
   * a file to copy, one after the other, and the stylesheet.
   */
  *files(): Generator<OutputFile> {
    const { site } = this.#html;
    const file = (path: string, text: string): OutputFile => ({ path, text, isScaffold: false });
    yield file(fileAt(stylesheetPath(site)), stylesheet);
    const { texts, notMade } = this.#made;
    for (const [path, text] of texts) yield file(fileAt(path), text());
    const names = notMade.map((path) => path.slice(1)).sort();
    if (names.length > 0)
      this.#context.note(
        `not made, since templates of the site make or use them: ${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}`,
      );
  }

  /** The site's own files take the place of the theme's; Zola copies what lies beside sections that have no page, too. */
  statics(): { file: string; path: string }[] {
    const { site } = this.#html;
    const files = new Map(staticFiles(site.root, site.config).files.map(({ url, file }) => [url, file]));
    for (const path of site.urlPaths()) {
      const { kind, page, file } = site.at(path) ?? {};
      if (kind === 'asset' && page && file !== undefined && !this.#html.accepts(page))
        files.set(fileAt(path), file);
    }
    return [...files].map(([path, file]) => ({ path, file }));
  }

  urls(): UrlParity {
    const { site } = this.#html;
    const lost = new Set(this.#made.notMade);
    const routes = [...site.urlPaths()]
      .filter((path) => !lost.has(path))
      .map((path): [string, RouteKind] => [path, this.#routeKind(path, site.at(path))]);
    return urlParity(site, new Map(routes));
  }

  #routeKind(path: string, target: UrlTarget | undefined): RouteKind {
    if (target?.kind === 'asset' || target?.kind === 'static') return 'file';
    const leadsOn = target?.page?.path === path && redirectOf(target.page) !== undefined;
    return target?.kind === 'alias' || leadsOn || this.#made.firstParts.has(path) ? 'redirect' : 'page';
  }

  get #made(): MadeTexts {
    this.#texts ??= textsByPath(this.#html);
    return this.#texts;
  }

  componentStates(): [] {
    return [];
  }
}

/** What is at each URL path that is neither a page of the content nor a file to copy. */
interface MadeTexts {
  /** What makes the text. */
  texts: Map<string, () => string>;
  /** Compiled Sass, search indexes. */
  notMade: string[];
  /** Pages that lead to the first part of a list. */
  firstParts: Set<string>;
}

function textsByPath(html: HtmlSite): MadeTexts {
  const { site } = html;
  const texts = new Map<string, () => string>();
  const notMade: string[] = [];
  const firstParts = new Set<string>();
  const parts = listParts(html, firstParts);
  const sitemapText = sitemapTexts(html);
  for (const path of site.urlPaths()) {
    const target = site.at(path);
    if (!target || target.kind === 'page' || target.kind === 'asset' || target.kind === 'static') continue;
    const under = html.overwritten.get(path);
    if (under && html.accepts(under.page)) continue;
    const isSitemap = site.config.generateSitemap && /^\/sitemap\d*\.xml$/.test(path);
    const text = isSitemap
      ? () => sitemapText(path.slice(1))
      : (parts.get(path) ?? otherText(html, path, target));
    if (text) texts.set(path, text);
    else notMade.push(path);
  }
  return { texts, notMade, firstParts };
}

/** By URL path what makes each part of a list that is no page of the content, and what leads to its first part. */
function listParts(html: HtmlSite, firstParts: Set<string>): Map<string, () => string> {
  const parts = new Map<string, () => string>();
  const add = (collection: Collection, from: number) => {
    const { path, partPaths, firstPart } = collection;
    for (let part = from; part < partPaths.length; part++)
      parts.set(partPaths[part] as string, () => html.list(collection, part));
    if (firstPart === undefined) return;
    parts.set(firstPart, () => html.redirectTo(firstPart, path));
    firstParts.add(firstPart);
  };
  for (const section of html.library.sections.values()) {
    if (!section.rendered || (section.page && redirectOf(section.page) !== undefined)) continue;
    add(sectionCollection(section, html.library, html.site.config), section.page ? 1 : 0);
  }
  for (const taxonomy of html.taxonomies) {
    if (!taxonomy.settings.render) continue;
    parts.set(taxonomy.path, () => html.terms(taxonomy));
    for (const term of taxonomy.terms) add(termCollection(term, taxonomy, html.site), 0);
  }
  return parts;
}

function otherText(html: HtmlSite, path: string, { kind, page }: UrlTarget): (() => string) | undefined {
  if (kind === 'alias' && page) return () => html.redirectTo(path, page.path);
  if (kind === 'feed' && html.feeds.has(path)) return () => html.feeds.text(path);
  if (path === '/404.html') return () => html.notFound();
  if (path !== '/robots.txt') return undefined;
  const { config } = html.site;
  return () =>
    html.templates.render('robots.txt', config.defaultLanguage, () => []) ??
    robotsText(permalinkOf('/sitemap.xml', config));
}

/** Gives the text of a sitemap's file by its name; a template of the site's own makes the sitemap if that is one file. */
function sitemapTexts(html: HtmlSite): (name: string) => string {
  const { config } = html.site;
  let files: Map<string, string> | undefined;
  return (name) => {
    if (!files) {
      const entries = sitemapEntries(html);
      files = sitemapFiles(entries, (file) => permalinkOf(`/${file}`, config));
      const context = (): [string, Value][] => [['entries', entries.map(entryValue)]];
      const own = files.size === 1 && html.templates.render('sitemap.xml', config.defaultLanguage, context);
      if (typeof own === 'string') files.set('sitemap.xml', own);
    }
    return files.get(name) ?? '';
  };
}

function entryValue({ permalink, changed, extra }: SitemapEntry): Value {
  return new Map<string, Value>([
    ['permalink', permalink],
    ['updated', changed ?? null],
    ['extra', extra ? tableMap(extra) : null],
  ]);
}

/** What Zola puts into its sitemap: pages, sections, lists of terms, and the parts of lists unless the config leaves them out. */
function sitemapEntries({ site, library, taxonomies }: HtmlSite): SitemapEntry[] {
  const entries = new Map<string, SitemapEntry>();
  const add = (permalink: string, changed?: string, page?: SitePage) =>
    entries.set(permalink, {
      permalink,
      changed,
      extra: page && tableIn(page.facts.frontMatter.value, 'extra'),
    });
  const addParts = ({ firstPart, parts, partPaths }: Collection) => {
    if (firstPart === undefined || leavesOutParts(site.config) || parts[0]?.length === 0) return;
    for (const path of [firstPart, ...partPaths.slice(1)]) add(permalinkOf(path, site.config));
  };
  for (const page of site.pages.values()) {
    if (page.kind !== 'page' || page.draft || !page.rendered || page.unknownLanguage !== undefined) continue;
    const { date, updated } = datesOf(site, page);
    add(page.permalink, updated ?? date, page);
  }
  for (const section of library.sections.values()) {
    if (!section.rendered) continue;
    add(section.permalink, undefined, section.page);
    addParts(sectionCollection(section, library, site.config));
  }
  for (const taxonomy of taxonomies) {
    if (!taxonomy.settings.render) continue;
    add(permalinkOf(taxonomy.path, site.config));
    for (const term of taxonomy.terms) {
      add(permalinkOf(term.path, site.config));
      addParts(termCollection(term, taxonomy, site));
    }
  }
  return [...entries.values()].sort((a, b) => codePointOrder(a.permalink, b.permalink));
}

function leavesOutParts(config: SiteConfig): boolean {
  return stringIn(config.value, 'exclude_paginated_pages_in_sitemap') === 'all';
}
