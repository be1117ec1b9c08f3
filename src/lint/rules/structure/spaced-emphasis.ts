/** Marks of strong and struck text that stay text: `** x **`, `**Note: **text`, `**x:**text`. */
import type { Edit } from '../../../source/edit.js';
import type { MarkupFinding } from './markup-finding.js';

/** What is further apart is no one's emphasis. */
const longest = 300;

/** Every mark has two characters. */
const width = 2;

/**
 * Pairs of `**` or `~~` that do not work, because of white space inside of them or of what they stand beside.
 * `live` is the block's source in which all but text is blotted out, so that marks which work are blots too;
 * `source` is the same range as it stands in the file, from offset `start` on.
 */
export function* spacedEmphasis(live: string, source: string, start: number): Iterable<MarkupFinding> {
  for (const mark of ['**', '~~']) {
    const marks = marksIn(live, mark);
    for (let index = 0; index + 1 < marks.length; index++) {
      const pair = { open: marks[index] as number, close: marks[index + 1] as number, mark };
      if (!isMeant(source, pair)) continue;
      const edits = mend(source, start, pair);
      yield {
        start: start + pair.open,
        end: start + pair.close + width,
        message: explain(source, pair),
        ...(edits ? { edits } : {}),
      };
      index++;
    }
  }
}

interface Pair {
  open: number;
  close: number;
  mark: string;
}

/** Where the mark stands by itself, not in a longer run of its character. */
function marksIn(live: string, mark: string): number[] {
  const places: number[] = [];
  for (let at = live.indexOf(mark); at >= 0; at = live.indexOf(mark, at)) {
    let end = at;
    while (live[end] === mark[0]) end++;
    if (end - at === width && !isOther(live, at)) places.push(at);
    at = end;
  }
  return places;
}

/** A part of a path (`src/**`), a comment (`/**`), a formula (`x^{**}`) or a call (`f(**a)`). */
function isOther(live: string, at: number): boolean {
  return /[/\\={^]$|\w\($/.test(live.slice(Math.max(0, at - 2), at)) || /[/}]/.test(live[at + width] ?? '');
}

function isMeant(source: string, { open, close }: Pair): boolean {
  const inner = source.slice(open + width, close);
  if (inner.length > longest || !/\p{L}{2}/u.test(inner)) return false;
  const before = source[open - 1] ?? ' ';
  const after = source[close + width] ?? ' ';
  if (/[{}$\\]/.test(inner)) return false;
  const startsWithSpace = /^\s/.test(inner);
  const endsWithSpace = /\s$/.test(inner);
  if (startsWithSpace && endsWithSpace) {
    // `a ** b ** c` may be powers, whose names are short.
    const isBetweenWords =
      /[\p{L}\p{N})]\s$/u.test(source.slice(Math.max(0, open - 3), open)) &&
      /^\s[\p{L}\p{N}(]/u.test(source.slice(close + width, close + width + 3));
    return !/[\p{L}\p{N}]/u.test(before + after) && (!isBetweenWords || /\S\s+\S|\p{L}{4}/u.test(inner));
  }
  if (startsWithSpace) return !/[\p{L}\p{N}]/u.test(before);
  // Before a word the second mark may well be the first of another pair: `**kwargs, **more`.
  if (endsWithSpace) return /[\s\p{P}]/u.test(after) || /[:.!?]\s+$/.test(inner);
  const isWord = /[\p{L}\p{N}]/u;
  return (
    (isWord.test(before) && /^[\p{P}\p{S}]/u.test(inner)) ||
    (isWord.test(after) && /[\p{P}\p{S}]$/u.test(inner))
  );
}

function explain(source: string, { open, close, mark }: Pair): string {
  const inner = source.slice(open + width, close);
  const text = inner.replace(/\s+/g, ' ').trim();
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  if (inner !== inner.trim()) {
    return `White space inside of the marks keeps this from being ${mark === '**' ? 'strong' : 'struck'}: Zola shows the \`${mark}\` as text. Write \`${mark}${shown}${mark}\`.`;
  }
  return `Zola shows these \`${mark}\` as text: between a punctuation mark and a letter they neither open nor close. Put a space outside, or write \`<${mark === '**' ? 'strong' : 'del'}>\`.`;
}

/** Moves the white space outside; nothing where the marks would not work there either. */
function mend(source: string, start: number, { open, close, mark }: Pair): Edit[] | undefined {
  const inner = source.slice(open + width, close);
  const content = inner.trim();
  if (content === inner || /[\r\n]/.test(inner) || content.includes(mark)) return undefined;
  const before = source[open - 1] ?? ' ';
  const after = source[close + width] ?? ' ';
  const left = /^\s/.test(inner) && !/\s/.test(before) ? ' ' : '';
  const right = /\s$/.test(inner) && !/\s/.test(after) ? ' ' : '';
  const opens = left !== '' || /[\s\p{P}]/u.test(before) || /^[\p{L}\p{N}]/u.test(content);
  const closes = right !== '' || /[\s\p{P}]/u.test(after) || /[\p{L}\p{N}]$/u.test(content);
  if (!opens || !closes) return undefined;
  return [
    { start: start + open, end: start + close + width, text: `${left}${mark}${content}${mark}${right}` },
  ];
}
