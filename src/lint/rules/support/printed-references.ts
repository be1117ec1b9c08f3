/** The links and images that a page's shortcode calls print, with what they reach, worked out once for all rules. */
import type { Position } from 'unist';
import { templateOf } from '../../../render/calls.js';
import { internalPermalink } from '../../../render/internal-links.js';
import { type PageOutputs, type PrintedReference, pageOutputs } from '../../../render/page-outputs.js';
import { sharedRenderer } from '../../../render/shared-renderer.js';
import type { LinkFact, ShortcodeFact } from '../../../site/facts.js';
import { percentDecode } from '../../../site/percent.js';
import type { LinkResolution, Site, SitePage } from '../../../site/types.js';
import { firstAtOrAfter } from '../../../source/sorted.js';
import { isFetched } from './page-data.js';
import { imagesOf, isLoaded, linksOf, type Reference } from './references.js';
import { pathOf, suffixOf, viaOf } from './url-edits.js';

const known = new WeakMap<SitePage, Record<PrintedReference['kind'], Reference[]>>();

/**
 * The links that calls print, in source order of the calls, each at the argument
 * that gives its URL, where one does, else at the call's tag. Those that the
 * page itself has in the call's body are left out, since they are among its own.
 */
export function printedLinksOf(site: Site, page: SitePage): readonly Reference[] {
  return printedOf(site, page).link;
}

/** The same for images and media. */
export function printedImagesOf(site: Site, page: SitePage): readonly Reference[] {
  return printedOf(site, page).image;
}

/** The page's own links, and behind them those that its calls print. */
export function allLinksOf(site: Site, page: SitePage): readonly Reference[] {
  return joined(linksOf(site, page), printedLinksOf(site, page));
}

/** The same for images and media. */
export function allImagesOf(site: Site, page: SitePage): readonly Reference[] {
  return joined(imagesOf(site, page), printedImagesOf(site, page));
}

/** Most pages have no calls, and many rules ask. */
function joined(own: readonly Reference[], printed: readonly Reference[]): readonly Reference[] {
  return printed.length === 0 ? own : [...own, ...printed];
}

function printedOf(site: Site, page: SitePage): Record<PrintedReference['kind'], Reference[]> {
  if (page.facts.shortcodes.length === 0) return nothing;
  let printed = known.get(page);
  if (!printed) {
    printed = { link: [], image: [] };
    known.set(page, printed);
    const calls = new Map(page.facts.shortcodes.map((call) => [call.position.start.offset, call]));
    const values = placesByValue(page.facts.shortcodes);
    const own = { link: placesByUrl(site, page.facts.links), image: placesByUrl(site, page.facts.images) };
    const outputs = pageOutputs(site, page);
    for (const reference of [...(outputs?.references ?? []), ...styleImages(outputs)]) {
      const { kind, fact, output } = reference;
      const call = calls.get(output.call.start);
      if (!call || (fact.attribute !== 'style' && !isLoaded(fact))) continue;
      // Templates take bodies apart to put the site's URL or the page's in front of the links in them.
      const isOwn = tailsOf(fact.url).some((tail) => own[kind].within(call.position, tail).length > 0);
      if (!isOwn) printed[kind].push(place(site, page, call, reference, values));
    }
  }
  return printed;
}

const nothing: Record<PrintedReference['kind'], Reference[]> = { link: [], image: [] };

/** The images of styles that calls print: `url(…)`, in an attribute or a style sheet. */
function* styleImages(outputs: PageOutputs | undefined): Iterable<PrintedReference> {
  for (const output of outputs?.calls ?? []) {
    if (!output.text.includes('url(')) continue;
    for (const url of styleUrls(output.html())) {
      const fact = { url, attribute: 'style', source: 'html', dynamic: false, document: 0 } as const;
      // A fragment alone is a part of an SVG.
      if (!url.startsWith('#')) yield { output, kind: 'image', fact };
    }
  }
}

function* styleUrls(html: string): Iterable<string> {
  const styles = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')|<style\b[^>]*>([^<]*)/gi;
  for (const [, double, single, sheet] of html.matchAll(styles)) {
    const style = unescaped(double ?? single ?? sheet ?? '');
    for (const [, url] of style.matchAll(/\burl\(\s*["']?([^"'()\s]+)/g)) yield url as string;
  }
}

/** With the characters that templates escape as they were. */
function unescaped(text: string): string {
  return text
    .replace(/&#x2F;/g, '/')
    .replace(/&#x27;|&quot;/g, "'")
    .replace(/&amp;/g, '&');
}

function place(
  site: Site,
  page: SitePage,
  call: ShortcodeFact,
  { kind, fact }: PrintedReference,
  values: Arguments,
): Reference {
  return {
    fact: placed(fact, call, values),
    resolution: resolve(site, page, call, fact.url, viaOf(fact, kind)),
  };
}

function resolve(
  site: Site,
  page: SitePage,
  call: ShortcodeFact,
  url: string,
  via: 'markdown' | 'image' | 'html',
): LinkResolution {
  const own = withoutHost(site, url);
  // Another server may answer what is written with its host.
  if (own !== url && writesHost(site, call)) return { kind: 'external' };
  const path = withSingleSlashes(own);
  const resolution = site.resolve(page, path, via);
  const isRelative = resolution.kind === 'missing' && resolution.via === 'relative';
  return isRelative && via === 'html' && isFetched(site, page) ? { kind: 'unknown' } : resolution;
}

/** Templates put a permalink, which ends in a slash, before paths that begin with one; servers take the two for one. */
function withSingleSlashes(url: string): string {
  return /^\/[^/]/.test(url) ? pathOf(url).replace(/\/{2,}/g, '/') + suffixOf(url) : url;
}

/** What templates make with `get_url` is a full URL of the site, and is meant as a path. */
function withoutHost(site: Site, url: string): string {
  const host = hostOf(site);
  if (!/^https?:\/\/[^/]/.test(host) || !url.startsWith(host)) return url;
  const path = url.slice(host.length);
  return path === '' || /^[/?#]/.test(path) ? path || '/' : url;
}

function hostOf({ config: { baseUrl, basePath } }: Site): string {
  return baseUrl.slice(0, baseUrl.length - basePath.length).replace(/\/+$/, '');
}

/** Whether the shortcode's template or the call has the site's host in it. */
function writesHost(site: Site, { name, arguments: given }: ShortcodeFact): boolean {
  const host = hostOf(site).replace(/^https?:/, '');
  // A template that prints something does parse.
  const template = sharedRenderer(site).environment.template(templateOf(site, name) ?? '');
  return [template?.source.text, ...given.map(({ value }) => value)].some(
    (text) => typeof text === 'string' && text.includes(host),
  );
}

/** Its place is the one argument of the call, or of one in its body, that is the URL or its end; the tag where there is none. */
function placed(
  fact: PrintedReference['fact'],
  { position, tagPosition }: ShortcodeFact,
  values: Arguments,
): LinkFact {
  const [whole, another] = values.exact.within(position, fact.url);
  if (whole && !another) return { ...fact, position: whole, urlPosition: withoutQuotes(whole) };
  for (const tail of tailsOf(fact.url)) {
    const [only, second] = values.bare.within(position, tail);
    if (only) return { ...fact, position: second ? tagPosition : only };
  }
  return { ...fact, position: tagPosition };
}

/** A string of a call is on one line or several; its quotes are one character each. */
function withoutQuotes({ start, end }: Position): Position {
  return {
    start: { ...start, column: start.column + 1, offset: (start.offset as number) + 1 },
    end: { ...end, column: end.column - 1, offset: (end.offset as number) - 1 },
  };
}

/** The arguments that are strings, by their values: as written, and bare. */
interface Arguments {
  exact: Places;
  bare: Places;
}

function placesByValue(calls: readonly ShortcodeFact[]): Arguments {
  const places = { exact: new Places(), bare: new Places() };
  for (const { arguments: given } of calls) {
    for (const { value, valuePosition } of given) {
      if (typeof value !== 'string' || bare(value) === '') continue;
      places.exact.add(value, valuePosition);
      places.bare.add(bare(value), valuePosition);
    }
  }
  return places;
}

/** What a URL may have been made of, bare and longest first: `/img/a.png` of `img/a.png` or `a.png`. */
function tailsOf(url: string): string[] {
  const decoded = percentDecode(url);
  const tails: string[] = [];
  for (let from = 0; from >= 0 && tails.length < longestPath; from = decoded.indexOf('/', from + 1)) {
    tails.push(bare(decoded.slice(from)));
  }
  return tails;
}

/** How many parts of a path are looked at. */
const longestPath = 30;

/** Without what stands for the same place in front of and behind a path. */
function bare(path: string): string {
  return path.replace(/^(?:\.\/|\/)+|\/$/g, '');
}

/** What the page itself has, by URL; of `@/` links the `markdown` filter makes permalinks, an `.md` template nothing. */
function placesByUrl(site: Site, facts: readonly LinkFact[]): Places {
  const places = new Places();
  for (const { url, position } of facts) {
    const permalink = url.startsWith('@/') ? internalPermalink(site, url) : undefined;
    places.add(bare(percentDecode(url)), position);
    if (permalink !== undefined) places.add(bare(percentDecode(permalink)), position);
  }
  return places;
}

/** Where on the page a text stands, by that text. */
class Places {
  readonly #places = new Map<string, { offsets: number[]; positions: Position[] }>();

  /** Those of one text in source order. */
  add(text: string, position: Position): void {
    const known = this.#places.get(text) ?? { offsets: [], positions: [] };
    this.#places.set(text, known);
    known.offsets.push(position.start.offset as number);
    known.positions.push(position);
  }

  /** The first two places of the text in a range. */
  within({ start, end }: Position, text: string): Position[] {
    const known = this.#places.get(text);
    if (!known) return [];
    const { offsets, positions } = known;
    const first = firstAtOrAfter(offsets, start.offset as number);
    return positions
      .slice(first, first + 2)
      .filter((position) => (position.start.offset as number) < (end.offset as number));
  }
}
