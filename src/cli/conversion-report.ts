/** What `tfpage convert` says of a run: the lines at its end, and the report in a file. */
import type { ConvertResult } from '../convert/convert-paths.js';
import type { FileChanges } from '../convert/writer.js';
import type { ConversionModel } from '../report/conversion/model.js';
import { printable } from '../report/printable.js';
import { toolName } from './version.js';

/** The report of a run that has an output folder. */
export function conversionModel(
  { pages, outputs = [], components, urls, diagnostics, notes }: ConvertResult,
  { to, profile, dryRun = false }: { to: string; profile?: string; dryRun?: boolean },
  files: FileChanges,
): ConversionModel {
  return {
    tool: toolName,
    target: to,
    ...(profile === undefined ? {} : { profile }),
    dryRun,
    pages,
    outputs,
    files,
    ...(components ? { components } : {}),
    ...(urls ? { urls } : {}),
    diagnostics,
    notes,
  };
}

/** Gives what writes a report in the form that the file's name ends in; plain text for any other. */
export async function loadReportForm(file: string): Promise<(model: ConversionModel) => string> {
  if (/\.json$/i.test(file)) return (await import('../report/conversion/json.js')).conversionJson;
  if (/\.(?:md|markdown)$/i.test(file))
    return (await import('../report/conversion/markdown.js')).conversionMarkdown;
  return (await import('../report/conversion/text.js')).conversionText;
}

/** What a run would do to files, a line each. */
export function plannedFiles(files: FileChanges): string {
  const verbs = [
    ['created', 'create'],
    ['updated', 'update'],
    ['removed', 'remove'],
    ['kept', 'keep'],
  ] as const;
  return verbs
    .flatMap(([state, verb]) => files[state].map((path) => `${verb} ${printable(path)}\n`))
    .join('');
}
