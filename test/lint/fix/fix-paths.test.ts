/** Fixing files: rounds, what is written and how, what is refused. */
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fixPaths } from '../../../src/lint/fix/fix-paths.js';
import { defineRule, type PageRule, type Rule } from '../../../src/lint/rule.js';
import { UsageError } from '../../../src/source/usage-error.js';
import { fixtures } from '../../fixtures/zola-table.js';
import { tempSite } from '../../support/temp-site.js';

const config = 'base_url = "https://example.org"\n';
/** `descripton` is renamed by a safe fix; the shortcode by an unsafe one. */
const faulty = '+++\ntitle = "A"\ndescripton = "d"\n+++\n\n{{ youtub(id="x") }}\n';
const renamed = faulty.replace('descripton', 'description');

const video = { 'templates/shortcodes/youtube.html': '<i id="{{ id }}"></i>' };

const read = (root: string, file: string) => readFileSync(join(root, file), 'utf8');

/** A rule that replaces each match. */
function replacing(
  name: string,
  pattern: RegExp,
  replacement: string | ((match: string) => string),
  more: { safety?: 'safe' | 'unsafe'; keepsRendering?: boolean } = {},
): PageRule {
  return defineRule({
    id: `test/${name}`,
    scope: 'page',
    severity: 'error',
    fixable: 'safe',
    summary: 'x',
    why: 'x',
    examples: [],
    check({ file, report }) {
      for (const match of file.text.matchAll(pattern)) {
        const end = match.index + match[0].length;
        const text = typeof replacement === 'string' ? replacement : replacement(match[0]);
        report({
          position: file.position(match.index, end),
          message: name,
          fix: { edits: [{ start: match.index, end, text }], safety: 'safe', ...more },
        });
      }
    },
  });
}

function page(body: string): string {
  return `+++\ntitle = "A"\n+++\n${body}`;
}

async function fixed(body: string, rules: Rule[], files: Record<string, string> = {}) {
  const root = tempSite({ 'config.toml': config, 'content/a.md': page(body), ...files });
  const result = await fixPaths({ cwd: root, paths: [], rules });
  return { ...result, root, body: read(root, 'content/a.md').slice(page('').length) };
}

test('safe fixes are applied, and what is left is reported for the new text', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': faulty, ...video });
  const result = await fixPaths({ cwd: root, paths: [] });
  expect(read(root, 'content/a.md')).toBe(renamed);
  expect(result).toMatchObject({ fixed: 1, notes: [] });
  expect(result.fixedFiles).toEqual([{ file: 'content/a.md', before: faulty, after: renamed }]);
  const [left, ...others] = result.diagnostics;
  expect(others).toEqual([]);
  expect(left).toMatchObject({ rule: 'shortcode/unknown', fix: { safety: 'unsafe' } });
  expect(left && result.source(left.file)?.slice(left.position)).toBe('youtub');
});

test('unsafe fixes only on request', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': faulty, ...video });
  const result = await fixPaths({ cwd: root, paths: [], fix: { unsafe: true } });
  expect(read(root, 'content/a.md')).toBe(renamed.replace('youtub(', 'youtube('));
  expect(result).toMatchObject({ fixed: 2, diagnostics: [] });
});

test.each([
  [['safe'], true, false],
  [['unsafe'], false, true],
  [['front-matter'], true, false],
  [['shortcode/unknown'], false, true],
  [['safe', 'shortcode'], false, false],
  [['safe', 'unsafe', 'shortcode', 'front-matter'], true, true],
])('types %j', async (types, key, shortcode) => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': faulty, ...video });
  await fixPaths({ cwd: root, paths: [], fix: { unsafe: true, types } });
  const text = read(root, 'content/a.md');
  expect({ key: text.includes('description'), shortcode: text.includes('youtube(') }).toEqual({
    key,
    shortcode,
  });
});

test.each([
  [
    ['sfae'],
    true,
    "'sfae' is no type of fix: `safe`, `unsafe`, a category or a rule is expected, did you mean `safe`?",
  ],
  [['unsafe'], false, 'fixes of type unsafe are only applied with --unsafe'],
])('wrong types %j', async (types, unsafe, message) => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': faulty, ...video });
  const run = fixPaths({ cwd: root, paths: [], fix: { unsafe, types } });
  await expect(run).rejects.toThrow(message);
  await expect(run).rejects.toBeInstanceOf(UsageError);
  expect(read(root, 'content/a.md')).toBe(faulty);
});

test('a dry run tells the same and writes nothing', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': faulty, ...video });
  const dry = await fixPaths({ cwd: root, paths: [], fix: { dryRun: true } });
  expect(read(root, 'content/a.md')).toBe(faulty);
  const wet = await fixPaths({ cwd: root, paths: [] });
  expect(dry.fixedFiles).toEqual(wet.fixedFiles);
  expect(dry.diagnostics).toEqual(wet.diagnostics);
});

test('settings say how safe the fixes of a rule are', async () => {
  const settings = (fix: string) => `[rules]\nfront-matter = { fix = "${fix}" }\n`;
  const run = async (fix: string, unsafe: boolean) => {
    const root = tempSite({ 'config.toml': config, 'content/a.md': faulty, 'tfpage.toml': settings(fix) });
    const { diagnostics } = await fixPaths({ cwd: root, paths: [], fix: { unsafe } });
    const found = diagnostics.find(({ rule }) => rule === 'front-matter/unknown-key');
    return { isFixed: read(root, 'content/a.md').includes('description'), safety: found?.fix?.safety };
  };
  expect(await run('safe', false)).toEqual({ isFixed: true });
  expect(await run('unsafe', false)).toEqual({ isFixed: false, safety: 'unsafe' });
  expect(await run('unsafe', true)).toEqual({ isFixed: true });
  expect(await run('off', true)).toEqual({ isFixed: false });
});

test('config files are fixed, and pages are judged by the fixed config', async () => {
  const root = tempSite({
    'config.toml': `${config}titel = "T"\n`,
    'content/a.md': page(''),
  });
  const result = await fixPaths({ cwd: root, paths: [] });
  expect(read(root, 'config.toml')).toBe(`${config}title = "T"\n`);
  expect(result).toMatchObject({ fixed: 1, diagnostics: [] });
});

test('one page is fixed where one is named, and the rest of the site stays', async () => {
  const root = tempSite({ 'config.toml': config, 'content/a.md': faulty, 'content/b.md': faulty });
  await fixPaths({ cwd: root, paths: ['content/a.md'] });
  expect([read(root, 'content/a.md'), read(root, 'content/b.md')]).toEqual([renamed, faulty]);
});

test('a page that belongs to no site is fixed', async () => {
  const root = tempSite({ 'notes/a.md': faulty });
  await fixPaths({ cwd: root, paths: ['notes/a.md'] });
  expect(read(root, 'notes/a.md')).toBe(renamed);
});

describe('rounds', () => {
  test('overlapping fixes are applied one after the other, a fix that a fix brings as well', async () => {
    const rules = [replacing('a', /ab/g, 'c'), replacing('b', /bc/g, 'd'), replacing('c', /cc/g, 'e')];
    // ab|c → cc → e
    expect(await fixed('abc\n', rules)).toMatchObject({ body: 'e\n', fixed: 2, diagnostics: [] });
  });

  test('fixes that undo each other end, with no finding said to be fixable that is not', async () => {
    const rules = [replacing('there', /left/g, 'right'), replacing('back', /right/g, 'left')];
    const { body, diagnostics } = await fixed('left\n', rules);
    expect(body).toBe('right\n');
    expect(diagnostics.map(({ rule, fix }) => [rule, fix])).toEqual([['test/back', undefined]]);
  });

  test('fixes that never end are stopped, with a note', async () => {
    const { body, notes } = await fixed('x\n', [replacing('more', /x\n/g, 'xx\n')]);
    expect(body.length).toBeLessThan(100);
    expect(notes).toEqual(['fixing was stopped after 50 rounds: run it again for the rest']);
  });

  test('many fixes that wait for one another, on many pages, take few rounds of the site', async () => {
    let runs = 0;
    const counting: Rule = {
      ...replacing('site', /x/g, ''),
      scope: 'site',
      check() {
        runs++;
      },
    };
    const pages = Array.from({ length: 10 }, (_, at) => [`content/p${at}.md`, page(`${'ab'.repeat(20)}\n`)]);
    const root = tempSite({ 'config.toml': config, ...Object.fromEntries(pages) });
    // Each match overlaps the next one.
    const rules = [replacing('one', /ab(?=a)/g, ''), counting];
    const overlapping = replacing('two', /(?<=a)ba/g, '');
    const result = await fixPaths({ cwd: root, paths: [], rules: [...rules, overlapping] });
    expect(result.diagnostics).toEqual([]);
    expect(read(root, 'content/p0.md')).toBe(page('ab\n'));
    expect(runs).toBeLessThanOrEqual(3 * pages.length);
  });

  test('a site rule sees in the next round what other pages have become', async () => {
    const root = tempSite({
      'config.toml': config,
      'content/a.md': '+++\ntitle = "A"\nslugg = "b"\n+++\n',
      'content/c.md': page('[b](/b/) [a](/a/)\n'),
    });
    const { diagnostics } = await fixPaths({ cwd: root, paths: [] });
    expect(diagnostics.map(({ rule, position }) => [rule, position.start.column])).toEqual([
      ['link/broken-path', 10],
    ]);
  });
});

describe('the outcome is judged', () => {
  test('a fix that breaks the front matter or a call is not kept; others on the page are', async () => {
    const rules = [
      replacing('break', /title = "A"/g, 'title = A'),
      replacing('call', /\{\{ (\w+)\(id/g, '{{ nothing(id'),
      replacing('good', /wrod/g, 'word'),
    ];
    const {
      body,
      root,
      diagnostics,
      fixed: count,
    } = await fixed('wrod {{ youtube(id="x") }} wrod\n', rules, video);
    expect(body).toBe('word {{ youtube(id="x") }} word\n');
    expect(read(root, 'content/a.md')).toContain('title = "A"');
    expect(count).toBe(2);
    // What would not be kept is not said to be fixable.
    expect(diagnostics.map(({ rule, fix }) => [rule, fix])).toEqual([
      ['test/break', undefined],
      ['test/call', undefined],
    ]);
  });

  test('a config that does not parse is not kept', async () => {
    const root = tempSite({ 'config.toml': config, 'content/a.md': page('') });
    const rule: Rule = {
      ...replacing('config', /x/g, ''),
      scope: 'config',
      check({ site, report }) {
        const position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } };
        const fix = { edits: [{ start: 0, end: 1, text: '=' }], safety: 'safe' as const };
        report({ file: site.config.file, position, message: 'x', fix });
      },
    };
    expect(await fixPaths({ cwd: root, paths: [], rules: [rule] })).toMatchObject({ fixed: 0 });
    expect(read(root, 'config.toml')).toBe(config);
  });

  test('half a character is not kept', async () => {
    const { body } = await fixed('😀\n', [replacing('half', /\uD83D(?=\uDE00)/g, '')]);
    expect(body).toBe('😀\n');
  });

  test('a promise that the page renders as before is verified', async () => {
    const rules = (keepsRendering: boolean) => [
      replacing('same', /\*(\w+)\*/g, (match) => `_${match.slice(1, -1)}_`, { keepsRendering }),
      replacing('other', /__/g, '', { keepsRendering }),
    ];
    const body = 'a *b* __c__ {{ x() }}\n';
    const files = { 'templates/shortcodes/x.html': '<i>{{ page.title }}</i>' };
    expect((await fixed(body, rules(true), files)).body).toBe('a _b_ __c__ {{ x() }}\n');
    expect((await fixed(body, rules(false), files)).body).toBe('a _b_ c {{ x() }}\n');
  });

  test('a suppress comment shows nothing, so that it may go', async () => {
    const root = tempSite({
      'config.toml': config,
      'content/a.md': page(
        '- a\n\n  <!-- tfpage-disable link -->\n\n  b\n- c <!-- tfpage-disable-file image -->\n',
      ),
      // Between two lists the comment keeps them apart.
      'content/b.md': page('- a\n\n<!-- tfpage-disable-next-line link -->\n\n- b\n'),
    });
    const { diagnostics } = await fixPaths({ cwd: root, paths: [] });
    expect(read(root, 'content/a.md')).toBe(page('- a\n\n  b\n- c \n'));
    expect(diagnostics.map(({ rule, file, fix }) => [rule, file, fix])).toEqual([
      ['suppress/unused', 'content/b.md', undefined],
    ]);
  });
});

describe('files', () => {
  test('BOM, line endings of all kinds and the mode stay', async () => {
    const root = tempSite({ 'config.toml': config });
    const file = join(root, 'content/a.md');
    mkdirSync(join(root, 'content'));
    const text = '\uFEFF+++\r\ntitle = "A"\r\ndescripton = "d"\r\n+++\n\rx\u0000\u2028é';
    writeFileSync(file, text);
    chmodSync(file, 0o640);
    await fixPaths({ cwd: root, paths: [] });
    expect(readFileSync(file).equals(Buffer.from(text.replace('descripton', 'description')))).toBe(true);
    expect(statSync(file).mode & 0o7777).toBe(0o640);
    expect(readdirSync(join(root, 'content'))).toEqual(['a.md']);
  });

  test('a file that is not valid UTF-8 is left alone, with a note', async () => {
    const bytes = Buffer.concat([Buffer.from(faulty), Buffer.from([0xff, 0x0a])]);
    const root = tempSite({ 'config.toml': config, 'content/a.md': bytes });
    const { notes, fixed: count } = await fixPaths({ cwd: root, paths: [] });
    expect(readFileSync(join(root, 'content/a.md')).equals(bytes)).toBe(true);
    expect({ notes, count }).toEqual({ notes: ['content/a.md is not fixed: not valid UTF-8'], count: 0 });
  });

  test('a link inside the site is written through, once', async () => {
    const root = tempSite({ 'config.toml': config, 'data/real.md': faulty, 'content/z.md': page('') });
    symlinkSync('../data/real.md', join(root, 'content/a.md'));
    symlinkSync('../data/real.md', join(root, 'content/b.md'));
    const { notes, fixed: count, diagnostics } = await fixPaths({ cwd: root, paths: [] });
    expect(read(root, 'data/real.md')).toBe(renamed);
    expect(lstatSync(join(root, 'content/a.md')).isSymbolicLink()).toBe(true);
    expect({ notes, count }).toEqual({ notes: [], count: 1 });
    expect(diagnostics.filter(({ rule }) => rule.startsWith('front-matter/'))).toEqual([]);
  });

  test('a link to outside is refused, with a note', async () => {
    const outside = tempSite({ 'real.md': faulty });
    const root = tempSite({ 'config.toml': config, 'content/z.md': page('') });
    symlinkSync(join(outside, 'real.md'), join(root, 'lone.md'));
    const { notes } = await fixPaths({ cwd: root, paths: ['lone.md'] });
    expect(read(outside, 'real.md')).toBe(faulty);
    expect(notes.at(-1)).toBe('lone.md is not fixed: a link to outside the site');
  });

  test('a file that can not be written counts as not fixed', async () => {
    if (process.getuid?.() === 0) return;
    const root = tempSite({ 'config.toml': config, 'content/a.md': faulty, 'content/b.md': faulty });
    chmodSync(join(root, 'content/a.md'), 0o444);
    const result = await fixPaths({ cwd: root, paths: [] });
    expect([read(root, 'content/a.md'), read(root, 'content/b.md')]).toEqual([faulty, renamed]);
    expect(result).toMatchObject({ fixed: 1 });
    expect(result.notes).toEqual(["content/a.md is not fixed: it can't be written (EACCES)"]);
    expect(result.fixedFiles.map(({ file }) => file)).toEqual(['content/b.md']);
    expect(result.diagnostics.map(({ rule, file }) => `${file} ${rule}`)).toContain(
      'content/a.md front-matter/unknown-key',
    );
  });
});

const sites = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['expected', 'zola'].includes(entry.name))
  .map(({ name }) => name);

test.each(sites.flatMap((site) => [[site, false] as const, [site, true] as const]))(
  'fixing %s twice gives the same as once (unsafe: %s)',
  async (site, unsafe) => {
    const root = tempSite({});
    cpSync(join(fixtures, site), root, { recursive: true });
    const once = await fixPaths({ cwd: root, paths: [], fix: { unsafe } });
    const twice = await fixPaths({ cwd: root, paths: [], fix: { unsafe } });
    expect(twice.fixedFiles).toEqual([]);
    expect(twice.diagnostics).toEqual(once.diagnostics);
  },
);

test('on a site of Zola 0.23 `raw` is no broken shortcode, and a page is mended in one go', async () => {
  const root = tempSite({ '.tool-versions': 'zola 0.23.1\n' });
  cpSync(join(fixtures, 'broken-0.23'), root, { recursive: true });
  const result = await fixPaths({ cwd: root, paths: [], fix: { unsafe: true } });
  expect(result).toMatchObject({ fixed: 7, diagnostics: [], notes: [] });
  expect(read(root, 'content/text.md')).toContain('ends it.\n\n## Heading {% raw %}{#two}{% endraw %}\n');
});
