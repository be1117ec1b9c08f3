/** The config's `[markdown]`, as far as rendering obeys it. */
import type { SiteConfig } from '../site/types.js';
import { booleanIn, stringIn, tableIn } from '../site/values.js';
import type { MarkdownSettings } from './markdown/context.js';

/** What Zola does where the config says nothing is the default here too. */
export function markdownSettings(config: SiteConfig): MarkdownSettings {
  const table = tableIn(config.value, 'markdown');
  const linkClass = stringIn(table, 'external_links_class');
  const { smartPunctuation, definitionList, githubAlerts, renderEmoji, bottomFootnotes, lazyAsyncImage } =
    config.markdown;
  return {
    smartPunctuation,
    definitionList,
    githubAlerts,
    renderEmoji,
    bottomFootnotes,
    lazyAsyncImage,
    anchorSlugs: config.slugify.anchors,
    internalLevel: config.linkChecker.internalLevel,
    externalLinks: {
      ...(linkClass === undefined ? {} : { class: linkClass }),
      targetBlank: booleanIn(table, 'external_links_target_blank', false),
      noFollow: booleanIn(table, 'external_links_no_follow', false),
      noReferrer: booleanIn(table, 'external_links_no_referrer', false),
      external: booleanIn(table, 'external_links_external', true),
    },
  };
}
