/** What the frame and the lists say of a page: its name and its description. */
import { languageTable } from '../../../render/context/config.js';
import type { LibrarySection } from '../../../render/library.js';
import type { SiteConfig, SitePage } from '../../../site/types.js';
import { stringIn } from '../../../site/values.js';

/** The front matter's title, else the first heading, else the last part of the URL path. */
export function titleOf({ facts, path }: SitePage): string {
  const title = stringIn(facts.frontMatter.value, 'title')?.trim();
  return title || facts.headings[0]?.text.trim() || lastPart(path) || path;
}

/** The same for a section; the root of a language without a title has the site's. */
export function sectionTitle(
  { page, path, contentPath, language }: LibrarySection,
  config: SiteConfig,
): string {
  const isRoot = !contentPath.includes('/');
  const title = page && stringIn(page.facts.frontMatter.value, 'title')?.trim();
  if (title) return title;
  return isRoot ? siteTitle(config, language) : ((page && titleOf(page)) ?? lastPart(path));
}

/** The config's title in a language, else in the default one, else the site's host. */
export function siteTitle(config: SiteConfig, language: string): string {
  const title = stringIn(languageTable(config, language), 'title') || stringIn(config.value, 'title');
  if (title) return title;
  return URL.canParse(config.baseUrl) ? new URL(config.baseUrl).host : '/';
}

/** The front matter's description, as text. */
export function descriptionOf({ facts }: SitePage): string | undefined {
  return stringIn(facts.frontMatter.value, 'description')?.trim() || undefined;
}

function lastPart(path: string): string {
  return (
    path
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? ''
  );
}
