/** HTML text on its way into the output: unchanged, but for the URLs of what is moved. */
import type { Html } from 'mdast';
import { escapeAttribute } from '../../render/markdown/escape.js';
import { applyEdits, type Edit } from '../../source/edit.js';
import { type HtmlAttribute, htmlTokens } from '../../syntax/html.js';
import { urlAttributes } from '../html-conventions.js';
import type { LinkRewriter } from '../link-rewriter.js';
import type { SourcePage } from '../target.js';

/** The HTML of a page's `html` node with its URLs rewritten. */
export function rawHtml(node: Html, { file }: SourcePage, links: LinkRewriter): string {
  if (!node.position) return node.value;
  // In a quote or list the node's text is not one stretch of the file, so places in it are not known.
  if (file.slice(node.position) !== node.value) return node.value;
  if (!/\b(?:href|src|poster)\b/i.test(node.value)) return node.value;
  const start = node.position.start.offset as number;
  const attributes = htmlTokens(node, file).flatMap((token) =>
    token.type === 'open' ? token.attributes.filter(({ name }) => urlAttributes.has(name)) : [],
  );
  return rewriteUrls(
    node.value,
    attributes,
    (url, { valueStart, valueEnd }) => links.rewrite(url, 'html', file.position(valueStart, valueEnd)),
    start,
  );
}

/** The text with what `rewrite` makes of each URL; the text begins where the attributes' offsets have `start`. */
export function rewriteUrls(
  text: string,
  attributes: readonly HtmlAttribute[],
  rewrite: (url: string, attribute: HtmlAttribute) => string,
  start = 0,
): string {
  const edits: Edit[] = [];
  for (const attribute of attributes) {
    const { value, valueStart, valueEnd } = attribute;
    if (value === undefined) continue;
    const url = rewrite(value, attribute);
    if (url !== value)
      edits.push({ start: valueStart - start, end: valueEnd - start, text: escapeAttribute(url) });
  }
  return edits.length === 0 ? text : applyEdits(text, [edits]).text;
}
