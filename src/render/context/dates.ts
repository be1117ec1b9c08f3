/** A page's dates as templates see them. */
import { isDate, own } from '../../site/values.js';
import type { FrontMatterTable } from '../../syntax/types.js';
import { dateText } from './values.js';

const toml = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?)?$/;
const yaml =
  /^"?(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(\.\d{0,9})?[ \t]*(?:Z|(([+-]\d\d?)(?::(\d\d))?))?)?"?$/;

/** `date` or `updated` as a string; nothing where it is absent or no date. What TOML would not read as a date becomes RFC 3339. */
export function pageDate(table: FrontMatterTable, key: string): string | undefined {
  const value = own(table, key);
  if (isDate(value)) return dateText(value.text);
  if (typeof value !== 'string') return undefined;
  if (toml.test(value)) return dateText(value);
  const match = yaml.exec(value);
  if (!match) return undefined;
  const [
    ,
    year,
    month,
    day,
    hour = '0',
    minute = '0',
    second = '0',
    fraction = '',
    offset,
    offsetHour,
    offsetMinute = '0',
  ] = match;
  const pad = (number: string) => number.padStart(2, '0');
  const digits = fraction.replace(/0+$/, '');
  const zone =
    offset === undefined || offsetHour === undefined || Number(offsetHour) === 0
      ? 'Z'
      : `${offsetHour.slice(0, 1)}${pad(offsetHour.slice(1))}:${pad(offsetMinute)}`;
  return `${year}-${pad(month as string)}-${pad(day as string)}T${pad(hour)}:${minute}:${second}${digits === '.' ? '' : digits}${zone}`;
}
