/** What a finished site serves that has all of Zola's lists, feeds and files. */
import type { UrlTarget } from '../../site/types.js';
import { isDate } from '../../site/values.js';
import type { FrontMatterValue } from '../../syntax/types.js';
import type { MappedPage, RouteKind, SiteSummary } from './profile.js';
import { feedsOf } from './project/feeds.js';
import { isServed, type List, listsOf, type Page, pagerRedirects, pagersOf } from './project/lists.js';

/** By URL path as `Site.at` takes it; what comes first in the map is overwritten by what comes later. */
export function servedRoutes(site: SiteSummary): Map<string, RouteKind> {
  const { pages, lists } = projectLists(site);
  const routes = new Map<string, RouteKind>();
  for (const path of allRedirects(site).keys()) routes.set(path, 'redirect');
  for (const list of lists) for (const { path } of pagersOf(list)) routes.set(path, 'page');
  for (const page of pages) if (isServed(page)) routes.set(page.path, 'page');
  for (const { path } of feedsOf(pages, lists, site.facts)) routes.set(path, 'file');
  for (const name of site.facts.made) routes.set(`/${name}`, name === '404.html' ? 'page' : 'file');
  for (const path of site.files) routes.set(path, 'file');
  return routes;
}

/** What of that Zola makes by itself, for links to it: all but search indexes and style sheets. */
export function servesAsZola({ kind }: UrlTarget, path: string): boolean {
  return (
    kind !== 'generated' || path.endsWith('/') || /^\/(?:404\.html|robots\.txt|sitemap\.xml)$/.test(path)
  );
}

/** The pages and lists as the code of the project will see them. */
export function projectLists({ pages, facts }: SiteSummary): { pages: Page[]; lists: List[] } {
  const live = pages.filter(({ draft }) => !draft).map(projectPage);
  return { pages: live, lists: listsOf(live, facts) };
}

/** Redirects of pages, and of the first pager of each list. */
export function allRedirects(site: SiteSummary): Map<string, string> {
  return new Map([...pagerRedirects(projectLists(site).lists), ...site.redirects]);
}

function projectPage(page: MappedPage): Page {
  const date = dateOf(page.date);
  const updated = dateOf(page.updated);
  return {
    path: page.path,
    kind: page.kind,
    lang: page.language,
    ...(page.title === undefined ? {} : { title: page.title }),
    ...(date === undefined ? {} : { date }),
    ...(updated === undefined ? {} : { updated }),
    ...(page.weight === undefined ? {} : { order: page.weight }),
    ...(page.section === undefined ? {} : { section: page.section }),
    taxonomies: Object.fromEntries(page.taxonomies),
    zola: page.rest,
  };
}

/** Without an offset it is UTC, as in Zola. */
function dateOf(value: FrontMatterValue | undefined): Date | undefined {
  if (value === undefined || !isDate(value)) return undefined;
  const { kind, text } = value;
  const date = new Date(text.trim().replace(' ', 'T') + (kind === 'local-date-time' ? 'Z' : ''));
  return Number.isNaN(date.getTime()) ? undefined : date;
}
