/** link/broken-relative: a relative link to what is not there. */
import { defineRule } from '../../rule.js';
import { ignoreOption, isIgnored } from '../support/ignored-paths.js';
import { isSplitAtQuotes } from '../support/page-data.js';
import { isPlaceholderWord } from '../support/placeholder-urls.js';
import { allLinksOf } from '../support/printed-references.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';
import { unpublishedAdvice } from '../support/unpublished.js';

export default defineRule({
  id: 'link/broken-relative',
  scope: 'site',
  severity: 'error',
  fixable: false,
  summary: 'Relative link to what is not there',
  why: [
    'A relative link starts from the URL of the page, `/blog/post/`, not from the folder of its file, so `image.png`',
    'means `/blog/post/image.png`. Files beside `post.md` are not copied there: only a page in a folder of its own,',
    '`post/index.md`, has assets. Zola does not check such links. Those that shortcodes print are reported at the call.',
  ].join(' '),
  options: { type: 'object', properties: { ignore: ignoreOption }, additionalProperties: false },
  examples: [
    {
      title: 'A file beside a page that has no assets, a missing file, a step too few',
      files: {
        'content/blog/data.csv': 'a,b\n',
        'content/blog/a.md':
          '+++\ntitle = "A"\n+++\n1. [data](data.csv)\n2. [next](../c/)\n3. [x]((https://example.com))\n4. [mail](ann@example.com) [more](example.com/x)\n',
        'content/blog/b/index.md': '+++\ntitle = "B"\n+++\n[slides](slides.pdf)\n',
        'content/blog/b/slide.pdf': '',
      },
      reports: [
        { file: 'content/blog/a.md', line: 4, column: 4, text: '[data](data.csv)', message: 'a/index.md' },
        { file: 'content/blog/a.md', line: 5, column: 4, text: '[next](../c/)', message: '/blog/c/' },
        { file: 'content/blog/a.md', line: 6, column: 4, message: 'parentheses' },
        { file: 'content/blog/a.md', line: 7, column: 4, message: '`mailto:ann@example.com`' },
        { file: 'content/blog/a.md', line: 7, column: 28, message: '`https://example.com/x`' },
        { file: 'content/blog/b/index.md', line: 4, column: 1, message: '/blog/b/slides.pdf' },
      ],
    },
    {
      title: 'What a shortcode prints',
      files: {
        'templates/shortcodes/file.html': '<a href="{{ name }}.pdf">{{ name }}</a>\n',
        'content/blog/a/index.md':
          '+++\ntitle = "A"\n+++\n| {{ file(name="one") }} | {{ file(name="two") }} |\n|---|---|\n',
        'content/blog/a/one.pdf': '',
      },
      reports: [{ line: 4, column: 28, text: '{{ file(name="two") }}', message: '/blog/a/two.pdf' }],
    },
    {
      title: 'What looks like a link in a body that is no Markdown, as in a formula',
      files: {
        'templates/shortcodes/katex.html': '<div class="katex">{{ body | safe }}</div>\n',
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% katex() %}\nE[X](t) = 1\n{% end %}\n\n{% row() %}\nE[X](t) = 1\n{% end %}\n',
      },
      reports: [{ line: 9, column: 2, text: '[X](t)' }],
    },
    {
      title: 'A page whose links a template takes apart at their quotes',
      files: {
        'templates/header.html':
          '{% set menu = get_section(path="menu/_index.md") %}{{ menu.content | split(pat="%22") | nth(n=1) }}',
        'content/menu/_index.md': '+++\n+++\n- [About]("/about")\n',
      },
      reports: [],
    },
    {
      title: 'Assets, neighbours, queries and fragments',
      files: {
        'content/blog/_index.md': '+++\n+++\n',
        'content/blog/list.txt': 'x',
        'content/blog/a.md': '+++\ntitle = "A"\n+++\n[b](../b/) [up](..) [top](../../)\n',
        'content/blog/b/index.md':
          '+++\ntitle = "B"\n+++\n[1](sub/a%20b.pdf#page=2) [2](./c.txt?raw) [3](#) [4](mailto:x@example.org) [5](../list.txt) [6](?q)\n',
        'content/blog/b/c.txt': 'x',
        'content/blog/b/sub/a b.pdf': 'x',
      },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    const known = new Suggestions();
    for (const { fact, resolution } of allLinksOf(site, page)) {
      if (resolution.kind !== 'missing' || resolution.via !== 'relative') continue;
      // link/unresolved-internal tells of `@/` in HTML.
      if (fact.url.startsWith('@/') || isIgnored(resolution.path, options)) continue;
      const { path, caseMatch, unpublishedFile, unpublishedPage } = resolution;
      // These are findings of link/to-draft, link/case and link/placeholder.
      if (unpublishedPage || caseMatch !== undefined || isPlaceholderWord(fact.url)) continue;
      if (fact.url.startsWith('"') && isSplitAtQuotes(site, page)) continue;
      const suggestions = unpublishedFile === undefined ? known.nearestPaths(path, site.urlPaths()) : [];
      const advice =
        unpublishedFile === undefined
          ? adviceOn(fact.url, suggestions)
          : unpublishedAdvice(site, page, unpublishedFile);
      report({
        position: fact.position,
        message: `${quote(fact.url)} leads to ${quote(path)}, where nothing of this site is.${advice === '' ? '' : ` ${advice}`}`,
        suggestions,
      });
    }
  },
});

function adviceOn(url: string, suggestions: readonly string[]): string {
  if (/^["'“”‘’]/.test(url)) return 'The quotes are part of the URL: take them away.';
  if (url.startsWith('(')) return 'The parentheses are part of the URL: take them away.';
  if (/^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev)(?:\/|$)/i.test(url)) {
    return `For another site write ${quote(`https://${url}`)}.`;
  }
  if (/^[^\s/?#@]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(url)) {
    return `For an e-mail address write ${quote(`mailto:${url}`)}.`;
  }
  return didYouMean(suggestions).trim();
}
