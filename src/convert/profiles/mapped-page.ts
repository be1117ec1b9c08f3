/** A page's front matter in neutral terms, as profiles take it. */
import { locatePage } from '../../site/page-location.js';
import type { Site, SitePage } from '../../site/types.js';
import { own, stringIn, stringsIn, tableIn } from '../../site/values.js';
import type { FrontMatterTable, FrontMatterValue } from '../../syntax/types.js';
import type { MappedPage } from './profile.js';

const known: ReadonlySet<string> = new Set(
  'title description date updated draft weight authors taxonomies extra aliases path slug'.split(' '),
);

/** `output` is where the page is written. */
export function mappedPage(site: Site, page: SitePage, output: string): MappedPage {
  const table = page.facts.frontMatter.value;
  const weight = own(table, 'weight');
  const taxonomies = tableIn(table, 'taxonomies');
  const folder = page.assetFolder === undefined ? 0 : page.assetFolder.length + 1;
  return {
    file: page.file,
    output,
    kind: page.kind,
    path: page.path,
    language: page.language,
    title: stringIn(table, 'title'),
    description: stringIn(table, 'description'),
    date: asDate(own(table, 'date')) ?? dateFromName(site, page, table),
    updated: asDate(own(table, 'updated')),
    draft: page.draft,
    weight: typeof weight === 'number' ? weight : undefined,
    authors: stringsIn(table, 'authors'),
    taxonomies: new Map(Object.keys(taxonomies).map((name) => [name, stringsIn(taxonomies, name)])),
    extra: tableIn(table, 'extra'),
    rest: Object.fromEntries(Object.entries(table).filter(([key]) => !known.has(key))),
    assets: new Set(page.assets.map((file) => file.slice(folder))),
  };
}

/** YAML has its dates as text. */
function asDate(value: FrontMatterValue | undefined): FrontMatterValue | undefined {
  if (typeof value !== 'string') return value;
  return dateOf(value) ?? value;
}

function dateOf(text: string): FrontMatterValue | undefined {
  const found = /^\d{4}-\d\d-\d\d(?:([ tT]\d\d:\d\d:\d\d(?:\.\d+)?)([zZ]|[+-]\d\d:\d\d)?)?$/.exec(
    text.trim(),
  );
  if (!found) return undefined;
  const kind = found[2] ? 'offset-date-time' : found[1] ? 'local-date-time' : 'local-date';
  return { type: 'date', kind, text: text.trim() };
}

function dateFromName(site: Site, page: SitePage, table: FrontMatterTable): FrontMatterValue | undefined {
  if (page.kind !== 'page') return undefined;
  const date = locatePage(page.contentPath, table, site.config).dateFromName;
  return date === undefined ? undefined : dateOf(date);
}

/** A table without what is absent or empty. */
export function compact(
  entries: readonly (readonly [string, FrontMatterValue | undefined])[],
): FrontMatterTable {
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value))) as FrontMatterTable;
}

function isEmpty(value: FrontMatterValue | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
