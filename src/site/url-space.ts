/** Everything that a built site serves, by URL path, in the order in which Zola writes it: what comes later overwrites. */
import { folderOf } from './content-tree.js';
import { languagePath } from './page-location.js';
import type { SitePages } from './site-pages.js';
import { sassFiles, staticFiles } from './static-files.js';
import { taxonomiesOf } from './taxonomies.js';
import type { LanguageConfig, OverwrittenTarget, SiteConfig, SitePage, UrlTarget } from './types.js';
import { booleanIn, countIn, own, stringIn, stringsIn } from './values.js';

export interface UrlSpace {
  /** By URL path below `base_url`, percent-decoded: `/a/` for a folder's `index.html`, `/a.css` for any other file. */
  targets: Map<string, UrlTarget>;
  /** What was at a path before something else took it, in order of writing. */
  overwritten: OverwrittenTarget[];
  /** Paths (with a slash at the end) below which anything may be, since tfpage does not look there. */
  opaque: string[];
}

/** From this many URLs on Zola splits the sitemap. */
const sitemapLimit = 30_000;

/**
 * Builds the URL space of the site at `root`. Lists the static folders; reads
 * no file. `opaque` are the folders of content that cannot be looked into,
 * relative to content.
 */
export function buildUrlSpace(
  root: string,
  config: SiteConfig,
  { pages, listed }: SitePages,
  opaque: readonly string[],
): UrlSpace {
  const builder = new UrlSpaceBuilder(config, listed);
  for (const { url, file } of sassFiles(root, config)) builder.add(`/${url}`, { kind: 'generated', file });
  builder.addSearchIndex();
  const live = [...pages.values()].filter((page) => !page.draft && page.unknownLanguage === undefined);
  for (const page of live) builder.addAliases(page);
  builder.addRoots();
  for (const page of live) builder.addPage(page);
  builder.addTaxonomies(live);
  builder.addGenerated();
  const statics = staticFiles(root, config);
  for (const { url, file } of statics.files) builder.add(`/${url}`, { kind: 'static', file });
  const unseen = ['/processed_images/', ...statics.opaque.map((path) => `/${path}/`)];
  const { targets, overwritten } = builder;
  return { targets, overwritten, opaque: [...unseen, ...opaqueAssets(live, opaque)] };
}

/** The URL paths of folders that cannot be looked into and that a page above takes along. */
function opaqueAssets(pages: readonly SitePage[], opaque: readonly string[]): string[] {
  if (opaque.length === 0) return [];
  const owners = new Map<string, SitePage>();
  for (const page of pages) {
    if (page.kind === 'page' && page.assetFolder !== undefined) owners.set(page.assetFolder, page);
  }
  const paths: string[] = [];
  for (const path of opaque) {
    for (let folder = folderOf(`content/${path}`); folder !== ''; folder = folderOf(folder)) {
      const owner = owners.get(folder);
      if (owner) paths.push(`${owner.path}${`content/${path}`.slice(folder.length + 1)}/`);
    }
  }
  return paths;
}

class UrlSpaceBuilder {
  readonly targets = new Map<string, UrlTarget>();
  readonly overwritten: OverwrittenTarget[] = [];
  readonly #config: SiteConfig;
  readonly #listed: ReadonlyMap<string, readonly SitePage[]>;

  constructor(config: SiteConfig, listed: ReadonlyMap<string, readonly SitePage[]>) {
    this.#config = config;
    this.#listed = listed;
  }

  /** `path` starts with a slash; a slash at its end or a final `index.html` stands for a folder. */
  add(path: string, target: UrlTarget): void {
    const key = normalizePath(path);
    if (key === undefined) return;
    const before = this.targets.get(key);
    if (before) this.overwritten.push({ path: key, target: before });
    this.targets.set(key, target);
  }

  /** `alias` as typed: a file where its last part ends in `.html`, else a folder. */
  addAliases(page: SitePage): void {
    for (const alias of stringsIn(page.facts.frontMatter.value, 'aliases')) {
      this.add(alias.endsWith('.html') ? `/${alias}` : `/${alias}/`, { kind: 'alias', page });
    }
  }

  /** The front page of each language is there even without an `_index.md`. */
  addRoots(): void {
    for (const { code } of this.#config.languages) {
      this.add(this.#languagePath(code), { kind: 'generated' });
    }
  }

  addPage(page: SitePage): void {
    if (page.rendered) {
      this.add(page.path, { kind: 'page', page });
    }
    if (page.kind === 'section') this.#addSection(page);
    this.#addAssets(page);
  }

  #addAssets(page: SitePage): void {
    const prefix = (page.assetFolder ?? '').length + 1;
    for (const file of page.assets) this.add(page.path + file.slice(prefix), { kind: 'asset', page, file });
  }

  #addSection(page: SitePage): void {
    const frontMatter = page.facts.frontMatter.value;
    if (!page.rendered && this.#config.languages.some(({ code }) => this.#languagePath(code) === page.path)) {
      this.targets.delete(page.path);
    }
    if (booleanIn(frontMatter, 'generate_feeds', false)) this.#addFeeds(page.path, page.language);
    const paginateBy = countIn(frontMatter, 'paginate_by');
    if (!paginateBy || !page.rendered || own(frontMatter, 'redirect_to') !== undefined) return;
    const paginatePath = stringIn(frontMatter, 'paginate_path') ?? 'page';
    this.#addPagers(page.path, paginatePath, this.#listed.get(page.contentPath)?.length ?? 0, paginateBy);
  }

  /** There is at least one pager, which only redirects. */
  #addPagers(path: string, paginatePath: string, count: number, paginateBy: number): void {
    const pagers = Math.max(1, Math.ceil(count / paginateBy));
    for (let number = 1; number <= pagers; number++) {
      this.add(`${path}${paginatePath}/${number}/`, { kind: 'pager' });
    }
  }

  #addFeeds(path: string, language: string): void {
    for (const name of this.#language(language)?.feedFilenames ?? []) this.add(path + name, { kind: 'feed' });
  }

  addTaxonomies(pages: readonly SitePage[]): void {
    for (const { settings, language, path, terms } of taxonomiesOf(this.#config, pages)) {
      if (!settings.render) continue;
      this.add(path, { kind: 'taxonomy', taxonomy: settings.name });
      for (const term of terms) {
        this.add(term.path, { kind: 'term', taxonomy: settings.name });
        if (settings.paginateBy)
          this.#addPagers(term.path, settings.paginatePath, term.pages.length, settings.paginateBy);
        if (settings.feed) this.#addFeeds(term.path, language);
      }
    }
  }

  addSearchIndex(): void {
    const config = this.#config;
    if (!config.buildSearchIndex) return;
    const extension = config.searchIndexFormat.endsWith('_json') ? 'json' : 'js';
    for (const [at, language] of config.languages.entries()) {
      if (at > 0 && !language.buildSearchIndex) continue;
      this.add(`/search_index.${language.code}.${extension}`, { kind: 'generated' });
    }
    if (config.searchIndexFormat.startsWith('elasticlunr'))
      this.add('/elasticlunr.min.js', { kind: 'generated' });
  }

  addGenerated(): void {
    const config = this.#config;
    for (const language of config.languages) {
      if (language.generateFeeds) this.#addFeeds(this.#languagePath(language.code), language.code);
    }
    const names = [...config.highlightStylesheets, '404.html'];
    if (config.generateRobotsTxt) names.push('robots.txt');
    if (config.generateSitemap) names.push('sitemap.xml');
    if (config.generateSitemap) names.push(...this.#splitSitemaps());
    for (const name of names) this.add(`/${name}`, { kind: 'generated' });
  }

  #splitSitemaps(): string[] {
    const kinds = new Set<UrlTarget['kind']>(['page', 'taxonomy', 'term', 'pager']);
    let entries = 0;
    for (const { kind } of this.targets.values()) if (kinds.has(kind)) entries++;
    if (entries < sitemapLimit) return [];
    return Array.from({ length: Math.ceil(entries / sitemapLimit) }, (_, at) => `sitemap${at + 1}.xml`);
  }

  #language(code: string): LanguageConfig | undefined {
    return this.#config.languages.find((language) => language.code === code);
  }

  #languagePath(code: string): string {
    return languagePath(code, this.#config);
  }
}

/**
 * The key of a path in the URL space: no empty or `.` parts, `..` resolved,
 * `index.html` left out. `undefined` for a path that leaves the site.
 */
function normalizePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  const isFolder = path.endsWith('/');
  if (!isFolder && parts[parts.length - 1] === 'index.html') parts.pop();
  else if (!isFolder) return `/${parts.join('/')}`;
  return parts.length === 0 ? '/' : `/${parts.join('/')}/`;
}
