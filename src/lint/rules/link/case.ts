/** link/case: a link whose target exists only in other case. */
import { defineRule } from '../../rule.js';
import { ignoreOption, isIgnored } from '../support/ignored-paths.js';
import { allLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import { urlFix, withCaseOf } from '../support/url-edits.js';

export default defineRule({
  id: 'link/case',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: 'Link whose target exists only in other case',
  why: [
    'Zola compares `@/` links with regard to upper and lower case and stops where only the case differs. For paths and',
    'relative links most web servers do the same, although the page opens on Windows and macOS.',
  ].join(' '),
  options: { type: 'object', properties: { ignore: ignoreOption }, additionalProperties: false },
  examples: [
    {
      title: 'Internal links in a nested body and a definition, a path, a file, raw HTML, percent-encoding',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'static/Docs/Übersicht (neu).pdf': '',
        'content/Blog/First.md': '+++\ntitle = "First"\n+++\n## Top\n',
        'content/a/Data.csv': '',
        'content/a/index.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '{% row() %}',
          '- [1](@/blog/first.md#top)',
          '{% end %}',
          '{% end %}',
          '',
          '[2][ref] [3](/blog/first/?x=1#top) [4](data.csv) [5](/docs/%C3%BCbersicht%20%28neu%29.pdf)',
          '<a href="../Blog/First">6</a>',
          '',
          '[ref]: @/Blog/first.md "title"',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 6, column: 3, text: '[1](@/blog/first.md#top)', suggestions: ['@/Blog/First.md#top'] },
        { line: 10, column: 10, suggestions: ['/Blog/first/?x=1#top'] },
        { line: 10, column: 36, text: '[4](data.csv)', message: 'most servers', suggestions: ['Data.csv'] },
        { line: 10, column: 50, suggestions: ['/Docs/%C3%9Cbersicht%20%28neu%29.pdf'] },
        { line: 11, column: 1, text: '<a href="../Blog/First">', suggestions: ['../Blog/first/'] },
        { line: 13, column: 1, message: 'Zola stops here', suggestions: ['@/Blog/First.md'] },
      ],
      fixed: {
        'content/a/index.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '{% row() %}',
          '- [1](@/Blog/First.md#top)',
          '{% end %}',
          '{% end %}',
          '',
          '[2][ref] [3](/Blog/first/?x=1#top) [4](Data.csv) [5](/Docs/%C3%9Cbersicht%20%28neu%29.pdf)',
          '<a href="../Blog/first/">6</a>',
          '',
          '[ref]: @/Blog/First.md "title"',
          '',
        ].join('\n'),
      },
    },
    {
      title: 'The argument of a call whose template makes a link of it',
      files: {
        'templates/shortcodes/button.html': '<a class="button" href="{{ to }}">{{ label }}</a>\n',
        'content/farm.md': '+++\ntitle = "Farm"\n+++\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n* {{ button(\r\n  to="/Farm/",\r\n  label="Farm") }}\r\n',
      },
      reports: [{ line: 5, column: 6, text: '"/Farm/"', suggestions: ['/farm/'] }],
      fixed: {
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n* {{ button(\r\n  to="/farm/",\r\n  label="Farm") }}\r\n',
      },
    },
    {
      title: 'The same case; what another server answers',
      files: {
        'content/Blog/First.md': '+++\ntitle = "First"\n+++\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n[1](@/Blog/First.md) [2](/Blog/first/) [3](/blog/FIRST/) [4](https://example.com/BLOG)\n',
      },
      options: { ignore: ['/blog'] },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    for (const reference of allLinksOf(site, page)) {
      const { fact, resolution } = reference;
      if (resolution.kind !== 'missing' || resolution.caseMatch === undefined) continue;
      const { via, path, caseMatch } = resolution;
      if (via !== 'internal' && isIgnored(path, options)) continue;
      const mended = withCaseOf(site, page, reference, 'link', caseMatch);
      const target = mended ?? (via === 'internal' ? `@/${caseMatch}` : site.config.basePath + caseMatch);
      const stops = via === 'internal' && site.config.linkChecker.internalLevel === 'error' && !page.draft;
      const fix = mended === undefined ? undefined : urlFix(reference, mended, 'safe');
      report({
        position: fact.position,
        message: `${quote(fact.url)} differs in case from what is there, ${quote(caseMatch)}: ${
          stops ? 'Zola stops here' : 'most servers will not find it'
        }.`,
        suggestions: [target],
        ...(fix ? { fix } : {}),
        ...(stops ? {} : { zola: false }),
      });
    }
  },
});
