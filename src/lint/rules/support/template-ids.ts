/** The ids that a site's page templates write around the content, as far as their text tells. */
import { listFiles } from '../../../site/file-system.js';
import { layers } from '../../../site/static-files.js';
import type { Site } from '../../../site/types.js';
import { templateText } from './template-text.js';

const tests = new WeakMap<Site, (id: string) => boolean>();

/**
 * Gives the test of an id for being one that a template of the site or its
 * theme may write: `id="comments"` as it stands, `id="post-{{ page.slug }}"` by
 * its constant parts. What cannot be read counts as having none.
 */
export function templateIdTest(site: Site): (id: string) => boolean {
  let test = tests.get(site);
  if (!test) {
    test = makeTest(site);
    tests.set(site, test);
  }
  return test;
}

function makeTest(site: Site): (id: string) => boolean {
  const literal = new Set<string>();
  const patterns: string[][] = [];
  for (const text of pageTemplates(site)) {
    for (const match of text.matchAll(/\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))/gi)) {
      const value = match[1] ?? match[2] ?? match[3] ?? '';
      const parts = value.split(/\{\{.*?\}\}|\{%.*?%\}/s);
      if (parts.length === 1) literal.add(value);
      else patterns.push(parts);
    }
  }
  return (id) => literal.has(id) || patterns.some((parts) => matchesParts(id, parts));
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

/** What a page's own shortcode calls may write is left out: `Site.ids` tells. */
function* pageTemplates(site: Site): Iterable<string> {
  for (const layer of layers(site.config)) {
    const folder = `${layer}templates`;
    for (const path of listFiles(site.root, folder, { skip: (below) => below === 'shortcodes' }).files) {
      const text = path.endsWith('.html') ? templateText(site, `${folder}/${path}`) : undefined;
      if (text !== undefined) yield text;
    }
  }
}
