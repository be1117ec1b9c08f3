/** Which templates Zola can render by name, and by which template a page or section is rendered. */
import { join } from 'node:path';
import { folderOf } from '../../../site/content-tree.js';
import { isFolder, isInsideRoot, listFiles } from '../../../site/file-system.js';
import { sectionFileName } from '../../../site/page-location.js';
import { layers } from '../../../site/static-files.js';
import type { Site, SitePage } from '../../../site/types.js';
import { stringIn } from '../../../site/values.js';

/** Zola's own, which count where site and theme have none of the name. */
const builtIn = [
  '404.html',
  'anchor-link.html',
  'atom.xml',
  'robots.txt',
  'rss.xml',
  'sitemap.xml',
  'split_sitemap_index.xml',
  'summary-cutoff.html',
  'internal/alias.html',
];

/** Zola shows a page of its own where these are asked for and absent. */
const defaults = ['index.html', 'section.html', 'page.html', 'single.html', 'list.html'];

/** What Zola takes for a template, in the site's own folder and in its theme's. */
const ownTemplate = /\.(?:[^./]*ml|md|txt|json|ics)$/;
const themeTemplate = /\.(?:[^./]*ml|md)$|^robots\.txt$/;

const known = new WeakMap<Site, { names: Set<string>; complete: boolean }>();

/**
 * True where `render` of that name works: it is a template of the site, its
 * theme or Zola, by the name that Zola gives it (a path below `templates`). Also
 * true for any name where part of the templates can't be seen.
 */
export function hasTemplate(site: Site, name: string): boolean {
  const { names, complete } = templatesOf(site);
  return !complete || names.has(name) || defaults.includes(name);
}

/** The names of the site's and its theme's templates that pages may use; partial templates are among them. */
export function templateNames(site: Site): string[] {
  return [...templatesOf(site).names].filter((name) => !isOfTheme(site, name) && !builtIn.includes(name));
}

/** Where a template of that name is one of the site's or its theme's, or is built in; the names that always work apart. */
export function hasOwnTemplate(site: Site, name: string): boolean {
  const { names, complete } = templatesOf(site);
  return !complete || names.has(name);
}

function isOfTheme(site: Site, name: string): boolean {
  const { theme } = site.config;
  return theme !== undefined && name.startsWith(`${theme}/templates/`);
}

function templatesOf(site: Site): { names: Set<string>; complete: boolean } {
  const found = known.get(site);
  if (found) return found;
  const names = new Set(builtIn.flatMap((name) => [name, `__zola_builtins/${name}`]));
  let complete = site.absentTheme === undefined;
  for (const layer of layers(site.config)) {
    const listing = listFiles(site.root, `${layer}templates`);
    if (listing.opaque.length > 0 || isElsewhere(site, `${layer}templates`)) complete = false;
    for (const file of listing.files) {
      if (!(layer === '' ? ownTemplate : themeTemplate).test(file)) continue;
      names.add(file);
      // A theme's template keeps this name where the site has one of its own.
      if (layer !== '') names.add(`${site.config.theme}/templates/${file}`);
    }
  }
  const result = { names, complete };
  known.set(site, result);
  return result;
}

/** A folder that is a link out of the site, so that nothing of it was listed. */
function isElsewhere(site: Site, folder: string): boolean {
  const path = join(site.root, folder);
  return isFolder(path) && !isInsideRoot(site.root, path);
}

/**
 * The nearest section above a page without a `template` that has a
 * `page_template`, which the page is then rendered by; only sections of its own
 * language count, and only where its own folder is one.
 */
export function pageTemplateSection(site: Site, page: SitePage): SitePage | undefined {
  if (page.kind === 'section' || page.section === undefined) return undefined;
  const fileName = sectionFileName(page.language, site.config);
  for (let folder: string | undefined = folderOf(page.section); folder !== undefined; ) {
    const section = site.pageByContentPath(folder === '' ? fileName : `${folder}/${fileName}`);
    if (section && !section.draft && stringIn(section.facts.frontMatter.value, 'page_template') !== undefined)
      return section;
    folder = folder === '' ? undefined : folderOf(folder);
  }
  return undefined;
}
