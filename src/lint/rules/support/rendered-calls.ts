/** Which calls of a page Zola renders at all. */
import type { PageFacts, ShortcodeFact } from '../../../site/facts.js';
import type { Site } from '../../../site/types.js';
import { lastAtOrBefore } from '../../../source/sorted.js';
import type { ShortcodeContext } from '../../../syntax/types.js';

/** Where Zola leaves the placeholder of an `.html` call standing. */
const placeholderContexts: ReadonlySet<ShortcodeContext> = new Set<ShortcodeContext>([
  'inlineCode',
  'url',
  'title',
  'fenceInfo',
  'label',
]);

/** Whether Zola loses an `.html` call there, and with it all that follow. */
export function isLost(context: ShortcodeContext): boolean {
  return placeholderContexts.has(context);
}

/**
 * Gives the test of a call for being rendered. An `.html` call whose placeholder
 * Zola does not find again is not, nor are all later ones of the page that stand
 * in no body; a call in a body is rendered with the call around it, and `.md`
 * calls are rendered before Markdown is read.
 */
export function renderedTest(site: Site, facts: PageFacts): (call: ShortcodeFact) => boolean {
  const isHtml = ({ name }: ShortcodeFact) => site.shortcodeTemplates.get(name)?.type === 'html';
  // The lost calls in source order; none lies in another.
  const starts: number[] = [];
  const ends: number[] = [];
  let outerEnd = -1;
  for (const call of facts.shortcodes) {
    const start = call.position.start.offset ?? 0;
    if (start < outerEnd) continue;
    outerEnd = call.position.end.offset ?? start;
    if (!isHtml(call) || (starts.length === 0 && !isLost(call.context))) continue;
    starts.push(start);
    ends.push(outerEnd);
  }
  if (starts.length === 0) return () => true;
  return ({ position }) => {
    const offset = position.start.offset ?? 0;
    const at = lastAtOrBefore(starts, offset);
    return offset < (starts[at] ?? 0) || offset >= (ends[at] ?? 0);
  };
}
