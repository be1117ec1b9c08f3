/** The record of what tfpage has written into an output folder, so that a later run knows its own files from a person's. */
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isFile, readBytes } from '../site/file-system.js';
import { replaceFile } from '../source/replace-file.js';

export const manifestName = '.tfpage-manifest.json';
/** What a run has written so far, a line a file: a run that is killed leaves it, and the next one reads it. */
export const journalName = '.tfpage-manifest.journal';

/** What is known of a written file. */
export interface ManifestEntry {
  hash: string;
  /** The target, with its profile, that wrote it: `mdx/astro`. */
  target: string;
  /** The page or file of the site that it comes of, relative to the root; absent for what a later version no longer tells. */
  source?: string;
}

/** Entries by their path relative to the output folder. */
export class Manifest {
  readonly #folder: string;
  readonly #entries: Map<string, ManifestEntry>;
  #isChanged = false;
  #hasJournal = false;

  private constructor(folder: string, entries: Map<string, ManifestEntry>) {
    this.#folder = folder;
    this.#entries = entries;
  }

  /** Reads the folder's manifest; one that is absent or unreadable counts as empty, so that nothing is overwritten for its sake. */
  static read(folder: string): Manifest {
    const manifest = new Manifest(folder, readManifest(folder));
    for (const [path, entry] of readJournal(folder)) {
      manifest.#hasJournal = true;
      // Whether the file had been put in place when the run broke off shows in the file.
      const present = isFile(join(folder, path)) ? readBytes(join(folder, path)) : undefined;
      if (present && hashOf(present) === entry.hash) manifest.record(path, entry);
    }
    return manifest;
  }

  /** True where tfpage wrote bytes of that hash at that path. */
  isOwn(path: string, hash: string): boolean {
    return this.#entries.get(path)?.hash === hash;
  }

  /** To be called before a file is put in place, so that it is known as ours whatever happens next. */
  announce(path: string, entry: ManifestEntry): void {
    appendFileSync(join(this.#folder, journalName), `${JSON.stringify([path, entry])}\n`);
    this.#hasJournal = true;
  }

  record(path: string, entry: ManifestEntry): void {
    const known = this.#entries.get(path);
    if (known?.hash === entry.hash && known.target === entry.target && known.source === entry.source) return;
    this.#entries.set(path, entry);
    this.#isChanged = true;
  }

  forget(path: string): void {
    if (this.#entries.delete(path)) this.#isChanged = true;
  }

  entries(): [path: string, entry: ManifestEntry][] {
    return [...this.#entries];
  }

  /** Writes what has changed since it was read. Throws what the file system throws. */
  save(): void {
    if (this.#isChanged) {
      const files = Object.fromEntries(this.entries().sort(([a], [b]) => (a < b ? -1 : 1)));
      const text = `${JSON.stringify({ version: 2, files }, undefined, 2)}\n`;
      replaceFile(join(this.#folder, manifestName), Buffer.from(text));
    }
    if (this.#hasJournal) rmSync(join(this.#folder, journalName), { force: true });
  }
}

/** The hash that entries hold. */
export function hashOf(bytes: Uint8Array): string {
  return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
}

function readManifest(folder: string): Map<string, ManifestEntry> {
  try {
    const { files } = JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) as { files?: unknown };
    return new Map(Object.entries(files ?? {}).filter(isEntry));
  } catch {
    return new Map();
  }
}

function readJournal(folder: string): Map<string, ManifestEntry> {
  const entries = new Map<string, ManifestEntry>();
  let text: string;
  try {
    text = readFileSync(join(folder, journalName), 'utf8');
  } catch {
    return entries;
  }
  for (const line of text.split('\n')) {
    try {
      const entry: unknown = JSON.parse(line);
      if (Array.isArray(entry) && typeof entry[0] === 'string' && isEntry(entry as [string, unknown]))
        entries.set(entry[0], entry[1] as ManifestEntry);
    } catch {
      // The last line may have been cut off.
    }
  }
  return entries;
}

function isEntry(entry: [string, unknown]): entry is [string, ManifestEntry] {
  const { hash, target, source } = (entry[1] ?? {}) as Partial<Record<keyof ManifestEntry, unknown>>;
  return (
    typeof hash === 'string' &&
    typeof target === 'string' &&
    (source === undefined || typeof source === 'string')
  );
}
