/** Text in which a directive could be read: its colons are escaped. */
import type { Nodes } from 'mdast';
import type { Edit } from '../../source/edit.js';
import type { PageTree } from '../../syntax/types.js';
import { isCall, rangeOf, visitNodes } from './page-nodes.js';

/**
 * Colons that a directive could begin with. Its name begins with anything but white space, punctuation and symbols
 * (micromark-extension-directive 4; 3 took letters alone); with a colon behind it, it is none, so that `:emoji:` stays
 * where that colon begins no other.
 */
const opening = /:+(?=[^\s\p{P}\p{S}])(?![^\s\p{P}\p{S}](?:[^\s\p{P}\p{S}]|[_-])*:(?![^\s\p{P}\p{S}]))/gu;

/** Edits for the page's text, descriptions of images and labels of references among it. */
export function literalEdits(tree: PageTree, text: string): Edit[] {
  const edits: Edit[] = [];
  visitNodes(tree, (node, { parent, next }) => {
    if (!node.position) return;
    const { start, end } = rangeOf(node.position);
    switch (node.type) {
      case 'text': {
        // What stands in angle brackets is a URL.
        if (parent?.type === 'link' && text[parent.position?.start.offset as number] === '<') return;
        edits.push(...colonEdits(text, start, end, next !== undefined && isCall(next)));
        return;
      }
      case 'image':
        edits.push(...colonEdits(text, start, start + text.slice(start, end).lastIndexOf('](')));
        return;
      case 'imageReference':
      case 'linkReference':
        edits.push(...referenceEdits(node, text));
    }
  });
  return edits;
}

/** `isFollowed`: by a directive, whose own colon a colon in front would spoil. */
function colonEdits(text: string, start: number, end: number, isFollowed = false): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: run, index } of (text.slice(start, end) + (isFollowed ? 'x' : '')).matchAll(opening)) {
    const at = start + index;
    // An escaped one makes the next one able to begin a directive.
    const isEscaped = text[at - 1] === '\\' && text[at - 2] !== '\\';
    const from = isEscaped ? at + 1 : at;
    const rest = run.length - (isEscaped ? 1 : 0);
    if (rest > 0) edits.push({ start: from, end: from + rest, text: '\\:'.repeat(rest) });
  }
  return edits;
}

/** The text of a short reference is its label, too: where it is escaped, the label is written out. */
function referenceEdits(
  node: Extract<Nodes, { type: 'imageReference' | 'linkReference' }>,
  text: string,
): Edit[] {
  const { start, end } = rangeOf(node.position as NonNullable<Nodes['position']>);
  const isImage = node.type === 'imageReference';
  const from = start + (isImage ? 2 : 1);
  const close =
    node.referenceType === 'full'
      ? text.lastIndexOf('[', end) - 1
      : end - (node.referenceType === 'collapsed' ? 3 : 1);
  // The text of a link is a node of its own.
  const edits = isImage ? colonEdits(text, from, close) : [];
  if (node.referenceType === 'full' || colonEdits(text, from, close).length === 0) return edits;
  return [...edits, { start: close + 1, end, text: `[${text.slice(from, close)}]` }];
}
