/** A site as a whole: answers about its pages and its URL space. */
import type { ContentTree } from './content-tree.js';
import { headingIds } from './heading-ids.js';
import { type PageIds, pageIds } from './page-ids.js';
import { type LinkSpace, resolveLink } from './resolve.js';
import { readShortcodeTemplates, templateMayAddIds } from './shortcode-templates.js';
import type { SitePages } from './site-pages.js';
import { absentTheme } from './static-files.js';
import type {
  LinkResolution,
  OverwrittenTarget,
  ShortcodeTemplate,
  Site,
  SiteConfig,
  SitePage,
  UrlTarget,
} from './types.js';
import { buildUrlSpace, type UrlSpace } from './url-space.js';

/** A site that was read from disk. What needs more reading (static folders, templates) is read when first asked for. */
export class LoadedSite implements Site, LinkSpace {
  readonly root: string;
  readonly config: SiteConfig;
  readonly pages: ReadonlyMap<string, SitePage>;
  readonly editedText: Site['editedText'];
  readonly #sitePages: SitePages;
  readonly #tree: ContentTree;
  readonly #byContentPath = new Map<string, SitePage>();
  readonly #ids = new Map<SitePage, PageIds>();
  readonly #mayAddIds = new Map<ShortcodeTemplate, boolean>();
  #templates: Map<string, ShortcodeTemplate> | undefined;
  #absentTheme: { name: string | undefined } | undefined;
  #unpublished: Map<string, SitePage> | undefined;
  #urlSpace: UrlSpace | undefined;
  #urlPathsByCase: Map<string, string> | undefined;
  #contentPathsByCase: Map<string, string> | undefined;
  #contentFilesByCase: Map<string, string> | undefined;

  constructor(
    root: string,
    config: SiteConfig,
    tree: ContentTree,
    sitePages: SitePages,
    editedText: Site['editedText'] = () => undefined,
  ) {
    this.editedText = editedText;
    this.root = root;
    this.config = config;
    this.pages = sitePages.pages;
    this.#sitePages = sitePages;
    this.#tree = tree;
    for (const page of this.pages.values()) {
      // An `_index` of an unknown language is no part of the site, not even by name.
      if (page.kind === 'page' || page.unknownLanguage === undefined)
        this.#byContentPath.set(page.contentPath, page);
    }
  }

  get shortcodeTemplates(): ReadonlyMap<string, ShortcodeTemplate> {
    this.#templates ??= readShortcodeTemplates(this.root, this.config);
    return this.#templates;
  }

  get absentTheme(): string | undefined {
    this.#absentTheme ??= { name: absentTheme(this.root, this.config) };
    return this.#absentTheme.name;
  }

  pageByContentPath(path: string): SitePage | undefined {
    return this.#byContentPath.get(path);
  }

  listedPages(section: string): readonly SitePage[] {
    return this.#sitePages.listed.get(section) ?? [];
  }

  at(path: string): UrlTarget | undefined {
    const { targets } = this.#space;
    const direct = targets.get(path.endsWith('/index.html') ? path.slice(0, -'index.html'.length) : path);
    return direct ?? (path.endsWith('/') ? undefined : targets.get(`${path}/`));
  }

  overwritten(): readonly OverwrittenTarget[] {
    return this.#space.overwritten;
  }

  resolve(page: SitePage, url: string, via: 'markdown' | 'image' | 'html'): LinkResolution {
    return resolveLink(this, page, url, via);
  }

  ids(page: SitePage): PageIds {
    const known = this.#ids.get(page);
    if (known) return known;
    const ids = pageIds(page, this.config, this.shortcodeTemplates, (template) => this.#addsIds(template));
    this.#ids.set(page, ids);
    return ids;
  }

  headingIds(page: SitePage): string[] {
    const { slugify, markdown } = this.config;
    return headingIds(page.facts.headings, slugify.anchors, markdown.lazyAsyncImage);
  }

  urlPaths(): Iterable<string> {
    return this.#space.targets.keys();
  }

  contentPathInOtherCase(path: string): string | undefined {
    this.#contentPathsByCase ??= byLowerCase(this.#byContentPath.keys());
    return this.#contentPathsByCase.get(path.toLowerCase());
  }

  urlPathInOtherCase(path: string): string | undefined {
    this.#urlPathsByCase ??= byLowerCase(this.urlPaths());
    const lower = path.toLowerCase();
    return (
      this.#urlPathsByCase.get(lower) ??
      (path.endsWith('/') ? undefined : this.#urlPathsByCase.get(`${lower}/`))
    );
  }

  isOpaque(path: string): boolean {
    return this.#space.opaque.some((folder) => path.startsWith(folder));
  }

  unpublishedAt(path: string): SitePage | undefined {
    this.#unpublished ??= new Map(
      [...this.pages.values()]
        .filter((page) => (page.draft || !page.rendered) && page.unknownLanguage === undefined)
        .map((page) => [page.path, page]),
    );
    return this.#unpublished.get(path.endsWith('/') ? path : `${path}/`);
  }

  contentFile(path: string): string | undefined {
    if (!this.#contentFilesByCase) {
      const files: string[] = [];
      for (const [folder, names] of this.#tree.files) {
        for (const name of names) files.push(folder === '' ? name : `${folder}/${name}`);
      }
      this.#contentFilesByCase = byLowerCase(files);
    }
    return this.#contentFilesByCase.get(path.toLowerCase());
  }

  ownAsset(page: SitePage, path: string): string | undefined {
    if (page.assetFolder === undefined || !path.startsWith(page.path)) return undefined;
    const file = `${page.assetFolder}/${path.slice(page.path.length)}`;
    return page.assets.includes(file) ? file : undefined;
  }

  get #space(): UrlSpace {
    this.#urlSpace ??= buildUrlSpace(this.root, this.config, this.#sitePages, this.#tree.opaque);
    return this.#urlSpace;
  }

  #addsIds(template: ShortcodeTemplate): boolean {
    let adds = this.#mayAddIds.get(template);
    if (adds === undefined) {
      adds = templateMayAddIds(this.root, template);
      this.#mayAddIds.set(template, adds);
    }
    return adds;
  }
}

/** The first of each set of names that differ only in case. */
function byLowerCase(names: Iterable<string>): Map<string, string> {
  const map = new Map<string, string>();
  for (const name of names) {
    const lower = name.toLowerCase();
    if (!map.has(lower)) map.set(lower, name);
  }
  return map;
}
