/** Reads dates and times from strings, as forgiving as chrono. */
import { WHITE_SPACE } from '../white-space.js';
import { type CivilDate, daysOf, isDate } from './civil.js';
import { type Moment, momentAt, timestampOf, UTC, type Zone } from './moment.js';
import type { ZoneAt } from './zones.js';

const S = `[${WHITE_SPACE}]*`;
const YEAR = `${S}([+-][0-9]+|[0-9]{1,4})`;
const TWO = `${S}([0-9]{1,2})`;
const DATE = `${YEAR}${S}-${TWO}${S}-${TWO}`;
const TIME = `${TWO}${S}:${TWO}${S}:${TWO}(?:\\.([0-9]+))?${S}`;
const OFFSET = `([Uu][Tt][Cc]|[Zz]|([+\\-\u2212])([0-9]{2})[:${WHITE_SPACE}]*([0-5][0-9]))`;

const PLAIN_DATE = new RegExp(`^${YEAR}-${TWO}-${TWO}$`);
const LOCAL_TIME = new RegExp(`^${DATE}${S}T${TIME}$`);
const ZONED_TIME = new RegExp(`^${DATE}[tT ]${TIME}${OFFSET}${S}$`);

/** A date alone, `2024-02-29`: midnight, in UTC. */
export function readDate(text: string): Moment | undefined {
  const match = PLAIN_DATE.exec(text);
  const days = match ? daysIn(match) : undefined;
  return days === undefined ? undefined : { days, seconds: 0, nanoseconds: 0, zone: UTC };
}

/** A date and time with an offset (RFC 3339, relaxed), or without one, which counts as UTC. */
export function readDateTime(text: string): { moment: Moment; zoned: boolean } | undefined {
  const zoned = ZONED_TIME.exec(text);
  if (zoned) {
    const zone = offsetZone(zoned);
    const moment = zone && momentIn(zoned, zone);
    if (moment) return { moment, zoned: true };
  }
  const local = LOCAL_TIME.exec(text);
  const moment = local ? momentIn(local, UTC) : undefined;
  return moment && { moment, zoned: false };
}

function daysIn(match: RegExpExecArray): number | undefined {
  const date: CivilDate = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isDate(date) ? daysOf(date) : undefined;
}

function momentIn(match: RegExpExecArray, zone: Zone): Moment | undefined {
  const days = daysIn(match);
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  if (days === undefined || hour > 23 || minute > 59 || second > 60) return undefined;
  const leap = second === 60;
  const nanoseconds = Number((match[7] ?? '').slice(0, 9).padEnd(9, '0')) + (leap ? 1e9 : 0);
  return { days, seconds: hour * 3600 + minute * 60 + (leap ? 59 : second), nanoseconds, zone };
}

function offsetZone(match: RegExpExecArray): Zone | undefined {
  const [sign, hours, minutes] = [match[9], match[10], match[11]];
  const size = sign === undefined ? 0 : Number(hours) * 3600 + Number(minutes) * 60;
  if (size >= 86_400) return undefined;
  const name = `${sign === undefined || sign === '+' || size === 0 ? '+' : '-'}${hours ?? '00'}:${minutes ?? '00'}`;
  return { offset: sign === undefined || sign === '+' ? size : 0 - size, name };
}

/** The same point in time in another zone. */
export function inZone(moment: Moment, zoneAt: ZoneAt): Moment {
  const timestamp = timestampOf(moment);
  return momentAt(timestamp, moment.nanoseconds, zoneAt(timestamp));
}
