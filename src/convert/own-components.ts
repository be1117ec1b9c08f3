/** The file that `--components` names: which shortcodes become components of one's own. */
import { readFileSync } from 'node:fs';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { parseToml } from '../syntax/front-matter/toml.js';

/** Import paths by shortcode. Throws UsageError where the file can't be read or holds anything else. */
export function readOwnComponents(path: string, shown: string): Map<string, string> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UsageError(`${shown} can't be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  const file = SourceFile.fromBytes(shown, bytes);
  const { value, problems } = parseToml(file, 0, file.text.length);
  const [problem] = problems;
  if (problem) throw new UsageError(`${shown}:${problem.position.start.line}: ${problem.message}`);
  const result = new Map<string, string>();
  for (const [name, target] of Object.entries(value)) {
    if (typeof target !== 'string' || target === '') {
      throw new UsageError(`${shown}: ${name} must be a path to import from, as in youtube = "astro-embed"`);
    }
    result.set(name, target);
  }
  return result;
}
