/** Calling the visitors of all rules in one walk of a page's tree. */
import type { Node, Parent } from 'mdast';
import type { PageTree } from '../syntax/types.js';
import { walk } from '../syntax/walk.js';
import type { Visitor } from './rule.js';

type Handler = (node: never, ancestors: readonly Parent[]) => void;

/** Calls each visitor's handlers in source order; with no visitor nothing is walked. */
export function dispatch(tree: PageTree, visitors: readonly Visitor[]): void {
  const entering = new Map<string, Handler[]>();
  const leaving = new Map<string, Handler[]>();
  for (const visitor of visitors) {
    for (const [name, handler] of Object.entries(visitor)) {
      const isExit = name.endsWith(':exit');
      const handlers = isExit ? leaving : entering;
      const type = isExit ? name.slice(0, -':exit'.length) : name;
      const list = handlers.get(type);
      if (list) list.push(handler);
      else handlers.set(type, [handler]);
    }
  }
  const call = (handlers: ReadonlyMap<string, Handler[]>) => (node: Node, ancestors: readonly Parent[]) => {
    const list = handlers.get(node.type);
    if (list) for (const handler of list) handler(node as never, ancestors);
  };
  if (leaving.size > 0) walk(tree, call(entering), call(leaving));
  else if (entering.size > 0) walk(tree, call(entering));
}
