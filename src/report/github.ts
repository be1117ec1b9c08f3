/** Workflow commands, which GitHub Actions shows as annotations beside the lines of a change. */
import type { Diagnostic } from '../source/diagnostic.js';
import { compactLine } from './compact.js';
import type { Render, ReportModel } from './model.js';
import { pathFromBase } from './paths.js';
import { summaryLine } from './summary.js';

/** GitHub shows ten annotations of each kind a step and drops the others in silence: those are listed as text. */
const maxAnnotations = 10;

export const renderGithub: Render = (model) => {
  const lines: string[] = [];
  const rest: Diagnostic[] = [];
  const counts = { error: 0, warning: 0 };
  for (const diagnostic of model.diagnostics) {
    if (counts[diagnostic.severity]++ < maxAnnotations) lines.push(command(model, diagnostic));
    else rest.push(diagnostic);
  }
  if (rest.length > 0) {
    lines.push(`::group::${rest.length} more findings, without an annotation`);
    lines.push(...rest.map((diagnostic) => compactLine(model, diagnostic)));
    lines.push('::endgroup::');
  }
  lines.push(summaryLine(model.diagnostics, model.pages));
  return `${lines.join('\n')}\n`;
};

function command(model: ReportModel, { severity, file, position, rule, message }: Diagnostic): string {
  const { start, end } = position;
  const properties: [string, string | number][] = [
    ['file', pathFromBase(model, file)],
    ['line', start.line],
    ['endLine', end.line],
    // GitHub takes columns only within one line.
    ...(start.line === end.line
      ? ([
          ['col', start.column],
          ['endColumn', end.column],
        ] as [string, number][])
      : []),
    ['title', rule],
  ];
  const list = properties.map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${severity} ${list.join(',')}::${data(message)}`;
}

/** As GitHub's own toolkit encodes them. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
