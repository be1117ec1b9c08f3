/** What of Zola's configuration the lists and feeds of a converted site are made by. */
import { loadTemplate } from '../../render/templates.js';
import { languagePath } from '../../site/page-location.js';
import { slugify } from '../../site/slugify.js';
import type { LanguageConfig, Site, SiteConfig, TaxonomyConfig } from '../../site/types.js';
import { countIn, stringIn, stringsIn, tableIn } from '../../site/values.js';
import { type Site as SiteFacts, slugOf, type Taxonomy } from './project/lists.js';

/** `statics` are the URL paths of the files of the static folders. */
export function siteFacts(site: Site, statics: ReadonlySet<string>): SiteFacts {
  const { config } = site;
  const author = stringIn(config.value, 'author');
  const feedLimit = countIn(config.value, 'feed_limit');
  const made = [
    '404.html',
    ...(config.generateRobotsTxt ? ['robots.txt'] : []),
    ...(config.generateSitemap ? ['sitemap.xml'] : []),
  ];
  return {
    baseUrl: config.baseUrl.replace(/\/$/, ''),
    ...(author === undefined ? {} : { author }),
    ...(feedLimit === undefined ? {} : { feedLimit }),
    made: made.filter((name) => !statics.has(`/${name}`)),
    stylesheets: stylesheets(site, statics),
    languages: config.languages.map((language) => ({
      code: language.code,
      ...languageTexts(site, language.code),
      hasFeeds: language.generateFeeds,
      feeds: language.feedFilenames.map((name) => ({ name, format: feedFormat(site, name) })),
      taxonomies: taxonomies(site, language),
    })),
  };
}

/** Other languages have a title and a description of their own. */
function languageTexts({ config }: Site, code: string): { title?: string; description?: string } {
  const table =
    code === config.defaultLanguage ? config.value : tableIn(tableIn(config.value, 'languages'), code);
  const title = stringIn(table, 'title');
  const description = stringIn(table, 'description');
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
}

/** Taxonomies go by slug: of two with one slug the first one counts. */
function taxonomies(site: Site, language: LanguageConfig): Taxonomy[] {
  const rendered = language.taxonomies.filter(({ render }) => render);
  return rendered.map((taxonomy) => {
    const { name, feed, paginateBy, paginatePath } = taxonomy;
    return {
      name,
      path: taxonomyPath(site.config, language.code, taxonomy),
      hasFeed: feed,
      ...(paginateBy === undefined ? {} : { paginateBy }),
      paginatePath,
      slugs: oddSlugs(site, name),
    };
  });
}

/** The URL path of the list of a taxonomy's terms. */
export function taxonomyPath(config: SiteConfig, language: string, { slug }: TaxonomyConfig): string {
  const root = config.taxonomyRoot === undefined ? '' : `${config.taxonomyRoot}/`;
  return `${languagePath(language, config)}${root}${slug}/`;
}

function oddSlugs(site: Site, taxonomy: string): Record<string, string> {
  const slugs = new Map<string, string>();
  for (const { kind, draft, facts } of site.pages.values()) {
    if (kind !== 'page' || draft) continue;
    for (const term of stringsIn(tableIn(facts.frontMatter.value, 'taxonomies'), taxonomy)) {
      const slug = slugify(term, site.config.slugify.taxonomies);
      if (slug !== slugOf(term)) slugs.set(term, slug);
    }
  }
  return Object.fromEntries(slugs);
}

/** The template tells what it makes; Zola has one of its own for `atom.xml` and `rss.xml`. */
function feedFormat(site: Site, name: string): 'atom' | 'rss' {
  const template = loadTemplate(site, name);
  if (template === undefined) return name === 'rss.xml' ? 'rss' : 'atom';
  return /<rss\b/.test(template) ? 'rss' : 'atom';
}

/** The static style sheets that the site's templates for pages name, in that order. */
function stylesheets(site: Site, statics: ReadonlySet<string>): string[] {
  const sheets = [...statics].filter((path) => path.endsWith('.css'));
  if (sheets.length === 0) return [];
  const found = new Set<string>();
  const names = new Set(['page.html', 'section.html', 'index.html']);
  // What is added on the way is gone through, too.
  for (const name of names) {
    const text = loadTemplate(site, name) ?? '';
    for (const [, used = ''] of text.matchAll(/\{%-?\s*(?:extends|include)\s+["']([^"']+)["']/g))
      names.add(used);
    for (const [path = ''] of text.matchAll(/[\w./-]{1,200}\.css\b/g)) {
      const sheet = sheets.find(
        (one) => one === `/${path.replace(/^.*?\/{2}[^/]*\//, '').replace(/^\/+/, '')}`,
      );
      if (sheet !== undefined) found.add(sheet);
    }
  }
  return [...found];
}
