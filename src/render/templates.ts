/** The templates of a site and its theme, and Zola's own two that content needs. */
import { join, normalize } from 'node:path';
import { readInside } from '../site/file-system.js';
import { layers } from '../site/static-files.js';
import type { Site } from '../site/types.js';

export const anchorLinkTemplate = 'anchor-link.html';
export const summaryCutoffTemplate = 'summary-cutoff.html';

const builtIn: ReadonlyMap<string, string> = new Map([
  [
    anchorLinkTemplate,
    '<a class="zola-anchor" href="#{{ id }}" aria-label="Anchor link for: {{ id }}">🔗</a>',
  ],
  [summaryCutoffTemplate, '&hellip;\n'],
]);

const builtInFolder = '__zola_builtins/';

/**
 * The source of a template by the name that Zola gives it: a path below
 * `templates`, of the site or else of its theme; `THEME/templates/…` is the
 * theme's in any case. Nothing outside the site is read.
 */
export function loadTemplate(site: Site, name: string): string | undefined {
  if (name.startsWith(builtInFolder)) return builtIn.get(name.slice(builtInFolder.length));
  const { theme } = site.config;
  const themePrefix = `${theme}/templates/`;
  const inTheme = theme !== undefined && name.startsWith(themePrefix);
  const own = inTheme ? name.slice(themePrefix.length) : name;
  // The site's layer comes last and counts first.
  const folders = layers(site.config).reverse();
  for (const layer of inTheme ? folders.slice(1) : folders) {
    const text = readTemplate(site.root, `${layer}templates`, own);
    if (text !== undefined) return text;
  }
  return builtIn.get(name);
}

/** The path of a template's file, relative to the root, for messages; the name where there is none. */
export function templatePath(site: Site, name: string): string {
  for (const layer of layers(site.config).reverse()) {
    const path = `${layer}templates/${name}`;
    if (readTemplate(site.root, `${layer}templates`, name) !== undefined) return path;
  }
  return name;
}

function readTemplate(root: string, folder: string, name: string): string | undefined {
  const base = join(root, folder);
  const path = normalize(join(base, name));
  // A name such as `../../x` is none that Zola gives.
  if (!path.startsWith(normalize(`${base}/`)) || name.includes('\0')) return undefined;
  const bytes = readInside(root, path);
  return bytes && new TextDecoder('utf-8').decode(bytes);
}
