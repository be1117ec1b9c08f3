/** Which feeds a site has, at which URL paths, and which pages are in them. */
import { languageTable } from '../../../render/context/config.js';
import { pageValue } from '../../../render/context/page.js';
import type { Library } from '../../../render/library.js';
import { datesOf, sortedPages } from '../../../render/page-order.js';
import { permalinkOf } from '../../../site/page-location.js';
import type { SiteTaxonomy, SiteTerm } from '../../../site/taxonomies.js';
import type { Site, SitePage } from '../../../site/types.js';
import { booleanIn, countIn, own, stringIn, stringsIn } from '../../../site/values.js';
import type { Value } from '../../../tera/index.js';
import { type Feed, type FeedEntry, feedText } from './feeds.js';
import { isRss, isXml, type Place } from './frame.js';
import type { OwnTemplates } from './own-templates.js';
import { sectionTitle } from './page-facts.js';
import type { PageTexts } from './page-texts.js';

interface PlannedFeed {
  /** The name of its file, which is that of its template. */
  name: string;
  language: string;
  /** What a template of the site's own sees of the section or term. */
  context: () => [string, Value][];
  /** What the feed's title has behind the site's. */
  part: string | undefined;
  home: string;
  /** The latest first; as many as the config wants. */
  pages: SitePage[];
  updated: string | undefined;
  /** Where it was made to see whether it can be. */
  text?: string | undefined;
}

export class SiteFeeds {
  readonly #site: Site;
  readonly #texts: PageTexts;
  readonly #own: OwnTemplates;
  /** By URL path. */
  readonly #feeds = new Map<string, PlannedFeed>();
  readonly #shown = new Set<SitePage>();
  readonly #hasOwnTemplates: boolean;

  constructor(
    site: Site,
    library: Library,
    taxonomies: readonly SiteTaxonomy[],
    texts: PageTexts,
    own: OwnTemplates,
  ) {
    this.#site = site;
    this.#texts = texts;
    this.#own = own;
    const { config } = site;
    this.#hasOwnTemplates = config.languages.some(({ feedFilenames }) =>
      feedFilenames.some((name) => own.has(name)),
    );
    for (const section of library.sections.values()) {
      const { page, path, permalink, language } = section;
      if (!page || !booleanIn(page.facts.frontMatter.value, 'generate_feeds', false)) continue;
      const title = stringIn(page.facts.frontMatter.value, 'title') && sectionTitle(section, config);
      this.#plan(path, language, title || undefined, permalink, site.listedPages(section.contentPath), () => [
        ['section', pageValue(site, page, '')],
      ]);
    }
    for (const { settings, language, terms } of taxonomies) {
      if (!settings.feed || !settings.render) continue;
      for (const term of terms)
        this.#plan(term.path, language, term.name, config.baseUrl, term.pages, () => [
          ['taxonomy', new Map([['name', settings.name]])],
          ['term', termValue(term, site)],
        ]);
    }
    const live = [...site.pages.values()].filter(
      (page) => page.kind === 'page' && !page.draft && page.unknownLanguage === undefined,
    );
    for (const { code, generateFeeds } of config.languages) {
      if (!generateFeeds) continue;
      const pages = live.filter(({ language }) => language === code);
      const path = code === config.defaultLanguage ? '/' : `/${code}/`;
      this.#plan(path, code, undefined, config.baseUrl, pages, () => []);
    }
  }

  /** Whether a feed shows the content of the page, which Zola's own templates do only if there is no summary. */
  showsContent(page: SitePage, hasSummary: boolean): boolean {
    return this.#shown.has(page) && (!hasSummary || this.#hasOwnTemplates);
  }

  /** The feeds at a URL path, named after `title`. */
  at(path: string, language: string, title: string): Place[] {
    return this.#names(language)
      .map((name) => ({ path: path + name, title: `${title} – ${formatOf(name)}` }))
      .filter((place) => this.has(place.path));
  }

  /** Whether there is a feed at a URL path. One that is no XML (`feed.json`) can be made by a template of the site's own alone. */
  has(path: string): boolean {
    const feed = this.#feeds.get(path);
    if (!feed) return false;
    if (isXml(feed.name)) return true;
    feed.text ??= this.#ownText(path, feed);
    return feed.text !== undefined;
  }

  /** The text of the feed at a URL path, where there is one. */
  text(path: string): string {
    const feed = this.#feeds.get(path);
    return feed ? (feed.text ?? this.#ownText(path, feed) ?? this.#zolaText(path, feed)) : '';
  }

  /** By a template of the site's own. */
  #ownText(path: string, { name, language, updated, pages, context }: PlannedFeed): string | undefined {
    return this.#own.render(name, language, () => [
      ...(updated === undefined ? [] : [['last_updated', updated] as [string, Value]]),
      ['pages', pages.map((page) => this.#own.page(page))],
      ['feed_url', permalinkOf(path, this.#site.config)],
      ...context(),
    ]);
  }

  /** As Zola's own templates have it. */
  #zolaText(path: string, { language, part, home, updated, pages }: PlannedFeed): string {
    const { config } = this.#site;
    const table = languageTable(config, language);
    const title = stringIn(table, 'title') ?? '';
    const whole: Feed = {
      url: permalinkOf(path, config),
      title: part === undefined ? title : `${title} - ${part}`,
      description: stringIn(table, 'description'),
      language,
      home,
      author: stringIn(config.value, 'author'),
      updated,
      entries: this.#entries(pages),
    };
    return feedText(whole);
  }

  *#entries(pages: readonly SitePage[]): Generator<FeedEntry> {
    for (const page of pages) {
      const { date = '', updated } = datesOf(this.#site, page);
      const summary = this.#texts.summary(page);
      yield {
        title: stringIn(page.facts.frontMatter.value, 'title') ?? '',
        permalink: page.permalink,
        language: page.language,
        date,
        updated,
        authors: stringsIn(page.facts.frontMatter.value, 'authors'),
        summary,
        content: summary === undefined ? this.#texts.content(page) : '',
      };
    }
  }

  #plan(
    path: string,
    language: string,
    part: string | undefined,
    home: string,
    pages: readonly SitePage[],
    context: PlannedFeed['context'],
  ): void {
    const dates = new Map(pages.map((page) => [page, datesOf(this.#site, page)]));
    const dated = sortedPages(
      this.#site,
      pages.filter((page) => dates.get(page)?.date !== undefined),
      'date',
    );
    const limit = countIn(this.#site.config.value, 'feed_limit');
    const shown = own(this.#site.config.value, 'feed_limit') === undefined ? dated : dated.slice(0, limit);
    const changes = dated.flatMap((page) => dates.get(page)?.updated ?? []);
    const latest = dated[0] && dates.get(dated[0])?.date;
    const updated = [...changes, ...(latest === undefined ? [] : [latest])].sort().at(-1);
    for (const page of shown) this.#shown.add(page);
    for (const name of this.#names(language))
      this.#feeds.set(path + name, { name, context, language, part, home, pages: shown, updated });
  }

  #names(language: string): readonly string[] {
    return this.#site.config.languages.find(({ code }) => code === language)?.feedFilenames ?? [];
  }
}

function formatOf(name: string): string {
  if (!isXml(name)) return name;
  return isRss(name) ? 'RSS' : 'Atom';
}

function termValue({ name, slug, path }: SiteTerm, { config }: Site): Value {
  return new Map([
    ['name', name],
    ['slug', slug],
    ['permalink', permalinkOf(path, config)],
  ]);
}
