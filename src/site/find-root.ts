/** Finds the folder of the site that a path lies in. */
import { dirname, join, resolve } from 'node:path';
import { isFile, isFolder } from './file-system.js';

/** The names that Zola 0.22 gives its config, the stronger first. */
export const configNames = ['zola.toml', 'config.toml'] as const;

/**
 * The absolute path of the site that `start` (a file or folder, absolute or
 * relative to the working folder) lies in: the nearest ancestor with a
 * `zola.toml`; only where no ancestor has one, the nearest with a `config.toml`
 * (as Zola looks it up). A config counts only with a `content` folder beside
 * it, since `config.toml` is the name of many other things. Never throws.
 */
export function findSiteRoot(start: string): string | undefined {
  for (const name of configNames) {
    for (let folder = resolve(start); ; folder = dirname(folder)) {
      if (isFile(join(folder, name)) && isFolder(join(folder, 'content'))) return folder;
      if (folder === dirname(folder)) break;
    }
  }
  return undefined;
}
