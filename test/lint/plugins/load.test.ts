/** Rules of one's own: that they run like tfpage's, and what is said of those that are not right. */
import { fixPaths } from '../../../src/lint/fix/fix-paths.js';
import { lintPaths } from '../../../src/lint/lint-paths.js';
import { rulesAround } from '../../../src/lint/plugins/rules-around.js';
import { UsageError } from '../../../src/source/usage-error.js';
import { tempSite } from '../../support/temp-site.js';

const config = 'base_url = "https://example.org"\n';
const page = '+++\ntitle = "A"\n+++\nTODO\n';

/** The text of a module with one rule, some of its fields changed. */
function module(fields: Record<string, string> = {}): string {
  const rule: Record<string, string> = {
    id: "'acme/todo'",
    scope: "'page'",
    severity: "'warning'",
    fixable: "'safe'",
    summary: "'TODO'",
    why: "'It is to be done.'",
    options:
      "{ type: 'object', properties: { word: { type: 'string', default: 'TODO', description: 'x' } } }",
    check: `({ file, options, report }) {
      const start = file.text.indexOf(options.word);
      if (start < 0) return;
      const end = start + options.word.length;
      const fix = { edits: [{ start, end, text: 'done' }], safety: 'safe' };
      report({ position: file.position(start, end), message: options.word + ' is left', fix });
    }`,
    ...fields,
  };
  const lines = Object.entries(rule)
    .filter(([, value]) => value !== '')
    .map(([key, value]) =>
      key === 'check' && value.startsWith('(') ? `check${value},` : `${key}: ${value},`,
    );
  return `export default [{\n${lines.join('\n')}\n}];\n`;
}

function site(files: Record<string, string> = {}): string {
  return tempSite({
    'config.toml': config,
    'content/a.md': page,
    'tfpage.toml': 'plugins = ["./lint/rules.js"]\n',
    'lint/rules.js': module(),
    'package.json': '{ "type": "module" }',
    ...files,
  });
}

async function lint(root: string, more = {}) {
  const { diagnostics } = await lintPaths({ cwd: root, paths: [], ...more });
  return diagnostics.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

test('a rule of a plugin runs like any other: findings, options, severity, suppressions, fixes', async () => {
  expect(await lint(site())).toEqual(['warning acme/todo: TODO is left']);
  const settings = (rules: string) => ({
    'tfpage.toml': `plugins = ["./lint/rules.js"]\n[rules]\n${rules}\n`,
  });
  expect(await lint(site(settings('"acme/todo" = { severity = "error", word = "title" }')))).toEqual([
    'error acme/todo: title is left',
  ]);
  expect(await lint(site(settings('acme = "off"')))).toEqual([]);
  const suppressed = `${page}<!-- tfpage-disable-file acme/todo -->\n`;
  expect(await lint(site({ 'content/a.md': suppressed }))).toEqual([]);
  const { fixedFiles } = await fixPaths({ cwd: site(), paths: [] });
  expect(fixedFiles.map(({ after }) => after)).toEqual([page.replace('TODO', 'done')]);
});

test('settings in the config name plugins as well, and a package is one', async () => {
  const root = site({
    'tfpage.toml': '',
    'config.toml': `${config}[extra.tfpage]\nplugins = ["acme-rules"]\n`,
    'node_modules/acme-rules/package.json':
      '{ "type": "module", "exports": { ".": { "import": "./src/main.js" } } }',
    'node_modules/acme-rules/src/main.js': module(),
  });
  await expect(lint(root)).resolves.toEqual([]);
  const own = tempSite({
    'config.toml': `${config}[extra.tfpage]\nplugins = ["acme-rules"]\n`,
    'content/a.md': page,
    'node_modules/acme-rules/package.json':
      '{ "type": "module", "exports": { ".": { "import": "./src/main.js" } } }',
    'node_modules/acme-rules/src/main.js': module(),
  });
  expect(await lint(own)).toEqual(['warning acme/todo: TODO is left']);
});

test('plugins can be left out, and names of their rules are no error then', async () => {
  const root = site({
    'tfpage.toml': 'plugins = ["./lint/rules.js"]\n[rules]\n"acme/todo" = "error"\nacme = "error"\n',
    'lint/rules.js': 'throw new Error("run");',
    'content/a.md': `${page}<!-- tfpage-disable-file acme/todo -->\n`,
  });
  expect(await lint(root, { overrides: { plugins: false } })).toEqual([]);
  await expect(lint(root)).rejects.toThrow("it can't be loaded: Error: run");
});

test('the rules of a folder', async () => {
  const ids = (await rulesAround(site())).map(({ id }) => id);
  expect(ids).toContain('acme/todo');
  expect(ids).toContain('link/empty');
  expect(ids).toEqual([...ids].sort());
});

test.each([
  [
    'no such file',
    { 'tfpage.toml': 'plugins = ["./lint/nix.js"]' },
    'tfpage.toml:1:12: `plugins`: "./lint/nix.js" can\'t be loaded: there is no such file',
  ],
  [
    'a package that is not there',
    { 'tfpage.toml': 'plugins = ["nix"]' },
    'there is no such package in node_modules here or above',
  ],
  [
    'a path without its dot',
    { 'tfpage.toml': 'plugins = ["lint/rules.js"]' },
    'a file is written with its folder: `./lint/rules.js`',
  ],
  [
    'no JavaScript',
    { 'tfpage.toml': 'plugins = ["./lint/rules.ts"]' },
    'expected a file that ends in .js or .mjs',
  ],
  [
    'not a list',
    { 'tfpage.toml': 'plugins = "./lint/rules.js"' },
    'tfpage.toml:1:11: `plugins`: expected a list',
  ],
  [
    'a syntax error',
    { 'lint/rules.js': 'export default [' },
    'tfpage.toml:1:12: plugin "./lint/rules.js": it can\'t be loaded: SyntaxError',
  ],
  [
    'nothing exported',
    { 'lint/rules.js': 'export const rules = [];' },
    'nothing is exported: `export default [defineRule({ … })]` is expected',
  ],
  [
    'no object',
    { 'lint/rules.js': 'export default [null];' },
    'plugin "./lint/rules.js": rule 1 is no object',
  ],
  ['no id', { 'lint/rules.js': module({ id: '' }) }, 'rule 1 needs an `id` of the form `category/name`'],
  [
    'a bad id',
    { 'lint/rules.js': module({ id: "'Acme/Todo'" }) },
    'rule `Acme/Todo` needs an `id` of the form `category/name`',
  ],
  [
    "a category of tfpage's",
    { 'lint/rules.js': module({ id: "'link/mine'" }) },
    "rule `link/mine` is in the category `link`, which is tfpage's own",
  ],
  [
    'a category that tfpage keeps',
    { 'lint/rules.js': module({ id: "'zola/mine'" }) },
    'is in the category `zola`',
  ],
  ['a bad scope', { 'lint/rules.js': module({ scope: "'file'" }) }, 'rule `acme/todo` needs a `scope`'],
  ['a bad severity', { 'lint/rules.js': module({ severity: "'warn'" }) }, 'needs a `severity`'],
  ['no word on fixes', { 'lint/rules.js': module({ fixable: '' }) }, 'needs `fixable`'],
  ['no summary', { 'lint/rules.js': module({ summary: "' '" }) }, 'needs a `summary`'],
  ['no why', { 'lint/rules.js': module({ why: '' }) }, 'needs `why`'],
  ['no check', { 'lint/rules.js': module({ check: '1' }) }, 'needs a function `check(context)`'],
  ['a mark', { 'lint/rules.js': module({ zola: "'check'" }) }, 'has a `zola` mark'],
  [
    'bad options',
    { 'lint/rules.js': module({ options: '{ word: 1 }' }) },
    'needs `options` to be a JSON Schema',
  ],
  [
    'an option that every rule has',
    { 'lint/rules.js': module({ options: "{ type: 'object', properties: { fix: {} } }" }) },
    'has an option `fix`',
  ],
  [
    'one id twice',
    { 'lint/rules.js': `${module().replace('export default', 'const a =')}export default [...a, ...a];` },
    'rule `acme/todo` is there already, from ./lint/rules.js',
  ],
  [
    'a check that throws',
    { 'lint/rules.js': module({ check: '() { throw new Error("oh\\nno"); }' }) },
    'rule `acme/todo` of the plugin "./lint/rules.js" failed: oh',
  ],
  [
    'a visitor that throws',
    { 'lint/rules.js': module({ check: '() { return { text() { null.x; } }; }' }) },
    'of the plugin "./lint/rules.js" failed: Cannot read',
  ],
  [
    'a report without a place',
    { 'lint/rules.js': module({ check: "({ report }) { report({ message: 'x' }); }" }) },
    'made a report that needs a `node` or a `position`',
  ],
  [
    'a report without a message',
    { 'lint/rules.js': module({ check: '({ tree, report }) { report({ node: tree }); }' }) },
    'made a report that needs a `message`',
  ],
  [
    'a fix without a safety',
    {
      'lint/rules.js': module({
        check: "({ tree, report }) { report({ node: tree, message: 'x', fix: { edits: [] } }); }",
      }),
    },
    'has a `fix` that needs a `safety`',
  ],
  [
    'a wrong option',
    { 'tfpage.toml': 'plugins = ["./lint/rules.js"]\n[rules]\n"acme/todo" = { wrod = "x" }' },
    'tfpage.toml:3:17: unknown option `wrod` of rule `acme/todo`, did you mean `word`?',
  ],
])('%s is one clear line', async (_, files, message) => {
  const run = lint(site(files as Record<string, string>));
  await expect(run).rejects.toThrow(message);
  await expect(run).rejects.toBeInstanceOf(UsageError);
  await run.catch((error: Error) => expect(error.message).not.toContain('\n'));
});
