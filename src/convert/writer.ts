/** Writes what was converted: inside the output folder only, each file whole or not at all, never over a file that is not tfpage's own. */
import { lstatSync, mkdirSync, readFileSync, rmdirSync, rmSync, type Stats } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { replaceFile } from '../source/replace-file.js';
import { UsageError } from '../source/usage-error.js';
import { JoinedFile } from './joined-file.js';
import { hashOf, journalName, Manifest, type ManifestEntry, manifestName } from './manifest.js';

/** Why a file was not written. */
export type Refusal = 'exists' | 'conflict' | 'unsafe-path' | 'link' | 'not-a-file' | { error: string };

/** What became of the files of a run, or in a dry run what would become of them; paths relative to the folder, in order. */
export interface FileChanges {
  created: string[];
  updated: string[];
  unchanged: string[];
  /** Of earlier runs. */
  removed: string[];
  /** Somebody else's, or changed since: not written, not removed. */
  kept: string[];
}

export interface WriterOptions {
  /** Overwrites and removes files that are not tfpage's own. */
  force: boolean;
  /** Writes nothing and tells what it would have done. */
  dryRun: boolean;
  /** The target, with its profile, as the manifest names it. */
  target: string;
}

/** One run's writing into one folder. Call `finish` at the end, also of a run that breaks off. */
export class Writer {
  readonly changes: FileChanges = { created: [], updated: [], unchanged: [], removed: [], kept: [] };
  readonly #folder: string;
  readonly #options: WriterOptions;
  readonly #manifest: Manifest;
  readonly #claimed = new Set<string>();
  readonly #safeFolders = new Set<string>();

  /** `folder` is absolute; it is made where it is missing. Throws UsageError where that can't be done. */
  constructor(folder: string, options: WriterOptions) {
    if (!options.dryRun) {
      try {
        mkdirSync(folder, { recursive: true });
      } catch (error) {
        throw new UsageError(`the output folder ${folder} can't be made: ${reasonOf(error)}`);
      }
    }
    this.#folder = folder;
    this.#options = options;
    this.#manifest = Manifest.read(folder);
  }

  /**
   * Writes a file. `path` is relative to the folder, with `/`; `source` is the
   * file of the site that it comes of. A path can be written once in a run. An
   * existing file is replaced if tfpage wrote it and nobody has changed it
   * since, or if it is the same; any other only by force.
   */
  write(path: string, content: string | Uint8Array, source?: string): Refusal | undefined {
    const refusal = this.#claim(path);
    if (refusal) return refusal;
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return this.#place(path, hashOf(bytes), source, (target) => replaceFile(target, bytes));
  }

  /** Begins a file that is written piece by piece; `join` puts it in place. Throws what the file system throws. */
  begin(): JoinedFile {
    return new JoinedFile(this.#options.dryRun ? undefined : this.#folder);
  }

  /** As `write`, with what was added to a file. */
  join(path: string, file: JoinedFile, source?: string): Refusal | undefined {
    const refusal =
      this.#claim(path) ?? this.#place(path, file.end(), source, (target) => file.moveTo(target));
    file.discard();
    return refusal;
  }

  #claim(path: string): Refusal | undefined {
    if (!isSafe(path)) return 'unsafe-path';
    if (this.#claimed.has(path)) return 'conflict';
    this.#claimed.add(path);
    return undefined;
  }

  #place(
    path: string,
    hash: string,
    source: string | undefined,
    put: (target: string) => void,
  ): Refusal | undefined {
    const entry: ManifestEntry = {
      hash,
      target: this.#options.target,
      ...(source === undefined ? {} : { source }),
    };
    try {
      const state = this.#makeFolder(dirname(path)) ?? this.#stateOf(path, hash);
      if (state !== 'new' && state !== 'same' && state !== 'ours') {
        if (state === 'exists') this.changes.kept.push(path);
        return state;
      }
      if (state !== 'same' && !this.#options.dryRun) {
        this.#manifest.announce(path, entry);
        put(this.#absolute(path));
      }
      this.#manifest.record(path, entry);
      this.changes[state === 'new' ? 'created' : state === 'same' ? 'unchanged' : 'updated'].push(path);
      return undefined;
    } catch (error) {
      return { error: reasonOf(error) };
    }
  }

  /** Files of earlier runs that stay, although this run does not write them. */
  keep(isKept: (path: string, source: string | undefined) => boolean): void {
    for (const [path, { source }] of this.#manifest.entries()) {
      if (isKept(path, source)) this.#claimed.add(path);
    }
  }

  /**
   * Removes files that earlier runs of the same target wrote and this run did
   * not, and folders that are empty then. Gives the paths of those that were
   * changed since, which stay unless forced.
   */
  removeStale(isStale: (source: string | undefined) => boolean): string[] {
    const edited: string[] = [];
    for (const [path, entry] of this.#manifest.entries()) {
      if (this.#claimed.has(path) || entry.target !== this.#options.target) continue;
      if (!isSafe(path) || !isStale(entry.source)) continue;
      const present = this.#presentFile(path);
      if (present && !this.#options.force && !this.#manifest.isOwn(path, hashOf(present))) {
        this.changes.kept.push(path);
        edited.push(path);
        continue;
      }
      if (present) this.#remove(path);
      this.#manifest.forget(path);
    }
    return edited;
  }

  /** Saves the manifest. Throws UsageError where that fails. */
  finish(): void {
    if (this.#options.dryRun) return;
    try {
      this.#manifest.save();
    } catch (error) {
      throw new UsageError(`${manifestName} can't be written: ${reasonOf(error)}`);
    }
  }

  /** The bytes of a file that is there, not behind a symbolic link. */
  #presentFile(path: string): Uint8Array | undefined {
    const folders = path.split('/').slice(0, -1);
    for (let end = 1; end <= folders.length; end++) {
      if (!statOf(this.#absolute(folders.slice(0, end).join('/')))?.isDirectory()) return undefined;
    }
    const target = this.#absolute(path);
    return statOf(target)?.isFile() ? readFileSync(target) : undefined;
  }

  #remove(path: string): void {
    this.changes.removed.push(path);
    if (this.#options.dryRun) return;
    rmSync(this.#absolute(path));
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      try {
        rmdirSync(this.#absolute(folder));
      } catch {
        // Not empty, so that those above are not either.
        return;
      }
    }
  }

  /** Makes the folders on the way; a symbolic link among them could lead anywhere. */
  #makeFolder(folder: string): Refusal | undefined {
    if (folder === '.' || this.#safeFolders.has(folder)) return undefined;
    const refusal = this.#makeFolder(dirname(folder));
    if (refusal) return refusal;
    const path = this.#absolute(folder);
    const stats = statOf(path);
    if (!stats) {
      if (!this.#options.dryRun) mkdirSync(path);
    } else if (stats.isSymbolicLink()) return 'link';
    else if (!stats.isDirectory()) return 'not-a-file';
    this.#safeFolders.add(folder);
    return undefined;
  }

  /** What is at a path: nothing, bytes of this very hash, what may be replaced, or what may not. */
  #stateOf(path: string, hash: string): 'new' | 'same' | 'ours' | 'exists' | 'not-a-file' {
    const target = this.#absolute(path);
    const stats = statOf(target);
    if (!stats) return 'new';
    // Renaming over a symbolic link replaces the link, not what it leads to.
    if (stats.isSymbolicLink()) return this.#options.force ? 'ours' : 'exists';
    if (!stats.isFile()) return 'not-a-file';
    const present = hashOf(readFileSync(target));
    if (present === hash) return 'same';
    return this.#options.force || this.#manifest.isOwn(path, present) ? 'ours' : 'exists';
  }

  #absolute(path: string): string {
    return join(this.#folder, ...path.split('/'));
  }
}

/** A relative path that names what is below its folder, on any system. */
function isSafe(path: string): boolean {
  if (path.includes('\0') || (sep === '\\' && /[\\:]/.test(path))) return false;
  if (path === manifestName || path === journalName) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENAMETOOLONG') return 'its name is longer than the file system takes';
  return code ?? message;
}
