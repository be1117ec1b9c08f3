/** The shortcode templates that a site has: its own and its theme's. */
import { join } from 'node:path';
import { listFiles, readInside } from './file-system.js';
import { layers } from './static-files.js';
import type { ShortcodeTemplate, SiteConfig } from './types.js';

/**
 * By name, the templates `shortcodes/NAME.html` and `shortcodes/NAME.md` of the
 * site and, where it has none of that name, of its theme. Zola gives a template
 * in a sub-folder the name `folder/NAME`, which no call can spell, so those are
 * left out; Zola 0.22 has no shortcodes of its own. Where both kinds of one name
 * lie in one folder, Zola takes either by chance; here it is `NAME.html`.
 */
export function readShortcodeTemplates(root: string, config: SiteConfig): Map<string, ShortcodeTemplate> {
  const templates = new Map<string, ShortcodeTemplate>();
  for (const layer of layers(config)) {
    const folder = `${layer}templates/shortcodes`;
    for (const type of ['md', 'html'] as const) {
      const ending = `.${type}`;
      for (const path of listFiles(root, folder, { skip: () => true }).files) {
        if (!path.endsWith(ending)) continue;
        const name = path.slice(0, -ending.length);
        templates.set(name, { name, file: `${folder}/${path}`, type, from: layer === '' ? 'site' : 'theme' });
      }
    }
  }
  return templates;
}

/** What a template must hold before its output can have ids beyond those of the body it is given. */
const mayAddIds = /\b(?:id|name)\s*=|\{%-?\s*(?:include|import|extends)\b|\bload_data\s*\(/i;

/** True where a template's output may hold ids that the page does not tell. What cannot be read may. */
export function templateMayAddIds(root: string, template: ShortcodeTemplate): boolean {
  const path = join(root, template.file);
  const bytes = readInside(root, path);
  return bytes === undefined || template.type === 'md' || mayAddIds.test(Buffer.from(bytes).toString('utf8'));
}
