/** Writes what was converted: inside the output folder only, each file whole or not at all, never over a file that is not tfpage's own. */
import { lstatSync, mkdirSync, readFileSync, type Stats } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { replaceFile } from '../source/replace-file.js';
import { UsageError } from '../source/usage-error.js';
import { Manifest, manifestName } from './manifest.js';

/** Why a file was not written. */
export type Refusal = 'exists' | 'conflict' | 'unsafe-path' | 'link' | 'not-a-file' | { error: string };

/** One run's writing into one folder. Call `finish` at the end, also of a run that breaks off. */
export class Writer {
  /** Paths relative to the folder, in order of writing. */
  readonly written: string[] = [];
  readonly #folder: string;
  readonly #force: boolean;
  readonly #manifest: Manifest;
  readonly #claimed = new Set<string>();
  readonly #safeFolders = new Set<string>();

  /** `folder` is absolute; it is made where it is missing. Throws UsageError where that can't be done. */
  constructor(folder: string, force: boolean) {
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw new UsageError(`the output folder ${folder} can't be made: ${reasonOf(error)}`);
    }
    this.#folder = folder;
    this.#force = force;
    this.#manifest = Manifest.read(folder);
  }

  /**
   * Writes a file. `path` is relative to the folder, with `/`. A path can be
   * written once in a run. An existing file is replaced if tfpage wrote it and
   * nobody has changed it since, or if it is the same; any other only by force.
   */
  write(path: string, content: string | Uint8Array): Refusal | undefined {
    if (!isSafe(path)) return 'unsafe-path';
    if (this.#claimed.has(path)) return 'conflict';
    this.#claimed.add(path);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    try {
      const refusal = this.#makeFolder(dirname(path)) ?? this.#replaceable(path, bytes);
      if (refusal) return refusal === 'same' ? this.#done(path, bytes) : refusal;
      this.#replace(path, bytes);
      return this.#done(path, bytes);
    } catch (error) {
      return { error: reasonOf(error) };
    }
  }

  /** Saves the manifest. Throws UsageError where that fails. */
  finish(): void {
    const text = this.#manifest.changedText();
    if (text === undefined) return;
    try {
      this.#replace(manifestName, Buffer.from(text));
    } catch (error) {
      throw new UsageError(`${manifestName} can't be written: ${reasonOf(error)}`);
    }
  }

  #done(path: string, bytes: Uint8Array): undefined {
    this.#manifest.record(path, bytes);
    this.written.push(path);
    return undefined;
  }

  /** Makes the folders on the way; a symbolic link among them could lead anywhere. */
  #makeFolder(folder: string): Refusal | undefined {
    if (folder === '.' || this.#safeFolders.has(folder)) return undefined;
    const refusal = this.#makeFolder(dirname(folder));
    if (refusal) return refusal;
    const path = this.#absolute(folder);
    const stats = statOf(path);
    if (!stats) mkdirSync(path);
    else if (stats.isSymbolicLink()) return 'link';
    else if (!stats.isDirectory()) return 'not-a-file';
    this.#safeFolders.add(folder);
    return undefined;
  }

  #replaceable(path: string, bytes: Uint8Array): Refusal | 'same' | undefined {
    const target = this.#absolute(path);
    const stats = statOf(target);
    if (!stats) return undefined;
    // Renaming over a symbolic link replaces the link, not what it leads to.
    if (stats.isSymbolicLink()) return this.#force ? undefined : 'exists';
    if (!stats.isFile()) return 'not-a-file';
    const present = readFileSync(target);
    if (present.equals(bytes)) return 'same';
    return this.#force || this.#manifest.isOwn(path, present) ? undefined : 'exists';
  }

  #replace(path: string, bytes: Uint8Array): void {
    replaceFile(this.#absolute(path), bytes);
  }

  #absolute(path: string): string {
    return join(this.#folder, ...path.split('/'));
  }
}

/** A relative path that names what is below its folder, on any system. */
function isSafe(path: string): boolean {
  if (path.includes('\0') || (sep === '\\' && /[\\:]/.test(path)) || path === manifestName) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
