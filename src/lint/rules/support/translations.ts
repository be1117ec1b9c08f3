/** The page that says the same in another language. */
import type { Site, SitePage } from '../../../site/types.js';

/** The page or section of the same name in a language; `undefined` where there is none that the site has. */
export function translationOf(site: Site, page: SitePage, language: string): SitePage | undefined {
  const code = page.language === site.config.defaultLanguage ? '' : `.${page.language}`;
  if (!page.contentPath.endsWith(`${code}.md`)) return undefined;
  const stem = page.contentPath.slice(0, -`${code}.md`.length);
  const wanted = language === site.config.defaultLanguage ? `${stem}.md` : `${stem}.${language}.md`;
  const found = site.pageByContentPath(wanted);
  return found && found.language === language && !found.draft && found.rendered ? found : undefined;
}
