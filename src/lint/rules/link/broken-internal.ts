/** link/broken-internal: an `@/` link that names no page of the site. */
import { defineRule } from '../../rule.js';
import { passedTest } from '../support/passed-links.js';
import { allLinksOf } from '../support/printed-references.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';
import { onlyFix, writtenPath } from '../support/url-edits.js';

export default defineRule({
  id: 'link/broken-internal',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: 'unsafe',
  summary: '`@/` link that names no page of the site',
  why: [
    'Zola resolves `@/folder/page.md` exactly, from the content folder, and stops where there is no such file (it only',
    'warns with `link_checker.internal_level = "warn"`). A page of another language has its code in the name:',
    '`@/folder/page.fr.md`. The fix writes the one name that was perhaps meant.',
  ].join(' '),
  examples: [
    {
      title: 'A misspelt name, a missing translation, a link in a body and a definition',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/blog/first.md': '+++\ntitle = "First"\n+++\n',
        'content/a.fr.md': '+++\ntitle = "A"\n+++\n[un](@/blog/first.fr.md)\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[one](@/blog/frist.md)',
          '',
          '{% row() %}',
          '- [two](@/blog/firts.md#top)',
          '{% end %}',
          '',
          '[three][ref]',
          '',
          '[ref]: @/first.md',
          '',
        ].join('\n'),
      },
      reports: [
        {
          file: 'content/a.fr.md',
          line: 4,
          column: 1,
          text: '[un](@/blog/first.fr.md)',
          suggestions: ['@/blog/first.md'],
        },
        {
          file: 'content/a.md',
          line: 4,
          column: 1,
          text: '[one](@/blog/frist.md)',
          suggestions: ['@/blog/first.md'],
        },
        {
          file: 'content/a.md',
          line: 7,
          column: 3,
          text: '[two](@/blog/firts.md#top)',
          suggestions: ['@/blog/first.md#top'],
        },
        { file: 'content/a.md', line: 12, column: 1, suggestions: ['@/blog/first.md'] },
      ],
      fixed: {
        'content/a.fr.md': '+++\ntitle = "A"\n+++\n[un](@/blog/first.md)\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[one](@/blog/first.md)',
          '',
          '{% row() %}',
          '- [two](@/blog/first.md#top)',
          '{% end %}',
          '',
          '[three][ref]',
          '',
          '[ref]: @/blog/first.md',
          '',
        ].join('\n'),
      },
    },
    {
      title: 'What shortcodes print (CRLF), and a body of which its template makes no Markdown link',
      files: {
        'templates/shortcodes/ref.md': '[{{ text }}](@/{{ text }}.md)\n',
        'templates/shortcodes/row.html': '<div>{{ body | split(pat="](") | last }}</div>\n',
        'content/one.md': '+++\ntitle = "One"\n+++\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n- {{ ref(text="one") }}\r\n- {{ ref(\r\n  text="two") }}\r\n\r\n{% row() %}\r\n[x](@/three.md)\r\n{% end %}\r\n',
      },
      reports: [{ line: 5, column: 3, text: '{{ ref(\r\n  text="two") }}', message: '@/two.md' }],
    },
    {
      title: 'Pages, sections, translations and percent-encoded names',
      files: {
        'config.toml': 'base_url = "https://example.org/docs"\n[languages.fr]\n',
        'content/blog/_index.md': '+++\n+++\n',
        'content/blog/two words.md': '+++\ntitle = "Two"\n+++\n',
        'content/blog/two words.fr.md': '+++\ntitle = "Deux"\n+++\n',
        'content/a.fr.md': '+++\ntitle = "A"\n+++\n[deux](@/blog/two%20words.fr.md)\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n[blog](@/blog/_index.md) [two](<@/blog/two words.md>)\n\n`[no](@/link.md)` [self](@/a.md)\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    const known = new Suggestions();
    const level = site.config.linkChecker.internalLevel;
    const isPassed = passedTest(site, page);
    for (const reference of allLinksOf(site, page)) {
      const { fact, resolution } = reference;
      if (resolution.kind !== 'missing' || resolution.via !== 'internal') continue;
      // link/case reports what differs only in case.
      if (resolution.caseMatch !== undefined || isPassed(fact)) continue;
      const { path, anchor } = resolution;
      const fragment = anchor === undefined ? '' : `#${anchor}`;
      const suggestions = known
        .nearestPaths(`/${path}`, contentPaths(site.pages.values()))
        .map((candidate) => `@${writtenPath(candidate)}${fragment}`);
      // A draft is not looked at before it is published.
      const stops = level === 'error' && !page.draft;
      const fix = onlyFix(reference, suggestions);
      report({
        position: fact.position,
        message: `${quote(fact.url)} names no page${stops ? ', so Zola stops here' : ''}: there is no ${quote(`content/${path}`)}.${didYouMean(suggestions)}`,
        suggestions,
        ...(fix ? { fix } : {}),
        ...(stops ? {} : { zola: false }),
      });
    }
  },
});

/** From the content folder, which a slash in front makes a path of: names alone are compared in another way. */
function* contentPaths(pages: Iterable<{ contentPath: string }>): Iterable<string> {
  for (const { contentPath } of pages) yield `/${contentPath}`;
}
