/** Dates as pages, feeds and the sitemap show them. `text` is a date as Zola gives it: `2024-05-01`, or with a time. */
import { escapeAttribute, escapeText } from '../../../render/markdown/escape.js';

/** A `<time>` element with the day in words of the language. */
export function timeElement(text: string, language: string): string {
  return `<time datetime="${escapeAttribute(text)}">${escapeText(dayIn(text, language))}</time>`;
}

function dayIn(text: string, language: string): string {
  const day = text.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return (formats.get(language) ?? newFormat(language)).format(date);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function newFormat(language: string): Intl.DateTimeFormat {
  let format: Intl.DateTimeFormat;
  const options = { dateStyle: 'long', timeZone: 'UTC' } as const;
  try {
    format = new Intl.DateTimeFormat(language, options);
  } catch {
    // The code of a language is any name that the config gives it.
    format = new Intl.DateTimeFormat('en', options);
  }
  formats.set(language, format);
  return format;
}

/** RFC 3339 with an offset in numbers, as Atom feeds of Zola have it. */
export function rfc3339(text: string): string {
  const { day, time, offset } = partsOf(text);
  return `${day}T${time}${offset}`;
}

/** RFC 2822, as RSS has it: `Wed, 01 May 2024 00:00:00 +0000`. */
export function rfc2822(text: string): string {
  const { day, time, offset } = partsOf(text);
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return `${date.toUTCString().slice(0, 16)} ${time.slice(0, 8)} ${offset.replace(':', '')}`;
}

function partsOf(text: string): { day: string; time: string; offset: string } {
  const [, time = '00:00:00', offset = 'Z'] = /^.{10}T([\d:.]+)(.*)$/.exec(text) ?? [];
  return { day: text.slice(0, 10), time, offset: offset === 'Z' || offset === '' ? '+00:00' : offset };
}
