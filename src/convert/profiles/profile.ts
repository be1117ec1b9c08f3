/** What a conversion to MDX needs to know of the tool that the pages go to. */
import type { SitePage, UrlTarget } from '../../site/types.js';
import type { FrontMatterTable, FrontMatterValue } from '../../syntax/types.js';
import type { Dialect } from '../components/print-markup.js';
import type { Site } from './project/lists.js';

/** How a URL is written: as a file beside the one that names it, or as the path that the site serves it at. */
export type UrlForm = 'file' | 'path';

/** What a URL stands in. */
export type UrlPlace = 'markdown' | 'image' | 'html';

/** What the finished site has at a path: something to look at, a page that leads on, or a file as it is. */
export type RouteKind = 'page' | 'redirect' | 'file';

export interface Profile {
  /** What components are written in: with Astro's each page imports what it calls, with React's one file provides all. */
  readonly dialect: Dialect;
  /** Where Zola's id of a heading is another than the tool's: an anchor in front, or a comment behind. */
  readonly headingIds: 'anchor' | 'comment';
  /** What `<!-- more -->` becomes beside the anchor that Zola makes of it. */
  readonly more: 'anchor' | 'truncate';
  /** Where the components lie, relative to the output folder. */
  readonly componentFolder: string;
  /** The output of the page of a file; `extension` has its dot. */
  outputPath(file: string, page: SitePage | undefined, extension: string): string;
  /** Where a file beside a page is copied to; `path` is its URL path below `base_url`. The first is the one beside the page. */
  assetPaths(asset: string, path: string): string[];
  /** Where a file that Zola serves as it is goes; `url` has no slash in front. */
  staticPath(url: string): string;
  /** `isBare`: the URL has neither a query nor a fragment. */
  urlForm(what: 'page' | 'asset', place: UrlPlace, isBare: boolean): UrlForm;
  /** Whether the site has, in the tool, what Zola makes at a URL path: feeds, lists of terms … */
  serves(target: UrlTarget, path: string): boolean;
  /** All that the finished site serves, by URL path as `Site.at` takes it: below `base_url`, percent-decoded. */
  routes(site: SiteSummary): Map<string, RouteKind>;
  /** A URL, from the root, of what is no page of the tool, as the tool takes it; `from` is the output of the page that names it. */
  foreignUrl(url: string, place: UrlPlace, from: string): string;
  /** A page's front matter, and code behind it; empty for neither. */
  head(page: MappedPage): { table: FrontMatterTable | undefined; code: string };
  /** Files that follow from the site and are written anew each time. */
  generated(site: SiteSummary): Map<string, string>;
  /** Files that a project of the tool starts with: written only where they are missing. */
  scaffold(site: SiteSummary): Map<string, string>;
}

/** Where the pages and files of a whole site lie, and how pages name them. */
export interface SitePlaces
  extends Pick<Profile, 'outputPath' | 'assetPaths' | 'urlForm' | 'serves' | 'foreignUrl'> {
  /** False for a page that is not written. */
  accepts(page: SitePage): boolean;
}

/** A page in neutral terms. */
export interface MappedPage {
  /** Relative to the site's root. */
  file: string;
  /** Where it is written, relative to the output folder. */
  output: string;
  kind: 'page' | 'section';
  /** URL path below `base_url`, with slashes at both ends. */
  path: string;
  language: string;
  title: string | undefined;
  description: string | undefined;
  date: FrontMatterValue | undefined;
  updated: FrontMatterValue | undefined;
  draft: boolean;
  weight: number | undefined;
  authors: readonly string[];
  /** By taxonomy. */
  taxonomies: ReadonlyMap<string, readonly string[]>;
  /** URL path of each term's list; of taxonomies that have lists alone. */
  terms: ReadonlyMap<string, string>;
  /** URL path of the section that lists it, where that is not the folder of its own path; empty for none. */
  section: string | undefined;
  /** The section that it is a post of, where that is a blog; see `isBlogSection`. */
  blog: string | undefined;
  /** Whether it is a section that is a blog. */
  isBlog: boolean;
  /** Whether it is served: a draft is, once it is none. Pages that only redirect, or that Zola leaves out, are not. */
  served: boolean;
  /** URL paths of the same page in other languages, by language. */
  translations: ReadonlyMap<string, string>;
  extra: FrontMatterTable;
  /** Keys of the front matter that have no place of their own: `template`, `sort_by` … */
  rest: FrontMatterTable;
  /** Files that are copied beside it, relative to its folder. */
  assets: ReadonlySet<string>;
}

export interface SiteSummary {
  title: string;
  /** That of `base_url`: `https://example.com`. */
  origin: string;
  /** `base_url`'s path, without a slash at its end. */
  basePath: string;
  language: string;
  /** What lists, feeds and the sitemap are made by. */
  facts: Site;
  pages: readonly MappedPage[];
  /** From the URL path of each alias to that of its page, below `base_url`. */
  redirects: ReadonlyMap<string, string>;
  /** URL paths of files that are copied: of the static folders, and beside pages. */
  files: ReadonlySet<string>;
  /** Names of the generated components. */
  components: readonly string[];
}
