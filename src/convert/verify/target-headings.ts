/** Ids of headings as the tools that take MDX and Markdown give them. */
import type { Nodes as HtmlNodes, Root as HtmlRoot } from 'hast';
import type { Heading, Nodes, Root } from 'mdast';
import { TargetSlugs } from '../mdx/heading-anchors.js';

/** A plugin that gives every Markdown heading without an id the slug of its text, as rehype-slug does. Recursive. */
export function slugHeadings() {
  return (tree: HtmlRoot): void => {
    const slugs = new TargetSlugs();
    const visit = (node: HtmlNodes): void => {
      if (node.type === 'element' && /^h[1-6]$/.test(node.tagName) && node.properties.id === undefined)
        node.properties.id = slugs.next(textOf(node));
      if ('children' in node) for (const child of node.children) visit(child);
    };
    visit(tree);
  };
}

function textOf(node: HtmlNodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** A plugin that takes `{/* #id *\/}` at a heading's end for its id, as Docusaurus does. Recursive. */
export function commentedIds() {
  return (tree: Root): void => {
    const visit = (node: Nodes): void => {
      if (node.type === 'heading') takeId(node);
      else if ('children' in node) for (const child of node.children) visit(child);
    };
    visit(tree);
  };
}

function takeId(heading: Heading): void {
  const last = heading.children.at(-1);
  const id =
    last?.type === 'mdxTextExpression' ? /^\/\*\s*#(\S+)\s*\*\/$/.exec(last.value.trim())?.[1] : undefined;
  if (id === undefined) return;
  heading.children.pop();
  const before = heading.children.at(-1);
  if (before?.type === 'text') before.value = before.value.trimEnd();
  heading.data = { ...heading.data, hProperties: { id } };
}
