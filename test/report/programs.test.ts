/** The reports that other programs read. */
import { renderCompact } from '../../src/report/compact.js';
import { renderGithub } from '../../src/report/github.js';
import { renderGitlab } from '../../src/report/gitlab.js';
import { renderHtml } from '../../src/report/html.js';
import { renderJunit } from '../../src/report/junit.js';
import { renderRdjson } from '../../src/report/rdjson.js';
import { renderSarif } from '../../src/report/sarif.js';
import { SourceFile } from '../../src/source/source-file.js';
import { finding, modelOf, plain } from './model.js';

const file = SourceFile.fromText('content/a,b.md', 'one\ntwö [x]()\n[y]()\n');
const first = finding(file, '[x]()', {
  message: '100% <wrong>:\nsee "b"',
  fix: { edits: [{ start: 8, end: 8, text: 'z' }], safety: 'safe' },
});
const second = finding(file, '[y]()', { severity: 'warning', rule: 'link/placeholder' });
const model = { ...modelOf([file], [first, second], 3), root: '/repo/site', base: '/repo' };

test('compact: a line a finding, from the base', () => {
  expect(renderCompact(model, plain)).toBe(
    'site/content/a,b.md:2:5: error: 100% <wrong>:␊see "b" [link/empty]\n' +
      'site/content/a,b.md:3:1: warning: The link goes nowhere. [link/placeholder]\n',
  );
});

test('paths of files outside of the base are absolute', () => {
  const text = renderCompact({ ...model, base: '/elsewhere' }, plain);
  expect(text.startsWith('/repo/site/content/a,b.md:2:5: ')).toBe(true);
});

test('github: a command a finding, encoded', () => {
  const [command, ...rest] = renderGithub(model, plain).split('\n');
  expect(command).toBe(
    '::error file=site/content/a%2Cb.md,line=2,endLine=2,col=5,endColumn=10,title=link/empty::100%25 <wrong>:%0Asee "b"',
  );
  expect(rest.at(-2)).toBe('1 error, 1 warning in 1 of 3 pages; 1 fixable with --fix');
});

test('github: what is over the limit of annotations is listed as text', () => {
  const many = { ...model, diagnostics: Array.from({ length: 25 }, () => second) };
  const lines = renderGithub(many, plain).split('\n');
  expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
  expect(lines[10]).toBe('::group::15 more findings, without an annotation');
  expect(lines.filter((line) => line.startsWith('site/content/'))).toHaveLength(15);
  expect(lines[26]).toBe('::endgroup::');
});

test('gitlab: fingerprints differ between equal findings, and do not follow the line', () => {
  const twice = SourceFile.fromText('content/a.md', '[y]() [y]()\n');
  const moved = SourceFile.fromText('content/a.md', '\n\n[y]() [y]()\n');
  const report = (source: SourceFile) => {
    const one = finding(source, '[y]()');
    const start = source.text.lastIndexOf('[y]()');
    const two = { ...one, position: source.position(start, start + 5) };
    return JSON.parse(renderGitlab(modelOf([source], [one, two]), plain)) as { fingerprint: string }[];
  };
  const [a, b] = report(twice);
  expect(a?.fingerprint).not.toBe(b?.fingerprint);
  expect(report(moved).map(({ fingerprint }) => fingerprint)).toEqual([a?.fingerprint, b?.fingerprint]);
  expect(JSON.parse(renderGitlab(model, plain))[0]).toMatchObject({
    check_name: 'link/empty',
    severity: 'major',
    location: { path: 'site/content/a,b.md', lines: { begin: 2, end: 2 } },
  });
});

test('rdjson: columns count bytes', () => {
  const [diagnostic] = JSON.parse(renderRdjson(model, plain)).diagnostics;
  expect(diagnostic).toMatchObject({
    severity: 'ERROR',
    code: { value: 'link/empty' },
    location: { range: { start: { line: 2, column: 6 }, end: { line: 2, column: 11 } } },
    suggestions: [{ range: { start: { line: 2, column: 6 } }, text: 'z' }],
  });
});

test('junit: a failure a finding, and a case that passes for the other pages', () => {
  const text = renderJunit(model, plain);
  expect(text).toContain('<testsuites name="tfpage 9.9.9" tests="3" failures="2">');
  expect(text).toContain('<failure type="error" message="100% &lt;wrong&gt;:&#10;see &quot;b&quot;">');
  expect(text).toContain('<testcase name="2 without findings" classname="tfpage"/>');
  const control = { ...model, diagnostics: [{ ...first, message: 'a\0b\uD800c' }] };
  expect(renderJunit(control, plain)).toContain('message="a\uFFFDb\uFFFDc"');
});

test('sarif: rules with their texts, regions, fixes', () => {
  const rules = (id: string) =>
    id === 'link/empty' ? { summary: 'Empty', why: 'Why.', severity: 'error' as const } : undefined;
  const [run] = JSON.parse(renderSarif({ ...model, rules }, plain)).runs;
  expect(run.tool.driver).toMatchObject({
    name: 'tfpage',
    semanticVersion: '9.9.9',
    rules: [
      { id: 'link/empty', shortDescription: { text: 'Empty.' }, defaultConfiguration: { level: 'error' } },
      { id: 'link/placeholder' },
    ],
  });
  expect(run.results[0]).toMatchObject({
    ruleId: 'link/empty',
    ruleIndex: 0,
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'site/content/a%2Cb.md' },
          region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 10 },
        },
      },
    ],
    fixes: [
      {
        artifactChanges: [
          {
            replacements: [
              { deletedRegion: { charOffset: 8, charLength: 0 }, insertedContent: { text: 'z' } },
            ],
          },
        ],
      },
    ],
  });
});

test.each([
  ['github', renderGithub, 'No findings in 3 pages\n'],
  ['compact', renderCompact, ''],
  ['gitlab', renderGitlab, '[]\n'],
])('%s without findings', (_, render, text) => {
  expect(render({ ...model, diagnostics: [] }, plain)).toBe(text);
});

test('html: everything of a page is text, and no script of it can run', () => {
  const evil = SourceFile.fromText('content/<img src=x>.md', '<script>alert(1)</script>\n');
  const found = finding(evil, '<script>', { message: 'See `<b>` & "c".', suggestions: ['<i>'] });
  const text = renderHtml(modelOf([evil], [found]), plain);
  expect(text.match(/<script>/g)).toHaveLength(1);
  expect(text).not.toMatch(/<img|<b>|<i>/);
  expect(text).toContain('See <code>&lt;b&gt;</code> &amp; &quot;c&quot;.');
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]+'/);
});
