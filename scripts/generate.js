/**
 * Writes what follows from the rules' own files: the list of all rules, their
 * documentation and the schema of the settings. `npm run generate`; with
 * `--check` nothing is written and the exit code says whether all is fresh.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const rulesFolder = join(root, 'src/lint/rules');

/** `<category>/<name>` of the files that define a rule; others beside them are helpers. */
function ruleNames() {
  return readdirSync(rulesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((category) =>
      readdirSync(join(rulesFolder, category.name)).map((name) => `${category.name}/${name}`),
    )
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /^export default defineRule\(/m.test(readFileSync(join(rulesFolder, file), 'utf8')))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
}

/** The module that imports every rule. */
function rulesIndex() {
  const names = ruleNames();
  const variable = (name) => name.replace(/[/-](\w)/g, (_, letter) => letter.toUpperCase());
  const imports = names.map((name) => `import ${variable(name)} from './${name}.js';`);
  return [
    "/** Every rule. Written by `npm run generate` from the files beside it: don't edit. */",
    "import type { Rule } from '../rule.js';",
    ...imports,
    '',
    'export const rules: readonly Rule[] = [',
    ...names.map((name) => `  ${variable(name)},`),
    '];',
    '',
  ].join('\n');
}

/** The module with the code that goes into converted projects, where imports have no `.js`. */
function projectTexts() {
  const folder = 'src/convert/profiles/project';
  const texts = ['lists', 'feeds'].map((name) => {
    const text = readFileSync(join(root, folder, `${name}.ts`), 'utf8').replace(
      /(from '\.\/\w+)\.js'/g,
      "$1'",
    );
    return `export const ${name}Text = \`${text.replace(/[\\`]|\$\{/g, '\\$&')}\`;\n`;
  });
  return [
    "/** The files beside it as text. Written by `npm run generate`: don't edit. */",
    '',
    texts.join('\n'),
  ].join('\n');
}

/** Bundles the module that turns rules into documentation and loads it. */
async function loadGenerator() {
  const folder = mkdtempSync(join(root, 'node_modules/.tfpage-generate-'));
  try {
    const outfile = join(folder, 'generate.mjs');
    await build({
      entryPoints: [join(root, 'src/lint/generate/generated-files.ts')],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function pagesThere() {
  try {
    return readdirSync(join(root, 'docs/rules'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)));
  } catch {
    return [];
  }
}

async function main() {
  const check = process.argv.includes('--check');
  const stale = [];
  const put = (file, text) => {
    if (read(file) === text) return;
    stale.push(file);
    if (!check) write(file, text);
  };
  // The list comes first, since the documentation is made from it.
  put('src/lint/rules/index.ts', rulesIndex());
  put('src/convert/profiles/project/texts.ts', projectTexts());
  const { generatedFiles } = await loadGenerator();
  const files = generatedFiles();
  for (const [file, text] of Object.entries(files)) put(file, text);
  for (const file of pagesThere()) {
    if (Object.hasOwn(files, file)) continue;
    stale.push(file);
    if (!check) rmSync(join(root, file));
  }
  for (const file of stale) process.stdout.write(`${check ? 'stale' : 'written'}: ${file}\n`);
  if (check && stale.length > 0) process.exitCode = 1;
}

await main();
