/** A page's or section's content as the frame takes it. */
import type { SitePage } from '../../../site/types.js';
import type { PageTree } from '../../../syntax/types.js';
import { walk } from '../../../syntax/walk.js';
import type { SourcePage } from '../../target.js';
import { titleOf } from './page-facts.js';

export interface Content {
  title: string;
  /** HTML as the target renders it. */
  html: string;
  /** Its first heading is of the first level and says what the title says. */
  hasOwnTitle: boolean;
  /** It has calls whose bodies are parted. */
  hasRows: boolean;
}

/** The content of a page that was rendered to `html`. */
export function contentOf(source: SourcePage, page: SitePage, html: string): Content {
  const title = titleOf(page);
  const [first] = source.facts.headings;
  const hasOwnTitle = first?.depth === 1 && sameText(first.text, title) && startsWithHeading(html);
  return { title, html, hasOwnTitle, hasRows: hasRows(source.tree) };
}

function startsWithHeading(html: string): boolean {
  return /^(?:\s|<!--(?:[^-]|-(?!->))*-->|<div[^>]*>)*<h1[\s>]/i.test(html.slice(0, 2000));
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim()
      .toLowerCase();
  return plain(a) === plain(b);
}

/** True for a page with calls whose bodies are parted. */
function hasRows(tree: PageTree): boolean {
  let found = false;
  if (tree.data.shortcodes.length === 0) return false;
  walk(tree, (node) => {
    if (node.type === 'zolaSeparator') found = true;
    return !found;
  });
  return found;
}
