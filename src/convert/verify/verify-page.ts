/** Compares one page's HTML with the file that Zola wrote for it. */
import { join } from 'node:path';
import { readInside } from '../../site/file-system.js';
import type { SitePage } from '../../site/types.js';
import { own } from '../../site/values.js';
import { withoutColors } from './colors.js';
import { type ContentPlace, describePlace, findContent } from './content.js';
import { type Difference, firstDifference } from './difference.js';
import { domEvents } from './dom-events.js';
import { maxDepth } from './parse-html.js';

/** A site as Zola built it. */
export interface BuiltSite {
  /** Absolute: Zola's output folder. */
  folder: string;
  /** Where content lies in its files. */
  place: ContentPlace;
}

export type Verdict =
  | { kind: 'equal' }
  | { kind: 'differs'; difference: Difference }
  /** `file` is what was looked for, relative to the folder. */
  | { kind: 'missing'; file: string }
  /** Can't be compared, and why. */
  | { kind: 'incomparable'; reason: string }
  /** Zola writes no page with its content, and why. */
  | { kind: 'not-rendered'; reason: string };

/**
 * Compares `html`, a page's content with URLs as in the site, with what the
 * site has for the page; `undefined` stands for a page that was not converted.
 * Reads nothing outside the site's folder.
 */
export function verifyPage(page: SitePage, html: string | undefined, built: BuiltSite): Verdict {
  const unrendered = reasonNotRendered(page);
  if (unrendered !== undefined) return { kind: 'not-rendered', reason: unrendered };
  const file = outputFile(page);
  const output = file === undefined ? undefined : readOutput(built.folder, file);
  if (output === undefined) {
    // A site may be built with drafts.
    if (page.draft) return { kind: 'not-rendered', reason: 'a draft' };
    return { kind: 'missing', file: file ?? page.path };
  }
  if (html === undefined) return { kind: 'incomparable', reason: 'not converted' };
  const content = findContent(output, built.place);
  if (content === undefined)
    return { kind: 'incomparable', reason: `${describePlace(built.place)} in ${file}` };
  // Where the whole body counts, a page that writes its own is no exception.
  const converted = built.place.kind === 'body' ? (findContent(html, built.place) ?? html) : html;
  const expected = domEvents(withoutColors(content), page.permalink);
  const actual = domEvents(converted, page.permalink);
  if (!expected || !actual)
    return { kind: 'incomparable', reason: `elements nested more than ${maxDepth} deep` };
  const difference = firstDifference(expected, actual);
  return difference ? { kind: 'differs', difference } : { kind: 'equal' };
}

function reasonNotRendered(page: SitePage): string | undefined {
  if (page.unknownLanguage !== undefined)
    return `of a language that the config lacks: ${page.unknownLanguage}`;
  if (page.missingSortKey !== undefined) return `left out by its section, for want of ${page.missingSortKey}`;
  if (!page.rendered) return 'render = false';
  const redirect = page.kind === 'section' ? own(page.facts.frontMatter.value, 'redirect_to') : undefined;
  return redirect === undefined ? undefined : 'redirects';
}

/** The page's file, relative to the output folder; `undefined` for a path that would leave it. */
export function outputFile(page: Pick<SitePage, 'path'>): string | undefined {
  const parts = page.path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.some((part) => part === '..' || /[\\\0]/.test(part))) return undefined;
  return [...parts, 'index.html'].join('/');
}

function readOutput(folder: string, file: string): string | undefined {
  const path = join(folder, ...file.split('/'));
  const bytes = readInside(folder, path);
  return bytes && Buffer.from(bytes).toString('utf8');
}
