/** Converts pages in memory and compares each with a site that Zola built. */
import { resolve } from 'node:path';
import { isFolder } from '../../site/file-system.js';
import { UsageError } from '../../source/usage-error.js';
import { type ConvertResult, convertPaths } from '../convert-paths.js';
import { contentPlace } from './content.js';
import { type Verdict, verifyPage } from './verify-page.js';

export interface VerifyOptions {
  /** Absolute. */
  cwd: string;
  /** Pages, folders or globs, as for conversion. */
  paths: readonly string[];
  /** A target's name. */
  to: string;
  /** The folder with the site that Zola built, relative to `cwd` or absolute. */
  built: string;
  /** A selector, or a marker, for the content in Zola's files; neither: the whole body. */
  select?: string;
  marker?: string;
}

export interface VerifyResult extends Pick<ConvertResult, 'root' | 'pages' | 'diagnostics' | 'notes'> {
  /** In the order of conversion; `file` is relative to the root. */
  verdicts: { file: string; verdict: Verdict }[];
}

/** The HTML that a target's output stands for. A target that can be verified has a line here. */
const htmlOf: Readonly<Record<string, (output: string) => string>> = { html: (output) => output };

/**
 * Compares; writes nothing. Throws UsageError for a target that gives no HTML, a
 * folder that is not there, a place of content that can't be right, pages
 * without a site, and what `convertPaths` throws it for.
 */
export async function verifyPaths(request: VerifyOptions): Promise<VerifyResult> {
  const { cwd, paths, to, select, marker } = request;
  const toHtml = Object.hasOwn(htmlOf, to) ? htmlOf[to] : undefined;
  if (!toHtml)
    throw new UsageError(
      `the target ${to} can't be compared with Zola's HTML: use ${Object.keys(htmlOf).join(' or ')}`,
    );
  const folder = resolve(cwd, request.built);
  if (!isFolder(folder)) throw new UsageError(`${request.built} is no folder: name the output of zola build`);
  const place = contentPlace({
    ...(select === undefined ? {} : { select }),
    ...(marker === undefined ? {} : { marker }),
  });
  const verdicts: VerifyResult['verdicts'] = [];
  const { root, pages, diagnostics, notes } = await convertPaths({
    cwd,
    paths,
    to,
    links: 'url',
    render: true,
    onPage({ file, page, text }) {
      if (!page) throw new UsageError(`${file.path} belongs to no site: there is nothing to compare it with`);
      const html = text === undefined ? undefined : toHtml(text);
      verdicts.push({ file: page.file, verdict: verifyPage(page, html, { folder, place }) });
    },
  });
  return { root, pages, diagnostics, notes, verdicts };
}
