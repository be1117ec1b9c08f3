/** config/duplicate-taxonomy: one taxonomy declared twice. */
import { defineRule, type Report } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { quote } from '../support/quote.js';
import { itemRemoval } from './key-edits.js';
import { taxonomiesPath } from './language-places.js';

export default defineRule({
  id: 'config/duplicate-taxonomy',
  scope: 'config',
  severity: 'warning',
  fixable: 'safe',
  summary: 'One taxonomy declared twice, or two whose names give one slug',
  why: [
    'Taxonomies of one language that share a slug (`tags` and `Tags`) are one for Zola: their terms go to the same',
    'pages, and only the settings of the first count. The fix takes the second declaration of a name out.',
  ].join(' '),
  examples: [
    {
      title: 'Twice, with other settings',
      files: {
        'config.toml':
          'base_url = "https://example.org"\n\n[[taxonomies]]\nname = "tags"\nfeed = true\n\n[[taxonomies]]\nname = "tags"\npaginate_by = 5\n\n# The rest\n[extra]\na = 1\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ line: 8, column: 8, text: '"tags"', message: 'line 4' }],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\n\n[[taxonomies]]\nname = "tags"\nfeed = true\n\n# The rest\n[extra]\na = 1\n',
      },
    },
    {
      title: 'In a list, in a language of its own; one slug for two names',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }, { name = "Tags" }]\n\n[languages.fr]\ntaxonomies = [\n  { name = "tags" },\n  { name = "tags", feed = true },\n  { name = "auteurs" },\n]\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 43, text: '"Tags"', message: 'slug' },
        { line: 7, column: 12, text: '"tags"', message: 'line 6' },
      ],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }, { name = "Tags" }]\n\n[languages.fr]\ntaxonomies = [\n  { name = "tags" },\n  { name = "auteurs" },\n]\n',
      },
    },
    {
      title: 'One name in two languages',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags" }]\n\n[languages.fr]\ntaxonomies = [{ name = "tags" }]\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site: { config }, report }) {
    for (const language of config.languages) {
      const firsts = new Map<string, { name: string; line: number }>();
      for (const [index, { name, slug }] of language.taxonomies.entries()) {
        const path = [...taxonomiesPath(config, language), index];
        const position = valuePlace(config.entries, [...path, 'name']);
        if (!position) continue;
        const first = firsts.get(slug);
        if (!first) {
          firsts.set(slug, { name, line: position.start.line });
          continue;
        }
        const found: Report & { file: string; position: typeof position } = {
          file: config.file,
          position,
          message:
            first.name === name
              ? `Taxonomy ${quote(name)} is declared in line ${first.line} already; what is said here does not count.`
              : `${quote(name)} has the same slug as ${quote(first.name)} in line ${first.line}: Zola makes one taxonomy of them, with the settings of the first.`,
        };
        const edit = first.name === name ? itemRemoval(config, path) : undefined;
        if (edit) found.fix = { edits: [edit], safety: 'safe' };
        report(found);
      }
    }
  },
});
