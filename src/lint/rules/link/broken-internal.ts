/** link/broken-internal: an `@/` link that names no page of the site. */
import { defineRule } from '../../rule.js';
import { didYouMean, quote } from '../support/quote.js';
import { linksOf } from '../support/references.js';
import { Suggestions } from '../support/suggestions.js';

export default defineRule({
  id: 'link/broken-internal',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: '`@/` link that names no page of the site',
  why: [
    'Zola resolves `@/folder/page.md` from the content folder, exactly and with regard to upper and lower case, and',
    'stops where there is no such file (it only warns with `link_checker.internal_level = "warn"`). A page of another',
    'language has its code in the name: `@/folder/page.fr.md`.',
  ].join(' '),
  examples: [
    {
      title: 'A misspelt name, other case, a missing translation, a link in a body and a definition',
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
          '- [two](@/blog/First.md#top)',
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
        { file: 'content/a.md', line: 7, column: 3, text: '[two](@/blog/First.md#top)', message: 'case' },
        { file: 'content/a.md', line: 12, column: 1, suggestions: ['@/blog/first.md'] },
      ],
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
    for (const { fact, resolution } of linksOf(site, page)) {
      if (resolution.kind !== 'missing' || resolution.via !== 'internal') continue;
      const { path, anchor, caseMatch } = resolution;
      const candidates =
        caseMatch === undefined
          ? known.nearestPaths(`/${path}`, contentPaths(site.pages.values()))
          : [`/${caseMatch}`];
      const fragment = anchor === undefined ? '' : `#${anchor}`;
      const suggestions = candidates.map((candidate) => `@${candidate}${fragment}`);
      const reason =
        caseMatch === undefined
          ? `there is no \`content/${path}\`${didYouMean(suggestions)}`
          : `the file is called \`${caseMatch}\`, and case counts`;
      const fate = level === 'warn' ? '' : ' Zola stops here:';
      report({
        position: fact.position,
        message: `${quote(fact.url)} names no page.${fate} ${sentence(reason, fate === '')}`,
        suggestions,
        ...(level === 'warn' ? { zola: false } : {}),
      });
    }
  },
});

/** From the content folder, which a slash in front makes a path of: names alone are compared in another way. */
function* contentPaths(pages: Iterable<{ contentPath: string }>): Iterable<string> {
  for (const { contentPath } of pages) yield `/${contentPath}`;
}

/** Ends with a full stop unless a question ends it already. */
function sentence(text: string, capital: boolean): string {
  const ended = text.endsWith('?') ? text : `${text}.`;
  return capital ? ended.charAt(0).toUpperCase() + ended.slice(1) : ended;
}
