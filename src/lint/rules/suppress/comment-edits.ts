/** Taking suppress comments, or single names of one, out of a text. */
import type { Position } from 'unist';
import type { Edit } from '../../../source/edit.js';
import type { SourceFile } from '../../../source/source-file.js';

/**
 * Takes a comment out: with its lines where it is alone on them, with the blank
 * line behind it where one stands before it too. Where lines of text stand on
 * both sides of an HTML comment an empty line stays, as they would grow together.
 */
export function commentRemoval(file: SourceFile, position: Position): Edit {
  const { start, end } = position;
  const from = start.offset as number;
  const to = end.offset as number;
  const before = file.lineText(start.line).slice(0, start.column - 1);
  const after = file.lineText(end.line).slice(end.column - 1);
  if (before.trim() !== '' || after.trim() !== '') {
    const hasSpaces = before.endsWith(' ') && after.startsWith(' ');
    return { start: from, end: hasSpaces ? to + 1 : to, text: '' };
  }
  const lineStart = file.offsetAt(start.line, 1);
  const isBlank = (line: number) => file.lineText(line).trim() === '';
  const isHtml = file.text.startsWith('<', from);
  if (isHtml && !isBlank(start.line - 1) && !isBlank(end.line + 1)) {
    return { start: lineStart, end: to + after.length, text: '' };
  }
  const hasBlanks = start.line > 1 && isBlank(start.line - 1) && isBlank(end.line + 1);
  const isMore = hasBlanks && end.line + 1 < file.lineCount;
  return { start: lineStart, end: file.offsetAt(end.line + (isMore ? 2 : 1), 1), text: '' };
}

/** A name in a comment's list of rules. */
export interface ListedName {
  name: string;
  start: number;
  end: number;
}

/** The names that a suppress comment lists, with their places; a reason behind ` -- ` has none. */
export function listedNames(file: SourceFile, position: Position): ListedName[] {
  const text = file.slice(position);
  const head = /^(?:<!--|#)\s*tfpage-[\w-]+/.exec(text)?.[0].length ?? 0;
  const tail = text.slice(head).search(/\s--(?:\s|$)|-->$/);
  const list = text.slice(head, tail < 0 ? undefined : head + tail);
  const base = (position.start.offset as number) + head;
  return [...list.matchAll(/[^\s,]+/g)].map((match) => ({
    name: match[0],
    start: base + match.index,
    end: base + match.index + match[0].length,
  }));
}

/** Takes the name at `index` out of a list that has others, with what parts it from its neighbour. */
export function nameRemoval(names: readonly ListedName[], index: number): Edit {
  const { start, end } = names[index] as ListedName;
  const before = names[index - 1];
  const after = names[index + 1];
  if (before) return { start: before.end, end, text: '' };
  return { start, end: after ? after.start : end, text: '' };
}
