/** The types of a site: its configuration, its content tree and its URL space. */
import type { FrontMatterEntry, FrontMatterProblem, FrontMatterTable } from '../syntax/types.js';
import type { PageFacts } from './facts.js';

export type SlugifyStrategy = 'on' | 'safe' | 'off';

export interface TaxonomyConfig {
  name: string;
  slug: string;
  paginateBy?: number;
  paginatePath: string;
  feed: boolean;
  render: boolean;
}

/** What holds for one language: the default one or one of `[languages.*]`. */
export interface LanguageConfig {
  code: string;
  taxonomies: TaxonomyConfig[];
  /** For the default language only what the root of the config says counts, as in Zola's `build`. */
  generateFeeds: boolean;
  feedFilenames: string[];
  /** Other languages get an index of their own only if the root of the config asks for one too. */
  buildSearchIndex: boolean;
}

/** Zola's configuration, with Zola's defaults for what is absent or unreadable. */
export interface SiteConfig {
  /** Relative to the root: `config.toml` or `zola.toml`. */
  file: string;
  /** The file's text, for positions and suppressions. */
  text: string;
  /** The whole table as parsed; empty where it does not parse. */
  value: FrontMatterTable;
  entries: FrontMatterEntry[];
  problems: FrontMatterProblem[];
  baseUrl: string;
  /** The path of `base_url`, without a slash at its end: `''` or `/docs`. */
  basePath: string;
  defaultLanguage: string;
  /** The default language first. */
  languages: LanguageConfig[];
  theme?: string;
  outputDir: string;
  ignoredContent: string[];
  ignoredStatic: string[];
  /** The folder that all taxonomies are under; as written. */
  taxonomyRoot?: string;
  /** Style sheets that Zola writes for highlighting by classes: `giallo.css` or one for light and one for dark. */
  highlightStylesheets: string[];
  slugify: {
    paths: SlugifyStrategy;
    taxonomies: SlugifyStrategy;
    anchors: SlugifyStrategy;
    pathsKeepDates: boolean;
  };
  generateSitemap: boolean;
  generateRobotsTxt: boolean;
  buildSearchIndex: boolean;
  searchIndexFormat: string;
  compileSass: boolean;
  linkChecker: { internalLevel: 'error' | 'warn' };
  markdown: {
    smartPunctuation: boolean;
    definitionList: boolean;
    githubAlerts: boolean;
    lazyAsyncImage: boolean;
    renderEmoji: boolean;
    insertAnchorLinks: 'left' | 'right' | 'heading' | 'none';
    bottomFootnotes: boolean;
  };
  /** `[extra]`. */
  extra: FrontMatterTable;
}

/** One `.md` file of the content folder. */
export interface SitePage {
  /** Relative to the root: `content/blog/a.fr.md`. */
  file: string;
  /** Relative to `content/`: `blog/a.fr.md`; what `@/` links name. */
  contentPath: string;
  kind: 'page' | 'section';
  language: string;
  /** File name has a language code that the config does not know: Zola fails (page) or skips it in silence (section). */
  unknownLanguage?: string;
  /** Itself or a section above it is a draft: not part of the site. */
  draft: boolean;
  /** False where it has no page of its own: `render = false`, or left out for want of a sort key. */
  rendered: boolean;
  /** The key its section sorts by, which the page lacks; Zola leaves such a page out with a warning. */
  missingSortKey?: 'date' | 'update_date' | 'title' | 'weight';
  /** URL path with `base_url`'s path left out, `/` at both ends: `/fr/blog/a/`. */
  path: string;
  /** Full URL. */
  permalink: string;
  /** The folder whose files are this page's assets, relative to the root; absent for `x.md`, which has none. */
  assetFolder?: string;
  /** Files that are copied beside the page, relative to the root. */
  assets: string[];
  /** Content path of the section that lists it; absent where the folder has no `_index.md` of the language. */
  section?: string;
  facts: PageFacts;
}

/** What is at a URL path. */
export interface UrlTarget {
  kind: 'page' | 'alias' | 'taxonomy' | 'term' | 'pager' | 'feed' | 'asset' | 'static' | 'generated';
  /** The page, for `page`, `alias` and `asset`. */
  page?: SitePage;
  /** The file, for `asset` and `static`, relative to the root. */
  file?: string;
  /** The taxonomy's name, for `taxonomy` and `term`. */
  taxonomy?: string;
}

/** What Zola writes at a URL path and overwrites with something else. */
export interface OverwrittenTarget {
  /** As `Site.at` takes it. */
  path: string;
  target: UrlTarget;
}

/** What a link reaches. */
export type LinkResolution =
  /** Has a scheme or starts with `//`. */
  | { kind: 'external' }
  | { kind: 'empty' }
  /** Can't be told: written by templates (processed images), of a theme that is not there, or behind a symbolic link that leaves the site. */
  | { kind: 'unknown' }
  /** A page by `@/` (drafts included: `page.draft` tells) or by URL; `anchor` is the fragment as written, without `#`. */
  | { kind: 'page'; page: SitePage; anchor?: string; via: 'internal' | 'path' | 'relative' | 'fragment' }
  /** Anything else that the site serves. */
  | { kind: 'target'; target: UrlTarget; path: string; anchor?: string; via: 'path' | 'relative' }
  /** Nothing of this site. */
  | {
      kind: 'missing';
      via: 'internal' | 'path' | 'relative';
      /** What was looked for: content path for `internal`, else URL path. */
      path: string;
      anchor?: string;
      /** The same in other case exists. */
      caseMatch?: string;
      /** `base_url` has a path, which the link leaves out: the path that it should have. */
      withBasePath?: string;
      /** A file of that name lies beside the page, yet Zola does not copy it (assets of `x.md`, no extension, ignored …). */
      unpublishedFile?: string;
      /** The page that would be there, were it no draft and rendered. */
      unpublishedPage?: SitePage;
    }
  /** Starts with `@` and is no internal link that Zola can resolve. */
  | {
      kind: 'malformed';
      reason: 'no-slash' | 'double-slash' | 'dot-dot' | 'query' | 'relative-md';
      suggestion?: string;
    };

export interface ShortcodeTemplate {
  name: string;
  /** Relative to the root. */
  file: string;
  type: 'html' | 'md';
  from: 'site' | 'theme' | 'builtin';
}

/** A site as a whole: answers about its pages and its URL space. */
export interface Site {
  /** Absolute path of the folder with the config. */
  readonly root: string;
  readonly config: SiteConfig;
  /** Every `.md` of the content folder, by `file`. */
  readonly pages: ReadonlyMap<string, SitePage>;
  /** The text of a file (by path from the root) where it has been edited and not been written yet, or is at hand. */
  editedText(file: string): string | undefined;
  readonly shortcodeTemplates: ReadonlyMap<string, ShortcodeTemplate>;
  /**
   * The theme that the config names, where its folder is absent or empty, as a Git submodule's is before it is
   * fetched: what the theme has of templates and files is then unknown.
   */
  readonly absentTheme: string | undefined;
  /** By content path (`blog/a.md`), as `@/` links name pages; exact and case-sensitive. */
  pageByContentPath(path: string): SitePage | undefined;
  /** The pages that a section lists, by its content path, in order of the walk; of a language's root also where it has no file. */
  listedPages(section: string): readonly SitePage[];
  /** What is served at a URL path such as `/blog/a/` or `/logo.png` (below `base_url`, percent-decoded; with or without the final slash). */
  at(path: string): UrlTarget | undefined;
  /** What was at a URL path before that which `at` gives took its place, in the order of writing. */
  overwritten(): readonly OverwrittenTarget[];
  /** What a link or image URL on a page reaches. `via` says whether Zola's Markdown rules apply (`@/`, relative to the permalink) or a browser's alone (raw HTML). */
  resolve(page: SitePage, url: string, via: 'markdown' | 'image' | 'html'): LinkResolution;
  /** The ids that the page's HTML has, as far as pages tell without rendering templates. `complete` is false where a shortcode may add more. */
  ids(page: SitePage): { ids: ReadonlySet<string>; complete: boolean };
  /** The id that Zola gives to each of `page.facts.headings`, same order. */
  headingIds(page: SitePage): string[];
  /** All URL paths that the site serves, for suggestions. */
  urlPaths(): Iterable<string>;
}
