/** Edits on a text: replacements by offset that can be applied together. */

/** Replace `text.slice(start, end)` by `text`; offsets in UTF-16 units of the unedited text, `end` exclusive. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The outcome of applying groups of edits. */
export interface EditResult {
  text: string;
  /** Indexes into the given groups of those that were applied. */
  applied: number[];
  /** Indexes of groups refused: out of range, or in conflict with an earlier group or with themselves. */
  refused: number[];
}

/**
 * Applies groups of edits, each group whole or not at all. Groups are taken in
 * the given order; one whose edits overlap an edit already taken is refused.
 * Two insertions at one offset conflict, since their order would be chance;
 * edits that only touch do not. Never throws.
 */
export function applyEdits(text: string, groups: readonly (readonly Edit[])[]): EditResult {
  const taken: Edit[] = [];
  const applied: number[] = [];
  const refused: number[] = [];
  for (const [index, group] of groups.entries()) {
    const sorted = [...group].sort(byStart);
    const fits =
      sorted.every((edit) => isInRange(edit, text.length)) &&
      sorted.every((edit, at) => at === 0 || !conflict(sorted[at - 1] as Edit, edit)) &&
      sorted.every((edit) => !conflictsWith(taken, edit));
    if (!fits) {
      refused.push(index);
      continue;
    }
    applied.push(index);
    for (const edit of sorted) taken.splice(insertionPoint(taken, edit), 0, edit);
  }
  let result = '';
  let at = 0;
  for (const edit of taken) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { text: result + text.slice(at), applied, refused };
}

function byStart(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end;
}

function isInRange(edit: Edit, length: number): boolean {
  return Number.isInteger(edit.start) && edit.start >= 0 && edit.start <= edit.end && edit.end <= length;
}

function conflict(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

function conflictsWith(taken: readonly Edit[], edit: Edit): boolean {
  const at = insertionPoint(taken, edit);
  const neighbours = [taken[at - 2], taken[at - 1], taken[at], taken[at + 1]];
  return neighbours.some((other) => other !== undefined && conflict(other, edit));
}

function insertionPoint(taken: readonly Edit[], edit: Edit): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byStart(taken[middle] as Edit, edit) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
