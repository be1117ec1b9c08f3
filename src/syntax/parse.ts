/** Reads a page: front matter, shortcodes and Markdown in one tree with exact positions. */
import type { RootContent } from 'mdast';
import { SourceFile } from '../source/source-file.js';
import { type DocumentContext, type LiteralRange, parseDocument } from './document.js';
import { parseFrontMatter } from './front-matter/parse.js';
import { parseMarkdown } from './markdown/parse.js';
import { type ScannedProblem, scanShortcodes } from './shortcode/scan.js';
import type { FrontMatter, MarkdownParser, PageTree, ScanProblem } from './types.js';

export interface ParseOptions {
  /**
   * What parts a shortcode's body when it stands on a line of its own. Default
   * `|||` for every shortcode; `undefined` for one whose body is not parted.
   */
  separatorOf?: (name: string) => string | undefined;
  /** Another Markdown parser; it must give mdast with offsets. */
  markdown?: MarkdownParser;
}

/** How much of a tag a problem quotes. */
const quotedLength = 120;

/** The separator that is looked for in bodies where nothing else is said. */
export const defaultSeparator = '|||';

/**
 * Parses a page as Zola 0.22 reads it. Never throws; whatever is wrong with the
 * page is in `data.frontMatter` and `data.scanProblems`. Time is linear in the
 * text. All positions are those of the text given (lines and columns from 1,
 * columns in UTF-16 units, offsets from 0, byte order mark and CRLF counted).
 */
export function parse(source: string | SourceFile, options: ParseOptions = {}): PageTree {
  const file = typeof source === 'string' ? SourceFile.fromText('', source) : source;
  const { frontMatter, bodyStart } = parseFrontMatter(file);
  const { items, problems } = scanShortcodes(file.text, bodyStart);
  const context: DocumentContext = {
    file,
    markdown: options.markdown ?? parseMarkdown,
    separatorOf: options.separatorOf ?? (() => defaultSeparator),
    calls: [],
    literals: [],
  };
  const children = parseDocument(context, bodyStart, file.text.length, items);
  if (frontMatter.kind !== 'none') children.unshift(frontMatterNode(file, frontMatter));
  context.calls.sort((a, b) => (a.position.start.offset as number) - (b.position.start.offset as number));
  context.literals.sort((a, b) => a.start - b.start);
  return {
    type: 'root',
    children,
    data: {
      frontMatter,
      shortcodes: context.calls,
      scanProblems: problems.map((problem) => scanProblem(file, problem, context.literals)),
    },
    position: file.position(0, file.text.length),
  };
}

function frontMatterNode(file: SourceFile, frontMatter: FrontMatter): RootContent {
  return {
    type: frontMatter.kind as 'toml' | 'yaml',
    value: file
      .slice(frontMatter.contentPosition)
      .replace(/^\r?\n/, '')
      .replace(/\r?\n$/, ''),
    data: { frontMatter },
    position: frontMatter.position,
  } as RootContent;
}

function scanProblem(
  file: SourceFile,
  problem: ScannedProblem,
  literals: readonly LiteralRange[],
): ScanProblem {
  const { start, end, culprit, ...rest } = problem;
  const result: ScanProblem = {
    ...rest,
    position: file.position(start, end),
    text: file.text.slice(start, Math.min(end, start + quotedLength)),
    before: file.text.slice(Math.max(0, start - 1), start),
    context: contextAt(literals, start),
  };
  if (culprit) result.culprit = file.position(culprit.start, culprit.end);
  return result;
}

function contextAt(literals: readonly LiteralRange[], offset: number): 'text' | 'code' | 'html' {
  let low = 0;
  let high = literals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((literals[middle] as LiteralRange).start <= offset) low = middle + 1;
    else high = middle;
  }
  const before = literals[low - 1];
  return before && offset < before.end ? before.context : 'text';
}
