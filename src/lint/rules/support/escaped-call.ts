/** The form of a call that Zola prints instead of running it. */
import type { ShortcodeFact } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';
import type { Edit } from '../../../source/edit.js';
import { pageSource } from './page-text.js';

/** As it is written, for messages. */
export function escapedForm({ form, name }: Pick<ShortcodeFact, 'form' | 'name'>): string {
  return form === 'inline' ? `{{/* ${name}(…) */}}` : `{%/* ${name}(…) */%} … {%/* end */%}`;
}

/**
 * The edits that put the stars into a call's tags. Calls in its body are then
 * printed as they stand. `undefined` where the stars would not vanish again, or
 * where the body holds a fence, so that it reaches out of the code that the call is in.
 */
export function escapeEdits(site: Site, page: SitePage, call: ShortcodeFact): Edit[] | undefined {
  const source = pageSource(site, page)?.slice(call.position);
  if (source === undefined || /\*\/|\/\*/.test(source) || /^[ \t>]*(?:`{3}|~{3})/m.test(source))
    return undefined;
  const { tagPosition, endPosition } = call;
  return [tagPosition, ...(endPosition ? [endPosition] : [])].flatMap(({ start, end }) => {
    const from = (start.offset ?? 0) + 2;
    const to = (end.offset ?? 0) - 2;
    return [
      { start: from, end: from, text: '/*' },
      { start: to, end: to, text: '*/' },
    ];
  });
}
