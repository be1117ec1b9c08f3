/** Fixes on whole keys of front matter: taking a line out, renaming, moving under `extra`. */

import type { FrontMatterFacts } from '../../../site/facts.js';
import type { Fix } from '../../../source/diagnostic.js';
import type { SourceFile } from '../../../source/source-file.js';
import { entriesBelow, entryAt } from '../../../syntax/front-matter/entries.js';
import { isHeader, isNamedHeader } from '../support/table-headers.js';
import { endingBefore } from './alias-edits.js';

/** Takes a top-level key out with its line; `undefined` where it is no single line of its own. */
export function removal(file: SourceFile, frontMatter: FrontMatterFacts, key: string): Fix | undefined {
  const line = ownLine(file, frontMatter, key);
  return (
    line && {
      edits: [{ start: line.start, end: line.end, text: '' }],
      safety: 'safe',
      keepsRendering: true,
    }
  );
}

/** Gives a top-level key another name; `undefined` where that name is taken or the key is no plain word. */
export function renaming(
  file: SourceFile,
  { entries }: FrontMatterFacts,
  key: string,
  name: string,
): Fix | undefined {
  const entry = entryAt(entries, [key]);
  if (!entry || entryAt(entries, [name]) || file.slice(entry.key) !== key) return undefined;
  // The headers of a table's own tables repeat its name.
  if (isHeader(file, entry)) return undefined;
  return {
    edits: [{ start: entry.key.start.offset ?? 0, end: entry.key.end.offset ?? 0, text: name }],
    safety: 'safe',
  };
}

/** Moves a top-level key of one line under `extra`, made where there is none; `undefined` where that is not plain. */
export function moveUnderExtra(
  file: SourceFile,
  frontMatter: FrontMatterFacts,
  key: string,
): Fix | undefined {
  const { entries, kind } = frontMatter;
  const line = ownLine(file, frontMatter, key);
  if (!line || entryAt(entries, ['extra', key]) || isReferring(file, frontMatter, key)) return undefined;
  // `extra` made by dotted keys takes no header; another dotted key does.
  const extra = entryAt(entries, ['extra']);
  if (kind === 'toml' && extra && !isHeader(file, extra) && file.text[extra.key.end.offset ?? 0] === '.')
    return {
      edits: [{ start: line.start, end: line.start, text: 'extra.' }],
      safety: 'safe',
      keepsRendering: true,
    };
  const ending = endingBefore(file, line.end);
  const target =
    kind === 'yaml' ? yamlTarget(file, frontMatter, ending) : tomlTarget(file, frontMatter, ending);
  if (!target) return undefined;
  const text = `${target.before}${line.text}${ending}`;
  return {
    edits: [
      { start: line.start, end: line.end, text: '' },
      { start: target.offset, end: target.offset, text },
    ],
    safety: 'safe',
    keepsRendering: true,
  };
}

interface Target {
  offset: number;
  /** What stands before the moved line. */
  before: string;
}

/** YAML: the value is an alias or has an anchor that others may refer to, which must come in that order. */
function isReferring(file: SourceFile, { entries, kind }: FrontMatterFacts, key: string): boolean {
  const entry = entryAt(entries, [key]);
  const text = file.text.slice(entry?.key.end.offset, entry?.value.end.offset);
  return kind === 'yaml' && /(?:^|[\s,[{])[&*][^\s,[\]{}]/.test(text);
}

function tomlTarget(file: SourceFile, frontMatter: FrontMatterFacts, ending: string): Target | undefined {
  const extra = entryAt(frontMatter.entries, ['extra']);
  // `[extra.cover]` makes an `extra` that has no header of its own yet.
  if (!extra || (isHeader(file, extra) && !isNamedHeader(file, extra)))
    return atClosingFence(file, frontMatter, `${ending}[extra]${ending}`);
  if (!isHeader(file, extra)) return undefined;
  return { offset: lineBehind(file, extra.value.end.offset ?? 0), before: '' };
}

function yamlTarget(file: SourceFile, frontMatter: FrontMatterFacts, ending: string): Target | undefined {
  const extra = entryAt(frontMatter.entries, ['extra']);
  if (isFlow(file, frontMatter)) return undefined;
  if (!extra) return atClosingFence(file, frontMatter, `extra:${ending}  `);
  const [first] = entriesBelow(frontMatter.entries, ['extra']);
  const keyLine = extra.key.start.line;
  if (first && (first.key.start.line === keyLine || file.slice(extra.value).startsWith('{')))
    return undefined;
  if (!first && extra.value.start.offset !== extra.value.end.offset) return undefined;
  const indent = first ? ' '.repeat(first.key.start.column - 1) : '  ';
  return { offset: lineBehind(file, extra.key.end.offset ?? 0), before: indent };
}

/** The line of a key and its value, where nothing else stands on it but a comment. */
function ownLine(
  file: SourceFile,
  { entries }: FrontMatterFacts,
  key: string,
): { start: number; end: number; text: string } | undefined {
  const entry = entryAt(entries, [key]);
  if (!entry || isHeader(file, entry)) return undefined;
  const { line, column } = entry.key.start;
  if (entry.value.end.line !== line || column !== 1) return undefined;
  const start = file.offsetAt(line, 1);
  const end = file.offsetAt(line + 1, 1);
  const rest = file.text.slice(entry.value.end.offset, end);
  return /^\s*(?:#.*)?\s*$/.test(rest) ? { start, end, text: file.lineText(line) } : undefined;
}

/** Before the closing fence, if it has a line of its own. */
function atClosingFence(
  file: SourceFile,
  { position }: FrontMatterFacts,
  before: string,
): Target | undefined {
  const { line } = position.end;
  return /^\s*(?:\+\+\+|---)/.test(file.lineText(line))
    ? { offset: file.offsetAt(line, 1), before }
    : undefined;
}

/** The whole block is written in braces. */
function isFlow(file: SourceFile, { position }: FrontMatterFacts): boolean {
  return /^\s*---\s*(?:#[^\r\n]*\s*)*\{/.test(file.slice(position));
}

function lineBehind(file: SourceFile, offset: number): number {
  return file.offsetAt(file.pointAt(offset).line + 1, 1);
}
