/** Trees of rendered texts, for the collector that reads facts off a page's tree. */
import type { RootContent } from 'mdast';
import type { SourceFile } from '../source/source-file.js';
import { parseMarkdown } from '../syntax/markdown/parse.js';
import type { PageTree } from '../syntax/types.js';

/** A text that has no front matter and no calls as the tree of a page: HTML as one node, Markdown parsed. */
export function documentOf(file: SourceFile, type: 'html' | 'md'): PageTree {
  const position = file.position(0, file.text.length);
  const nowhere = file.position(0, 0);
  const children: RootContent[] =
    type === 'html' ? [{ type: 'html', value: file.text, position }] : parseMarkdown(file.text).children;
  return {
    type: 'root',
    children,
    data: {
      shortcodes: [],
      scanProblems: [],
      frontMatter: {
        kind: 'none',
        value: {},
        entries: [],
        problems: [],
        position: nowhere,
        contentPosition: nowhere,
      },
    },
    position,
  };
}
