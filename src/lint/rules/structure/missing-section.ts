/** structure/missing-section: a folder with pages that no section lists. */
import { folderOf } from '../../../site/content-tree.js';
import { sectionFileName } from '../../../site/page-location.js';
import type { Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { openingFence } from '../front-matter/opening-fence.js';
import { isLive } from '../support/live-pages.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'structure/missing-section',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'Folder with pages and no `_index.md`, or none for the language of some of its pages',
  why: [
    'A folder is a section only by its `_index.md`, and for the pages of another language, `a.fr.md`, by an',
    '`_index.fr.md`. Without it Zola builds the pages, yet no section lists them, feeds, breadcrumbs and links to the',
    'next page pass them by, and nothing is at the URL of the folder. `zola check` calls such pages orphans. The first of',
    'them is reported, once for each folder.',
  ].join(' '),
  examples: [
    {
      title: 'No `_index.md`; a section in one language of three; a page in the folder of another',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.de]\n[languages.fr]\n',
        'content/blog/a.md': '+++\r\ntitle = "A"\r\n+++\r\n',
        'content/blog/b/index.md': '+++\ntitle = "B"\n+++\n',
        'content/news/_index.md': '+++\ntitle = "News"\n+++\n',
        'content/news/a.de.md': '+++\ntitle = "A"\n+++\n',
        'content/news/a.fr.md': '+++\ntitle = "A"\n+++\n',
        'content/news/a.md': '+++\ntitle = "A"\n+++\n',
        'content/news/trip/index.md': '+++\ntitle = "Trip"\n+++\n',
        'content/news/trip/notes.md': '+++\ntitle = "Notes"\n+++\n',
      },
      reports: [
        { file: 'content/blog/a.md', line: 1, column: 1, text: '+++', message: '`content/blog/_index.md`' },
        {
          file: 'content/news/a.de.md',
          line: 1,
          column: 1,
          message: '`content/news/_index.de.md`, `content/news/_index.fr.md`',
        },
        { file: 'content/news/trip/notes.md', line: 1, column: 1, message: '`content/news/trip/index.md`' },
      ],
    },
    {
      title: 'Sections, pages beside the front page, folders that only hold other folders, drafts',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'content/about.fr.md': '+++\ntitle = "About"\n+++\n',
        'content/blog/2024/_index.md': '+++\ntitle = "2024"\n+++\n',
        'content/blog/2024/a/index.md': '+++\ntitle = "A"\n+++\n',
        'content/blog/2024/b.md': '+++\ntitle = "B"\n+++\n',
        'content/ideas/a.md': '+++\ntitle = "A"\ndraft = true\n+++\n',
        'content/imprint/index.md': '+++\ntitle = "Imprint"\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    const folder = folders(site).get(page);
    if (!folder) return;
    const { path, missing, owner } = folder;
    const names = [...missing].map((name) => quote(`content/${name}`)).join(', ');
    report({
      position: openingFence(page.facts.frontMatter),
      message:
        owner === undefined
          ? `No section lists this page: ${missing.size > 1 ? 'there are' : 'there is'} no ${names}. Add ${missing.size > 1 ? 'them' : 'it'}, perhaps with \`render = false\` or \`transparent = true\`.`
          : `${quote(`content/${path}`)} is the folder of the page ${quote(owner)}, and this file makes another page in it, which no section lists. Move it out, or leave it out by \`ignored_content\`.`,
    });
  },
});

interface Folder {
  path: string;
  /** Content paths of the section files that pages in it need. */
  missing: Set<string>;
  /** The page whose own folder it is. */
  owner?: string;
}

const known = new WeakMap<Site, Map<SitePage, Folder>>();

/** The folders that lack a section, by the first of their pages. */
function folders(site: Site): Map<SitePage, Folder> {
  let result = known.get(site);
  if (result) return result;
  result = new Map();
  known.set(site, result);
  const byPath = new Map<string, Folder>();
  for (const page of site.pages.values()) {
    if (page.kind !== 'page' || page.section !== undefined || !isLive(page)) continue;
    const path = listedIn(page);
    if (path === '') continue;
    const name = `${path}/${sectionFileName(page.language, site.config)}`;
    // A section that is there and does not list the page has a reason of its own: it is a draft.
    if (site.pageByContentPath(name)) continue;
    let folder = byPath.get(path);
    if (!folder) {
      const owner = site.pageByContentPath(`${path}/index.md`)?.file;
      folder = { path, missing: new Set(), ...(owner === undefined ? {} : { owner }) };
      byPath.set(path, folder);
      result.set(page, folder);
    }
    folder.missing.add(name);
  }
  return result;
}

/** The folder whose section lists a page, relative to `content`: for `a/index.md` the one above `a`. */
function listedIn({ contentPath }: SitePage): string {
  const folder = folderOf(contentPath);
  const isOwn = folder !== '' && /\/index(?:\.[^/]*)?\.md$/.test(contentPath);
  return isOwn ? folderOf(folder) : folder;
}
