/** The front matter keys that Zola 0.22 knows, with the type that each takes. */
import type { ZolaType } from '../support/zola-values.js';

/** Keys of a page. */
export const pageFields: ReadonlyMap<string, ZolaType> = new Map<string, ZolaType>([
  ['title', { kind: 'string' }],
  ['description', { kind: 'string' }],
  ['date', { kind: 'date' }],
  ['updated', { kind: 'date' }],
  ['draft', { kind: 'boolean' }],
  ['render', { kind: 'boolean' }],
  ['slug', { kind: 'string' }],
  ['path', { kind: 'string' }],
  ['taxonomies', { kind: 'list-table' }],
  ['weight', { kind: 'count', optional: true }],
  ['authors', { kind: 'strings' }],
  ['aliases', { kind: 'strings' }],
  ['template', { kind: 'string' }],
  ['in_search_index', { kind: 'boolean' }],
  ['extra', { kind: 'table' }],
]);

/** Keys of a section. */
export const sectionFields: ReadonlyMap<string, ZolaType> = new Map<string, ZolaType>([
  ['title', { kind: 'string' }],
  ['description', { kind: 'string' }],
  [
    'sort_by',
    {
      kind: 'enum',
      values: ['date', 'update_date', 'title', 'title_bytes', 'weight', 'slug', 'permalink', 'none'],
    },
  ],
  ['weight', { kind: 'count' }],
  ['draft', { kind: 'boolean' }],
  ['template', { kind: 'string' }],
  ['paginate_by', { kind: 'count', optional: true }],
  ['paginate_reversed', { kind: 'boolean' }],
  ['paginate_path', { kind: 'string' }],
  ['insert_anchor_links', { kind: 'enum', values: ['left', 'right', 'heading', 'none'], optional: true }],
  ['render', { kind: 'boolean' }],
  ['redirect_to', { kind: 'string' }],
  ['in_search_index', { kind: 'boolean' }],
  ['transparent', { kind: 'boolean' }],
  ['page_template', { kind: 'string' }],
  ['aliases', { kind: 'strings' }],
  ['generate_feeds', { kind: 'boolean' }],
  ['extra', { kind: 'table' }],
]);

/** The keys of this kind of file. */
export function fieldsOf(kind: 'page' | 'section'): ReadonlyMap<string, ZolaType> {
  return kind === 'page' ? pageFields : sectionFields;
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
