/** The ids that Zola gives to headings. */
import type { HeadingFact } from './facts.js';
import { slugifyAnchor } from './slugify.js';
import type { SlugifyStrategy } from './types.js';

/**
 * The id of each heading, in the same order. Within a document explicit ids
 * (`{#id}`) are taken first, wherever they stand; every other heading gets its
 * text as a slug, with the first of `-1`, `-2` … that makes it new. `isLazy` says
 * that the site has `lazy_async_image`; see `HeadingFact.lazyText`.
 */
export function headingIds(
  headings: readonly Pick<HeadingFact, 'document' | 'id' | 'text' | 'lazyText'>[],
  strategy: SlugifyStrategy,
  isLazy = false,
): string[] {
  const documents = new Map<number, DocumentIds>();
  for (const { document, id } of headings) {
    const ids = documents.get(document) ?? { taken: new Set(), last: new Map() };
    documents.set(document, ids);
    if (id !== undefined) ids.taken.add(id);
  }
  return headings.map(({ document, id, text, lazyText = text }) => {
    if (id !== undefined) return id;
    return freeId(slugifyAnchor(isLazy ? lazyText : text, strategy), documents.get(document) as DocumentIds);
  });
}

interface DocumentIds {
  taken: Set<string>;
  /** The last number given to a slug, so that a thousand headings of one name take no million steps. */
  last: Map<string, number>;
}

function freeId(slug: string, ids: DocumentIds): string {
  let id = slug;
  let number = ids.last.get(slug) ?? 0;
  while (ids.taken.has(id)) id = `${slug}-${++number}`;
  ids.last.set(slug, number);
  ids.taken.add(id);
  return id;
}
