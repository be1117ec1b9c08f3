/** Fixes on whole keys of the config: taking out, renaming, moving to another table, and adding a table. */

import type { SiteConfig } from '../../../site/types.js';
import type { Fix } from '../../../source/diagnostic.js';
import type { Edit } from '../../../source/edit.js';
import { lineEndingOf } from '../../../source/line-ending.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import type { FrontMatterEntry } from '../../../syntax/types.js';
import { isHeader, isNamedHeader } from '../support/table-headers.js';
import { fileOf } from './config-source.js';

type Path = readonly (string | number)[];

/** Gives a key another name and, where given, its value another text; `undefined` where that name is taken or the key is a table's. */
export function renaming(config: SiteConfig, path: Path, name: string, value?: string): Fix | undefined {
  const entry = entryAt(config.entries, path);
  if (!entry || entryAt(config.entries, [...path.slice(0, -1), name]) || isHeader(config, entry))
    return undefined;
  if (config.text.slice(entry.key.start.offset, entry.key.end.offset) !== path.at(-1)) return undefined;
  const edits: Edit[] = [editOf(entry.key, name)];
  if (value !== undefined) edits.push(editOf(entry.value, value));
  return { edits, safety: 'safe' };
}

/** Takes a key out with its lines; `undefined` where something else stands on them. */
export function removal(config: SiteConfig, path: Path): Edit | undefined {
  const entry = entryAt(config.entries, path);
  const lines = entry && ownLines(config, entry);
  return lines && { start: lines.start, end: lines.end, text: '' };
}

/**
 * Takes an item that is not the first out of a list: what stands from the end
 * of the item before to its own, or a `[[table]]` with the blank lines behind.
 * `undefined` where a comment would be lost.
 */
export function itemRemoval(config: SiteConfig, path: Path): Edit | undefined {
  const index = path.at(-1) as number;
  const item = entryAt(config.entries, path);
  const before = entryAt(config.entries, [...path.slice(0, -1), index - 1]);
  if (!item || !before) return undefined;
  if (!isHeader(config, item)) {
    const edit = { start: endOf(before), end: endOf(item), text: '' };
    return config.text.slice(edit.start, edit.end).includes('#') ? undefined : edit;
  }
  const file = fileOf(config);
  const next = nextHeader(config, item);
  const last = lastOfTable(config, item, next);
  const start = file.offsetAt(item.key.start.line, 1);
  let endLine = last.value.end.line + 1;
  while (endLine < file.lineCount && file.lineText(endLine).trim() === '') endLine++;
  const end = file.offsetAt(endLine, 1);
  const comments = config.text
    .slice(start, end)
    .split('\n')
    .some((line) => /^\s*#/.test(line));
  return comments ? undefined : { start, end, text: '' };
}

/**
 * Moves a key with its lines, and a comment right above it, under the header of
 * another table (made behind the last one where there is none), or to the top of
 * the file, before its first table; by another name, where one is given.
 * `undefined` where that is not plain.
 */
export function moving(config: SiteConfig, path: Path, target: Path, name?: string): Fix | undefined {
  const key = path.at(-1) as string;
  const entry = entryAt(config.entries, path);
  const own = entry && ownLines(config, entry);
  if (!own || entryAt(config.entries, [...target, name ?? key])) return undefined;
  const lines = { start: commentAbove(config, entry), end: own.end };
  const newline = lineEndingOf(config.text);
  const written = config.text.slice(entry.key.start.offset, lines.end);
  const above = config.text.slice(lines.start, own.start);
  const text = above + (name === undefined ? written : name + written.slice(lengthOf(entry.key)));
  const whole = /[\r\n]$/.test(text) ? text : `${text}${newline}`;
  const insertion = target.length === 0 ? atTop(config, whole) : inTable(config, target, whole);
  return (
    insertion && { edits: [{ start: lines.start, end: lines.end, text: '' }, insertion], safety: 'safe' }
  );
}

/**
 * Adds a table with these lines behind the table `above` or, where that has no
 * header or is the last one, at the end of the file; beside edits that take whole lines out.
 */
export function addingTable(
  config: SiteConfig,
  path: Path,
  above: Path,
  lines: readonly string[],
  removals: readonly Edit[],
): Edit {
  const file = fileOf(config);
  const newline = lineEndingOf(config.text);
  const header = entryAt(config.entries, above);
  const isNamed = header && isHeader(config, header) && isNamedHeader(config, header);
  const next = isNamed ? nextHeader(config, header) : undefined;
  const text = [`[${path.join('.')}]`, ...lines, ''].join(newline);
  if (!header || !next) {
    const end = config.text.length;
    const isOpen = !endsLine(config.text) && !removals.some((edit) => edit.end === end);
    return insertionAt(end, `${isOpen ? newline : ''}${newline}${text}`);
  }
  const last = lastOfTable(config, header, next);
  return insertionAt(file.offsetAt(last.value.end.line + 1, 1), `${newline}${text}`);
}

/** The last entry of a table up to the next header; the header itself where the table is empty. */
function lastOfTable(
  config: SiteConfig,
  header: FrontMatterEntry,
  next: FrontMatterEntry | undefined,
): FrontMatterEntry {
  const end = next ? startOf(next.key) : config.text.length;
  let last = header;
  for (const entry of config.entries) {
    const offset = startOf(entry.key);
    if (offset > startOf(header.key) && offset < end && endOf(entry) > endOf(last)) last = entry;
  }
  return last;
}

/** The first header of another table behind this one. */
function nextHeader(config: SiteConfig, header: FrontMatterEntry): FrontMatterEntry | undefined {
  const after = startOf(header.key);
  let next: FrontMatterEntry | undefined;
  for (const entry of config.entries) {
    if (startOf(entry.key) <= after || !isHeader(config, entry)) continue;
    if (!next || startOf(entry.key) < startOf(next.key)) next = entry;
  }
  return next;
}

function atTop(config: SiteConfig, text: string): Edit {
  const file = fileOf(config);
  const keys = config.entries.filter((entry) => entry.path.length === 1 && !isHeader(config, entry));
  const first = config.entries.find((entry) => isHeader(config, entry));
  const firstLine = first?.key.start.line ?? 1;
  const last = keys.filter(({ key }) => key.start.line < firstLine).at(-1);
  const offset = last ? file.offsetAt(last.value.end.line + 1, 1) : config.text.startsWith('\uFEFF') ? 1 : 0;
  return insertionAt(offset, text);
}

function inTable(config: SiteConfig, target: Path, text: string): Edit | undefined {
  const file = fileOf(config);
  const newline = lineEndingOf(config.text);
  const table = entryAt(config.entries, target);
  // `[markdown.highlighting]` makes a `markdown` that has no header of its own yet.
  if (!table || (isHeader(config, table) && !isNamedHeader(config, table))) {
    const end = config.text.length;
    const ending = endsLine(config.text) ? '' : newline;
    return insertionAt(end, `${ending}${newline}[${target.join('.')}]${newline}${text}`);
  }
  if (!isHeader(config, table)) return undefined;
  const offset = file.offsetAt(table.value.end.line + 1, 1);
  // The header may be the last line, without a line ending.
  return insertionAt(offset, endsLine(config.text.slice(0, offset)) ? text : `${newline}${text}`);
}

/** The lines of a key and its value, where nothing else stands on them but a comment behind. */
function ownLines(config: SiteConfig, entry: FrontMatterEntry): { start: number; end: number } | undefined {
  if (isHeader(config, entry)) return undefined;
  const file = fileOf(config);
  const start = file.offsetAt(entry.key.start.line, 1);
  const end = file.offsetAt(entry.value.end.line + 1, 1);
  const before = config.text.slice(start, startOf(entry.key));
  const behind = config.text.slice(endOf(entry), end);
  return before.trim() === '' && /^\s*(?:#.*)?\s*$/.test(behind) ? { start, end } : undefined;
}

/** Where the comment right above a key begins, its line's start where there is none; keys that are commented out stay. */
function commentAbove(config: SiteConfig, entry: FrontMatterEntry): number {
  const file = fileOf(config);
  let { line } = entry.key.start;
  while (line > 1 && /^\s*#(?!\s*[\w."-]+\s*=)/.test(file.lineText(line - 1))) line--;
  return file.offsetAt(line, 1);
}

function editOf(position: FrontMatterEntry['key'], text: string): Edit {
  return { start: position.start.offset ?? 0, end: position.end.offset ?? 0, text };
}

function insertionAt(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

function startOf(position: FrontMatterEntry['key']): number {
  return position.start.offset ?? 0;
}

function endOf(entry: FrontMatterEntry): number {
  return entry.value.end.offset ?? 0;
}

function lengthOf(position: FrontMatterEntry['key']): number {
  return (position.end.offset ?? 0) - (position.start.offset ?? 0);
}

function endsLine(text: string): boolean {
  return text === '' || text.endsWith('\n');
}
