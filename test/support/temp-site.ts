/** Sites made for one test: files in a temporary folder that is removed when the test file is done. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];

afterAll(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
});

/**
 * Writes `files` (paths from the site's root, with `/`; a path that ends in `/`
 * is an empty folder) into a new temporary folder and gives its absolute, real
 * path. Nothing is added: a site needs its `config.toml` among the files.
 */
export function tempSite(files: Record<string, string | Uint8Array>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tfpage-test-')));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    if (path.endsWith('/')) {
      mkdirSync(target, { recursive: true });
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return root;
}
