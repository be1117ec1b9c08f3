/** What the nodes and expressions of a template say without being evaluated. */
import type { Expression, IfNode, Node, Path } from './ast.js';
import { walkTemplate } from './template-walk.js';

/** The bodies of an `if`: those of its branches, then that of its `else`, if there is one. */
export function bodiesOf({ branches, otherwise }: IfNode): Node[][] {
  return [...branches, ...(otherwise ? [otherwise] : [])].map(({ body }) => body);
}

/**
 * The names that a body sets for what follows it: in all of its own nodes and
 * branches, and by `set_global` in loops, too. With `global` those of
 * `set_global` alone.
 */
export function setNames(nodes: readonly Node[], global = false): string[] {
  return nodes.flatMap((node): string[] => {
    switch (node.type) {
      case 'set':
        return !global || node.global ? [node.name] : [];
      case 'if':
        return bodiesOf(node).flatMap((body) => setNames(body, global));
      case 'for':
        return setNames(node.body, true);
      case 'filter':
      case 'block':
        return setNames(node.body, global);
      default:
        return [];
    }
  });
}

/** True for a body that ends its loop or a round of it. */
export function holdsBreak(nodes: readonly Node[]): boolean {
  return nodes.some((node) =>
    node.type === 'if' ? bodiesOf(node).some(holdsBreak) : node.type === 'break' || node.type === 'continue',
  );
}

/** True for a loop's body that asks whether it is the last round; loops within have a `loop` of their own. */
export function mentionsLoopLast(nodes: readonly Node[]): boolean {
  let isMentioned = false;
  walkTemplate(nodes, {
    entersLoop: () => false,
    path: (path) => {
      isMentioned ||= isLoopLast(path);
    },
  });
  return isMentioned;
}

function isLoopLast({ root, keys, accessors }: Path): boolean {
  // Tera does not know `loop["last"]`.
  if (root === 'loop' && keys?.[0] === 'last' && accessors[0]?.type === 'name') return true;
  return accessors.some((accessor) => accessor.type === 'path' && isLoopLast(accessor.path));
}

/** The text of an expression that is a literal string; undefined for any other. */
export function stringOf(expression: Expression | undefined): string | undefined {
  return expression?.operand.type === 'string' && expression.filters.length === 0
    ? expression.operand.value
    : undefined;
}
