/** The links and images of a page with what they reach, worked out once for all rules. */
import type { LinkFact } from '../../../site/facts.js';
import type { LinkResolution, Site, SitePage } from '../../../site/types.js';
import { literalBodyTest } from './bodies.js';
import { viaOf } from './url-edits.js';

export interface Reference {
  fact: LinkFact;
  resolution: LinkResolution;
}

const links = new WeakMap<SitePage, Reference[]>();
const images = new WeakMap<SitePage, Reference[]>();

/**
 * The page's links in source order, with the definitions that links use. Those
 * whose URL holds a shortcode call reach what nobody can tell, and those in a body
 * that is no Markdown are none: they are left out.
 */
export function linksOf(site: Site, page: SitePage): readonly Reference[] {
  let resolved = links.get(page);
  if (!resolved) {
    resolved = resolveAll(site, page, page.facts.links, 'link');
    links.set(page, resolved);
  }
  return resolved;
}

/** The same for images, those of raw HTML among them, and the definitions that images use. */
export function imagesOf(site: Site, page: SitePage): readonly Reference[] {
  let resolved = images.get(page);
  if (!resolved) {
    resolved = resolveAll(site, page, page.facts.images, 'image');
    images.set(page, resolved);
  }
  return resolved;
}

function resolveAll(
  site: Site,
  page: SitePage,
  facts: readonly LinkFact[],
  kind: 'link' | 'image',
): Reference[] {
  const isLiteral = literalBodyTest(site, page.facts);
  return facts
    .filter((fact) => !fact.dynamic && isLoaded(fact) && !isLiteral(fact.position.start.offset ?? 0))
    .map((fact) => ({ fact, resolution: site.resolve(page, fact.url, viaOf(fact, kind)) }));
}

/**
 * The elements on which a browser takes the attribute for a URL: on `<card src=…>`
 * it is nothing. Scripts and style sheets are left out, since other tools than
 * Zola often put them into the built site.
 */
const elementsOf: Readonly<Record<string, readonly string[]>> = {
  href: ['a', 'area', 'image'],
  src: ['audio', 'embed', 'iframe', 'img', 'input', 'source', 'track', 'video'],
  srcset: ['img', 'source'],
  poster: ['video'],
  data: ['object'],
};

/** Whether a browser follows or loads the URL where it stands. */
export function isLoaded({
  source,
  tag = '',
  attribute = '',
}: Pick<LinkFact, 'source' | 'tag' | 'attribute'>): boolean {
  return source !== 'html' || (elementsOf[attribute]?.includes(tag) ?? false);
}
