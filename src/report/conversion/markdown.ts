/** The report of a conversion as Markdown, to be put into an issue or a pull request. */
import type { Diagnostic } from '../../source/diagnostic.js';
import { groupBy } from '../group-by.js';
import { printable } from '../printable.js';
import type { ConversionModel } from './model.js';
import { conversionLines, handLine } from './summary.js';

export function conversionMarkdown(model: ConversionModel): string {
  const { diagnostics, components = [], urls, files, outputs, notes } = model;
  const blocks = [
    '# Conversion report',
    list([...conversionLines(model), handLine(diagnostics), ...notes].filter(Boolean).map(escapeMarkdown)),
    ...handBlocks(diagnostics),
    ...table(
      'URLs that are lost',
      ['URL', 'kind', 'of'],
      (urls?.lost ?? []).map(({ path, kind, file = '' }) => [code(path), kind, code(file)]),
    ),
    ...table(
      'Components',
      ['component', 'shortcode', 'state'],
      components.map(({ name, shortcode, state }) => [code(name), code(shortcode), state]),
    ),
    ...paths('Removed', files.removed),
    ...paths('Kept, as somebody else wrote or changed them', files.kept),
    ...table(
      'Pages',
      ['page', 'is now'],
      outputs.map(({ file, output }) => [code(file), code(output)]),
    ),
    `${model.tool}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** By rule, so that what is mended the same way stands together. */
function handBlocks(diagnostics: readonly Diagnostic[]): string[] {
  if (diagnostics.length === 0) return [];
  const blocks = ['## To look at'];
  for (const [rule, findings] of groupBy(diagnostics, (diagnostic) => diagnostic.rule)) {
    blocks.push(`### ${rule} (${findings.length})`);
    blocks.push(
      list(
        findings.map(({ file, position: { start }, severity, message }) => {
          const place = `${code(`${file}:${start.line}:${start.column}`)}`;
          return `${severity === 'error' ? '**error** ' : ''}${place}: ${escapeMarkdown(message)}`;
        }),
      ),
    );
  }
  return blocks;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function paths(title: string, all: readonly string[]): string[] {
  return all.length === 0 ? [] : [`## ${title}`, list(all.map(code))];
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = [line(head), line(head.map(() => '---')), ...rows.map(line)];
  return [`## ${title}`, lines.join('\n')];
}

/** As code that a table's cell can hold; the empty string stays empty. */
function code(text: string): string {
  if (text === '') return '';
  const shown = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** Text of pages and templates that Markdown could read as its own; code in messages stays code. */
function escapeMarkdown(text: string): string {
  return printable(text)
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\`*_{}[\]<>|#~@]/g, '\\$&')))
    .join('');
}
