/** link/broken-path: a link to a path of this site at which there is nothing. */
import type { LinkFact } from '../../../site/facts.js';
import { defineRule, type Report } from '../../rule.js';
import { ignoreOption, isIgnored } from '../support/ignored-paths.js';
import { isPlaceholderWord } from '../support/placeholder-urls.js';
import { allLinksOf } from '../support/printed-references.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';

export default defineRule({
  id: 'link/broken-path',
  scope: 'site',
  severity: 'error',
  fixable: false,
  summary: 'Link to a path of this site at which there is nothing',
  why: [
    'Zola checks `@/` links and leaves links that start with `/` alone, so a misspelt or removed target shows only as a',
    '404 in the browser. The path must be a page, a section, an alias, a taxonomy, a pager, a feed or a file that Zola',
    'writes or copies. Paths that another server answers, such as `/api/`, go into the option `ignore`. Links that',
    'shortcodes print are reported at the call.',
  ].join(' '),
  options: { type: 'object', properties: { ignore: ignoreOption }, additionalProperties: false },
  examples: [
    {
      title: 'A page that is not there, in Markdown and raw HTML',
      files: {
        'content/farm.md': '+++\ntitle = "Farm"\n+++\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n<button>[About](/tft)</button>\n\n[Farm](/farms/#how)\n\n<div>\n<a\n href="/frm/">x</a>\n</div>\n',
      },
      reports: [
        {
          line: 4,
          column: 9,
          text: '[About](/tft)',
          message: '`/tft` will be a 404: nothing of this site is there.',
        },
        { line: 6, column: 1, text: '[Farm](/farms/#how)', suggestions: ['/farm/#how'] },
        { line: 9, column: 1, text: '<a\n href="/frm/">', suggestions: ['/farm/'] },
      ],
    },
    {
      title:
        'What a shortcode prints: from an argument, with `get_url`, from a `.md` template; in a body it is the link',
      files: {
        'config.toml': 'base_url = "https://example.org/docs"\n[languages.fr]\n',
        'templates/shortcodes/button.html': '<a href="{{ to }}">{{ body | markdown | safe }}</a>\n',
        'templates/shortcodes/home.html': '<a href="{{ get_url(path="hme") }}">Home</a>\n',
        'templates/shortcodes/ref.md': '[{{ to }}](/docs/{{ to }}/)\n',
        'content/home.md': '+++\ntitle = "Home"\n+++\n',
        'content/a.fr.md':
          '+++\ntitle = "A"\n+++\n- {{ home() }}\n\n{% button(\r\n  to="/docs/hoem/") %}\n[x](/docs/none/)\n{% end %}\n\nSee {{ ref(to="homes") }} and {{ ref(to="home") }}.\n',
      },
      reports: [
        { line: 4, column: 3, text: '{{ home() }}', message: 'nothing of this site is at `/hme`' },
        { line: 7, column: 6, text: '"/docs/hoem/"', suggestions: ['/docs/home/'] },
        { line: 8, column: 1, text: '[x](/docs/none/)' },
        { line: 11, column: 15, text: '"homes"' },
      ],
    },
    {
      title:
        'Files of a theme that is not there, as before a Git submodule is fetched: only pages are judged',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n[1](/fonts.css) [2](/nowhere/)\n',
      },
      reports: [{ line: 4, column: 17, text: '[2](/nowhere/)' }],
    },
    {
      title: 'A path that lacks the one of `base_url`; other paths of the host are not judged',
      files: {
        'config.toml': 'base_url = "https://example.org/docs"\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n[1](/b/#x) [2](/shop/) [3](/docs/b/) [4](/docs/c/) [5](/b) [6](/sitemap.xml)\n',
      },
      reports: [
        { line: 4, column: 1, text: '[1](/b/#x)', severity: 'warning', suggestions: ['/docs/b/#x'] },
        { line: 4, column: 38, text: '[4](/docs/c/)', severity: 'error' },
        { line: 4, column: 52, severity: 'warning', suggestions: ['/docs/b/'] },
        { line: 4, column: 60, severity: 'warning', suggestions: ['/docs/sitemap.xml'] },
      ],
    },
    {
      title:
        'Pages with and without the final slash, aliases, feeds, files of site and theme, a second language',
      files: {
        'config.toml': [
          'base_url = "https://example.org"',
          'theme = "plain"',
          'generate_feeds = true',
          'taxonomies = [{ name = "tags", feed = true }]',
          '[languages.fr]',
          '',
        ].join('\n'),
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/page.html': '{{ page.content | safe }}\n',
        'themes/plain/static/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        'static/files/a b.txt': 'text',
        'content/blog/_index.md': '+++\n+++\n',
        'content/blog/one.md':
          '+++\ntitle = "One"\naliases = ["/old"]\n[taxonomies]\ntags = ["Big News"]\n+++\n',
        'content/blog/one.fr.md': '+++\ntitle = "Un"\n+++\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](/blog/one/) [2](/blog/one) [3](/old/) [4](/atom.xml) [5](/logo.svg?v=2) [6](/files/a%20b.txt)',
          '[7](/fr/blog/one/) [8](/tags/big-news/) [9](/tags/) [10](/) [11](//example.com/x) [12](/sitemap.xml)',
          '[13](/api/v1/users)',
          '',
        ].join('\n'),
      },
      options: { ignore: ['/api/'] },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    const known = new Suggestions();
    for (const { fact, resolution } of allLinksOf(site, page)) {
      if (resolution.kind !== 'missing' || resolution.via !== 'path') continue;
      if (isIgnored(resolution.path, options)) continue;
      const { path, anchor, caseMatch, withBasePath, unpublishedPage } = resolution;
      // These are findings of link/to-draft, link/case and link/placeholder.
      if (unpublishedPage || caseMatch !== undefined || isPlaceholderWord(fact.url)) continue;
      if (withBasePath !== undefined) {
        reportOutside(fact, withBasePath + fragmentOf(anchor), site.config.baseUrl, report);
        continue;
      }
      const suggestions = known
        .nearestPaths(path, site.urlPaths())
        .map((candidate) => site.config.basePath + candidate + fragmentOf(anchor));
      report({
        position: fact.position,
        message: `${describe(fact.url, path)}${didYouMean(suggestions)}`,
        suggestions,
      });
    }
  },
});

/** The path is named where the URL does not show it. */
function describe(url: string, path: string): string {
  return url === path
    ? `${quote(url)} will be a 404: nothing of this site is there.`
    : `${quote(url)} will be a 404: nothing of this site is at ${quote(path)}.`;
}

/** The host may serve another site there: no certainty that the link is wrong. */
function reportOutside(
  { position, url }: LinkFact,
  suggestion: string,
  baseUrl: string,
  report: (report: Report) => void,
): void {
  report({
    position,
    message: `${quote(url)} leaves this site, which is below ${quote(baseUrl)}. If its own page is meant, write ${quote(suggestion)}.`,
    suggestions: [suggestion],
    severity: 'warning',
  });
}

function fragmentOf(anchor: string | undefined): string {
  return anchor === undefined ? '' : `#${anchor}`;
}
