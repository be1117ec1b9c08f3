/** The front matter keys that Zola knows, by its version, with the type that each takes. */
import type { ZolaVersion } from '../../../site/zola-version.js';
import type { ZolaType } from '../support/zola-values.js';

/** A key with the minor versions of Zola (`19` for 0.19) in which it came and in which it was known for the last time. */
interface DatedField {
  type: ZolaType;
  since?: number;
  until?: number;
}

const text: ZolaType = { kind: 'string' };
const flag: ZolaType = { kind: 'boolean' };
const list: ZolaType = { kind: 'strings' };
const count: ZolaType = { kind: 'count' };

const datedPageFields: Readonly<Record<string, DatedField>> = {
  title: { type: text },
  description: { type: text },
  date: { type: { kind: 'date' } },
  updated: { type: { kind: 'date' }, since: 11 },
  draft: { type: flag },
  render: { type: flag, since: 19 },
  slug: { type: text },
  path: { type: text },
  taxonomies: { type: { kind: 'list-table' } },
  weight: { type: { kind: 'count', optional: true } },
  order: { type: { kind: 'count', optional: true }, until: 11 },
  authors: { type: list, since: 17 },
  aliases: { type: list },
  template: { type: text },
  in_search_index: { type: flag },
  extra: { type: { kind: 'table' } },
};

const datedSectionFields: Readonly<Record<string, DatedField>> = {
  title: { type: text },
  description: { type: text },
  sort_by: {
    type: {
      kind: 'enum',
      values: ['date', 'update_date', 'title', 'title_bytes', 'weight', 'slug', 'permalink', 'none'],
    },
  },
  weight: { type: count },
  draft: { type: flag, since: 13 },
  template: { type: text },
  paginate_by: { type: { kind: 'count', optional: true } },
  paginate_reversed: { type: flag, since: 12 },
  paginate_path: { type: text },
  insert_anchor_links: {
    type: { kind: 'enum', values: ['left', 'right', 'heading', 'none'], optional: true },
  },
  render: { type: flag },
  redirect_to: { type: text },
  in_search_index: { type: flag },
  transparent: { type: flag },
  page_template: { type: text },
  aliases: { type: list },
  generate_feed: { type: flag, since: 12, until: 18 },
  generate_feeds: { type: flag, since: 19 },
  extra: { type: { kind: 'table' } },
};

/** From this minor version on Zola stops at an unknown key of a section. */
const strictSectionsSince = 19;

/** What Zola does at a key of this kind of file that it does not know: ignore it, or stop. */
export function stopsAtUnknownKeys(kind: 'page' | 'section', { minor }: ZolaVersion): boolean {
  return kind === 'section' && minor >= strictSectionsSince;
}

/** The keys of this kind of file. */
export function fieldsOf(kind: 'page' | 'section', { minor }: ZolaVersion): ReadonlyMap<string, ZolaType> {
  const known = byVersion[kind].get(minor);
  if (known) return known;
  const dated = kind === 'page' ? datedPageFields : datedSectionFields;
  const fields = new Map(
    Object.entries(dated)
      .filter(([, field]) => minor >= (field.since ?? 0) && minor <= (field.until ?? minor))
      .map(([key, { type }]) => [key, type]),
  );
  byVersion[kind].set(minor, fields);
  return fields;
}

const byVersion = {
  page: new Map<number, ReadonlyMap<string, ZolaType>>(),
  section: new Map<number, ReadonlyMap<string, ZolaType>>(),
};

/** The minor version that brings a key which that version does not have yet. */
export function comesWith(kind: 'page' | 'section', key: string, { minor }: ZolaVersion): number | undefined {
  const dated = kind === 'page' ? datedPageFields : datedSectionFields;
  const { since = 0 } = (Object.hasOwn(dated, key) && dated[key]) || {};
  return since > minor ? since : undefined;
}

/** What other generators and older versions call a key of Zola's. */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ['author', 'authors'],
  ['alias', 'aliases'],
  ['lastmod', 'updated'],
  ['last_modified', 'updated'],
  ['modified', 'updated'],
  ['url', 'path'],
  ['permalink', 'path'],
  ['order', 'weight'],
  ['position', 'weight'],
  ['layout', 'template'],
  ['summary', 'description'],
  ['generate_feed', 'generate_feeds'],
  ['redirect', 'redirect_to'],
  ['sort', 'sort_by'],
]);
