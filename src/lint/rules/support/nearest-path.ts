/** Which of many paths was probably meant by one that does not exist. */
import { nearest } from '../../../site/nearest.js';

/** More files of one name than this say nothing about which was meant. */
const maxSameName = 3;

/**
 * Up to three paths, best first: the same in other case, then a file of the
 * same name in another folder, then paths that differ by a slip of the pen.
 */
export function nearestPaths(path: string, candidates: Iterable<string>): string[] {
  const all = [...new Set(candidates)];
  const lower = path.toLowerCase();
  const name = baseName(path);
  const sameCase = all.filter((candidate) => candidate.toLowerCase() === lower);
  const sameName = isTelling(name) ? all.filter((candidate) => baseName(candidate) === name) : [];
  const similar = nearest(path, all).filter((candidate) => isSimilarName(name, baseName(candidate)));
  const found = [...sameCase, ...(sameName.length <= maxSameName ? sameName : []), ...similar];
  return [...new Set(found)].filter((candidate) => candidate !== path).slice(0, 3);
}

function baseName(path: string): string {
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  return bare.slice(bare.lastIndexOf('/') + 1);
}

/** Long folders make any two names in them look alike: the names themselves must be, without what follows the first dot (`.fr.md`, `.png`). */
function isSimilarName(name: string, other: string): boolean {
  const stem = stemOf(name);
  const otherStem = stemOf(other);
  return stem === otherStem || nearest(stem, [otherStem]).length > 0;
}

function stemOf(name: string): string {
  const dot = name.indexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** Every folder may have an `index.md` or `_index.md`: such a name tells nothing. */
function isTelling(name: string): boolean {
  return name !== '' && !/^_?index\./.test(name);
}
