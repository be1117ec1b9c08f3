/** Looking into the text of a block without putting it together. */
import type { Node, Parent, Text } from 'mdast';
import { transparent } from './text-source.js';

/** Whether a text node of a paragraph, heading or cell, those in emphasis too, is as `test` says. */
export function someText({ children }: Parent, test: (value: string) => boolean): boolean {
  // Most blocks have no emphasis, or none with more in it.
  const nested: Node[] = [];
  for (const child of children) {
    if (child.type === 'text' && test((child as Text).value)) return true;
    if (transparent.has(child.type)) nested.push(...(child as Parent).children);
  }
  for (let node = nested.pop(); node; node = nested.pop()) {
    if (node.type === 'text' && test((node as Text).value)) return true;
    if (transparent.has(node.type)) nested.push(...(node as Parent).children);
  }
  return false;
}
