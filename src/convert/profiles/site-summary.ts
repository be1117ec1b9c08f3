/** A site in neutral terms, as profiles take it. */
import { staticFiles } from '../../site/static-files.js';
import type { Site, SitePage } from '../../site/types.js';
import { stringIn, stringsIn } from '../../site/values.js';
import { mappedPage } from './mapped-page.js';
import type { SiteSummary } from './profile.js';
import { siteFacts } from './site-facts.js';

/** `outputs` says where each page of the run is written, `components` which ones pages call. */
export function siteSummary(
  site: Site,
  outputs: ReadonlyMap<string, string>,
  components: readonly string[],
): SiteSummary {
  const { config, pages } = site;
  const sources = [...outputs].flatMap(([file, output]) => {
    const page = pages.get(file);
    return page ? [{ page, output }] : [];
  });
  const statics = new Set(
    staticFiles(site.root, config).files.map(({ url }) => `/${url}`.replace(/\/index\.html$/, '/')),
  );
  const converted = sources.map(({ page }) => page);
  return {
    title: stringIn(config.value, 'title') ?? '',
    origin: URL.canParse(config.baseUrl) ? new URL(config.baseUrl).origin : 'https://example.com',
    basePath: config.basePath,
    language: config.defaultLanguage,
    facts: siteFacts(site, statics),
    pages: sources.map(({ page, output }) => mappedPage(site, page, output)),
    redirects: redirects(converted),
    files: new Set([...statics, ...converted.flatMap(assetPaths)]),
    components,
  };
}

function assetPaths({ path, assets, assetFolder = '' }: SitePage): string[] {
  return assets.map((file) => path + file.slice(assetFolder.length + 1));
}

/** Of aliases, and of sections that only redirect. What is at the path of a page leads nowhere, as in Zola. */
function redirects(pages: readonly SitePage[]): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const page of pages) {
    if (page.draft) continue;
    const table = page.facts.frontMatter.value;
    for (const alias of stringsIn(table, 'aliases')) {
      const from = aliasPath(alias);
      if (from !== undefined) found.set(from, page.path);
    }
    const target = page.kind === 'section' && page.rendered ? stringIn(table, 'redirect_to') : undefined;
    if (target === undefined) {
      if (page.rendered) taken.add(page.path);
      continue;
    }
    found.set(page.path, redirectTarget(target));
  }
  for (const path of taken) found.delete(path);
  return found;
}

/** A folder, but for what ends in `.html`; `undefined` for what leaves the site. */
function aliasPath(alias: string): string | undefined {
  const parts: string[] = [];
  for (const part of alias.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  if (!alias.endsWith('.html')) return parts.length === 0 ? '/' : `/${parts.join('/')}/`;
  if (parts.at(-1) === 'index.html') return parts.length === 1 ? '/' : `/${parts.slice(0, -1).join('/')}/`;
  return `/${parts.join('/')}`;
}

/** Zola takes what has no scheme for a path below `base_url`. */
function redirectTarget(target: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return target;
  const path = `/${target.replace(/^\/+/, '')}`;
  return path.endsWith('/') || /[.#?][^/]*$/.test(path) ? path : `${path}/`;
}
