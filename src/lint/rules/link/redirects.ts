/** link/redirects: a link that reaches its page by a redirect: by an alias, a first pager or without the final slash. */
import type { LinkResolution, Site, SitePage, UrlTarget } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { allLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import type { Reference } from '../support/references.js';
import { pathOf, suffixOf, urlFix, viaOf, writtenPath } from '../support/url-edits.js';

export default defineRule({
  id: 'link/redirects',
  scope: 'site',
  severity: 'warning',
  fixable: 'safe',
  summary: 'Link that leads to its page by a redirect: an alias, or a path without its final slash',
  why: [
    "An alias is a page that sends the browser on, without the link's fragment; `/blog` is answered with a redirect to",
    '`/blog/`, or not at all, as the server has it. The fix names the page itself and keeps query and fragment.',
  ].join(' '),
  examples: [
    {
      title:
        'Aliases and missing slashes with query and fragment, relative, in raw HTML, in a table; a base path',
      files: {
        'config.toml': 'base_url = "https://example.org/docs"\ntaxonomies = [{ name = "tags" }]\n',
        'content/blog/_index.md': '+++\npaginate_by = 5\n+++\n',
        'content/blog/new.md':
          '+++\ntitle = "New"\naliases = ["/old", "older.html"]\n[taxonomies]\ntags = ["Big News"]\n+++\n',
        'content/blog/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](/docs/old/?x=1#part) [2](/docs/older.html) [3](/docs/blog/new?x=1#part) [4](../new "title")',
          '',
          '| [5](/docs/tags) | [6](/docs/tags/big-news#x) |',
          '|---|---|',
          '',
          '<a',
          '  href="/docs/blog">7</a> [8](/docs/blog/page/1/) [9](/docs)',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 4, column: 1, message: 'alias', suggestions: ['/docs/blog/new/?x=1#part'] },
        { line: 4, column: 26, text: '[2](/docs/older.html)', suggestions: ['/docs/blog/new/'] },
        { line: 4, column: 48, message: 'final slash', suggestions: ['/docs/blog/new/?x=1#part'] },
        { line: 4, column: 77, text: '[4](../new "title")', suggestions: ['../new/'] },
        { line: 6, column: 3, text: '[5](/docs/tags)' },
        { line: 6, column: 21, suggestions: ['/docs/tags/big-news/#x'] },
        { line: 9, column: 1, text: '<a\n  href="/docs/blog">' },
        { line: 10, column: 27, message: 'first', suggestions: ['/docs/blog/'] },
        { line: 10, column: 51, text: '[9](/docs)', suggestions: ['/docs/'] },
      ],
      fixed: {
        'content/blog/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](/docs/blog/new/?x=1#part) [2](/docs/blog/new/) [3](/docs/blog/new/?x=1#part) [4](../new/ "title")',
          '',
          '| [5](/docs/tags/) | [6](/docs/tags/big-news/#x) |',
          '|---|---|',
          '',
          '<a',
          '  href="/docs/blog/">7</a> [8](/docs/blog/) [9](/docs/)',
          '',
        ].join('\n'),
      },
    },
    {
      title: 'What is reached at once: pages with their slash, `..`, files, `@/`, other sites',
      files: {
        'static/notes': 'text',
        'static/x/index.html': '<p>x</p>\n',
        'content/blog/_index.md': '+++\npaginate_by = 5\n+++\n',
        'content/blog/b.md': '+++\ntitle = "B"\naliases = ["old"]\n+++\n',
        'content/blog/a.md':
          '+++\ntitle = "A"\n+++\n[1](/blog/b/) [2](..) [3](../../blog/) [4](/notes) [5](@/blog/b.md) [6](/blog/b/index.html) [7](/x/) [8](https://example.com/old) [9](#x) [10](?x) [11](/)\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    for (const reference of allLinksOf(site, page)) {
      const { fact, resolution } = reference;
      // A link that a template has by itself is not the page's affair.
      const found = fact.urlPosition && redirectOf(site, reference);
      if (!found) continue;
      const url = found.path + suffixOf(fact.url);
      const fix = reachesDirectly(site, page, reference, url) ? urlFix(reference, url, 'safe') : undefined;
      report({
        position: fact.position,
        message: `${quote(fact.url)} ${describe(found.reason, resolution)}: write ${quote(url)}.`,
        suggestions: [url],
        ...(fix ? { fix } : {}),
      });
    }
  },
});

interface Redirect {
  reason: 'alias' | 'slash' | 'pager';
  /** The path to write, as it stands in a URL. */
  path: string;
}

function redirectOf(site: Site, { fact: { url }, resolution }: Reference): Redirect | undefined {
  const base = site.config.basePath;
  if (resolution.kind === 'page' && (resolution.via === 'path' || resolution.via === 'relative')) {
    return withSlash(url);
  }
  if (resolution.kind !== 'target') return undefined;
  const { target, path } = resolution;
  if (target.kind === 'alias') {
    // Of a page that is not there link/to-draft tells.
    const { page } = target;
    if (!page || !isServed(site, page)) return undefined;
    return { reason: 'alias', path: base + writtenPath(page.path) };
  }
  const first = target.kind === 'pager' ? firstPager(site, path) : undefined;
  if (first !== undefined) return { reason: 'pager', path: base + writtenPath(first) };
  return isFolder(site, target, path) ? withSlash(url) : undefined;
}

/** The URL's path with a slash behind it, where it names a folder without one. */
function withSlash(url: string): Redirect | undefined {
  const path = pathOf(url);
  // A host alone has the path `/`.
  if (/^(?:https?:)?\/\/[^/]*$/i.test(path)) return undefined;
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (last === '' || last === '.' || last === '..' || last === 'index.html') return undefined;
  return { reason: 'slash', path: `${path}/` };
}

/** What the first pager, which only redirects, redirects to. */
function firstPager(site: Site, path: string): string | undefined {
  const pager = /^(.*\/)[^/]+\/1\/?$/.exec(path)?.[1];
  const kind = pager === undefined ? undefined : site.at(pager)?.kind;
  return kind === 'page' || kind === 'term' ? pager : undefined;
}

/** Whether what is at a path without a slash is a folder's `index.html`. */
function isFolder({ config }: Site, { kind, file }: UrlTarget, path: string): boolean {
  switch (kind) {
    case 'taxonomy':
    case 'term':
    case 'pager':
      return true;
    case 'static':
    case 'asset':
      return (file ?? '').endsWith('/index.html') && !path.endsWith('index.html');
    case 'generated':
      return path === '/' || config.languages.some(({ code }) => path === `/${code}`);
    default:
      return false;
  }
}

function isServed(site: Site, page: SitePage): boolean {
  return !page.draft && site.at(page.path)?.page === page;
}

/** Whether the URL that a fix would write leads to a page or file by no redirect. */
function reachesDirectly(site: Site, page: SitePage, reference: Reference, url: string): boolean {
  const resolution = site.resolve(page, url, viaOf(reference.fact, 'link'));
  const isFound = resolution.kind === 'page' || resolution.kind === 'target';
  return isFound && !redirectOf(site, { fact: { ...reference.fact, url }, resolution });
}

function describe(reason: Redirect['reason'], resolution: LinkResolution): string {
  if (reason === 'alias') {
    const hasAnchor = resolution.kind === 'target' && resolution.anchor !== undefined;
    return `is an alias, which sends the browser on${hasAnchor ? ' without the fragment' : ''}`;
  }
  if (reason === 'pager') return 'is the first of several pages, which only sends the browser on';
  return 'lacks its final slash, so that the server has to redirect';
}
