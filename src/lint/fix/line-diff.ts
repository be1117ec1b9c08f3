/** Which lines of two texts differ, by the shortest script of Myers, bounded in what it may cost. */

/** Lines `[fromA, toA)` of the first text stand for lines `[fromB, toB)` of the second; all counted from 0. */
export interface LineChange {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

/** More differences than this and the whole middle is one change. */
const maxDifferences = 2000;

/**
 * The changes that turn `a` into `b`, in order, with equal lines between any
 * two (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).
 * Texts that differ in more than 2000 lines give one change from the first to
 * the last line that differs.
 */
export function diffLines(a: readonly string[], b: readonly string[]): LineChange[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  if (start === endA && start === endB) return [];
  const middle = shortestScript(a.slice(start, endA), b.slice(start, endB));
  if (!middle) return [{ fromA: start, toA: endA, fromB: start, toB: endB }];
  return middle.map(({ fromA, toA, fromB, toB }) => ({
    fromA: fromA + start,
    toA: toA + start,
    fromB: fromB + start,
    toB: toB + start,
  }));
}

/** `undefined` where there are too many differences. */
function shortestScript(a: readonly string[], b: readonly string[]): LineChange[] | undefined {
  const limit = Math.min(a.length + b.length, maxDifferences);
  /** The farthest line of `a` on each diagonal (`x - y`), by number of differences. */
  const trace: Int32Array[] = [];
  let reached = new Int32Array(3);
  for (let differences = 0; differences <= limit; differences++) {
    // Diagonals from -differences to +differences, and one more at both ends.
    const next = new Int32Array(2 * differences + 3);
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const at = diagonal + differences + 1;
      let x = 0;
      if (differences > 0) {
        const below = reached[diagonal + 1 + differences] ?? 0;
        const left = reached[diagonal - 1 + differences] ?? 0;
        const goesDown = diagonal === -differences || (diagonal !== differences && left < below);
        x = goesDown ? below : left + 1;
      }
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      next[at] = x;
      if (x >= a.length && y >= b.length) {
        trace.push(next);
        return changesOf(trace, a.length, b.length);
      }
    }
    trace.push(next);
    reached = next;
  }
  return undefined;
}

/** Walks the trace back from the end of both texts. */
function changesOf(trace: readonly Int32Array[], lengthA: number, lengthB: number): LineChange[] {
  const changes: LineChange[] = [];
  let x = lengthA;
  let y = lengthB;
  for (let differences = trace.length - 1; differences > 0; differences--) {
    const before = trace[differences - 1] as Int32Array;
    const diagonal = x - y;
    const below = before[diagonal + 1 + differences] ?? 0;
    const left = before[diagonal - 1 + differences] ?? 0;
    const goesDown = diagonal === -differences || (diagonal !== differences && left < below);
    const fromX = goesDown ? below : left;
    const fromY = fromX - (goesDown ? diagonal + 1 : diagonal - 1);
    add(changes, fromX, goesDown ? fromX : fromX + 1, fromY, goesDown ? fromY + 1 : fromY);
    x = fromX;
    y = fromY;
  }
  return changes.reverse();
}

/** Adds a change that comes before those which are there, joined to the one that it touches. */
function add(changes: LineChange[], fromA: number, toA: number, fromB: number, toB: number): void {
  const later = changes.at(-1);
  if (later && later.fromA === toA && later.fromB === toB) {
    later.fromA = fromA;
    later.fromB = fromB;
  } else changes.push({ fromA, toA, fromB, toB });
}
