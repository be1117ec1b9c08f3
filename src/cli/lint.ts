/** `tfpage lint`. */
import type { FixResult } from '../lint/fix/fix-paths.js';
import { type LintRequest, type LintResult, lintPaths } from '../lint/lint-paths.js';
import { type FormatName, loadFormat } from '../report/formats.js';
import type { ReportModel } from '../report/model.js';
import { count, fixedLine, summarize, summaryLine } from '../report/summary.js';
import type { SettingsOverrides } from '../settings/settings.js';
import { UsageError } from '../source/usage-error.js';
import { type ExitCode, exitCode } from './failure.js';
import { styleFor, writeNote, writeOut, writeReport } from './output.js';
import type { RuleSeverities } from './program.js';
import { toolName } from './version.js';

export interface LintOptions {
  /** Absent: as fits the place. */
  format?: FormatName;
  output?: string;
  maxWarnings?: number;
  quiet?: boolean;
  rule?: RuleSeverities;
  fix?: boolean;
  fixDryRun?: boolean;
  unsafe?: boolean;
  fixType?: string[];
  printConfig?: string;
  plugins: boolean;
}

/**
 * Lints, fixes where that is asked for, writes the report, and says by the exit
 * code whether there are errors left, or more warnings than allowed. A dry run
 * writes the changes that fixing would make, as a diff, in place of the report.
 */
export async function lint(paths: readonly string[], options: LintOptions): Promise<ExitCode> {
  const overrides: SettingsOverrides = { plugins: options.plugins };
  if (options.rule) overrides.rules = options.rule;
  if (options.printConfig !== undefined) {
    const { printConfig } = await import('./print-config.js');
    return printConfig(options.printConfig, paths, overrides);
  }
  const result = await run({ cwd: process.cwd(), paths, overrides }, options);
  const { errors, warnings } = summarize(result.diagnostics);
  const { maxWarnings = Number.POSITIVE_INFINITY, output, quiet } = options;
  const code = errors > 0 || warnings > maxWarnings ? exitCode.findings : exitCode.ok;
  // Set before anything is written: a reader that goes away ends the process.
  process.exitCode = code;
  const fixed = 'fixed' in result ? { problems: result.fixed, files: result.fixedFiles.length } : undefined;
  if (options.fixDryRun && fixed) {
    await writeDiff(result as FixResult);
    writeNote(`would have ${fixedLine(fixed)}; left: ${summaryLine(result.diagnostics, result.pages)}`);
  }
  if (!options.fixDryRun || output !== undefined) await report(result, options, fixed);
  if (!quiet) for (const note of result.notes) writeNote(`note: ${note}`);
  if (!quiet && result.pages === 0) writeNote('note: no page was linted');
  if (warnings > maxWarnings)
    writeNote(`${count(warnings, 'warning')}, ${maxWarnings} allowed by --max-warnings`);
  return code;
}

async function run(request: LintRequest, options: LintOptions): Promise<LintResult | FixResult> {
  const { fix, fixDryRun, unsafe, fixType } = options;
  if (!fix && !fixDryRun) {
    if (unsafe) throw new UsageError('--unsafe goes with --fix or --fix-dry-run');
    if (fixType) throw new UsageError('--fix-type goes with --fix or --fix-dry-run');
    return lintPaths(request);
  }
  const { fixPaths } = await import('../lint/fix/fix-paths.js');
  return fixPaths({
    ...request,
    fix: { unsafe: unsafe ?? false, types: fixType ?? [], dryRun: fixDryRun ?? false },
  });
}

async function report(
  { root, pages, diagnostics, source, rule }: LintResult,
  { format, output, quiet }: LintOptions,
  fixed: ReportModel['fixed'],
): Promise<void> {
  const render = await loadFormat(format ?? defaultFormat(output));
  const style = await styleFor(output === undefined ? process.stdout : undefined);
  const shown = quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  const base = process.env.GITHUB_WORKSPACE || process.env.CI_PROJECT_DIR || process.cwd();
  const model: ReportModel = { tool: toolName, root, base, pages, diagnostics: shown, source, rules: rule };
  writeReport(render(fixed ? { ...model, fixed } : model, style), output);
}

/** In GitHub Actions, which read it from stdout, annotations; else for people. */
function defaultFormat(output: string | undefined): FormatName {
  return process.env.GITHUB_ACTIONS === 'true' && output === undefined ? 'github' : 'pretty';
}

/** Byte for byte where a program reads it; for a terminal in colour, and made safe. */
async function writeDiff({ fixedFiles }: FixResult): Promise<void> {
  const { unifiedDiff } = await import('../lint/fix/unified-diff.js');
  const { shownDiff } = await import('./shown-diff.js');
  const style = await styleFor(process.stdout);
  for (const { file, before, after } of fixedFiles) {
    const diff = unifiedDiff(file, before, after);
    writeOut(process.stdout.isTTY || style.colorLevel > 0 ? shownDiff(diff, style.colorLevel) : diff);
  }
}
