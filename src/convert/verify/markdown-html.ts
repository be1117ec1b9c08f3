/** CommonMark with GFM as HTML, as tools for Markdown render it. */
import type { Element, Nodes, Root } from 'hast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toHast } from 'mdast-util-to-hast';
import { fromMarkdownExtensions, micromarkExtensions } from '../../syntax/micromark.js';
import { withoutFrontMatter } from './front-matter-lines.js';
import { slugHeadings } from './target-headings.js';
import { escapeText, writeElement } from './write-elements.js';

/**
 * The HTML of a page, its front matter left out; raw HTML goes through as it
 * is. Headings get the ids that tools give them. Recursive: a converted page
 * nests no deeper than its source.
 */
export function markdownHtml(text: string): string {
  const tree = fromMarkdown(withoutFrontMatter(text), {
    extensions: micromarkExtensions,
    mdastExtensions: fromMarkdownExtensions,
  });
  const html = toHast(tree, { allowDangerousHtml: true });
  slugHeadings()(html as Root);
  return write(html);
}

function write(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value);
    case 'raw':
      return node.value;
    case 'element':
      return writeElement(node.tagName, alignedByStyle(node), node.children.map(write).join(''));
    case 'root':
      return node.children.map(write).join('');
    default:
      return '';
  }
}

/** Zola aligns the cells of tables by style. */
function alignedByStyle({ tagName, properties }: Element): Element['properties'] {
  const { align, ...others } = properties;
  const isCell = tagName === 'td' || tagName === 'th';
  return isCell && align !== undefined ? { ...others, style: `text-align: ${align}` } : properties;
}
