/** The nodes of a page with what their places say: the node behind, the block around, the container's kind. */
import type { List, Node, Nodes, Paragraph, Parent } from 'mdast';
import { isTight } from '../../syntax/markdown/lists.js';
import type { PageTree, ZolaShortcode } from '../../syntax/types.js';
import { walk } from '../../syntax/walk.js';

/** Where a node stands. */
export interface NodePlace {
  parent: Parent | undefined;
  /** The node behind it in its parent. */
  next: Nodes | undefined;
  /** Directly in an item of a tight list. */
  isInTightItem: boolean;
  isInCell: boolean;
  /** The shortcodes whose bodies it is in, the outermost first. */
  calls: readonly ZolaShortcode[];
}

/** Calls `visit` for each node in source order, calls in strings among them. No recursion. */
export function visitNodes(tree: PageTree, visit: (node: Nodes, place: NodePlace) => void): void {
  const nexts = new Map<unknown, Nodes>();
  walk(tree, (node, ancestors) => {
    const { children } = node as Parent;
    for (let index = 1; index < (children?.length ?? 0); index++)
      nexts.set(children[index - 1], children[index] as Nodes);
    const parent = ancestors.at(-1);
    const list = ancestors.at(-2);
    visit(node as Nodes, {
      parent,
      next: nexts.get(node),
      isInTightItem: parent?.type === 'listItem' && list?.type === 'list' && isTight(list as List),
      isInCell: ancestors.some(({ type }) => type === 'tableCell'),
      calls: ancestors.filter(isCall) as Node[] as ZolaShortcode[],
    });
  });
}

/** A call in a page's tree. */
export function isCall(node: { type: string }): boolean {
  return node.type === 'zolaShortcodeFlow' || node.type === 'zolaShortcodeText';
}

/** The calls of a paragraph that holds calls and line breaks alone; undefined for any other. */
export function onlyCalls(paragraph: Paragraph): ZolaShortcode[] | undefined {
  const calls: ZolaShortcode[] = [];
  for (const child of paragraph.children) {
    if (child.type === 'zolaShortcodeText') calls.push(child);
    else if (child.type !== 'text' || child.value.trim() !== '') return undefined;
  }
  return calls.length > 0 ? calls : undefined;
}

/** The range of a node in the file. */
export function rangeOf({ start, end }: NonNullable<Nodes['position']>): { start: number; end: number } {
  return { start: start.offset as number, end: end.offset as number };
}

/** Where a backslash escapes the placeholder that Zola puts in a call's place, it vanishes with it. */
export function withBackslash(text: string, start: number): number {
  let from = start;
  while (text[from - 1] === '\\') from--;
  return (start - from) % 2 === 1 ? start - 1 : start;
}
