/** Fixes on whole keys of the config: renaming, and moving to another table. */

import type { SiteConfig } from '../../../site/types.js';
import type { Fix } from '../../../source/diagnostic.js';
import { SourceFile } from '../../../source/source-file.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import type { FrontMatterEntry } from '../../../syntax/types.js';

type Path = readonly (string | number)[];

/** Gives a key another name; `undefined` where that name is taken or the key is a table's. */
export function renaming(config: SiteConfig, path: Path, name: string): Fix | undefined {
  const entry = entryAt(config.entries, path);
  if (!entry || entryAt(config.entries, [...path.slice(0, -1), name]) || isHeader(config, entry))
    return undefined;
  if (config.text.slice(entry.key.start.offset, entry.key.end.offset) !== path.at(-1)) return undefined;
  const { start, end } = entry.key;
  return { edits: [{ start: start.offset ?? 0, end: end.offset ?? 0, text: name }], safety: 'safe' };
}

/**
 * Moves a key of one line under the header of another table (made at the end
 * of the file where there is none), or to the top of the file, before its first
 * table. `undefined` where that is not plain.
 */
export function moving(config: SiteConfig, path: Path, target: Path): Fix | undefined {
  const key = path.at(-1) as string;
  const entry = entryAt(config.entries, path);
  if (!entry || entryAt(config.entries, [...target, key]) || isHeader(config, entry)) return undefined;
  const file = SourceFile.fromText(config.file, config.text);
  const { line, column } = entry.key.start;
  const start = file.offsetAt(line, 1);
  const end = file.offsetAt(line + 1, 1);
  const before = file.text.slice(start, entry.key.start.offset);
  const behind = file.text.slice(entry.value.end.offset, end);
  const isOwnLine = entry.value.end.line === line && before.trim() === '' && /^\s*(?:#.*)?\s*$/.test(behind);
  if (!isOwnLine) return undefined;
  const ending = config.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `${file.lineText(line).slice(column - 1)}${ending}`;
  const insertion =
    target.length === 0 ? atTop(config, file, text) : inTable(config, file, target, text, ending);
  return insertion && { edits: [{ start, end, text: '' }, insertion], safety: 'safe' };
}

function atTop(
  config: SiteConfig,
  file: SourceFile,
  text: string,
): { start: number; end: number; text: string } {
  const keys = config.entries.filter((entry) => entry.path.length === 1 && !isHeader(config, entry));
  const first = config.entries.find((entry) => isHeader(config, entry));
  const firstLine = first?.key.start.line ?? 1;
  const last = keys.filter(({ key }) => key.start.line < firstLine).at(-1);
  const offset = last ? file.offsetAt(last.value.end.line + 1, 1) : file.text.startsWith('\uFEFF') ? 1 : 0;
  return { start: offset, end: offset, text };
}

function inTable(
  config: SiteConfig,
  file: SourceFile,
  target: Path,
  text: string,
  newline: string,
): { start: number; end: number; text: string } | undefined {
  const table = entryAt(config.entries, target);
  if (!table) {
    const end = file.text.length;
    const ending = file.text.endsWith('\n') || end === 0 ? '' : newline;
    return { start: end, end, text: `${ending}${newline}[${target.join('.')}]${newline}${text}` };
  }
  if (!isHeader(config, table)) return undefined;
  const offset = file.offsetAt(table.value.end.line + 1, 1);
  // The header may be the last line, without a line ending.
  return { start: offset, end: offset, text: file.text[offset - 1] === '\n' ? text : `${newline}${text}` };
}

/** The entry is that of a `[table]` header. */
function isHeader({ text }: SiteConfig, entry: FrontMatterEntry): boolean {
  const start = entry.key.start.offset ?? 0;
  return /^\s*\[/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}
