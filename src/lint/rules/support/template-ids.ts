/** The ids that a site's templates write around the content of a page, as far as their text tells. */
import { folderOf } from '../../../site/content-tree.js';
import { slugify } from '../../../site/slugify.js';
import { layers } from '../../../site/static-files.js';
import type { Site, SitePage } from '../../../site/types.js';
import { stringIn } from '../../../site/values.js';
import { templateText } from './template-text.js';

/**
 * True where a template that renders the page, or one that it extends, includes
 * or imports, may write the id: `id="comments"` as it stands, `id="p-{{ x }}"` by
 * its constant parts, `id="{{ page.title }}"` by the page's title and slug. What
 * cannot be read counts as having none; what the page's own shortcode calls may
 * write, `Site.ids` tells.
 */
export function isTemplateId(site: Site, page: SitePage, id: string): boolean {
  let readers = sites.get(site);
  if (!readers) {
    readers = new Map();
    sites.set(site, readers);
  }
  const entries = entryTemplates(site, page);
  const key = entries.join('\n');
  let writers = readers.get(key);
  if (!writers) {
    writers = idsOf(site, entries);
    readers.set(key, writers);
  }
  return writers.some((writer) => mayWrite(writer, page, id));
}

/** By site and entry templates, the ids that they and what they use may write. */
const sites = new WeakMap<Site, Map<string, IdWriter[]>>();

interface IdWriter {
  /** The constant text around the expressions: one part for an id without any. */
  parts: string[];
  /** True where the id is one expression made of the page's title or slug. */
  isPageName: boolean;
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
function idsOf(site: Site, entries: readonly string[]): IdWriter[] {
  const writers: IdWriter[] = [];
  const known = new Set(entries);
  // A set gives what is added while it is gone through, too.
  for (const name of known) {
    for (const layer of layers(site.config)) {
      const text = templateText(site, `${layer}templates/${name}`);
      if (text === undefined) continue;
      writers.push(...idsIn(text));
      for (const used of usedTemplates(text)) known.add(withoutTheme(used, site.config.theme));
    }
  }
  return writers;
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

function idsIn(text: string): IdWriter[] {
  const writers: IdWriter[] = [];
  // The name `page` may be a loop's own.
  const hasPage = !/\{%-?\s*for\s+(?:\w+\s*,\s*)?(?:page|section)\s+in\b/.test(text);
  const attribute = /(?:\sid|<a\s[^<>]*\bname)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))/gi;
  for (const match of text.matchAll(attribute)) {
    const value = match[1] ?? match[2] ?? match[3] ?? '';
    writers.push({
      parts: value.split(/\{\{.*?\}\}|\{%.*?%\}/s),
      isPageName: hasPage && isPageName(value),
    });
  }
  return writers;
}

/** True for one expression of which the only variables are the title and slug of the page, such as `{{ page.title | slugify }}`. */
function isPageName(value: string): boolean {
  const expression = /^\{\{-?([^{}]*?)-?\}\}$/.exec(value.trim())?.[1];
  if (expression === undefined) return false;
  const names = expression
    .replace(/"[^"]*"|'[^']*'/g, '')
    .replace(/\w+::\w+(?=\s*\()|\|\s*\w+|\w+\s*=/g, '')
    .match(/[A-Za-z_][\w.]*/g);
  return names?.every((name) => /^(?:page|section)\.(?:title|slug)$/.test(name)) ?? false;
}

function mayWrite({ parts, isPageName }: IdWriter, page: SitePage, id: string): boolean {
  if (parts.length === 1) return id === parts[0];
  if (!isPageName) return matchesParts(id, parts);
  const title = stringIn(page.facts.frontMatter.value, 'title') ?? '';
  const slug = slugify(id, 'on');
  return slug === slugify(title, 'on') || page.path.endsWith(`/${slug}/`);
}

/** True where the id starts with the first constant part, ends with the last and has the others between, in order. */
function matchesParts(id: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (id.length < first.length + last.length || !id.startsWith(first) || !id.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = id.indexOf(part, at);
    if (found < 0 || found + part.length > id.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
