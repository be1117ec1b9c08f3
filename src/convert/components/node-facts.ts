/** What the nodes of a template show, before they are translated. */
import type { Node } from '../../tera/ast.js';
import { bodiesOf } from '../../tera/node-facts.js';
import { isBlank } from '../mdx/white-space.js';

/** True for a body that shows nothing. */
export function isSilent(nodes: readonly Node[]): boolean {
  return nodes.every((node) => {
    if (node.type === 'text' || node.type === 'raw') return isBlank(node.value.replace(/<!--.*?-->/gs, ''));
    if (node.type === 'if') return bodiesOf(node).every(isSilent);
    if (node.type === 'for') return isSilent(node.body);
    return (
      node.type === 'set' || node.type === 'comment' || node.type === 'break' || node.type === 'continue'
    );
  });
}
