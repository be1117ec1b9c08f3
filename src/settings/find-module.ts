/** Finds the file that `extends` or `plugins` names: a path from the settings file, or a package as Node finds it. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { isFile, isFolder, realPath } from '../site/file-system.js';

/** What is looked for. */
export interface ModuleKind {
  /** Endings that the file may have, the usual one first. */
  extensions: readonly string[];
  /** The file of a package that names no other. */
  packageFile: string;
}

/** The file's real, absolute path, or why there is none (a part of a sentence, without a full stop). */
export type FoundModule = { path: string } | { problem: string };

/**
 * Looks for `name` from `folder` (absolute): `./x`, `../x` and absolute paths
 * are files, all else is a package in the `node_modules` of `folder` or of a
 * folder above it, as in Node. A package's file is what its `exports`, else its
 * `main`, says, where that has a fitting ending. Runs nothing. Never throws.
 */
export function findModule(name: string, folder: string, kind: ModuleKind): FoundModule {
  const endings = kind.extensions.join(' or ');
  if (name.includes('\0')) return { problem: 'no path has a NUL character in it' };
  if (/^\.{1,2}(?:\/|$)/.test(name) || isAbsolute(name)) {
    if (!fits(name, kind)) return { problem: `expected a file that ends in ${endings}` };
    const path = realFile(join(isAbsolute(name) ? '' : folder, name));
    return path === undefined ? { problem: 'there is no such file' } : { path };
  }
  const { packageName, rest } = splitPackage(name);
  if (packageName === undefined) return { problem: 'that is neither a path nor the name of a package' };
  const found = packageFolder(packageName, folder);
  if (found === undefined) {
    return realFile(join(folder, name)) === undefined
      ? { problem: 'there is no such package in node_modules here or above' }
      : { problem: `a file is written with its folder: \`./${name}\`` };
  }
  const inside = rest === undefined ? mainFile(found, kind) : rest;
  if (!fits(inside, kind)) return { problem: `expected a file that ends in ${endings}` };
  const path = realFile(join(found, inside));
  if (path !== undefined) return { path };
  return { problem: `the package has no ${inside.replace(/^\.\//, '')}` };
}

/** `@scope/name/file` in its parts; no name where there is none, or where it could lead out of node_modules. */
function splitPackage(name: string): { packageName?: string; rest?: string } {
  const [, packageName, rest] = /^((?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*)(?:\/(.+))?$/.exec(name) ?? [];
  if (packageName === undefined) return {};
  return rest === undefined ? { packageName } : { packageName, rest };
}

function packageFolder(name: string, folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    const candidate = join(here, 'node_modules', name);
    if (isFolder(candidate)) return candidate;
    if (dirname(here) === here) return undefined;
  }
}

/** The file that a package names for itself. */
function mainFile(folder: string, kind: ModuleKind): string {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return kind.packageFile;
  }
  const { exports: exported, main } = (manifest ?? {}) as { exports?: unknown; main?: unknown };
  const named = [exportedFile(exported), main].find((file) => typeof file === 'string' && fits(file, kind));
  return (named as string | undefined) ?? kind.packageFile;
}

/** The target of `.` in a package's `exports`, by the conditions that `import` has. */
function exportedFile(exported: unknown): string | undefined {
  let target = exported;
  // Conditions nest; nobody nests them deeper than this.
  for (let depth = 0; depth < 8 && typeof target === 'object' && target !== null; depth++) {
    const table = target as Record<string, unknown>;
    target = ['.', 'node', 'import', 'default'].map((key) => table[key]).find((value) => value !== undefined);
  }
  return typeof target === 'string' ? target : undefined;
}

function fits(file: string, { extensions }: ModuleKind): boolean {
  return extensions.some((extension) => file.endsWith(extension));
}

function realFile(path: string): string | undefined {
  return isFile(path) ? realPath(path) : undefined;
}
