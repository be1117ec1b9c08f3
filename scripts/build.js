/**
 * Builds what is published into dist/: the command line and the library, bundled
 * with their dependencies, and (with --types) the type declarations.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

const withTypes = process.argv.includes('--types');

// `npm pack` runs this with --types, then without (as `prepare`): types made just before stay.
for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (withTypes || name !== 'types') rmSync(join(dist, name), { recursive: true, force: true });
}
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts', remark: 'src/syntax/remark.ts' },
  outdir: 'dist',
  bundle: true,
  // A command's code is a chunk of its own, loaded by the import() that runs it.
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // An optional peer: loaded where it is installed and asked for.
  external: ['shiki'],
  // Smaller files load faster; names stay, so that stack traces can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // Bundled CommonJS packages call require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licenses(bundledPackages(metafile)));

if (withTypes) await declarations();

/**
 * Checks types and writes the declarations, one file an entry. Types of bundled
 * packages go with them; those of unified, mdast and unist stay imports, so that
 * they are the same types as the user's.
 */
async function declarations() {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  // Inside the repository, so that imports of packages are found from there.
  const folder = mkdtempSync(join(root, '.tmp/types-'));
  try {
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    const { status } = spawnSync(process.execPath, [tsc, '--project', root, '--outDir', folder], {
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) {
      process.exitCode = 1;
      return;
    }
    const bundle = await rollup({
      input: { index: join(folder, 'index.d.ts'), remark: join(folder, 'syntax/remark.d.ts') },
      plugins: [dts({ includeExternal: ['mdast-util-to-markdown'] })],
      onwarn(warning) {
        throw new Error(warning.message);
      },
    });
    await bundle.write({
      dir: join(dist, 'types'),
      entryFileNames: '[name].d.ts',
      chunkFileNames: 'shared.d.ts',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Folders of the packages whose code is in the bundle. */
function bundledPackages({ inputs }) {
  const folders = new Set();
  for (const input of Object.keys(inputs)) {
    const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (match) folders.add(match[0]);
  }
  return [...folders].sort();
}

/** Their licences ask that their text goes with every copy. */
function licenses(folders) {
  const parts = ['tfpage is bundled with the packages below, under their own licences.\n'];
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry));
    const text =
      file && existsSync(join(root, folder, file)) ? readFileSync(join(root, folder, file), 'utf8') : '';
    if (!license && !text) throw new Error(`${name} names no licence`);
    parts.push(`${'-'.repeat(72)}\n${name} ${version} (${license ?? 'see below'})\n\n${text.trim()}\n`);
  }
  return parts.join('\n');
}
