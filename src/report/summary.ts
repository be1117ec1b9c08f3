/** The words of every report: the counts that it ends with, and what is said of a fix. */
import type { Diagnostic, Fix } from '../source/diagnostic.js';

/** How many findings there are, by severity, and how many of them a fix would mend. */
export interface Summary {
  errors: number;
  warnings: number;
  /** By `--fix`. */
  fixable: number;
  /** By `--fix --unsafe`, those of `--fix` not counted. */
  unsafeFixable: number;
}

/** Counts findings. */
export function summarize(diagnostics: readonly Diagnostic[]): Summary {
  const summary: Summary = { errors: 0, warnings: 0, fixable: 0, unsafeFixable: 0 };
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'error') summary.errors++;
    else summary.warnings++;
    if (diagnostic.fix?.safety === 'safe') summary.fixable++;
    else if (diagnostic.fix) summary.unsafeFixable++;
  }
  return summary;
}

/** `1 page`, `2 pages`: a count with its noun, whose plural is made with an `s`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `3 errors, 1 warning in 2 of 36 pages and 1 other file; 2 fixable with --fix, 1 more with --fix --unsafe`. */
export function summaryLine(diagnostics: readonly Diagnostic[], pages: number): string {
  if (diagnostics.length === 0) return `No findings in ${count(pages, 'page')}`;
  const { errors, warnings, fixable, unsafeFixable } = summarize(diagnostics);
  const findings = [errors > 0 && count(errors, 'error'), warnings > 0 && count(warnings, 'warning')];
  const files = new Set(diagnostics.map((diagnostic) => diagnostic.file));
  const others = [...files].filter((file) => !file.endsWith('.md')).length;
  const places = [
    (files.size > others || others === 0) && `${files.size - others} of ${count(pages, 'page')}`,
    others > 0 && count(others, files.size > others ? 'other file' : 'file'),
  ];
  const line = `${findings.filter(Boolean).join(', ')} in ${places.filter(Boolean).join(' and ')}`;
  const fixes = [
    fixable > 0 && `${fixable} fixable with --fix`,
    unsafeFixable > 0 && `${unsafeFixable} ${fixable > 0 ? 'more' : 'fixable'} with --fix --unsafe`,
  ].filter(Boolean);
  return [line, ...(fixes.length > 0 ? [fixes.join(', ')] : [])].join('; ');
}

/** How a finding's fix is applied. */
export function fixMark({ safety }: Fix): string {
  return safety === 'safe' ? 'fixable' : 'fixable with --unsafe';
}

/** `fixed 3 problems in 2 files`. */
export function fixedLine({ problems, files }: { problems: number; files: number }): string {
  return `fixed ${count(problems, 'problem')} in ${count(files, 'file')}`;
}
