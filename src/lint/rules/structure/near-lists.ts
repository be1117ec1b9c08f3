/** Lines of a paragraph that were meant as the items of a list, or as a heading. */
import type { Edit } from '../../../source/edit.js';
import type { MarkupFinding } from './markup-finding.js';

interface Line {
  /** Offset in the paragraph of the mark. */
  at: number;
  /** `bullet`: a character that is no marker of Markdown's; `tight`: a marker without a space behind it. */
  kind: 'bullet' | 'tight' | 'number';
  mark: string;
  number: number;
  /** The line's number in the paragraph, from 0. */
  index: number;
  /** Indented too far for a list to begin. */
  isDeep: boolean;
}

/**
 * `live` is a paragraph's source with all but text blotted out, from offset `start` of the file on. `listMarker` is
 * the marker of the list whose item the paragraph is.
 */
export function* nearLists(
  live: string,
  start: number,
  listMarker: string | undefined,
): Iterable<MarkupFinding> {
  // Quick to tell, and true of most paragraphs.
  if (!/^[ \t>]*(?:[-*+•·‣◦●▪■○–—−]|\d{1,3}[.)]|##)/m.test(live)) return;
  let run: Line[] = [];
  let index = 0;
  let isBroken = true;
  for (const { text, at } of linesOf(live)) {
    const heading = /^[ \t>]*(#{2,6})\p{L}/u.exec(text)?.[1];
    if (heading !== undefined) yield headingFinding(start + at + text.indexOf('#'), heading.length);
    const line = lineOf(text, at, index);
    const continues =
      line !== undefined && run.length > 0 && !isBroken && follows(run[run.length - 1] as Line, line);
    if (!continues) {
      yield* listFinding(run, start, listMarker);
      run = [];
    }
    if (line) run.push(line);
    // Where the line is broken on purpose, what follows stands on a line of its own as it was meant to.
    isBroken = /(?: {2}|\\|\u0000)$/.test(text);
    index++;
  }
  yield* listFinding(run, start, listMarker);
}

function* linesOf(live: string): Iterable<{ text: string; at: number }> {
  let at = 0;
  for (const line of live.split('\n')) {
    yield { text: line.endsWith('\r') ? line.slice(0, -1) : line, at };
    at += line.length + 1;
  }
}

function lineOf(text: string, at: number, index: number): Line | undefined {
  const lead = /^[ \t>]*/.exec(text)?.[0] ?? '';
  const rest = text.slice(lead.length);
  const found = { at: at + lead.length, index, number: 0, isDeep: / {4}|\t/.test(lead) };
  const bullet = /^[•·‣◦●▪■○–—−](?=[ \t\u00a0]\S)/.exec(rest)?.[0];
  if (bullet !== undefined) return { ...found, kind: 'bullet', mark: bullet };
  // `-x file` is an option, `-name()` a line of a diagram: three words make an item.
  const tight = /^([-*+])\p{L}\S*[ \t]+\S+[ \t]+\S/u.exec(rest)?.[1];
  if (tight !== undefined && !/^-\w\b/.test(rest)) return { ...found, kind: 'tight', mark: tight };
  const number = /^(\d{1,3})([.)])\p{L}/u.exec(rest);
  if (number) return { ...found, kind: 'number', mark: number[2] as string, number: Number(number[1]) };
  return undefined;
}

function follows(before: Line, { kind, mark, number }: Line): boolean {
  return before.kind === kind && before.mark === mark && (kind !== 'number' || number === before.number + 1);
}

function* listFinding(
  run: readonly Line[],
  start: number,
  listMarker: string | undefined,
): Iterable<MarkupFinding> {
  const [first] = run;
  if (!first) return;
  const isInList = first.kind === 'tight' && first.mark === listMarker && first.index > 0;
  if (run.length < 2 && !isInList) return;
  const length = first.kind === 'number' ? `${first.number}`.length + 1 : 1;
  const edits = run.map((line): Edit => {
    const at = start + line.at;
    if (line.kind === 'bullet') return { start: at, end: at + 2, text: '- ' };
    const end = at + (line.kind === 'number' ? `${line.number}`.length + 1 : 1);
    return { start: end, end, text: ' ' };
  });
  // Inside of a paragraph only a list that begins with 1 begins at all.
  const begins = first.kind !== 'number' || first.index === 0 || first.number === 1;
  const isSafe = begins && !run.some(({ isDeep }) => isDeep);
  yield {
    start: start + first.at,
    end: start + first.at + length,
    message:
      first.kind === 'bullet'
        ? `\`${first.mark}\` makes no list, so these lines run together in one paragraph. Write \`-\`.`
        : `Without a space behind the marker this is no item of a list, and its text runs on from the line before. Write \`${first.kind === 'number' ? first.number : ''}${first.mark} …\`.`,
    ...(isSafe ? { edits } : {}),
  };
}

function headingFinding(at: number, depth: number): MarkupFinding {
  const marks = '#'.repeat(depth);
  return {
    start: at,
    end: at + depth,
    message: `Without a space behind \`${marks}\` this is no heading, and Zola shows the marks as text. Write \`${marks} …\`.`,
    edits: [{ start: at + depth, end: at + depth, text: ' ' }],
  };
}
