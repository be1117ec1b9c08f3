/** Suggestions for names and paths that do not exist, with a limit on the time that they may take. */
import { nearest } from '../../../site/nearest.js';

/** How many comparisons one rule may make for one page; a page with more mistakes gets no more suggestions. */
const maxComparisons = 500_000;

/** One for each page and rule: comparing every wrong name with every known one is quadratic in a large page. */
export class Suggestions {
  #left = maxComparisons;

  /** The known names that were perhaps meant, best first, at most three. */
  nearest(word: string, candidates: Iterable<string>): string[] {
    if (this.#left <= 0) return [];
    const all = [...candidates];
    this.#left -= all.length;
    return nearest(word, all);
  }

  /**
   * The same for paths. In long folders any two names look alike, so the last
   * parts must be alike by themselves, without what follows their first dot
   * (`.fr.md`, `.png`). Names that differ in their numbers alone are of a row
   * (`fig-1`, `fig-2`), and none is meant for another; dates in front of names are
   * no such numbers.
   */
  nearestPaths(path: string, candidates: Iterable<string>): string[] {
    const stem = stemOf(path);
    return this.nearest(path, candidates).filter((candidate) => {
      const other = stemOf(candidate);
      if (other === stem) return true;
      return !isOfOneRow(stem, other) && nearest(stem, [other]).length > 0;
    });
  }
}

function stemOf(path: string): string {
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  const dot = name.indexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function isOfOneRow(name: string, other: string): boolean {
  const [a = '', b = ''] = [name, other].map((text) => text.replace(/^\d{4}-\d{2}-\d{2}[-_]/, ''));
  return a !== b && a.replace(/\d+/g, '0') === b.replace(/\d+/g, '0');
}
