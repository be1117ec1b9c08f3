/** config/unknown-key: a key that Zola does not know, neither where it stands nor anywhere else. */
import { nearest } from '../../../site/nearest.js';
import { defineRule, type Report } from '../../rule.js';
import { keyPlace } from '../support/entry-places.js';
import { didYouMean, quote } from '../support/quote.js';
import { renaming } from './key-edits.js';
import { configTables, headerOf, placesOf } from './keys.js';

/** Keys of older versions, with what became of them. */
const moved: ReadonlyMap<string, string> = new Map([
  ['generate_feed', 'It is called `generate_feeds` since Zola 0.19.'],
  ['generate_rss', 'It is called `generate_feeds` now.'],
  ['feed_filename', 'It is called `feed_filenames` since Zola 0.19, and takes a list.'],
  ['rss_limit', 'It is called `feed_limit` now.'],
  [
    'highlight_code',
    'Since Zola 0.22 code is highlighted where there is a `[markdown.highlighting]` with a `theme`.',
  ],
  ['highlight_theme', 'Since Zola 0.22 it is `theme` under `[markdown.highlighting]`.'],
  ['highlight_themes_css', 'Since Zola 0.22 it is `style = "class"` under `[markdown.highlighting]`.'],
  ['extra_syntaxes', 'Since Zola 0.22 it is `extra_grammars` under `[markdown.highlighting]`.'],
  [
    'extra_syntaxes_and_themes',
    'Since Zola 0.22 there are `extra_grammars` and `extra_themes` under `[markdown.highlighting]`.',
  ],
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
      title: 'Keys of older versions',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ngenerate_feed = true\n\n[markdown]\nhighlight_code = true\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 1, text: 'generate_feed', message: 'generate_feeds' },
        { line: 5, column: 1, text: 'highlight_code', message: '[markdown.highlighting]' },
      ],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\ngenerate_feeds = true\n\n[markdown]\nhighlight_code = true\n',
      },
    },
    {
      title: 'In the table of a language and of a taxonomy',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags", rss = true }]\n\n[languages.fr]\nweight = 1\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 32, text: 'rss', message: '[[taxonomies]]' },
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
  check({ site: { config }, report }) {
    for (const { path, table, spec } of configTables(config.value)) {
      for (const key of Object.keys(table)) {
        // A key that belongs elsewhere is config/misplaced-key's matter.
        if (spec.keys.has(key) || placesOf(key, path).length > 0) continue;
        const position = keyPlace(config.entries, [...path, key]);
        if (!position) continue;
        const where = path.length === 0 ? 'at the top of the config' : `in \`${headerOf(path)}\``;
        const fails = spec.unknown === 'fails';
        const suggestions = nearest(
          key,
          [...spec.keys.keys()].filter((name) => !Object.hasOwn(table, name)),
        );
        const what = `Zola knows no key ${quote(key)} ${where} and ${fails ? 'stops' : 'ignores it'}.`;
        const news = moved.get(key);
        const found: Report & { file: string; position: typeof position } = {
          file: config.file,
          position,
          message: news === undefined ? `${what}${didYouMean(suggestions)}` : `${what} ${news}`,
          suggestions,
          zola: fails ? 'check' : false,
        };
        const [best] = suggestions;
        const takesSameValue = news === undefined || key === 'generate_feed';
        const fix = best !== undefined && takesSameValue && renaming(config, [...path, key], best);
        if (fix) found.fix = fix;
        report(found);
      }
    }
  },
});
