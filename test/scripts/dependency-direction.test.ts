import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
const folder = mkdtempSync(join(tmpdir(), 'tfpage-direction-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the style check of this repository says of a file at `path` with the given text. */
function check(path: string, text: string): { ok: boolean; output: string } {
  copyFileSync(join(repository, 'biome.json'), join(folder, 'biome.json'));
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  const quiet = [
    '--colors=off',
    '--vcs-enabled=false',
    '--formatter-enabled=false',
    '--assist-enabled=false',
  ];
  const args = [biome, 'ci', ...quiet, path];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { ok: status === 0, output: stdout + stderr };
}

const layers: [layer: string, mayImport: string[]][] = [
  ['source', []],
  ['syntax', ['source']],
  ['site', ['source', 'syntax']],
  ['settings', ['source', 'syntax', 'site']],
  ['lint', ['source', 'syntax', 'site', 'settings']],
  ['convert', ['source', 'syntax', 'site', 'settings']],
  ['report', ['source']],
  ['cli', ['source', 'syntax', 'site', 'settings', 'lint', 'convert', 'report']],
];

test.each(layers)('src/%s imports only what lies below it', (layer, mayImport) => {
  const others = layers.map(([name]) => name).filter((name) => name !== layer);
  // One file for what is allowed and one for each import that is not: a run is slow to start.
  const allowed = mayImport.map((name, at) => `import '../${name}/a${at}.js';\n`).join('');
  expect(check(`src/${layer}/allowed.ts`, `${allowed}export const x = 1;\n`)).toMatchObject({ ok: true });
  const forbidden = others.filter((name) => !mayImport.includes(name));
  const { ok, output } = check(
    `src/${layer}/deep/er/planted.ts`,
    `${forbidden.map((name) => `import '../../../${name}/planted-${name}.js';\n`).join('')}export const x = 1;\n`,
  );
  expect(ok).toBe(forbidden.length === 0);
  for (const name of forbidden) expect(output).toContain(`planted-${name}.js`);
  expect(output.match(/noRestrictedImports ━/g)?.length ?? 0).toBe(forbidden.length);
});

test.each([
  ['a type', "import type { A } from '../lint/rule.js';\nexport type B = A;\n"],
  ['an import when it runs', "export const load = () => import('../lint/engine.js');\n"],
  ['an export from there', "export { a } from '../lint/engine.js';\n"],
])('%s counts as well', (_, text) => {
  expect(check('src/syntax/planted.ts', text)).toMatchObject({
    ok: false,
    output: expect.stringContaining('noRestrictedImports'),
  });
});
