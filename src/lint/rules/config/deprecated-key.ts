/** config/deprecated-key: a key that Zola renamed, moved or removed. */
import { describeZolaVersion, type ZolaVersion } from '../../../site/zola-version.js';
import { defineRule, type Report } from '../../rule.js';
import { keyPlace } from '../support/entry-places.js';
import { deprecatedFix } from './deprecated-fix.js';
import { headerOf, presentName, type StrayKey, strayKeys } from './keys.js';

export default defineRule({
  id: 'config/deprecated-key',
  scope: 'config',
  severity: 'error',
  zola: 'check',
  fixable: 'safe',
  summary: 'Config key that the Zola in use has renamed, moved or removed; a warning where Zola ignores it',
  why: [
    'Zola renames keys from time to time: `generate_feed` is `generate_feeds` since 0.19, highlighting has a table of',
    'its own, `[markdown.highlighting]`, since 0.22. At the top of the config and in `[languages.*]` (since 0.19) and in',
    '`[markdown]` (since 0.22) an old key stops Zola; elsewhere it is ignored without a word. The version is that of',
    '`zola_version` in the settings, else the one that `.tool-versions`, `mise.toml`, a workflow, `netlify.toml`,',
    '`vercel.json` or a `Dockerfile` pins, else 0.22. Where 0.22 has no theme of the old name, the fix is unsafe.',
  ].join(' '),
  examples: [
    {
      title: 'Feeds, as before 0.19',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ngenerate_feed = true # for readers\nfeed_filename = "rss.xml"\n\n[languages.fr]\ngenerate_feed = true\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 1, text: 'generate_feed', severity: 'error', message: '`generate_feeds`' },
        { line: 3, column: 1, text: 'feed_filename', message: 'takes a list' },
        { line: 6, column: 1, text: 'generate_feed', message: '[languages.fr]' },
      ],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\ngenerate_feeds = true # for readers\nfeed_filenames = ["rss.xml"]\n\n[languages.fr]\ngenerate_feeds = true\n',
      },
    },
    {
      title: 'Highlighting, as before 0.22',
      files: {
        'config.toml':
          'base_url = "https://example.org"\r\n\r\n[markdown]\r\nhighlight_code = true\r\nhighlight_theme = "nord"\r\nsmart_punctuation = true\r\n\r\n# All else\r\n[extra]\r\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 4, column: 1, text: 'highlight_code', message: '[markdown.highlighting]' },
        { line: 5, column: 1, text: 'highlight_theme', message: 'stops' },
      ],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\r\n\r\n[markdown]\r\nsmart_punctuation = true\r\n\r\n[markdown.highlighting]\r\ntheme = "nord"\r\n\r\n# All else\r\n[extra]\r\n',
      },
    },
    {
      title: 'Ignored in silence',
      files: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags", rss = true }]\n\n[[languages.fr.taxonomies]]\nname = "tags"\nlang = "fr"\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [
        { line: 2, column: 32, text: 'rss', severity: 'warning', message: '`feed`' },
        { line: 6, column: 1, text: 'lang', severity: 'warning', message: 'ignores' },
      ],
      fixed: {
        'config.toml':
          'base_url = "https://example.org"\ntaxonomies = [{ name = "tags", feed = true }]\n\n[[languages.fr.taxonomies]]\nname = "tags"\nlang = "fr"\n',
      },
    },
    {
      title: 'A site that is built with the Zola of those keys',
      files: {
        '.github/workflows/deploy.yml': 'steps:\n  - uses: shalzz/zola-deploy-action@v0.18.0\n',
        'config.toml':
          'base_url = "https://example.org"\ngenerate_feed = true\n\n[markdown]\nhighlight_code = true\n',
        'content/_index.md': '+++\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site: { config }, zolaVersion, report }) {
    for (const stray of strayKeys(config, zolaVersion)) {
      const { key, path, spec, retired } = stray;
      const position = retired && keyPlace(config.entries, [...path, key]);
      if (!position) continue;
      const fails = spec.unknown === 'fails';
      const found: Report & { file: string; position: typeof position } = {
        file: config.file,
        position,
        message: messageFor(stray, fails, zolaVersion),
        zola: fails ? 'check' : false,
      };
      if (!fails) found.severity = 'warning';
      const fix = deprecatedFix(config, stray);
      if (fix) found.fix = fix;
      report(found);
    }
  },
});

function messageFor(stray: StrayKey, fails: boolean, version: ZolaVersion): string {
  const { key, path, spec, retired } = stray;
  const where = path.length === 0 ? 'at the top of the config' : `in \`${headerOf(path)}\``;
  const does = fails ? 'stops at it' : 'ignores it';
  const name = presentName(stray);
  const news = name === undefined ? '' : ` It is called \`${name}\` now.`;
  // Where there is a new name of the same kind, the advice is for later versions.
  const isList =
    name !== undefined && spec.keys.get(name)?.kind === 'strings' && name !== `${key}_and_themes`;
  const now =
    retired?.earlier && version.minor <= retired.earlier.until ? retired.earlier.advice : retired?.advice;
  const advice = now !== undefined && (name === undefined || isList) ? ` ${now}` : '';
  return `\`${key}\` ${where} is gone since Zola 0.${retired?.gone}; ${describeZolaVersion(version)} ${does}.${news}${advice}`;
}
