/** The filter `date`: dates, times and timestamps in a format, a time zone and a language. */
import { wrongInput } from '../arguments.js';
import { dateOf, isDate } from '../dates/civil.js';
import { formatMoment } from '../dates/format.js';
import { type Locale, locale } from '../dates/locales.js';
import { type Moment, momentAt } from '../dates/moment.js';
import { inZone, readDate, readDateTime } from '../dates/read.js';
import { timeZone, type ZoneAt } from '../dates/zones.js';
import type { Filter } from '../environment.js';
import { Failure } from '../error.js';
import { isI64 } from '../numbers.js';
import { isNumber, type NumberValue } from '../values.js';

export const dateFilter: Filter = (value, args, { budget }) => {
  const format = args.string('format') ?? '%Y-%m-%d';
  // Each specifier takes some work, and the names of a locale may be long.
  budget.step(32 + 4 * format.length);
  budget.produce(32 * format.length);
  const zoneName = args.string('timezone');
  const zone = zoneName === undefined ? undefined : needZone(zoneName);
  const language = needLocale(args.string('locale') ?? 'POSIX');
  const posix = needLocale('POSIX');
  if (typeof value === 'string') return formatMoment(readText(value, zone), format, posix, language);
  if (!isNumber(value)) return wrongInput('date', 'a date as string, or a timestamp', value);
  // A timestamp is put into words of a language only if a time zone is given.
  return formatMoment(readTimestamp(value, zone), format, posix, zone && language);
};

function needZone(name: string): ZoneAt {
  const zone = timeZone(name);
  if (!zone) throw new Failure(`there is no time zone \`${name}\``);
  return zone;
}

function needLocale(name: string): Locale {
  const found = locale(name);
  if (!found) throw new Failure(`there is no locale \`${name}\` (they look like \`fr_FR\`)`);
  return found;
}

function readText(text: string, zone: ZoneAt | undefined): Moment {
  if (!text.includes('T')) {
    const moment = readDate(text);
    if (!moment) throw new Failure(`\`${text.slice(0, 40)}\` is no date of the form YYYY-MM-DD`);
    return moment;
  }
  const found = readDateTime(text);
  if (!found)
    throw new Failure(`\`${text.slice(0, 40)}\` is no date and time of the form YYYY-MM-DDTHH:MM:SS`);
  // Only a time that has an offset itself goes to another time zone.
  return found.zoned && zone ? inZone(found.moment, zone) : found.moment;
}

function readTimestamp(value: NumberValue, zone: ZoneAt | undefined): Moment {
  if (!isI64(value)) throw new Failure('the filter `date` takes whole numbers as timestamps only');
  const timestamp = Number(value);
  const moment = momentAt(timestamp, 0, zone?.(timestamp));
  if (!isDate(dateOf(moment.days))) throw new Failure(`Tera crashes on the timestamp ${value}`);
  return moment;
}
