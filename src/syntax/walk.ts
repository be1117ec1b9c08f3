/** Walking a page's tree without recursion, calls inside strings included. */
import type { Node, Parent } from 'mdast';

/**
 * Calls `enter` for each node in source order, parents before children, and
 * `leave` when a node's children are done. Calls that hang on a node
 * (`data.shortcodes`: in code, raw HTML, URLs) are visited as its children,
 * after the others. `ancestors` is outermost first, and only valid during the
 * call. `enter` may return `false` to skip a node's children.
 */
export function walk(
  root: Node,
  enter: (node: Node, ancestors: readonly Parent[]) => unknown,
  leave?: (node: Node, ancestors: readonly Parent[]) => void,
): void {
  const ancestors: Parent[] = [];
  const open: { node: Node; children: readonly Node[]; next: number }[] = [];
  let current: Node | undefined = root;
  while (current) {
    const children: readonly Node[] = enter(current, ancestors) === false ? none : childrenOf(current);
    // Most nodes are text and have none.
    if (children.length === 0) leave?.(current, ancestors);
    else {
      open.push({ node: current, children, next: 0 });
      ancestors.push(current as Parent);
    }
    current = undefined;
    while (open.length > 0) {
      const top = open[open.length - 1] as (typeof open)[number];
      if (top.next < top.children.length) {
        current = top.children[top.next++];
        break;
      }
      open.pop();
      ancestors.pop();
      leave?.(top.node, ancestors);
    }
  }
}

const none: readonly Node[] = [];

/** A node's children, and behind them the calls that hang on it. */
export function childrenOf(node: Node): readonly Node[] {
  const { children } = node as Parent;
  const calls = node.type === 'root' ? undefined : node.data?.shortcodes;
  if (!calls) return children ?? none;
  return children ? [...children, ...calls] : calls;
}
