/** What a page of its own shows between header and footer: title, dates, authors, content, terms, neighbours. */
import { escapeAttribute, escapeText } from '../../../render/markdown/escape.js';
import type { PageDates } from '../../../render/page-order.js';
import type { Content } from './content.js';
import { timeElement } from './dates.js';
import type { Place } from './frame.js';
import type { ListPlace } from './lists.js';
import type { Words } from './words.js';

/** The terms that a page has of a taxonomy. */
export interface PageTerms {
  title: string;
  /** One without a page has no path. */
  terms: { title: string; path: string | undefined }[];
}

export interface Article extends Content {
  dates: PageDates;
  authors: readonly string[];
  taxonomies: readonly PageTerms[];
  /** HTML of a list that is shown behind the article, `''` for none. */
  list: string;
  previous: Place | undefined;
  next: Place | undefined;
}

export function articleHtml(article: Article, place: ListPlace, words: Words): string {
  const facts = factsHtml(article, place.language, words);
  const header = titleHtml(article) + (facts === '' ? '' : `<p class="tf-facts">${facts}</p>\n`);
  return `<article>\n${header === '' ? '' : `<header>\n${header}</header>\n`}${contentHtml(article)}${termsHtml(article.taxonomies, place)}</article>\n${article.list}${neighboursHtml(article, place, words)}`;
}

/** The title, unless the content begins with it. */
export function titleHtml({ title, hasOwnTitle }: Pick<Content, 'title' | 'hasOwnTitle'>): string {
  return hasOwnTitle ? '' : `<h1>${escapeText(title)}</h1>\n`;
}

/** The content in its element, `''` where there is none. Nothing stands between the tags but the content. */
export function contentHtml({ html, hasRows }: Pick<Content, 'html' | 'hasRows'>): string {
  return html.trim() === '' ? '' : `<div class="tf-content${hasRows ? ' tf-rows' : ''}">\n${html}</div>\n`;
}

function factsHtml({ dates: { date, updated }, authors }: Article, language: string, words: Words): string {
  return [
    ...(date === undefined ? [] : [timeElement(date, language)]),
    ...(updated === undefined || updated === date
      ? []
      : [`<span>${escapeText(words.updated)} ${timeElement(updated, language)}</span>`]),
    ...(authors.length === 0 ? [] : [`<span>${escapeText(authors.join(', '))}</span>`]),
  ].join(' ');
}

function termsHtml(taxonomies: readonly PageTerms[], { path: here, addresses }: ListPlace): string {
  if (taxonomies.length === 0) return '';
  const term = ({ title, path }: PageTerms['terms'][number]) =>
    path === undefined
      ? `<span>${escapeText(title)}</span>`
      : `<a rel="tag" href="${escapeAttribute(addresses.url(here, path))}">${escapeText(title)}</a>`;
  const groups = taxonomies.map(
    ({ title, terms }) => `<dt>${escapeText(title)}</dt>\n<dd>${terms.map(term).join(' ')}</dd>\n`,
  );
  return `<dl class="tf-terms">\n${groups.join('')}</dl>\n`;
}

function neighboursHtml(
  { previous, next }: Article,
  { path: here, addresses }: ListPlace,
  words: Words,
): string {
  const link = (place: Place | undefined, rel: string) =>
    place
      ? [
          `<li><a rel="${rel}" href="${escapeAttribute(addresses.url(here, place.path))}">${escapeText(place.title)}</a></li>`,
        ]
      : [];
  const items = [...link(previous, 'prev'), ...link(next, 'next')];
  if (items.length === 0) return '';
  return `<nav class="tf-neighbours" aria-label="${escapeAttribute(words.neighbours)}">\n<ul>\n${items.join('\n')}\n</ul>\n</nav>\n`;
}
