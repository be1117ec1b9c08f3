/** The text of a config: as a file, and how its values are written. */
import type { SiteConfig } from '../../../site/types.js';
import { SourceFile } from '../../../source/source-file.js';
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

const files = new WeakMap<SiteConfig, SourceFile>();

/** The config as a file, for places in it. */
export function fileOf(config: SiteConfig): SourceFile {
  let file = files.get(config);
  if (!file) {
    file = SourceFile.fromText(config.file, config.text);
    files.set(config, file);
  }
  return file;
}
