/** Formats moments by `%` specifiers, as chrono's strftime does. */
import { Failure } from '../error.js';
import { dateOf, isoWeekOf, ordinalOf, weekdayOf, weekFrom } from './civil.js';
import type { Locale } from './locales.js';
import { type Moment, timestampOf, type Zone } from './moment.js';

/** How numbers are filled up to their width: `%-d`, `%_d`, `%0d`. */
type Pad = 'none' | 'space' | 'zero';

interface NumberItem {
  type: 'number';
  pad: Pad;
  /** Width to fill up to; a year has a sign beyond it. */
  width: number;
  isYear?: true;
  value: (moment: Moment) => number;
}

type Item =
  | NumberItem
  | { type: 'text'; text: string }
  | { type: 'name'; text: (moment: Moment, locale: Locale) => string }
  /** Stands for another format of the locale. */
  | { type: 'locale'; format: (locale: Locale) => string; fallback: string };

function number(pad: Pad, width: number, value: (moment: Moment) => number): NumberItem {
  return { type: 'number', pad, width, value };
}

function year(value: (moment: Moment) => number): NumberItem {
  return { type: 'number', pad: 'zero', width: 4, isYear: true, value };
}

function name(text: (moment: Moment, locale: Locale) => string): Item {
  return { type: 'name', text };
}

/** The remainder that is never negative. */
function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

const hourOf = ({ seconds }: Moment): number => Math.floor(seconds / 3600);
const hour12Of = (moment: Moment): number => hourOf(moment) % 12 || 12;
const halfOf = (moment: Moment, { halves }: Locale): string => halves[hourOf(moment) < 12 ? 0 : 1] as string;
/** The century's number as chrono squeezes it into a byte. */
const centuryOf = (value: number): number => modulo(Math.floor(value / 100), 256);

const NUMBERS: Readonly<Record<string, NumberItem>> = {
  Y: year(({ days }) => dateOf(days).year),
  C: number('zero', 2, ({ days }) => centuryOf(dateOf(days).year)),
  y: number('zero', 2, ({ days }) => modulo(dateOf(days).year, 100)),
  G: year(({ days }) => isoWeekOf(days).year),
  g: number('zero', 2, ({ days }) => modulo(isoWeekOf(days).year, 100)),
  q: number('none', 1, ({ days }) => Math.ceil(dateOf(days).month / 3)),
  m: number('zero', 2, ({ days }) => dateOf(days).month),
  d: number('zero', 2, ({ days }) => dateOf(days).day),
  e: number('space', 2, ({ days }) => dateOf(days).day),
  U: number('zero', 2, ({ days }) => weekFrom(days, 0)),
  W: number('zero', 2, ({ days }) => weekFrom(days, 1)),
  V: number('zero', 2, ({ days }) => isoWeekOf(days).week),
  w: number('none', 1, ({ days }) => weekdayOf(days)),
  u: number('none', 1, ({ days }) => weekdayOf(days) || 7),
  j: number('zero', 3, ({ days }) => ordinalOf(days)),
  H: number('zero', 2, hourOf),
  k: number('space', 2, hourOf),
  I: number('zero', 2, hour12Of),
  l: number('space', 2, hour12Of),
  M: number('zero', 2, ({ seconds }) => Math.floor(seconds / 60) % 60),
  S: number('zero', 2, ({ seconds, nanoseconds }) => (seconds % 60) + (nanoseconds >= 1e9 ? 1 : 0)),
  f: number('zero', 9, ({ nanoseconds }) => nanoseconds % 1e9),
  s: number('none', 9, timestampOf),
};

const OTHERS: Readonly<Record<string, Item>> = {
  a: name(({ days }, { shortDays }) => shortDays[weekdayOf(days)] as string),
  A: name(({ days }, { longDays }) => longDays[weekdayOf(days)] as string),
  b: name(({ days }, { shortMonths }) => shortMonths[dateOf(days).month - 1] as string),
  h: name(({ days }, { shortMonths }) => shortMonths[dateOf(days).month - 1] as string),
  B: name(({ days }, { longMonths }) => longMonths[dateOf(days).month - 1] as string),
  p: name(halfOf),
  P: name((moment, locale) => halfOf(moment, locale).toLowerCase()),
  Z: name((moment) => zoneOf(moment).name),
  z: name((moment) => offsetText(zoneOf(moment).offset, '', 'minutes')),
  ':z': name((moment) => offsetText(zoneOf(moment).offset, ':', 'minutes')),
  '::z': name((moment) => offsetText(zoneOf(moment).offset, ':', 'seconds')),
  ':::z': name((moment) => offsetText(zoneOf(moment).offset, '', 'hours')),
  '#z': name(() => crash('cannot print `%#z`')),
  '.f': name((moment, { decimalPoint }) => {
    const digits = fraction(moment, 9).replace(/(?:000){1,2}$/, '');
    return moment.nanoseconds % 1e9 === 0 ? '' : decimalPoint + digits;
  }),
  '.3f': name((moment, { decimalPoint }) => decimalPoint + fraction(moment, 3)),
  '.6f': name((moment, { decimalPoint }) => decimalPoint + fraction(moment, 6)),
  '.9f': name((moment, { decimalPoint }) => decimalPoint + fraction(moment, 9)),
  '3f': name((moment) => fraction(moment, 3)),
  '6f': name((moment) => fraction(moment, 6)),
  '9f': name((moment) => fraction(moment, 9)),
  '+': name(rfc3339),
  n: { type: 'text', text: '\n' },
  t: { type: 'text', text: '\t' },
  '%': { type: 'text', text: '%' },
  c: { type: 'locale', format: ({ dateAndTime }) => dateAndTime, fallback: '%a %b %e %H:%M:%S %Y' },
  x: { type: 'locale', format: ({ date }) => date, fallback: '%m/%d/%y' },
  X: { type: 'locale', format: ({ time }) => time, fallback: '%H:%M:%S' },
  r: { type: 'locale', format: ({ time12, time }) => time12 || time, fallback: '%I:%M:%S %p' },
};

/** Specifiers that stand for others. */
const COMPOSED: Readonly<Record<string, string>> = {
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  R: '%H:%M',
  T: '%H:%M:%S',
  v: '%e-%b-%Y',
};

const SPECIFIER = /%(?:([-_0])([A-Za-z])|(#z|:{0,3}z|\.[369]?f|[369]f|[A-Za-z+%]))|%|[^%]+/gy;
const PADS: Readonly<Record<string, Pad>> = { '-': 'none', _: 'space', '0': 'zero' };

/** The items at the start of a format and where they end; undefined where a specifier is wrong. */
function itemsAt(format: string, at: number): { items: readonly Item[]; end: number } | undefined {
  SPECIFIER.lastIndex = at;
  const match = SPECIFIER.exec(format);
  const end = SPECIFIER.lastIndex;
  if (!match || match[0] === '%') return undefined;
  const [whole, padding, padded = '', specifier] = match;
  if (padding !== undefined) {
    const item = own(NUMBERS, padded);
    return item && { items: [{ ...item, pad: PADS[padding] as Pad }], end };
  }
  if (specifier === undefined) return { items: [{ type: 'text', text: whole }], end };
  const composed = own(COMPOSED, specifier);
  if (composed !== undefined) return { items: allItems(composed) ?? [], end };
  const item = own(NUMBERS, specifier) ?? own(OTHERS, specifier);
  return item && { items: [item], end };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function allItems(format: string): Item[] | undefined {
  const items: Item[] = [];
  for (let at = 0; at < format.length; ) {
    const next = itemsAt(format, at);
    if (!next) return undefined;
    items.push(...next.items);
    at = next.end;
  }
  return items;
}

/**
 * Formats a moment.
 * @param locale undefined for a format in which `%c`, `%x`, `%X` and `%r` are fixed
 * @throws {Failure} on wrong specifiers, and on those that chrono cannot serve: `%z` without a zone, a few
 *   locales' own formats
 */
export function formatMoment(moment: Moment, format: string, posix: Locale, locale?: Locale): string {
  const items = allItems(format);
  if (!items) throw new Failure(`the date format \`${format}\` is wrong`);
  const names = locale ?? posix;
  return items
    .flatMap((item) => (item.type === 'locale' ? localized(item, locale) : [item]))
    .map(print)
    .join('');

  function print(item: Item): string {
    if (item.type === 'text') return item.text;
    if (item.type === 'number') return numberText(item, moment);
    return item.type === 'name' ? item.text(moment, names) : crash('uses one format of a locale in another');
  }
}

/** The items of a locale's own format. */
function localized(item: Extract<Item, { type: 'locale' }>, locale: Locale | undefined): Item[] {
  if (!locale) return allItems(item.fallback) ?? [];
  const format = item.format(locale);
  const first = itemsAt(format, 0);
  const rest = first && allItems(format.slice(first.end));
  if (!first || !rest) crash(`cannot use this locale's format \`${format}\``);
  const [head, ...queue] = first.items;
  // Where such a format begins with another one, only the beginning of that is printed.
  const start = head?.type === 'locale' ? firstItems(head, locale) : [head as Item];
  return [...start, ...queue, ...rest];
}

function firstItems(item: Extract<Item, { type: 'locale' }>, locale: Locale): Item[] {
  const first = itemsAt(item.format(locale), 0) ?? crash("cannot use this locale's format");
  return first.items.flatMap((inner) => (inner.type === 'locale' ? firstItems(inner, locale) : [inner]));
}

function crash(problem: string): never {
  throw new Failure(`Tera crashes on this date: it ${problem}`);
}

function numberText({ value, pad, width, isYear }: NumberItem, moment: Moment): string {
  const number = value(moment);
  if (isYear && (number < 0 || number > 9999)) {
    const digits = String(Math.abs(number));
    const sign = number < 0 ? '-' : '+';
    if (pad === 'zero') return sign + digits.padStart(width, '0');
    return pad === 'space' ? (sign + digits).padStart(width + 1) : sign + digits;
  }
  if (isYear && number >= 1000) return String(number);
  // The century from year 10,000 on, of which chrono makes a strange tens digit and the last one.
  if (width === 2 && number > 99) return String.fromCharCode(48 + Math.floor(number / 10)) + (number % 10);
  if (pad === 'none' || width === 1) return String(number);
  if (pad === 'space') return String(number).padStart(width);
  const sign = number < 0 ? '-' : '';
  return sign + String(Math.abs(number)).padStart(width - sign.length, '0');
}

function zoneOf({ zone }: Moment): Zone {
  return zone ?? crash('has no time zone to print');
}

function fraction({ nanoseconds }: Moment, digits: number): string {
  return String(nanoseconds % 1e9)
    .padStart(9, '0')
    .slice(0, digits);
}

function offsetText(offset: number, colon: string, precision: 'hours' | 'minutes' | 'seconds'): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(offset);
  const minutes = precision === 'minutes' ? Math.floor((size + 30) / 60) : Math.floor(size / 60);
  const sign = offset < 0 ? '-' : '+';
  if (precision === 'hours') return sign + two(Math.floor(minutes / 60));
  const start = sign + two(Math.floor(minutes / 60)) + colon + two(minutes % 60);
  return precision === 'seconds' ? start + colon + two(size % 60) : start;
}

function rfc3339(moment: Moment, _locale: Locale): string {
  const zone = zoneOf(moment);
  const date = (allItems('%Y-%m-%dT%H:%M:%S') ?? [])
    .map((item) =>
      item.type === 'number' ? numberText(item, moment) : item.type === 'text' ? item.text : '',
    )
    .join('');
  const digits = fraction(moment, 9).replace(/(?:000){1,2}$/, '');
  return (
    date + (moment.nanoseconds % 1e9 === 0 ? '' : `.${digits}`) + offsetText(zone.offset, ':', 'minutes')
  );
}
