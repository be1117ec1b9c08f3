/** Dates of front matter, compared. */
import { isDate } from '../../../site/values.js';
import type { FrontMatterValue } from '../../../syntax/types.js';
import { asZolaDate, readZolaDate } from './zola-date.js';

/** The text of a date that Zola reads; nothing for what it can't read, which is front-matter/invalid-date's matter. */
export function dateText(value: FrontMatterValue | undefined): string | undefined {
  const text = isDate(value) ? value.text : typeof value === 'string' ? value : undefined;
  return text !== undefined && readZolaDate(text, typeof value === 'string') === 'date' ? text : undefined;
}

/** Whether a date, as `dateText` gives it, is before another: to the moment where both have a time, else by the day. */
export function isBefore(a: string, b: string): boolean {
  const [first, second] = [partsOf(a), partsOf(b)];
  if (!first || !second) return false;
  if (first.instant !== undefined && second.instant !== undefined) return first.instant < second.instant;
  return first.day < second.day;
}

/** The day as written, and the moment where there is a time; Zola takes times without an offset for UTC. */
function partsOf(text: string): { day: string; instant?: number } | undefined {
  const whole = asZolaDate(text);
  if (whole === undefined) return undefined;
  const day = whole.slice(0, 10);
  if (!whole.includes('T')) return { day };
  const instant = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(whole) ? whole : `${whole}Z`);
  return Number.isNaN(instant) ? { day } : { day, instant };
}
