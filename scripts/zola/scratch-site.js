/** Builds throw-away Zola sites in a temporary folder and gives back what Zola wrote. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The version line of a zola binary, for example `zola 0.22.1`. */
export function zolaVersion(zola) {
  return execFileSync(zola, ['--version'], { encoding: 'utf8' }).trim();
}

/**
 * Writes `files` (path to text or bytes) into a fresh folder and builds it.
 * Gives `ok`, Zola's output without colours, and `read(path)` for files of the
 * output; `done()` removes the folder.
 */
export function buildScratch(zola, files, command = 'build') {
  const root = mkdtempSync(join(tmpdir(), 'record-zola-'));
  for (const [path, content] of Object.entries(files)) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  const run = runZola(zola, root, join(root, 'public'), command);
  return {
    ...run,
    read(path) {
      const file = join(root, 'public', path);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
    done() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Runs `zola build` or `zola check` on a site. */
export function runZola(zola, root, output, command = 'build') {
  const options =
    command === 'build' ? ['build', '--output-dir', output, '--force'] : ['check', '--skip-external-links'];
  const run = spawnSync(zola, ['--root', root, ...options], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    timeout: 60_000,
  });
  return {
    ok: run.status === 0,
    panicked: run.stderr.includes('panicked at'),
    output: `${run.stdout}${run.stderr}`.replace(/\u001B\[[0-9;]*m/g, ''),
  };
}
