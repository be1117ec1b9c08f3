/** Names of days and months, and formats, by locale. */
import { LOCALE_DATA } from './locale-data.js';

export interface Locale {
  shortDays: readonly string[];
  longDays: readonly string[];
  shortMonths: readonly string[];
  longMonths: readonly string[];
  halves: readonly string[];
  /** What `%c` stands for. */
  dateAndTime: string;
  /** What `%x` stands for. */
  date: string;
  /** What `%X` stands for. */
  time: string;
  /** What `%r` stands for; empty where nobody uses a 12-hour clock. */
  time12: string;
  decimalPoint: string;
}

let lines: Map<string, string> | undefined;
const locales = new Map<string, Locale>();

/** A locale by its name, such as `fr_FR`, `ca_ES@valencia` or `POSIX`. */
export function locale(name: string): Locale | undefined {
  lines ??= new Map(
    LOCALE_DATA.split('\n').flatMap((line) => {
      const names = line.slice(0, line.indexOf('|')).split(' ');
      return names.map((key) => [key, line] as const);
    }),
  );
  const line = lines.get(name);
  const known = locales.get(name);
  if (line === undefined || known) return known;
  const read = readLine(line);
  locales.set(name, read);
  return read;
}

function readLine(line: string): Locale {
  const [, shortDays = '', longDays = '', shortMonths = '', longMonths = '', halves = '', ...formats] =
    line.split('|');
  const [dateAndTime = '', date = '', time = '', time12 = '', decimalPoint = ''] = formats;
  return {
    shortDays: shortDays.split(';'),
    longDays: longDays.split(';'),
    shortMonths: shortMonths.split(';'),
    longMonths: longMonths.split(';'),
    halves: halves.split(';'),
    dateAndTime,
    date,
    time,
    time12,
    decimalPoint,
  };
}
