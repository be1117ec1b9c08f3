/** How the values of a config are written. */
import type { SiteConfig } from '../../../site/types.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import type { ValueSource } from '../support/zola-values.js';

/** The config as a source of values, by their paths from its top. */
export function sourceOf({ entries, text }: SiteConfig): ValueSource {
  return {
    syntax: 'toml',
    textAt(path) {
      const value = entryAt(entries, path)?.value;
      return value && text.slice(value.start.offset, value.end.offset);
    },
  };
}
