/** Text that Zola's Markdown reads another way than CommonMark: names of emoji, and HTML on lines that go on a paragraph. */

import { withEmoji } from '../../render/markdown/emoji.js';
import type { Edit } from '../../source/edit.js';
import type { PageTree } from '../../syntax/types.js';
import { containerPrefix } from './html-in-markdown.js';
import { rangeOf, visitNodes } from './page-nodes.js';

/** Names of emoji become what they name. */
export function emojiEdits(tree: PageTree, text: string): Edit[] {
  const edits: Edit[] = [];
  visitNodes(tree, (node) => {
    if (node.type !== 'text' || !node.position) return;
    const { start, end } = rangeOf(node.position);
    for (const { 0: name, index } of text.slice(start, end).matchAll(/:[a-z0-9_+-]+:/g)) {
      const emoji = withEmoji(name);
      if (emoji !== name) edits.push({ start: start + index, end: start + index + name.length, text: emoji });
    }
  });
  return edits;
}

/**
 * A tag at the start of a line that goes on a paragraph of a list item or quote, without the indentation or the
 * markers: to Zola, and by CommonMark's letter, it is part of the paragraph; some parsers end the item there.
 */
export function lazyTagEdits(tree: PageTree, text: string): Edit[] {
  const edits: Edit[] = [];
  visitNodes(tree, (node, { parent }) => {
    if (node.type !== 'html' || parent?.type !== 'paragraph' || node.position?.start.column !== 1) return;
    const prefix = containerPrefix(text, parent.position?.start.offset as number);
    const { start } = rangeOf(node.position);
    if (prefix.trim() !== '' || prefix.length > 0) edits.push({ start, end: start, text: prefix });
  });
  return edits;
}
