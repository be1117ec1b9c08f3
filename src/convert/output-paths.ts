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
 * The path of one output as seen from another (both relative to the output
 * folder), with `./` in front where it does not climb: bundlers take a path
 * without it for a package's name.
 */
export function relativePath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return (path.startsWith('../') ? '' : './') + path;
}

/** `relativePath` as a URL, percent-encoded. */
export function relativeUrl(from: string, to: string): string {
  return encodePath(relativePath(from, to));
}

/** What a module imports another by: a path from the output folder starts with `./` or `../`; all else names a package. */
export function importPath(from: string, to: string): string {
  return /^\.\.?\//.test(to) ? relativePath(from, to) : to;
}

/** A path as it stands in a URL. */
export function encodePath(path: string): string {
  return encodeURI(path.replace(/\p{Cs}/gu, '\uFFFD')).replace(/[#?]/g, encodeURIComponent);
}
