/** The config's `[markdown]`, as far as rendering obeys it. */
import type { SiteConfig } from '../site/types.js';
import { booleanIn, isTable, own, stringIn, tableIn } from '../site/values.js';
import type { Colorizer, Highlighting } from './markdown/code-block.js';
import type { MarkdownSettings } from './markdown/context.js';

/**
 * What Zola does where the config says nothing is the default here too. `extraLanguages` are those of the site's
 * own grammars, which are read elsewhere.
 */
export function markdownSettings(
  config: SiteConfig,
  extraLanguages: ReadonlyMap<string, string> = new Map(),
): MarkdownSettings {
  const table = tableIn(config.value, 'markdown');
  const linkClass = stringIn(table, 'external_links_class');
  const { smartPunctuation, definitionList, githubAlerts, renderEmoji, bottomFootnotes, lazyAsyncImage } =
    config.markdown;
  const highlighting = highlightingIn(config, extraLanguages);
  return {
    ...(highlighting ? { highlighting } : {}),
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

/** The settings with colours for code, which is highlighted then whatever the config says. */
export function withColors(settings: MarkdownSettings, colorize: Colorizer | undefined): MarkdownSettings {
  return colorize
    ? { ...settings, highlighting: highlightingWith(colorize, settings.highlighting) }
    : settings;
}

/** Highlighting with colours; without a config its style is Zola's default, and no language is needed. */
export function highlightingWith(colorize: Colorizer, highlighting?: Highlighting): Highlighting {
  return { style: 'inline', needsLanguage: false, extraLanguages: new Map(), ...highlighting, colorize };
}

function highlightingIn(
  config: SiteConfig,
  extraLanguages: ReadonlyMap<string, string>,
): Highlighting | undefined {
  const table = own(tableIn(config.value, 'markdown'), 'highlighting');
  if (!isTable(table)) return undefined;
  return {
    style: stringIn(table, 'style') === 'class' ? 'class' : 'inline',
    needsLanguage: booleanIn(table, 'error_on_missing_language', false),
    extraLanguages,
  };
}
