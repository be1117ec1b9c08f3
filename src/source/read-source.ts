/** Reading a page that the user named, or that a run cannot do without. */
import { readFileSync } from 'node:fs';
import { SourceFile } from './source-file.js';
import { UsageError } from './usage-error.js';

/**
 * The file at `path`; `name` is what messages and diagnostics call it. Throws
 * UsageError, in one line, where it can't be read.
 */
export function readSource(path: string, name = path): SourceFile {
  try {
    return SourceFile.fromBytes(name, readFileSync(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`${name}: no such file`);
    throw new UsageError(
      `${name} can't be read: ${code === 'EISDIR' ? 'it is a folder' : (code ?? message)}`,
    );
  }
}
