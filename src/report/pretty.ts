/** The report for people: findings by file, each with its place in the text. */
import { Chalk, type ChalkInstance } from 'chalk';
import stringWidth from 'string-width';
import type { Diagnostic } from '../source/diagnostic.js';
import { codeFrame } from './code-frame.js';
import type { Render, ReportModel, ReportStyle } from './model.js';
import { printable } from './printable.js';
import { fixedLine, fixMark, summarize, summaryLine } from './summary.js';

/** Width of code frames in text that goes to no terminal. */
const defaultColumns = 120;
const maxSuggestions = 3;
/** Columns before the message of a finding. */
const indent = '    ';

/** Renders the findings, then the summary. */
export const renderPretty: Render = (model, style) => {
  const findings = renderFindings(model, style);
  const summary = renderSummary(model, style);
  return findings === '' ? summary : `${findings}\n${summary}`;
};

/** The findings alone; the empty string where there are none. */
export const renderFindings: Render = (model, style) => {
  const colors = new Chalk({ level: style.colorLevel });
  const blocks: string[] = [];
  let file: string | undefined;
  for (const diagnostic of model.diagnostics) {
    const lines: string[] = [];
    if (diagnostic.file !== file) {
      file = diagnostic.file;
      lines.push(colors.bold.underline(printable(file)));
    }
    lines.push(...finding(diagnostic, model, style, colors), '');
    blocks.push(lines.join('\n'));
  }
  return blocks.length === 0 ? '' : `${blocks.join('\n')}`;
};

/** The last line; in a run that fixes, before it what was fixed. */
function renderSummary(model: ReportModel, style: ReportStyle): string {
  const colors = new Chalk({ level: style.colorLevel });
  const { errors, warnings } = summarize(model.diagnostics);
  const color = errors > 0 ? colors.red : warnings > 0 ? colors.yellow : colors.green;
  const lines = [color.bold(summaryLine(model.diagnostics, model.pages))];
  if (model.fixed) lines.unshift(fixedLine(model.fixed));
  return `${lines.join('\n')}\n`;
}

function finding(
  diagnostic: Diagnostic,
  model: ReportModel,
  style: ReportStyle,
  colors: ChalkInstance,
): string[] {
  const { start } = diagnostic.position;
  const color = diagnostic.severity === 'error' ? colors.red : colors.yellow;
  const columns = style.columns ?? defaultColumns;
  const head = [
    colors.dim(`${start.line}:${start.column}`),
    color.bold(diagnostic.severity),
    colors.cyan(printable(diagnostic.rule)),
    ...(diagnostic.fix ? [colors.dim(fixMark(diagnostic.fix))] : []),
  ];
  const lines = [`  ${head.join('  ')}`];
  const message = printable(diagnostic.message);
  for (const line of wrap(message, style.columns)) lines.push(`${indent}${line}`);
  const file = model.source(diagnostic.file);
  const gutterWidth = String(diagnostic.position.end.line).length;
  const bar = colors.dim('│');
  if (file) {
    // The gutter: indent, number, space, bar, space.
    const width = columns - indent.length - gutterWidth - 3;
    for (const row of codeFrame(file, diagnostic.position, width)) {
      const gutter = colors.dim(row.gutter.padStart(gutterWidth));
      const bracket = row.text === '' ? row.bracket.trimEnd() : row.bracket;
      const text = row.marker ? color(row.text) : row.text;
      const shown = `${bracket === '' ? '' : color(bracket)}${text}`;
      lines.push(`${indent}${gutter} ${bar}${shown === '' ? '' : ` ${shown}`}`);
    }
  }
  // What the message proposes need not be said twice.
  const suggestions = diagnostic.suggestions
    .slice(0, maxSuggestions)
    .map((text) => `\`${printable(text)}\``)
    .filter((quoted) => !message.includes(quoted));
  if (suggestions.length > 0) {
    const gutter = file ? `${' '.repeat(gutterWidth)} ${bar} ` : '';
    lines.push(`${indent}${gutter}${colors.green(`did you mean ${alternatives(suggestions)}?`)}`);
  }
  return lines;
}

function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** Breaks a message at spaces for a terminal; text that goes elsewhere stays on one line, as `grep` wants it. */
function wrap(message: string, columns: number | undefined): string[] {
  if (columns === undefined) return [message];
  const width = Math.max(30, Math.min(columns, 100) - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of message.split(' ')) {
    if (line !== '' && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}
