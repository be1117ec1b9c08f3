/** The ids that a site's templates write around the content of a page, as far as their text tells. */
import { slugify } from '../../../site/slugify.js';
import type { Site, SitePage } from '../../../site/types.js';
import { stringIn } from '../../../site/values.js';
import { templatesOf } from './page-templates.js';

/**
 * True where a template that renders the page, or one that it extends, includes
 * or imports, may write the id: `id="comments"` as it stands, `id="p-{{ x }}"` by
 * its constant parts, `id="{{ page.title }}"` by the page's title and slug. What
 * cannot be read counts as having none; what the page's own shortcode calls may
 * write, `Site.ids` tells.
 */
export function isTemplateId(site: Site, page: SitePage, id: string): boolean {
  const texts = templatesOf(site, page);
  let writers = known.get(texts);
  if (!writers) {
    writers = texts.flatMap(idsIn);
    known.set(texts, writers);
  }
  return writers.some((writer) => mayWrite(writer, page, id));
}

const known = new WeakMap<readonly string[], IdWriter[]>();

interface IdWriter {
  /** The constant text around the expressions: one part for an id without any. */
  parts: string[];
  /** True where the id is one expression made of the page's title or slug. */
  isPageName: boolean;
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
