/** The ids that a site's page templates write around the content, as far as their text tells. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../../../site/types.js';

/** Folders nested deeper than this are not looked into. */
const maxDepth = 16;

const tests = new WeakMap<Site, (id: string) => boolean>();

/**
 * Gives the test of an id for being one that a template of the site or its
 * theme may write: `id="comments"` as it stands, `id="post-{{ page.slug }}"` by
 * its constant parts. Unreadable folders and files count as having none.
 */
export function templateIdTest(site: Site): (id: string) => boolean {
  let test = tests.get(site);
  if (!test) tests.set(site, (test = makeTest(site)));
  return test;
}

function makeTest(site: Site): (id: string) => boolean {
  const folders = [join(site.root, 'templates')];
  if (site.config.theme) folders.push(join(site.root, 'themes', site.config.theme, 'templates'));
  const literal = new Set<string>();
  const patterns: string[][] = [];
  for (const text of folders.flatMap((folder) => templateTexts(folder, 0))) {
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

function templateTexts(folder: string, depth: number): string[] {
  if (depth > maxDepth) return [];
  try {
    // Links are not followed: isDirectory and isFile are false for them.
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      // What a page's own calls may write is known from the page: `Site.ids`.
      if (depth === 0 && entry.name === 'shortcodes') return [];
      if (entry.isDirectory()) return templateTexts(path, depth + 1);
      return entry.isFile() && entry.name.endsWith('.html') ? [readFileSync(path, 'utf8')] : [];
    });
  } catch {
    return [];
  }
}
