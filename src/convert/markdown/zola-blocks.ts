/** Blocks that only Zola's Markdown has, as HTML: definition lists, and headings with classes. */
import type { Event, Tag } from '../../render/markdown/events.js';
import { writeHtml } from '../../render/markdown/html-writer.js';
import { parseEvents } from '../../render/markdown/mdast-events.js';
import { applyEdits, type Edit } from '../../source/edit.js';
import { blockHtml, containerPrefix, lineBlockHtml } from './html-in-markdown.js';

export interface ZolaBlocks {
  definitionLists: boolean;
  classes: boolean;
}

/** `text` is Markdown without calls. A block with footnotes stays: from HTML nothing can refer to them. */
export function zolaBlocksAsHtml(text: string, { definitionLists, classes }: ZolaBlocks): string {
  const options = { smartPunctuation: false, githubAlerts: false, definitionList: definitionLists };
  const events = parseEvents(text, options);
  const edits: Edit[] = [];
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as Event;
    if (event.kind !== 'start') continue;
    const { tag, start } = event;
    const isZolas =
      tag.name === 'definitionList' || (tag.name === 'heading' && classes && tag.classes.length > 0);
    if (!isZolas) continue;
    let close = index + 1;
    while (close < events.length && !isEndOf(events[close] as Event, tag)) close++;
    const inner = events.slice(index, close + 1);
    index = close;
    if (inner.some(({ kind }) => kind === 'footnoteReference')) continue;
    // A list of definitions reaches as far as what is in it.
    const end = Math.max(...inner.map((each) => (each.kind === 'start' ? each.end : 0)));
    edits.push({ start, end, text: htmlBlock(writeHtml(inner), text, start, end) });
  }
  return edits.length === 0
    ? text
    : applyEdits(
        text,
        edits.map((edit) => [edit]),
      ).text;
}

function isEndOf(event: Event, tag: Tag): boolean {
  return event.kind === 'end' && event.tag === tag;
}

/** With a blank line behind it where the next line is none: it would be part of the block. */
function htmlBlock(html: string, text: string, start: number, end: number): string {
  const prefix = containerPrefix(text, start);
  const isFollowed = /^[ \t]*\r?\n[ \t>]*[^\s>]/.test(text.slice(end, end + 500));
  // In an item of a list a blank line could make the list a loose one.
  if (isFollowed && prefix !== '') return lineBlockHtml(html) ?? blockHtml(html, prefix);
  return blockHtml(html, prefix) + (isFollowed ? `\n${prefix.trimEnd()}` : '');
}
