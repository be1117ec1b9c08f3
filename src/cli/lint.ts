/** `tfpage lint`. */
import { lintPaths } from '../lint/lint-paths.js';
import { type FormatName, loadFormat } from '../report/formats.js';
import { count, summarize } from '../report/summary.js';
import { type ExitCode, exitCode } from './failure.js';
import { styleFor, writeNote, writeReport } from './output.js';
import type { RuleSeverities } from './program.js';
import { toolName } from './version.js';

export interface LintOptions {
  format: FormatName;
  output?: string;
  maxWarnings?: number;
  quiet?: boolean;
  rule?: RuleSeverities;
}

/** Lints, writes the report, and says by the exit code whether there are errors, or more warnings than allowed. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<ExitCode> {
  const overrides = options.rule ? { rules: options.rule } : {};
  const result = await lintPaths({ cwd: process.cwd(), paths, overrides });
  const { errors, warnings } = summarize(result.diagnostics);
  const { maxWarnings = Number.POSITIVE_INFINITY, output, quiet } = options;
  const code = errors > 0 || warnings > maxWarnings ? exitCode.findings : exitCode.ok;
  // Set before anything is written: a reader that goes away ends the process.
  process.exitCode = code;
  const render = await loadFormat(options.format);
  const { root, pages, source } = result;
  const diagnostics = quiet
    ? result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
    : result.diagnostics;
  const style = await styleFor(output === undefined ? process.stdout : undefined);
  writeReport(render({ tool: toolName, root, pages, diagnostics, source }, style), output);
  if (!quiet) for (const note of result.notes) writeNote(`note: ${note}`);
  if (!quiet && pages === 0) writeNote('note: no page was linted');
  if (warnings > maxWarnings)
    writeNote(`${count(warnings, 'warning')}, ${maxWarnings} allowed by --max-warnings`);
  return code;
}
