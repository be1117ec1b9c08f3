/** Ids and anchor links of headings. */
import { headingIds } from '../../site/heading-ids.js';
import type { MarkdownContext, RenderedHeading } from './context.js';
import { escapeAttribute } from './escape.js';
import type { Event, Tag } from './events.js';

interface HeadingRange {
  tag: Extract<Tag, { name: 'heading' }>;
  start: number;
  end: number;
  title: string;
}

/** An anchor link's start tag, where the whole heading becomes the link. */
const anchorTag = /(<\s*a[^>]*>).*?<\s*\/\s*a>/;

/** Gives every heading its id and, where the site wants them, its anchor link. */
export function withHeadingIds(
  events: readonly Event[],
  context: MarkdownContext,
): { events: Event[]; headings: RenderedHeading[] } {
  const ranges = headingRanges(events);
  if (ranges.length === 0) return { events: [...events], headings: [] };
  const ids = headingIds(
    ranges.map(({ tag, title }) => ({
      text: title,
      ...(tag.id === undefined ? {} : { id: tag.id }),
      document: 0,
    })),
    context.settings.anchorSlugs,
  );
  const result: Event[] = [];
  const headings: RenderedHeading[] = [];
  let at = 0;
  for (const [index, { tag, start, end, title }] of ranges.entries()) {
    const id = ids[index] as string;
    headings.push({ level: tag.level, id, title });
    for (; at < start; at++) result.push(events[at] as Event);
    result.push(html(startTag(tag, id)));
    const { before, behind } = anchorFor(id, tag.level, context);
    if (before !== undefined) result.push(html(before));
    for (at = start + 1; at < end; at++) result.push(events[at] as Event);
    if (behind !== undefined) result.push(html(behind));
  }
  for (; at < events.length; at++) result.push(events[at] as Event);
  return { events: result, headings };
}

function html(value: string): Event {
  return { kind: 'html', value };
}

/** A heading's title is its text and code; line breaks and HTML leave nothing. */
function headingRanges(events: readonly Event[]): HeadingRange[] {
  const ranges: HeadingRange[] = [];
  let open: HeadingRange | undefined;
  for (const [index, event] of events.entries()) {
    if (event.kind === 'start' && event.tag.name === 'heading') {
      open = { tag: event.tag, start: index, end: index, title: '' };
      ranges.push(open);
    } else if (event.kind === 'end' && event.tag.name === 'heading' && open) {
      open.end = index;
      open = undefined;
    } else if (open && (event.kind === 'text' || event.kind === 'code')) open.title += event.value;
  }
  return ranges;
}

function startTag({ level, classes }: HeadingRange['tag'], id: string): string {
  const classAttribute = classes.length === 0 ? '' : ` class="${classes.map(escapeAttribute).join(' ')}"`;
  return `<h${level} id="${escapeAttribute(id)}"${classAttribute}>`;
}

function anchorFor(
  id: string,
  level: number,
  context: MarkdownContext,
): { before?: string; behind?: string } {
  if (context.insertAnchors === 'none') return {};
  const link = context.anchorLink(id, level);
  if (context.insertAnchors === 'left') return { before: link };
  if (context.insertAnchors === 'right') return { behind: link };
  const tag = anchorTag.exec(link)?.[1];
  return tag === undefined ? {} : { before: tag, behind: '</a>' };
}
