/** A diff as a person at a terminal sees it. */
import { Chalk } from 'chalk';
import type { ReportStyle } from '../report/model.js';
import { printable } from '../report/printable.js';

/** The lines of a diff in colour, control characters made visible. */
export function shownDiff(diff: string, level: ReportStyle['colorLevel']): string {
  const colors = new Chalk({ level });
  const paint = (line: string): string => {
    const text = printable(line);
    if (line.startsWith('---') || line.startsWith('+++')) return colors.bold(text);
    if (line.startsWith('@@')) return colors.cyan(text);
    if (line.startsWith('-')) return colors.red(text);
    return line.startsWith('+') ? colors.green(text) : text;
  };
  return diff
    .split('\n')
    .map((line) => paint(line.replace(/\r$/, '')))
    .join('\n');
}
