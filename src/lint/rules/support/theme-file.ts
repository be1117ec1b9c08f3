/** The theme that the config names: its folder and its `theme.toml`. */
import { isAbsolute, join } from 'node:path';
import { isFile, readInside } from '../../../site/file-system.js';
import type { Site } from '../../../site/types.js';
import { SourceFile } from '../../../source/source-file.js';
import { parseToml } from '../../../syntax/front-matter/toml.js';
import type { FrontMatterProblem, FrontMatterTable } from '../../../syntax/types.js';

export interface ThemeFile {
  file: SourceFile;
  value: FrontMatterTable;
  problems: FrontMatterProblem[];
}

/** The folder of the config's theme relative to the root; `undefined` without a theme, and for one that lies elsewhere. */
export function themeFolder({ config }: Site): string | undefined {
  const { theme } = config;
  if (theme === undefined || isAbsolute(theme) || theme.split(/[\\/]/).includes('..')) return undefined;
  return theme === '' ? 'themes' : `themes/${theme}`;
}

/** The theme's `theme.toml`; `absent` where there is none, `undefined` where it can't be looked at. */
export function themeFile(site: Site): ThemeFile | 'absent' | undefined {
  const folder = themeFolder(site);
  if (folder === undefined) return undefined;
  const path = `${folder}/theme.toml`;
  const absolute = join(site.root, path);
  if (!isFile(absolute)) return 'absent';
  const bytes = readInside(site.root, absolute);
  if (!bytes) return undefined;
  const file = SourceFile.fromBytes(path, bytes);
  const start = file.text.startsWith('\uFEFF') ? 1 : 0;
  const { value, problems } = parseToml(file, start, file.text.length);
  return { file, value, problems };
}
