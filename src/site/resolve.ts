/** What a link or image on a page reaches: Zola's rules for Markdown first, then a browser's. */
import { folderOf } from './content-tree.js';
import { encodePath, percentDecode } from './percent.js';
import type { LinkResolution, SiteConfig, SitePage, UrlTarget } from './types.js';

/** What resolving needs to know of a site. */
export interface LinkSpace {
  readonly config: SiteConfig;
  /** See `Site.absentTheme`. */
  readonly absentTheme: string | undefined;
  pageByContentPath(path: string): SitePage | undefined;
  /** The content path of a page whose path differs only in case. */
  contentPathInOtherCase(path: string): string | undefined;
  at(path: string): UrlTarget | undefined;
  /** The URL path of a target whose path differs only in case. */
  urlPathInOtherCase(path: string): string | undefined;
  /** The draft or not rendered page that has a URL path. */
  unpublishedAt(path: string): SitePage | undefined;
  /** True below a path that tfpage cannot look into. */
  isOpaque(path: string): boolean;
  /** A file in the content folder, relative to it, as on disk; case does not count. */
  contentFile(path: string): string | undefined;
  /** The file that Zola copies to a URL path of this page, also where the page itself is no part of the site (a draft). */
  ownAsset(page: SitePage, path: string): string | undefined;
}

type Via = 'markdown' | 'image' | 'html';

/** Zola 0.22's test for a scheme. */
const zolaScheme = /^[0-9A-Za-z-]+:/;
/** RFC 3986, section 3.1. */
const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;

const placeholderOrigin = 'http://site.invalid';

/** See `Site.resolve`. */
export function resolveLink(space: LinkSpace, page: SitePage, url: string, via: Via): LinkResolution {
  // A browser drops the white space around an attribute's value (WHATWG URL, "basic URL parser", step 1).
  const link = via === 'html' ? url.trim() : url;
  if (link === '') return { kind: 'empty' };
  if (link.startsWith('#')) return { kind: 'page', page, anchor: link.slice(1), via: 'fragment' };
  if (via === 'markdown' && link.startsWith('@/')) return resolveInternal(space, link);
  if (link.startsWith('//') || (via === 'html' ? scheme : zolaScheme).test(link)) return { kind: 'external' };
  return resolveUrl(space, page, link, via);
}

/**
 * `@/path#id`: the path up to the first `#` is percent-decoded and must be a
 * page's exactly; the id ends at a second `#`.
 */
function resolveInternal(space: LinkSpace, link: string): LinkResolution {
  const [path = '', anchor] = link.slice(2).split('#');
  const decoded = percentDecode(path);
  const page = space.pageByContentPath(decoded);
  if (page) return { kind: 'page', page, ...(anchor === undefined ? {} : { anchor }), via: 'internal' };
  const reason = internalFault(decoded);
  if (reason !== undefined) {
    const suggestion = suggestedInternal(space, withoutQuery(decoded), anchor);
    return { kind: 'malformed', reason, ...(suggestion === undefined ? {} : { suggestion }) };
  }
  const caseMatch = space.contentPathInOtherCase(decoded);
  return {
    kind: 'missing',
    via: 'internal',
    path: decoded,
    ...(anchor === undefined ? {} : { anchor }),
    ...(caseMatch === undefined ? {} : { caseMatch }),
  };
}

function withoutQuery(path: string): string {
  const query = path.indexOf('?');
  return query < 0 ? path : path.slice(0, query);
}

function internalFault(path: string): 'double-slash' | 'dot-dot' | 'query' | undefined {
  if (path.startsWith('/')) return 'double-slash';
  if (path.split('/').some((part) => part === '..' || part === '.')) return 'dot-dot';
  return path.includes('?') ? 'query' : undefined;
}

/** `@/…` for a content path that may hold `..` or empty parts, where that page exists. */
function suggestedInternal(space: LinkSpace, path: string, anchor: string | undefined): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  const target = parts.join('/');
  if (!space.pageByContentPath(target)) return undefined;
  return `@/${target}${anchor === undefined ? '' : `#${anchor}`}`;
}

function resolveUrl(space: LinkSpace, page: SitePage, link: string, via: Via): LinkResolution {
  const { basePath } = space.config;
  const kind = /^[/\\]/.test(link) ? 'path' : 'relative';
  const base = placeholderOrigin + encodePath(basePath + page.path);
  const target = parseUrl(via === 'html' || /^(?:\/|\.\.)/.test(link) ? link : base + link, base);
  if (!target || target.origin !== placeholderOrigin) return { kind: 'external' };
  const fullPath = percentDecode(target.pathname);
  const hash = link.indexOf('#');
  const anchor = hash < 0 ? {} : { anchor: link.slice(hash + 1) };
  if (fullPath !== basePath && !fullPath.startsWith(`${basePath}/`))
    return outsideBase(space, fullPath, kind, anchor);
  const path = fullPath.slice(basePath.length) || '/';
  const found = lookUp(space, page, path);
  if (found?.kind === 'page' && found.page) return { kind: 'page', page: found.page, ...anchor, via: kind };
  if (found) return { kind: 'target', target: found, path, ...anchor, via: kind };
  if (space.isOpaque(path) || isPerhapsOfTheme(space, page, path)) return { kind: 'unknown' };
  return faultOf(space, page, link, via, kind) ?? missing(space, page, path, link, kind, anchor);
}

/** A theme that is not there may have any file, but nothing in the page's own folder and no pages. */
function isPerhapsOfTheme(space: LinkSpace, page: SitePage, path: string): boolean {
  if (space.absentTheme === undefined || (page.path !== '/' && path.startsWith(page.path))) return false;
  return /\.[^/.]+$/.test(path) && !path.endsWith('.md');
}

function parseUrl(url: string, base: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

/** The page itself counts as served even where it is not, so that a draft's own images are found. */
function lookUp(space: LinkSpace, page: SitePage, path: string): UrlTarget | undefined {
  const target = space.at(path);
  if (target) return target;
  if (path === page.path) return { kind: 'page', page };
  const file = space.ownAsset(page, path);
  return file === undefined ? undefined : { kind: 'asset', page, file };
}

/** What is served as a file of its own name; all else is the `index.html` of a folder. */
const hasNoSlash: ReadonlySet<UrlTarget['kind']> = new Set(['feed', 'asset', 'static', 'generated']);

/** A path on the same host that is not below `base_url`: another site's, unless this site has it and only the base is missing. */
function outsideBase(
  space: LinkSpace,
  path: string,
  via: 'path' | 'relative',
  anchor: { anchor?: string },
): LinkResolution {
  const target = space.at(path);
  if (!target) return { kind: 'external' };
  // So that who takes the advice is not redirected.
  const slash = path.endsWith('/') || hasNoSlash.has(target.kind) ? '' : '/';
  return { kind: 'missing', via, path, ...anchor, withBasePath: space.config.basePath + path + slash };
}

/** Links that Zola would have had to rewrite: `@page.md` and `page.md`. */
function faultOf(
  space: LinkSpace,
  page: SitePage,
  link: string,
  via: Via,
  kind: 'path' | 'relative',
): LinkResolution | undefined {
  if (via !== 'markdown' || kind !== 'relative') return undefined;
  const [beforeHash = '', anchor] = link.split('#');
  const path = percentDecode(withoutQuery(beforeHash));
  if (path.startsWith('@')) return malformed('no-slash', suggestedInternal(space, path.slice(1), anchor));
  if (!path.endsWith('.md')) return undefined;
  const fromHere = suggestedInternal(space, `${folderOf(page.contentPath)}/${path}`, anchor);
  return malformed('relative-md', fromHere ?? suggestedInternal(space, path, anchor));
}

function malformed(reason: 'no-slash' | 'relative-md', suggestion: string | undefined): LinkResolution {
  return { kind: 'malformed', reason, ...(suggestion === undefined ? {} : { suggestion }) };
}

function missing(
  space: LinkSpace,
  page: SitePage,
  path: string,
  link: string,
  via: 'path' | 'relative',
  anchor: { anchor?: string },
): LinkResolution {
  const caseMatch = space.urlPathInOtherCase(path);
  const unpublishedPage = space.unpublishedAt(path);
  const unpublishedFile = via === 'relative' ? fileBeside(space, page, link) : undefined;
  return {
    kind: 'missing',
    via,
    path,
    ...anchor,
    ...(caseMatch === undefined ? {} : { caseMatch }),
    ...(unpublishedFile === undefined ? {} : { unpublishedFile }),
    ...(unpublishedPage === undefined ? {} : { unpublishedPage }),
  };
}

/** The file that a relative link names from where the page's source lies. */
function fileBeside(space: LinkSpace, page: SitePage, link: string): string | undefined {
  const target = parseUrl(link, `${placeholderOrigin}/${encodePath(page.contentPath)}`);
  if (!target) return undefined;
  const file = space.contentFile(percentDecode(target.pathname).slice(1));
  return file === undefined || file.endsWith('.md') ? undefined : `content/${file}`;
}
