/** The sitemap and robots.txt, with what Zola's own templates put into them. */
import type { FrontMatterTable } from '../../../syntax/types.js';
import { escapeXml } from '../../../tera/escape.js';

export interface SitemapEntry {
  permalink: string;
  /** A date as Zola gives it. */
  changed: string | undefined;
  /** What the page has in `[extra]`, for templates of the site's own. */
  extra: FrontMatterTable | undefined;
}

/** From this many entries on Zola splits the sitemap into files of this many. */
const limit = 30_000;

/** The sitemap's files by name, the entries in their order; `urlOf` gives the full URL of such a file. */
export function sitemapFiles(
  entries: readonly SitemapEntry[],
  urlOf: (name: string) => string,
): Map<string, string> {
  if (entries.length < limit) return new Map([['sitemap.xml', urlSet(entries)]]);
  const files = new Map<string, string>();
  for (let start = 0; start < entries.length; start += limit)
    files.set(`sitemap${files.size + 1}.xml`, urlSet(entries.slice(start, start + limit)));
  const parts = [...files.keys()].map(
    (name) => `<sitemap>\n<loc>${escapeXml(urlOf(name))}</loc>\n</sitemap>\n`,
  );
  files.set(
    'sitemap.xml',
    `${declaration}<sitemapindex xmlns="${namespace}">\n${parts.join('')}</sitemapindex>\n`,
  );
  return files;
}

/** `sitemap` is the full URL of the sitemap. */
export function robotsText(sitemap: string): string {
  return `User-agent: *\nDisallow:\nAllow: /\nSitemap: ${sitemap}\n`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function urlSet(entries: readonly SitemapEntry[]): string {
  const urls = entries.map(({ permalink, changed }) => {
    const lastModified = changed === undefined ? '' : `<lastmod>${escapeXml(changed)}</lastmod>\n`;
    return `<url>\n<loc>${escapeXml(permalink)}</loc>\n${lastModified}</url>\n`;
  });
  return `${declaration}<urlset xmlns="${namespace}">\n${urls.join('')}</urlset>\n`;
}
