/** The templates that a page may be rendered by, as text. */
import { folderOf } from '../../../site/content-tree.js';
import { layers } from '../../../site/static-files.js';
import type { Site, SitePage } from '../../../site/types.js';
import { stringIn } from '../../../site/values.js';
import { templateText } from './template-text.js';

/** By site and entry templates. */
const sites = new WeakMap<Site, Map<string, readonly string[]>>();

/**
 * The texts of the templates that may render the page and of those that they
 * extend, include or import, of the site and its theme; the same array for pages
 * with the same templates. What cannot be read is left out.
 */
export function templatesOf(site: Site, page: SitePage): readonly string[] {
  let known = sites.get(site);
  if (!known) {
    known = new Map();
    sites.set(site, known);
  }
  const entries = entryTemplates(site, page);
  const key = entries.join('\n');
  let texts = known.get(key);
  if (!texts) {
    texts = textsOf(site, entries);
    known.set(key, texts);
  }
  return texts;
}

/** The templates that Zola may render the page with, by name: its own choice, else all that come into question. */
function entryTemplates(site: Site, page: SitePage): string[] {
  const own = stringIn(page.facts.frontMatter.value, 'template');
  if (own !== undefined) return [own];
  if (page.kind === 'section') return ['index.html', 'section.html'];
  const names = ['page.html'];
  let path = page.contentPath;
  do {
    path = folderOf(path);
    for (const file of [`${path}/_index.md`, `${path}/_index.${page.language}.md`]) {
      const section = site.pageByContentPath(file.replace(/^\//, ''));
      const name = section && stringIn(section.facts.frontMatter.value, 'page_template');
      if (name !== undefined) names.push(name);
    }
  } while (path !== '');
  return names;
}

/** Follows `extends`, `include` and `import`; a name counts in the site and in its theme. */
function textsOf(site: Site, entries: readonly string[]): string[] {
  const texts: string[] = [];
  const known = new Set(entries);
  // A set gives what is added while it is gone through, too.
  for (const name of known) {
    for (const layer of layers(site.config)) {
      const text = templateText(site, `${layer}templates/${name}`);
      if (text === undefined) continue;
      texts.push(text);
      for (const used of usedTemplates(text)) known.add(withoutTheme(used, site.config.theme));
    }
  }
  return texts;
}

function* usedTemplates(text: string): Iterable<string> {
  for (const [tag] of text.matchAll(/\{%-?\s*(?:extends|include|import)\b[^%]*%\}/g)) {
    for (const match of tag.matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`/g)) {
      yield match[1] ?? match[2] ?? match[3] ?? '';
    }
  }
}

/** `plain/templates/page.html` is how a site names a template of its theme. */
function withoutTheme(name: string, theme: string | undefined): string {
  const prefix = `${theme}/templates/`;
  return theme !== undefined && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
