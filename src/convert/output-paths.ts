/** Where a page's output lies, and how one output names another. */
import { posix } from 'node:path';

/**
 * The output of a page, relative to the output folder: its path below
 * `content/` with the target's extension. A section's `_index.md` becomes
 * `index`, the name that sites and bundlers know for a folder's own page.
 */
export function outputPath(file: string, extension: string): string {
  const path = assetPath(file).replace(/\.md$/, extension);
  return path.replace(/(^|\/)_index(?=\.[^/]*$)/, '$1index');
}

/** The place of a file that is copied beside a page, relative to the output folder. */
export function assetPath(file: string): string {
  return file.startsWith('content/') ? file.slice('content/'.length) : file;
}

/**
 * The URL of one output as seen from another (both relative to the output
 * folder), percent-encoded, with `./` in front where it does not climb: bundlers
 * take a path without it for a package's name.
 */
export function relativeUrl(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return (path.startsWith('../') ? '' : './') + encodePath(path);
}

/** A path as it stands in a URL. */
export function encodePath(path: string): string {
  return encodeURI(path.replace(/\p{Cs}/gu, '\uFFFD')).replace(/[#?]/g, encodeURIComponent);
}
