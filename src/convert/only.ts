/** The pages of a run that globs choose. */
import picomatch from 'picomatch';
import { UsageError } from '../source/usage-error.js';
import { assetPath } from './output-paths.js';
import type { Wanted } from './page-sources.js';

/** Pages whose path, from the root or from `content/`, matches one of the globs. Throws UsageError for a glob that matches none. */
export function onlyPages(pages: readonly Wanted[], globs: readonly string[]): Wanted[] {
  const chosen = new Set<Wanted>();
  for (const glob of globs) {
    const matches = picomatch(glob);
    const found = pages.filter(({ file: { path } }) => matches(path) || matches(assetPath(path)));
    if (found.length === 0) throw new UsageError(`--only ${glob}: matches no page of the run`);
    for (const page of found) chosen.add(page);
  }
  return pages.filter((page) => chosen.has(page));
}
