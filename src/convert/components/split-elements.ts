/** Elements that one branch opens and another closes: `{% if a %}<a>{% endif %}…{% if a %}</a>{% endif %}`. */
import type { Expression, IfNode, Node } from '../../tera/ast.js';
import { bodiesOf } from '../../tera/node-facts.js';
import { MarkedText } from './marked-html.js';

/**
 * The same nodes with the first such pair of `if`s made one, what stands between
 * them in each branch; undefined where there is none. The condition must not
 * change between them, so nothing may set a variable there.
 */
export function pairSplitElements(
  nodes: readonly Node[],
  textOf: (expression: Expression) => string,
): Node[] | undefined {
  const first = nodes.findIndex((node) => node.type === 'if' && !isBalanced(node, textOf));
  const opening = nodes[first];
  if (opening?.type !== 'if') return undefined;
  for (let at = first + 1; at < nodes.length; at++) {
    const closing = nodes[at];
    if (closing?.type === 'set') return undefined;
    if (closing?.type !== 'if' || !isSameIf(opening, closing, textOf)) continue;
    const between = nodes.slice(first + 1, at);
    const merged: IfNode = {
      ...opening,
      end: closing.end,
      branches: opening.branches.map((branch, index) => ({
        ...branch,
        body: [...branch.body, ...between, ...(closing.branches[index]?.body ?? [])],
      })),
      otherwise: {
        trim: opening.otherwise?.trim ?? { left: false, right: false },
        body: [...(opening.otherwise?.body ?? []), ...between, ...(closing.otherwise?.body ?? [])],
      },
    };
    return [...nodes.slice(0, first), merged, ...nodes.slice(at + 1)];
  }
  return undefined;
}

function isBalanced(node: IfNode, textOf: (expression: Expression) => string): boolean {
  return bodiesOf(node).every((body) => new MarkedText(body).tree(textOf).problems.length === 0);
}

function isSameIf(a: IfNode, b: IfNode, textOf: (expression: Expression) => string): boolean {
  return (
    a.branches.length === b.branches.length &&
    a.branches.every(
      ({ condition }, at) => textOf(condition) === textOf(b.branches[at]?.condition as Expression),
    )
  );
}
