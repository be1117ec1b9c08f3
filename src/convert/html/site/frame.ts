/** The whole page around what a page of the site shows: head, header with the site's title, breadcrumb, footer. */
import { escapeAttribute, escapeText } from '../../../render/markdown/escape.js';
import type { Addresses } from './addresses.js';
import { stylesheet } from './stylesheet.js';
import { wordsFor } from './words.js';

/** A place of the site with its name. */
export interface Place {
  /** URL path below `base_url`. */
  path: string;
  title: string;
}

/** What one page shows and says of itself. */
export interface View {
  /** Its own URL path below `base_url`. */
  path: string;
  language: string;
  title: string;
  description?: string | undefined;
  /** Full URL; absent for what has none. */
  canonical?: string;
  /** The sections above it, from the root on. */
  trail: readonly Place[];
  /** The same page in other languages. */
  translations: readonly { language: string; path: string; permalink: string }[];
  feeds: readonly Place[];
  /** The pages before and behind it in the order of its section, or of its list. */
  previous?: string | undefined;
  next?: string | undefined;
  /** HTML. */
  main: string;
}

/** What all pages of a language have in common. */
export interface SiteFrame {
  title: string;
  /** Path of the language's front page. */
  home: string;
  /** The main places of the site. */
  menu: readonly Place[];
  /** Lists of terms and the like. */
  footer: readonly Place[];
  /** URL path of the stylesheet; absent: it is within the page. */
  stylesheet: string | undefined;
  /** That of the site's icon. */
  icon: string | undefined;
}

/** The id that the skip link leads to; no heading gets one with an underscore in front. */
const mainId = '_main';

const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The text of a whole page. Everything but `main` is escaped here. */
export function framedPage(view: View, frame: SiteFrame, addresses: Addresses): string {
  const url = (path: string) => escapeAttribute(addresses.url(view.path, path));
  const words = wordsFor(view.language);
  const link = ({ path, title }: Place, current: string) =>
    `<a href="${url(path)}"${path === view.path ? ` aria-current="${current}"` : ''}>${escapeText(title)}</a>`;
  const isHome = view.path === frame.home;
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeText(isHome || view.title === frame.title ? view.title : `${view.title} – ${frame.title}`)}</title>`,
    ...(view.description === undefined
      ? []
      : [`<meta name="description" content="${escapeAttribute(view.description)}">`]),
    ...(view.canonical === undefined
      ? []
      : [`<link rel="canonical" href="${escapeAttribute(view.canonical)}">`]),
    ...alternates(view).map(
      ({ language, permalink }) =>
        `<link rel="alternate" hreflang="${escapeAttribute(language)}" href="${escapeAttribute(permalink)}">`,
    ),
    ...view.feeds.map(
      ({ path, title }) =>
        `<link rel="alternate" type="${feedType(path)}" title="${escapeAttribute(title)}" href="${url(path)}">`,
    ),
    ...(view.previous === undefined ? [] : [`<link rel="prev" href="${url(view.previous)}">`]),
    ...(view.next === undefined ? [] : [`<link rel="next" href="${url(view.next)}">`]),
    ...(frame.icon === undefined ? [] : [`<link rel="icon" href="${url(frame.icon)}">`]),
    frame.stylesheet === undefined
      ? `<style>\n${stylesheet}</style>`
      : `<link rel="stylesheet" href="${url(frame.stylesheet)}">`,
  ];
  const menu = frame.menu.map((place) => `<li>${link(place, 'page')}</li>`).join('\n');
  const trail = view.trail.map((place) => `<li>${link(place, 'page')}</li>`).join('\n');
  const languages = view.translations
    .map(
      ({ language, path }) =>
        `<li><a href="${url(path)}" lang="${escapeAttribute(language)}" hreflang="${escapeAttribute(language)}">${escapeText(languageName(language))}</a></li>`,
    )
    .join('\n');
  const footer = [...frame.footer, ...view.feeds]
    .map((place) => `<li>${link(place, 'page')}</li>`)
    .join('\n');
  const nav = (kind: string, label: string, items: string) =>
    items === ''
      ? ''
      : `<nav class="tf-${kind}" aria-label="${escapeAttribute(label)}">\n<ul>\n${items}\n</ul>\n</nav>\n`;
  const direction = rightToLeft.has(view.language.split('-')[0] ?? '') ? ' dir="rtl"' : '';
  return `<!doctype html>
<html lang="${escapeAttribute(view.language)}"${direction}>
<head>
${head.join('\n')}
</head>
<body class="tf-page">
<a class="tf-skip" href="#${mainId}">${escapeText(words.skip)}</a>
<header class="tf-header">
<a class="tf-title" href="${url(frame.home)}"${isHome ? ' aria-current="page"' : ''}>${escapeText(frame.title)}</a>
${nav('menu', words.site, menu)}${nav('languages', words.languages, languages)}</header>
<main class="tf-main" id="${mainId}">
${nav('trail', words.trail, trail)}${view.main}</main>
<footer class="tf-footer">
${footer === '' ? '' : `<ul>\n${footer}\n</ul>\n`}</footer>
</body>
</html>
`;
}

/** The page itself and its translations, where there are any. */
function alternates({ language, canonical, translations }: View): { language: string; permalink: string }[] {
  return canonical === undefined || translations.length === 0
    ? []
    : [{ language, permalink: canonical }, ...translations];
}

/** A feed is Atom unless its name says something else. */
function feedType(path: string): string {
  if (!isXml(path)) return 'application/feed+json';
  return isRss(path) ? 'application/rss+xml' : 'application/atom+xml';
}

/** True for the name of a feed that is XML, and so Atom or RSS. */
export function isXml(name: string): boolean {
  return /\.(?:xml|atom|rss)$/i.test(name);
}

/** True for the name or path of an RSS feed. */
export function isRss(path: string): boolean {
  return /rss[^/]*$/i.test(path);
}

/** The language's own name for itself, else its code. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
