/**
 * Times tfpage against its peers, and converting against parsing alone, on the same pages in the same run.
 *
 *   npm run bench                      on a generated site of 200 pages
 *   npm run bench -- SITE              on the Zola site in this folder
 *   npm run bench -- --rounds 7 --json
 *
 * Each round runs every program once, in turn, in a fresh process, so that what
 * slows the machine slows all. Medians are compared: seconds differ from machine
 * to machine, ratios hardly. Nothing here uses the network. Needs `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateSite } from './generate-site.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const generatedPages = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
});
const rounds = Math.max(1, Number(values.rounds) || 5);
const scratch = mkdtempSync(join(tmpdir(), 'tfpage-bench-'));
try {
  const result = measure();
  console.log(values.json ? JSON.stringify(result, undefined, 2) : table(result));
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function measure() {
  const site = positionals[0] === undefined ? join(scratch, 'site') : resolve(positionals[0]);
  if (positionals[0] === undefined) generateSite(site, generatedPages);
  const content = join(site, 'content');
  if (!existsSync(content)) throw new Error(`${site} is no Zola site: it has no content folder`);
  const pages = pagesBelow(content);
  return {
    node: process.version,
    cores: availableParallelism(),
    rounds,
    site: {
      path: positionals[0] ?? `generated, ${generatedPages} pages`,
      pages: pages.length,
      bytes: pages.reduce((sum, page) => sum + statSync(page).size, 0),
    },
    lint: compare(lintRuns(site), rounds),
    conversion: compare(conversionRuns(site, content), rounds),
    startUp: compare(startUpRuns(), rounds * 4),
  };
}

/** The programs that are timed against each other, tfpage first. A lint exits with 1 where it finds something. */
function lintRuns(site) {
  const tfpage = join(root, 'bin/tfpage.js');
  const peer = join(dirname(require.resolve('markdownlint-cli2')), 'markdownlint-cli2-bin.mjs');
  const config = join(scratch, 'all.markdownlint-cli2.jsonc');
  writeFileSync(config, '{ "config": { "default": true } }');
  return {
    tfpage: { args: [tfpage, 'lint', site, '--output', join(scratch, 'report.txt')], cwd: site, ok: [0, 1] },
    'markdownlint-cli2': { args: [peer, '--config', config, 'content/**/*.md'], cwd: site, ok: [0, 1] },
  };
}

/** Converting a whole site to HTML, written into an empty folder, and reading and parsing its pages alone. */
function conversionRuns(site, content) {
  const out = join(scratch, 'html');
  const convert = [join(root, 'bin/tfpage.js'), 'convert', site, '--to', 'html', '--out', out];
  return {
    'convert to html': {
      args: convert,
      cwd: site,
      ok: [0, 1],
      before: () => rmSync(out, { recursive: true, force: true }),
    },
    'parse alone': { args: [join(root, 'bench/parse-pages.js'), content], cwd: site, ok: [0] },
  };
}

function startUpRuns() {
  return {
    'tfpage --version': { args: [join(root, 'bin/tfpage.js'), '--version'], cwd: scratch, ok: [0] },
    'node -e 0': { args: ['-e', '0'], cwd: scratch, ok: [0] },
  };
}

/** Seconds of every run of every program, and the ratio of the first one's median to the other's. */
function compare(runs, times) {
  const names = Object.keys(runs);
  const seconds = Object.fromEntries(names.map((name) => [name, []]));
  // One round that does not count brings files into the system's cache.
  for (let round = -1; round < times; round++) {
    for (const name of names) {
      const elapsed = time(name, runs[name]);
      if (round >= 0) seconds[name].push(elapsed);
    }
  }
  const medians = Object.fromEntries(names.map((name) => [name, median(seconds[name])]));
  const [first, second] = names;
  return { medians, ratio: medians[first] / medians[second], seconds };
}

function time(name, { args, cwd, ok, before }) {
  before?.();
  const start = performance.now();
  const { status, error } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'ignore'] });
  const elapsed = (performance.now() - start) / 1000;
  if (error || !ok.includes(status))
    throw new Error(`${name} failed (${error?.message ?? `exit code ${status}`})`);
  return elapsed;
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function pagesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path));
}

function table({ node, cores, site, lint, conversion, startUp }) {
  const megabytes = (site.bytes / 1e6).toFixed(1);
  const lines = [
    `${site.path}: ${site.pages} pages, ${megabytes} MB; node ${node}, ${cores} cores, medians`,
    '',
  ];
  for (const [title, { medians, ratio, seconds }] of [
    ['cold lint', lint],
    ['conversion', conversion],
    ['start-up', startUp],
  ]) {
    const names = Object.keys(medians);
    lines.push(`${title} (${seconds[names[0]].length} rounds)`);
    for (const name of names) {
      const [least, most] = [Math.min(...seconds[name]), Math.max(...seconds[name])];
      const spread = `${least.toFixed(3)} to ${most.toFixed(3)}`;
      lines.push(`  ${name.padEnd(20)} ${medians[name].toFixed(3)} s  (${spread})`);
    }
    lines.push(`  ratio                ${ratio.toFixed(2)}`, '');
  }
  return lines.join('\n').trimEnd();
}
