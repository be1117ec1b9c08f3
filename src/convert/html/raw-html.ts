/** HTML text on its way into the output: unchanged, but for the URLs of what is moved. */
import type { Html } from 'mdast';
import type { Position } from 'unist';
import { escapeAttribute } from '../../render/markdown/escape.js';
import { applyEdits, type Edit } from '../../source/edit.js';
import type { SourceFile } from '../../source/source-file.js';
import { htmlTokens } from '../../syntax/html.js';
import { urlAttributes } from '../html-conventions.js';
import type { LinkRewriter } from '../link-rewriter.js';
import type { SourcePage } from '../target.js';

/** The HTML of a page's `html` node with its URLs rewritten. */
export function rawHtml(node: Html, { file }: SourcePage, links: LinkRewriter): string {
  if (!node.position) return node.value;
  // In a quote or list the node's text is not one stretch of the file, so places in it are not known.
  if (file.slice(node.position) !== node.value) return node.value;
  return rewriteUrls(node, file, (url, position) => links.rewrite(url, 'html', position));
}

/** The text of a node with what `rewrite` makes of each URL; the node's value must be its slice of the file. */
export function rewriteUrls(
  node: Html,
  file: SourceFile,
  rewrite: (url: string, position: Position) => string,
): string {
  if (!/\b(?:href|src|poster)\b/i.test(node.value)) return node.value;
  const start = node.position?.start.offset ?? 0;
  const edits: Edit[] = [];
  for (const token of htmlTokens(node, file)) {
    if (token.type !== 'open') continue;
    for (const { name, value, valueStart, valueEnd } of token.attributes) {
      if (value === undefined || !urlAttributes.has(name)) continue;
      const url = rewrite(value, file.position(valueStart, valueEnd));
      if (url !== value)
        edits.push({ start: valueStart - start, end: valueEnd - start, text: escapeAttribute(url) });
    }
  }
  return edits.length === 0 ? node.value : applyEdits(node.value, [edits]).text;
}
