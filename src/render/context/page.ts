/** The `page` and `section` that shortcodes see while a page's content is rendered: nothing that only comes later. */
import { locatePage, sectionFileName } from '../../site/page-location.js';
import type { Site, SitePage } from '../../site/types.js';
import { booleanIn, countIn, stringIn, stringsIn, tableIn } from '../../site/values.js';
import type { MapValue, Value } from '../../tera/index.js';
import { pageDate } from './dates.js';
import { LazyMap } from './lazy-map.js';
import { countWords, readingTime } from './reading.js';
import { tableMap, tableValue } from './values.js';

/** Serialised as Zola does it; `markdown` is the page's text behind its front matter. */
export function pageValue(site: Site, page: SitePage, markdown: string): MapValue {
  return page.kind === 'page' ? singlePageValue(site, page, markdown) : sectionValue(site, page, markdown);
}

function singlePageValue(site: Site, page: SitePage, markdown: string): MapValue {
  const table = page.facts.frontMatter.value;
  const location = locatePage(page.contentPath, table, site.config);
  const date = pageDate(table, 'date') ?? location.dateFromName ?? null;
  const [year, month, day] = date === null ? [null, null, null] : date.slice(0, 10).split('-').map(Number);
  const taxonomies = tableIn(table, 'taxonomies');
  return withReadingTime(markdown, [
    ['relative_path', page.contentPath],
    ['colocated_path', colocatedPath(page)],
    ['content', ''],
    ['permalink', page.permalink],
    ['slug', location.slug],
    ['ancestors', ancestorsOf(site, page, location.parentFolder)],
    ['title', stringIn(table, 'title') ?? null],
    ['description', stringIn(table, 'description') ?? null],
    ['updated', pageDate(table, 'updated') ?? null],
    ['date', date],
    ['year', year ?? null],
    ['month', month ?? null],
    ['day', day ?? null],
    [
      'taxonomies',
      new Map(Object.keys(taxonomies).map((name) => [name, stringsIn(taxonomies, name) as Value])),
    ],
    ['authors', stringsIn(table, 'authors')],
    ['extra', tableMap(tableIn(table, 'extra'))],
    ['path', page.path],
    ['components', componentsOf(page.path)],
    ['summary', null],
    ['toc', []],
    ['word_count', null],
    ['reading_time', null],
    ['assets', sortedAssets(page).map((file) => file.slice('content'.length))],
    ['draft', booleanIn(table, 'draft', false)],
    ['lang', page.language],
    ['lower', null],
    ['higher', null],
    ['translations', []],
    ['backlinks', []],
  ]);
}

function sectionValue(site: Site, page: SitePage, markdown: string): MapValue {
  const table = page.facts.frontMatter.value;
  const folder = (page.assetFolder ?? '').length + 1;
  const parts = page.contentPath.split('/');
  return withReadingTime(markdown, [
    ['relative_path', page.contentPath],
    ['colocated_path', null],
    ['content', ''],
    ['permalink', page.permalink],
    ['draft', booleanIn(table, 'draft', false)],
    ['ancestors', ancestorsOf(site, page, parts.slice(0, -2).join('/'))],
    ['title', stringIn(table, 'title') ?? null],
    ['description', stringIn(table, 'description') ?? null],
    ['extra', tableMap(tableIn(table, 'extra'))],
    ['path', page.path],
    ['components', componentsOf(page.path)],
    ['toc', []],
    ['word_count', null],
    ['reading_time', null],
    ['lang', page.language],
    ['assets', sortedAssets(page).map((file) => page.path + file.slice(folder))],
    ['pages', []],
    ['subsections', []],
    ['translations', []],
    ['backlinks', []],
    ['generate_feeds', booleanIn(table, 'generate_feeds', false)],
    ['transparent', booleanIn(table, 'transparent', false)],
    ['paginate_by', tableValue(countIn(table, 'paginate_by'))],
    ['paginate_reversed', booleanIn(table, 'paginate_reversed', false)],
  ]);
}

function withReadingTime(markdown: string, entries: [string, Value][]): MapValue {
  let words: number | undefined;
  const count = () => {
    words ??= countWords(markdown);
    return words;
  };
  return new LazyMap(entries, [
    ['word_count', count],
    ['reading_time', () => readingTime(count())],
  ]);
}

function componentsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** With `/` behind; null for what is not `index.md` in a folder, in whatever language. */
function colocatedPath({ contentPath }: SitePage): string | null {
  const parts = contentPath.split('/');
  const name = parts.pop() ?? '';
  return parts.length > 0 && name.split('.')[0] === 'index' ? `${parts.join('/')}/` : null;
}

function sortedAssets({ assets }: SitePage): string[] {
  const key = (file: string) => file.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return [...assets].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/**
 * The sections above, from the root on. The root counts with or without a file;
 * a page in a folder that is no section has none.
 */
function ancestorsOf(site: Site, page: SitePage, parentFolder: string): string[] {
  const name = sectionFileName(page.language, site.config);
  if (page.kind === 'section' && page.contentPath === name) return [];
  const exists = (path: string) => {
    const section = site.pageByContentPath(path);
    return path === name || (section !== undefined && !section.draft);
  };
  const inFolder = (folder: string) => (folder === '' ? name : `${folder}/${name}`);
  if (page.kind === 'page' && !exists(inFolder(parentFolder))) return [];
  const ancestors = [name];
  const folders = parentFolder === '' ? [] : parentFolder.split('/');
  for (let depth = 1; depth <= folders.length; depth++) {
    const path = inFolder(folders.slice(0, depth).join('/'));
    if (exists(path)) ancestors.push(path);
  }
  return ancestors;
}
