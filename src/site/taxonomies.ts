/** The taxonomies of a site with their terms, and the pages that have each. */
import { languagePath } from './page-location.js';
import { slugify } from './slugify.js';
import type { SiteConfig, SitePage, TaxonomyConfig } from './types.js';
import { stringsIn, tableIn } from './values.js';

export interface SiteTerm {
  /** As pages write it; of several spellings the first in the order of code points, as in Zola. */
  name: string;
  slug: string;
  /** Below `base_url`, with slashes at both ends. */
  path: string;
  /** In the order in which they were given; one without a page of its own for want of a sort key is among them. */
  pages: SitePage[];
}

export interface SiteTaxonomy {
  settings: TaxonomyConfig;
  language: string;
  /** Below `base_url`, with slashes at both ends. */
  path: string;
  /** By slug. */
  terms: SiteTerm[];
}

/**
 * The taxonomies that have terms, by language in the order of the config. They
 * go by slug: two of one slug are one, and the first one's settings count. So
 * do their terms. `pages` are those of the site, without drafts.
 */
export function taxonomiesOf(config: SiteConfig, pages: readonly SitePage[]): SiteTaxonomy[] {
  const root = config.taxonomyRoot === undefined ? '' : `${config.taxonomyRoot}/`;
  const found: SiteTaxonomy[] = [];
  for (const { code, taxonomies } of config.languages) {
    const bySlug = new Map<string, SiteTaxonomy>();
    const byName = new Map<string, SiteTaxonomy>();
    for (const settings of taxonomies) {
      const path = `${languagePath(code, config)}${root}${settings.slug}/`;
      const same = bySlug.get(settings.slug) ?? { settings, language: code, path, terms: [] };
      bySlug.set(settings.slug, same);
      byName.set(settings.name, same);
    }
    if (byName.size === 0) continue;
    const terms = new Map<SiteTaxonomy, Map<string, SiteTerm>>();
    for (const page of pages) if (page.language === code) addTerms(page, byName, terms, config);
    for (const taxonomy of bySlug.values()) {
      taxonomy.terms = [...(terms.get(taxonomy)?.values() ?? [])].sort((a, b) => (a.slug < b.slug ? -1 : 1));
      if (taxonomy.terms.length > 0) found.push(taxonomy);
    }
  }
  return found;
}

function addTerms(
  page: SitePage,
  byName: ReadonlyMap<string, SiteTaxonomy>,
  terms: Map<SiteTaxonomy, Map<string, SiteTerm>>,
  config: SiteConfig,
): void {
  if (page.kind !== 'page') return;
  const table = tableIn(page.facts.frontMatter.value, 'taxonomies');
  // A page that its section cannot sort is missing there, yet its terms list it.
  const isListed = page.rendered || page.missingSortKey !== undefined;
  for (const key of Object.keys(table)) {
    const taxonomy = byName.get(key);
    if (!taxonomy) continue;
    const bySlug = terms.get(taxonomy) ?? new Map<string, SiteTerm>();
    terms.set(taxonomy, bySlug);
    for (const name of stringsIn(table, key)) {
      const slug = slugify(name, config.slugify.taxonomies);
      const term = bySlug.get(slug) ?? { name, slug, path: `${taxonomy.path}${slug}/`, pages: [] };
      bySlug.set(slug, term);
      if (name < term.name) term.name = name;
      if (isListed) term.pages.push(page);
    }
  }
}
