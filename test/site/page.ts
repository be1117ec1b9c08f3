/** Short ways to write pages and to ask about a site, for the tests of this folder. */
import { loadSite } from '../../src/site/load.js';
import type { LinkResolution, Site, SitePage } from '../../src/site/types.js';
import { tempSite } from '../support/temp-site.js';

/** A page's text with TOML front matter. */
export function page(frontMatter = '', body = ''): string {
  return `+++\n${frontMatter}\n+++\n${body}\n`;
}

/** Loads a site of these files; `config` is what its config holds beside a `base_url`. */
export function siteOf(files: Record<string, string | Uint8Array>, config = ''): Site {
  return loadSite(
    tempSite({ 'config.toml': `base_url = "https://x.org"\n${config}`, 'content/': '', ...files }),
  );
}

/** All URL paths, sorted, without those that every site has. */
export function urlsOf(site: Site): string[] {
  const always = new Set(['/', '/404.html', '/robots.txt', '/sitemap.xml']);
  return [...site.urlPaths()].filter((path) => !always.has(path)).sort();
}

/** The page of a file, which must exist. */
export function pageOf(site: Site, contentPath: string): SitePage {
  const found = site.pages.get(`content/${contentPath}`);
  if (!found) throw new Error(`no page ${contentPath}`);
  return found;
}

/** A resolution in a form that is easy to compare: pages by content path, targets by kind and path. */
export function brief(resolution: LinkResolution): Record<string, unknown> {
  if (resolution.kind === 'page') return { ...resolution, page: resolution.page.contentPath };
  if (resolution.kind === 'target') {
    const { target, ...rest } = resolution;
    return { ...rest, target: target.kind, ...(target.file === undefined ? {} : { file: target.file }) };
  }
  if (resolution.kind === 'missing' && resolution.unpublishedPage)
    return { ...resolution, unpublishedPage: resolution.unpublishedPage.contentPath };
  return { ...resolution };
}
