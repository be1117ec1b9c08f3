/** The order of a section's pages, and the dates that it goes by. */
import { codePointOrder, naturalOrder } from '../site/natural-order.js';
import { locatePage } from '../site/page-location.js';
import type { Site, SitePage } from '../site/types.js';
import { countIn, stringIn } from '../site/values.js';
import { pageDate } from './context/dates.js';

/** A page's dates as Zola gives them: a date alone or one with a time. */
export interface PageDates {
  date?: string;
  updated?: string;
}

/** The front matter's dates; `date` is that of the file's name where the front matter has none. */
export function datesOf(site: Site, { contentPath, facts }: SitePage): PageDates {
  const table = facts.frontMatter.value;
  const date = pageDate(table, 'date') ?? locatePage(contentPath, table, site.config).dateFromName;
  const updated = pageDate(table, 'updated');
  return { ...(date === undefined ? {} : { date }), ...(updated === undefined ? {} : { updated }) };
}

/** Milliseconds of a date; without an offset it counts as UTC. Nothing is before what is no date. */
export function timeOf(date: string | undefined): number {
  if (date === undefined) return Number.NEGATIVE_INFINITY;
  const time = Date.parse(/T[^Z+-]*$/.test(date) ? `${date}Z` : date);
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

/** The pages in the order that a section's `sort_by` asks for; what is equal goes by permalink, as in Zola, and all where it asks for none. */
export function sortedPages(site: Site, pages: readonly SitePage[], sortBy: string | undefined): SitePage[] {
  const compare = orderBy(site, sortBy);
  return [...pages].sort((a, b) => compare(a, b) || codePointOrder(a.permalink, b.permalink));
}

type Order = (a: SitePage, b: SitePage) => number;

function orderBy(site: Site, sortBy: string | undefined): Order {
  switch (sortBy) {
    case 'date':
      return by((page) => -timeOf(datesOf(site, page).date), numbers);
    case 'update_date':
      return by((page) => {
        const { date, updated } = datesOf(site, page);
        return -Math.max(timeOf(date), timeOf(updated));
      }, numbers);
    case 'title':
      return by(titleOf, naturalOrder);
    case 'title_bytes':
      return by(titleOf, codePointOrder);
    case 'weight':
      return by(({ facts }) => countIn(facts.frontMatter.value, 'weight') ?? 0, numbers);
    case 'slug':
      return by(
        ({ contentPath, facts }) => locatePage(contentPath, facts.frontMatter.value, site.config).slug,
        naturalOrder,
      );
    default:
      return () => 0;
  }
}

/** Orders by a key that is worked out once for each page. */
function by<K>(keyOf: (page: SitePage) => K, compare: (a: K, b: K) => number): Order {
  const known = new Map<SitePage, K>();
  const key = (page: SitePage): K => {
    let value = known.get(page);
    if (value === undefined) {
      value = keyOf(page);
      known.set(page, value);
    }
    return value;
  };
  return (a, b) => compare(key(a), key(b));
}

function titleOf({ facts }: SitePage): string {
  return stringIn(facts.frontMatter.value, 'title') ?? '';
}

function numbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
