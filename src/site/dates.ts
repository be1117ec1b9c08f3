/** Dates in front of file and folder names, as Zola reads them. */

/**
 * A date in front of a name, as Zola finds it: `2024-05-01` or a whole RFC 3339
 * date and time, then, if more follows, white space or nothing, `-` or `_`, and
 * the rest.
 */
const datedName =
  /^(?<date>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?)(?:\s?[_-](?<rest>.+$))?/;

/** The date that a file or folder name starts with, and what follows it; `undefined` where it starts with none. */
export function splitDatedName(name: string): { date: string; rest?: string } | undefined {
  const groups = datedName.exec(name)?.groups;
  if (!groups?.date) return undefined;
  return groups.rest === undefined ? { date: groups.date } : { date: groups.date, rest: groups.rest };
}

/** True where the date that a name starts with is one of the calendar: `2024-02-31-x.md` gives its page none. */
export function isCalendarDate(date: string): boolean {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number) as [number, number, number];
  const parsed = new Date(Date.UTC(year, month - 1, day));
  return parsed.getUTCMonth() === month - 1 && parsed.getUTCDate() === day;
}
