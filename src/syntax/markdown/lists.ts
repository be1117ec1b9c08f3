/** What a list of the tree is. */
import type { List, Nodes } from 'mdast';

/** True for a list of definitions, whose marker is a colon in the text that its positions are of. */
export function isDefinitionList(node: Nodes | undefined, text: string): boolean {
  return node?.type === 'list' && text[node.position?.start.offset as number] === ':';
}

/**
 * Behind the terms and definitions among siblings that begin at `index`; `index` where there are none. `text` is that
 * of their positions, which was parsed with `definitionList`.
 */
export function definitionListEnd(nodes: readonly Nodes[], index: number, text: string): number {
  let end = index;
  while (nodes[end]?.type === 'paragraph' && isDefinitionList(nodes[end + 1], text)) {
    end += 2;
    while (isDefinitionList(nodes[end], text)) end++;
    // An empty definition and a blank line end the whole list.
    const last = nodes[end - 1] as List;
    if (last.children.at(-1)?.children.length === 0 && isBlankBetween(last, nodes[end])) break;
  }
  return end;
}

/** True where the definitions of terms, siblings in order, are written without paragraphs. */
export function areDefinitionsTight(nodes: readonly Nodes[]): boolean {
  return nodes.every(
    (node, index) => node.type !== 'list' || (isTight(node) && !isBlankBetween(nodes[index - 1], node)),
  );
}

function isBlankBetween(before: Nodes | undefined, node: Nodes | undefined): boolean {
  if (!before?.position || !node?.position) return false;
  return node.position.start.line - before.position.end.line > 1;
}

/** True for a list whose items are written without paragraphs: no blank line lies between them or their children. */
export function isTight(list: List): boolean {
  return !list.spread && list.children.every((item) => !item.spread);
}
