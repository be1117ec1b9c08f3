/** The report for programs: the JSON that the README documents; its shape is a contract. */
import { jsonText } from '../source/json-text.js';
import type { Render } from './model.js';
import { summarize } from './summary.js';

/** Renders `version` 1 of the JSON report. Lines and columns count from 1, columns in UTF-16 units. */
export const renderJson: Render = (model) => {
  const report = {
    version: 1,
    tool: model.tool,
    root: model.root,
    pages: model.pages,
    diagnostics: model.diagnostics.map(({ rule, severity, message, file, position, suggestions, fix }) => ({
      rule,
      severity,
      message,
      file,
      line: position.start.line,
      column: position.start.column,
      endLine: position.end.line,
      endColumn: position.end.column,
      suggestions,
      fixable: fix?.safety === 'safe',
      fix: fix?.safety,
    })),
    summary: { ...summarize(model.diagnostics), fixed: model.fixed?.problems },
  };
  return jsonText(report);
};
