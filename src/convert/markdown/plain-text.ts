/** Text that Zola's Markdown reads another way than other tools: names of emoji, lone tildes, tags on lines that go on a paragraph. */

import { withEmoji } from '../../render/markdown/emoji.js';
import type { Edit } from '../../source/edit.js';
import type { PageTree } from '../../syntax/types.js';
import { containerPrefix } from './html-in-markdown.js';
import { htmlPieces, lineTag } from './html-pieces.js';
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
 * Tags in paragraphs of list items and quotes. At the start of a line without the indentation or the markers, they are
 * part of the paragraph to Zola and by CommonMark's letter, but some parsers end the item there. What goes over a line's
 * end is put on one line: some parsers take the markers of the next for part of it.
 */
export function tagLineEdits(tree: PageTree, text: string): Edit[] {
  const edits: Edit[] = [];
  visitNodes(tree, (node, { parent, calls }) => {
    if (node.type !== 'html' || parent?.type !== 'paragraph' || !node.position) return;
    const prefix = containerPrefix(text, parent.position?.start.offset as number);
    if (prefix === '' || calls.length > 0) return;
    const { start, end } = rangeOf(node.position);
    const before = node.position.start.column === 1 ? prefix : '';
    const isLong = /[\r\n]/.test(text.slice(start, end)) && !node.data?.shortcodes;
    const line = isLong ? tagOnLine(node.value) : undefined;
    if (line !== undefined) edits.push({ start, end, text: before + line });
    else if (before !== '') edits.push({ start, end: start, text: before });
  });
  return edits;
}

function tagOnLine(html: string): string | undefined {
  const [piece, ...others] = htmlPieces(html);
  return piece?.kind === 'tag' && others.length === 0 ? lineTag(piece) : undefined;
}

/** Lone tildes are text to Zola; GFM strikes out what stands between two. */
export function tildeEdits(tree: PageTree, text: string): Edit[] {
  const byParent = new Map<unknown, Edit[]>();
  visitNodes(tree, (node, { parent }) => {
    if (node.type !== 'text' || !node.position) return;
    const { start, end } = rangeOf(node.position);
    const edits = byParent.get(parent) ?? [];
    byParent.set(parent, edits);
    for (const { index } of text.slice(start, end).matchAll(/(?<![~\\])~(?!~)/g))
      edits.push({ start: start + index, end: start + index + 1, text: '\\~' });
  });
  return [...byParent.values()].flatMap((edits) => (edits.length > 1 ? edits : []));
}
