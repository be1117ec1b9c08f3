/** The target `mdx`: Markdown with shortcodes as components. */
import type { Nodes } from 'mdast';
import { depthProblem } from '../blockers.js';
import type { Target } from '../target.js';
import { toMdxTree } from './convert.js';
import { pageHead } from './page-head.js';
import { serializeMdx } from './serialize.js';

export const mdx: Target = {
  name: 'mdx',
  extension: '.mdx',
  convertPage(source, context) {
    const { tree, page } = source;
    const assets = page?.assets ?? [];
    const { children, problems, components, isTooDeep } = toMdxTree(source, context);
    for (const name of components) context.usedComponents?.add(name);
    if (isTooDeep) return { assets, problems: [...problems, depthProblem(tree.position)] };
    return { text: pageHead(source, context, components) + serializeMdx(children), assets, problems };
  },
  isPlain(source, context) {
    return !holdsMdx(toMdxTree(source, context).children);
  },
};

/** The tree is no deeper than a page may be. */
function holdsMdx(nodes: readonly Nodes[]): boolean {
  return nodes.some(
    (node) =>
      node.type.startsWith('mdx') ||
      ('children' in node && node.children !== undefined && holdsMdx(node.children)),
  );
}
