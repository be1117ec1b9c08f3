/** The flat list that text is first read into: nodes, plain text, and delimiters whose meaning is still open. */
import type { PhrasingContent, RootContent } from 'mdast';
import type { Point } from 'unist';
import type { InlineSource } from './inline-source.js';

export enum ItemKind {
  Text,
  Node,
  /** A run of `*`, `_` or `~`. */
  Delimiter,
}

/** Text: what is not (yet) a node. Delimiters that come to nothing are text too. */
export interface TextItem {
  kind: ItemKind.Text;
  start: number;
  end: number;
  value: string;
}

export interface NodeItem {
  kind: ItemKind.Node;
  node: PhrasingContent;
  /** Levels of nodes in `node`, itself counted. */
  depth: number;
}

export interface DelimiterItem {
  kind: ItemKind.Delimiter;
  /** Character code. */
  marker: number;
  /** Length of the whole run. */
  size: number;
  /** The part of the run that is not used yet. */
  start: number;
  end: number;
  canOpen: boolean;
  canClose: boolean;
}

export type Item = TextItem | NodeItem | DelimiterItem;

/** Nodes for items: text next to text is one node, delimiters that are left over are text. */
export function toNodes(source: InlineSource, items: readonly Item[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  let value = '';
  let start = -1;
  let end = 0;
  for (const item of items) {
    if (item.kind === ItemKind.Node) {
      if (start >= 0) nodes.push(textNode(source, value, start, end));
      start = -1;
      nodes.push(item.node);
      continue;
    }
    const piece = item.kind === ItemKind.Text ? item.value : source.text.slice(item.start, item.end);
    if (start < 0) {
      start = item.start;
      value = piece;
    } else {
      value += piece;
    }
    end = item.end;
  }
  if (start >= 0) nodes.push(textNode(source, value, start, end));
  return nodes;
}

/** The deepest nesting of nodes in items. */
export function depthOf(items: readonly Item[]): number {
  let depth = 0;
  for (const item of items) {
    if (item.kind === ItemKind.Node && item.depth > depth) depth = item.depth;
  }
  return depth;
}

function textNode(source: InlineSource, value: string, start: number, end: number): PhrasingContent {
  const from: Point = source.start(start);
  return { type: 'text', value, position: { start: from, end: source.end(end) } };
}

/** The text of nodes, as an image's alternative text has it: markup left out, HTML and line endings kept. */
export function plainText(nodes: readonly RootContent[]): string {
  let text = '';
  for (const node of nodes) {
    if ('value' in node) text += node.value;
    else if ('alt' in node) text += node.alt ?? '';
    else if ('children' in node) text += plainText(node.children);
  }
  return text;
}
