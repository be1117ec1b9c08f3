/** What the nodes of a template do, before they are translated. */
import type { Node } from '../../tera/ast.js';
import { isBlank } from '../mdx/white-space.js';

/** The names that a body sets, in its branches too; with `global` those that `set_global` sets, in loops too. */
export function setNames(nodes: readonly Node[], global = false): string[] {
  return nodes.flatMap((node): string[] => {
    if (node.type === 'set') return !global || node.global ? [node.name] : [];
    if (node.type === 'if')
      return [...node.branches.map(({ body }) => body), node.otherwise?.body ?? []].flatMap((body) =>
        setNames(body, global),
      );
    if (node.type === 'for') return setNames(node.body, true);
    return [];
  });
}

/** True for a body that shows nothing. */
export function isSilent(nodes: readonly Node[]): boolean {
  return nodes.every((node) => {
    if (node.type === 'text' || node.type === 'raw') return isBlank(node.value.replace(/<!--.*?-->/gs, ''));
    if (node.type === 'if')
      return [...node.branches, ...(node.otherwise ? [node.otherwise] : [])].every(({ body }) =>
        isSilent(body),
      );
    if (node.type === 'for') return isSilent(node.body);
    return (
      node.type === 'set' || node.type === 'comment' || node.type === 'break' || node.type === 'continue'
    );
  });
}

/** True for a body that ends its loop or a round of it. */
export function holdsBreak(nodes: readonly Node[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'if')
      return [...node.branches, ...(node.otherwise ? [node.otherwise] : [])].some(({ body }) =>
        holdsBreak(body),
      );
    return node.type === 'break' || node.type === 'continue';
  });
}

/** True for a body that asks whether it is the last round. */
export function mentionsLoopLast(nodes: readonly Node[]): boolean {
  return JSON.stringify(nodes, (_, value) => (typeof value === 'bigint' ? String(value) : value)).includes(
    '"loop.last"',
  );
}
