import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faulty, folderWith, removeFolders, repository, requireFreshBuild, tfpage } from './tfpage.js';

beforeAll(requireFreshBuild);
afterAll(removeFolders);

const packageVersion: string = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')).version;

describe('the program', () => {
  test('--version is the version of the package, and the newest in the changelog', () => {
    expect(tfpage('.', ['--version'])).toEqual({ code: 0, stdout: `${packageVersion}\n`, stderr: '' });
    const changelog = readFileSync(join(repository, 'CHANGELOG.md'), 'utf8');
    expect(/^## (\d+\.\d+\.\d+)/m.exec(changelog)?.[1]).toBe(packageVersion);
  });

  test('help is on stdout when asked for', () => {
    const { code, stdout, stderr } = tfpage('.', ['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of ['lint', 'convert', 'expand', 'urls', 'ast', 'rules', 'explain', 'init', 'help']) {
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
      const help = tfpage('.', ['help', command]);
      expect(help).toMatchObject({
        code: 0,
        stderr: '',
        stdout: expect.stringContaining(`tfpage ${command}`),
      });
      expect(tfpage('.', [command, '--help']).stdout).toBe(help.stdout);
    }
    expect(tfpage('.', ['help']).stdout).toBe(stdout);
  });

  test('no command at all is wrong usage: help on stderr', () => {
    const { code, stdout, stderr } = tfpage('.', []);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: tfpage');
  });

  test.each([
    [['lnt'], "error: unknown command 'lnt' (Did you mean lint?)\n"],
    [['help', 'conver'], "error: unknown command 'conver' (Did you mean convert?)\n"],
    [['ast'], "error: missing required argument 'file'\n"],
    [['rules', 'x'], /^error: too many arguments for 'rules'[^\n]*\n$/],
    [['explain', 'link/emty'], /^error: [^\n]*'link\/emty'[^\n]*link\/empty[^\n]*\n$/],
    [['explain', 'empty'], /^error: [^\n]*'empty'[^\n]*link\/empty[^\n]*\n$/],
    [['explain', 'zzzzzzzz'], /^error: [^\n]*tfpage rules[^\n]*\n$/],
  ])('%j is one line and exit code 2', (args, message) => {
    const { code, stdout, stderr } = tfpage('.', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    if (typeof message === 'string') expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
  });
});

describe('ast', () => {
  const text = '+++\ntitle = "A"\n+++\n\n{% row(style="x") %}\nSee `{{ b() }}` *there*.\n{% end %}\n';

  test('json is the tree, and positions cut its text out of the file', () => {
    const folder = folderWith({ 'a.md': text });
    const { code, stdout, stderr } = tfpage(folder, ['ast', 'a.md']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const tree = JSON.parse(stdout);
    expect(tree.children.map((child: { type: string }) => child.type)).toEqual(['toml', 'zolaShortcodeFlow']);
    const { position, name, children } = tree.children[1];
    expect(name).toBe('row');
    expect(text.slice(position.start.offset, position.end.offset)).toBe(text.slice(21).trimEnd());
    const emphasis = children[0].children.find(
      (child: { type: string }) => child.type === 'emphasis',
    ).position;
    expect(text.slice(emphasis.start.offset, emphasis.end.offset)).toBe('*there*');
  });

  test('outline is one line a node', () => {
    const folder = folderWith({ 'a.md': text });
    expect(tfpage(folder, ['ast', 'a.md', '--format', 'outline']).stdout).toBe(
      [
        'root 1:1-8:1',
        '  toml 1:1-3:4 value="title = \\"A\\""',
        '  zolaShortcodeFlow 5:1-7:10 name="row" form="body" (style="x")',
        '    paragraph 6:1-6:25',
        '      text 6:1-6:5 value="See "',
        '      inlineCode 6:5-6:16 value="{{ b() }}"',
        '        in inlineCode: zolaShortcodeText 6:6-6:15 name="b" form="inline" ()',
        '      text 6:16-6:17 value=" "',
        '      emphasis 6:17-6:24',
        '        text 6:18-6:23 value="there"',
        '      text 6:24-6:25 value="."',
        '',
      ].join('\n'),
    );
  });

  test('depth of nesting is no limit', () => {
    const folder = folderWith({ 'deep.md': `+++\n+++\n${'> '.repeat(5000)}x\n` });
    for (const format of ['json', 'outline']) {
      const { code, stderr } = tfpage(folder, ['ast', 'deep.md', '--format', format]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
  });

  test.each([
    ['nix.md', 'error: nix.md: no such file\n'],
    ['.', "error: . can't be read: it is a folder\n"],
  ])('%s is one line and exit code 2', (path, stderr) => {
    expect(tfpage(folderWith({}), ['ast', path])).toEqual({ code: 2, stdout: '', stderr });
  });
});

describe('rules and explain', () => {
  test('every rule is listed, in both forms, and can be explained', () => {
    const list = JSON.parse(tfpage('.', ['rules', '--format', 'json']).stdout);
    const table = tfpage('.', ['rules']).stdout;
    expect(list.length).toBeGreaterThan(20);
    for (const { id, severity, summary } of list) {
      expect(table).toMatch(new RegExp(`^${id} +${severity} `, 'm'));
      expect(table).toContain(summary);
    }
  });

  test('explain prints the page of the documentation', () => {
    const { code, stdout } = tfpage('.', ['explain', 'image/missing-file']);
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync(join(repository, 'docs/rules/image/missing-file.md'), 'utf8'));
  });
});

describe('init', () => {
  test('writes settings at the root of the site that change nothing', () => {
    const site = folderWith(faulty);
    const before = tfpage(site, ['lint', '--format', 'json']).stdout;
    const { code, stdout, stderr } = tfpage(join(site, 'content'), ['init']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: `wrote ${join(site, 'tfpage.toml')}\n`,
    });
    expect(tfpage(site, ['lint', '--format', 'json']).stdout).toBe(before);
  });

  test('its examples are settings that exist', () => {
    const site = folderWith(faulty);
    tfpage(site, ['init']);
    const file = join(site, 'tfpage.toml');
    // Lines that hold code are those whose `# ` is followed by a key or a table.
    const active = readFileSync(file, 'utf8').replace(/^# (?=\[|"|[a-z_]+ = )/gm, '');
    expect(active).toMatch(/^\[\[overrides\]\]$/m);
    writeFileSync(file, active);
    expect(tfpage(site, ['lint']).stderr).toBe('');
  });

  test('never overwrites', () => {
    const site = folderWith({ ...faulty, 'tfpage.toml': '# mine\n' });
    const { code, stderr } = tfpage(site, ['init']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: [^\n]*tfpage\.toml exists already[^\n]*\n$/);
    expect(readFileSync(join(site, 'tfpage.toml'), 'utf8')).toBe('# mine\n');
  });

  test('writes nothing where there is no site', () => {
    const folder = folderWith({});
    expect(tfpage(folder, ['init']).code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('convert', () => {
  const site = {
    'config.toml': 'base_url = "https://site.example"\n',
    'templates/shortcodes/row.html': '<div>{{ body }}</div>',
    'content/_index.md': '+++\ntitle = "Home"\n+++\n',
    'content/a.md': '+++\ntitle = "A"\n+++\n\n{% row(style="x") %}\nIn *a row*.\n{% end %}\n',
  };

  test('one page goes to stdout, and nothing else there', () => {
    const folder = folderWith(site);
    const { code, stdout, stderr } = tfpage(folder, ['convert', 'content/a.md', '--to', 'mdx']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('<Row style="x">');
    expect(stdout).toContain('In *a row*.');
  });

  test('a site goes into a folder', () => {
    const folder = folderWith(site);
    const { code, stdout, stderr } = tfpage(folder, ['convert', '--to', 'html', '--out', 'out']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe('2 pages converted to html\n2 files: 2 created\n');
    expect(readFileSync(join(folder, 'out/a.html'), 'utf8')).toContain('<div>In *a row*.</div>');
  });

  test('a dry run lists files and writes none; a report is written in the form that its name says', () => {
    const folder = folderWith(site);
    const args = ['convert', '--to', 'html', '--out', 'out'];
    const { code, stdout, stderr } = tfpage(folder, [...args, '--dry-run', '--report', 'report.json']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'create index.html\ncreate a.html\n' });
    expect(stderr).toContain('nothing was written (dry run)');
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({
      dryRun: true,
      pages: 2,
      files: { created: ['index.html', 'a.html'] },
    });
    tfpage(folder, [...args, '--report', 'report.md', '--only', 'a.md']);
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).toMatch(
      /^# Conversion report\n\n- 1 page converted/,
    );
    expect(existsSync(join(folder, 'out/index.html'))).toBe(false);
    expect(tfpage(folder, [...args, '--only', 'b.md'])).toMatchObject({
      code: 2,
      stderr: 'error: --only b.md: matches no page of the run\n',
    });
  });

  test("the site's templates render its calls, unless --no-render", () => {
    const templates = { 'templates/shortcodes/row.html': '<p class="{{ style }}">{{ body }}</p>' };
    const folder = folderWith({ ...site, ...templates });
    const args = ['convert', 'content/a.md', '--to', 'html'];
    for (const more of [[], ['--render']])
      expect(tfpage(folder, [...args, ...more]).stdout).toBe('<p class="x">In *a row*.</p>');
    expect(tfpage(folder, [...args, '--no-render']).stdout).toBe(
      '<div class="row" data-style="x">\n<p>In <em>a row</em>.</p>\n</div>\n',
    );
  });

  test('--highlight colours code', () => {
    const folder = folderWith({ 'page.md': '+++\n+++\n```js\nlet a;\n```\n' });
    const { code, stdout, stderr } = tfpage(folder, ['convert', 'page.md', '--to', 'html', '--highlight']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/<span style="color: [^"]*">let<\/span>/);
  });

  test('--standalone writes whole pages', () => {
    const folder = folderWith(site);
    const args = ['convert', 'content/a.md', '--to', 'html'];
    expect(tfpage(folder, args).stdout).not.toContain('<html');
    expect(tfpage(folder, [...args, '--standalone']).stdout).toMatch(/^<!doctype html>/i);
  });

  test('a file of someone else is kept, unless --force', () => {
    const folder = folderWith({ ...site, 'out/a.mdx': 'mine' });
    const args = ['convert', '--to', 'mdx', '--out', 'out'];
    const { code, stderr } = tfpage(folder, args);
    expect(code).toBe(1);
    expect(stderr).toContain('a.mdx');
    expect(readFileSync(join(folder, 'out/a.mdx'), 'utf8')).toBe('mine');
    expect(tfpage(folder, [...args, '--force']).code).toBe(0);
    expect(readFileSync(join(folder, 'out/a.mdx'), 'utf8')).toContain('<Row');
  });

  test('a page that can not be converted is reported, the others are written', () => {
    const folder = folderWith({
      ...site,
      'content/b.md': '+++\ntitle = "B"\n+++\n\n{% row() %}\nnever closed\n',
    });
    const { code, stdout, stderr } = tfpage(folder, ['convert', '--to', 'mdx', '--out', 'out']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('content/b.md\n  5:1  error');
    expect(existsSync(join(folder, 'out/a.mdx'))).toBe(true);
    expect(existsSync(join(folder, 'out/b.mdx'))).toBe(false);
  });

  test.each([
    [['convert'], /--to/],
    [['convert', '--to', 'pdf'], /'pdf'.*html, mdx/],
    [['convert', '--to', 'mdx'], /--out/],
    [['convert', 'nix.md', '--to', 'mdx'], /nix\.md/],
  ])('%j is one line and exit code 2', (args, message) => {
    const { code, stdout, stderr } = tfpage(folderWith(site), args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toMatch(message);
  });
});
