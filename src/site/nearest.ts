/** Suggestions: the known names nearest to one that is not known. */

/** How many suggestions are worth reading. */
const maximumResults = 3;

/** Names longer than this are compared by their start only; edit distance takes time in the product of lengths. */
const maximumLength = 200;

/**
 * The candidates that `word` is probably meant to be, best first, at most
 * three: those equal but for case, then those at a small Damerau-Levenshtein
 * distance (insertions, deletions, substitutions and swaps of neighbours). About
 * a third of the word may differ, so that nothing far-fetched comes up and
 * nothing at all for a word of one or two letters. Among paths one of the same
 * last part counts as near wherever it lies.
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const target = word.toLowerCase().slice(0, maximumLength);
  const base = target.includes('/') ? baseName(target) : undefined;
  const farthest = Math.min(8, Math.floor(target.length / 3));
  let limit = farthest;
  const table = new DistanceTable(target);
  const baseTable = base === undefined ? undefined : new DistanceTable(base);
  const farthestBase = Math.max(1, Math.floor((base?.length ?? 0) / 3));
  const near: Scored[] = [];
  const elsewhere: Scored[] = [];
  for (const candidate of new Set(candidates)) {
    if (candidate === word) continue;
    const other = candidate.toLowerCase().slice(0, maximumLength);
    const isSameBase = base !== undefined && base !== '' && baseName(other) === base;
    const distance = other === target ? 0 : table.distance(other, limit);
    const lengthDifference = Math.abs(other.length - target.length);
    if (distance === undefined) {
      if (isSameBase) elsewhere.push({ candidate, lengthDifference, score: farthest + 1 });
      continue;
    }
    // A long way in common must not make names alike that are not.
    if (!isSameBase && baseTable?.distance(baseName(other), farthestBase) === undefined && baseTable)
      continue;
    const score = isSameBase ? distance / 2 : distance;
    near.push({ candidate, lengthDifference, score });
    // What is much worse than the best is dropped in the end; a path of the same base name scores half its distance.
    limit = Math.min(limit, Math.floor((score + noise) * (base === undefined ? 1 : 2)));
  }
  near.sort(byScore);
  // A name that many share (`index.md`) says nothing about which of them is meant.
  const found = elsewhere.length > maximumResults ? near : [...near, ...elsewhere.sort(byScore)];
  const best = near[0]?.score;
  return found
    .filter(({ score }) => best === undefined || score <= best + noise)
    .slice(0, maximumResults)
    .map(({ candidate }) => candidate);
}

/** How much worse than the best a suggestion may be. */
const noise = 1.5;

interface Scored {
  candidate: string;
  lengthDifference: number;
  score: number;
}

function byScore(a: Scored, b: Scored): number {
  return a.score - b.score || a.lengthDifference - b.lengthDifference || (a.candidate < b.candidate ? -1 : 1);
}

/** The last part of a path without a slash at its end; of anything else, the word itself. */
function baseName(path: string): string {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}

/** Edit distances (optimal string alignment) from one word to many; only cells within the limit of the diagonal are filled. */
class DistanceTable {
  readonly #word: string;
  #rows: [Uint16Array, Uint16Array, Uint16Array];

  constructor(word: string) {
    this.#word = word;
    const row = () => new Uint16Array(maximumLength + 2);
    this.#rows = [row(), row(), row()];
  }

  /** The distance, or `undefined` where it is above `limit`. */
  distance(other: string, limit: number): number | undefined {
    const word = this.#word;
    if (limit === 0 || Math.abs(word.length - other.length) > limit) return undefined;
    let start = 0;
    while (start < word.length && word.charCodeAt(start) === other.charCodeAt(start)) start++;
    let wordEnd = word.length;
    let otherEnd = other.length;
    while (
      wordEnd > start &&
      otherEnd > start &&
      word.charCodeAt(wordEnd - 1) === other.charCodeAt(otherEnd - 1)
    ) {
      wordEnd--;
      otherEnd--;
    }
    return distanceWithin(word.slice(start, wordEnd), other.slice(start, otherEnd), limit, this.#rows);
  }
}

function distanceWithin(
  a: string,
  b: string,
  limit: number,
  rows: readonly [Uint16Array, Uint16Array, Uint16Array],
): number | undefined {
  const far = limit + 1;
  let [before, previous, current] = rows;
  for (let column = 0; column <= b.length; column++) previous[column] = Math.min(column, far);
  for (let row = 1; row <= a.length; row++) {
    const from = Math.max(1, row - limit);
    const to = Math.min(b.length, row + limit);
    current[from - 1] = from === 1 ? Math.min(row, far) : far;
    let best = current[from - 1] as number;
    const character = a.charCodeAt(row - 1);
    for (let column = from; column <= to; column++) {
      const substituted = (previous[column - 1] as number) + (character === b.charCodeAt(column - 1) ? 0 : 1);
      const removed = (previous[column] as number) + 1;
      const added = (current[column - 1] as number) + 1;
      let cell = removed;
      if (far < cell) cell = far;
      if (substituted < cell) cell = substituted;
      if (added < cell) cell = added;
      if (
        row > 1 &&
        column > 1 &&
        character === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      ) {
        const swapped = (before[column - 2] as number) + 1;
        if (swapped < cell) cell = swapped;
      }
      current[column] = cell;
      if (cell < best) best = cell;
    }
    current[to + 1] = far;
    if (best > limit) return undefined;
    [before, previous, current] = [previous, current, before];
  }
  const result = previous[b.length] as number;
  return result > limit ? undefined : result;
}
