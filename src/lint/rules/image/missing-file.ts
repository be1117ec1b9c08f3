/** image/missing-file: an image or media file that is not there. */
import type { LinkFact } from '../../../site/facts.js';
import type { LinkResolution, Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { extraAssets, keysOption } from '../support/extra-assets.js';
import { isGitIgnored } from '../support/git-ignored.js';
import { ignoreOption, isIgnored } from '../support/ignored-paths.js';
import { allImagesOf } from '../support/printed-references.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';
import { publishedPathOf, unpublishedAdvice } from '../support/unpublished.js';
import { onlyFix, suffixOf, writtenPath } from '../support/url-edits.js';

type Missing = Extract<LinkResolution, { kind: 'missing' }>;

export default defineRule({
  id: 'image/missing-file',
  scope: 'site',
  severity: 'error',
  fixable: 'unsafe',
  summary: 'Image or media file of this site that is not there',
  why: [
    'Zola does not look whether an image exists: a wrong name shows only as a broken picture. A relative URL starts',
    'from the URL of the page, and only a page in a folder of its own (`index.md`) or a section has the files beside it',
    'copied there; `/x.png` is a file of `static/`, of the site or of its theme. Markdown images are checked, and `src`,',
    '`srcset` and `poster` in raw HTML; what shortcodes print is reported at the call. Images that front matter names',
    'under `extra` are looked for everywhere, since a template may put any path before them: a warning, because a build',
    'step may make them; and so is a file that `.gitignore` names. The fix writes the one name that was perhaps meant.',
  ].join(' '),
  options: {
    type: 'object',
    properties: { ignore: ignoreOption, keys: keysOption },
    additionalProperties: false,
  },
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
      fixed: {
        'content/a/index.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n![People](grid_people.jpg#medium)\r\n{% end %}\r\n\r\n<video\r\n  src="/film.mp4"></video>\r\n',
      },
    },
    {
      title:
        'What shortcodes print: from an argument in a nested body, of a `.md` template, a file of the theme',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/static/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        'themes/plain/templates/shortcodes/logo.html': '<img src="{{ get_url(path="logo.svg") }}" alt="">\n',
        'templates/shortcodes/img.html': '<img src="{{ src }}" alt="">\n',
        'templates/shortcodes/pic.md': '![{{ name }}]({{ name }}.png)\n',
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'content/a/index.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n- {{ img(src="map.pgn") }}\n{% end %}\n\n{{ logo() }} {{ pic(name="mpa") }} {{ pic(name="map") }}\n',
        'content/a/map.png': '',
      },
      reports: [
        { line: 5, column: 14, text: '"map.pgn"', suggestions: ['map.png'] },
        { line: 8, column: 14, text: '{{ pic(name="mpa") }}', suggestions: ['map.png'] },
      ],
      fixed: {
        'content/a/index.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n- {{ img(src="map.png") }}\n{% end %}\n\n{{ logo() }} {{ pic(name="mpa") }} {{ pic(name="map") }}\n',
      },
    },
    {
      title:
        'Beside the page, and an asset of another one: served, but not where the relative URL leads (two languages)',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'content/a/index.md': '+++\ntitle = "A"\n+++\n![Top](../main/top.png?raw=true)\n',
        'content/b/index.md': '+++\ntitle = "B"\n+++\n',
        'content/b/top.png': '',
        'content/a/index.fr.md': '+++\ntitle = "A"\n+++\n',
        'content/a/more.fr.md': '+++\ntitle = "More"\n+++\n![Map](./img/map.png#small) ![Top](top.png)\n',
        'content/a/img/map.png': '',
        'content/a/top.png': '',
        'content/draft/index.md': '+++\ntitle = "Draft"\ndraft = true\n+++\n',
        'content/draft/more.md': '+++\ntitle = "More"\n+++\n![Cat](img/cat.png)\n',
        'content/draft/img/cat.png': '',
      },
      reports: [
        { file: 'content/a/index.md', line: 4, column: 1, suggestions: ['top.png?raw=true'] },
        {
          file: 'content/a/more.fr.md',
          line: 4,
          column: 1,
          message: 'Zola puts `content/a/img/map.png` at `/fr/a/img/map.png`',
          suggestions: ['/fr/a/img/map.png#small'],
        },
        { file: 'content/a/more.fr.md', line: 4, column: 29, suggestions: ['/fr/a/top.png'] },
        {
          file: 'content/draft/more.md',
          line: 4,
          column: 1,
          message: 'Zola does not copy it',
          suggestions: [],
        },
      ],
      fixed: {
        'content/a/index.md': '+++\ntitle = "A"\n+++\n![Top](top.png?raw=true)\n',
        'content/a/more.fr.md':
          '+++\ntitle = "More"\n+++\n![Map](/fr/a/img/map.png#small) ![Top](/fr/a/top.png)\n',
      },
    },
    {
      title: 'Files that are not in the repository',
      files: {
        '.gitignore': '# big ones\n*.mp4\n/static/gen/\n',
        'content/a/index.md':
          '+++\ntitle = "A"\n+++\n<video src="film.mp4"></video> ![B](/gen/b.png) ![C](/c.png)\n',
      },
      reports: [
        { line: 4, column: 1, severity: 'warning' },
        { line: 4, column: 32, severity: 'warning' },
        { line: 4, column: 49, severity: 'error' },
      ],
    },
    {
      title: 'Front matter, by the option',
      files: {
        'static/img/hero.jpg': '',
        'content/blog/a/index.md':
          '+++\ntitle = "A"\n[extra]\ncover = "/img/hreo.jpg"\nicon = "none.png"\n[[extra.gallery]]\nsrc = "b.png"\n[[extra.gallery]]\nsrc = "img/a.png"\n+++\n',
        'content/blog/a/img/a.png': '',
        'content/b.md': '---\ntitle: B\nextra:\n  cover: img/hero.jpg\n  icon: fa-home\n---\n',
      },
      reports: [
        {
          file: 'content/blog/a/index.md',
          line: 4,
          column: 9,
          text: '"/img/hreo.jpg"',
          severity: 'warning',
          suggestions: ['/img/hero.jpg'],
        },
        { file: 'content/blog/a/index.md', line: 7, column: 7, text: '"b.png"', suggestions: [] },
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
    for (const reference of allImagesOf(site, page)) {
      const { fact, resolution } = reference;
      // image/case reports what differs only in case.
      if (resolution.kind !== 'missing' || resolution.caseMatch !== undefined) continue;
      // link/unresolved-internal tells of `@/`.
      if (fact.url.startsWith('@/') || isIgnored(resolution.path, options)) continue;
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
      const suggestions = suggestionsFor(known, site, page, fact, resolution);
      const fix = onlyFix(reference, suggestions);
      report({
        position: fact.position,
        message: describe(site, page, fact, resolution, suggestions),
        suggestions,
        ...(fix ? { fix } : {}),
        // Who builds the site may have it all the same.
        ...(isKeptBack(site, page, resolution.path) ? { severity: 'warning' as const } : {}),
      });
    }
    for (const { value, position, state } of extraAssets(site, page, options.keys as string[])) {
      if (state.kind !== 'missing' || isIgnored(value, options)) continue;
      const suggestions = value.startsWith('/') ? known.nearestPaths(value, filePaths(site)) : [];
      report({
        position,
        message: `No file of this site has a path that ends in ${quote(value)}.${didYouMean(suggestions)}`,
        suggestions,
        severity: 'warning',
      });
    }
  },
});

/** Whether the file that would be there is one that `.gitignore` names. */
function isKeptBack(site: Site, page: SitePage, path: string): boolean {
  if (isGitIgnored(site, `static${path}`)) return true;
  if (page.assetFolder === undefined || !path.startsWith(page.path)) return false;
  return isGitIgnored(site, `${page.assetFolder}/${path.slice(page.path.length)}`);
}

function describe(
  site: Site,
  page: SitePage,
  { url }: LinkFact,
  resolution: Missing,
  suggestions: readonly string[],
): string {
  if (url.startsWith('@')) {
    return `${quote(url)} leads to no image: Zola resolves \`@/\` in Markdown links to pages only. Write a path from the page, or from \`static/\` with a slash in front.`;
  }
  if (resolution.unpublishedFile !== undefined) {
    return `${quote(url)} will not be there. ${unpublishedAdvice(site, page, resolution.unpublishedFile)}`;
  }
  return `There is no file for ${quote(url)}: nothing of this site is at ${quote(resolution.path)}.${didYouMean(suggestions)}`;
}

/** The file that lies beside the page where it is served elsewhere, else files of a similar name. */
function suggestionsFor(
  known: Suggestions,
  site: Site,
  page: SitePage,
  fact: LinkFact,
  resolution: Missing,
): string[] {
  const { unpublishedFile } = resolution;
  if (unpublishedFile === undefined) return nearestFiles(known, site, page, fact, resolution);
  const served = publishedPathOf(site, page, unpublishedFile);
  return served === undefined ? [] : [writtenPath(served) + suffixOf(fact.url)];
}

/** Files of a similar name, written as the page would write them. */
function nearestFiles(
  known: Suggestions,
  site: Site,
  page: SitePage,
  { url }: LinkFact,
  { path }: Missing,
): string[] {
  const suffix = suffixOf(url);
  const name = path.slice(path.lastIndexOf('/') + 1);
  // Of files by that very name the one beside the page is meant.
  if (site.at(page.path + name)?.kind === 'asset') return [writtenPath(name) + suffix];
  return known.nearestPaths(path, filePaths(site)).map((found) => {
    const isBeside = !url.startsWith('/') && found.startsWith(page.path);
    const written = isBeside ? found.slice(page.path.length) : site.config.basePath + found;
    return writtenPath(written) + suffix;
  });
}

function filePaths(site: Site): string[] {
  return [...site.urlPaths()].filter((candidate) => !candidate.endsWith('/'));
}
