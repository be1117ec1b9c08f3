/** The template files in the shortcode folders of a site and its theme, those that no call can reach among them. */
import { listFiles } from '../../../site/file-system.js';
import { layers } from '../../../site/static-files.js';
import type { Site } from '../../../site/types.js';

export interface ShortcodeFile {
  /** Relative to the root. */
  file: string;
  /** The name that Zola knows the template by. */
  name: string;
  from: 'site' | 'theme';
}

/** All `.html` and `.md` files under `templates/shortcodes`, sub-folders included, the site's before its theme's. */
export function shortcodeFiles(site: Site): ShortcodeFile[] {
  const found: ShortcodeFile[] = [];
  const own = new Set<string>();
  for (const layer of layers(site.config).reverse()) {
    const folder = `${layer}templates/shortcodes`;
    for (const path of listFiles(site.root, folder).files) {
      if (!/\.(?:html|md)$/.test(path)) continue;
      const name = `shortcodes/${path}`;
      if (layer === '') own.add(name);
      found.push({
        file: `${folder}/${path}`,
        // A theme's template that the site replaces keeps a name of its own.
        name: layer !== '' && own.has(name) ? `${site.config.theme}/templates/${name}` : name,
        from: layer === '' ? 'site' : 'theme',
      });
    }
  }
  return found;
}
