import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  faulty,
  folderWith,
  launcher,
  plainEnv,
  removeFolders,
  requireFreshBuild,
  tfpage,
} from './tfpage.js';

beforeAll(requireFreshBuild);
afterAll(removeFolders);

const clean = {
  'config.toml': faulty['config.toml'],
  'content/_index.md': faulty['content/_index.md'],
  'content/good.md': faulty['content/good.md'],
};

describe('exit codes', () => {
  test('0 where nothing is wrong', () => {
    expect(tfpage(folderWith(clean), ['lint'])).toEqual({
      code: 0,
      stdout: 'No findings in 2 pages\n',
      stderr: '',
    });
  });

  test('1 where there is an error', () => {
    const { code, stdout, stderr } = tfpage(folderWith(faulty), ['lint']);
    expect(code).toBe(1);
    expect(stdout).toContain('link/broken-internal');
    expect(stdout).toContain('See [the other](@/godo.md).\n');
    expect(stdout).toMatch(/\n1 error, 1 warning in 1 of 3 pages.*\n$/);
    expect(stderr).toBe('');
  });

  test('0 for warnings alone, 1 for more of them than allowed', () => {
    const site = folderWith({ ...clean, 'content/w.md': '+++\ntitle = "W"\n+++\n\n## Two\n\n#### Four\n' });
    expect(tfpage(site, ['lint']).code).toBe(0);
    expect(tfpage(site, ['lint', '--max-warnings', '1']).code).toBe(0);
    const { code, stderr } = tfpage(site, ['lint', '--max-warnings', '0']);
    expect(code).toBe(1);
    expect(stderr).toBe('1 warning, 0 allowed by --max-warnings\n');
  });

  test.each([
    ['an unknown option', ['lint', '--frmat', 'json'], /^error: unknown option '--frmat' .*--format.*$/],
    ['an unknown format', ['lint', '--format', 'nope'], /^error: .*'nope'.*pretty, .*json.*$/],
    ['a count that is none', ['lint', '--max-warnings', '-1'], /^error: .*--max-warnings.*$/],
    ['a rule without severity', ['lint', '--rule', 'link/empty'], /^error: .*RULE:SEVERITY.*$/],
    ['a severity that is none', ['lint', '--rule', 'link/empty:loud'], /^error: .*off, warn, error.*$/],
    ['a rule that is none', ['lint', '--rule', 'link/emptty:off'], /^error: .*link\/emptty.*link\/empty.*$/],
    [
      'a path that is not there',
      ['lint', 'content/nix.md'],
      /^error: content\/nix\.md: no such file or folder$/,
    ],
    ['a glob without match', ['lint', 'content/x*.md'], /^error: content\/x\*\.md: matches no page$/],
  ])('2 for %s, with one line', (_, args, line) => {
    const { code, stdout, stderr } = tfpage(folderWith(clean), args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr.trimEnd()).toMatch(line);
  });

  test('2 for settings that can not be read, with their place', () => {
    const site = folderWith({ ...clean, 'tfpage.toml': 'preset = "recommended"\n[rules\n' });
    const { code, stdout, stderr } = tfpage(site, ['lint', '--format', 'json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: tfpage\.toml:2:\d+: [^\n]+\n$/);
  });

  test('2 for a setting that does not exist, with its place', () => {
    const { code, stderr } = tfpage(folderWith({ ...clean, 'tfpage.toml': 'presett = "zola"\n' }), ['lint']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: tfpage\.toml:1:1: [^\n]*preset[^\n]*\n$/);
  });

  test('2 for a folder that is no site', () => {
    const { code, stdout, stderr } = tfpage(folderWith({ 'readme.txt': '' }), ['lint']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: no Zola site [^\n]+\n$/);
  });
});

describe('json', () => {
  test('is the contract, on stdout, and alone there', () => {
    const site = folderWith(faulty);
    const { code, stdout, stderr } = tfpage(site, ['lint', '--format', 'json']);
    expect(code).toBe(1);
    expect(stderr).toBe('');
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(['version', 'tool', 'root', 'pages', 'diagnostics', 'summary']);
    expect(report).toMatchObject({ version: 1, root: site, pages: 3, summary: { errors: 1, warnings: 1 } });
    expect(report.tool).toMatch(/^tfpage \d+\.\d+\.\d+$/);
    const broken = report.diagnostics.find(
      (entry: { rule: string }) => entry.rule === 'link/broken-internal',
    );
    expect(broken).toEqual({
      rule: 'link/broken-internal',
      severity: 'error',
      message: expect.stringContaining('godo.md'),
      file: 'content/bad.md',
      line: 9,
      column: 5,
      endLine: 9,
      endColumn: 27,
      suggestions: ['@/good.md'],
      fixable: false,
      fix: 'unsafe',
    });
  });

  test('has notes on stderr, never between the data', () => {
    const folder = folderWith({ 'lone.md': '+++\ntitle = "x"\n+++\n\n[a]()\n' });
    const { stdout, stderr } = tfpage(folder, ['lint', 'lone.md', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ root: folder, pages: 1 });
    expect(stderr).toMatch(/^note: no Zola site found/);
  });
});

test('a lone page is linted by the rules that need no site, and a line says so', () => {
  const folder = folderWith({ 'lone.md': '+++\ntitle = "x"\n+++\n\n[a]() [b](@/nowhere.md)\n' });
  const { code, stdout, stderr } = tfpage(folder, ['lint', 'lone.md']);
  expect(code).toBe(1);
  expect(stdout).toContain('link/empty');
  expect(stdout).not.toContain('link/broken-internal');
  expect(stderr).toBe('note: no Zola site found around these pages: rules that need the site are left out\n');
});

test('a page named from below the root is linted against its whole site, and nothing else is reported', () => {
  const site = folderWith({ ...faulty, 'content/sub/also-bad.md': '+++\ntitle = "x"\n+++\n\n[a]()\n' });
  const { code, stdout } = tfpage(join(site, 'content'), ['lint', 'bad.md', '--format', 'json']);
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  expect(report.pages).toBe(1);
  expect(new Set(report.diagnostics.map((entry: { file: string }) => entry.file))).toEqual(
    new Set(['content/bad.md']),
  );
});

test('--rule sets the severity of a rule and of a category', () => {
  const site = folderWith(faulty);
  const off = ['--rule', 'link/broken-internal:off', '--rule', 'structure:off'];
  expect(tfpage(site, ['lint', ...off])).toMatchObject({ code: 0, stdout: 'No findings in 3 pages\n' });
  const warn = tfpage(site, ['lint', '--rule', 'link/broken-internal:warn', '--format', 'json']);
  expect(warn.code).toBe(0);
  expect(JSON.parse(warn.stdout).summary).toMatchObject({ errors: 0, warnings: 2 });
});

test('--quiet leaves warnings and notes out, yet counts warnings against --max-warnings', () => {
  const site = folderWith(faulty);
  const { stdout } = tfpage(site, ['lint', '--quiet']);
  expect(stdout).not.toContain('structure/heading-order');
  expect(stdout).toContain('link/broken-internal');
  const allowed = ['lint', '--quiet', '--rule', 'link/broken-internal:off', '--max-warnings', '0'];
  expect(tfpage(site, allowed).code).toBe(1);
  const folder = folderWith({ 'lone.md': '+++\ntitle = "x"\n+++\n' });
  expect(tfpage(folder, ['lint', '--quiet', 'lone.md']).stderr).toBe('');
});

test('--output writes the report to the file, without colour, and nothing to stdout', () => {
  const site = folderWith(faulty);
  const { code, stdout } = tfpage(site, ['lint', '--output', 'report.txt'], { FORCE_COLOR: '1' });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  const report = readFileSync(join(site, 'report.txt'), 'utf8');
  expect(report).toContain('link/broken-internal');
  expect(report).not.toContain('\u001B');
});

test('--output to where nothing can be written is one line and exit code 2', () => {
  const site = folderWith(faulty);
  const { code, stderr } = tfpage(site, ['lint', '--output', 'no/such/folder.txt']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: [^\n]*no\/such\/folder\.txt: no such file or directory\n$/);
  expect(existsSync(join(site, 'no'))).toBe(false);
});

describe('colour', () => {
  const site = (): string => folderWith(faulty);
  test('none where stdout is no terminal', () => {
    expect(tfpage(site(), ['lint']).stdout).not.toContain('\u001B');
  });
  test('FORCE_COLOR brings it', () => {
    expect(tfpage(site(), ['lint'], { FORCE_COLOR: '1' }).stdout).toContain('\u001B[31m');
  });
  test('FORCE_COLOR=0 and NO_COLOR take it away', () => {
    expect(tfpage(site(), ['lint'], { FORCE_COLOR: '0' }).stdout).not.toContain('\u001B');
    expect(tfpage(site(), ['lint'], { NO_COLOR: '1' }).stdout).not.toContain('\u001B');
  });
});

test('file names and text can not send control sequences to the terminal', () => {
  const site = folderWith({
    ...faulty,
    'content/e\u001B]0;x\u0007.md': '+++\ntitle = "x"\n+++\n\n[\u001B[2J]()\n',
  });
  for (const format of ['pretty', 'json']) {
    const { stdout, stderr } = tfpage(site, ['lint', '--format', format]);
    expect(stdout).toContain('e');
    expect(stdout + stderr).not.toMatch(/[\u001B\u0007]/);
  }
});

test('an argument can not send control sequences to the terminal either', () => {
  const { code, stderr } = tfpage(folderWith(faulty), ['lint', 'a\u001B[2J\nb.md']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^[^\n\u001B]+\n$/);
});

test('a reader that goes away ends the run quietly, with its exit code', async () => {
  const links = Array.from({ length: 5000 }, (_, at) => `[link ${at}]()`).join('\n\n');
  const site = folderWith({ ...clean, 'content/many.md': `+++\ntitle = "x"\n+++\n\n${links}\n` });
  const child = spawn(process.execPath, [launcher, 'lint'], { cwd: site, env: plainEnv() });
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => {
    child.on('close', resolve);
  });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
});

test('a run that lints nothing says so', () => {
  const site = folderWith({ ...clean, 'tfpage.toml': 'ignore = ["content/**"]\n' });
  expect(tfpage(site, ['lint']).stderr).toBe('note: no page was linted\n');
});

test('a defect of tfpage itself is one line and exit code 2; the stack trace comes on request', () => {
  // The sources can't be broken from outside; what they write to can.
  const site = folderWith(faulty);
  writeFileSync(
    join(site, 'break.cjs'),
    "process.stdout.write = () => { throw new TypeError('broken on purpose'); };",
  );
  const NODE_OPTIONS = `--require ${join(site, 'break.cjs')}`;
  const { code, stderr } = tfpage(site, ['lint'], { NODE_OPTIONS });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: internal failure of tfpage: broken on purpose [^\n]+\n$/);
  expect(tfpage(site, ['lint'], { NODE_OPTIONS, TFPAGE_DEBUG: '1' }).stderr).toContain('    at ');
});

test('in GitHub Actions findings are annotations, with paths from the repository', () => {
  const folder = folderWith(
    Object.fromEntries(Object.entries(faulty).map(([path, text]) => [`site/${path}`, text])),
  );
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder };
  const { code, stdout } = tfpage(join(folder, 'site'), ['lint'], env);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::(?:error|warning) file=site\/content\//m);
  expect(tfpage(join(folder, 'site'), ['lint', '--format', 'pretty'], env).stdout).not.toContain('::error');
});
