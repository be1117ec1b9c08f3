/** The ids that Zola gives to a page's headings, by the place of the heading. */
import { headingIds as idsOf } from '../site/heading-ids.js';
import type { Site } from '../site/types.js';
import type { SourcePage } from './target.js';

/** By the offset of the heading's start. Without a site the slugs are those of Zola's default settings. */
export function headingIds({ facts, page }: SourcePage, site: Site | undefined): ReadonlyMap<number, string> {
  const { headings } = facts;
  const ids = site && page ? site.headingIds(page) : idsOf(headings, 'on');
  return new Map(
    headings.map(({ position }, index) => [position.start.offset as number, ids[index] as string]),
  );
}
