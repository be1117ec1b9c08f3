/** Sites made of a few files in a folder of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const made: string[] = [];

/** The root of a site with these files, by path; a config is added where there is none. */
export function scratchSite(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'tfpage-convert-'));
  made.push(root);
  const all = { 'config.toml': 'base_url = "https://site.example"\ntitle = "Site"\n', ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Removes all of them; for `afterAll`. */
export function removeScratchSites(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}
