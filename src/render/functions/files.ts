/** Files of the site that templates name, as Zola looks for them, and never any other. */
import { join, normalize, sep } from 'node:path';
import { isFile, isInsideRoot, readBytes } from '../../site/file-system.js';
import type { Site } from '../../site/types.js';
import { Failure } from '../../tera/index.js';

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
 * link, is refused, as Zola refuses it for paths below the root.
 * @throws {Failure} where the file lies outside the site
 */
export function findFile(site: Site, path: string, callee: string): FoundFile | undefined {
  const name = path.startsWith('@/') ? path.replaceAll('@/', 'content/') : path.replace(/^\/+/, '');
  const { theme, outputDir } = site.config;
  const folders = ['', 'static', 'content', outputDir, ...(theme ? [`themes/${theme}/static`] : [])];
  for (const folder of folders) {
    const candidate = normalize(join(site.root, folder, name));
    if (!isBelow(site.root, candidate) || name.includes('\0')) refuse(path, callee);
    if (!isFile(candidate)) continue;
    if (!isInsideRoot(site.root, candidate)) refuse(path, callee);
    return { path: candidate, name };
  }
  return undefined;
}

function isBelow(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function refuse(path: string, callee: string): never {
  throw new Failure(`\`${callee}\`: \`${path}\` is not inside the site, and only its files are read`);
}

/** A file's bytes. @throws {Failure} where it can't be read or is too large */
export function readFound({ path, name }: FoundFile, callee: string): Uint8Array {
  const bytes = readBytes(path);
  if (!bytes) throw new Failure(`\`${callee}\`: \`${name}\` can't be read`);
  if (bytes.length > largestFile) {
    throw new Failure(`\`${callee}\`: \`${name}\` is larger than ${largestFile / 1_000_000} MB`);
  }
  return bytes;
}
