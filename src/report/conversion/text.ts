/** The report of a conversion as plain text: a line a place, as grep and editors read it. */
import { printable } from '../printable.js';
import type { ConversionModel } from './model.js';
import { conversionLines, handLine } from './summary.js';

export function conversionText(model: ConversionModel): string {
  const { diagnostics, components = [], urls, files, outputs, notes } = model;
  const sections: [string, string[]][] = [
    [
      '',
      [
        model.tool,
        ...conversionLines(model),
        ...[handLine(diagnostics)].filter(Boolean),
        ...notes.map((note) => `note: ${note}`),
      ],
    ],
    [
      'To look at',
      diagnostics.map(
        ({ file, position: { start }, severity, rule, message }) =>
          `${file}:${start.line}:${start.column}: ${severity}: ${message} (${rule})`,
      ),
    ],
    [
      'URLs that are lost',
      (urls?.lost ?? []).map(({ path, kind, file }) => [path, kind, file].filter(Boolean).join('\t')),
    ],
    ['Components', components.map(({ name, shortcode, state }) => `${name}\t${shortcode}\t${state}`)],
    ['Removed', [...files.removed]],
    ['Kept', [...files.kept]],
    ['Pages', outputs.map(({ file, output }) => `${file}\t${output}`)],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [...(title === '' ? [] : [title]), ...lines.map(printableLine)].join('\n'))
    .join('\n\n')
    .concat('\n');
}

/** Tabs part the columns here; those of a file's name can't. */
function printableLine(line: string): string {
  return line.split('\t').map(printable).join('\t');
}
