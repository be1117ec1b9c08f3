/** A page as data: where it is served, what its front matter and content hold, and its tree. */
import { dateText } from '../../render/context/values.js';
import type { HeadingFact, ImageFact, LinkFact, ShortcodeFact } from '../../site/facts.js';
import type { LinkResolution, Site } from '../../site/types.js';
import { isDate } from '../../site/values.js';
import { treeJson } from '../../syntax/tree-json.js';
import type { FrontMatterValue } from '../../syntax/types.js';
import { headingIds } from '../heading-ids.js';
import type { SourcePage } from '../target.js';
import { pageFacts } from './page-facts.js';

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
    page: page && site ? pageFacts(source, page, site) : undefined,
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
    shortcodes: facts.shortcodes.map((call) => callOf(call, site)),
    footnotes: facts.footnotes,
    fences: facts.fences,
    hasMore: facts.hasMore,
    tree: treeJson(tree),
  };
}

type Via = 'markdown' | 'image' | 'html';

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

function callOf(call: ShortcodeFact, site: Site | undefined): object {
  const { name, form, nth, context, position, namePosition, tagPosition, bodyPosition, endPosition } = call;
  return {
    name,
    form,
    nth,
    context,
    template: site?.shortcodeTemplates.get(name)?.file,
    arguments: call.arguments.map(({ name: key, value, kind, namePosition, valuePosition }) => ({
      name: key,
      value,
      kind,
      namePosition,
      valuePosition,
    })),
    position,
    namePosition,
    tagPosition,
    bodyPosition,
    endPosition,
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
      const { target: reached, path, anchor, via } = resolution;
      return { kind: reached.kind, file: reached.file ?? reached.page?.file, path, anchor, via };
    }
    case 'missing': {
      const { path, anchor, via } = resolution;
      return { kind: 'missing', path, anchor, via };
    }
    case 'malformed':
      return { kind: 'malformed', reason: resolution.reason };
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
  if (isDate(value)) return dateText(value.text);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
