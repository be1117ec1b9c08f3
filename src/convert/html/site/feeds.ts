/** Feeds with the ids, dates and contents that Zola's own templates give them, so that feed readers see nothing new. */
import { escapeXml } from '../../../tera/escape.js';
import { rfc2822, rfc3339 } from './dates.js';
import { isRss } from './frame.js';

export interface FeedEntry {
  title: string;
  /** Full URL of the page, which is the entry's id. */
  permalink: string;
  language: string;
  /** As Zola gives them. */
  date: string;
  updated: string | undefined;
  authors: readonly string[];
  /** HTML with the URLs that it had in Zola. */
  summary: string | undefined;
  content: string;
}

export interface Feed {
  /** Full URL. */
  url: string;
  title: string;
  description: string | undefined;
  language: string;
  /** Full URL of what it is the feed of. */
  home: string;
  /** The author of entries that name none. */
  author: string | undefined;
  /** The latest date of all, in RFC 3339 or a day. */
  updated: string | undefined;
  /** The latest first. */
  entries: Iterable<FeedEntry>;
}

/** The feed's text: RSS where its file's name says so, else Atom. */
export function feedText(feed: Feed): string {
  return isRss(feed.url) ? rss(feed) : atom(feed);
}

function atom(feed: Feed): string {
  const url = xml(feed.url);
  const pieces = [
    `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">
<title>${xml(feed.title)}</title>
${feed.description ? `<subtitle>${xml(feed.description)}</subtitle>\n` : ''}<link rel="self" type="application/atom+xml" href="${url}"/>
<link rel="alternate" type="text/html" href="${xml(feed.home)}"/>
${feed.updated === undefined ? '' : `<updated>${xml(rfc3339(feed.updated))}</updated>\n`}<id>${url}</id>
`,
  ];
  for (const { title, permalink, language, date, updated, authors, summary, content } of feed.entries) {
    const id = xml(permalink);
    const names = authors.length > 0 ? authors : [feed.author || 'Unknown'];
    const text =
      summary === undefined
        ? `<content type="html" xml:base="${id}">${xml(content)}</content>`
        : `<summary type="html">${xml(summary)}</summary>`;
    pieces.push(`<entry xml:lang="${xml(language)}">
<title>${xml(title)}</title>
<published>${xml(rfc3339(date))}</published>
<updated>${xml(rfc3339(updated ?? date))}</updated>
${names.map((name) => `<author><name>${xml(name)}</name></author>\n`).join('')}<link rel="alternate" type="text/html" href="${id}"/>
<id>${id}</id>
${text}
</entry>
`);
  }
  return `${pieces.join('')}</feed>\n`;
}

function rss(feed: Feed): string {
  const pieces = [
    `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
<channel>
<title>${xml(feed.title)}</title>
<link>${xml(feed.home)}</link>
<description>${xml(feed.description ?? '')}</description>
<language>${xml(feed.language)}</language>
<atom:link href="${xml(feed.url)}" rel="self" type="application/rss+xml"/>
${feed.updated === undefined ? '' : `<lastBuildDate>${xml(rfc2822(feed.updated))}</lastBuildDate>\n`}`,
  ];
  for (const { title, permalink, date, authors, summary, content } of feed.entries) {
    const id = xml(permalink);
    pieces.push(`<item>
<title>${xml(title)}</title>
<pubDate>${xml(rfc2822(date))}</pubDate>
<author>${xml(authors[0] ?? (feed.author || 'Unknown'))}</author>
<link>${id}</link>
<guid>${id}</guid>
<description xml:base="${id}">${xml(summary ?? content)}</description>
</item>
`);
  }
  return `${pieces.join('')}</channel>\n</rss>\n`;
}

/** XML knows no control characters but tab and line ends, and no halves of surrogate pairs. */
function xml(text: string): string {
  return escapeXml(text.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Cs}/gu, ''));
}
