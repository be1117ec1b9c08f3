/** A file that is written piece by piece under another name, so that nobody sees half of it and no memory holds it whole. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

let made = 0;

export class JoinedFile {
  readonly #hash = createHash('sha256');
  #temporary: string | undefined;
  #descriptor: number | undefined;

  /** `folder` is where the pieces go; without one they are only counted in the hash. Throws what the file system throws. */
  constructor(folder: string | undefined) {
    if (folder === undefined) return;
    this.#temporary = join(folder, `.tfpage-${process.pid}-joined-${made++}.tmp`);
    this.#descriptor = openSync(this.#temporary, 'wx');
  }

  /** Throws what the file system throws. */
  add(text: string): void {
    const bytes = Buffer.from(text);
    this.#hash.update(bytes);
    if (this.#descriptor === undefined) return;
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
  }

  /** All is added. Gives the hash as the manifest has it. */
  end(): string {
    this.#close();
    return `sha256-${this.#hash.digest('base64')}`;
  }

  /** Throws what the file system throws. */
  moveTo(target: string): void {
    if (this.#temporary === undefined) return;
    renameSync(this.#temporary, target);
    this.#temporary = undefined;
  }

  /** Leaves nothing behind that was not moved. */
  discard(): void {
    this.#close();
    if (this.#temporary !== undefined) rmSync(this.#temporary, { force: true });
    this.#temporary = undefined;
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
