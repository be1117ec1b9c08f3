/** config/misplaced-key: a key that belongs to another table of the config. */
import { defineRule, type Report } from '../../rule.js';
import { keyPlace } from '../support/entry-places.js';
import { moving } from './key-edits.js';
import { headerOf, strayKeys } from './keys.js';

export default defineRule({
  id: 'config/misplaced-key',
  scope: 'config',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: 'Config key that belongs to another table, where alone it does something',
  why: [
    'In TOML every key below a `[table]` header is part of that table, up to the next header. A key written at the end',
    'of the file, or pasted below the wrong header, therefore does nothing: in `[slugify]`, `[link_checker]`,',
    '`[search]`, `[[taxonomies]]` and `[markdown.highlighting]` Zola ignores it in silence. At the top of the config, in',
    '`[markdown]` and in `[languages.*]` it stops.',
  ].join(' '),
  examples: [
    {
      title: '`smart_punctuation` under `[slugify]` does nothing',
      files: {
        'config.toml':
          'base_url = "https://example.org"\n\n[markdown]\nrender_emoji = true\n\n[slugify]\npaths = "safe"\nsmart_punctuation = true\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ line: 8, column: 1, text: 'smart_punctuation', message: '`[markdown]`' }],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\n\n[markdown]\nsmart_punctuation = true\nrender_emoji = true\n\n[slugify]\npaths = "safe"\n',
      },
    },
    {
      title: 'A key of the top below a header',
      files: {
        'config.toml':
          'base_url = "https://example.org"\n\n[[taxonomies]]\nname = "tags"\n\nbuild_search_index = true\n\n[markdown]\nminify_html = true\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 6, column: 1, text: 'build_search_index', message: 'before the first `[table]`' },
        { line: 9, column: 1, text: 'minify_html', message: 'stop' },
      ],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\nbuild_search_index = true\n\n[[taxonomies]]\nname = "tags"\n\n\n[markdown]\nminify_html = true\n',
      },
    },
    {
      title: 'A key at the top that has a table of its own',
      files: {
        'config.toml': 'base_url = "https://example.org"\nskip_prefixes = ["https://example.com"]\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ line: 2, column: 1, text: 'skip_prefixes', message: '`[link_checker]`' }],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\n\n[link_checker]\nskip_prefixes = ["https://example.com"]\n',
      },
    },
    {
      title: 'Each key in its table; anything under `[extra]`',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntheme = "plain"\n\n[markdown]\nsmart_punctuation = true\n\n[markdown.highlighting]\ntheme = "github-dark"\n\n[extra]\nsmart_punctuation = true\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site: { config }, zolaVersion, report }) {
    for (const { key, path, spec, places } of strayKeys(config, zolaVersion)) {
      const position = keyPlace(config.entries, [...path, key]);
      const [place, other] = places;
      if (!position || !place) continue;
      const fails = spec.unknown === 'fails';
      const here = path.length === 0 ? 'at the top of the config' : `under \`${headerOf(path)}\``;
      const there = places
        .map((to) =>
          to.path.length === 0 ? 'at the top, before the first `[table]`' : `under \`${headerOf(to.path)}\``,
        )
        .join(' or ');
      const found: Report & { file: string; position: typeof position } = {
        file: config.file,
        position,
        message: `\`${key}\` ${here} ${fails ? 'makes Zola stop' : 'does nothing'}: it belongs ${there}.`,
        zola: fails ? 'check' : false,
      };
      const fix = other ? undefined : moving(config, [...path, key], place.path);
      if (fix) found.fix = fix;
      report(found);
    }
  },
});
