/** Runs the built command line as a user does, and makes small sites for it. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const launcher = join(repository, 'bin/tfpage.js');

/** Tests of an old build would say nothing about the sources; `npm test` has made one just before. */
export function requireFreshBuild(): void {
  if (process.env.TFPAGE_BUILT) return;
  const built = join(repository, 'dist/cli.js');
  const newest = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => statSync(join(repository, 'src', path)))
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, entry.mtimeMs), 0);
  if (!existsSync(built) || statSync(built).mtimeMs < newest) {
    throw new Error('dist/ is older than src/: run `npm run build` first');
  }
}

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The environment of a shell in which nothing speaks for or against colour. */
export function plainEnv(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const {
    NO_COLOR,
    FORCE_COLOR,
    NODE_OPTIONS,
    TFPAGE_DEBUG,
    CI,
    GITHUB_ACTIONS,
    GITHUB_WORKSPACE,
    CI_PROJECT_DIR,
    ...env
  } = process.env;
  return { ...env, ...more };
}

/** Runs `tfpage` with the arguments in `cwd`. */
export function tfpage(cwd: string, args: string[], env: NodeJS.ProcessEnv = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd,
    encoding: 'utf8',
    env: plainEnv(env),
    maxBuffer: 1 << 28,
  });
  return { code: status, stdout, stderr };
}

const made: string[] = [];

/** Writes files, by path, into a new folder and gives its path. */
export function folderWith(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tfpage-cli-')));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A site with one error (a link to no page) and one warning (a heading level left out). */
export const faulty = {
  'config.toml': 'base_url = "https://site.example"\n',
  'content/_index.md': '+++\ntitle = "Home"\n+++\n',
  'content/good.md': '+++\ntitle = "Good"\n+++\n\nText.\n',
  'content/bad.md': '+++\ntitle = "Bad"\n+++\n\n## Two\n\n#### Four\n\nSee [the other](@/godo.md).\n',
};
