/** The ids of a page's HTML, as far as they can be told without rendering templates. */
import { headingIds } from './heading-ids.js';
import type { ShortcodeTemplate, SiteConfig, SitePage } from './types.js';

export interface PageIds {
  ids: ReadonlySet<string>;
  /** False where there may be more. */
  complete: boolean;
}

/**
 * Headings, `id` and `name` of raw HTML, footnotes and the `continue-reading`
 * of a summary. `mayAddIds` says whether a shortcode's template may write ids.
 */
export function pageIds(
  page: SitePage,
  config: SiteConfig,
  templates: ReadonlyMap<string, ShortcodeTemplate>,
  mayAddIds: (template: ShortcodeTemplate) => boolean,
): PageIds {
  const { headings, htmlIds, shortcodes, footnotes = [], hasMore = false } = page.facts;
  const ids = new Set(headingIds(headings, config.slugify.anchors, config.markdown.lazyAsyncImage));
  for (const { id } of htmlIds) ids.add(id);
  if (hasMore) ids.add('continue-reading');
  for (const { label, references, isDefined } of footnotes) {
    if (!config.markdown.bottomFootnotes) {
      if (isDefined) ids.add(label);
      continue;
    }
    for (let reference = 1; reference <= references; reference++) ids.add(`fr-${label}-${reference}`);
    if (isDefined && references > 0) ids.add(`fn-${label}`);
  }
  const isKnown = ({ name }: { name: string }) => {
    const template = templates.get(name);
    return template !== undefined && !mayAddIds(template);
  };
  const complete = !headings.some((heading) => isUncertain(heading, config)) && shortcodes.every(isKnown);
  return { ids, complete };
}

/** True for a heading whose id depends on what Zola puts in the place of its text. */
function isUncertain(
  { id, text, dynamic }: { id?: string; text: string; dynamic: boolean },
  config: SiteConfig,
): boolean {
  if (id !== undefined) return false;
  if (dynamic) return true;
  if (config.markdown.renderEmoji && /:[\w+-]+:/.test(text)) return true;
  // Slugs turn typographic quotes and dashes into hyphens as they do plain ones; the other strategies keep them.
  return config.markdown.smartPunctuation && config.slugify.anchors !== 'on' && /['"]|\.\.|--/.test(text);
}
