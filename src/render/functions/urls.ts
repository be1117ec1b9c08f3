/** `get_url` and `get_taxonomy_url`. */
import { createHash } from 'node:crypto';
import { slugify } from '../../site/slugify.js';
import type { Site, SiteConfig } from '../../site/types.js';
import { stringsIn, tableIn } from '../../site/values.js';
import { Failure, type TemplateFunction } from '../../tera/index.js';
import { internalPermalink } from '../internal-links.js';
import { findFile, readFound } from './files.js';

/** A URL as Zola joins `base_url` and a path: with a slash at the end, save for feeds and fragments. */
export function makePermalink(config: SiteConfig, path: string): string {
  const feeds = config.languages[0]?.feedFilenames ?? [];
  const isWhole =
    path === '' || path.endsWith('/') || path.includes('#') || feeds.some((name) => path.endsWith(name));
  const end = isWhole ? '' : '/';
  const base = config.baseUrl;
  if (path === '/') return base.endsWith('/') ? base : `${base}/`;
  if (base.endsWith('/')) return base + (path.startsWith('/') ? path.slice(1) : path) + end;
  return `${base}${path.startsWith('/') ? '' : '/'}${path}${end}`;
}

export function getUrl(site: Site): TemplateFunction {
  const { config } = site;
  const call: TemplateFunction = (args) => {
    const path = args.requireString('path');
    const cachebust = args.boolean('cachebust') ?? false;
    const trailingSlash = args.boolean('trailing_slash') ?? false;
    const language = args.string('lang') ?? config.defaultLanguage;
    if (path.startsWith('@/')) {
      const link = withLanguage(path, language, config);
      const url = internalPermalink(site, link);
      if (url === undefined) throw new Failure(`\`get_url\`: there is no page \`${link}\``);
      return url;
    }
    const isOther =
      language !== config.defaultLanguage && (path === '' || !path.slice(1).startsWith(language));
    const full = isOther ? `${language}/${path}` : path;
    let url = makePermalink(config, full);
    if (!trailingSlash && url.endsWith('/')) url = url.slice(0, -1);
    return cachebust ? `${url}?h=${shortHash(site, full)}` : url;
  };
  call.safe = true;
  return call;
}

/** `@/a.md` as `@/a.fr.md`. */
function withLanguage(path: string, language: string, config: SiteConfig): string {
  if (language === config.defaultLanguage) return path;
  if (!config.languages.some(({ code }) => code === language))
    throw new Failure(`\`get_url\`: \`${language}\` is not one of the site's languages`);
  const dot = path.lastIndexOf('.') + 1;
  return `${path.slice(0, dot)}${language}.${path.slice(dot)}`;
}

function shortHash(site: Site, path: string): string {
  const file = findFile(site, path, 'get_url');
  if (!file) throw new Failure(`\`get_url\`: there is no file \`${path}\` to make a hash of`);
  return createHash('sha256').update(readFound(file, 'get_url')).digest('hex').slice(0, 20);
}

export function getTaxonomyUrl(site: Site): TemplateFunction {
  let terms: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
  const { config } = site;
  const call: TemplateFunction = (args) => {
    const kind = args.requireString('kind');
    const name = args.requireString('name');
    const language = args.string('lang') ?? config.defaultLanguage;
    const required = args.boolean('required') ?? true;
    terms ??= termUrls(site);
    const urls = terms.get(`${kind}-${language}`);
    if (!urls) {
      if (!required) return null;
      throw new Failure(`\`get_taxonomy_url\`: there is no taxonomy \`${kind}\``);
    }
    const url = urls.get(slugify(name, config.slugify.taxonomies));
    if (url === undefined) throw new Failure(`\`get_taxonomy_url\`: \`${kind}\` has no term \`${name}\``);
    return url;
  };
  call.safe = true;
  return call;
}

/** By taxonomy and language, the URL of each term by its slug. */
function termUrls({ config, pages }: Site): Map<string, Map<string, string>> {
  const result = new Map<string, Map<string, string>>();
  for (const { code, taxonomies } of config.languages) {
    for (const { name } of taxonomies) result.set(`${name}-${code}`, new Map());
  }
  for (const page of pages.values()) {
    if (page.kind !== 'page' || page.draft) continue;
    const given = tableIn(page.facts.frontMatter.value, 'taxonomies');
    const language = config.languages.find(({ code }) => code === page.language);
    for (const { name, slug } of language?.taxonomies ?? []) {
      const urls = result.get(`${name}-${page.language}`);
      const prefix = page.language === config.defaultLanguage ? '/' : `/${page.language}/`;
      const root = config.taxonomyRoot === undefined ? '' : `${config.taxonomyRoot}/`;
      for (const term of stringsIn(given, name)) {
        const termSlug = slugify(term, config.slugify.taxonomies);
        urls?.set(termSlug, makePermalink(config, `${prefix}${root}${slug}/${termSlug}/`));
      }
    }
  }
  return result;
}
