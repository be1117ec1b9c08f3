/** Paragraphs with an end tag in them that closes an element opened by a block before: the paragraph ends there, too. */
import type { Html, Paragraph, PhrasingContent } from 'mdast';
import type { HtmlTree } from './html-tree.js';
import { isBlankText, withoutEnds } from './white-space.js';

/** Adds a paragraph to the tree of the blocks around it, parted at such end tags. */
export function addParagraph(node: Paragraph, tree: HtmlTree): void {
  let rest = node.children;
  /** How many elements of a name are open within the paragraph. */
  const open = new Map<string, number>();
  for (let at = 0; at < rest.length; at++) {
    const child = rest[at];
    const tag = child?.type === 'html' ? /^<(\/?)([A-Za-z][\w-]*).*?(\/?)>$/s.exec(child.value) : null;
    if (!tag || !child) continue;
    const name = (tag[2] as string).toLowerCase();
    if (tag[1] === '') {
      if (tag[3] === '') open.set(name, (open.get(name) ?? 0) + 1);
      continue;
    }
    const count = open.get(name) ?? 0;
    if (count > 0) open.set(name, count - 1);
    else if (tree.closes(name)) {
      if (hasContent(rest.slice(0, at))) tree.node({ ...node, children: withoutEnds(rest.slice(0, at)) });
      tree.html(child as Html);
      rest = rest.slice(at + 1);
      at = -1;
      open.clear();
    }
  }
  if (rest === node.children) tree.node(node);
  else if (hasContent(rest)) tree.node({ ...node, children: withoutEnds(rest) });
}

function hasContent(nodes: readonly PhrasingContent[]): boolean {
  return !nodes.every(isBlankText);
}
