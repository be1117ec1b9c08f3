/** Parses Markdown as Zola reads it into mdast: CommonMark with GFM tables, footnotes, strikethrough and task lists. */
import type { Root } from 'mdast';
import { parseBlocks } from './blocks.js';
import { parseInlines } from './inlines.js';
import { applyTaskMarker, taskMarker } from './task-marker.js';

/**
 * Parses a Markdown text into an mdast tree with positions on every node:
 * lines and columns from 1, offsets from 0, columns and offsets in UTF-16
 * units of `text`; a tab is one column; LF, CRLF and CR end lines. A byte
 * order mark at the start is skipped but counted. NUL becomes U+FFFD.
 *
 * The tree is the one that `mdast-util-from-markdown` gives with the GFM
 * extensions for tables, footnotes, strikethrough and task list items
 * (CommonMark 0.31; no autolink literals, which Zola has not), save where that
 * departs from the specification and from Zola: see the tests of differences.
 * Takes time in proportion to the text on any input, never throws, and bounds
 * the depth of the tree: 200 containers, 400 spans; what goes deeper stays text.
 */
export function parseMarkdown(text: string): Root {
  const { root, pending, links, footnotes } = parseBlocks(
    text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text,
  );
  const definitions = { links, footnotes };
  for (const { node, source, from, item } of pending) {
    const marker = item && taskMarker(source, from);
    const start = marker ? marker.end : from;
    const inTable = node.type === 'tableCell';
    node.children = parseInlines(source, definitions, { from: start, inTable });
    if (marker && node.type === 'paragraph') applyTaskMarker(item, node, marker, source);
  }
  return root;
}
