/** front-matter/unknown-taxonomy: a page's taxonomy that the config does not declare for its language. */
import { nearest } from '../../../site/nearest.js';
import { isReadable } from '../../../site/readable.js';
import { tableIn } from '../../../site/values.js';
import { defineRule, type Report } from '../../rule.js';
import { keyPlace } from '../support/entry-places.js';
import { didYouMean, quote } from '../support/quote.js';

export default defineRule({
  id: 'front-matter/unknown-taxonomy',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: "Taxonomy that the config does not declare for the page's language",
  why: [
    'Taxonomies are declared in the config, `[[taxonomies]]` for the default language and under `[languages.xx]` for',
    'each other one, and are matched by their exact name. At any other name Zola stops, even if its list is empty.',
    'Drafts are left out of that check as long as they are drafts.',
  ].join(' '),
  examples: [
    {
      title: 'A name that the config does not have',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\n',
        'content/a.md': '+++\n[taxonomies]\ntag = ["zola"]\n+++\n',
      },
      reports: [
        {
          file: 'content/a.md',
          line: 3,
          column: 1,
          text: 'tag',
          message: 'not declared',
          suggestions: ['tags'],
        },
      ],
    },
    {
      title: 'Declared for another language only',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\n\n[languages.fr]\ntaxonomies = [{ name = "auteurs" }]\n',
        'content/a.fr.md': '---\ntaxonomies:\n  auteurs: [Ada]\n  tags: [zola]\n---\n',
      },
      reports: [{ file: 'content/a.fr.md', line: 4, column: 3, text: 'tags', message: '[languages.fr]' }],
    },
    {
      title: 'Declared',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\n',
        'content/a.md': '+++\n[taxonomies]\ntags = ["zola"]\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const { config } = site;
    // A config that does not parse declares nothing that could be known.
    if (page.kind === 'section' || config.problems.length > 0 || !isReadable(facts.frontMatter)) return;
    const language = config.languages.find(({ code }) => code === page.language);
    if (!language) return;
    const declared = language.taxonomies.map(({ name }) => name);
    for (const name of Object.keys(tableIn(facts.frontMatter.value, 'taxonomies'))) {
      if (declared.includes(name)) continue;
      const position = keyPlace(facts.frontMatter.entries, ['taxonomies', name]);
      if (!position) continue;
      const where =
        page.language === config.defaultLanguage
          ? '`[[taxonomies]]`'
          : `\`taxonomies\` of \`[languages.${page.language}]\``;
      const suggestions = nearest(name, declared);
      const found: Report = {
        position,
        message: `Taxonomy ${quote(name)} is not declared in ${where} of ${config.file}: Zola stops.${didYouMean(suggestions)}`,
        suggestions,
      };
      if (page.draft) found.zola = false;
      report(found);
    }
  },
});
