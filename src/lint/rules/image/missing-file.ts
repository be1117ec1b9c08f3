/** image/missing-file: an image or media file that is not there. */
import type { LinkFact } from '../../../site/facts.js';
import type { LinkResolution, Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { ignoreOption, isIgnored } from '../support/ignored-paths.js';
import { didYouMean, quote } from '../support/quote.js';
import { imagesOf } from '../support/references.js';
import { Suggestions } from '../support/suggestions.js';
import { unpublishedAdvice } from '../support/unpublished.js';

type Missing = Extract<LinkResolution, { kind: 'missing' }>;

export default defineRule({
  id: 'image/missing-file',
  scope: 'site',
  severity: 'error',
  fixable: false,
  summary: 'Image or media file of this site that is not there',
  why: [
    'Zola does not look whether an image exists: a wrong name shows only as a broken picture. A relative URL starts',
    'from the URL of the page, and only a page in a folder of its own (`index.md`) or a section has the files beside it',
    'copied there; `/x.png` is a file of `static/`, of the site or of its theme. Markdown images are checked, and `src`,',
    '`srcset` and `poster` in raw HTML.',
  ].join(' '),
  options: { type: 'object', properties: { ignore: ignoreOption }, additionalProperties: false },
  examples: [
    {
      title:
        'A misspelt asset in a body, a file beside a page without assets, raw HTML over two lines (CRLF)',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/a/index.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n![People](grid_poeple.jpg#medium)\r\n{% end %}\r\n\r\n<video\r\n  src="/film.mp4"></video>\r\n',
        'content/a/grid_people.jpg': '',
        'content/b.md': '+++\ntitle = "B"\n+++\n- ![Map](map.png "Map")\n',
        'content/map.png': '',
      },
      reports: [
        {
          file: 'content/a/index.md',
          line: 5,
          column: 1,
          text: '![People](grid_poeple.jpg#medium)',
          suggestions: ['grid_people.jpg#medium'],
        },
        { file: 'content/a/index.md', line: 8, column: 1, text: '<video\r\n  src="/film.mp4">' },
        {
          file: 'content/b.md',
          line: 4,
          column: 3,
          text: '![Map](map.png "Map")',
          message: 'content/b/index.md',
        },
      ],
    },
    {
      title: 'Assets, static files of site and theme, other servers and data URLs',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n[languages.fr]\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/page.html': '{{ page.content | safe }}\n',
        'themes/plain/static/img/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        'static/own.png': '',
        'templates/shortcodes/url.html': '/own.png',
        'content/a/index.fr.md': '+++\ntitle = "A"\n+++\n![Chat](cat%20one.jpg)\n',
        'content/a/index.md': [
          '+++',
          'title = "A"',
          '+++',
          '![Cat](cat%20one.jpg#mx-auto) ![Dog](<sub/dog.png>) ![Logo](/img/logo.svg?v=1) ![Own](https://example.org/own.png)',
          '![Dot](data:image/gif;base64,R0lGODlhAQABAAAAACw=) ![Far](https://example.com/x.png) ![Far](//example.com/x.png)',
          '',
          '<img srcset="sub/dog.png 1x, /own.png 2x" src=\'{{ url() }}\' alt="Dog">',
          '',
        ].join('\n'),
        'content/a/cat one.jpg': '',
        'content/a/sub/dog.png': '',
      },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    const known = new Suggestions();
    for (const { fact, resolution } of imagesOf(site, page)) {
      // image/case reports what differs only in case.
      if (resolution.kind !== 'missing' || resolution.caseMatch !== undefined) continue;
      if (isIgnored(resolution.path, options)) continue;
      if (resolution.withBasePath !== undefined) {
        // The host may serve another site there.
        report({
          position: fact.position,
          message: `${quote(fact.url)} leaves this site, which is below ${quote(site.config.baseUrl)}. If its own file is meant, write ${quote(resolution.withBasePath)}.`,
          suggestions: [resolution.withBasePath],
          severity: 'warning',
        });
        continue;
      }
      const suggestions =
        resolution.unpublishedFile === undefined ? nearestFiles(known, site, page, fact, resolution) : [];
      report({
        position: fact.position,
        message: describe(page, fact, resolution, suggestions),
        suggestions,
      });
    }
  },
});

function describe(
  page: SitePage,
  { url }: LinkFact,
  resolution: Missing,
  suggestions: readonly string[],
): string {
  if (url.startsWith('@')) {
    return `${quote(url)} leads to no image: Zola resolves \`@/\` in Markdown links to pages only. Write a path from the page, or from \`static/\` with a slash in front.`;
  }
  if (resolution.unpublishedFile !== undefined) {
    return `${quote(url)} will not be there. ${unpublishedAdvice(page, resolution.unpublishedFile)}`;
  }
  return `There is no file for ${quote(url)}: nothing of this site is at ${quote(resolution.path)}.${didYouMean(suggestions)}`;
}

/** Files of a similar name, written as the page would write them. */
function nearestFiles(
  known: Suggestions,
  site: Site,
  page: SitePage,
  { url }: LinkFact,
  { path }: Missing,
): string[] {
  const suffix = /[?#].*$/s.exec(url)?.[0] ?? '';
  const files = [...site.urlPaths()].filter((candidate) => !candidate.endsWith('/'));
  return known.nearestPaths(path, files).map((found) => {
    const isBeside = !url.startsWith('/') && found.startsWith(page.path);
    const written = isBeside ? found.slice(page.path.length) : site.config.basePath + found;
    // Other characters may stand in a URL as they are.
    return written.replace(/[\s%()<>"?#]/g, percentEncode) + suffix;
  });
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
