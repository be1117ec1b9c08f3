/** Which files of the content folder are part of the site. */
import type { SitePage } from '../../../site/types.js';

/** True for what Zola reads at all: no draft, and no file in a language that the config does not have. */
export function isLive(page: SitePage): boolean {
  return !page.draft && page.unknownLanguage === undefined;
}
