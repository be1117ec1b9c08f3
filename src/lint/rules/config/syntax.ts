/** config/syntax: a config that does not parse, or a value that Zola refuses. */
import { compileGlob } from '../../../site/glob.js';
import { nearest } from '../../../site/nearest.js';
import type { SiteConfig } from '../../../site/types.js';
import { isTable, own, stringsIn, tableIn } from '../../../site/values.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import type { FrontMatterValue } from '../../../syntax/types.js';
import { defineRule } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { didYouMean, quote } from '../support/quote.js';
import { type ValueSource, valueProblems } from '../support/zola-values.js';
import { configTables, headerOf } from './keys.js';

export default defineRule({
  id: 'config/syntax',
  scope: 'config',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: 'Config that does not parse, or a value in it that Zola refuses',
  why: [
    'The config is TOML 1.1, and Zola converts nothing: a number in quotes, a word that a key does not know, a glob that',
    'does not parse or a language code that is none stops it before it looks at a single page.',
  ].join(' '),
  examples: [
    {
      title: 'No TOML',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntitle = My site\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ line: 2, column: 9, message: 'no valid TOML' }],
    },
    {
      title: 'Wrong types and words',
      files: {
        'config.toml':
          'base_url = "https://example.org"\nfeed_limit = "20"\ntaxonomies = ["tags"]\n\n[slugify]\npaths = "Safe"\n\n[search]\nindex_format = "fuse_jason"\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 14, text: '"20"', message: '`feed_limit`' },
        { line: 3, column: 15, text: '"tags"', message: 'expected a table' },
        { line: 6, column: 9, text: '"Safe"', message: '`paths` in [slugify]' },
        { line: 9, column: 16, text: '"fuse_jason"', suggestions: ['fuse_json'] },
      ],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\nfeed_limit = 20\ntaxonomies = ["tags"]\n\n[slugify]\npaths = "safe"\n\n[search]\nindex_format = "fuse_jason"\n',
      },
    },
    {
      title: 'A glob and a language code that are none, highlighting without a theme',
      files: {
        'config.toml':
          'base_url = "https://example.org"\nignored_content = ["*.{tmp"]\n\n[markdown.highlighting]\nstyle = "class"\n\n[languages.french1234]\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 20, text: '"*.{tmp"', message: 'glob' },
        { line: 4, column: 1, message: '`theme`' },
        { line: 7, column: 12, text: 'french1234', message: 'language code' },
      ],
    },
    {
      title: 'A title of the default language in two places',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntitle = "A"\n\n[languages.en]\ntitle = "B"\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ line: 5, column: 1, text: 'title', message: 'twice' }],
    },
    {
      title: 'Right',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ndefault_language = "pt-BR"\nfeed_limit = 20\nignored_content = ["*.{psd,xcf}"]\n\n[markdown.highlighting]\ntheme = "github-dark"\n\n[languages.zh-Hans]\ntitle = "A"\n\n[extra]\nfeed_limit = "any"\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site: { config }, report }) {
    const { file, entries } = config;
    const at = (
      path: readonly (string | number)[],
      message: string,
      more: { suggestions?: string[]; replacement?: string | undefined; key?: boolean } = {},
    ): void => {
      const entry = entryAt(entries, path);
      const position = (more.key ? entry?.key : undefined) ?? valuePlace(entries, path);
      if (!position) return;
      const { replacement, suggestions = [] } = more;
      const start = entry?.value.start.offset ?? 0;
      const end = entry?.value.end.offset ?? 0;
      const fix =
        replacement !== undefined && entry
          ? { fix: { edits: [{ start, end, text: replacement }], safety: 'safe' as const } }
          : {};
      report({
        file,
        position,
        message: `${message}: Zola stops.${didYouMean(suggestions)}`,
        suggestions,
        ...fix,
      });
    };

    const [problem] = config.problems;
    if (problem) {
      report({
        file,
        position: problem.position,
        message: `The config is no valid TOML, so Zola stops: ${problem.message}`,
      });
      return;
    }
    checkTypes(config, at);
    checkLanguages(config, at);
    checkGlobs(config, at);
    checkHighlighting(config, at);
  },
});

type At = (
  path: readonly (string | number)[],
  message: string,
  more?: { suggestions?: string[]; replacement?: string | undefined; key?: boolean },
) => void;

function checkTypes(config: SiteConfig, at: At): void {
  const source: ValueSource = {
    syntax: 'toml',
    textAt(path) {
      const value = entryAt(config.entries, path)?.value;
      return value && config.text.slice(value.start.offset, value.end.offset);
    },
  };
  for (const { path, table, spec } of configTables(config.value)) {
    const where = path.length === 0 ? '' : ` in ${headerOf(path)}`;
    for (const [key, type] of spec.keys) {
      for (const problem of valueProblems(type, own(table, key), [...path, key], source)) {
        const value = own(table, key);
        const suggestions = problem.near && typeof value === 'string' ? nearest(value, problem.near) : [];
        const { replacement } = problem;
        at(problem.path, `\`${key}\`${where}: ${problem.message}`, { suggestions, replacement });
      }
    }
  }
  for (const [code, language] of Object.entries(tableIn(config.value, 'languages'))) {
    if (!isTable(language)) at(['languages', code], `\`${code}\` in [languages]: expected a table`);
  }
}

/** What Unicode takes for a language identifier: language, script, region, variants. */
const languageCode =
  /^(?:[a-z]{2,3}|[a-z]{5,8})(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?(?:[-_](?:[a-z\d]{5,8}|\d[a-z\d]{3}))*$/i;

function checkLanguages(config: SiteConfig, at: At): void {
  const { value, defaultLanguage } = config;
  if (!languageCode.test(defaultLanguage)) {
    at(['default_language'], `${quote(defaultLanguage)} is no language code such as \`en\` or \`pt-BR\``);
  }
  const languages = tableIn(value, 'languages');
  for (const code of Object.keys(languages)) {
    if (languageCode.test(code)) continue;
    at(['languages', code], `${quote(code)} is no language code such as \`en\` or \`pt-BR\``, { key: true });
  }
  // Zola merges the two, and refuses what both say.
  const again = tableIn(languages, defaultLanguage);
  for (const key of ['title', 'description', 'taxonomies', 'translations']) {
    if (isSet(own(value, key)) && isSet(own(again, key))) {
      at(
        ['languages', defaultLanguage, key],
        `\`${key}\` of the default language is given twice, here and at the top`,
        {
          key: true,
        },
      );
    }
  }
}

function isSet(value: FrontMatterValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isTable(value) ? Object.keys(value).length > 0 : value !== undefined;
}

function checkGlobs({ value }: SiteConfig, at: At): void {
  const lists = [
    [value, ['ignored_content']],
    [value, ['ignored_static']],
    [tableIn(value, 'link_checker'), ['link_checker', 'ignored_files']],
  ] as const;
  for (const [table, path] of lists) {
    for (const [index, glob] of stringsIn(table, path.at(-1) as string).entries()) {
      if (!compileGlob(glob)) at([...path, index], `${quote(glob)} is no valid glob`);
    }
  }
}

function checkHighlighting({ value }: SiteConfig, at: At): void {
  const markdown = tableIn(value, 'markdown');
  const highlighting = own(markdown, 'highlighting');
  if (isTable(highlighting)) {
    const has = (key: string): boolean => typeof own(highlighting, key) === 'string';
    if (!has('theme') && !(has('light_theme') && has('dark_theme'))) {
      const path = ['markdown', 'highlighting'];
      at(path, 'Highlighting needs a `theme`, or a `light_theme` and a `dark_theme`');
    }
  }
  const classes = own(markdown, 'external_links_class');
  if (typeof classes === 'string' && /["']/.test(classes)) {
    at(['markdown', 'external_links_class'], 'A class must not hold quotes');
  }
}
