/** How the values of front matter are written. */
import type { FrontMatterFacts } from '../../../site/facts.js';
import type { SourceFile } from '../../../source/source-file.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import type { ValueSource } from '../support/zola-values.js';

/** The front matter as a source of values, by their paths from its top. */
export function sourceOf(file: SourceFile, { kind, entries }: FrontMatterFacts): ValueSource {
  return {
    syntax: kind === 'toml' ? 'toml' : 'yaml',
    textAt(path) {
      const entry = entryAt(entries, path);
      return entry && file.slice(entry.value);
    },
  };
}
