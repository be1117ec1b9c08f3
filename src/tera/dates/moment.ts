/** A point in time as it is shown: day and time on the spot, and how far that is from UTC, if known. */

export interface Zone {
  /** Seconds east of UTC. */
  offset: number;
  /** What `%Z` prints. */
  name: string;
}

export interface Moment {
  /** Days from 1970-01-01. */
  days: number;
  /** Seconds from midnight. */
  seconds: number;
  /** From 1,000,000,000 on in a leap second. */
  nanoseconds: number;
  zone: Zone | undefined;
}

export const UTC: Zone = { offset: 0, name: 'UTC' };

/** Seconds from 1970-01-01 in UTC; a moment without a zone is taken to be in UTC. */
export function timestampOf(moment: Moment): number {
  return moment.days * 86_400 + moment.seconds - (moment.zone?.offset ?? 0);
}

/** The moment at a timestamp in a zone. */
export function momentAt(timestamp: number, nanoseconds: number, zone: Zone | undefined): Moment {
  const local = timestamp + (zone?.offset ?? 0);
  const days = Math.floor(local / 86_400);
  return { days, seconds: local - days * 86_400, nanoseconds, zone };
}
