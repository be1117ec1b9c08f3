/** Reads Zola's configuration, with Zola's defaults for what is absent or of a wrong type. */
import { join } from 'node:path';
import { SourceFile } from '../source/source-file.js';
import { parseToml } from '../syntax/front-matter/toml.js';
import type { FrontMatterTable } from '../syntax/types.js';
import { readBytes } from './file-system.js';
import { configNames } from './find-root.js';
import { percentDecode } from './percent.js';
import { slugify } from './slugify.js';
import type { LanguageConfig, SiteConfig, SlugifyStrategy, TaxonomyConfig } from './types.js';
import { booleanIn, countIn, own, stringIn, stringsIn, tableIn, tablesIn } from './values.js';

/**
 * The configuration of the site at `root` (an absolute path): `zola.toml`, else
 * `config.toml`. Never throws: what does not parse is kept in `problems`, and a
 * value that Zola would refuse counts as absent.
 */
export function loadConfig(root: string): SiteConfig {
  for (const name of configNames) {
    const bytes = readBytes(join(root, name));
    if (bytes) return parseConfig(SourceFile.fromBytes(name, bytes));
  }
  return parseConfig(SourceFile.fromText('config.toml', ''));
}

/** The configuration that a file's text gives; see `loadConfig`. */
export function parseConfig(file: SourceFile): SiteConfig {
  const start = file.text.startsWith('\uFEFF') ? 1 : 0;
  const { value, entries, problems } = parseToml(file, start, file.text.length);
  const slugs = tableIn(value, 'slugify');
  const slugifyConfig = {
    paths: oneOf(slugs, 'paths', strategies, 'on'),
    taxonomies: oneOf(slugs, 'taxonomies', strategies, 'on'),
    anchors: oneOf(slugs, 'anchors', strategies, 'on'),
    pathsKeepDates: booleanIn(slugs, 'paths_keep_dates', false),
  };
  const markdown = tableIn(value, 'markdown');
  const search = tableIn(value, 'search');
  const baseUrl = stringIn(value, 'base_url') ?? '';
  const theme = stringIn(value, 'theme');
  const taxonomyRoot = stringIn(value, 'taxonomy_root');
  const defaultLanguage = stringIn(value, 'default_language') ?? 'en';
  return {
    file: file.path,
    text: file.text,
    value,
    entries,
    problems,
    baseUrl,
    basePath: basePathOf(baseUrl),
    defaultLanguage,
    languages: languagesOf(value, defaultLanguage, slugifyConfig.taxonomies),
    ...(theme === undefined ? {} : { theme }),
    outputDir: stringIn(value, 'output_dir') ?? 'public',
    ignoredContent: stringsIn(value, 'ignored_content'),
    ignoredStatic: stringsIn(value, 'ignored_static'),
    ...(taxonomyRoot === undefined ? {} : { taxonomyRoot }),
    highlightStylesheets: stylesheetsOf(tableIn(markdown, 'highlighting')),
    slugify: slugifyConfig,
    generateSitemap: booleanIn(value, 'generate_sitemap', true),
    generateRobotsTxt: booleanIn(value, 'generate_robots_txt', true),
    buildSearchIndex: booleanIn(value, 'build_search_index', false),
    searchIndexFormat: stringIn(search, 'index_format') ?? 'elasticlunr_javascript',
    compileSass: booleanIn(value, 'compile_sass', false),
    linkChecker: {
      internalLevel: oneOf(tableIn(value, 'link_checker'), 'internal_level', ['error', 'warn'], 'error'),
    },
    markdown: {
      smartPunctuation: booleanIn(markdown, 'smart_punctuation', false),
      definitionList: booleanIn(markdown, 'definition_list', false),
      githubAlerts: booleanIn(markdown, 'github_alerts', false),
      lazyAsyncImage: booleanIn(markdown, 'lazy_async_image', false),
      renderEmoji: booleanIn(markdown, 'render_emoji', false),
      insertAnchorLinks: oneOf(markdown, 'insert_anchor_links', anchorPlaces, 'none'),
      bottomFootnotes: booleanIn(markdown, 'bottom_footnotes', false),
    },
    extra: tableIn(value, 'extra'),
  };
}

const strategies = ['on', 'safe', 'off'] as const satisfies readonly SlugifyStrategy[];
const anchorPlaces = ['left', 'right', 'heading', 'none'] as const;

function oneOf<T extends string>(table: FrontMatterTable, key: string, known: readonly T[], fallback: T): T {
  const value = own(table, key);
  return known.find((item) => item === value) ?? fallback;
}

/**
 * The path of `base_url`, percent-decoded; `base_url` may be a path alone (`/docs`). What is neither a URL nor a
 * path is a finding of its own, and links are judged as if the site were at the root.
 */
function basePathOf(baseUrl: string): string {
  if (!/^(?:[a-z][a-z0-9+.-]*:)?\//i.test(baseUrl)) return '';
  try {
    return percentDecode(new URL(baseUrl, 'http://site.invalid/').pathname).replace(/\/+$/, '');
  } catch {
    return '';
  }
}

/**
 * The default language first. What the root of the config says and what
 * `[languages.<default>]` says is merged, the root's value winning where it is
 * no default (Zola refuses to build where both say something).
 */
function languagesOf(
  value: FrontMatterTable,
  defaultLanguage: string,
  taxonomySlugs: SlugifyStrategy,
): LanguageConfig[] {
  const tables = tableIn(value, 'languages');
  const base = languageOf(defaultLanguage, value, taxonomySlugs);
  const more = languageOf(defaultLanguage, tableIn(tables, defaultLanguage), taxonomySlugs);
  const first: LanguageConfig = {
    ...base,
    taxonomies: base.taxonomies.length > 0 ? base.taxonomies : more.taxonomies,
    feedFilenames: hasDefaultFeeds(base) ? more.feedFilenames : base.feedFilenames,
  };
  const others = Object.keys(tables)
    .filter((code) => code !== defaultLanguage)
    .map((code) => languageOf(code, tableIn(tables, code), taxonomySlugs));
  return [first, ...others];
}

function languageOf(code: string, table: FrontMatterTable, slugs: SlugifyStrategy): LanguageConfig {
  return {
    code,
    taxonomies: tablesIn(table, 'taxonomies').map((taxonomy) => taxonomyOf(taxonomy, slugs)),
    generateFeeds: booleanIn(table, 'generate_feeds', false),
    feedFilenames: Array.isArray(own(table, 'feed_filenames'))
      ? stringsIn(table, 'feed_filenames')
      : [...defaultFeeds],
    buildSearchIndex: booleanIn(table, 'build_search_index', false),
  };
}

const defaultFeeds = ['atom.xml'];

function hasDefaultFeeds(language: LanguageConfig): boolean {
  return language.feedFilenames.length === 0 || language.feedFilenames.join('\n') === defaultFeeds.join('\n');
}

function taxonomyOf(table: FrontMatterTable, slugs: SlugifyStrategy): TaxonomyConfig {
  const name = stringIn(table, 'name') ?? '';
  const paginateBy = countIn(table, 'paginate_by');
  return {
    name,
    slug: slugify(name, slugs),
    ...(paginateBy ? { paginateBy } : {}),
    paginatePath: stringIn(table, 'paginate_path') ?? 'page',
    feed: booleanIn(table, 'feed', false),
    render: booleanIn(table, 'render', true),
  };
}

/** Zola writes style sheets only where highlighting is by classes. */
function stylesheetsOf(highlighting: FrontMatterTable): string[] {
  if (stringIn(highlighting, 'style') !== 'class') return [];
  return stringIn(highlighting, 'theme') === undefined
    ? ['giallo-light.css', 'giallo-dark.css']
    : ['giallo.css'];
}
