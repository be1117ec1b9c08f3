/** link/to-draft: a link to a page that Zola leaves out of the site. */
import type { LinkResolution, Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { allLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import { unpublishedPageAdvice } from '../support/unpublished.js';

export default defineRule({
  id: 'link/to-draft',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Link to a draft, or to a page that is not rendered',
  why: [
    'Drafts are no part of the site unless Zola is run with `--drafts`: an `@/` link to one stops `zola check` and',
    '`zola build`, although `zola serve --drafts` showed nothing wrong, and a path to one is a 404. An `@/` link to a page with',
    '`render = false`, or to one that its section cannot sort, passes and is a 404 as well. A draft may link to drafts.',
  ].join(' '),
  examples: [
    {
      title: 'A draft by its file, in a nested body, by path and relative; a section and a translation',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/hidden/_index.md': '+++\ndraft = true\n+++\n',
        'content/hidden/x.md': '+++\ntitle = "X"\n+++\n',
        'content/b.md': '+++\ntitle = "B"\ndraft = true\n+++\n',
        'content/c.md': '+++\ntitle = "C"\n+++\n',
        'content/c.fr.md': '+++\ntitle = "C"\ndraft = true\n+++\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '{% row() %}',
          '| [1](@/b.md#x) |',
          '|---|',
          '{% end %}',
          '{% end %}',
          '',
          '[2](/b) [3](../b/) [4](@/hidden/_index.md) [5](@/hidden/x.md) [6](@/c.fr.md)',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 6, column: 3, text: '[1](@/b.md#x)', message: 'Zola stops here', suggestions: [] },
        { line: 11, column: 1, text: '[2](/b)', message: '404', severity: 'error' },
        { line: 11, column: 9, text: '[3](../b/)' },
        { line: 11, column: 20, text: '[4](@/hidden/_index.md)' },
        { line: 11, column: 44, text: '[5](@/hidden/x.md)', message: 'section' },
        { line: 11, column: 63, text: '[6](@/c.fr.md)' },
      ],
    },
    {
      title: 'Pages that are not rendered, and an alias of one',
      files: {
        'content/blog/_index.md': '+++\nsort_by = "date"\n+++\n',
        'content/blog/undated.md': '+++\ntitle = "Undated"\n+++\n',
        'content/data.md': '+++\ntitle = "Data"\nrender = false\naliases = ["/old-data"]\n+++\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n1. [1](@/blog/undated.md)\n2. [2](@/data.md)\n3. [3](/data/)\n4. [4](/old-data/)\n',
      },
      reports: [
        { line: 4, column: 4, text: '[1](@/blog/undated.md)', message: '`date`', severity: 'warning' },
        { line: 5, column: 4, message: 'render = false', severity: 'warning' },
        { line: 6, column: 4, severity: 'warning' },
        { line: 7, column: 4, severity: 'warning' },
      ],
    },
    {
      title: 'Drafts that link to each other; an unrendered page whose URL something else serves',
      files: {
        'static/data/index.html': '<p>Data</p>\n',
        'content/data.md': '+++\ntitle = "Data"\nrender = false\n+++\n',
        'content/b.md': '+++\ntitle = "B"\ndraft = true\n+++\n[a](/a/)\n',
        'content/a.md': '+++\ntitle = "A"\ndraft = true\n+++\n[b](@/b.md) [data](@/data.md)\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    for (const { fact, resolution } of allLinksOf(site, page)) {
      const target = unpublishedTarget(site, resolution);
      // Drafts that belong together are published together.
      if (!target || target === page || (page.draft && target.draft)) continue;
      const stops =
        target.draft &&
        resolution.kind === 'page' &&
        !page.draft &&
        site.config.linkChecker.internalLevel === 'error';
      const fate = stops ? 'names no page of the site, so Zola stops here' : 'will be a 404';
      report({
        position: fact.position,
        message: `${quote(fact.url)} ${fate}: ${unpublishedPageAdvice(target)}`,
        ...(stops ? {} : { zola: false }),
        ...(target.draft ? {} : { severity: 'warning' as const }),
      });
    }
  },
});

/** The page that a link is meant for, where nothing is at its URL. */
function unpublishedTarget(site: Site, resolution: LinkResolution): SitePage | undefined {
  switch (resolution.kind) {
    case 'missing':
      return resolution.unpublishedPage;
    case 'page':
      return resolution.via === 'internal' ? unlessServed(site, resolution.page) : undefined;
    case 'target': {
      const { kind, page } = resolution.target;
      // Aliases are written for pages that are not.
      return kind === 'alias' && page ? unlessServed(site, page) : undefined;
    }
    default:
      return undefined;
  }
}

/** Drafts are no part of the site whatever else is at their URL. */
function unlessServed(site: Site, page: SitePage): SitePage | undefined {
  if (page.draft) return page;
  return page.rendered || site.at(page.path) ? undefined : page;
}
