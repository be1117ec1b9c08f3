/** `@/` links as permalinks. */
import { percentDecode } from '../site/percent.js';
import type { Site } from '../site/types.js';

/**
 * The permalink that `@/path.md#id` means, the fragment kept up to a second `#`;
 * nothing where there is no such page, or, unless drafts count, only a draft.
 */
export function internalPermalink(site: Site, link: string, withDrafts = false): string | undefined {
  const [path = '', anchor] = link.replace('@/', '').split('#');
  const page = site.pageByContentPath(percentDecode(path));
  if (!page || (page.draft && !withDrafts)) return undefined;
  return anchor === undefined ? page.permalink : `${page.permalink}#${anchor}`;
}
