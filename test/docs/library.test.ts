import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnv, repository, requireFreshBuild } from '../cli/tfpage.js';

beforeAll(requireFreshBuild);

// Inside the repository, where `tfpage` names this package.
mkdirSync(join(repository, '.tmp'), { recursive: true });
const folder = mkdtempSync(join(repository, '.tmp/docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const documents = ['README.md', 'docs/library.md'];
const examples = documents.flatMap((path) =>
  [...readFileSync(join(repository, path), 'utf8').matchAll(/^```js\n(.*?)^```$/gms)].map(
    ([, code], at) => [`${path}, example ${at + 1}`, code as string] as const,
  ),
);

test.each(examples)('%s prints what it says', (name, code) => {
  const expected = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)]
    .map(([, text]) => `${text}\n`)
    .join('');
  expect(expected).not.toBe('');
  const file = join(folder, `${name.replace(/\W+/g, '-')}.mjs`);
  writeFileSync(file, code);
  const run = spawnSync(process.execPath, [file], { cwd: repository, encoding: 'utf8', env: plainEnv() });
  expect({ stdout: run.stdout, stderr: run.stderr }).toEqual({ stdout: expected, stderr: '' });
});
