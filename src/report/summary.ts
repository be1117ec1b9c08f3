/** The counts of a run that every report ends with. */
import type { Diagnostic } from '../source/diagnostic.js';

/** How many findings there are, by severity, and how many of them carry a fix. */
export interface Summary {
  errors: number;
  warnings: number;
  fixable: number;
}

/** Counts findings. */
export function summarize(diagnostics: readonly Diagnostic[]): Summary {
  const summary: Summary = { errors: 0, warnings: 0, fixable: 0 };
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'error') summary.errors++;
    else summary.warnings++;
    if (diagnostic.fix) summary.fixable++;
  }
  return summary;
}

/** `1 page`, `2 pages`: a count with its noun, whose plural is made with an `s`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `3 errors, 1 warning in 2 of 36 pages and 1 other file; 2 fixable`. */
export function summaryLine(diagnostics: readonly Diagnostic[], pages: number): string {
  if (diagnostics.length === 0) return `No findings in ${count(pages, 'page')}`;
  const { errors, warnings, fixable } = summarize(diagnostics);
  const findings = [errors > 0 && count(errors, 'error'), warnings > 0 && count(warnings, 'warning')];
  const files = new Set(diagnostics.map((diagnostic) => diagnostic.file));
  const others = [...files].filter((file) => !file.endsWith('.md')).length;
  const places = [
    (files.size > others || others === 0) && `${files.size - others} of ${count(pages, 'page')}`,
    others > 0 && count(others, files.size > others ? 'other file' : 'file'),
  ];
  const line = `${findings.filter(Boolean).join(', ')} in ${places.filter(Boolean).join(' and ')}`;
  return fixable > 0 ? `${line}; ${fixable} fixable` : line;
}
