/** `tfpage expand`: a page's Markdown after shortcodes are put in place and before Markdown is parsed. */
import { relative, resolve } from 'node:path';
import { createRenderer } from '../render/renderer.js';
import { printable } from '../report/printable.js';
import { parseOptions } from '../settings/parse-options.js';
import { loadSettings } from '../settings/settings.js';
import { toPosix } from '../site/file-system.js';
import { loadConfig, loadSite } from '../site/load.js';
import { select } from '../site/select.js';
import { readSource } from '../source/read-source.js';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { type ExitCode, exitCode } from './failure.js';
import { styleFor, writeNote, writeOut } from './output.js';
import { toolName } from './version.js';

/** Prints the expanded text of the page at `path`; with `map`, each line behind the lines of the page that it comes from. */
export async function expand(path: string, { map = false }: { map?: boolean }): Promise<ExitCode> {
  const absolute = resolve(path);
  const { root, hasSite, files } = select(process.cwd(), [absolute]);
  if (!hasSite || !files.has(absolute)) {
    throw new UsageError(`${path} is no page of a Zola site: its shortcodes have no templates`);
  }
  const config = loadConfig(root);
  const site = loadSite(root, { config, parse: parseOptions(loadSettings(root, config)) });
  const page = site.pages.get(toPosix(relative(root, absolute)));
  if (!page) throw new UsageError(`${path} is hidden or ignored, so no page of the site`);
  const file = readSource(absolute, page.file);
  const renderer = createRenderer(site);
  const { text, sourceRange, problems } = renderer.expandPage(page, file.text);
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  writeOut(map ? mapped(text, file, sourceRange) : text + end);
  for (const note of renderer.notes) writeNote(`note: ${note}`);
  if (problems.length === 0) return exitCode.ok;
  const { renderPretty } = await import('../report/pretty.js');
  const report = { tool: toolName, root, pages: 1, diagnostics: problems, source: () => file };
  process.stderr.write(renderPretty(report, await styleFor(process.stderr)));
  return exitCode.findings;
}

/** `12│ text`, or `12-18│ text` for a line that a call gave. */
function mapped(
  text: string,
  file: SourceFile,
  sourceRange: (start: number, end: number) => { start: number; end: number },
): string {
  const expanded = SourceFile.fromText('', text);
  const lines: [origin: string, line: string][] = [];
  for (let number = 1; number <= expanded.lineCount; number++) {
    const line = expanded.lineText(number);
    const start = expanded.offsetAt(number, 1);
    if (number === expanded.lineCount && line === '') break;
    const range = sourceRange(start, start + Math.max(line.length, 1));
    const from = file.pointAt(range.start).line;
    const to = file.pointAt(Math.max(range.start, range.end - 1)).line;
    lines.push([from === to ? String(from) : `${from}-${to}`, line]);
  }
  const width = Math.max(0, ...lines.map(([origin]) => origin.length));
  return lines.map(([origin, line]) => `${origin.padStart(width)}│ ${printable(line)}\n`).join('');
}
