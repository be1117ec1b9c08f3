/** link/own-domain: a link by its full URL to a page of this site. */
import type { LinkFact } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';
import { linksOf } from '../support/references.js';
import { templateText } from '../support/template-text.js';
import { urlFix, writtenPath } from '../support/url-edits.js';
import { hostOf, ownPath } from '../support/url-hosts.js';

export default defineRule({
  id: 'link/own-domain',
  scope: 'site',
  severity: 'warning',
  fixable: 'safe',
  summary: 'Link by its full URL to a page of this site, where `@/` would be checked',
  why: [
    'Zola takes a full URL for another site: it does not look whether the page is there, leads readers of a preview away',
    'to the published site, and marks the link as external. `@/page.md` is checked and follows `base_url`. URLs that',
    'show themselves (`<https://…>`) are left alone, and so are those of files and of pages that do not exist, since',
    'another site may share the host, and those in bodies of which a template rewrites the links itself.',
  ].join(' '),
  examples: [
    {
      title:
        'A page, a section, an id, without the final slash, by `http`; in a nested body and a definition',
      files: {
        'config.toml': 'base_url = "https://Example.org/docs/"\n[languages.fr]\n',
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/blog/_index.md': '+++\n+++\n',
        'content/blog/two words.md': '+++\ntitle = "Two"\n+++\n## End\n',
        'content/b.fr.md': '+++\ntitle = "B"\n+++\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '{% row() %}',
          '- [1](https://example.org/docs/blog/two-words/#end "title")',
          '{% end %}',
          '{% end %}',
          '',
          '[2](http://example.org/docs/blog) [3][b] [4](https://example.org/docs/blog/two-words/#ende)',
          '',
          '[b]: //example.org/docs/fr/b/',
          '',
        ].join('\n'),
      },
      reports: [
        {
          line: 6,
          column: 3,
          text: '[1](https://example.org/docs/blog/two-words/#end "title")',
          suggestions: ['@/blog/two%20words.md#end'],
        },
        { line: 10, column: 1, suggestions: ['@/blog/_index.md'] },
        { line: 10, column: 42, message: 'no id', suggestions: ['@/blog/two%20words.md'] },
        { line: 12, column: 1, suggestions: ['@/b.fr.md'] },
      ],
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '{% row() %}',
          '- [1](@/blog/two%20words.md#end "title")',
          '{% end %}',
          '{% end %}',
          '',
          '[2](@/blog/_index.md) [3][b] [4](https://example.org/docs/blog/two-words/#ende)',
          '',
          '[b]: @/b.fr.md',
          '',
        ].join('\n'),
      },
    },
    {
      title:
        'What `@/` cannot say: queries, files, missing pages, raw HTML, other hosts; URLs that show themselves',
      files: {
        'config.toml': 'base_url = "https://example.org/docs"\n',
        'static/x.pdf': '',
        'templates/shortcodes/row.html': '{{ body | replace(from="](@", to="](/docs") | markdown | safe }}\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '[1](https://example.org/docs/b/?x) [2](https://example.org/docs/x.pdf) [3](https://example.org/docs/c/)',
          '[4](https://example.org/b/) [5](https://example.com/docs/b/) [6](https://www.example.org/docs/b/)',
          '<https://example.org/docs/b/> <a href="https://example.org/docs/b/">7</a> [8](https://example.org:8080/docs/b/)',
          '{% row() %}',
          '[9](https://example.org/docs/b/)',
          '{% end %}',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    if (hostOf(site.config.baseUrl) === undefined) return;
    for (const reference of linksOf(site, page)) {
      const { fact, resolution } = reference;
      if (resolution.kind !== 'external' || (fact.source !== 'markdown' && fact.source !== 'definition'))
        continue;
      const path = ownPath(site.config, fact.url);
      if (path === undefined || path.includes('?') || isRewritten(site, page, fact)) continue;
      const target = site.resolve(page, site.config.basePath + path, 'html');
      if (target.kind !== 'page') continue;
      const { page: found, anchor } = target;
      const { ids, complete } = site.ids(found);
      const link = `@/${writtenPath(found.contentPath)}`;
      // Zola would stop at an id that the page does not have.
      const isKnown = !anchor || ids.has(anchor);
      const suggestion = isKnown && anchor !== undefined ? `${link}#${anchor}` : link;
      const fix = isKnown ? urlFix(reference, suggestion, 'safe') : undefined;
      const lack = !isKnown && complete ? ` It has no id ${quote(anchor)}.` : '';
      report({
        position: fact.position,
        message: `${quote(fact.url)} is ${quote(found.file)} of this site; Zola checks the link if it is written ${quote(suggestion)}.${lack}`,
        suggestions: [suggestion],
        ...(fix ? { fix } : {}),
      });
    }
  },
});

/** Whether the link stands in a body whose template looks for links in it, to put something before their URLs. */
function isRewritten(site: Site, { facts }: SitePage, { position, document }: LinkFact): boolean {
  if (document === 0) return false;
  const offset = position.start.offset ?? 0;
  return facts.shortcodes.some((call) => {
    const isAround = (call.position.start.offset ?? 0) < offset && offset < (call.position.end.offset ?? 0);
    const template = isAround ? site.shortcodeTemplates.get(call.name) : undefined;
    return template !== undefined && (templateText(site, template.file)?.includes('](') ?? false);
  });
}
