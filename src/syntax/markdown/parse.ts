/** Parses Markdown as Zola reads it into mdast: CommonMark with GFM tables, footnotes, strikethrough and task lists. */
import type { Root } from 'mdast';
import { parseBlocks } from './blocks.js';
import { parseInlines } from './inlines.js';

export interface MarkdownOptions {
  /**
   * Read definition lists, as Zola does with `definition_list` in its config:
   * behind a paragraph, the term, a list whose items begin with a colon.
   */
  definitionList?: boolean;
  /**
   * Read GitHub's alerts, as Zola does with `github_alerts`: a tag such as
   * `[!NOTE]` on the first line of a block quote gives that `data.alert`.
   */
  githubAlerts?: boolean;
}

/**
 * Parses a Markdown text into an mdast tree with positions on every node:
 * lines and columns from 1, offsets from 0, columns and offsets in UTF-16
 * units of `text`; a tab is one column; LF, CRLF and CR end lines. A byte
 * order mark at the start is skipped but counted. NUL becomes U+FFFD.
 *
 * Nodes, fields and positions are those that `mdast-util-from-markdown` gives
 * with the GFM extensions for tables, footnotes, strikethrough and task list
 * items (no autolink literals, which Zola has not); what a text means is what
 * Zola 0.22.1 makes of it, see docs/parser.md. Takes time in proportion to the
 * text on any input, never throws, and bounds the depth of the tree: 200
 * containers, 400 spans; what goes deeper stays text.
 */
export function parseMarkdown(text: string, options: MarkdownOptions = {}): Root {
  const { root, pending, links, footnotes } = parseBlocks(
    text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text,
    { definitionList: options.definitionList ?? false, githubAlerts: options.githubAlerts ?? false },
  );
  const definitions = { links, footnotes };
  for (const { node, source, from, hasBox, isAtx } of pending) {
    node.children = parseInlines(source, definitions, {
      from,
      inTable: node.type === 'tableCell',
      keepsEnd: isAtx,
    });
    const head = node.children[0];
    // Behind a box a paragraph begins with its text, unless that begins with other markup.
    if (hasBox && head?.type === 'text' && head.position && node.position)
      node.position.start = { ...head.position.start };
  }
  return root;
}
