/** Pages that templates read as data rather than show. */
import type { Site, SitePage } from '../../../site/types.js';
import { templateTexts } from './template-text.js';

/** True where a template fetches this page by its path (`get_page`, `get_section`), so that its content may be shown at other URLs. */
export function isFetched(site: Site, page: SitePage): boolean {
  return fetchedFrom(templatesOf(site), page);
}

/**
 * True where a template fetches this page by `get_page` or `get_section` and
 * takes its links apart at the quotes of their URLs (`%22`), as headers made
 * from a list of `[Name]("/path")` do.
 */
export function isSplitAtQuotes(site: Site, page: SitePage): boolean {
  return fetchedFrom(
    templatesOf(site).filter(({ splitsQuotes }) => splitsQuotes),
    page,
  );
}

/** What a template fetches by paths that it writes out. */
interface FetchingTemplate {
  paths: ReadonlySet<string>;
  splitsQuotes: boolean;
}

function fetchedFrom(templates: readonly FetchingTemplate[], { contentPath }: SitePage): boolean {
  return templates.some(({ paths }) => paths.has(contentPath));
}

function templatesOf(site: Site): readonly FetchingTemplate[] {
  let templates = known.get(site);
  if (!templates) {
    templates = templateTexts(site)
      .filter(({ file }) => file.endsWith('.html'))
      .map(({ text }) => ({
        paths: new Set([...text.matchAll(fetch)].map(([, path]) => path as string)),
        splitsQuotes: text.includes('%22'),
      }))
      .filter(({ paths }) => paths.size > 0);
    known.set(site, templates);
  }
  return templates;
}

const fetch = /\bget_(?:page|section)\(\s*path\s*=\s*["'`]([^"'`]*)["'`]/g;

const known = new WeakMap<Site, readonly FetchingTemplate[]>();
