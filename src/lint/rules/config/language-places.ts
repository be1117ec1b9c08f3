/** Where the config says what holds for one language: at the top for the default one, else under `[languages.xx]`. */
import type { LanguageConfig, SiteConfig } from '../../../site/types.js';
import { own, stringsIn } from '../../../site/values.js';

/** Keys and indexes from the config's top. */
export type Path = (string | number)[];

/** Where a language's taxonomies stand in the config. */
export function taxonomiesPath(config: SiteConfig, { code }: LanguageConfig): Path {
  const atTop = own(config.value, 'taxonomies');
  const isAtTop = code === config.defaultLanguage && Array.isArray(atTop) && atTop.length > 0;
  return isAtTop ? ['taxonomies'] : ['languages', code, 'taxonomies'];
}

/** Where a language's feed names stand in the config. */
export function feedsPath(config: SiteConfig, { code, feedFilenames }: LanguageConfig): Path {
  const atTop = stringsIn(config.value, 'feed_filenames');
  const isAtTop = code === config.defaultLanguage && atTop.join('\n') === feedFilenames.join('\n');
  return isAtTop ? ['feed_filenames'] : ['languages', code, 'feed_filenames'];
}
