/** The difference of two texts in the unified format that `patch` and `git apply` read. */
import { diffLines, type LineChange } from './line-diff.js';

/** Unchanged lines around a change. */
const context = 3;

/**
 * The diff of a file before and after, `a/` and `b/` before its path; the empty
 * string where nothing differs. Lines keep their own endings.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const a = linesOf(before);
  const b = linesOf(after);
  const hunks = hunksOf(diffLines(a, b));
  if (hunks.length === 0) return '';
  const parts = [`--- ${fileName(`a/${path}`)}\n`, `+++ ${fileName(`b/${path}`)}\n`];
  for (const hunk of hunks) parts.push(...hunkText(hunk, a, b));
  return parts.join('');
}

/** Lines with their `\n`; other line endings are part of a line, as in `diff`. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Changes so near to each other that their context meets go into one hunk. */
function hunksOf(changes: readonly LineChange[]): LineChange[][] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    const last = hunk?.at(-1);
    if (hunk && last && change.fromA - last.toA <= 2 * context) hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunkText(hunk: readonly LineChange[], a: readonly string[], b: readonly string[]): string[] {
  const first = hunk[0] as LineChange;
  const last = hunk.at(-1) as LineChange;
  const fromA = Math.max(0, first.fromA - context);
  const toA = Math.min(a.length, last.toA + context);
  const fromB = first.fromB - (first.fromA - fromA);
  const toB = last.toB + (toA - last.toA);
  const parts = [`@@ -${range(fromA, toA)} +${range(fromB, toB)} @@\n`];
  let at = fromA;
  for (const change of hunk) {
    parts.push(...prefixed(' ', a.slice(at, change.fromA)));
    parts.push(...prefixed('-', a.slice(change.fromA, change.toA)));
    parts.push(...prefixed('+', b.slice(change.fromB, change.toB)));
    at = change.toA;
  }
  parts.push(...prefixed(' ', a.slice(at, toA)));
  return parts;
}

/** Of an empty range the line before it is named. */
function range(from: number, to: number): string {
  const length = to - from;
  const start = length === 0 ? from : from + 1;
  return length === 1 ? String(start) : `${start},${length}`;
}

function prefixed(mark: string, lines: readonly string[]): string[] {
  return lines.map((line) =>
    line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`,
  );
}

/** A name as `git` writes it: quoted where it has characters that would end it, with a tab behind one that has spaces. */
function fileName(name: string): string {
  if (/[\u0000-\u001F\u007F"\\]/.test(name)) {
    const escaped = name.replace(/[\u0000-\u001F\u007F"\\]/g, (character) =>
      /["\\]/.test(character)
        ? `\\${character}`
        : `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
    );
    return `"${escaped}"`;
  }
  return name.includes(' ') ? `${name}\t` : name;
}
