/** Zola has a home page whether or not there is a page for it: what one that is made instead links to. */
import type { SiteSummary } from './profile.js';

/** The pages one level below the home page, in the default language; undefined where the site has a home page. */
export function homeLinks({ pages, language }: SiteSummary): { path: string; title: string }[] | undefined {
  if (pages.some(({ path }) => path === '/')) return undefined;
  return pages
    .filter((page) => page.language === language && !page.draft && /^\/[^/]+\/$/.test(page.path))
    .map(({ path, title }) => ({ path, title: title ?? path }));
}
