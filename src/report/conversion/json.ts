/** The report of a conversion as JSON. */
import type { Diagnostic } from '../../source/diagnostic.js';
import { jsonText } from '../../source/json-text.js';
import { summarize } from '../summary.js';
import type { ConversionModel } from './model.js';

export function conversionJson(model: ConversionModel): string {
  const { tool, target, profile, dryRun, pages, files, outputs, components, urls, diagnostics, notes } =
    model;
  const { errors, warnings } = summarize(diagnostics);
  return jsonText({
    version: 1,
    tool,
    target,
    profile,
    dryRun,
    pages,
    outputs,
    files,
    components,
    urls,
    diagnostics: diagnostics.map(place),
    notes,
    summary: { errors, warnings },
  });
}

function place({ rule, severity, message, file, position: { start, end } }: Diagnostic): object {
  return {
    rule,
    severity,
    message,
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
