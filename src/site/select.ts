/** From the paths a user names to the site and the files that are meant. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { UsageError } from '../source/usage-error.js';
import { isInside, toPosix } from './file-system.js';
import { findSiteRoot } from './find-root.js';

/** What a run is about. Paths are absolute. */
export interface Selection {
  /** The site's root; without a site the folder that reported paths are relative to. */
  root: string;
  hasSite: boolean;
  /** Every page of the site is meant. */
  whole: boolean;
  /** Pages below `content/` that were named, or matched by a glob. */
  files: Set<string>;
  /** Folders below `content/` that were named. */
  folders: Set<string>;
  /** Files outside `content/` that were named one by one. */
  lone: string[];
}

/**
 * Resolves the paths (pages, folders or globs; none: the site around `cwd`).
 * Throws UsageError where a path matches nothing, where there is no site to
 * work on, and where paths belong to several sites.
 */
export function select(cwd: string, paths: readonly string[]): Selection {
  if (paths.length === 0) return selectAround(cwd);
  const sites = new Map<string, Selection>();
  const outside: string[] = [];
  for (const path of paths) {
    const { targets, byGlob } = expand(cwd, path);
    for (const target of targets) {
      const isFolder = statSync(target).isDirectory();
      const root =
        findSiteRoot(isFolder ? target : dirname(target)) ?? (isFolder ? siteBelow(target) : undefined);
      if (root === undefined) {
        outside.push(...(isFolder ? pagesIn(target, path) : [target]));
        continue;
      }
      const selection = sites.get(root) ?? selectionOf(root, true);
      sites.set(root, selection);
      if (!byGlob || isInside(join(root, 'content'), target)) addToSite(selection, target, isFolder, path);
    }
  }
  const [selection, ...others] = sites.values();
  if (!selection) return selectLone(cwd, outside);
  const [other] = others;
  if (other)
    throw new UsageError(
      `the paths belong to several sites (${selection.root}, ${other.root}): name pages of one site`,
    );
  const [stray] = outside;
  if (stray !== undefined) {
    throw new UsageError(`${stray} is not part of the site ${selection.root}: name it in a run of its own`);
  }
  return selection;
}

function selectionOf(root: string, hasSite: boolean): Selection {
  return { root, hasSite, whole: false, files: new Set(), folders: new Set(), lone: [] };
}

function selectAround(cwd: string): Selection {
  const root = findSiteRoot(cwd) ?? siteBelow(cwd);
  if (root === undefined) {
    throw new UsageError(
      `no Zola site at ${cwd} or above it (a config.toml or zola.toml beside content/): name a page or a folder`,
    );
  }
  return { ...selectionOf(root, true), whole: true };
}

function selectLone(cwd: string, files: readonly string[]): Selection {
  const [first] = files;
  const inside = files.every((file) => isInside(cwd, file));
  const root = inside || first === undefined ? cwd : commonFolder(files);
  return { ...selectionOf(root, false), lone: [...new Set(files)] };
}

function addToSite(selection: Selection, target: string, isFolder: boolean, named: string): void {
  const content = join(selection.root, 'content');
  if (isFolder) {
    if (isInside(target, content)) selection.whole = true;
    else if (!isInside(content, target))
      throw new UsageError(`${named} is outside the site's content folder`);
    else selection.folders.add(target);
    return;
  }
  if (isInside(content, target)) {
    if (!target.endsWith('.md')) throw new UsageError(`${named} is no page: pages end in .md`);
    selection.files.add(target);
    return;
  }
  // The config is part of every run.
  if (dirname(target) === selection.root && /^(?:config|zola)\.toml$/.test(basename(target))) return;
  if (!target.endsWith('.md')) throw new UsageError(`${named} is no page: pages end in .md`);
  selection.lone.push(target);
}

/** The files and folders that a path names: itself, or the pages that it matches as a glob. */
function expand(cwd: string, path: string): { targets: string[]; byGlob: boolean } {
  const absolute = resolve(cwd, path);
  if (existsSync(absolute)) return { targets: [absolute], byGlob: false };
  const { base, glob, isGlob } = picomatch.scan(toPosix(path));
  if (!isGlob) throw new UsageError(`${path}: no such file or folder`);
  const folder = resolve(cwd, base);
  const matches = picomatch(glob);
  const found = existsSync(folder)
    ? filesBelow(folder).filter((file) => matches(toPosix(relative(folder, file))))
    : [];
  const pages = found.filter((file) => file.endsWith('.md'));
  if (pages.length === 0) throw new UsageError(`${path}: matches no page`);
  return { targets: pages, byGlob: true };
}

function pagesIn(folder: string, named: string): string[] {
  const pages = filesBelow(folder).filter((file) => file.endsWith('.md'));
  if (pages.length === 0) throw new UsageError(`${named}: no pages in this folder`);
  return pages;
}

/** The one site somewhere below a folder that is in none. */
function siteBelow(folder: string): string | undefined {
  const roots = new Set<string>();
  for (const file of filesBelow(folder)) {
    if (!/^(?:config|zola)\.toml$/.test(basename(file))) continue;
    if (findSiteRoot(dirname(file)) === dirname(file)) roots.add(dirname(file));
  }
  const [first, second] = roots;
  if (second !== undefined) {
    throw new UsageError(`several sites below ${folder} (${first}, ${second}): name one of them`);
  }
  return first;
}

/** Files below a folder, sorted; hidden folders, `node_modules` and links to folders are not entered. */
function filesBelow(folder: string): string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    let entries: import('node:fs').Dirent[];
    try {
      entries = readdirSync(next, { withFileTypes: true });
    } catch (error) {
      throw new UsageError(`${next} can't be read: ${(error as Error).message}`);
    }
    for (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') folders.push(path);
      } else files.push(path);
    }
  }
  return files.sort();
}

function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0] as string);
  while (!files.every((file) => isInside(folder, file))) folder = dirname(folder);
  return folder;
}
