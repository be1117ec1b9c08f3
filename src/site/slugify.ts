/** Slugs as Zola makes them: the three strategies for paths, taxonomies and heading ids. */
import { transliterate } from './transliterate.js';
import type { SlugifyStrategy } from './types.js';

/**
 * The slug of a path's part or of a taxonomy term under Zola's `slugify.paths`
 * or `slugify.taxonomies`. `on`: transliterated to ASCII, lower case, each run
 * of anything else one hyphen, none at the ends. `safe`: trailing spaces and
 * dots and the characters `<>:"/\|?*` are taken away. `off`: unchanged.
 */
export function slugify(text: string, strategy: SlugifyStrategy = 'on'): string {
  if (strategy === 'on') return slug(text);
  if (strategy === 'off') return text;
  return trimEnd(text).replace(/[<>:"/\\|?*]/g, '');
}

/** A heading's id under Zola's `slugify.anchors`: `safe` and `off` only turn each ASCII white space into `_`. */
export function slugifyAnchor(text: string, strategy: SlugifyStrategy = 'on'): string {
  return strategy === 'on' ? slug(text) : text.replace(/[ \t\n\f\r]/g, '_');
}

function slug(text: string): string {
  const ascii = /^[\x00-\x7f]*$/.test(text) ? text : transliterate(text);
  const hyphenated = ascii.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return hyphenated.slice(hyphenated.startsWith('-') ? 1 : 0, hyphenated.endsWith('-') ? -1 : undefined);
}

/** Without the spaces and dots at the end; a regular expression would take quadratic time on runs of spaces. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '.')) end--;
  return text.slice(0, end);
}
