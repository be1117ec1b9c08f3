/** Where a command's text goes, and how it may look there. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReportStyle } from '../report/model.js';
import { printable } from '../report/printable.js';

/** Writes data to stdout. */
export function writeOut(text: string): void {
  process.stdout.write(text);
}

/** Writes a line for the person at the terminal, with control characters made visible. */
export function writeNote(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/** Writes a report to `file`, relative to the working folder, or to stdout. Throws what the file system throws. */
export function writeReport(text: string, file: string | undefined): void {
  if (file === undefined) writeOut(text);
  else writeFileSync(resolve(file), text);
}

/** The look of text that goes to a stream, or (`undefined`) to a file. */
export async function styleFor(stream: NodeJS.WriteStream | undefined): Promise<ReportStyle> {
  if (stream === undefined) return { colorLevel: 0, columns: undefined };
  const columns = stream.isTTY && stream.columns > 0 ? stream.columns : undefined;
  return { colorLevel: await colorLevel(stream), columns };
}

/** Chalk knows terminals and FORCE_COLOR; NO_COLOR (https://no-color.org) is ours to honour. FORCE_COLOR wins, as it does in Node. */
async function colorLevel(stream: NodeJS.WriteStream): Promise<ReportStyle['colorLevel']> {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR && FORCE_COLOR === undefined) return 0;
  const { supportsColor, supportsColorStderr } = await import('chalk');
  const support = stream === process.stderr ? supportsColorStderr : supportsColor;
  return support ? support.level : 0;
}
