/** Settings: where they are read from, and what is said of wrong ones. */
import { loadSettings } from '../../src/settings/settings.js';
import { loadConfig } from '../../src/site/config.js';
import { UsageError } from '../../src/source/usage-error.js';
import { tempSite } from '../support/temp-site.js';

function load(files: Record<string, string | Uint8Array>) {
  const root = tempSite({ 'config.toml': 'base_url = "https://example.org"\n', ...files });
  return loadSettings(root, loadConfig(root));
}

test('without any file the preset is recommended', () => {
  const settings = load({});
  expect(settings).toMatchObject({ preset: 'recommended', ignore: [], notes: [] });
  expect(settings.source).toBeUndefined();
});

test('reads tfpage.toml', () => {
  const settings = load({
    'tfpage.toml': [
      'preset = "strict"',
      'ignore = ["content/old/"]',
      'zola_version = "0.22"',
      '[rules]',
      '"link/empty" = "warn"',
      'image = { severity = "off" }',
      '[shortcodes.row]',
      'separator = "***"',
      'component = "Grid"',
    ].join('\n'),
  });
  expect(settings).toMatchObject({ preset: 'strict', ignore: ['content/old/'], zolaVersion: '0.22' });
  const [layer] = settings.layers;
  expect(layer?.rules.get('link/empty')).toEqual({ severity: 'warning', options: {} });
  expect(layer?.rules.get('image')).toEqual({ severity: 'off', options: {} });
  expect(settings.shortcodes.get('row')).toEqual({ separator: '***', component: 'Grid' });
});

test('reads [extra.tfpage] of the config, and says where an error stands in it', () => {
  const config = 'base_url = "https://example.org"\n\n[extra.tfpage]\npreset = "zola"\n';
  expect(load({ 'config.toml': config }).preset).toBe('zola');
  expect(() => load({ 'config.toml': config.replace('"zola"', '"zolla"') })).toThrow(
    'config.toml:4:10: `preset`: expected one of',
  );
});

test('tfpage.toml wins over [extra.tfpage], with a note', () => {
  const settings = load({
    'config.toml': 'base_url = "https://example.org"\n\n[extra.tfpage]\npreset = "zola"\n',
    'tfpage.toml': 'preset = "strict"\n',
  });
  expect(settings.preset).toBe('strict');
  expect(settings.notes).toEqual([
    'settings are read from tfpage.toml; [extra.tfpage] in config.toml is not used',
  ]);
});

test.each([
  ['presets = "zola"\n', 'tfpage.toml:1:1: unknown key `presets`, did you mean `preset`?'],
  ['preset = "zola"\n\n[rule]\n', 'tfpage.toml:3:2: unknown key `rule`, did you mean `rules`?'],
  ['ignore = "content/old"\n', 'tfpage.toml:1:10: `ignore`: expected a list, found "content/old"'],
  ['ignore = ["a", 3]\n', 'tfpage.toml:1:16: `ignore.1`: expected a string, found 3'],
  [
    '[rules]\n"link/empty" = "warning"\n',
    'tfpage.toml:2:16: `rules.link/empty`: expected one of "off", "warn", "error", found "warning"',
  ],
  [
    '[rules]\n"link/empty" = { severity = 2 }\n',
    'tfpage.toml:2:29: `rules.link/empty.severity`: expected a string, found 2',
  ],
  ['[rules]\n"link/empty" = 1\n', 'tfpage.toml:2:16: `rules.link/empty`: expected a string, found 1'],
  ['[[overrides]]\nfiles = ["a"]\n', 'tfpage.toml:1:1: `overrides.0`: key `rules` is missing'],
  ['[overrides]\nfiles = ["a"]\n', 'tfpage.toml:1:1: `overrides`: expected a list, found a table'],
  [
    '[shortcodes.row]\nseperator = "|"\n',
    'tfpage.toml:2:1: unknown key `seperator`, did you mean `separator`?',
  ],
  ['zola_version = 0.22\n', 'tfpage.toml:1:16: `zola_version`: expected a string, found 0.22'],
  ['zola_version = "latest"\n', 'tfpage.toml:1:16: `zola_version`: expected a version such as "0.22"'],
  ['zola_version = 2024-05-01\n', 'tfpage.toml:1:16: `zola_version`: expected a string, found a date'],
  ['"constructor" = 1\n', 'tfpage.toml:1:1: unknown key `constructor`'],
  ['"__proto__" = { preset = "zola" }\n', 'tfpage.toml:1:1: unknown key `__proto__`'],
  ['preset = zola\n', 'tfpage.toml:1:10: not valid TOML'],
  ['a = 1\nb = 2\nc = 3\n', 'tfpage.toml:1:1: unknown key `a` (and 2 more)'],
])('%j', (toml, message) => {
  let thrown: unknown;
  try {
    load({ 'tfpage.toml': toml });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UsageError);
  expect((thrown as Error).message).toContain(message);
  expect((thrown as Error).message).not.toContain('\n');
});

test('a byte order mark and CRLF do no harm', () => {
  expect(load({ 'tfpage.toml': '\uFEFFpreset = "zola"\r\n' }).preset).toBe('zola');
});

test('a tfpage.toml that is a folder is one clear line', () => {
  expect(() => load({ 'tfpage.toml/x': '' })).toThrow(/^tfpage\.toml can't be read: /);
});

describe('extends', () => {
  const files = {
    'base/shared.toml': 'extends = "./deep.toml"\npreset = "strict"\nignore = ["a"]\n[rules]\nlink = "off"\n',
    'base/deep.toml':
      'preset = "zola"\nzola_version = "0.21"\n[shortcodes.row]\nseparator = "+"\ncolumn = "C"\n',
    'node_modules/acme/tfpage.toml': 'ignore = ["p"]\n[rules]\nlink = "warn"\n',
    'node_modules/@acme/x/package.json': '{ "exports": { ".": { "default": "./settings/main.toml" } } }',
    'node_modules/@acme/x/settings/main.toml': 'ignore = ["x"]\n',
  };
  const loadWith = (toml: string, more = {}) => load({ ...files, ...more, 'tfpage.toml': toml });

  test('a file builds on another, and the later word counts', () => {
    const settings = loadWith(
      'extends = "./base/shared.toml"\nignore = ["b"]\n[shortcodes.row]\nseparator = "-"\n',
    );
    expect(settings).toMatchObject({ preset: 'strict', zolaVersion: '0.21', ignore: ['a', 'b'] });
    expect(settings.presetFrom).toBe('base/shared.toml:2:1');
    expect(settings.files).toEqual(['base/deep.toml', 'base/shared.toml', 'tfpage.toml']);
    expect(settings.shortcodes.get('row')).toEqual({ separator: '-', column: 'C' });
    expect(settings.source?.locate(['shortcodes', 'row', 'column'], false)).toBe('base/deep.toml:5:10');
    expect(settings.source?.locate(['shortcodes', 'row', 'separator'], false)).toBe('tfpage.toml:4:13');
  });

  test('packages, by their own file or what they export, several in order', () => {
    const settings = loadWith('extends = ["acme", "@acme/x", "./base/shared.toml"]\n');
    expect(settings.ignore).toEqual(['p', 'x', 'a']);
    expect(settings.layers.map(({ rules }) => rules.get('link')?.severity)).toEqual(['warning', 'off']);
    expect(loadWith('extends = "@acme/x/settings/main.toml"').ignore).toEqual(['x']);
  });

  test('from the table in the config too, and from folders above', () => {
    const config = 'base_url = "https://example.org"\n[extra.tfpage]\nextends = "./base/shared.toml"\n';
    expect(load({ ...files, 'config.toml': config }).preset).toBe('strict');
    const root = tempSite({ ...files, 'docs/config.toml': config.replace('./base/shared.toml', 'acme') });
    expect(loadSettings(`${root}/docs`, loadConfig(`${root}/docs`)).ignore).toEqual(['p']);
  });

  test.each([
    [
      'extends = "./nix.toml"',
      'tfpage.toml:1:11: `extends`: "./nix.toml" can\'t be read: there is no such file',
    ],
    [
      'extends = ["acme", "nix"]',
      'tfpage.toml:1:20: `extends`: "nix" can\'t be read: there is no such package',
    ],
    ['extends = "./tfpage.toml"', 'tfpage.toml:1:11: `extends`: goes round: tfpage.toml, tfpage.toml'],
    [
      'extends = "./round/a.toml"',
      'round/b.toml:1:11: `extends`: goes round: round/a.toml, round/b.toml, round/a.toml',
    ],
    ['extends = "./wrong.toml"', 'wrong.toml:2:1: unknown key `presett`, did you mean `preset`?'],
    ['extends = "./broken.toml"', 'broken.toml:1:10: not valid TOML'],
    ['extends = "base/shared.toml"', 'a file is written with its folder: `./base/shared.toml`'],
    ['extends = "./README.md"', 'expected a file that ends in .toml'],
    ['extends = "../../../../etc/passwd"', 'expected a file that ends in .toml'],
    ['extends = "bare"', 'the package has no tfpage.toml'],
    ['extends = 3', 'tfpage.toml:1:11: `extends`: expected a string, found 3'],
    ['extends = [3]', 'tfpage.toml:1:12: `extends.0`: expected a string, found 3'],
  ])('%s', (toml, message) => {
    const more = {
      'round/a.toml': 'extends = "./b.toml"',
      'round/b.toml': 'extends = "./a.toml"',
      'wrong.toml': '\npresett = "zola"\n',
      'broken.toml': 'preset = zola\n',
      'README.md': '',
      'node_modules/bare/package.json': '{}',
    };
    expect(() => loadWith(toml, more)).toThrow(message);
    expect(() => loadWith(toml, more)).toThrow(UsageError);
  });

  test.each([
    ['extends', 'a'],
    ['extends', './a'],
    ['plugins', 'a'],
    ['plugins', './a'],
  ])('%s: a name that begins with %s and is too long for the file system', (key, start) => {
    const name = `${start.padEnd(300, 'a')}${start === 'a' ? '' : key === 'extends' ? '.toml' : '.js'}`;
    const toml = key === 'extends' ? `extends = "${name}"` : `plugins = ["${name}"]`;
    expect(() => loadWith(toml)).toThrow(UsageError);
    expect(() => loadWith(toml)).toThrow(
      new RegExp(`^tfpage\\.toml:1:1[12]: \`${key}\`: .*there is no such (?:file|package)`),
    );
  });

  test('one file twice, by two ways, is no circle', () => {
    expect(loadWith('extends = ["./base/deep.toml", "./base/shared.toml"]').preset).toBe('strict');
  });
});
