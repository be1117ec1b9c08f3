/** The examples of every rule are its documentation and its tests. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allRules } from '../../src/lint/registry.js';
import type { ExampleReport } from '../../src/lint/rule.js';
import type { Diagnostic } from '../../src/source/diagnostic.js';
import { type ExampleRun, runExample } from '../support/run-example.js';

test('rules are registered under the path of their file', () => {
  const folder = fileURLToPath(new URL('../../src/lint/rules', import.meta.url));
  for (const { id } of allRules) {
    const [category, name] = id.split('/');
    expect(readdirSync(`${folder}/${category}`)).toContain(`${name}.ts`);
  }
  const ids = allRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('is documented', () => {
    expect(rule.summary).toMatch(/\S.*[^.]$/s);
    expect(rule.summary).not.toContain('\n');
    expect(rule.why.trim().length).toBeGreaterThan(30);
    expect(rule.examples.some(({ reports }) => reports.length > 0)).toBe(true);
    expect(rule.examples.some(({ reports }) => reports.length === 0)).toBe(true);
    // Every report of every example would say nothing about how the fix works.
    if (rule.fixable) expect(rule.examples.some(({ fixed }) => fixed !== undefined)).toBe(true);
    for (const option of Object.values(rule.options?.properties ?? {})) {
      expect(option.description).toBeTruthy();
      expect(option).toHaveProperty('default');
    }
  });

  test.each(rule.examples.map((example) => [example.title, example] as const))('%s', (_, example) => {
    const run = runExample(rule, example);
    expect(describeReports(run, example.reports)).toEqual(example.reports);
    expect(run.fixed).toEqual(example.fixed ?? {});
  });
});

/** What was reported, in the form and with the fields of the expected reports. */
function describeReports(
  { diagnostics, sources }: ExampleRun,
  expected: readonly ExampleReport[],
): ExampleReport[] {
  return diagnostics.map((diagnostic, index) => {
    const { line, column } = diagnostic.position.start;
    const want = expected[index] ?? { line, column, message: '' };
    const report: ExampleReport = { line, column };
    if (want.file !== undefined) report.file = diagnostic.file;
    if (want.text !== undefined) report.text = textOf(diagnostic, sources);
    if (want.message !== undefined) {
      report.message =
        want.message !== '' && diagnostic.message.includes(want.message) ? want.message : diagnostic.message;
    }
    if (want.severity !== undefined) report.severity = diagnostic.severity;
    if (want.suggestions !== undefined) report.suggestions = diagnostic.suggestions;
    return report;
  });
}

function textOf({ file, position }: Diagnostic, sources: ExampleRun['sources']): string {
  return sources.get(file)?.slice(position) ?? '';
}
