/** Feeds, the sitemap and robots.txt, at the paths and with the ids that they had in Zola. */
import { type FeedFile, isServed, type List, type Page, pagersOf, rootOf, type Site } from './lists.js';

export interface Feed extends FeedFile {
  /** Below `baseUrl`: `/blog/atom.xml`. */
  path: string;
  title: string;
  description: string;
  lang: string;
  /** The path of what it is the feed of. */
  of: string;
  /** The latest first. */
  pages: Page[];
}

/** Every feed of the site: of languages, sections and terms. Only pages with a date are in them. */
export function feedsOf(pages: readonly Page[], lists: readonly List[], site: Site): Feed[] {
  const latest = (all: readonly Page[]) =>
    all
      .filter((page) => page.kind === 'page' && page.date && isServed(page))
      .sort((a, b) => Number(b.date) - Number(a.date) || (a.path < b.path ? -1 : 1))
      .slice(0, site.feedLimit);
  const feeds = site.languages
    .filter(({ hasFeeds }) => hasFeeds)
    .flatMap(({ code, title = '', description = '', feeds: files }) => {
      const of = rootOf(code, site);
      const own = latest(pages.filter(({ lang }) => lang === code));
      return files.map((file) => ({
        ...file,
        path: of + file.name,
        title,
        description,
        lang: code,
        of,
        pages: own,
      }));
    });
  const ofLists = lists.flatMap(({ path, lang, title, feeds: files, pages: own }) => {
    const language = site.languages.find(({ code }) => code === lang);
    return files.map((file) => ({
      ...file,
      path: path + file.name,
      title: `${language?.title ?? ''} - ${title}`,
      description: language?.description ?? '',
      lang,
      of: path,
      pages: latest(own),
    }));
  });
  // One at a path: a front page that asks for feeds has those of the language already.
  return [...new Map([...ofLists, ...feeds].map((feed) => [feed.path, feed])).values()];
}

/** A feed's text; `contentOf` gives a page's HTML, where that is at hand. An entry's id is the page's full URL. */
export function feedText(feed: Feed, site: Site, contentOf: (page: Page) => string | undefined): string {
  const entry = feed.format === 'rss' ? rssItem : atomEntry;
  const entries = feed.pages.map((page) => entry(page, site, contentOf(page) ?? page.description));
  const self = escapeXml(url(feed.path, site));
  const home = escapeXml(url(feed.of, site));
  const updated = feed.pages
    .map((page) => Number(page.updated ?? page.date))
    .reduce((a, b) => Math.max(a, b), 0);
  if (feed.format === 'rss') {
    return `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
<channel>
<title>${escapeXml(feed.title)}</title>
<link>${home}</link>
<description>${escapeXml(feed.description)}</description>
<language>${escapeXml(feed.lang)}</language>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
<lastBuildDate>${new Date(updated).toUTCString()}</lastBuildDate>
${entries.join('')}</channel>
</rss>
`;
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.lang)}">
<title>${escapeXml(feed.title)}</title>${feed.description ? `\n<subtitle>${escapeXml(feed.description)}</subtitle>` : ''}
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${home}"/>
<updated>${new Date(updated).toISOString()}</updated>
<id>${self}</id>
${entries.join('')}</feed>
`;
}

/** Every page and list, with the day on which it changed last. */
export function sitemapText(pages: readonly Page[], lists: readonly List[], site: Site): string {
  const changes = new Map<string, Date | undefined>(
    pages.filter(isServed).map((page) => [page.path, page.updated ?? page.date]),
  );
  for (const list of lists) {
    for (const { path } of pagersOf(list)) if (!changes.has(path)) changes.set(path, undefined);
  }
  const entries = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  const urls = entries.map(([path, changed]) => {
    const day = changed ? `<lastmod>${changed.toISOString().slice(0, 10)}</lastmod>` : '';
    return `<url><loc>${escapeXml(url(path, site))}</loc>${day}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`;
}

export function robotsText(site: Site): string {
  const sitemap = site.made.includes('sitemap.xml') ? `Sitemap: ${site.baseUrl}/sitemap.xml\n` : '';
  return `User-agent: *\nDisallow:\nAllow: /\n${sitemap}`;
}

function atomEntry(page: Page, site: Site, content = ''): string {
  const id = escapeXml(url(page.path, site));
  const authors = page.authors?.length ? page.authors : [site.author ?? 'Unknown'];
  return `<entry xml:lang="${escapeXml(page.lang)}">
<title>${escapeXml(page.title ?? '')}</title>
<published>${page.date?.toISOString()}</published>
<updated>${(page.updated ?? page.date)?.toISOString()}</updated>
${authors.map((name) => `<author><name>${escapeXml(name)}</name></author>\n`).join('')}<link rel="alternate" type="text/html" href="${id}"/>
<id>${id}</id>
<content type="html" xml:base="${id}">${escapeXml(content)}</content>
</entry>
`;
}

function rssItem(page: Page, site: Site, content = ''): string {
  const id = escapeXml(url(page.path, site));
  return `<item>
<title>${escapeXml(page.title ?? '')}</title>
<pubDate>${page.date?.toUTCString()}</pubDate>
<author>${escapeXml(page.authors?.[0] ?? site.author ?? 'Unknown')}</author>
<link>${id}</link>
<guid>${id}</guid>
<description xml:base="${id}">${escapeXml(content)}</description>
</item>
`;
}

/** As Zola writes permalinks: the path as it is. */
function url(path: string, site: Site): string {
  return site.baseUrl + path;
}

function escapeXml(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // XML 1.0 knows no other control characters.
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
  );
}
