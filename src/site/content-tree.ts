/** The content folder as Zola walks it: which files are pages and sections, which are drafts, which files go along as assets. */
import { listFiles } from './file-system.js';
import { compileGlobs, type GlobMatcher } from './glob.js';
import type { SiteConfig } from './types.js';

export interface ContentTree {
  /** Paths of the `.md` files that Zola reads, relative to `content`, in order of the walk; none that a symbolic link takes out of the site. */
  pages: string[];
  /** By folder (`''` for content itself) the names of all its files, as on disk. */
  files: ReadonlyMap<string, readonly string[]>;
  /** By folder the folders directly in it, by path relative to content. */
  folders: ReadonlyMap<string, readonly string[]>;
  /** Symbolic links to folders outside the site; nothing is known of what they hold. */
  opaque: string[];
  /** True where `ignored_content` matches the file, by its path relative to content. */
  isIgnored: GlobMatcher;
}

/**
 * Walks `root`/content. As in Zola hidden folders are walked and hidden files
 * are no pages; `ignored_content` is matched against the absolute path; an
 * ignored folder's own `_index.md` is left out but what lies in it is looked at
 * by itself, and an `_index.md` is never ignored for its own name.
 */
export function readContentTree(root: string, config: SiteConfig): ContentTree {
  const listing = listFiles(root, 'content');
  const matches = compileGlobs(config.ignoredContent);
  const isIgnored: GlobMatcher = (path) =>
    matches(path === '' ? `${root}/content` : `${root}/content/${path}`);
  const files = new Map<string, string[]>();
  const folders = new Map<string, string[]>();
  const ignoredFolders = new Set<string>();
  for (const folder of listing.folders) {
    files.set(folder, []);
    folders.set(folder, []);
    if (isIgnored(folder)) ignoredFolders.add(folder);
    if (folder !== '') folders.get(folderOf(folder))?.push(folder);
  }
  const pages: string[] = [];
  for (const path of listing.files) {
    const folder = folderOf(path);
    const name = path.slice(folder === '' ? 0 : folder.length + 1);
    files.get(folder)?.push(name);
    if (!name.endsWith('.md') || name.startsWith('.') || listing.outside.has(path)) continue;
    const isSection = name.startsWith('_index.');
    if (isSection ? ignoredFolders.has(folder) : isIgnored(path)) continue;
    pages.push(path);
  }
  return { pages, files, folders, opaque: listing.opaque, isIgnored };
}

/** The files that Zola copies for a page in `folder` that owns it: with all below for a page, only those directly in it for a section. */
export function assetsOf(tree: ContentTree, folder: string, kind: 'page' | 'section'): string[] {
  const assets: string[] = [];
  const pending = [folder];
  for (let here = pending.pop(); here !== undefined; here = pending.pop()) {
    for (const name of tree.files.get(here) ?? []) {
      const path = here === '' ? name : `${here}/${name}`;
      if (isCopied(name) && !tree.isIgnored(path)) assets.push(path);
    }
    if (kind === 'page') for (const below of tree.folders.get(here) ?? []) pending.push(below);
  }
  return assets.sort();
}

/** The extensions of what editors leave behind, and some endings of such. */
const temporaryExtensions = new Set(['swp', 'swx', 'tmp', 'kate-swp']);
const temporaryEndings = ['jb_old___', 'jb_tmp___', 'jb_bak___', '~', 'bck'];

/**
 * True for a file name that Zola copies beside a page: it has an extension
 * (`.gitkeep` has none, `.hidden.png` has), is no `.md` and nothing that an
 * editor left behind.
 */
function isCopied(name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return false;
  const extension = name.slice(dot + 1);
  if (extension === 'md' || temporaryExtensions.has(extension)) return false;
  if (temporaryEndings.some((ending) => extension.endsWith(ending))) return false;
  return !name.startsWith('#') && !name.startsWith('.#');
}

/** The folder that a path lies in; `''` at the top. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
