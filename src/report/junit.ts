/** JUnit's XML, which most CI systems show as test results: a suite a file, a case a finding. */
import type { Diagnostic } from '../source/diagnostic.js';
import { compactLine } from './compact.js';
import { groupBy } from './group-by.js';
import type { Render, ReportModel } from './model.js';

export const renderJunit: Render = (model) => {
  const files = groupBy(model.diagnostics, ({ file }) => file);
  const clean = Math.max(0, model.pages - files.size);
  const total = model.diagnostics.length + (clean > 0 ? 1 : 0);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(model.tool)}" tests="${total}" failures="${model.diagnostics.length}">`,
  ];
  for (const [file, diagnostics] of files) lines.push(...suite(model, file, diagnostics));
  // Consumers take a report without a single case for a run that failed.
  if (clean > 0) {
    lines.push(
      '  <testsuite name="other pages" tests="1" failures="0">',
      `    <testcase name="${clean} without findings" classname="tfpage"/>`,
      '  </testsuite>',
    );
  }
  lines.push('</testsuites>');
  return `${lines.join('\n')}\n`;
};

function suite(model: ReportModel, file: string, diagnostics: readonly Diagnostic[]): string[] {
  const count = diagnostics.length;
  return [
    `  <testsuite name="${escaped(file)}" tests="${count}" failures="${count}">`,
    ...diagnostics.flatMap((diagnostic) => {
      const { rule, severity, message, position } = diagnostic;
      const place = `${position.start.line}:${position.start.column}`;
      return [
        `    <testcase name="${escaped(`${rule} at ${place}`)}" classname="${escaped(file)}">`,
        `      <failure type="${severity}" message="${escaped(message)}">${escaped(compactLine(model, diagnostic))}</failure>`,
        '    </testcase>',
      ];
    }),
    '  </testsuite>',
  ];
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** XML 1.0 has no way to write most control characters and half surrogates: they become U+FFFD. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"\n]/g, (char) => entities[char] as string);
}
