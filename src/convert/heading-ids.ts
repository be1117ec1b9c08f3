/** The ids that Zola gives to a page's headings, by the place of the heading. */
import { sharedRenderer } from '../render/shared-renderer.js';
import { headingIds as idsOf } from '../site/heading-ids.js';
import type { Site, SitePage } from '../site/types.js';
import type { SourcePage } from './target.js';

/** By the offset of the heading's start. Without a site the slugs are those of Zola's default settings. */
export function headingIds(source: SourcePage, site: Site | undefined): ReadonlyMap<number, string> {
  const { facts, page } = source;
  const { headings } = facts;
  const ids = site && page ? idsOnPage(source, site, page) : idsOf(headings, 'on');
  return new Map(
    headings.map(({ position }, index) => [position.start.offset as number, ids[index] as string]),
  );
}

/** What calls print in a heading is part of its id: such a page has to be rendered. */
function idsOnPage({ facts: { headings }, file }: SourcePage, site: Site, page: SitePage): readonly string[] {
  const ids = site.headingIds(page);
  if (!headings.some(({ dynamic, document }) => dynamic && document === 0)) return ids;
  const rendered = sharedRenderer(site).renderPage(page, file.text).headings;
  const own = headings.filter(({ document }) => document === 0);
  // Calls may print headings, too.
  if (rendered.length !== own.length) return ids;
  const byHeading = new Map(own.map((heading, index) => [heading, rendered[index]?.id]));
  return headings.map((heading, index) => byHeading.get(heading) ?? (ids[index] as string));
}
