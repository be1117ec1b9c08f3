/** Files that Zola copies or writes without looking at content: static folders and style sheets made from Sass. */
import { join } from 'node:path';
import { isEmptyFolder, isFolder, listFiles } from './file-system.js';
import { compileGlobs } from './glob.js';
import type { SiteConfig } from './types.js';

export interface StaticFile {
  /** Below the site's root URL, without a slash in front. */
  url: string;
  /** Relative to the site's root. */
  file: string;
}

/** The folders of the site itself and of its theme, the theme first, as the site's files overwrite the theme's. */
export function layers(config: SiteConfig): string[] {
  const { theme } = config;
  const isName = theme !== undefined && theme !== '' && !theme.split(/[\\/]/).includes('..');
  return isName ? [`themes/${theme}/`, ''] : [''];
}

/** The config's theme, where its folder is not there or empty. */
export function absentTheme(root: string, config: SiteConfig): string | undefined {
  const [layer, own] = layers(config);
  if (layer === undefined || own === undefined) return undefined;
  const folder = join(root, layer);
  return isFolder(folder) && !isEmptyFolder(folder) ? undefined : config.theme;
}

/** The files of the static folders; `ignored_static` counts for the site's own only and is matched against the path within. */
export function staticFiles(root: string, config: SiteConfig): { files: StaticFile[]; opaque: string[] } {
  const isIgnored = compileGlobs(config.ignoredStatic);
  const files: StaticFile[] = [];
  const opaque: string[] = [];
  for (const layer of layers(config)) {
    const listing = listFiles(root, `${layer}static`);
    for (const path of listing.files) {
      if (layer === '' && isIgnored(path)) continue;
      files.push({ url: path, file: `${layer}static/${path}` });
    }
    opaque.push(...listing.opaque);
  }
  return { files, opaque };
}

/** The style sheets that Zola makes: a theme's Sass always, the site's where `compile_sass` is on; names that start with `_` are parts of others. */
export function sassFiles(root: string, config: SiteConfig): StaticFile[] {
  const files: StaticFile[] = [];
  for (const layer of layers(config)) {
    if (layer === '' && !config.compileSass) continue;
    if (!isFolder(join(root, `${layer}sass`))) continue;
    const isPart = (path: string) => path.slice(path.lastIndexOf('/') + 1).startsWith('_');
    const listing = listFiles(root, `${layer}sass`, { followLinks: false, skip: isPart });
    for (const path of listing.files) {
      if (isPart(path) || !/\.(?:sass|scss)$/.test(path)) continue;
      files.push({ url: path.replace(/\.(?:sass|scss)$/, '.css'), file: `${layer}sass/${path}` });
    }
  }
  return files;
}
