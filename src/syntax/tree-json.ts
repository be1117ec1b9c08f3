/** A page's tree as plain JSON. */
import type { PageTree } from './types.js';

/**
 * The tree, to be written as JSON: mdast with the nodes and data of `PageTree`.
 * The list of calls in the root's data refers to nodes of the tree: their
 * bodies stand there, once.
 */
export function treeJson(tree: PageTree): object {
  const shortcodes = tree.data.shortcodes.map(({ children: _, ...call }) => call);
  return { ...tree, data: { ...tree.data, shortcodes } };
}
