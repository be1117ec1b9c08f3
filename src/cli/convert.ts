/** `tfpage convert`. */
import { join } from 'node:path';
import { type ConvertResult, convertPaths } from '../convert/convert-paths.js';
import type { ProfileName } from '../convert/profiles/index.js';
import { count, summarize } from '../report/summary.js';
import { readBytes } from '../site/file-system.js';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { type ExitCode, exitCode } from './failure.js';
import { styleFor, writeNote, writeOut } from './output.js';
import { toolName } from './version.js';

export interface ConvertOptions {
  to: string;
  out?: string;
  links?: 'file' | 'url';
  force?: boolean;
  standalone?: boolean;
  render?: boolean;
  highlight?: boolean;
  allowRemote?: boolean;
  profile?: ProfileName;
  components?: string;
  mdWhenPlain?: boolean;
  expand?: readonly string[];
  verifySelect?: string;
  verifyMarker?: string;
}

/** Converts; what could not be converted is reported on stderr, and makes the exit code 1. */
export async function convert(paths: readonly string[], options: ConvertOptions): Promise<ExitCode> {
  if (options.verifySelect !== undefined || options.verifyMarker !== undefined) {
    throw new UsageError('--verify-select and --verify-marker go with --verify');
  }
  const result = await convertPaths({ cwd: process.cwd(), paths, ...options });
  const { written, output, diagnostics } = result;
  const code = summarize(diagnostics).errors > 0 ? exitCode.findings : exitCode.ok;
  // Set before anything is written: a reader that goes away ends the process.
  process.exitCode = code;
  if (output !== undefined) writeOut(output);
  await writeProblems(result);
  if (options.out !== undefined) writeNote(`wrote ${count(written.length, 'file')} to ${options.out}`);
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
