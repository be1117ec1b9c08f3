/** The ids that a page has: exact where its calls can be rendered, else as far as the pages tell. */
import { idsForZola, pageOutputs } from '../../../render/page-outputs.js';
import { sharedRenderer } from '../../../render/shared-renderer.js';
import type { Site, SitePage } from '../../../site/types.js';

export interface KnownIds {
  ids: ReadonlySet<string>;
  /** Of the page's own headings. */
  headingIds: ReadonlySet<string>;
  /** False where there may be more ids. */
  isComplete: boolean;
  /** False where there may be more headings, or others. */
  hasAllHeadings: boolean;
  /** Whether Zola's check of anchors on pages finds the id: in the text of the HTML, in any case of letters, in comments too. */
  isFoundByZola(id: string): boolean;
}

const known = new WeakMap<SitePage, KnownIds>();

/** Whether a heading of the page surely has the id, which is told without rendering. */
export function hasHeading(site: Site, page: SitePage, id: string): boolean {
  let ids = headings.get(page);
  if (!ids) {
    const { hasAllHeadings, headingIds } = writtenIds(site, page);
    ids = hasAllHeadings ? headingIds : new Set();
    headings.set(page, ids);
  }
  return ids.has(id);
}

const headings = new WeakMap<SitePage, ReadonlySet<string>>();

/** Renders the page where it has calls. */
export function knownIds(site: Site, page: SitePage): KnownIds {
  let ids = known.get(page);
  if (!ids) {
    ids = renderedIds(site, page) ?? writtenIds(site, page);
    known.set(page, ids);
  }
  return ids;
}

function renderedIds(site: Site, page: SitePage): KnownIds | undefined {
  const outputs = pageOutputs(site, page);
  if (!outputs?.isComplete) return undefined;
  const { ids, headingIds } = outputs;
  return {
    ids,
    headingIds,
    isComplete: true,
    hasAllHeadings: true,
    isFoundByZola: (id) => outputs.hasIdForZola(id),
  };
}

function writtenIds(site: Site, page: SitePage): KnownIds {
  const { ids, complete } = site.ids(page);
  const { facts } = page;
  const headingIds = new Set(
    site.headingIds(page).filter((_, index) => facts.headings[index]?.document === 0),
  );
  // Calls of `.md` templates become Markdown of the page; a call in a heading changes its id.
  const hasAllHeadings = !(
    facts.headings.some(({ dynamic }) => dynamic) ||
    facts.shortcodes.some(({ name }) => site.shortcodeTemplates.get(name)?.type !== 'html')
  );
  const lower = new Set([...ids, ...facts.commentIds].map((id) => id.toLowerCase()));
  // Only what is found nowhere else is looked for in the page's text.
  let inHtml: ReadonlySet<string> | undefined;
  const isInHtml = (id: string) => {
    if (facts.shortcodes.length > 0) return false;
    inHtml ??= idsForZola(sharedRenderer(site).renderPage(page).html);
    return inHtml.has(id);
  };
  return {
    ids,
    headingIds,
    isComplete: complete,
    hasAllHeadings,
    isFoundByZola: (id) => lower.has(id.toLowerCase()) || isInHtml(id.toLowerCase()),
  };
}
