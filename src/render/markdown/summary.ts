/** A page's summary: what stands before `<!-- more -->`. */
import { closingKey, type Event, type Tag } from './events.js';
import { writeHtml } from './html-writer.js';

/** What Zola prints in the place of the comment. */
export const continueReading = '<span id="continue-reading"></span>';

const reference = /<sup class="footnote-reference"(?: id=[^\n>]*)?><a href=[^\n>]*>[^\n<]*<\/a><\/sup>/g;

/** `end` is the place of the comment among the events; `cutoff` gives what shows that a tag was cut short. */
export function summaryOf(
  events: readonly Event[],
  end: number,
  cutoff: (summary: string) => string,
): string {
  const before = events.slice(0, end);
  let summary = writeHtml(before).replace(reference, '').trimEnd();
  const open = openTags(before);
  if (open.length > 0) summary += cutoff(summary);
  return summary + writeHtml(open.reverse().map((tag) => ({ kind: 'end', tag })));
}

/** The tags that are open behind the events. */
function openTags(events: readonly Event[]): Tag[] {
  const open: Tag[] = [];
  for (const event of events) {
    if (event.kind !== 'start' && event.kind !== 'end') continue;
    if (event.tag.name === 'htmlBlock') continue;
    if (event.kind === 'start') {
      open.push(event.tag);
      continue;
    }
    // An end whose start Zola has replaced by its own HTML (a heading) closes everything.
    const key = closingKey(event.tag);
    let at = open.length - 1;
    while (at > 0 && closingKey(open[at] as Tag) !== key) at--;
    open.length = Math.max(at, 0);
  }
  return open;
}
