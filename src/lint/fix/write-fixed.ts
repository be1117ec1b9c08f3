/** Writing a fixed file in place of the one that was read. */
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { isInsideRoot } from '../../site/file-system.js';
import { replaceFile } from '../../source/replace-file.js';

/**
 * Replaces the file at `path` (absolute; a symbolic link is followed) if it
 * still has the text `before` and lies inside `root`. Mode and every byte that
 * no edit touches stay. Gives the reason why it was not written, as the end of
 * a sentence.
 */
export function writeFixed(root: string, path: string, before: string, after: string): string | undefined {
  try {
    if (!isInsideRoot(root, path)) return 'it is a link to outside the site';
    const target = realpathSync(path);
    if (!readFileSync(target).equals(Buffer.from(before))) return 'it was changed meanwhile';
    accessSync(target, constants.W_OK);
    replaceFile(target, Buffer.from(after), statSync(target).mode & 0o7777);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return `it can't be written (${code ?? message})`;
  }
}
