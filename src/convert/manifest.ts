/** The record of what tfpage has written into an output folder, so that a later run knows its own files from a person's. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const manifestName = '.tfpage-manifest.json';

/** Hashes of written files by their path relative to the output folder. */
export class Manifest {
  readonly #hashes: Map<string, string>;
  #isChanged = false;

  private constructor(hashes: Map<string, string>) {
    this.#hashes = hashes;
  }

  /** Reads the folder's manifest; one that is absent or unreadable counts as empty, so that nothing is overwritten for its sake. */
  static read(folder: string): Manifest {
    try {
      const { files } = JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) as { files?: unknown };
      const entries = Object.entries(files ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      return new Manifest(new Map(entries));
    } catch {
      return new Manifest(new Map());
    }
  }

  /** True where tfpage wrote exactly these bytes at that path. */
  isOwn(path: string, bytes: Uint8Array): boolean {
    return this.#hashes.get(path) === hashOf(bytes);
  }

  record(path: string, bytes: Uint8Array): void {
    const hash = hashOf(bytes);
    if (this.#hashes.get(path) === hash) return;
    this.#hashes.set(path, hash);
    this.#isChanged = true;
  }

  /** The file's text; `undefined` where nothing has changed since it was read. */
  changedText(): string | undefined {
    if (!this.#isChanged) return undefined;
    const files = Object.fromEntries([...this.#hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
    return `${JSON.stringify({ version: 1, files }, undefined, 2)}\n`;
  }
}

function hashOf(bytes: Uint8Array): string {
  return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
}
