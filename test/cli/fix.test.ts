import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, removeFolders, requireFreshBuild, tfpage } from './tfpage.js';

beforeAll(requireFreshBuild);
afterAll(removeFolders);

const page = '+++\ntitle = "A"\ndescripton = "d"\n+++\n\n{{ vid() }}\n\n## Two\n\n#### Four\n';
const fixed = page.replace('descripton', 'description');
const files = {
  'config.toml': 'base_url = "https://site.example"\n',
  'templates/shortcodes/video.html': '<i></i>',
  'templates/shortcodes/vida.html': '<i></i>',
  'content/a.md': page,
};
const text = (site: string) => readFileSync(join(site, 'content/a.md'), 'utf8');

test('--fix writes, reports what is left and ends with its exit code', () => {
  const site = folderWith(files);
  const { code, stdout, stderr } = tfpage(site, ['lint', '--fix']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).not.toContain('front-matter');
  expect(stdout).toMatch(
    /\nfixed 1 problem in 1 file\n1 error, 1 warning in 1 of 1 page; 1 fixable with --fix --unsafe\n$/,
  );
  expect(text(site)).toBe(fixed);
  const again = tfpage(site, ['lint', '--fix', '--unsafe']);
  expect(again.code).toBe(0);
  expect(again.stdout).toMatch(/\nfixed 1 problem in 1 file\n1 warning in 1 of 1 page\n$/);
  expect(text(site)).toBe(fixed.replace('vid(', 'vida('));
});

test('json has what was fixed, and tells unsafe fixes', () => {
  const site = folderWith(files);
  const { stdout, stderr } = tfpage(site, ['lint', '--fix', '--format', 'json']);
  expect(stderr).toBe('');
  const { diagnostics, summary } = JSON.parse(stdout);
  expect(summary).toEqual({ errors: 1, warnings: 1, fixable: 0, unsafeFixable: 1, fixed: 1 });
  expect(diagnostics.map(({ fixable, fix }: { fixable: boolean; fix?: string }) => [fixable, fix])).toEqual([
    [false, 'unsafe'],
    [false, undefined],
  ]);
});

test('--fix-dry-run prints a diff that patch takes, and writes nothing', () => {
  const site = folderWith(files);
  const { code, stdout, stderr } = tfpage(site, ['lint', '--fix-dry-run']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^--- a\/content\/a\.md\n\+\+\+ b\/content\/a\.md\n@@ -1,6 \+1,6 @@\n/);
  expect(stderr).toBe(
    'would have fixed 1 problem in 1 file; left: 1 error, 1 warning in 1 of 1 page; 1 fixable with --fix --unsafe\n',
  );
  expect(text(site)).toBe(page);
  expect(spawnSync('git', ['apply', '-'], { cwd: site, input: stdout }).status).toBe(0);
  expect(text(site)).toBe(fixed);
});

test('--fix-dry-run with --output writes the report to the file', () => {
  const site = folderWith(files);
  const { stdout } = tfpage(site, ['lint', '--fix-dry-run', '--output', 'report.json', '--format', 'json']);
  expect(stdout).toMatch(/^--- a/);
  expect(JSON.parse(readFileSync(join(site, 'report.json'), 'utf8')).summary.fixed).toBe(1);
});

test('in colour the diff is shown safely', () => {
  const site = folderWith({
    ...files,
    'content/a.md': page.replace('title = "A"', 'title = "A" # \u009B2J'),
  });
  const { stdout } = tfpage(site, ['lint', '--fix-dry-run'], { FORCE_COLOR: '1' });
  expect(stdout).toContain('\u001B[31m-descripton = "d"\u001B[39m\n');
  expect(stdout).not.toContain('\u009B');
});

test.each([
  [['--unsafe'], 'error: --unsafe goes with --fix or --fix-dry-run\n'],
  [['--fix-type', 'safe'], 'error: --fix-type goes with --fix or --fix-dry-run\n'],
  [['--fix', '--fix-type', 'unsafe'], 'error: fixes of type unsafe are only applied with --unsafe\n'],
  [['--fix', '--fix-type', 'lnk'], /^error: 'lnk' is no type of fix: [^\n]*did you mean `link`\?\n$/],
  [['--fix', '--fix-type', 'link,,html'], /^error: [^\n]*Expected names separated by commas[^\n]*\n$/],
  [['--print-config', 'nowhere/../../x.md'], /^error: nowhere\/\.\.\/\.\.\/x\.md is in no Zola site\n$/],
  [
    ['--print-config', 'content/a.md', 'content'],
    'error: --print-config takes one file, and no paths go with it\n',
  ],
])('%j is wrong usage, and nothing is written', (args, message) => {
  const site = folderWith(files);
  const { code, stdout, stderr } = tfpage(site, ['lint', ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  if (typeof message === 'string') expect(stderr).toBe(message);
  else expect(stderr).toMatch(message);
  expect(text(site)).toBe(page);
});

test('--fix-type narrows', () => {
  const site = folderWith(files);
  tfpage(site, ['lint', '--fix', '--unsafe', '--fix-type', 'shortcode', '--fix-type', 'link,html']);
  expect(text(site)).toBe(page.replace('vid(', 'vida('));
});

test('--print-config tells severity, options and origin of each rule for the file', () => {
  const site = folderWith({
    ...files,
    'shared.toml': '[rules]\nstructure = "error"\n',
    'tfpage.toml': [
      'extends = "./shared.toml"',
      'preset = "strict"',
      'ignore = ["content/old/"]',
      '[[overrides]]',
      'files = ["content/blog/"]',
      'rules = { "structure/heading-order" = "warn", front-matter = { fix = "off" } }',
    ].join('\n'),
  });
  const print = (file: string, cwd = site) => {
    const { code, stdout } = tfpage(cwd, ['lint', '--print-config', file, '--rule', 'link/empty:off']);
    expect(code).toBe(0);
    return JSON.parse(stdout);
  };
  const config = print('content/blog/new.md');
  expect(config).toMatchObject({
    root: site,
    file: 'content/blog/new.md',
    settings: ['shared.toml', 'tfpage.toml'],
    preset: 'strict',
    presetFrom: 'tfpage.toml:2:1',
    ignored: false,
  });
  expect(config.rules['structure/heading-order']).toEqual({
    severity: 'warning',
    options: expect.any(Object),
    from: ['preset strict', 'shared.toml:2:1', 'tfpage.toml:6:11'],
  });
  expect(config.rules['front-matter/unknown-key']).toMatchObject({ severity: 'error', fix: 'off' });
  expect(config.rules['link/empty']).toMatchObject({
    severity: 'off',
    from: ['preset strict', 'command line'],
  });
  expect(print('a.md', join(site, 'content')).rules['structure/heading-order'].severity).toBe('error');
  expect(print('content/old/x.md').ignored).toBe(true);
});
