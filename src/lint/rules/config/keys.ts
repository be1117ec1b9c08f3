/** The tables of Zola 0.22's config and the keys that each takes. */
import { isTable, own, tableIn } from '../../../site/values.js';
import type { FrontMatterTable } from '../../../syntax/types.js';
import type { ZolaType } from '../support/zola-values.js';

type Path = (string | number)[];

/** A kind of table. */
export interface TableSpec {
  /** As it is written in a config: `[markdown]`. */
  name: string;
  keys: ReadonlyMap<string, ZolaType>;
  /** What Zola does at a key that it does not know here. */
  unknown: 'fails' | 'ignored';
}

/** A table that is there. */
export interface ConfigTable {
  path: Path;
  table: FrontMatterTable;
  spec: TableSpec;
}

const text: ZolaType = { kind: 'string' };
const flag: ZolaType = { kind: 'boolean' };
const count: ZolaType = { kind: 'count' };
const list: ZolaType = { kind: 'strings' };
const table: ZolaType = { kind: 'table' };

function oneOf(...values: string[]): ZolaType {
  return { kind: 'enum', values };
}

function spec(name: string, unknown: TableSpec['unknown'], keys: Record<string, ZolaType>): TableSpec {
  return { name, unknown, keys: new Map(Object.entries(keys)) };
}

export const rootSpec = spec('the top of the file', 'fails', {
  base_url: text,
  theme: text,
  title: text,
  description: text,
  default_language: text,
  languages: table,
  translations: { kind: 'string-table' },
  generate_feeds: flag,
  feed_limit: count,
  feed_filenames: list,
  hard_link_static: flag,
  taxonomies: { kind: 'tables' },
  taxonomy_root: text,
  author: text,
  compile_sass: flag,
  minify_html: flag,
  build_search_index: flag,
  ignored_content: list,
  ignored_static: list,
  mode: oneOf('build', 'serve', 'check'),
  output_dir: text,
  preserve_dotfiles_in_output: flag,
  link_checker: table,
  slugify: table,
  search: table,
  markdown: table,
  extra: table,
  generate_sitemap: flag,
  generate_robots_txt: flag,
  exclude_paginated_pages_in_sitemap: oneOf('none', 'all'),
});

const languageSpec = spec('[languages.*]', 'fails', {
  title: text,
  description: text,
  generate_feeds: flag,
  feed_filenames: list,
  taxonomies: { kind: 'tables' },
  build_search_index: flag,
  search: table,
  translations: { kind: 'string-table' },
});

const markdownSpec = spec('[markdown]', 'fails', {
  highlighting: table,
  render_emoji: flag,
  external_links_class: text,
  external_links_target_blank: flag,
  external_links_no_follow: flag,
  external_links_no_referrer: flag,
  external_links_external: flag,
  smart_punctuation: flag,
  definition_list: flag,
  bottom_footnotes: flag,
  lazy_async_image: flag,
  insert_anchor_links: oneOf('left', 'right', 'heading', 'none'),
  github_alerts: flag,
});

const highlightingSpec = spec('[markdown.highlighting]', 'ignored', {
  error_on_missing_language: flag,
  style: oneOf('inline', 'class'),
  theme: text,
  light_theme: text,
  dark_theme: text,
  extra_grammars: list,
  extra_themes: list,
});

const slugs = oneOf('on', 'safe', 'off');

const slugifySpec = spec('[slugify]', 'ignored', {
  paths: slugs,
  paths_keep_dates: flag,
  taxonomies: slugs,
  anchors: slugs,
});

const level = oneOf('error', 'warn');

const linkCheckerSpec = spec('[link_checker]', 'ignored', {
  skip_prefixes: list,
  skip_anchor_prefixes: list,
  internal_level: level,
  external_level: level,
  ignored_files: list,
});

const searchSpec = spec('[search]', 'ignored', {
  include_title: flag,
  include_content: flag,
  truncate_content_length: count,
  include_description: flag,
  include_date: flag,
  include_path: flag,
  index_format: oneOf('elasticlunr_json', 'elasticlunr_javascript', 'fuse_json', 'fuse_javascript'),
});

const taxonomySpec = spec('[[taxonomies]]', 'ignored', {
  name: text,
  slug: text,
  paginate_by: count,
  paginate_path: text,
  render: flag,
  feed: flag,
});

/** Tables that are there once, by path: where a key that stands in the wrong place may belong. */
export const fixedTables: readonly { path: string[]; spec: TableSpec }[] = [
  { path: [], spec: rootSpec },
  { path: ['markdown'], spec: markdownSpec },
  { path: ['markdown', 'highlighting'], spec: highlightingSpec },
  { path: ['slugify'], spec: slugifySpec },
  { path: ['link_checker'], spec: linkCheckerSpec },
  { path: ['search'], spec: searchSpec },
];

/** The tables of a config with the keys that each may have; those with free keys (`[extra]`, `[translations]`) left out. */
export function configTables(root: FrontMatterTable): ConfigTable[] {
  const tables: ConfigTable[] = [];
  const add = (path: Path, found: unknown, kind: TableSpec): void => {
    if (isTable(found as FrontMatterTable))
      tables.push({ path, table: found as FrontMatterTable, spec: kind });
  };
  const addTaxonomies = (path: Path, found: unknown): void => {
    if (!Array.isArray(found)) return;
    for (const [index, taxonomy] of found.entries()) add([...path, index], taxonomy, taxonomySpec);
  };
  for (const { path, spec: kind } of fixedTables) {
    const parent = path.slice(0, -1).reduce((above, key) => tableIn(above, key), root);
    const key = path.at(-1);
    add([...path], key === undefined ? root : own(parent, key), kind);
  }
  addTaxonomies(['taxonomies'], own(root, 'taxonomies'));
  for (const [code, language] of Object.entries(tableIn(root, 'languages'))) {
    const path = ['languages', code];
    add(path, language, languageSpec);
    if (!isTable(language)) continue;
    add([...path, 'search'], own(language, 'search'), searchSpec);
    addTaxonomies([...path, 'taxonomies'], own(language, 'taxonomies'));
  }
  return tables;
}

/** The fixed tables, other than that at `path`, that know a key. */
export function placesOf(
  key: string,
  path: readonly (string | number)[],
): { path: string[]; spec: TableSpec }[] {
  return fixedTables.filter((place) => place.path.join() !== path.join() && place.spec.keys.has(key));
}

/** A table's header by its path: `[languages.fr]`. */
export function headerOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return rootSpec.name;
  const name = path.filter((part) => typeof part === 'string').join('.');
  return typeof path.at(-1) === 'number' ? `[[${name}]]` : `[${name}]`;
}
