/** Time zones by their names in the IANA database. */
import type { Zone } from './moment.js';
import { ZONE_DATA } from './zone-data.js';

/** What a zone is at a time. */
export type ZoneAt = (timestamp: number) => Zone;

const zones = new Map<string, ZoneAt>();

/** Abbreviations by zone, and in it by offset in minutes. */
let abbreviations: Map<string, ReadonlyMap<number, string>> | undefined;

/**
 * What a time zone is at given times (seconds from 1970); undefined for a name that the database does not
 * have. Names count in their exact spelling.
 */
export function timeZone(name: string): ZoneAt | undefined {
  let zone = zones.get(name);
  if (zone) return zone;
  abbreviations ??= readData();
  const names = abbreviations.get(name);
  if (!names) return undefined;
  zone = makeZone(name, names);
  zones.set(name, zone);
  return zone;
}

function makeZone(name: string, names: ReadonlyMap<number, string>): ZoneAt {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    timeZoneName: 'longOffset',
    hourCycle: 'h23',
    hour: 'numeric',
  });
  return (timestamp) => {
    // Beyond the dates of JavaScript, 275,000 years from now, the last known rule stays.
    const milliseconds = Math.max(-8.64e15, Math.min(8.64e15, timestamp * 1000));
    const part =
      format.formatToParts(milliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    const offset = readOffset(part);
    return { offset, name: names.get(offset / 60) ?? digits(offset) };
  };
}

function readData(): Map<string, ReadonlyMap<number, string>> {
  const zones = new Map<string, ReadonlyMap<number, string>>();
  for (const line of ZONE_DATA.split('\n')) {
    const [left = '', right = ''] = line.split('|');
    const names = left.split(' ').filter((pair) => pair !== '');
    const byOffset = new Map(
      names.map((pair) => {
        const [offset = '', name = ''] = pair.split('=');
        return [Number(offset), name] as const;
      }),
    );
    for (const zone of right.split(' ')) zones.set(zone, byOffset);
  }
  return zones;
}

/** Seconds in `GMT`, `GMT+05:30` or `GMT-00:01:15`. */
function readOffset(text: string): number {
  const match = /^GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(text);
  if (!match) return 0;
  const size = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return match[1] === '-' ? -size : size;
}

/** `+03`, `-0430` */
function digits(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  const rest = minutes % 60 === 0 ? '' : two(minutes % 60);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${rest}`;
}
