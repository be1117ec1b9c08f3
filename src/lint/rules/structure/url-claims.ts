/** Which URLs the pages of a site claim, as Zola compares them, and what in a page makes it claim them. */
import type { Position } from 'unist';
import type { Site, SitePage } from '../../../site/types.js';
import { booleanIn, stringIn, stringsIn } from '../../../site/values.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import { openingFence } from '../front-matter/opening-fence.js';
import { valuePlace } from '../support/entry-places.js';
import { isLive } from '../support/live-pages.js';

export interface Claim {
  page: SitePage;
  /** The path of the page, or an alias as it is written: Zola compares them to the letter. */
  path: string;
  /** What makes the page claim it: a key, or the file's name. */
  by: 'path' | 'slug' | 'alias' | 'name';
  /** Of the alias in its list. */
  index?: number;
}

/** The URLs that a page claims; Zola does not ask pages with `render = false`, but writes their aliases. */
export function claimsOf(page: SitePage): Claim[] {
  const claims = stringsIn(page.facts.frontMatter.value, 'aliases').map(
    (path, index): Claim => ({ page, path, by: 'alias', index }),
  );
  return isRendered(page) ? [pathClaim(page), ...claims] : claims;
}

/** What gives the page its own path. */
export function pathClaim(page: SitePage): Claim {
  const { value } = page.facts.frontMatter;
  const has = (key: string) => page.kind === 'page' && stringIn(value, key) !== undefined;
  const by = has('path') ? 'path' : has('slug') && page.path !== '/' ? 'slug' : 'name';
  return { page, path: page.path, by };
}

/** The value of the key that makes the claim, or the file's start. */
export function claimPlace({ page, by, index = 0 }: Claim): Position {
  const { entries } = page.facts.frontMatter;
  const place =
    by === 'alias'
      ? (entryAt(entries, ['aliases', index])?.value ?? valuePlace(entries, ['aliases']))
      : valuePlace(entries, [by]);
  return (by === 'name' ? undefined : place) ?? openingFence(page.facts.frontMatter);
}

/** `render` alone: Zola asks about the URL of a page that its section can't sort, too. */
export function isRendered(page: SitePage): boolean {
  return booleanIn(page.facts.frontMatter.value, 'render', true);
}

/**
 * The section that has the URL of an `index.md`, by its content path, whether it is rendered or not;
 * `_index.md` for `content/index.md`, whose URL is the front page's. Zola knows no page and
 * section at one URL, and has a check of its own for this case.
 */
export function sectionOfIndex(site: Site, page: SitePage): string | undefined {
  if (page.kind !== 'page' || !isLive(page) || !/(?:^|\/)index\.md$/.test(page.contentPath)) return undefined;
  const path = trimmed(page.path);
  if (path === '') return page.contentPath === 'index.md' ? '_index.md' : undefined;
  return sectionsByPath(site).get(path);
}

const sections = new WeakMap<Site, Map<string, string>>();

function sectionsByPath(site: Site): Map<string, string> {
  let known = sections.get(site);
  if (!known) {
    known = new Map();
    for (const page of site.pages.values()) {
      if (page.kind === 'section' && isLive(page)) known.set(trimmed(page.path), page.contentPath);
    }
    sections.set(site, known);
  }
  return known;
}

/** A path without the slashes at its ends and doubled ones. */
export function trimmed(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .join('/');
}
