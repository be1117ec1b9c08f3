/** Suppress comments in Zola's config file. */
import type { Suppression } from '../site/facts.js';
import { insideStrings } from '../site/long-strings.js';
import { ruleList } from '../site/suppressions.js';
import type { SiteConfig } from '../site/types.js';
import { SourceFile } from '../source/source-file.js';

const comment = /^[ \t]*#[ \t]*tfpage-disable-(file|next-line)(?![\w-])([^\r\n]*)/gm;

/**
 * `# tfpage-disable-next-line rule, rule` and `# tfpage-disable-file rule`, each
 * on a line of its own; rules or categories, none meaning all. Such a line
 * inside a multi-line string is text, and so is a reason behind ` -- `.
 */
export function configSuppressions(config: SiteConfig): Suppression[] {
  const file = SourceFile.fromText(config.file, config.text);
  const isText = insideStrings(config.entries, config.text);
  const found: Suppression[] = [];
  for (const match of config.text.matchAll(comment)) {
    const hash = match.index + match[0].indexOf('#');
    if (isText(hash)) continue;
    const position = file.position(hash, match.index + match[0].trimEnd().length);
    const { line } = position.start;
    found.push({
      rules: ruleList(match[2] as string),
      fromLine: match[1] === 'file' ? 1 : line + 1,
      toLine: match[1] === 'file' ? file.lineCount : line + 1,
      position,
    });
  }
  return found;
}
