/** Why a file or page of the site is not part of what is built, and how to make it one. */
import type { Site, SitePage } from '../../../site/types.js';
import { booleanIn } from '../../../site/values.js';
import { quote } from './quote.js';

/**
 * The URL path, with that of `base_url`, at which an asset of some page is
 * served; `undefined` for a file (a path from the root) that is no page's. What
 * lies beside a page need not be its own: `about/map.png` is an asset of
 * `about/index.md`, and `about/more.md` has its URL elsewhere.
 */
export function publishedPathOf(site: Site, { language }: SitePage, file: string): string | undefined {
  let served: string | undefined;
  for (const page of site.pages.values()) {
    const { assetFolder } = page;
    if (assetFolder === undefined || !file.startsWith(`${assetFolder}/`)) continue;
    if (served !== undefined && page.language !== language) continue;
    const path = page.path + file.slice(assetFolder.length + 1);
    if (site.at(path)?.file === file) served = site.config.basePath + path;
  }
  return served;
}

/** One sentence on the file (a path from the root) that a link or image of the page was meant for. */
export function unpublishedAdvice(site: Site, page: SitePage, file: string): string {
  const served = publishedPathOf(site, page, file);
  if (served !== undefined)
    return `Zola puts \`${file}\` at ${quote(served)}, since it belongs to another page.`;
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const sameFolder = page.file.startsWith(folder);
  if (page.kind === 'page' && page.assetFolder === undefined && sameFolder) {
    return `\`${file}\` is not copied, because only a page in a folder of its own has assets: make this page \`${inOwnFolder(page)}\` and move the file there.`;
  }
  return `\`${file}\` is there, but Zola does not copy it.`;
}

/** `content/blog/a.fr.md` as `content/blog/a/index.fr.md`. */
function inOwnFolder({ file, language }: SitePage): string {
  const suffix = file.endsWith(`.${language}.md`) ? `.${language}.md` : '.md';
  return `${file.slice(0, -suffix.length)}/index${suffix}`;
}

/** One sentence on why a page that a link leads to is not published. */
export function unpublishedPageAdvice({ file, draft, missingSortKey, facts }: SitePage): string {
  if (draft) {
    const isOwn = booleanIn(facts.frontMatter.value, 'draft', false);
    return `${quote(file)} is ${isOwn ? 'a draft' : 'in a draft section'}, which Zola leaves out.`;
  }
  if (missingSortKey !== undefined) {
    return `Zola leaves ${quote(file)} out, because it has no \`${missingSortKey}\`, by which its section sorts.`;
  }
  return `${quote(file)} has \`render = false\`.`;
}
