/** A line a finding, as grep prints and editors read: `path:line:column: severity: message [rule]`. */
import type { Render, ReportModel } from './model.js';
import { pathFromBase } from './paths.js';
import { printable } from './printable.js';

export const renderCompact: Render = (model) =>
  model.diagnostics.map((diagnostic) => `${compactLine(model, diagnostic)}\n`).join('');

/** The line of one finding, without its ending. */
export function compactLine(
  model: ReportModel,
  { file, position: { start }, severity, message, rule }: ReportModel['diagnostics'][number],
): string {
  const path = pathFromBase(model, file);
  return printable(`${path}:${start.line}:${start.column}: ${severity}: ${message} [${rule}]`);
}
