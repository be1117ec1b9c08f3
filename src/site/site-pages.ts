/** Makes the pages of a site out of the content tree and the facts: drafts, sections and who lists whom. */
import type { FrontMatterTable } from '../syntax/types.js';
import { assetsOf, type ContentTree, folderOf } from './content-tree.js';
import { isCalendarDate } from './dates.js';
import type { PageFacts } from './facts.js';
import { locatePage, type PageLocation, sectionFileName } from './page-location.js';
import { isReadable } from './readable.js';
import type { SiteConfig, SitePage } from './types.js';
import { booleanIn, countIn, own, stringIn } from './values.js';

export interface SitePages {
  /** By `file`, in order of the walk. */
  pages: Map<string, SitePage>;
  /** The pages that each section lists, in order of the walk, by the section's content path (of the root sections also where there is no file). */
  listed: Map<string, SitePage[]>;
}

interface Entry {
  page: SitePage;
  location: PageLocation;
  frontMatter: FrontMatterTable;
}

/** Builds the pages; `factsOf` gives the facts of a page by its path relative to `content`, or nothing where it could not be read. */
export function buildPages(
  config: SiteConfig,
  tree: ContentTree,
  factsOf: (contentPath: string) => PageFacts | undefined,
): SitePages {
  const entries = makeEntries(config, tree, factsOf);
  markDrafts(entries, tree);
  const sections = liveSections(entries, config);
  const listed = new Map<string, SitePage[]>();
  for (const entry of entries) linkToSections(entry, sections, listed, config);
  for (const { page, location } of entries) {
    if (!location.ownsFolder || page.unknownLanguage !== undefined) continue;
    const folder = folderOf(page.contentPath);
    page.assetFolder = folder === '' ? 'content' : `content/${folder}`;
    // Zola copies a page's assets while it renders the page, a section's in any case.
    if (page.rendered || page.kind === 'section') {
      page.assets = assetsOf(tree, folder, page.kind).map((path) => `content/${path}`);
    }
  }
  return { pages: new Map(entries.map(({ page }) => [page.file, page])), listed };
}

function makeEntries(
  config: SiteConfig,
  tree: ContentTree,
  factsOf: (contentPath: string) => PageFacts | undefined,
): Entry[] {
  const entries: Entry[] = [];
  for (const contentPath of tree.pages) {
    const facts = factsOf(contentPath);
    if (!facts) continue;
    const frontMatter = facts.frontMatter.value;
    const location = locatePage(contentPath, frontMatter, config);
    const { kind, language, unknownLanguage, path, permalink } = location;
    const page: SitePage = {
      file: `content/${contentPath}`,
      contentPath,
      kind,
      language,
      ...(unknownLanguage === undefined ? {} : { unknownLanguage }),
      draft: booleanIn(frontMatter, 'draft', false),
      rendered: booleanIn(frontMatter, 'render', true),
      path,
      permalink,
      assets: [],
      facts,
    };
    entries.push({ page, location, frontMatter });
  }
  return entries;
}

/** A draft section drops its whole folder, whatever its language, but not the sections of other languages in that very folder. */
function markDrafts(entries: readonly Entry[], tree: ContentTree): void {
  const drafts = new Set<string>();
  for (const { page } of entries) {
    if (page.kind === 'section' && page.draft && page.unknownLanguage === undefined) {
      drafts.add(folderOf(page.contentPath));
    }
  }
  if (drafts.size === 0) return;
  // Folders come before what is in them.
  for (const folder of tree.folders.keys()) {
    if (folder !== '' && drafts.has(folderOf(folder))) drafts.add(folder);
  }
  for (const { page } of entries) {
    const folder = folderOf(page.contentPath);
    const above =
      page.kind === 'section' ? folder !== '' && drafts.has(folderOf(folder)) : drafts.has(folder);
    if (above) page.draft = true;
  }
}

/** The sections that the site has, by content path. */
function liveSections(entries: readonly Entry[], config: SiteConfig): Map<string, Entry | undefined> {
  const sections = new Map<string, Entry | undefined>();
  // The root of each language is a section even without a file.
  for (const language of config.languages) sections.set(sectionFileName(language.code, config), undefined);
  for (const entry of entries) {
    const { page } = entry;
    if (page.kind === 'section' && !page.draft && page.unknownLanguage === undefined) {
      sections.set(page.contentPath, entry);
    }
  }
  return sections;
}

/**
 * Finds the section that lists a page and, through transparent sections, those
 * above. A page that none of them can sort has no place in the site; a page in
 * a folder that is no section is rendered all the same.
 */
function linkToSections(
  entry: Entry,
  sections: ReadonlyMap<string, Entry | undefined>,
  listed: Map<string, SitePage[]>,
  config: SiteConfig,
): void {
  const { page, location } = entry;
  if (page.unknownLanguage !== undefined) return;
  const fileName = sectionFileName(page.language, config);
  let folder: string | undefined = location.parentFolder;
  if (page.kind === 'section') {
    const parent = inFolder(folder, fileName);
    if (page.contentPath !== parent && sections.get(parent)) page.section = parent;
    return;
  }
  let isFirst = true;
  let isListed = false;
  let missing: SitePage['missingSortKey'];
  while (folder !== undefined) {
    const path = inFolder(folder, fileName);
    if (!sections.has(path)) break;
    const section = sections.get(path);
    if (isFirst && section) page.section = path;
    if (page.draft || !page.rendered) return;
    // What a block that can't be read was to say is not known: one mistake gives one finding.
    const lacking =
      section && isReadable(page.facts.frontMatter) ? lackingSortKey(entry, section.frontMatter) : undefined;
    if (lacking === undefined) {
      isListed = true;
      const pages = listed.get(path);
      if (pages) pages.push(page);
      else listed.set(path, [page]);
    } else missing ??= lacking;
    if (!section || !booleanIn(section.frontMatter, 'transparent', false)) break;
    isFirst = false;
    folder = folder === '' ? undefined : folderOf(folder);
  }
  if (missing !== undefined && !isListed) {
    page.missingSortKey = missing;
    page.rendered = false;
  }
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The key that the section sorts by and the page lacks. */
function lackingSortKey(entry: Entry, section: FrontMatterTable): SitePage['missingSortKey'] {
  const { frontMatter, location } = entry;
  const isSet = (key: string) => (own(frontMatter, key) ?? null) !== null;
  const hasDate =
    isSet('date') || (location.dateFromName !== undefined && isCalendarDate(location.dateFromName));
  switch (stringIn(section, 'sort_by')) {
    case 'date':
      return hasDate ? undefined : 'date';
    case 'update_date':
      return hasDate || isSet('updated') ? undefined : 'update_date';
    case 'title':
    case 'title_bytes':
      return isSet('title') ? undefined : 'title';
    case 'weight':
      return countIn(frontMatter, 'weight') === undefined ? 'weight' : undefined;
    default:
      return undefined;
  }
}
