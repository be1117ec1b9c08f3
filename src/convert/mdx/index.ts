/** The target `mdx`: Markdown with shortcodes as components. */
import { depthProblem } from '../blockers.js';
import type { Target } from '../target.js';
import { toMdxTree } from './convert.js';
import { frontMatterBlock } from './front-matter.js';
import { serializeMdx } from './serialize.js';

export const mdx: Target = {
  name: 'mdx',
  extension: '.mdx',
  convertPage(source, context) {
    const { file, tree, page } = source;
    const assets = page?.assets ?? [];
    const { children, problems, isTooDeep } = toMdxTree(source, context);
    if (isTooDeep) return { assets, problems: [...problems, depthProblem(tree.position)] };
    return { text: frontMatterBlock(tree.data.frontMatter, file) + serializeMdx(children), assets, problems };
  },
};
