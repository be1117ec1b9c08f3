/** Reads and parses every page below a folder, and does nothing else: what `run.js` measures conversion by. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../dist/index.js';

const [, , folder] = process.argv;
for (const path of readdirSync(folder, { recursive: true })) {
  if (path.endsWith('.md')) parse(readFileSync(join(folder, path), 'utf8'));
}
