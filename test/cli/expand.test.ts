import { folderWith, removeFolders, requireFreshBuild, tfpage } from './tfpage.js';

beforeAll(requireFreshBuild);
afterAll(removeFolders);

const site = {
  'config.toml': 'base_url = "https://example.org"\n',
  'templates/shortcodes/list.md': '- {{ n }}\n- two',
  'templates/shortcodes/box.html': '<div>{{ body }}</div>',
  'content/a.md':
    '+++\ntitle = "A"\n+++\n\nfirst\n\n{{ list(n=1) }}\n\n{% box() %}\nbody\n{% end %}\n\n`{{/* list(n=2) */}}`\n',
};

test('prints the text that Zola parses', () => {
  const { code, stdout, stderr } = tfpage(folderWith(site), ['expand', 'content/a.md']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe('first\n\n- 1\n- two\n\n@@ZOLA_SC_PLACEHOLDER@@\n\n`{{ list(n=2) }}`\n');
});

test('with --map each line has the lines that it comes from', () => {
  const { stdout } = tfpage(folderWith(site), ['expand', 'content/a.md', '--map']);
  expect(stdout.split('\n')).toEqual([
    '   5│ first',
    '   6│ ',
    '   7│ - 1',
    '   7│ - two',
    '   8│ ',
    '9-11│ @@ZOLA_SC_PLACEHOLDER@@',
    '  12│ ',
    '  13│ `{{ list(n=2) }}`',
    '',
  ]);
});

test('what is to be said of images is said once', () => {
  const gif = 'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;';
  const { code, stderr } = tfpage(
    folderWith({
      ...site,
      'static/i.gif': gif,
      'templates/shortcodes/thumb.md':
        '{% set i = resize_image(path="i.gif", width=1, height=1) %}{{ i.width }}',
      'content/b.md': '+++\ntitle = "B"\n+++\n{{ thumb() }} {{ thumb() }}\n',
    }),
    ['expand', 'content/b.md'],
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/^note: images are not resized[^\n]*\n$/);
});

test('a call that fails is reported at its place', () => {
  const cwd = folderWith({ ...site, 'content/b.md': '+++\ntitle = "B"\n+++\n{{ list(m=1) }}\n' });
  const { code, stderr } = tfpage(cwd, ['expand', 'content/b.md']);
  expect(code).toBe(1);
  expect(stderr).toContain('content/b.md\n  4:1  error');
});

test('a file that is no page of a site is wrong usage', () => {
  const cwd = folderWith({ ...site, 'notes.md': 'x\n' });
  expect(tfpage(cwd, ['expand', 'notes.md'])).toMatchObject({ code: 2, stdout: '' });
  expect(tfpage(cwd, ['expand', 'content/none.md'])).toMatchObject({ code: 2, stdout: '' });
});
