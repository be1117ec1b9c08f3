import fc from 'fast-check';
import stringWidth from 'string-width';
import { renderPretty } from '../../src/report/pretty.js';
import { SourceFile } from '../../src/source/source-file.js';
import { finding, modelOf, plain } from './model.js';

function file(text: string, path = 'content/a.md'): SourceFile {
  return SourceFile.fromText(path, text);
}

/** What stands above the carets of the only frame. */
function marked(report: string): string {
  const rows = report.split('\n');
  const at = rows.findIndex((row) => /^ +│ +\^+$/.test(row));
  const carets = rows[at] ?? '';
  const from = carets.indexOf('^');
  let column = 0;
  let text = '';
  for (const { segment } of new Intl.Segmenter().segment(rows[at - 1] ?? '')) {
    if (column >= from && column < carets.length) text += segment;
    column += stringWidth(segment);
  }
  return text;
}

test('a finding has its place, severity, rule, message, marked text and suggestion', () => {
  const page = file('# Home\n\nSee [the other](@/othr.md) page.\n');
  const broken = finding(page, '[the other](@/othr.md)', {
    rule: 'link/broken-internal',
    message: '`@/othr.md` names no page.',
    suggestions: ['@/other.md'],
  });
  expect(renderPretty(modelOf([page], [broken], 36), plain)).toBe(
    [
      'content/a.md',
      '  3:5  error  link/broken-internal',
      '    `@/othr.md` names no page.',
      '    3 │ See [the other](@/othr.md) page.',
      '      │     ^^^^^^^^^^^^^^^^^^^^^^',
      '      │ did you mean `@/other.md`?',
      '',
      '1 error in 1 of 36 pages',
      '',
    ].join('\n'),
  );
});

test('a suggestion that the message makes already is not repeated', () => {
  const page = file('[x](@/othr.md)');
  const message = 'No such page: did you mean `@/other.md`?';
  const broken = finding(page, '[x](@/othr.md)', { message, suggestions: ['@/other.md', '@/othr/a.md'] });
  const report = renderPretty(modelOf([page], [broken]), plain);
  expect(report.match(/@\/other\.md/g)).toHaveLength(1);
  expect(report).toContain('did you mean `@/othr/a.md`?');
});

test('findings are grouped: a file is named once', () => {
  const a = file('one two');
  const b = file('three', 'content/b.md');
  const report = renderPretty(
    modelOf([a, b], [finding(a, 'one'), finding(a, 'two'), finding(b, 'three')]),
    plain,
  );
  expect(report.match(/^content\/a\.md$/gm)).toHaveLength(1);
  expect(report.match(/^content\/b\.md$/gm)).toHaveLength(1);
  expect(report).toContain('\n3 errors in 2 of 2 pages\n');
});

describe('the summary', () => {
  const page = file('one two');
  const config = file('title = 1', 'config.toml');
  const fix = { edits: [], safety: 'safe' as const };
  const unsafe = { edits: [], safety: 'unsafe' as const };
  test.each([
    [[], 'No findings in 7 pages'],
    [[finding(page, 'one')], '1 error in 1 of 7 pages'],
    [[finding(page, 'one', { severity: 'warning', fix })], '1 warning in 1 of 7 pages; 1 fixable with --fix'],
    [
      [finding(page, 'one', { fix: unsafe }), finding(page, 'two', { fix })],
      '2 errors in 1 of 7 pages; 1 fixable with --fix, 1 more with --fix --unsafe',
    ],
    [[finding(page, 'one', { fix: unsafe })], '1 error in 1 of 7 pages; 1 fixable with --fix --unsafe'],
    [
      [finding(page, 'one'), finding(page, 'two', { severity: 'warning' }), finding(config, 'title')],
      '2 errors, 1 warning in 1 of 7 pages and 1 other file',
    ],
    [[finding(config, 'title')], '1 error in 1 file'],
  ])('%#', (findings, line) => {
    expect(
      renderPretty(modelOf([page, config], findings, 7), plain)
        .trimEnd()
        .split('\n')
        .at(-1),
    ).toBe(line);
  });
});

test('a run that fixes says how much it did, and each finding what would fix it', () => {
  const page = file('one two three');
  const findings = [
    finding(page, 'one', { fix: { edits: [], safety: 'safe' } }),
    finding(page, 'two', { fix: { edits: [], safety: 'unsafe' } }),
  ];
  const report = renderPretty({ ...modelOf([page], findings), fixed: { problems: 1, files: 1 } }, plain);
  expect(report).toContain('  1:1  error  link/empty  fixable\n');
  expect(report).toContain('  1:5  error  link/empty  fixable with --unsafe\n');
  expect(report).toContain('\nfixed 1 problem in 1 file\n2 errors in ');
});

describe('carets stand under what is marked', () => {
  test.each([
    ['behind wide characters', '漢字漢字 [here](x) after', '[here](x)'],
    ['behind emoji of several code points', '👩‍👩‍👧 ✌️ 🇨🇭 [here](x)', '[here](x)'],
    ['behind combining marks', 'e\u0301e\u0301 [here](x)', '[here](x)'],
    ['wide characters themselves', 'see 漢字 there', '漢字'],
    ['in a line cut on the left', `${'word '.repeat(200)}[here](x)`, '[here](x)'],
    ['in a line cut on both sides', `${'漢 '.repeat(3000)}[here](x)${' 字'.repeat(3000)}`, '[here](x)'],
    [
      'in a line of a million characters',
      `${'x'.repeat(500_000)}[here](x)${'x'.repeat(500_000)}`,
      '[here](x)',
    ],
    ['at the start of a long line', `[here](x)${' word'.repeat(200)}`, '[here](x)'],
  ])('%s', (_, text, target) => {
    const page = file(`first\n${text}\n`);
    expect(marked(renderPretty(modelOf([page], [finding(page, target)]), plain))).toBe(target);
  });

  test('with tabs before and in it', () => {
    const page = file('\t- a\tb [x\ty](z)');
    const report = renderPretty(modelOf([page], [finding(page, '[x\ty](z)')]), plain);
    expect(report).toContain('1 │     - a b [x    y](z)\n');
    expect(marked(report)).toBe('[x    y](z)');
  });

  test('at the end of a line where nothing is marked', () => {
    const page = file('abc');
    const position = page.position(3, 3);
    const report = renderPretty(modelOf([page], [finding(page, 'abc', { position })]), plain);
    expect(report).toContain('    1 │ abc\n      │    ^\n');
  });
});

describe('a span over several lines', () => {
  const page = file(['text {% row(', '  style="x"', ') %}', 'one', 'two', '', '{% end %} rest'].join('\n'));

  test('is bracketed, its middle left out', () => {
    const all = page.text.slice(5, page.text.length - 5);
    expect(renderPretty(modelOf([page], [finding(page, all)]), plain)).toContain(
      [
        '    1 │ ┌ text {% row(',
        '      │ │      ^^^^^^^',
        '    2 │ │   style="x"',
        '      │ │ … 4 more lines',
        '    7 │ └ {% end %} rest',
        '      │   ^^^^^^^^^',
      ].join('\n'),
    );
  });

  test('leaves no white space at the end of an empty line', () => {
    expect(renderPretty(modelOf([page], [finding(page, 'two\n\n{% end %}')]), plain)).toContain(
      ['    5 │ ┌ two', '    6 │ │', '    7 │ └ {% end %} rest'].join('\n'),
    );
  });

  test('shows a short one whole, without carets where whole lines are marked', () => {
    expect(renderPretty(modelOf([page], [finding(page, 'one\ntwo')]), plain)).toContain(
      ['    4 │ ┌ one', '    5 │ └ two'].join('\n'),
    );
  });

  test("ends on the line before when it stops at a line's start", () => {
    const report = renderPretty(modelOf([page], [finding(page, 'one\n')]), plain);
    expect(report).toContain('    4 │ one\n      │ ^^^\n');
  });
});

test('many findings on one long line take no longer than as many on short lines', () => {
  const links = Array.from({ length: 2000 }, (_, at) => `[link ${at}]() ü`);
  const time = (separator: string): number => {
    const page = file(links.join(separator));
    let offset = 0;
    const findings = links.map((link) => {
      const position = page.position(offset, offset + 5);
      offset += link.length + separator.length;
      return finding(page, 'ü', { position });
    });
    const model = modelOf([page], findings);
    const start = performance.now();
    renderPretty(model, plain);
    return performance.now() - start;
  };
  time('\n');
  // A line is as wide as the frame, so each is some twenty times the work of a short one; not thousands.
  expect(time(' '.repeat(5000))).toBeLessThan(60 * time('\n') + 500);
});

test('no line is wider than the terminal', () => {
  const page = file(`${'long '.repeat(100)}[here](x) ${'漢'.repeat(500)}\n\n${'multi\n'.repeat(9)}`);
  const message = 'This message is a good deal longer than a line of the terminal that it goes to.';
  const findings = [finding(page, '[here](x)', { message }), finding(page, page.text.trim(), { message })];
  const report = renderPretty(modelOf([page], findings), { colorLevel: 0, columns: 50 });
  for (const line of report.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(50);
});

test('a message stays on one line where no terminal reads it', () => {
  const message = 'word '.repeat(60).trim();
  const page = file('x');
  expect(renderPretty(modelOf([page], [finding(page, 'x', { message })]), plain)).toContain(
    `    ${message}\n`,
  );
});

test('colours only when told to', () => {
  const page = file('x');
  const model = modelOf([page], [finding(page, 'x')]);
  expect(renderPretty(model, plain)).not.toContain('\u001B');
  expect(renderPretty(model, { colorLevel: 1, columns: undefined })).toContain('\u001B[31m');
});

test('no control character of paths, messages, suggestions or text gets out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
      const page = file(text, text);
      const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      const position = page.position(from, to);
      const bad = finding(page, text, { position, message: text, rule: text, suggestions: [text] });
      const report = renderPretty(modelOf([page], [bad]), { colorLevel: 0, columns: 60 });
      expect(report).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
    }),
  );
});

test('a file that can no longer be read has no frame, and the finding is shown all the same', () => {
  const page = file('x');
  const report = renderPretty(modelOf([], [finding(page, 'x', { suggestions: ['y', 'z'] })], 1), plain);
  expect(report).toContain(
    '  1:1  error  link/empty\n    The link goes nowhere.\n    did you mean `y` or `z`?\n',
  );
});
