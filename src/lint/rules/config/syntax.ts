/** config/syntax: a config that does not parse, or a value that Zola refuses. */
import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { compileGlob } from '../../../site/glob.js';
import { nearest } from '../../../site/nearest.js';
import { sectionFileName } from '../../../site/page-location.js';
import type { Site, SiteConfig } from '../../../site/types.js';
import { isTable, own, stringsIn, tableIn } from '../../../site/values.js';
import type { ZolaVersion } from '../../../site/zola-version.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import type { FrontMatterTable, FrontMatterValue } from '../../../syntax/types.js';
import { defineRule } from '../../rule.js';
import { valuePlace } from '../support/entry-places.js';
import { didYouMean, quote } from '../support/quote.js';
import { themeFile, themeFolder } from '../support/theme-file.js';
import { valueProblems } from '../support/zola-values.js';
import { sourceOf } from './config-source.js';
import { highlightingThemes } from './highlighting-themes.js';
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
      title:
        'Highlighting themes and files that are not there, languages without a search index, values that clash',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntheme = "plain"\ndefault_language = "pl"\nbuild_search_index = true\n\n[markdown.highlighting]\nlight_theme = "github-ligth"\ndark_theme = "github-dark"\n\n[extra]\nmenu = ["a"]\n',
        'themes/plain/theme.toml': '[extra.menu]\na = "/a/"\n',
        'themes/plain/templates/page.html': '',
        'content/_index.md': '+++\nin_search_index = false\n+++\n',
      },
      reports: [
        { line: 4, column: 22, text: 'true', message: '"fuse_json"' },
        { line: 4, column: 22, text: 'true', message: 'content/_index.md' },
        { line: 7, column: 15, text: '"github-ligth"', suggestions: ['github-light'] },
        { line: 11, column: 1, text: 'menu', message: 'themes/plain/theme.toml' },
      ],
    },
    {
      title: 'Grammars of your own',
      files: {
        'config.toml':
          'base_url = "https://example.org"\n\n[markdown.highlighting]\ntheme = "mine"\nextra_grammars = ["syntaxes/zola.json"]\nextra_themes = ["syntaxes/mine.json"]\n',
        'syntaxes/mine.json': '{ "name": "mine" }',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [{ line: 5, column: 19, text: '"syntaxes/zola.json"', message: 'no file' }],
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
  check({ site, zolaVersion, report }) {
    const { config } = site;
    const { file, entries } = config;
    const at = (path: readonly (string | number)[], message: string, more: AtOptions = {}): void => {
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
        message: `${message}: ${more.build ? '`zola build`' : 'Zola'} stops.${didYouMean(suggestions)}`,
        suggestions,
        ...(more.build ? { zola: 'build' as const } : {}),
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
    checkTypes(config, zolaVersion, at);
    checkLanguages(config, at);
    checkGlobs(config, at);
    checkHighlighting(site, zolaVersion, at);
    checkSearch(site, at);
    checkThemeExtra(site, at);
  },
});

interface AtOptions {
  suggestions?: string[];
  replacement?: string | undefined;
  /** The key is marked, not the value. */
  key?: boolean;
  /** Only `zola build` stops. */
  build?: boolean;
}

type At = (path: readonly (string | number)[], message: string, more?: AtOptions) => void;

function checkTypes(config: SiteConfig, version: ZolaVersion, at: At): void {
  const source = sourceOf(config);
  for (const { path, table, spec } of configTables(config.value, version)) {
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

function checkHighlighting(site: Site, { minor }: ZolaVersion, at: At): void {
  const markdown = tableIn(site.config.value, 'markdown');
  const highlighting = own(markdown, 'highlighting');
  const path = ['markdown', 'highlighting'];
  if (isTable(highlighting)) {
    const has = (key: string): boolean => typeof own(highlighting, key) === 'string';
    if (!has('theme') && !(has('light_theme') && has('dark_theme'))) {
      at(path, 'Highlighting needs a `theme`, or a `light_theme` and a `dark_theme`');
    }
    const missing = missingFiles(site, highlighting, path, at);
    const ownThemes = stringsIn(highlighting, 'extra_themes').length > 0;
    const keys = has('theme') ? ['theme'] : ['light_theme', 'dark_theme'];
    for (const key of minor === 22 && !ownThemes && !missing ? keys : []) {
      const theme = own(highlighting, key);
      if (typeof theme !== 'string' || highlightingThemes.includes(theme.toLowerCase())) continue;
      const suggestions = nearest(theme, highlightingThemes);
      at([...path, key], `There is no highlighting theme ${quote(theme)}`, { suggestions });
    }
  }
  const classes = own(markdown, 'external_links_class');
  if (typeof classes === 'string' && /["']/.test(classes)) {
    at(['markdown', 'external_links_class'], 'A class must not hold quotes');
  }
}

/** Grammars and themes of one's own; true where one is not there. */
function missingFiles(site: Site, highlighting: FrontMatterTable, path: string[], at: At): boolean {
  let isMissing = false;
  for (const key of ['extra_grammars', 'extra_themes']) {
    for (const [index, name] of stringsIn(highlighting, key).entries()) {
      const file = resolve(site.root, name);
      // What lies elsewhere is not looked at.
      if (!file.startsWith(`${resolve(site.root)}${sep}`) || existsSync(file)) continue;
      // A theme that is not there is config/missing-theme's matter.
      if (site.absentTheme !== undefined && name.replace(/^\.\//, '').startsWith(`${themeFolder(site)}/`))
        continue;
      isMissing = true;
      at([...path, key, index], `There is no file ${quote(name)}`);
    }
  }
  return isMissing;
}

/** What elasticlunr, as Zola has it built in, makes an index of. */
const searchLanguages = 'da de du en es fi fr hu it ko no pt ro ru sv tr'.split(' ');

function checkSearch({ config, pages }: Site, at: At): void {
  if (!config.buildSearchIndex) return;
  for (const [index, { code, buildSearchIndex }] of config.languages.entries()) {
    const isDefault = index === 0;
    const path = isDefault ? ['build_search_index'] : ['languages', code, 'build_search_index'];
    const file = `content/${sectionFileName(code, config)}`;
    const front = pages.get(file);
    if (front && !front.draft && own(front.facts.frontMatter.value, 'in_search_index') === false)
      at(['build_search_index'], `The root section (${file}) has \`in_search_index = false\``);
    if (!isDefault && !buildSearchIndex) continue;
    if (config.searchIndexFormat.startsWith('elasticlunr') && !searchLanguages.includes(code.toLowerCase()))
      at(path, `Language ${quote(code)} has no search index; \`index_format = "fuse_json"\` takes any`, {
        build: true,
      });
  }
}

/** A key of `[extra]` is a table here and none in `theme.toml`, or the reverse; Zola merges the two. */
function checkThemeExtra(site: Site, at: At): void {
  const theme = site.config.theme === undefined ? undefined : themeFile(site);
  if (!theme || theme === 'absent' || theme.problems.length > 0) return;
  const pending: [FrontMatterTable, FrontMatterTable, string[]][] = [
    [tableIn(site.config.value, 'extra'), tableIn(theme.value, 'extra'), ['extra']],
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [ours, theirs, path] = next;
    for (const [key, value] of Object.entries(theirs)) {
      const mine = own(ours, key);
      if (mine === undefined) continue;
      if (isTable(mine) && isTable(value)) pending.push([mine, value, [...path, key]]);
      else if (isTable(mine) !== isTable(value)) {
        const what = isTable(value) ? 'a table' : 'no table';
        at([...path, key], `\`${key}\` is ${what} in ${theme.file.path}, and the two can't be merged`, {
          key: true,
        });
      }
    }
  }
}
