/** A list of every URL and anchor that a site serves, as text that can be kept and compared. */
import { percentDecode } from './percent.js';
import type { Site, SitePage } from './types.js';

/** One line of the list. */
export interface ListedUrl {
  /** Path below `base_url`, percent-decoded: `/a/`, `/a.css`. */
  path: string;
  /** An id of the page there. */
  anchor?: string;
  /** The page or file that gives it, relative to the root. */
  file?: string;
}

/** A line that was read from a kept list. */
export interface RecordedUrl extends ListedUrl {
  /** From 1. */
  line: number;
}

const heading = '# URLs that the site serves, each with the file behind it; written by `tfpage urls`';

/**
 * Everything that the site serves, by path, each page followed by its anchors.
 * `idsOf` gives a page's ids; without it no anchors are listed.
 */
export function listUrls(site: Site, idsOf?: (page: SitePage) => Iterable<string>): ListedUrl[] {
  const urls: ListedUrl[] = [];
  for (const path of [...site.urlPaths()].sort()) {
    const target = site.at(path);
    const file = target?.file ?? target?.page?.file;
    urls.push({ path, ...(file === undefined ? {} : { file }) });
    if (target?.kind !== 'page' || !target.page || !idsOf) continue;
    for (const anchor of [...new Set(idsOf(target.page))].sort()) {
      urls.push({ path, anchor, file: target.page.file });
    }
  }
  return urls;
}

/** The list as text: a line a URL, the file behind a tab. `readUrlList` reads it. */
export function urlListText(urls: readonly ListedUrl[]): string {
  const lines = urls.map(({ path, anchor, file }) => {
    const url = anchor === undefined ? escaped(path) : `${escaped(path)}#${escaped(anchor)}`;
    return file === undefined ? url : `${url}\t${escaped(file)}`;
  });
  return `${[heading, ...lines].join('\n')}\n`;
}

/** Reads a list; blank lines, lines that begin with `#` and lines that hold no path are passed over. Never throws. */
export function readUrlList(text: string): RecordedUrl[] {
  const urls: RecordedUrl[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!line.startsWith('/')) continue;
    const [url = '', file] = line.split('\t');
    const hash = url.indexOf('#');
    urls.push({
      line: index + 1,
      path: percentDecode(hash < 0 ? url : url.slice(0, hash)),
      ...(hash < 0 ? {} : { anchor: percentDecode(url.slice(hash + 1)) }),
      ...(file === undefined ? {} : { file: percentDecode(file) }),
    });
  }
  return urls;
}

/** Only what would end a path or a line is escaped, so that people can read the list. */
function escaped(text: string): string {
  return text.replace(/[\0-\x20#%?\x7f]/g, (char) => encodeURIComponent(char));
}
