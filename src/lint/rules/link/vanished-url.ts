/** link/vanished-url: a URL of a kept list that the site no longer serves. */

import type { Site, SitePage } from '../../../site/types.js';
import { type RecordedUrl, readUrlList } from '../../../site/url-list.js';
import { SourceFile } from '../../../source/source-file.js';
import { defineRule, type Report } from '../../rule.js';
import { addAlias } from '../front-matter/alias-edits.js';
import { openingFence } from '../front-matter/opening-fence.js';
import { pageSource } from '../support/page-text.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';
import { templateText } from '../support/template-text.js';

type PlacedReport = Report & { file: string; position: NonNullable<Report['position']> };

export default defineRule({
  id: 'link/vanished-url',
  scope: 'config',
  severity: 'off',
  fixable: 'unsafe',
  summary: 'URL of the last recorded list that no page or alias serves any more',
  why: [
    'Other sites, bookmarks and search engines keep the addresses of pages. When a slug, a date or a folder changes,',
    'Zola builds the page at its new address and says nothing about the old one. `tfpage urls --output urls.txt` records',
    'what the site serves; this rule compares the site with that list. An address that is meant to go is taken off the',
    'list by recording it again.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      file: {
        type: 'string',
        description: 'The recorded list, relative to the site root.',
        default: 'urls.txt',
      },
      anchors: {
        type: 'boolean',
        description: 'Whether anchors of the list are compared too.',
        default: true,
      },
    },
  },
  examples: [
    {
      title: 'A page with a new slug, a page that is gone, an id that is gone; TOML and YAML',
      files: {
        'urls.txt':
          '/a/\tcontent/a.md\n/a/#first-step\tcontent/a.md\n/b/\tcontent/b.md\n/c/\tcontent/c.md\n/gone/\tcontent/gone.md\n/sitemap.xml\n',
        'content/a.md': '+++\ntitle = "A"\nslug = "new-a"\n+++\n## First step\n',
        'content/b.md': '---\r\ntitle: B\r\nslug: new-b\r\naliases:\r\n  - /old-b/\r\n---\r\n',
        'content/c.md': '+++\ntitle = "C"\naliases = ["/old-c/"]\npath = "new/c"\n[extra]\nx = 1\n+++\n',
      },
      reports: [
        { file: 'content/a.md', line: 1, column: 1, text: '+++', message: '`/a/`' },
        { file: 'content/b.md', line: 1, column: 1, message: '`/b/`' },
        { file: 'content/c.md', line: 1, column: 1, message: '`/c/`' },
        { file: 'urls.txt', line: 5, column: 1, text: '/gone/', message: 'content/gone.md' },
      ],
      fixed: {
        'content/a.md': '+++\naliases = ["/a/"]\ntitle = "A"\nslug = "new-a"\n+++\n## First step\n',
        'content/b.md': '---\r\ntitle: B\r\nslug: new-b\r\naliases:\r\n  - "/b/"\r\n  - /old-b/\r\n---\r\n',
        'content/c.md':
          '+++\ntitle = "C"\naliases = ["/c/", "/old-c/"]\npath = "new/c"\n[extra]\nx = 1\n+++\n',
      },
    },
    {
      title: 'A heading that was renamed',
      files: {
        'urls.txt': '/a/\tcontent/a.md\n/a/#first-step\tcontent/a.md\n/a/#odd%20id\tcontent/a.md\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n## First steps\n\n<a id="odd id"></a>\n',
      },
      reports: [
        {
          file: 'content/a.md',
          line: 1,
          column: 1,
          message: '`/a/#first-step`',
          suggestions: ['first-steps'],
        },
      ],
    },
    {
      title: 'No list',
      files: { 'config.toml': 'base_url = "https://example.org"\n', 'content/': '' },
      reports: [{ file: 'config.toml', line: 1, column: 1, message: 'tfpage urls --output urls.txt' }],
    },
    {
      title: 'Two languages, an alias, a static file; all there',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'urls.txt': '/fr/a/\tcontent/a.fr.md\n/old/\tcontent/a.md\n/x.txt\tstatic/x.txt\n',
        'content/a.md': '+++\ntitle = "A"\naliases = ["old"]\n+++\n',
        'content/a.fr.md': '+++\ntitle = "A"\n+++\n',
        'static/x.txt': 'x',
      },
      reports: [],
    },
  ],
  check({ site, options, report }) {
    const name = options.file as string;
    const text = templateText(site, name);
    if (text === undefined) {
      report({
        file: site.config.file,
        position: SourceFile.fromText(site.config.file, site.config.text).position(0, 0),
        message: `There is no list ${quote(name)} to compare the site's URLs with. Record it: \`tfpage urls --output ${name}\`.`,
      });
      return;
    }
    const list = SourceFile.fromText(name, text);
    const names = new Suggestions();
    for (const recorded of readUrlList(text)) {
      // What a theme serves is not known before the theme is fetched.
      if (site.absentTheme !== undefined && recorded.file?.startsWith('themes/')) continue;
      const target = site.at(recorded.path);
      if (!target && recorded.anchor === undefined) {
        report(vanished(site, recorded, list));
      } else if (options.anchors && recorded.anchor !== undefined && target?.kind === 'page' && target.page) {
        const found = vanishedAnchor(site, target.page, recorded, names);
        if (found) report(found);
      }
    }
  },
});

/** Reported at the page that had the URL, where it is still there, else in the list. */
function vanished(site: Site, { path, file, line }: RecordedUrl, list: SourceFile): PlacedReport {
  const page = file === undefined ? undefined : site.pages.get(file);
  const isPage = path.endsWith('/') || path.endsWith('.html');
  const message = `Nothing serves ${quote(path)} any more, which links from elsewhere may still name.`;
  if (page && isPage && page.rendered && !page.draft) {
    const source = pageSource(site, page);
    const fix = source && addAlias(source, page.facts.frontMatter, path);
    return {
      file: page.file,
      position: openingFence(page.facts.frontMatter),
      message: `${message} Add it to the page's \`aliases\`.`,
      ...(fix ? { fix } : {}),
    };
  }
  const start = list.offsetAt(line, 1);
  const end = start + (list.lineText(line).split('\t')[0] ?? '').length;
  const origin = file === undefined ? '' : ` It came from ${quote(file)}.`;
  return {
    file: list.path,
    position: list.position(start, end),
    message: `${message}${origin} Serve it, add an alias to the page that took its place, or record the list again.`,
  };
}

function vanishedAnchor(
  site: Site,
  page: SitePage,
  { path, anchor = '' }: RecordedUrl,
  names: Suggestions,
): PlacedReport | undefined {
  const { ids, complete } = site.ids(page);
  if (!complete || ids.has(anchor)) return undefined;
  const suggestions = names.nearest(anchor, ids);
  return {
    file: page.file,
    position: openingFence(page.facts.frontMatter),
    message: `The page no longer has the id of ${quote(`${path}#${anchor}`)}, which links from elsewhere may still name.${didYouMean(suggestions)}`,
    suggestions,
  };
}
