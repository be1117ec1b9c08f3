/** The documents of a page: its own Markdown, and each body, or part of a body, which Zola renders as a document of its own. */
import type { Definition, FootnoteDefinition, Nodes, RootContent } from 'mdast';
import type { ZolaShortcode } from '../syntax/types.js';

/** What links and footnotes of one document may name, by identifier; of two of a name the first counts. */
export interface DocumentNames {
  definitions: ReadonlyMap<string, Definition>;
  footnotes: ReadonlyMap<string, FootnoteDefinition>;
}

/** Collects the definitions of a document; those in shortcode bodies belong to other documents. */
export function namesIn(children: readonly RootContent[]): DocumentNames {
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const pending: Nodes[] = [...children].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'definition') {
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    } else if (node.type === 'footnoteDefinition') {
      if (!footnotes.has(node.identifier)) footnotes.set(node.identifier, node);
    }
    if (mayHoldBlocks(node)) for (const child of node.children.toReversed()) pending.push(child);
  }
  return { definitions, footnotes };
}

function mayHoldBlocks(node: Nodes): node is Extract<Nodes, { children: RootContent[] }> {
  return (
    node.type === 'blockquote' ||
    node.type === 'list' ||
    node.type === 'listItem' ||
    node.type === 'footnoteDefinition'
  );
}

/** The parts of a body around its separators; one part where there is none. */
export function partsOf(children: readonly RootContent[]): RootContent[][] {
  const parts: RootContent[][] = [[]];
  for (const child of children) {
    if (child.type === 'zolaSeparator') parts.push([]);
    else parts.at(-1)?.push(child);
  }
  return parts;
}

/** A call's body as documents: several where separators part it, none where it has no body. */
export function bodyParts(call: ZolaShortcode): RootContent[][] {
  return call.children ? partsOf(call.children) : [];
}
