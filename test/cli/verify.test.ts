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
  [['--verify', 'public', '--out', 'x'], /^error: [^\n]*cannot be used with --out\n$/],
  [['--verify', 'public', '--links', 'url'], /^error: [^\n]*cannot be used with --links\n$/],
  [['--verify'], 'error: --verify needs the folder that Zola built: --verify DIR\n'],
])('%j is one line and exit code 2', (more, message) => {
  const { code, stdout, stderr } = tfpage(folderWith(site), ['convert', '--to', 'html', ...more]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  if (typeof message === 'string') expect(stderr).toBe(message);
  else expect(stderr).toMatch(message);
});

describe('mdx', () => {
  const pages = {
    'config.toml': faulty['config.toml'],
    'content/a.md': '+++\ntitle = "A"\n+++\n# x {#y}\n',
    'content/b.md': '+++\ntitle = "B"\n+++\na {b} c\n',
  };
  const mdx = ['convert', '--to', 'mdx'];
  // A browser leaves such an element open, MDX can't.
  const different = { ...pages, 'content/b.md': '+++\ntitle = "B"\n+++\na <x-y/> b\n' };
  const summary = '2 of 2 pages compile, 2 render the same (but for ids of headings in anchors: 1)\n';

  test('writing a site ends with how many pages compile and show the same', () => {
    const { code, stdout, stderr } = tfpage(folderWith(pages), [...mdx, '--out', 'x']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(summary);
  });

  test('--no-verify leaves that out', () => {
    const { stderr } = tfpage(folderWith(pages), [...mdx, '--out', 'x', '--no-verify']);
    expect(stderr).not.toContain('compile');
  });

  test('--verify lists the differences; without a folder nothing is written', () => {
    const equal = tfpage(folderWith(pages), [...mdx, '--verify']);
    expect(equal).toMatchObject({ code: 0, stdout: '' });
    expect(equal.stderr).toBe(summary);
    const listed = tfpage(folderWith(different), [...mdx, '--verify']);
    expect(listed.stderr).toContain('2 of 2 pages compile, 1 renders the same');
    expect(listed.stdout).toMatch(
      /^content\/b\.md: differs[^\n]*\n {2}Zola: {3}[^\n]*\n {2}tfpage: [^\n]*\n$/,
    );
    expect(listed.code).toBe(1);
  });

  test('a folder goes with html alone', () => {
    const { code, stderr } = tfpage(folderWith(pages), [...mdx, '--verify', 'content']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: --verify content: only --to html is compared with a folder[^\n]*\n$/);
  });
});
