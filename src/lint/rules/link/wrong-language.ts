/** link/wrong-language: a link from a translated page to the default language, where there is a translation. */
import type { Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { pageSource } from '../support/page-text.js';
import { allLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import type { Reference } from '../support/references.js';
import { translationOf } from '../support/translations.js';
import { suffixOf, urlFix, writtenPath } from '../support/url-edits.js';

export default defineRule({
  id: 'link/wrong-language',
  scope: 'site',
  severity: 'warning',
  fixable: 'unsafe',
  summary: 'Link from a translated page to the default language, although the target is translated, too',
  why: [
    'Zola resolves `@/page.md` to the page of the default language, also on a French page; the French one is',
    '`@/page.fr.md`. Readers who follow such a link leave their language without notice. A link to the original of the',
    'page itself is meant so, and one with `hreflang` says so. The fix is left out where the translation lacks the id.',
  ].join(' '),
  examples: [
    {
      title: 'By file and by path, to a section, with an id, in a nested body',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/_index.md': '+++\n+++\n',
        'content/_index.fr.md': '+++\n+++\n',
        'content/blog/_index.md': '+++\n+++\n',
        'content/blog/_index.fr.md': '+++\n+++\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n## Start {#start}\n\n## End\n',
        'content/b.fr.md': '+++\ntitle = "B"\n+++\n## Début {#start}\n\n## Fin\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n[b](@/b.md)\n',
        'content/a.fr.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '{% row() %}',
          '1. [un](@/b.md#start)',
          '{% end %}',
          '{% end %}',
          '',
          '[deux](/b/?x=1) [trois](@/blog/_index.md) [quatre](@/b.md#end) <a href="/">cinq</a>',
          '',
        ].join('\n'),
      },
      reports: [
        {
          file: 'content/a.fr.md',
          line: 6,
          column: 4,
          text: '[un](@/b.md#start)',
          suggestions: ['@/b.fr.md#start'],
        },
        { file: 'content/a.fr.md', line: 10, column: 1, suggestions: ['/fr/b/?x=1'] },
        { file: 'content/a.fr.md', line: 10, column: 17, suggestions: ['@/blog/_index.fr.md'] },
        {
          file: 'content/a.fr.md',
          line: 10,
          column: 43,
          message: '`#end` has there',
          suggestions: ['@/b.fr.md'],
        },
        { file: 'content/a.fr.md', line: 10, column: 64, text: '<a href="/">', suggestions: ['/fr/'] },
      ],
      fixed: {
        'content/a.fr.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '{% row() %}',
          '1. [un](@/b.fr.md#start)',
          '{% end %}',
          '{% end %}',
          '',
          '[deux](/fr/b/?x=1) [trois](@/blog/_index.fr.md) [quatre](@/b.md#end) <a href="/fr/">cinq</a>',
          '',
        ].join('\n'),
      },
    },
    {
      title:
        'The page’s own original, pages without a translation, drafts of one, links that say their language',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n[languages.de]\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n',
        'content/b.de.md': '+++\ntitle = "B"\n+++\n',
        'content/c.md': '+++\ntitle = "C"\n+++\n',
        'content/c.fr.md': '+++\ntitle = "C"\ndraft = true\n+++\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n[fr](@/a.fr.md)\n',
        'content/a.de.md': '+++\ntitle = "A"\n+++\n<a hreflang="en" href="/b/">B (Englisch)</a>\n',
        'content/a.fr.md': '+++\ntitle = "A"\n+++\n[original](@/a.md) [b](@/b.md) [c](@/c.md)\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    const { defaultLanguage } = site.config;
    if (page.language === defaultLanguage || page.draft) return;
    const original = translationOf(site, page, defaultLanguage);
    for (const reference of allLinksOf(site, page)) {
      const { resolution, fact } = reference;
      if (resolution.kind !== 'page' || resolution.via === 'fragment') continue;
      const { page: target, anchor } = resolution;
      if (target.language !== defaultLanguage || target === original) continue;
      const translation = translationOf(site, target, page.language);
      if (!translation || saysItsLanguage(site, page, reference)) continue;
      const keepsAnchor = !anchor || site.ids(translation).ids.has(anchor);
      const suggestion = linkTo(site, reference, translation, keepsAnchor);
      const fix = keepsAnchor ? urlFix(reference, suggestion, 'unsafe') : undefined;
      report({
        position: fact.position,
        message: `${quote(fact.url)} leads from ${quote(page.language)} to ${quote(defaultLanguage)}, although the page is translated: write ${quote(suggestion)}${keepsAnchor ? '' : `, with the id that ${quote(`#${anchor}`)} has there`}.`,
        suggestions: [suggestion],
        ...(fix ? { fix } : {}),
      });
    }
  },
});

/** The link as it was written, by file or by path, to another page. */
function linkTo(
  { config }: Site,
  { fact: { url }, resolution }: Reference,
  page: SitePage,
  keepsAnchor: boolean,
): string {
  const suffix = keepsAnchor ? suffixOf(url) : suffixOf(url).replace(/#.*$/s, '');
  const isInternal = resolution.kind === 'page' && resolution.via === 'internal';
  const path = isInternal ? `@/${writtenPath(page.contentPath)}` : config.basePath + writtenPath(page.path);
  return path + suffix;
}

/** Whether a raw HTML link tells that it leads to another language. */
function saysItsLanguage(site: Site, page: SitePage, { fact }: Reference): boolean {
  if (fact.source !== 'html') return false;
  return /\s(?:hreflang|lang)\s*=/i.test(pageSource(site, page)?.slice(fact.position) ?? '');
}
