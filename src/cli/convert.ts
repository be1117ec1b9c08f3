/** `tfpage convert`. */
import { join } from 'node:path';
import { type ConvertResult, convertPaths } from '../convert/convert-paths.js';
import type { ProfileName } from '../convert/profiles/index.js';
import { printable } from '../report/printable.js';
import { summarize } from '../report/summary.js';
import { readBytes } from '../site/file-system.js';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { conversionModel, loadReportForm, plannedFiles } from './conversion-report.js';
import { type ExitCode, exitCode } from './failure.js';
import { styleFor, writeNote, writeOut, writeReport } from './output.js';
import { progressOn } from './progress.js';
import { hasDifferences, verificationLines, verificationSummary } from './verification.js';
import { toolName } from './version.js';

export interface ConvertOptions {
  to: string;
  out?: string;
  links?: 'file' | 'url' | 'keep';
  frontMatter?: 'keep' | 'yaml' | 'drop' | readonly string[];
  shortcodes?: 'html' | 'directive' | 'keep';
  force?: boolean;
  standalone?: boolean;
  site?: boolean;
  render?: boolean;
  highlight?: boolean;
  allowRemote?: boolean;
  profile?: ProfileName;
  components?: string;
  mdWhenPlain?: boolean;
  expand?: readonly string[];
  ndjson?: boolean;
  only?: readonly string[];
  dryRun?: boolean;
  report?: string;
  /** Absent: by whether there is an output folder. */
  verify?: boolean;
  verifySelect?: string;
  verifyMarker?: string;
}

/** Targets whose pages can be checked by themselves. */
const checkable: ReadonlySet<string> = new Set(['mdx', 'md']);

/** Converts; what could not be converted is reported on stderr, and makes the exit code 1. */
export async function convert(paths: readonly string[], options: ConvertOptions): Promise<ExitCode> {
  if (options.verifySelect !== undefined || options.verifyMarker !== undefined) {
    throw new UsageError('--verify-select and --verify-marker go with --verify');
  }
  const { to, out, verify = out !== undefined && checkable.has(to) } = options;
  if (verify && !checkable.has(to))
    throw new UsageError('--verify needs the folder that Zola built: --verify DIR');
  // Before the work is done: a form that can't be loaded would lose it.
  const form = options.report === undefined ? undefined : await loadReportForm(options.report);
  const onProgress = progressOn(process.stderr, 'pages');
  const result = await convertPaths({
    cwd: process.cwd(),
    paths,
    ...options,
    verify,
    ...(onProgress ? { onProgress } : {}),
    // Without a folder the differences alone are wanted.
    ...(options.verify && out === undefined ? { onPage: () => undefined } : {}),
    ...(options.ndjson && out === undefined ? { onPage: ({ text = '' }) => writeOut(text) } : {}),
  });
  const { files, output, diagnostics, verification } = result;
  const isDifferent = options.verify === true && verification !== undefined && hasDifferences(verification);
  const code = isDifferent || summarize(diagnostics).errors > 0 ? exitCode.findings : exitCode.ok;
  // Set before anything is written: a reader that goes away ends the process.
  process.exitCode = code;
  if (output !== undefined) writeOut(output);
  if (options.verify && verification)
    writeOut(
      verificationLines(verification)
        .map((line) => `${printable(line)}\n`)
        .join(''),
    );
  if (options.dryRun && files) writeOut(plannedFiles(files));
  if (form && files) writeReport(form(conversionModel(result, options, files)), options.report);
  // What is in the report needs no second place, but for what makes the run fail.
  const shown = form ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  await writeProblems({ ...result, diagnostics: shown });
  if (verification) writeNote(verificationSummary(verification));
  if (files) {
    const { conversionLines } = await import('../report/conversion/summary.js');
    for (const line of conversionLines(conversionModel(result, options, files))) writeNote(line);
  }
  return code;
}

/** Reports the diagnostics and notes of a conversion on stderr. */
export async function writeProblems({
  root,
  pages,
  diagnostics,
  notes,
}: Pick<ConvertResult, 'root' | 'pages' | 'diagnostics' | 'notes'>): Promise<void> {
  if (diagnostics.length > 0) {
    const { renderPretty } = await import('../report/pretty.js');
    // Diagnostics are sorted by file, so that one file at a time is enough.
    let last: { file: string; source: SourceFile | undefined } | undefined;
    const source = (file: string): SourceFile | undefined => {
      if (last?.file !== file) last = { file, source: readSource(root, file) };
      return last.source;
    };
    const style = await styleFor(process.stderr);
    process.stderr.write(renderPretty({ tool: toolName, root, pages, diagnostics, source }, style));
  }
  for (const note of notes) writeNote(`note: ${note}`);
}

/** A page's text for code frames; it may have gone since it was converted. */
function readSource(root: string, file: string): SourceFile | undefined {
  const bytes = readBytes(join(root, file));
  return bytes && SourceFile.fromBytes(file, bytes);
}
