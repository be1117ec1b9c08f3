/** Where a page's content lies in the HTML file that the site's templates make. */
import { UsageError } from '../../source/usage-error.js';
import { parseHtml } from './parse-html.js';
import { parseSelector, type Selector, SelectorMatcher } from './selector.js';

/** How content is found. */
export type ContentPlace =
  /** Templates print content alone: the body, or all there is where no tag opens one. */
  | { kind: 'body' }
  /** What is in the first element that the selector selects. */
  | { kind: 'element'; selector: Selector; source: string }
  /** What is between the first `<!-- text -->` and the next `<!-- /text -->`. */
  | { kind: 'marker'; text: string };

/** The place that the options of the command line name. Throws UsageError where they can't be right. */
export function contentPlace(options: { select?: string; marker?: string }): ContentPlace {
  const { select, marker } = options;
  if (select !== undefined && marker !== undefined) {
    throw new UsageError('the content is found by a selector or by a marker, not by both');
  }
  if (select !== undefined) return { kind: 'element', selector: parseSelector(select), source: select };
  if (marker === undefined) return { kind: 'body' };
  const text = marker.trim();
  if (text === '' || text.includes('--')) {
    throw new UsageError(`"${marker}" can't be a marker: it is the text of a comment, such as content`);
  }
  return { kind: 'marker', text };
}

/**
 * The content's HTML as it stands in `html`; `undefined` where it is not found.
 * It is cut out of the text, so that tags which the content leaves open don't
 * change what belongs to it.
 */
export function findContent(html: string, place: ContentPlace): string | undefined {
  if (place.kind === 'body') return insideElement(html, body) ?? html;
  return place.kind === 'element' ? insideElement(html, place.selector) : betweenMarkers(html, place.text);
}

/** What is said of a page whose content was not found. */
export function describePlace(place: ContentPlace): string {
  if (place.kind === 'element') return `nothing matches "${place.source}"`;
  return place.kind === 'marker' ? `no <!-- ${place.text} --> … <!-- /${place.text} -->` : 'no body';
}

const body = parseSelector('body');

function insideElement(html: string, selector: Selector): string | undefined {
  const matcher = new SelectorMatcher(selector);
  let depth = 0;
  let found: { depth: number; start: number } | undefined;
  let content: string | undefined;
  parseHtml(html, {
    open(name, attributes, _, end) {
      depth++;
      const isSelected = matcher.open(name, attributes);
      if (isSelected && !found) found = { depth, start: end };
    },
    close(_, start) {
      if (found?.depth === depth) content ??= html.slice(found.start, Math.max(found.start, start));
      depth--;
      matcher.close();
    },
  });
  return content;
}

function betweenMarkers(html: string, text: string): string | undefined {
  let from: number | undefined;
  let content: string | undefined;
  parseHtml(html, {
    comment(value, start, end) {
      const marker = value.trim();
      if (from === undefined && marker === text) from = end;
      else if (from !== undefined && marker === `/${text}`) content ??= html.slice(from, start);
    },
  });
  return content;
}
