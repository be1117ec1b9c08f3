/** Replacing a file whole or not at all. */
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

let made = 0;

/**
 * Writes beside `target` (absolute) and renames, so that nobody sees half a
 * file; `mode` are the permissions that it gets. Throws what the file system
 * throws, and leaves nothing behind then.
 */
export function replaceFile(target: string, bytes: Uint8Array, mode?: number): void {
  // A short name: the target's own may have all the length that a name can have.
  const temporary = join(dirname(target), `.tfpage-${process.pid}-${made++}.tmp`);
  try {
    writeFileSync(temporary, bytes, { flag: 'wx' });
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
