/** The fix that adds an alias to a page's front matter. */
import type { FrontMatterFacts } from '../../../site/facts.js';
import type { Fix } from '../../../source/diagnostic.js';
import type { SourceFile } from '../../../source/source-file.js';
import { entriesBelow, entryAt } from '../../../syntax/front-matter/entries.js';

/** Adds `alias` before the aliases that are there, or a key with it; `undefined` where the block is not plain enough. */
export function addAlias(
  file: SourceFile,
  { entries, kind, position }: FrontMatterFacts,
  alias: string,
): Fix | undefined {
  if (kind === 'none') return undefined;
  const text = JSON.stringify(alias);
  const insertion = (offset: number, added: string): Fix => ({
    edits: [{ start: offset, end: offset, text: added }],
    safety: 'unsafe',
  });
  const aliases = entryAt(entries, ['aliases']);
  if (!aliases) {
    const offset = file.offsetAt(position.start.line + 1, 1);
    const line = kind === 'yaml' ? `aliases: [${text}]` : `aliases = [${text}]`;
    return insertion(offset, line + endingBefore(file, offset));
  }
  const start = aliases.value.start.offset ?? 0;
  const [first] = entriesBelow(entries, ['aliases']);
  if (file.text[start] === '[') return insertion(start + 1, first ? `${text}, ` : text);
  if (!first) return undefined;
  // A block sequence: the line of its first item is repeated with another value.
  const line = file.offsetAt(first.value.start.line, 1);
  const marker = file.text.slice(line, first.value.start.offset);
  return /^[ \t]*- +$/.test(marker) ? insertion(line, marker + text + endingBefore(file, line)) : undefined;
}

/** The line ending in front of an offset where a line begins. */
export function endingBefore(file: SourceFile, offset: number): string {
  return file.text.slice(0, offset).endsWith('\r\n') ? '\r\n' : '\n';
}
