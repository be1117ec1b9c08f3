/** Changing the URL of a link, image or argument: what is written for it, and the edit that does so. */

import type { LinkFact } from '../../../site/facts.js';
import { percentDecode } from '../../../site/percent.js';
import type { Site, SitePage } from '../../../site/types.js';
import type { Fix } from '../../../source/diagnostic.js';
import type { Reference } from './references.js';

/** A URL's query and fragment, from the first `?` or `#` on. */
export function suffixOf(url: string): string {
  return /[?#].*$/s.exec(url)?.[0] ?? '';
}

/** A URL without its query and fragment. */
export function pathOf(url: string): string {
  return url.slice(0, url.length - suffixOf(url).length);
}

/** Characters that end a URL, or mean something else, in Markdown, HTML, a shortcode's string or the URL itself. */
const special = /[\s%?#&"'`<>()[\]{}|\\]/g;

/** A path as it may stand in a URL anywhere on a page; letters of other scripts stay as they are. */
export function writtenPath(path: string): string {
  return path.replace(special, encode);
}

/** A part of a path for where another was written with percent-encoding. */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(special, (character) =>
    character === '%' ? '%' : encode(character),
  );
}

function encode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/**
 * The fix that writes `url` in place of the reference's; `undefined` where the
 * place is not known to the character: an escape or character reference makes
 * the source another length than the URL.
 */
export function urlFix({ fact }: Reference, url: string, safety: Fix['safety']): Fix | undefined {
  const start = fact.urlPosition?.start.offset;
  const end = fact.urlPosition?.end.offset;
  if (start === undefined || end === undefined || end - start !== fact.url.length || url === fact.url)
    return undefined;
  return { safety, edits: [{ start, end, text: url }] };
}

/** The unsafe fix that writes the suggestion, where there is exactly one. */
export function onlyFix(reference: Reference, suggestions: readonly string[]): Fix | undefined {
  const [only, ...others] = suggestions;
  return only === undefined || others.length > 0 ? undefined : urlFix(reference, only, 'unsafe');
}

/** How a reference's URL is resolved. */
export function viaOf(
  { source }: Pick<LinkFact, 'source'>,
  kind: 'link' | 'image',
): 'markdown' | 'image' | 'html' {
  if (source === 'html') return 'html';
  return kind === 'image' ? 'image' : 'markdown';
}

/**
 * The URL of the reference with its path's last parts in the case of `path`, a
 * decoded path that differs from the one it resolves to only in case; what is
 * before and behind, and how the other parts are written, stays. `undefined`
 * where that would reach something else.
 */
export function withCaseOf(
  site: Site,
  page: SitePage,
  reference: Reference,
  kind: 'link' | 'image',
  path: string,
): string | undefined {
  const { url } = reference.fact;
  const written = pathOf(url).split('/');
  const wanted = path.split('/');
  // What is written without a slash at its end may be found with one.
  if (wanted.at(-1) === '' && written.at(-1) !== '') written.push('');
  for (let back = 1; back <= Math.min(written.length, wanted.length); back++) {
    const part = written.at(-back) as string;
    const other = wanted.at(-back) as string;
    const decoded = percentDecode(part);
    if (decoded === other) continue;
    if (decoded.toLowerCase() !== other.toLowerCase()) break;
    written[written.length - back] = decoded === part ? other : encoded(other);
  }
  const mended = written.join('/') + suffixOf(url);
  const { kind: found } = site.resolve(page, mended, viaOf(reference.fact, kind));
  return mended !== url && (found === 'page' || found === 'target') ? mended : undefined;
}
