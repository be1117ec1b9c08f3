/** Files and folders of a site: listing and reading them, and whether they lie within it once links are followed. */
import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, sep } from 'node:path';

export interface FileListing {
  /** Paths relative to the listed folder, with `/`; folders sorted by name, a folder's files before what is below it. */
  files: string[];
  /** Folders relative to the listed one, itself (`''`) first. */
  folders: string[];
  /** Symbolic links to folders that were not followed because they leave the site, relative to the listed folder. */
  opaque: string[];
  /** Those of `files` that are symbolic links to files outside the site: they are there, yet must not be read. */
  outside: Set<string>;
}

export interface ListOptions {
  /** Symbolic links to folders are entered unless this is false. */
  followLinks?: boolean;
  /** Says which folders (by path relative to the listed one) are left out. */
  skip?: (folder: string) => boolean;
}

/** How many entries may be reached through symbolic links; links to links to links would else multiply without end. */
const linkedEntries = 100_000;

/**
 * Lists `root`/`folder` and all below it. A link to a file counts as a file
 * wherever it leads, since listing reads nothing of it; a link to a folder is
 * entered only if it leads to one inside `root`, and never into a folder that
 * it lies in. What cannot be read is left out. Never throws.
 */
export function listFiles(root: string, folder: string, options: ListOptions = {}): FileListing {
  const listing: FileListing = { files: [], folders: [], opaque: [], outside: new Set() };
  const realRoot = realPath(root);
  const start = join(root, folder);
  const realStart = realPath(start);
  if (realRoot === undefined || realStart === undefined || !isInside(realRoot, realStart)) return listing;
  if (!isFolder(start)) return listing;
  let budget = linkedEntries;
  // `chain` holds the real paths of the folders above, to find loops; it is only needed below links.
  const pending: { path: string; real: string; linked: boolean; chain: Chain | undefined }[] = [
    { path: '', real: realStart, linked: false, chain: undefined },
  ];
  for (let here = pending.pop(); here; here = pending.pop()) {
    listing.folders.push(here.path);
    const below: typeof pending = [];
    for (const entry of entriesOf(here.real)) {
      const path = here.path === '' ? entry.name : `${here.path}/${entry.name}`;
      const real = join(here.real, entry.name);
      if (here.linked && --budget < 0) break;
      if (entry.isFile()) listing.files.push(path);
      else if (entry.isDirectory()) {
        if (!options.skip?.(path)) {
          below.push({ path, real, linked: here.linked, chain: { real: here.real, above: here.chain } });
        }
      } else if (entry.isSymbolicLink()) {
        const target = stat(real);
        const realTarget = target && realPath(real);
        if (realTarget === undefined) continue;
        if (target?.isFile()) {
          listing.files.push(path);
          if (!isInside(realRoot, realTarget)) listing.outside.add(path);
        }
        if (!target?.isDirectory() || options.followLinks === false || options.skip?.(path)) continue;
        const chain = { real: here.real, above: here.chain };
        if (!isInside(realRoot, realTarget)) listing.opaque.push(path);
        else if (!isAbove(realTarget, chain)) below.push({ path, real: realTarget, linked: true, chain });
      }
    }
    pending.push(...below.reverse());
  }
  return listing;
}

interface Chain {
  real: string;
  above: Chain | undefined;
}

function isAbove(real: string, chain: Chain | undefined): boolean {
  for (let link = chain; link; link = link.above) if (link.real === real) return true;
  return false;
}

/** True where a file that is to be read lies inside `root` once every symbolic link is followed. */
export function isInsideRoot(root: string, path: string): boolean {
  return insideTest(root)(path);
}

/** Gives that test for many files of one root, whose own links are followed once. */
export function insideTest(root: string): (path: string) => boolean {
  const realRoot = realPath(root);
  return (path) => {
    const real = realRoot === undefined ? undefined : realPath(path);
    return realRoot !== undefined && real !== undefined && isInside(realRoot, real);
  };
}

/** A file's bytes; `undefined` where it cannot be read. */
export function readBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The same for a file that lies inside `root` once every symbolic link is followed; `undefined` for others too. */
export function readInside(root: string, path: string): Uint8Array | undefined {
  return isInsideRoot(root, path) ? readBytes(path) : undefined;
}

/** True where there is a file of that path. */
export function isFile(path: string): boolean {
  return stat(path)?.isFile() ?? false;
}

/** True where there is a folder of that path. */
export function isFolder(path: string): boolean {
  return stat(path)?.isDirectory() ?? false;
}

/** True for a folder in which nothing is, or which cannot be read. */
export function isEmptyFolder(path: string): boolean {
  return entriesOf(path).length === 0;
}

/** True where `path` is the folder or in it; both absolute. Links are not followed. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** With `/` on every system. */
export function toPosix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** The absolute path with every symbolic link followed; `undefined` where there is nothing. */
export function realPath(path: string): string | undefined {
  try {
    // One call of the system; the other implementation looks at every folder above.
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function stat(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
