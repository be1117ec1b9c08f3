/** link/malformed-internal: a link that was meant as an internal one and that Zola does not resolve. */
import type { LinkResolution } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { passedTest } from '../support/passed-links.js';
import { allLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import { urlFix, writtenPath } from '../support/url-edits.js';

type Malformed = Extract<LinkResolution, { kind: 'malformed' }>;

export default defineRule({
  id: 'link/malformed-internal',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: 'unsafe',
  summary: 'Link that is meant as an internal one and that Zola does not resolve',
  why: [
    'Only `@/path/page.md`, from the content folder, is an internal link. `@page.md` and `page.md` are taken for files',
    'beside the page and lead nowhere in the built site; `@//page.md`, a path with `..` and one with a `?query` are',
    'looked up as they stand, and Zola stops because no page has that name.',
  ].join(' '),
  examples: [
    {
      title: 'No slash, two slashes, dots, a query, a link from file to file',
      files: {
        'content/blog/b.md': '+++\ntitle = "B"\n+++\n',
        'content/blog/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](@blog/b.md)',
          '[2](@//blog/b.md)',
          '[3](@/blog/../blog/b.md)',
          '[4](@/blog/b.md?x=1)',
          '* [5](b.md#part)',
          '* [6](../LICENSE.md)',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 4, column: 1, text: '[1](@blog/b.md)', suggestions: ['@/blog/b.md'] },
        { line: 5, column: 1, suggestions: ['@/blog/b.md'] },
        { line: 6, column: 1, message: '..', suggestions: ['@/blog/b.md'] },
        { line: 7, column: 1, message: 'query' },
        {
          line: 8,
          column: 3,
          text: '[5](b.md#part)',
          message: 'Markdown file',
          suggestions: ['@/blog/b.md#part'],
        },
        { line: 9, column: 3, message: 'full URL' },
      ],
      fixed: {
        'content/blog/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](@/blog/b.md)',
          '[2](@/blog/b.md)',
          '[3](@/blog/b.md)',
          '[4](@/blog/b.md)',
          '* [5](@/blog/b.md#part)',
          '* [6](../LICENSE.md)',
          '',
        ].join('\n'),
      },
    },
    {
      title: 'Internal links as they should be; other servers may serve Markdown files',
      files: {
        'content/b.md': '+++\ntitle = "B"\n+++\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n[1](@/b.md#x) [2](https://example.com/README.md) <me@example.org>\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    const failsOnMissing = site.config.linkChecker.internalLevel === 'error';
    const isPassed = passedTest(site, page);
    for (const reference of allLinksOf(site, page)) {
      const { fact, resolution } = reference;
      if (resolution.kind !== 'malformed') continue;
      const { reason } = resolution;
      if (reason !== 'no-slash' && reason !== 'relative-md' && isPassed(fact)) continue;
      const suggestion =
        resolution.suggestion === undefined ? undefined : writtenInternal(resolution.suggestion);
      const stops = reason !== 'no-slash' && reason !== 'relative-md' && failsOnMissing && !page.draft;
      const fix = suggestion === undefined ? undefined : urlFix(reference, suggestion, 'unsafe');
      report({
        position: fact.position,
        message: `${quote(fact.url)} ${describe(reason)}${suggestion === undefined ? otherwise(reason) : `: write ${quote(suggestion)}.`}`,
        suggestions: suggestion === undefined ? [] : [suggestion],
        ...(fix ? { fix } : {}),
        ...(stops ? {} : { zola: false }),
      });
    }
  },
});

/** With what may not stand in a URL percent-encoded; the fragment is kept as it was. */
function writtenInternal(link: string): string {
  const hash = link.indexOf('#');
  return hash < 0 ? writtenPath(link) : writtenPath(link.slice(0, hash)) + link.slice(hash);
}

function describe(reason: Malformed['reason']): string {
  switch (reason) {
    case 'no-slash':
      return 'is no internal link, because these start with `@/`; the browser will look for it beside the page';
    case 'double-slash':
      return 'has a slash too many, so Zola finds no page of that name';
    case 'dot-dot':
      return 'has `..` in its path, which Zola does not resolve: internal links start from the content folder';
    case 'query':
      return 'has a query, which Zola takes for a part of the name, so it finds no such page';
    case 'relative-md':
      return 'leads to a Markdown file, which the built site does not have; Zola rewrites only links that start with `@/`';
  }
}

/** What ends the message where no page is near. */
function otherwise(reason: Malformed['reason']): string {
  return reason === 'relative-md' ? '. No page has that name; for a file elsewhere write its full URL.' : '.';
}
