/** The proleptic Gregorian calendar, with days counted from 1970-01-01. */

export interface CivilDate {
  year: number;
  /** From 1. */
  month: number;
  day: number;
}

/** Years that chrono can hold. */
const MAX_YEAR = 262_142;
const MIN_YEAR = -262_143;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether there is such a day, in a year that chrono can hold. */
export function isDate({ year, month, day }: CivilDate): boolean {
  if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Days from 1970-01-01. The year is taken to begin in March, so that the leap day is its last. */
export function daysOf({ year, month, day }: CivilDate): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dateOf(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Day of the week, Sunday as 0. */
export function weekdayOf(days: number): number {
  return (((days + 4) % 7) + 7) % 7;
}

/** Day of the year, from 1. */
export function ordinalOf(days: number): number {
  return days - daysOf({ year: dateOf(days).year, month: 1, day: 1 }) + 1;
}

/** The week by ISO 8601 and the year that it belongs to. */
export function isoWeekOf(days: number): { year: number; week: number } {
  // The Thursday of a week decides on its year.
  const thursday = days - ((weekdayOf(days) + 6) % 7) + 3;
  return { year: dateOf(thursday).year, week: Math.floor((ordinalOf(thursday) - 1) / 7) + 1 };
}

/** The week of the year where weeks begin on the given day; days before the first such day are in week 0. */
export function weekFrom(days: number, firstWeekday: number): number {
  const sinceFirst = (weekdayOf(days) - firstWeekday + 7) % 7;
  return Math.floor((ordinalOf(days) + 6 - sinceFirst) / 7);
}
