/** Files of the site that templates name, as Zola looks for them, and never any other. */
import { join, normalize, sep } from 'node:path';
import { isFile, isInsideRoot, readBytes } from '../../site/file-system.js';
import type { Site } from '../../site/types.js';
import { Failure, UnsupportedFailure } from '../../tera/index.js';

export interface FoundFile {
  /** Absolute. */
  path: string;
  /** As Zola names it, which is part of the names of resized images. */
  name: string;
}

/** No template needs a larger file, and the whole of it is held in memory. */
const largestFile = 50_000_000;

/**
 * Looks for a path below the site, then below `static`, `content`, the output
 * folder and the theme's `static`; `@/` stands for `content/`, a leading slash
 * for the site's root. What lies outside the site, by `..` or by a symbolic
 * link, is refused. `isOptional` says that the template can do without the file.
 * @throws {Failure} where the file lies outside the site
 */
export function findFile(
  site: Site,
  path: string,
  callee: string,
  isOptional = false,
): FoundFile | undefined {
  const name = path.startsWith('@/') ? path.replaceAll('@/', 'content/') : path.replace(/^\/+/, '');
  const { theme, outputDir } = site.config;
  const folders = ['', 'static', 'content', outputDir, ...(theme ? [`themes/${theme}/static`] : [])];
  let outside: string | undefined;
  for (const folder of folders) {
    const candidate = normalize(join(site.root, folder, name));
    if (!isBelow(site.root, candidate) || name.includes('\0')) {
      outside = folder;
      continue;
    }
    if (!isFile(candidate)) continue;
    if (!isInsideRoot(site.root, candidate)) refuse(path, callee, folder === '');
    return { path: candidate, name };
  }
  if (outside !== undefined) refuse(path, callee, outside === '' && !isOptional);
  return undefined;
}

function isBelow(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** A path that leads out of the root Zola refuses, too, if there is such a file; in the other folders it takes what it finds. */
function refuse(path: string, callee: string, isZolas: boolean): never {
  const message = `\`${callee}\`: \`${path}\` is not inside the site, and only its files are read`;
  throw isZolas ? new Failure(message) : new UnsupportedFailure(message);
}

/** A file's bytes. @throws {Failure} where it can't be read or is too large */
export function readFound({ path, name }: FoundFile, callee: string): Uint8Array {
  const bytes = readBytes(path);
  if (!bytes) throw new Failure(`\`${callee}\`: \`${name}\` can't be read`);
  if (bytes.length > largestFile) {
    throw new UnsupportedFailure(`\`${callee}\`: \`${name}\` is larger than ${largestFile / 1_000_000} MB`);
  }
  return bytes;
}
