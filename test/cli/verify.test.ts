import { faulty, folderWith, removeFolders, requireFreshBuild, tfpage } from './tfpage.js';

beforeAll(requireFreshBuild);
afterAll(removeFolders);

const site = {
  'config.toml': faulty['config.toml'],
  'content/_index.md': faulty['content/_index.md'],
  'content/a.md': '+++\ntitle = "A"\n+++\nx *y*\n',
  'content/draft.md': '+++\ntitle = "D"\ndraft = true\n+++\n',
  'public/index.html': '<body><main></main></body>',
};
const built = (html: string) => folderWith({ ...site, 'public/a/index.html': html });
const args = ['convert', '--to', 'html', '--verify', 'public', '--verify-select', 'main'];

test('equal pages: a line each, a summary, exit code 0', () => {
  const { code, stdout } = tfpage(built('<body>menu<main> <p>x\n<em>y</em></p></main></body>'), args);
  expect(stdout).toBe(
    [
      'content/_index.md: equal',
      'content/a.md: equal',
      'content/draft.md: not rendered by Zola: a draft',
      '',
      '2 of 2 pages equal; 1 not rendered by Zola',
      '',
    ].join('\n'),
  );
  expect(code).toBe(0);
});

test('a difference is shown with both sides, without control characters, and makes the exit code 1', () => {
  const { code, stdout } = tfpage(built('<main><p>x <em>\u001B[31mz</em></p></main>'), args);
  expect(stdout).toContain(
    'content/a.md: differs in p > em\n  Zola:   \u241B[31mz</em></p>\n  tfpage: y</em></p>\n',
  );
  expect(stdout).toMatch(/\n\n1 of 2 pages equal, 1 differs; 1 not rendered by Zola\n$/);
  expect(code).toBe(1);
});

test('a page without a file or without content makes the exit code 1', () => {
  const missing = tfpage(folderWith(site), args);
  expect(missing.stdout).toContain('content/a.md: a/index.html is not in public\n');
  expect(missing.stdout).toContain('\n1 of 2 pages equal, 1 not in public; 1 not rendered by Zola\n');
  expect(missing.code).toBe(1);
  const without = tfpage(built('<p>x</p>'), args);
  expect(without.stdout).toContain('content/a.md: not compared: nothing matches "main" in a/index.html\n');
  expect(without.code).toBe(1);
});

test.each([
  [['--verify', 'nix'], 'error: nix is no folder: name the output of zola build\n'],
  [
    ['--verify', 'public', '--verify-select', 'a > b'],
    /^error: ">" in the selector is not understood[^\n]*\n$/,
  ],
  [['--verify', 'public', '--verify-select', 'a', '--verify-marker', 'b'], /^error: [^\n]*not by both\n$/],
  [['--verify-marker', 'b'], 'error: --verify-select and --verify-marker go with --verify\n'],
  [['--verify', 'public', '--no-render'], /^error: [^\n]*does not go with --no-render\n$/],
  [['--verify', 'public', '--out', 'x'], /^error: [^\n]*cannot be used with[^\n]*\n$/],
])('%j is one line and exit code 2', (more, message) => {
  const { code, stdout, stderr } = tfpage(folderWith(site), ['convert', '--to', 'html', ...more]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  if (typeof message === 'string') expect(stderr).toBe(message);
  else expect(stderr).toMatch(message);
});
