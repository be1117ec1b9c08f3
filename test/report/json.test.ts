import { renderJson } from '../../src/report/json.js';
import { SourceFile } from '../../src/source/source-file.js';
import { finding, modelOf, plain } from './model.js';

const file = SourceFile.fromText('content/a.md', 'one\ntwo [x]()\n');

test('has the shape of the contract, and nothing more', () => {
  const broken = finding(file, '[x]()', {
    suggestions: ['@/b.md'],
    fix: { edits: [{ start: 8, end: 9, text: 'y' }], safety: 'safe' },
  });
  const text = renderJson(modelOf([file], [broken], 3), plain);
  expect(JSON.parse(text)).toEqual({
    version: 1,
    tool: 'tfpage 9.9.9',
    root: '/site',
    pages: 3,
    diagnostics: [
      {
        rule: 'link/empty',
        severity: 'error',
        message: 'The link goes nowhere.',
        file: 'content/a.md',
        line: 2,
        column: 5,
        endLine: 2,
        endColumn: 10,
        suggestions: ['@/b.md'],
        fixable: true,
        fix: 'safe',
      },
    ],
    summary: { errors: 1, warnings: 0, fixable: 1, unsafeFixable: 0 },
  });
  expect(text.endsWith('}\n')).toBe(true);
});

test('counts by severity', () => {
  const findings = [
    finding(file, 'one'),
    finding(file, 'two', { severity: 'warning' }),
    finding(file, 'two', { severity: 'warning' }),
  ];
  const report = JSON.parse(renderJson(modelOf([file], findings), plain));
  expect(report.summary).toEqual({ errors: 1, warnings: 2, fixable: 0, unsafeFixable: 0 });
});

test('unsafe fixes are told from safe ones, and what was fixed is counted', () => {
  const fix = { edits: [], safety: 'unsafe' as const };
  const model = { ...modelOf([file], [finding(file, 'one', { fix })]), fixed: { problems: 4, files: 2 } };
  const report = JSON.parse(renderJson(model, plain));
  expect(report.diagnostics[0]).toMatchObject({ fixable: false, fix: 'unsafe' });
  expect(report.summary).toEqual({ errors: 1, warnings: 0, fixable: 0, unsafeFixable: 1, fixed: 4 });
});

test('escapes what a terminal may act on, without changing the value', () => {
  const message = 'a\u001B[31m b\u009B2J c\u202E';
  const text = renderJson(modelOf([file], [finding(file, 'one', { message })]), plain);
  expect(text).not.toMatch(/[\u001B\u009B\u202E]/);
  expect(JSON.parse(text).diagnostics[0].message).toBe(message);
});

test('ignores colour: the same bytes for every style', () => {
  const model = modelOf([file], [finding(file, 'one')]);
  expect(renderJson(model, { colorLevel: 3, columns: 40 })).toBe(renderJson(model, plain));
});
