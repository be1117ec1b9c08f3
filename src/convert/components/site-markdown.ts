/** Markdown of templates and arguments as the site's filter `markdown` renders it. */
import { sharedRenderer } from '../../render/shared-renderer.js';
import type { Site } from '../../site/types.js';
import { Arguments, Budget, Failure, type Value } from '../../tera/index.js';

/** The HTML of a text; undefined where the filter fails, as on a link that names no page. */
export function siteMarkdown(site: Site, text: string, isInline: boolean): string | undefined {
  const { environment } = sharedRenderer(site);
  const filter = environment.filters.get('markdown');
  const args = new Arguments('filter `markdown`', new Map<string, Value>([['inline', isInline]]));
  try {
    const html = filter?.(text, args, { budget: new Budget(), environment, template: '' });
    return typeof html === 'string' ? html : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
