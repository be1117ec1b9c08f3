/** Raw HTML on its way into the output: unchanged, but for the URLs of what is moved. */
import type { Html } from 'mdast';
import { applyEdits, type Edit } from '../../source/edit.js';
import { htmlTokens } from '../../syntax/html.js';
import { urlAttributes } from '../html-conventions.js';
import type { LinkRewriter } from '../link-rewriter.js';
import type { SourcePage } from '../target.js';
import { escapeAttribute } from './escape.js';

/** The node's HTML with its URLs rewritten. */
export function rawHtml(node: Html, { file }: SourcePage, links: LinkRewriter): string {
  if (!/\b(?:href|src|poster)\b/i.test(node.value) || !node.position) return node.value;
  const start = node.position.start.offset as number;
  const source = file.slice(node.position);
  // In a quote or list the node's text is not one stretch of the file, so places in it are not known.
  if (source !== node.value) return node.value;
  const edits: Edit[] = [];
  for (const token of htmlTokens(node, file)) {
    if (token.type !== 'open') continue;
    for (const { name, value, valueStart, valueEnd } of token.attributes) {
      if (value === undefined || !urlAttributes.has(name)) continue;
      const url = links.rewrite(value, 'html', file.position(valueStart, valueEnd));
      if (url !== value)
        edits.push({ start: valueStart - start, end: valueEnd - start, text: escapeAttribute(url) });
    }
  }
  return edits.length === 0 ? source : applyEdits(source, [edits]).text;
}
