/** The tables of Zola's config and the keys that each takes, by Zola's version. */
import type { SiteConfig } from '../../../site/types.js';
import { isTable, own, tableIn } from '../../../site/values.js';
import { defaultZolaVersion, type ZolaVersion } from '../../../site/zola-version.js';
import type { FrontMatterTable, FrontMatterValue } from '../../../syntax/types.js';
import type { ZolaType } from '../support/zola-values.js';
import { type RetiredKey, retiredKey } from './retired-keys.js';

type Path = (string | number)[];

/** A kind of table. */
export interface TableSpec {
  /** As it is written in a config: `[markdown]`. */
  name: string;
  keys: ReadonlyMap<string, ZolaType>;
  /** What Zola does at a key that it does not know here. */
  unknown: 'fails' | 'ignored';
  /** Keys that a later version brings, with its minor number. */
  later: ReadonlyMap<string, number>;
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
const tables: ZolaType = { kind: 'tables' };

function oneOf(...values: string[]): ZolaType {
  return { kind: 'enum', values };
}

/** A key with the minor versions of Zola (`19` for 0.19) in which it came and in which it was known for the last time. */
interface DatedKey {
  type: ZolaType;
  since?: number;
  until?: number;
}

/** A kind of table through the versions, from Zola 0.10 on. */
interface DatedTable {
  name: string;
  /** From this minor version on Zola stops at an unknown key; absent: never. */
  strictSince?: number;
  keys: Readonly<Record<string, DatedKey>>;
}

const always = (type: ZolaType): DatedKey => ({ type });
const since = (minor: number, type: ZolaType): DatedKey => ({ type, since: minor });
const until = (minor: number, type: ZolaType): DatedKey => ({ type, until: minor });

const datedRoot: DatedTable = {
  name: 'the top of the file',
  strictSince: 19,
  keys: {
    base_url: always(text),
    theme: always(text),
    title: always(text),
    description: always(text),
    default_language: always(text),
    languages: always(table),
    translations: always({ kind: 'string-table' }),
    generate_feeds: since(19, flag),
    generate_feed: until(18, flag),
    generate_rss: until(10, flag),
    rss_limit: until(10, count),
    highlight_code: until(13, flag),
    highlight_theme: until(13, text),
    extra_syntaxes: until(13, list),
    feed_limit: since(11, count),
    feed_filenames: since(19, list),
    feed_filename: until(18, text),
    hard_link_static: always(flag),
    taxonomies: always(tables),
    taxonomy_root: since(22, text),
    author: since(17, text),
    compile_sass: always(flag),
    minify_html: since(12, flag),
    build_search_index: always(flag),
    ignored_content: always(list),
    ignored_static: since(18, list),
    skip_content_templating: since(23, list),
    mode: always(oneOf('build', 'serve', 'check')),
    output_dir: since(13, text),
    preserve_dotfiles_in_output: since(17, flag),
    link_checker: always(table),
    slugify: always(table),
    search: since(12, table),
    markdown: since(13, table),
    extra: always(table),
    generate_sitemap: since(19, flag),
    generate_robots_txt: since(19, flag),
    exclude_paginated_pages_in_sitemap: since(20, oneOf('none', 'all')),
  },
};

const datedLanguage: DatedTable = {
  name: '[languages.*]',
  strictSince: 19,
  keys: {
    title: always(text),
    description: always(text),
    generate_feeds: since(19, flag),
    generate_feed: until(18, flag),
    feed_filenames: since(19, list),
    feed_filename: until(18, text),
    taxonomies: always(tables),
    build_search_index: always(flag),
    search: always(table),
    translations: always({ kind: 'string-table' }),
  },
};

const datedMarkdown: DatedTable = {
  name: '[markdown]',
  strictSince: 22,
  keys: {
    highlighting: since(22, table),
    highlight_code: until(21, flag),
    highlight_theme: until(21, text),
    highlight_themes_css: { type: tables, since: 14, until: 21 },
    extra_syntaxes: until(14, list),
    extra_syntaxes_and_themes: { type: list, since: 15, until: 21 },
    error_on_missing_highlight: { type: flag, since: 20, until: 21 },
    render_emoji: always(flag),
    external_links_class: since(20, text),
    external_links_target_blank: always(flag),
    external_links_no_follow: always(flag),
    external_links_no_referrer: always(flag),
    external_links_external: since(22, flag),
    smart_punctuation: always(flag),
    definition_list: since(20, flag),
    bottom_footnotes: since(19, flag),
    lazy_async_image: since(18, flag),
    insert_anchor_links: since(20, oneOf('left', 'right', 'heading', 'none')),
    github_alerts: since(21, flag),
  },
};

const datedHighlighting: DatedTable = {
  name: '[markdown.highlighting]',
  strictSince: 23,
  keys: {
    error_on_missing_language: since(22, flag),
    style: since(22, oneOf('inline', 'class')),
    theme: since(22, text),
    light_theme: since(22, text),
    dark_theme: since(22, text),
    extra_grammars: since(22, list),
    extra_themes: since(22, list),
    data_attr_position: since(23, oneOf('code', 'pre', 'both', 'none')),
  },
};

const slugs = oneOf('on', 'safe', 'off');

const datedSlugify: DatedTable = {
  name: '[slugify]',
  keys: {
    paths: always(slugs),
    paths_keep_dates: since(17, flag),
    taxonomies: always(slugs),
    anchors: always(slugs),
  },
};

const level = oneOf('error', 'warn');

const datedLinkChecker: DatedTable = {
  name: '[link_checker]',
  keys: {
    skip_prefixes: always(list),
    skip_anchor_prefixes: always(list),
    internal_level: since(16, level),
    external_level: since(16, level),
    ignored_files: since(19, list),
  },
};

const datedSearch: DatedTable = {
  name: '[search]',
  keys: {
    include_title: always(flag),
    include_content: always(flag),
    truncate_content_length: always(count),
    include_description: always(flag),
    include_date: since(19, flag),
    include_path: since(14, flag),
    index_format: since(
      17,
      oneOf('elasticlunr_json', 'elasticlunr_javascript', 'fuse_json', 'fuse_javascript'),
    ),
  },
};

const datedTaxonomy: DatedTable = {
  name: '[[taxonomies]]',
  keys: {
    name: always(text),
    slug: always(text),
    paginate_by: always(count),
    paginate_path: always(text),
    render: since(16, flag),
    feed: since(11, flag),
    rss: until(10, flag),
    lang: until(13, text),
  },
};

/** The tables of one version. */
interface VersionTables {
  language: TableSpec;
  taxonomy: TableSpec;
  search: TableSpec;
  /** Tables that are there once, by path: where a key that stands in the wrong place may belong. */
  fixed: readonly { path: string[]; spec: TableSpec }[];
}

const byVersion = new Map<number, VersionTables>();

function tablesOf({ minor }: ZolaVersion): VersionTables {
  const known = byVersion.get(minor);
  if (known) return known;
  const search = specAt(datedSearch, minor);
  const made: VersionTables = {
    language: specAt(datedLanguage, minor),
    taxonomy: specAt(datedTaxonomy, minor),
    search,
    fixed: [
      { path: [], spec: specAt(datedRoot, minor) },
      { path: ['markdown'], spec: specAt(datedMarkdown, minor) },
      { path: ['markdown', 'highlighting'], spec: specAt(datedHighlighting, minor) },
      { path: ['slugify'], spec: specAt(datedSlugify, minor) },
      { path: ['link_checker'], spec: specAt(datedLinkChecker, minor) },
      { path: ['search'], spec: search },
    ],
  };
  byVersion.set(minor, made);
  return made;
}

function specAt({ name, strictSince, keys }: DatedTable, minor: number): TableSpec {
  const all = Object.entries(keys);
  return {
    name,
    unknown: strictSince !== undefined && minor >= strictSince ? 'fails' : 'ignored',
    keys: new Map(
      all
        .filter(([, key]) => minor >= (key.since ?? 0) && minor <= (key.until ?? minor))
        .map(([key, { type }]) => [key, type]),
    ),
    later: new Map(
      all.flatMap(([key, dated]) => ((dated.since ?? 0) > minor ? [[key, dated.since ?? 0]] : [])),
    ),
  };
}

/** The tables of a config with the keys that each may have; those with free keys (`[extra]`, `[translations]`) left out. */
export function configTables(
  root: FrontMatterTable,
  version: ZolaVersion = defaultZolaVersion,
): ConfigTable[] {
  const { fixed, language: languageSpec, taxonomy: taxonomySpec, search } = tablesOf(version);
  const found: ConfigTable[] = [];
  const add = (path: Path, value: FrontMatterValue | undefined, spec: TableSpec): void => {
    if (isTable(value)) found.push({ path, table: value, spec });
  };
  const addTaxonomies = (path: Path, value: FrontMatterValue | undefined): void => {
    if (!Array.isArray(value)) return;
    for (const [index, taxonomy] of value.entries()) add([...path, index], taxonomy, taxonomySpec);
  };
  for (const { path, spec } of fixed) {
    const above = path.slice(0, -1);
    const key = path.at(-1);
    // What a table of later versions holds is no matter of this one.
    const parentSpec = fixed.find((other) => other.path.join() === above.join())?.spec;
    if (key !== undefined && !parentSpec?.keys.has(key)) continue;
    const parent = above.reduce((outer, name) => tableIn(outer, name), root);
    add([...path], key === undefined ? root : own(parent, key), spec);
  }
  addTaxonomies(['taxonomies'], own(root, 'taxonomies'));
  for (const [code, language] of Object.entries(tableIn(root, 'languages'))) {
    const path = ['languages', code];
    add(path, language, languageSpec);
    if (!isTable(language)) continue;
    add([...path, 'search'], own(language, 'search'), search);
    addTaxonomies([...path, 'taxonomies'], own(language, 'taxonomies'));
  }
  return found;
}

/** The fixed tables, other than that at `path`, that know a key. */
export function placesOf(
  key: string,
  path: readonly (string | number)[],
  version: ZolaVersion,
): { path: string[]; spec: TableSpec }[] {
  return tablesOf(version).fixed.filter(
    (place) => place.path.join() !== path.join() && place.spec.keys.has(key),
  );
}

/** A key that Zola does not know where it stands. */
export interface StrayKey {
  key: string;
  /** Its table. */
  path: Path;
  table: FrontMatterTable;
  spec: TableSpec;
  /** What became of it, where it was known here once: config/deprecated-key's matter. */
  retired?: RetiredKey;
  /** The tables that it belongs to: config/misplaced-key's matter. With neither it is config/unknown-key's. */
  places: { path: string[]; spec: TableSpec }[];
}

/** The name under which a retired key's table knows it now. */
export function presentName({ retired, spec }: StrayKey): string | undefined {
  return retired?.names?.find((candidate) => spec.keys.has(candidate));
}

const strays = new WeakMap<SiteConfig, { version: ZolaVersion; keys: StrayKey[] }>();

/** Every stray key of a config, in the order of its tables; one walk for the three rules that report them. */
export function strayKeys(config: SiteConfig, version: ZolaVersion): readonly StrayKey[] {
  const known = strays.get(config);
  if (known && known.version.minor === version.minor) return known.keys;
  const keys: StrayKey[] = [];
  for (const { path, table: found, spec } of configTables(config.value, version)) {
    for (const key of Object.keys(found)) {
      if (spec.keys.has(key)) continue;
      const retired = retiredKey(spec.name, key, version);
      const places = retired ? [] : placesOf(key, path, version);
      keys.push({ key, path, table: found, spec, places, ...(retired ? { retired } : {}) });
    }
  }
  strays.set(config, { version, keys });
  return keys;
}

/** A table's header by its path: `[languages.fr]`. */
export function headerOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return datedRoot.name;
  const name = path.filter((part) => typeof part === 'string').join('.');
  return typeof path.at(-1) === 'number' ? `[[${name}]]` : `[${name}]`;
}
