/** The files that a site's settings are written in: its own, and those that they extend. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { toPosix } from '../site/file-system.js';
import type { SiteConfig } from '../site/types.js';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { entryAt } from '../syntax/front-matter/entries.js';
import { parseToml } from '../syntax/front-matter/toml.js';
import type { FrontMatterEntry, FrontMatterTable } from '../syntax/types.js';
import { findModule } from './find-module.js';
import { checkSchema } from './json-schema.js';
import { didYouMean } from './problems.js';
import { settingsSchema } from './schema.js';

/** Where settings were read from, for messages about them. */
export interface SettingsSource {
  /** Relative to the site root. */
  file: string;
  /** `tfpage.toml:3:5`: the place of a key (or of its value) by its path within the settings. */
  locate(path: readonly (string | number)[], key: boolean): string;
}

/** One file's settings, checked against the schema. */
export interface SettingsFile {
  table: FrontMatterTable;
  source: SettingsSource;
  /** Absolute: what paths in it are relative to. */
  folder: string;
}

export const settingsFile = 'tfpage.toml';

/** How many files may extend one another in a row. */
const maxDepth = 32;

/**
 * The settings of the site at `root` (absolute), what is built on last:
 * `tfpage.toml` there, else `[extra.tfpage]` of Zola's config, each behind what
 * it extends; none where nothing is set. A note says so where both exist.
 * Throws UsageError with `file:line:column` for what is not right.
 */
export function readSettingsFiles(
  root: string,
  config: SiteConfig | undefined,
): { files: SettingsFile[]; notes: string[] } {
  const own = readOwn(root, config);
  if (!own) return { files: [], notes: [] };
  const files: SettingsFile[] = [];
  addWithBases(own.file, own.path, root, [], files);
  return { files, notes: own.notes };
}

function readOwn(
  root: string,
  config: SiteConfig | undefined,
): { file: SettingsFile; path: string; notes: string[] } | undefined {
  const path = join(root, settingsFile);
  const extra = config?.extra.tfpage;
  const text = readText(path, settingsFile);
  if (text) {
    const notes =
      extra === undefined
        ? []
        : [`settings are read from ${settingsFile}; [extra.tfpage] in ${config?.file} is not used`];
    return { file: readToml(text, root), path, notes };
  }
  if (!config || extra === undefined) return undefined;
  const source = sourceOf(SourceFile.fromText(config.file, config.text), config.entries, ['extra', 'tfpage']);
  return { file: checked(extra, source, root), path: join(root, config.file), notes: [] };
}

/** Adds a file behind all that it extends. `above` are the files that led to it, by absolute path. */
function addWithBases(
  file: SettingsFile,
  path: string,
  root: string,
  above: readonly string[],
  files: SettingsFile[],
): void {
  const chain = [...above, path];
  for (const [index, name] of extendedNames(file.table).entries()) {
    const at = Array.isArray(file.table.extends) ? ['extends', index] : ['extends'];
    const fault = (problem: string) =>
      new UsageError(`${file.source.locate(at, false)}: \`extends\`: ${problem}`);
    const found = findModule(name, file.folder, { extensions: ['.toml'], packageFile: `./${settingsFile}` });
    if ('problem' in found) throw fault(`"${name}" can't be read: ${found.problem}`);
    if (chain.includes(found.path)) {
      const circle = [...chain.slice(chain.indexOf(found.path)), found.path];
      throw fault(`goes round: ${circle.map((each) => shownPath(root, each)).join(', ')}`);
    }
    if (chain.length >= maxDepth) throw fault(`more than ${maxDepth} files in a row`);
    const text = readText(found.path, shownPath(root, found.path));
    if (!text) throw fault(`"${name}" can't be read: there is no such file`);
    addWithBases(readToml(text, dirname(found.path)), found.path, root, chain, files);
  }
  files.push(file);
}

function extendedNames(table: FrontMatterTable): string[] {
  const named = table.extends as string | string[] | undefined;
  if (named === undefined) return [];
  return Array.isArray(named) ? named : [named];
}

/** Relative to the root, with `/`. */
function shownPath(root: string, path: string): string {
  return toPosix(relative(root, path));
}

function readText(path: string, name: string): SourceFile | undefined {
  try {
    return SourceFile.fromBytes(name, readFileSync(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`${name} can't be read: ${message}`);
  }
}

function readToml(file: SourceFile, folder: string): SettingsFile {
  const start = file.text.startsWith('\uFEFF') ? 1 : 0;
  const { value, entries, problems } = parseToml(file, start, file.text.length);
  const [problem] = problems;
  if (problem) {
    const { line, column } = problem.position.start;
    throw new UsageError(`${file.path}:${line}:${column}: not valid TOML: ${problem.message}`);
  }
  return checked(value, sourceOf(file, entries, []), folder);
}

function checked(value: unknown, source: SettingsSource, folder: string): SettingsFile {
  const [problem, ...more] = checkSchema(value, settingsSchema());
  if (problem) {
    const name = problem.path.join('.');
    const wrong = problem.key
      ? `${problem.message}${didYouMean(String(problem.path.at(-1)), problem.candidates ?? [])}`
      : `\`${name}\`: ${problem.message}`;
    const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
    throw new UsageError(`${source.locate(problem.path, problem.key)}: ${wrong}${rest}`);
  }
  return { table: value as FrontMatterTable, source, folder };
}

function sourceOf(
  file: SourceFile,
  entries: readonly FrontMatterEntry[],
  prefix: readonly (string | number)[],
): SettingsSource {
  return {
    file: file.path,
    locate(path, key) {
      // The nearest part that has a place: an inline table's parent, say.
      for (let length = path.length; length >= 0; length--) {
        const entry = entryAt(entries, [...prefix, ...path.slice(0, length)]);
        if (!entry) continue;
        const { line, column } = (key && length === path.length ? entry.key : entry.value).start;
        return `${file.path}:${line}:${column}`;
      }
      return file.path;
    },
  };
}
