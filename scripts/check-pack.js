/**
 * Checks what would be published: packs, installs the archive into an empty
 * folder, and uses it there: the command on a site with one defect, both exports,
 * and the declarations. Not part of `npm test`: needs the npm registry for the
 * packages of types that tfpage depends on.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), 'tfpage-pack-'));
try {
  const [packed] = JSON.parse(npm(root, 'pack', '--json', '--pack-destination', scratch));
  const paths = packed.files.map((file) => file.path);
  const unwanted = paths.filter(
    (path) =>
      /(^|\/)(src|test|fixtures|bench|scripts|node_modules)\/|\.test\.|\.ts$/.test(path) &&
      !path.endsWith('.d.ts'),
  );
  assert.deepEqual(unwanted, [], 'the archive holds files that nobody needs');
  for (const path of [
    'bin/tfpage.js',
    'dist/cli.js',
    'dist/index.js',
    'dist/remark.js',
    'dist/types/index.d.ts',
    'LICENSE',
  ]) {
    assert.ok(paths.includes(path), `${path} is missing from the archive`);
  }

  const folder = join(scratch, 'empty');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  npm(folder, 'install', '--no-audit', '--no-fund', join(scratch, packed.filename));
  cpSync(join(root, 'fixtures/broken'), join(folder, 'broken'), { recursive: true });

  const tfpage = join(folder, 'node_modules/.bin/tfpage');
  const version = execFileSync(tfpage, ['--version'], { cwd: folder, encoding: 'utf8' });
  assert.equal(version, `${packed.version}\n`);
  const { status, stdout, stderr } = spawnSync(tfpage, ['lint', 'broken', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(status, 1, stderr);
  const { pages, summary } = JSON.parse(stdout);
  assert.ok(summary.errors > 0);

  // shiki is for those who want colours: it does not come along, and that it is not there is told in one line.
  const colored = spawnSync(tfpage, ['convert', 'broken/content/good.md', '--to', 'html', '--highlight'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(colored.status, 2);
  assert.match(colored.stderr, /^error: --highlight needs the package shiki[^\n]*\n$/);

  writeFileSync(
    join(folder, 'use.js'),
    "import { parse } from 'tfpage';\nimport remarkZola from 'tfpage/remark';\n" +
      "if (parse('# a').children[0].type !== 'heading' || typeof remarkZola !== 'function') process.exit(1);\n",
  );
  execFileSync(process.execPath, ['use.js'], { cwd: folder, stdio: 'inherit' });
  const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  checkTypes(folder);

  const kilobytes = (size) => `${Math.round(size / 1000)} kB`;
  console.log(
    `${packed.filename}: ${packed.entryCount} files, ${kilobytes(packed.size)}, unpacked ${kilobytes(packed.unpackedSize)}`,
  );
  console.log(`installs: ${installed.join(', ')}`);
  console.log(
    `lints fixtures/broken: ${summary.errors} errors, ${summary.warnings} warnings in ${pages} pages`,
  );
} catch (error) {
  // What a command printed is above; its buffers would say it again.
  console.error(`check-pack: FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function npm(cwd, ...args) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** A strict project that checks the declarations too finds all that they refer to; the plugin's user has unified. */
function checkTypes(folder) {
  typeCheck(
    folder,
    'library.ts',
    "import { parse, stringify } from 'tfpage';\n" +
      "const tree = parse('# a');\nexport const types: string[] = tree.children.map((node) => node.type);\n" +
      "export const text: string = stringify(tree, { bullet: '-' });\n",
  );
  npm(folder, 'install', '--no-audit', '--no-fund', 'unified@11', 'remark-parse@11', 'remark-stringify@11');
  typeCheck(
    folder,
    'plugin.ts',
    "import remarkParse from 'remark-parse';\nimport remarkStringify from 'remark-stringify';\n" +
      "import { parse, toMarkdownExtensions } from 'tfpage';\nimport remarkZola from 'tfpage/remark';\n" +
      "import { unified } from 'unified';\nimport { toMarkdown } from 'mdast-util-to-markdown';\n" +
      'export const processor = unified().use(remarkParse).use(remarkZola).use(remarkStringify);\n' +
      "export const text: string = toMarkdown(parse('# a'), { extensions: toMarkdownExtensions });\n",
  );
}

function typeCheck(folder, name, text) {
  writeFileSync(join(folder, name), text);
  const compilerOptions = { noEmit: true, strict: true, target: 'es2022', module: 'nodenext', types: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [name] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '--project', folder], { stdio: 'inherit' });
}
