/** Pages that templates read as data rather than show. */
import { listFiles } from '../../../site/file-system.js';
import { layers } from '../../../site/static-files.js';
import type { Site, SitePage } from '../../../site/types.js';
import { templateText } from './template-text.js';

/**
 * True where a template fetches this page by `get_page` or `get_section` and
 * takes its links apart at the quotes of their URLs (`%22`), as headers made
 * from a list of `[Name]("/path")` do.
 */
export function isSplitAtQuotes(site: Site, page: SitePage): boolean {
  let texts = splitters.get(site);
  if (!texts) {
    texts = layers(site.config).flatMap((layer) => {
      const folder = `${layer}templates`;
      return listFiles(site.root, folder)
        .files.filter((file) => file.endsWith('.html'))
        .map((file) => templateText(site, `${folder}/${file}`) ?? '')
        .filter((text) => text.includes('%22'));
    });
    splitters.set(site, texts);
  }
  return texts.some((text) =>
    [...text.matchAll(/\bget_(?:page|section)\(\s*path\s*=\s*["'`]([^"'`]*)["'`]/g)].some(
      ([, path]) => path === page.contentPath,
    ),
  );
}

/** By site, the texts of the templates that split something at `%22`. */
const splitters = new WeakMap<Site, string[]>();
