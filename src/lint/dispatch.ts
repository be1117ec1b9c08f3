/** Calling the visitors of all rules in one walk of a page's tree. */
import type { Node, Parent } from 'mdast';
import type { PageTree } from '../syntax/types.js';
import { walk } from '../syntax/walk.js';
import type { Visitor } from './rule.js';

interface Handler {
  call: (node: never, ancestors: readonly Parent[]) => void;
  visitor: Visitor;
}

/**
 * Calls each visitor's handlers in source order; with no visitor nothing is
 * walked. What a handler throws ends the walk: `failed` is told whose it was.
 */
export function dispatch(
  tree: PageTree,
  visitors: readonly Visitor[],
  failed: (visitor: Visitor, error: unknown) => never = (_, error) => {
    throw error;
  },
): void {
  const entering = new Map<string, Handler[]>();
  const leaving = new Map<string, Handler[]>();
  for (const visitor of visitors) {
    for (const [name, handler] of Object.entries(visitor)) {
      const isExit = name.endsWith(':exit');
      const handlers = isExit ? leaving : entering;
      const type = isExit ? name.slice(0, -':exit'.length) : name;
      const list = handlers.get(type);
      if (list) list.push({ call: handler, visitor });
      else handlers.set(type, [{ call: handler, visitor }]);
    }
  }
  let current: Visitor | undefined;
  const call = (handlers: ReadonlyMap<string, Handler[]>) => (node: Node, ancestors: readonly Parent[]) => {
    const list = handlers.get(node.type);
    if (!list) return;
    for (const handler of list) {
      current = handler.visitor;
      handler.call(node as never, ancestors);
    }
  };
  try {
    if (leaving.size > 0) walk(tree, call(entering), call(leaving));
    else if (entering.size > 0) walk(tree, call(entering));
  } catch (error) {
    if (!current) throw error;
    failed(current, error);
  }
}
