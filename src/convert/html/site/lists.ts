/** Lists of pages and sections as HTML, and the links between the parts of a long one. */

import { escapeAttribute, escapeText } from '../../../render/markdown/escape.js';
import type { Addresses } from './addresses.js';
import { timeElement } from './dates.js';
import type { Place } from './frame.js';

/** A line of a list. */
export interface Entry {
  title: string;
  /** Absent for what has no page of its own. */
  path: string | undefined;
  language: string;
  /** As Zola gives it. */
  date?: string | undefined;
  /** How many pages are behind it. */
  count?: number | undefined;
  /** Text. */
  description?: string | undefined;
  /** HTML with URLs that fit the page with the list. */
  summary?: string | undefined;
  /** What is listed below it, by titles alone. */
  below?: readonly Place[];
}

/** Where a list stands. */
export interface ListPlace {
  /** URL path of the page with the list. */
  path: string;
  language: string;
  addresses: Addresses;
}

/** The list, `''` for none. Entries without more than a title and a date take a line each. */
export function entryList(entries: readonly Entry[], place: ListPlace): string {
  if (entries.length === 0) return '';
  const isBrief = entries.every(
    ({ description, summary, below = [] }) => !description && !summary && below.length === 0,
  );
  const items = entries.map(
    (entry) => `<li>${isBrief ? briefEntry(entry, place) : fullEntry(entry, place)}</li>`,
  );
  return `<ul class="${isBrief ? 'tf-brief' : 'tf-entries'}">\n${items.join('\n')}\n</ul>\n`;
}

/** Links to the parts of a list; `paths` in order, `current` from 0. `''` for a single one. */
export function pagerLinks(
  paths: readonly string[],
  current: number,
  label: string,
  place: ListPlace,
): string {
  if (paths.length < 2) return '';
  const link = (at: number, text: string, rest = '') =>
    `<li><a href="${escapeAttribute(place.addresses.url(place.path, paths[at] as string))}"${rest}>${text}</a></li>`;
  const numbers = shownNumbers(paths.length, current).map((at) => {
    if (at === undefined) return '<li aria-hidden="true">…</li>';
    return link(at, String(at + 1), at === current ? ' aria-current="page"' : '');
  });
  return `<nav class="tf-pagers" aria-label="${escapeAttribute(label)}">\n<ul>\n${numbers.join('\n')}\n</ul>\n</nav>\n`;
}

/** The first, the last and those around the current one; undefined for a gap. */
function shownNumbers(count: number, current: number): (number | undefined)[] {
  const shown: (number | undefined)[] = [];
  for (let at = 0; at < count; at++) {
    if (at === 0 || at === count - 1 || Math.abs(at - current) <= 2) shown.push(at);
    else if (shown.at(-1) !== undefined) shown.push(undefined);
  }
  return shown;
}

function briefEntry(entry: Entry, place: ListPlace): string {
  return `${titleLink(entry, place)}${factsOf(entry, place.language)}`;
}

function fullEntry(entry: Entry, place: ListPlace): string {
  const { description, summary, below = [] } = entry;
  const facts = factsOf(entry, place.language);
  const inner = below.map(({ path, title }) => {
    const url = escapeAttribute(place.addresses.url(place.path, path));
    return `<li><a href="${url}">${escapeText(title)}</a></li>`;
  });
  return `<article>
<h2>${titleLink(entry, place)}</h2>
${facts === '' ? '' : `<p class="tf-facts">${facts}</p>\n`}${text(description, summary)}${
  inner.length === 0 ? '' : `<ul class="tf-below">\n${inner.join('\n')}\n</ul>\n`
}</article>`;
}

function text(description: string | undefined, summary: string | undefined): string {
  if (description) return `<p>${escapeText(description)}</p>\n`;
  return summary ? `<div class="tf-content">${summary}</div>\n` : '';
}

function titleLink({ title, path, language }: Entry, place: ListPlace): string {
  const lang = language === place.language ? '' : ` lang="${escapeAttribute(language)}"`;
  if (path === undefined) return `<span${lang}>${escapeText(title)}</span>`;
  return `<a href="${escapeAttribute(place.addresses.url(place.path, path))}"${lang}>${escapeText(title)}</a>`;
}

function factsOf({ date, count }: Entry, language: string): string {
  const parts = [
    ...(date === undefined ? [] : [timeElement(date, language)]),
    ...(count === undefined ? [] : [`<span class="tf-count">${count}</span>`]),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}
