/** Which parts of a page stand in shortcode bodies, where the template decides what becomes of them. */
import type { PageFacts } from '../../../site/facts.js';

/** Gives the test of an offset for standing inside the body of a shortcode call. */
export function bodyTest(facts: PageFacts): (offset: number) => boolean {
  const ranges = facts.shortcodes
    .filter(({ form }) => form === 'body')
    .map(({ tagPosition, position }) => [tagPosition.end.offset ?? 0, position.end.offset ?? 0] as const);
  return (offset) => ranges.some(([start, end]) => offset >= start && offset < end);
}
