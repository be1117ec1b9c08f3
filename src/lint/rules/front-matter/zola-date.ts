/** Which dates Zola reads in front matter. */
import { isCalendarDate } from '../../../site/dates.js';

/** `time-only` and `leap-second` are read, but give no date: Zola refuses them for `date` and drops them for `updated`. */
export type DateReading = 'date' | 'time-only' | 'leap-second' | 'invalid';

/** TOML's dates, which Zola tries first, also on strings. */
const tomlDate =
  /^(?<day>\d{4}-\d\d-\d\d)(?:[Tt ](?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:[Zz]|[+-](?<offset>\d\d:\d\d))?)?$/;
const tomlTime = /^(?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/** What it reads in a string besides: short months, days and hours, space before the offset, offsets in hours. */
const looseDate =
  /^"?(?<day>\d{4}-\d\d?-\d\d?)(?:(?:[Tt]|[ \t]+)(?<time>\d\d?:\d\d:\d\d)(?:\.\d{0,9})?[ \t]*(?:Z|[+-](?<offset>\d\d?(?::\d\d)?))?)?"?$/;

/** How Zola 0.22 reads a date's text; `isString` is false for a TOML date without quotes. */
export function readZolaDate(text: string, isString: boolean): DateReading {
  const strict = tomlDate.exec(text)?.groups ?? tomlTime.exec(text)?.groups;
  if (strict && isClock(strict.time, 60) && isOffset(strict.offset)) {
    if (strict.day === undefined) return 'time-only';
    if (isCalendarDay(strict.day)) return secondsOf(strict.time) === 60 ? 'leap-second' : 'date';
  }
  if (!isString) return 'invalid';
  const loose = looseDate.exec(text)?.groups;
  return loose?.day && isCalendarDay(loose.day) && isClock(loose.time, 59) && isOffset(loose.offset)
    ? 'date'
    : 'invalid';
}

/** The same date in a form that Zola reads, for forms that can only mean one date; else `undefined`. */
export function asZolaDate(text: string): string | undefined {
  const parts =
    /^\s*(\d{4})(?:[-/.](\d\d?)[-/.](\d\d?)|(\d\d)(\d\d))(?:[T\s]+(\d\d?:\d\d)(:\d\d(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\s*$/i.exec(
      inNumbers(text),
    );
  if (!parts) return undefined;
  const [, year, month = parts[4] ?? '', day = parts[5] ?? '', , , minutes, seconds = ':00', zone] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const offset = zone === undefined ? '' : /^[+-]/.test(zone) ? zone.replace(/^(...):?/, '$1:') : 'Z';
  const whole = minutes === undefined ? date : `${date}T${minutes.padStart(5, '0')}${seconds}${offset}`;
  return readZolaDate(whole, false) === 'date' ? whole : undefined;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `May 1, 2024` and `Wed, 01 May 2024 10:30:00 GMT` with year, month and day as numbers, in that order. */
function inNumbers(text: string): string {
  const parts =
    /^\s*(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})(.*)$/is.exec(
      text,
    );
  if (!parts) return text;
  const [, dayFirst, monthSecond, monthFirst, daySecond, year, rest = ''] = parts;
  const name = (monthSecond ?? monthFirst ?? '').toLowerCase();
  const month = months.findIndex((short) => name.startsWith(short) && fullMonths.has(name)) + 1;
  return month === 0 ? text : `${year}-${month}-${dayFirst ?? daySecond}${rest}`;
}

const fullMonths = new Set([
  ...months,
  ...'january february march april june july august sept september october november december'.split(' '),
]);

function isCalendarDay(day: string): boolean {
  const [year = '', month = '', date = ''] = day.split('-');
  return isCalendarDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

function isClock(time: string | undefined, mostSeconds: number): boolean {
  if (time === undefined) return true;
  const [hour = 0, minute = 0, second = 0] = time.split(':').map((part) => Math.floor(Number(part)));
  return hour <= 23 && minute <= 59 && second <= mostSeconds;
}

function isOffset(offset: string | undefined): boolean {
  if (offset === undefined) return true;
  const [hour = 0, minute = 0] = offset.split(':').map(Number);
  return hour <= 23 && minute <= 59;
}

function secondsOf(time: string | undefined): number {
  return Math.floor(Number(time?.split(':')[2] ?? 0));
}
