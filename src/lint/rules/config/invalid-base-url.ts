/** config/invalid-base-url: a `base_url` that is no absolute URL. */
import { own } from '../../../site/values.js';
import { SourceFile } from '../../../source/source-file.js';
import { defineRule } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { quote } from '../support/quote.js';

/** Zola takes its own default for no answer. */
const placeholder = 'http://a-website.com';

export default defineRule({
  id: 'config/invalid-base-url',
  scope: 'config',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: '`base_url` that is missing, empty (Zola stops) or no absolute URL',
  why: [
    'All permalinks begin with `base_url`: feeds, the sitemap, canonical links and links from `@/`. Zola stops where it',
    'is missing, empty or `http://a-website.com`, and takes anything else, be it a word; what comes out then works',
    'on no server. It may have a path, but neither a query nor a fragment.',
  ].join(' '),
  examples: [
    {
      title: 'No scheme',
      files: { 'config.toml': 'base_url = "example.org"\n', 'content/_index.md': '+++\n+++\n' },
      reports: [{ line: 1, column: 12, text: '"example.org"', message: 'https://' }],
    },
    {
      title: 'Missing',
      files: { 'config.toml': 'title = "A"\n', 'content/_index.md': '+++\n+++\n' },
      reports: [{ line: 1, column: 1, message: 'no `base_url`' }],
    },
    {
      title: 'With a path',
      files: { 'config.toml': 'base_url = "https://example.org/docs/"\n', 'content/_index.md': '+++\n+++\n' },
      reports: [],
    },
  ],
  check({ site: { config }, report }) {
    if (config.problems.length > 0) return;
    const { file } = config;
    const value = own(config.value, 'base_url');
    if (value === undefined) {
      const position = SourceFile.fromText(file, config.text).position(0, 0);
      report({ file, position, message: 'The config has no `base_url`: Zola stops.' });
      return;
    }
    const position = valuePlace(config.entries, ['base_url']);
    // A value of another type is config/syntax's matter.
    if (typeof value !== 'string' || !position) return;
    if (value === '' || value === placeholder) {
      report({
        file,
        position,
        message: `${quote(value)} is Zola's word for a missing \`base_url\`: it stops.`,
      });
    } else if (!isAbsolute(value)) {
      report({
        file,
        position,
        message: `${quote(value)} is no absolute URL such as \`https://example.org\`, so permalinks will lead nowhere.`,
        zola: false,
      });
    }
  },
});

function isAbsolute(text: string): boolean {
  if (!/^https?:\/\/[^\s/?#]/i.test(text) || /[\s?#]/.test(text)) return false;
  return URL.canParse(text);
}
