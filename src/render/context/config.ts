/** The `config` that templates see, for one language. */
import { join } from 'node:path';
import { readInside } from '../../site/file-system.js';
import { layers } from '../../site/static-files.js';
import type { SiteConfig } from '../../site/types.js';
import { booleanIn, isTable, own, stringIn, tableIn } from '../../site/values.js';
import { SourceFile } from '../../source/source-file.js';
import { parseToml } from '../../syntax/front-matter/toml.js';
import type { FrontMatterTable } from '../../syntax/types.js';
import type { MapValue, Value } from '../../tera/index.js';
import { tableMap, tableValue } from './values.js';

/** Serialised as Zola does it; a theme's `[extra]` fills in what the site's own leaves out. */
export function configValue(root: string, config: SiteConfig, language: string): MapValue {
  const { value } = config;
  const own = languageTable(config, language);
  const settings = config.languages.find(({ code }) => code === language) ?? config.languages[0];
  const feeds = settings?.generateFeeds ?? false;
  return new Map<string, Value>([
    ['base_url', config.baseUrl],
    ['mode', 'build'],
    ['title', stringIn(own, 'title') ?? null],
    ['description', stringIn(own, 'description') ?? null],
    [
      'languages',
      new Map<string, Value>(
        config.languages
          .filter(({ code }) => code !== language)
          .map(({ code }) => [code, languageValue(config, code)]),
      ),
    ],
    ['default_language', config.defaultLanguage],
    ['generate_feed', feeds],
    ['generate_feeds', feeds],
    ['feed_filenames', settings?.feedFilenames ?? []],
    ['taxonomies', taxonomiesValue(config, language)],
    ['author', stringIn(value, 'author') ?? null],
    ['build_search_index', settings?.buildSearchIndex ?? false],
    ['extra', tableMap(merged(tableIn(value, 'extra'), themeExtra(root, config)))],
    ['markdown', markdownValue(config)],
    ['search', new Map([['index_format', config.searchIndexFormat]])],
    ['generate_sitemap', config.generateSitemap],
    ['generate_robots_txt', config.generateRobotsTxt],
    ['exclude_paginated_pages_in_sitemap', stringIn(value, 'exclude_paginated_pages_in_sitemap') ?? 'none'],
  ]);
}

/** The default language's table is the root of the config, filled up by `[languages.xx]`. */
export function languageTable(config: SiteConfig, language: string): FrontMatterTable {
  const table = tableIn(tableIn(config.value, 'languages'), language);
  return language === config.defaultLanguage ? { ...table, ...config.value } : table;
}

function languageValue(config: SiteConfig, code: string): MapValue {
  const table = languageTable(config, code);
  const language = config.languages.find((other) => other.code === code);
  const search = tableIn(table, 'search');
  return new Map<string, Value>([
    ['title', stringIn(table, 'title') ?? null],
    ['description', stringIn(table, 'description') ?? null],
    ['generate_feeds', language?.generateFeeds ?? false],
    ['feed_filenames', language?.feedFilenames ?? []],
    ['taxonomies', taxonomiesValue(config, code)],
    ['build_search_index', language?.buildSearchIndex ?? false],
    [
      'search',
      new Map<string, Value>([
        ['include_title', booleanIn(search, 'include_title', true)],
        ['include_content', booleanIn(search, 'include_content', true)],
        ['truncate_content_length', tableValue(own(search, 'truncate_content_length'))],
        ['include_description', booleanIn(search, 'include_description', false)],
        ['include_date', booleanIn(search, 'include_date', false)],
        ['include_path', booleanIn(search, 'include_path', false)],
        ['index_format', stringIn(search, 'index_format') ?? 'elasticlunr_javascript'],
      ]),
    ],
    ['translations', tableMap(tableIn(table, 'translations'))],
  ]);
}

function taxonomiesValue(config: SiteConfig, code: string): Value {
  const language = config.languages.find((other) => other.code === code);
  return (language?.taxonomies ?? []).map(
    ({ name, slug, paginateBy, paginatePath, render, feed }) =>
      new Map<string, Value>([
        ['name', name],
        ['slug', slug],
        ['paginate_by', paginateBy ?? null],
        ['paginate_path', paginatePath === 'page' ? null : paginatePath],
        ['render', render],
        ['feed', feed],
      ]),
  );
}

function markdownValue(config: SiteConfig): MapValue {
  const table = tableIn(config.value, 'markdown');
  const on = (key: string, fallback = false): [string, Value] => [key, booleanIn(table, key, fallback)];
  return new Map<string, Value>([
    ['highlighting', tableValue(own(table, 'highlighting'))],
    on('render_emoji'),
    ['external_links_class', stringIn(table, 'external_links_class') ?? null],
    on('external_links_target_blank'),
    on('external_links_no_follow'),
    on('external_links_no_referrer'),
    on('external_links_external', true),
    on('smart_punctuation'),
    on('definition_list'),
    on('bottom_footnotes'),
    on('lazy_async_image'),
    ['insert_anchor_links', config.markdown.insertAnchorLinks],
    on('github_alerts'),
  ]);
}

function themeExtra(root: string, config: SiteConfig): FrontMatterTable {
  const [layer] = layers(config);
  const path = `${layer ?? ''}theme.toml`;
  const bytes = layer ? readInside(root, join(root, path)) : undefined;
  if (!bytes) return {};
  const file = SourceFile.fromBytes(path, bytes);
  return tableIn(parseToml(file, 0, file.text.length).value, 'extra');
}

/** Tables are merged, for everything else the site's own value counts. */
function merged(site: FrontMatterTable, theme: FrontMatterTable): FrontMatterTable {
  const result: FrontMatterTable = Object.assign(Object.create(null), site);
  for (const key of Object.keys(theme)) {
    const ours = own(site, key);
    const theirs = own(theme, key);
    if (ours === undefined && theirs !== undefined) result[key] = theirs;
    else if (isTable(ours) && isTable(theirs)) result[key] = merged(ours, theirs);
  }
  return result;
}
