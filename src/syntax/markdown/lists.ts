/** What a list of the tree is. */
import type { List, Nodes } from 'mdast';

/** True for a list of definitions, whose marker is a colon in the text that its positions are of. */
export function isDefinitionList(node: Nodes | undefined, text: string): boolean {
  return node?.type === 'list' && text[node.position?.start.offset as number] === ':';
}

/** True for a list whose items are written without paragraphs: no blank line lies between them or their children. */
export function isTight(list: List): boolean {
  return !list.spread && list.children.every((item) => !item.spread);
}
