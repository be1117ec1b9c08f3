/** config/unknown-key: a key that Zola does not know, neither where it stands nor anywhere else. */
import { nearest } from '../../../site/nearest.js';
import { own } from '../../../site/values.js';
import { describeZolaVersion } from '../../../site/zola-version.js';
import { defineRule, type Report } from '../../rule.js';
import { keyPlace } from '../support/entry-places.js';
import { didYouMean, quote } from '../support/quote.js';
import { valueProblems } from '../support/zola-values.js';
import { sourceOf } from './config-source.js';
import { renaming } from './key-edits.js';
import { headerOf, strayKeys } from './keys.js';

/** What other generators call a key of Zola's. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['baseurl', 'base_url'],
  ['languagecode', 'default_language'],
  ['defaultcontentlanguage', 'default_language'],
  ['publishdir', 'output_dir'],
  ['ignorefiles', 'ignored_content'],
]);

export default defineRule({
  id: 'config/unknown-key',
  scope: 'config',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: 'Config key that Zola does not know',
  why: [
    'At the top of the config, in `[markdown]` and in `[languages.*]` Zola stops at a key that it does not know. In',
    '`[markdown.highlighting]`, `[slugify]`, `[link_checker]`, `[search]` and `[[taxonomies]]` it ignores it without a',
    'word, so that what the key was to do is not done. Data of your own belongs under `[extra]`.',
  ].join(' '),
  examples: [
    {
      title: 'Slips: at the top Zola stops, in `[slugify]` nothing happens',
      files: {
        'config.toml': 'base_url = "https://example.org"\nminify_htm = true\n\n[slugify]\npath = "safe"\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 1, text: 'minify_htm', message: 'stops', suggestions: ['minify_html'] },
        { line: 5, column: 1, text: 'path', message: 'ignores', suggestions: ['paths'] },
      ],
      fixed: {
        'config.toml': 'base_url = "https://example.org"\nminify_html = true\n\n[slugify]\npaths = "safe"\n',
      },
    },
    {
      title: 'A key that came later than the Zola of the site',
      files: {
        '.tool-versions': 'zola 0.18.0\n',
        'config.toml': 'base_url = "https://example.org"\ngenerate_feeds = true\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        {
          line: 2,
          column: 1,
          text: 'generate_feeds',
          message: 'since Zola 0.19',
          suggestions: ['generate_feed'],
        },
      ],
      fixed: { 'config.toml': 'base_url = "https://example.org"\ngenerate_feed = true\n' },
    },
    {
      title: 'In the table of a language and of a taxonomy',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags", color = true }]\n\n[languages.fr]\nweight = 1\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 32, text: 'color', message: '[[taxonomies]]' },
        { line: 5, column: 1, text: 'weight', message: '[languages.fr]' },
      ],
    },
    {
      title: 'Known keys, and data under `[extra]`',
      files: {
        'config.toml':
          'base_url = "https://example.org"\n\n[markdown]\nsmart_punctuation = true\n\n[markdown.highlighting]\ntheme = "github-dark"\n\n[languages.fr.translations]\nmore = "plus"\n\n[extra]\nminify_htm = true\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site: { config }, zolaVersion, report }) {
    for (const { key, path, table, spec, retired, places } of strayKeys(config, zolaVersion)) {
      if (retired || places.length > 0) continue;
      const position = keyPlace(config.entries, [...path, key]);
      if (!position) continue;
      const where = path.length === 0 ? 'at the top of the config' : `in \`${headerOf(path)}\``;
      const fails = spec.unknown === 'fails';
      const names = [...spec.keys.keys()].filter((name) => !Object.hasOwn(table, name));
      const other = otherNames.get(key.toLowerCase());
      const suggestions = other !== undefined && names.includes(other) ? [other] : nearest(key, names);
      const later = spec.later.get(key);
      const what = `${fails ? 'stops' : 'ignores it'}.${didYouMean(suggestions)}`;
      const found: Report & { file: string; position: typeof position } = {
        file: config.file,
        position,
        message:
          later === undefined
            ? `Zola knows no key ${quote(key)} ${where} and ${what}`
            : `Key ${quote(key)} ${where} is known since Zola 0.${later}; ${describeZolaVersion(zolaVersion)} ${what}`,
        suggestions,
        zola: fails ? 'check' : false,
      };
      const [best] = suggestions;
      const type = best === undefined ? undefined : spec.keys.get(best);
      // A new name must not make Zola stop at the value.
      const fits =
        type && valueProblems(type, own(table, key), [...path, key], sourceOf(config)).length === 0;
      const fix = best !== undefined && fits ? renaming(config, [...path, key], best) : undefined;
      if (fix) found.fix = fix;
      report(found);
    }
  },
});
