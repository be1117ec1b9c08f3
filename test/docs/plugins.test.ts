/** The example of docs/plugins.md does what the page says. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository, requireFreshBuild, tfpage } from '../cli/tfpage.js';

beforeAll(requireFreshBuild);

const text = readFileSync(join(repository, 'docs/plugins.md'), 'utf8');
const block = (language: string) =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(text)?.[1] ?? '';

// Inside the repository, where `tfpage` names this package.
mkdirSync(join(repository, '.tmp'), { recursive: true });
const site = mkdtempSync(join(repository, '.tmp/plugins-'));
afterAll(() => rmSync(site, { recursive: true, force: true }));

const files = {
  'config.toml': 'base_url = "https://acme.example"\n',
  'tfpage.toml': block('toml'),
  'lint/rules.js': block('js'),
  'content/_index.md': '+++\ntitle = "Home"\n+++\n',
  'content/blog/_index.md': '+++\ntitle = "Blog"\n+++\n',
  'content/blog/first.md': block('md'),
};
for (const [path, content] of Object.entries(files)) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), content);
}

test('linting prints what the page shows', () => {
  const [, args = '', output = ''] = /^\$ tfpage ([^\n]*)\n(.*)$/s.exec(block('console')) ?? [];
  expect(tfpage(site, args.split(' '))).toEqual({ code: 1, stdout: output, stderr: '' });
});

test('its rules are listed, explained and set like others', () => {
  const list = (...more: string[]) => JSON.parse(tfpage(site, ['rules', '--format', 'json', ...more]).stdout);
  const listed = list();
  expect(listed).toContainEqual(expect.objectContaining({ id: 'acme/product-name', fixable: 'unsafe' }));
  expect(list('--no-plugins')).toHaveLength(listed.length - 2);
  expect(tfpage(site, ['explain', 'acme/product-name']).stdout).toMatch(/^# acme\/product-name\n/);
  const { stderr, code } = tfpage(site, ['explain', 'acme/product-nam']);
  expect({ stderr, code }).toEqual({
    stderr: "error: no rule is called 'acme/product-nam' (did you mean acme/product-name?)\n",
    code: 2,
  });
  expect(tfpage(site, ['lint', '--rule', 'acme:off'])).toMatchObject({ code: 0 });
  expect(tfpage(site, ['lint', '--no-plugins'])).toMatchObject({
    code: 0,
    stdout: 'No findings in 3 pages\n',
    stderr: '',
  });
});

test('its fix is applied on request', () => {
  const { stdout } = tfpage(site, ['lint', '--fix-dry-run', '--unsafe']);
  expect(stdout).toContain('\n-Our code is on Github.\n+Our code is on GitHub.\n');
});
