/** Pages of a site made for one test, converted to Markdown. */
import { convertPaths } from '../../../src/convert/convert-paths.js';
import type { ConvertOptions } from '../../../src/convert/request.js';
import { markdownHtml } from '../../../src/convert/verify/markdown-html.js';
import type { Diagnostic } from '../../../src/source/diagnostic.js';
import { tempSite } from '../../support/temp-site.js';

/** What each page becomes, by its file, and what Markdown makes of it. */
export interface MarkdownPages {
  text(file: string): string;
  html(file: string): string;
  diagnostics: readonly Diagnostic[];
  /** The files of pages that show something else than Zola, with what differs; only with `verify`. */
  differing: string[];
}

/** Converts a site; a config is added where there is none. */
export async function markdownPages(
  files: Readonly<Record<string, string>>,
  options: Partial<ConvertOptions> = {},
): Promise<MarkdownPages> {
  const root = tempSite({ 'config.toml': 'base_url = "https://tide.example"\n', ...files });
  const texts = new Map<string, string>();
  const { diagnostics, verification } = await convertPaths({
    cwd: root,
    paths: [],
    to: 'md',
    onPage: ({ file, text }) => texts.set(file.path, text ?? ''),
    ...options,
  });
  const text = (file: string) => (texts.get(file) ?? '').replace(/^\+\+\+\r?\n\+\+\+\r?\n/, '');
  return {
    text,
    html: (file) => markdownHtml(text(file)),
    diagnostics,
    differing: (verification?.verdicts ?? []).map(
      ({ file, verdict }) => `${JSON.stringify(verdict)}\n${files[file]}\n=>\n${text(file)}`,
    ),
  };
}

/** A page without front matter's keys. */
export function bare(content: string): string {
  return `+++\n+++\n${content}`;
}

/** Templates by name, as files of a site. */
export function shortcodes(templates: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).map(([name, text]) => [`templates/shortcodes/${name}`, text]),
  );
}
