/** Where Zola serves a page, and what it makes of its front matter. */
import { pageValue } from '../../render/context/page.js';
import { sharedLibrary } from '../../render/library.js';
import type { Site, SitePage } from '../../site/types.js';
import { stringsIn, tableIn } from '../../site/values.js';
import { splitFrontMatter } from '../../syntax/front-matter/split.js';
import type { SourcePage } from '../target.js';

/** What templates would get as `page` or `section`, as far as it is told before rendering, and the page's place in the site. */
export function pageFacts({ file, facts }: SourcePage, page: SitePage, site: Site): object {
  const { kind, language, path, permalink, draft, rendered, section, assets } = page;
  const value = pageValue(site, page, file.text.slice(splitFrontMatter(file.text).bodyStart));
  const known = (key: string) => value.get(key) ?? undefined;
  const table = facts.frontMatter.value;
  const taxonomies = tableIn(table, 'taxonomies');
  const { ids, complete } = site.ids(page);
  const library = sharedLibrary(site);
  return {
    kind,
    language,
    path,
    permalink,
    slug: known('slug'),
    title: known('title'),
    description: known('description'),
    date: known('date'),
    updated: known('updated'),
    draft,
    rendered,
    section,
    ancestors: known('ancestors'),
    aliases: stringsIn(table, 'aliases'),
    taxonomies: Object.fromEntries(
      Object.keys(taxonomies).map((name) => [name, stringsIn(taxonomies, name)]),
    ),
    translations: library.translations(page).map((other) => ({
      language: other.language,
      file: other.file,
      path: other.path,
    })),
    assets,
    wordCount: known('word_count'),
    readingTime: known('reading_time'),
    ids: [...ids].sort(),
    idsComplete: complete,
  };
}
