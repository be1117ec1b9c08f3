/** A page as Zola renders it beside the same page as MDX. */
import { comparePages } from '../../../src/convert/verify/compare-pages.js';
import type { Difference } from '../../../src/convert/verify/difference.js';
import { domEvents } from '../../../src/convert/verify/dom-events.js';

const added = { linkClass: undefined, targetBlank: true, lazyImages: true, smartPunctuation: false };

/** The first difference that is not by decision; `undefined` where they show the same. */
export function differenceOf(zola: string, mdx: string, permalink: string): Difference | undefined {
  const [expected, actual] = [domEvents(zola, permalink), domEvents(mdx, permalink)];
  if (!expected || !actual) throw new Error('nested too deep');
  const hasLanguages = !zola.includes('<pre class="giallo');
  const comparison = comparePages(expected, actual, { permalink, added, hasLanguages });
  return comparison.kind === 'differs' ? comparison.difference : undefined;
}
