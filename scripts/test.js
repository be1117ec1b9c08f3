/**
 * Everything that must hold, in one run: build, types, generated files, style and
 * dependency direction, tests. The last line is `N passed, N failed`: tests, with
 * each failing check counted as one failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { resolve } = createRequire(import.meta.url);

const checks = [
  ['build and types', ['scripts/build.js', '--types']],
  ['generated files are fresh', ['scripts/generate.js', '--check']],
  ['style and dependency direction', [resolve('@biomejs/biome/bin/biome'), 'ci']],
];

function node(args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

let passed = 0;
let failed = 0;
for (const [name, args] of checks) {
  const ok = node(args);
  if (!ok) failed++;
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
}

const folder = mkdtempSync(join(tmpdir(), 'tfpage-test-'));
try {
  const outputFile = join(folder, 'results.json');
  const jest = join(dirname(resolve('jest/package.json')), 'bin/jest.js');
  const arguments_ = ['--json', `--outputFile=${outputFile}`, '--maxWorkers=2', ...process.argv.slice(2)];
  const ok = runJest(jest, arguments_);
  const results = readResults(outputFile);
  passed += results?.numPassedTests ?? 0;
  // A test file that does not load has no failed test of its own.
  const broken = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0);
  failed += ok ? broken : Math.max(1, broken);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Jest prints its JSON to stdout as well as to the file, so stdout is dropped; its report is on stderr. */
function runJest(jest, args) {
  const { status } = spawnSync(process.execPath, [jest, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 2],
    env: {
      ...process.env,
      TFPAGE_BUILT: '1',
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim(),
    },
  });
  return status === 0;
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
