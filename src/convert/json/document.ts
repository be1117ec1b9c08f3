/** A page as data: where it is served, what its front matter and content hold, and its tree. */

import { sharedLibrary } from '../../render/library.js';
import type { HeadingFact, ImageFact, LinkFact, ShortcodeFact } from '../../site/facts.js';
import type { LinkResolution, Site, SitePage } from '../../site/types.js';
import { stringsIn, tableIn } from '../../site/values.js';
import { treeJson } from '../../syntax/tree-json.js';
import type { FrontMatterValue } from '../../syntax/types.js';
import { headingIds } from '../heading-ids.js';
import type { SourcePage } from '../target.js';

/** The document of a page; its shape is a contract: `schema/page.schema.json`. `site` is absent for a lone page. */
export function pageDocument(source: SourcePage, site: Site | undefined): object {
  const { file, facts, tree, page } = source;
  const { frontMatter } = facts;
  const ids = headingIds(source, site);
  const resolve = (reference: LinkFact, via: Via) =>
    site && page && !reference.dynamic ? target(site.resolve(page, reference.url, via)) : undefined;
  return {
    version: 1,
    file: file.path,
    page: page && site ? pageFacts(page, site) : undefined,
    frontMatter: {
      kind: frontMatter.kind,
      value: plain(frontMatter.value),
      entries: frontMatter.entries.map(({ path, key, value }) => ({ path, key, value })),
      position: frontMatter.position,
    },
    headings: facts.headings.map((heading) => headingOf(heading, ids)),
    links: facts.links.map((link) =>
      linkOf(link, resolve(link, link.source === 'html' ? 'html' : 'markdown')),
    ),
    images: facts.images.map((image) =>
      imageOf(image, resolve(image, image.source === 'html' ? 'html' : 'image')),
    ),
    shortcodes: facts.shortcodes.map(callOf),
    footnotes: facts.footnotes,
    fences: facts.fences,
    hasMore: facts.hasMore,
    tree: treeJson(tree),
  };
}

type Via = 'markdown' | 'image' | 'html';

function pageFacts(page: SitePage, site: Site): object {
  const { kind, language, path, permalink, draft, rendered, section, assets } = page;
  const table = page.facts.frontMatter.value;
  const taxonomies = tableIn(table, 'taxonomies');
  return {
    kind,
    language,
    path,
    permalink,
    draft,
    rendered,
    section,
    aliases: stringsIn(table, 'aliases'),
    taxonomies: Object.fromEntries(
      Object.keys(taxonomies).map((name) => [name, stringsIn(taxonomies, name)]),
    ),
    translations: sharedLibrary(site)
      .translations(page)
      .map((other) => ({
        language: other.language,
        file: other.file,
        path: other.path,
      })),
    assets,
  };
}

function headingOf(
  { depth, text, position, document, dynamic }: HeadingFact,
  ids: ReadonlyMap<number, string>,
): object {
  return { depth, text, id: ids.get(position.start.offset as number), document, dynamic, position };
}

function linkOf(
  { url, source, tag, attribute, dynamic, position, urlPosition }: LinkFact,
  to: unknown,
): object {
  return { url, source, tag, attribute, dynamic, target: to, position, urlPosition };
}

function imageOf(image: ImageFact, to: unknown): object {
  return { ...linkOf(image, to), alt: image.alt };
}

function callOf({
  name,
  form,
  nth,
  context,
  arguments: given,
  position,
  bodyPosition,
}: ShortcodeFact): object {
  return {
    name,
    form,
    nth,
    context,
    arguments: given.map(({ name: key, value, kind, namePosition, valuePosition }) => ({
      name: key,
      value,
      kind,
      namePosition,
      valuePosition,
    })),
    position,
    bodyPosition,
  };
}

/** What a link reaches, without references to other pages' data. */
function target(resolution: LinkResolution): object {
  switch (resolution.kind) {
    case 'page': {
      const { page, anchor, via } = resolution;
      return { kind: 'page', file: page.file, path: page.path, anchor, via };
    }
    case 'target': {
      const { target: reached, path } = resolution;
      return { kind: reached.kind, path, file: reached.file ?? reached.page?.file };
    }
    default:
      return { kind: resolution.kind };
  }
}

/** Dates become their text, as RFC 3339 has it; numbers that JSON has no form for become text, as TOML has it. */
function plain(value: FrontMatterValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (typeof value !== 'object' || value === null) return value;
  if (value.type === 'date' && typeof value.text === 'string' && typeof value.kind === 'string')
    return value.text.replace(/^(\d{4}-\d\d-\d\d)[ t]/, '$1T').replace(/z$/, 'Z');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
