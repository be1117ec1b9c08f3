/** The links and images of a page with what they reach, worked out once for all rules. */
import type { LinkFact } from '../../../site/facts.js';
import type { LinkResolution, Site, SitePage } from '../../../site/types.js';

export interface Reference {
  fact: LinkFact;
  resolution: LinkResolution;
}

const links = new WeakMap<SitePage, Reference[]>();
const images = new WeakMap<SitePage, Reference[]>();

/**
 * The page's links in source order, with the definitions that links use. Those
 * whose URL holds a shortcode call reach what nobody can tell: they are left out.
 */
export function linksOf(site: Site, page: SitePage): readonly Reference[] {
  let resolved = links.get(page);
  if (!resolved) {
    resolved = resolveAll(site, page, page.facts.links.filter(isLink), 'markdown');
    links.set(page, resolved);
  }
  return resolved;
}

/** The page's images in source order, those of raw HTML among them, then the definitions that images use; dynamic ones left out. */
export function imagesOf(site: Site, page: SitePage): readonly Reference[] {
  let resolved = images.get(page);
  if (!resolved) {
    const definitions = page.facts.links.filter(({ usedAs }) => usedAs?.includes('image'));
    resolved = resolveAll(site, page, [...page.facts.images, ...definitions], 'image');
    images.set(page, resolved);
  }
  return resolved;
}

/** False for a definition that only images use, or nothing: Zola never sees the latter. */
export function isLink({ usedAs }: LinkFact): boolean {
  return usedAs === undefined || usedAs.includes('link');
}

function resolveAll(
  site: Site,
  page: SitePage,
  facts: readonly LinkFact[],
  via: 'markdown' | 'image',
): Reference[] {
  return facts
    .filter((fact) => !fact.dynamic && isLoaded(fact))
    .map((fact) => ({
      fact,
      resolution: site.resolve(page, fact.url, fact.source === 'html' ? 'html' : via),
    }));
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

function isLoaded({ source, tag = '', attribute = '' }: LinkFact): boolean {
  return source !== 'html' || (elementsOf[attribute]?.includes(tag) ?? false);
}
