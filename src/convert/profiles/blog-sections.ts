/** Which sections are blogs: what a tool with a blog of its own can take over as it is. */
import type { Site, SitePage } from '../../site/types.js';
import { booleanIn, stringIn } from '../../site/values.js';

const known = new WeakMap<Site, Map<SitePage, boolean>>();

/**
 * True for a section of the default language, other than the front page, that is sorted by date, has pages, all with
 * URLs below its own, has neither sections in it nor text of its own, and is rendered.
 */
export function isBlogSection(site: Site, section: SitePage): boolean {
  const answers = known.get(site) ?? new Map<SitePage, boolean>();
  known.set(site, answers);
  const answer = answers.get(section) ?? judge(site, section);
  answers.set(section, answer);
  return answer;
}

/** The blog that a page is a post of. */
export function blogOf(site: Site, page: SitePage): SitePage | undefined {
  const section = page.section === undefined ? undefined : site.pageByContentPath(page.section);
  return section && page.kind === 'page' && isBlogSection(site, section) ? section : undefined;
}

function judge(site: Site, section: SitePage): boolean {
  const { kind, path, draft, rendered, language, contentPath, facts } = section;
  const table = facts.frontMatter.value;
  if (kind !== 'section' || path === '/' || draft || !rendered || language !== site.config.defaultLanguage)
    return false;
  if (booleanIn(table, 'transparent', false)) return false;
  if (stringIn(table, 'sort_by') !== 'date' || stringIn(table, 'redirect_to') !== undefined) return false;
  if (facts.lineCount - facts.frontMatter.position.end.line > 1) return false;
  let posts = 0;
  for (const page of site.pages.values()) {
    const isInFolder = page.contentPath.startsWith(contentPath.replace(/_index\.md$/, ''));
    if (!isInFolder || page === section || page.language !== language) continue;
    if (page.section !== contentPath || page.kind === 'section' || !page.path.startsWith(path)) return false;
    if (!page.draft) posts++;
  }
  return posts > 0;
}
