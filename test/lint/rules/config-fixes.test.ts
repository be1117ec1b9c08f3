/** Fixes of the config: what they change, that nothing else changes, and that the result parses and is right. */
import { runConfigRules } from '../../../src/lint/engine.js';
import { allRules } from '../../../src/lint/registry.js';
import { ruleSets } from '../../../src/lint/rule-set.js';
import { defaultSettings } from '../../../src/settings/settings.js';
import { parseConfig } from '../../../src/site/config.js';
import { loadSite } from '../../../src/site/load.js';
import { parseZolaVersion } from '../../../src/site/zola-version.js';
import { applyEdits } from '../../../src/source/edit.js';
import { SourceFile } from '../../../src/source/source-file.js';
import { tempSite } from '../../support/temp-site.js';

const base = 'base_url = "https://example.org"\n';

/** The config after all safe fixes, in rounds, and what is still found. */
function fixed(text: string, version = '0.22'): { text: string; left: string[] } {
  const rules = ruleSets(allRules, defaultSettings(), parseZolaVersion(version))('config.toml');
  let before = text;
  for (let round = 0; round < 10; round++) {
    const site = loadSite(tempSite({ 'config.toml': before, 'content/_index.md': '+++\n+++\n' }));
    const found = runConfigRules(rules, site);
    const safe = found.flatMap(({ fix }) => (fix?.safety === 'safe' ? [fix.edits] : []));
    const after = applyEdits(before, safe).text;
    expect(parseConfig(SourceFile.fromText('config.toml', after)).problems).toEqual([]);
    if (after === before) return { text: after, left: found.map(({ rule }) => rule) };
    before = after;
  }
  throw new Error('fixes do not come to an end');
}

test.each<[string, string, string]>([
  [
    'a slip in an inline table',
    'taxonomies = [{ name = "tags", feeed = true }] # ours\n',
    'taxonomies = [{ name = "tags", feed = true }] # ours\n',
  ],
  [
    'a key moved with its comment',
    'search = { include_title = true }\n\n[slugify]\npaths = "on"\n# Curly quotes\nsmart_punctuation = true # yes\n\n[markdown]\nrender_emoji = true\n',
    'search = { include_title = true }\n\n[slugify]\npaths = "on"\n\n[markdown]\n# Curly quotes\nsmart_punctuation = true # yes\nrender_emoji = true\n',
  ],
  [
    'not the key that is commented out above',
    '[slugify]\n# paths = "on"\nminify_html = true\n',
    'minify_html = true\n[slugify]\n# paths = "on"\n',
  ],
  [
    'a list of several lines',
    '[slugify]\nskip_prefixes = [\n  "https://a.example", # a\n]\n',
    '[slugify]\n\n[link_checker]\nskip_prefixes = [\n  "https://a.example", # a\n]\n',
  ],
  [
    'a table that has only a table below',
    '[slugify]\nrender_emoji = true\n\n[markdown.highlighting]\ntheme = "nord"\n',
    '[slugify]\n\n[markdown.highlighting]\ntheme = "nord"\n\n[markdown]\nrender_emoji = true\n',
  ],
  [
    'highlighting that was off',
    '[markdown]\nhighlight_code = false\nhighlight_theme = "css"\nhighlight_themes_css = [\n  { theme = "a", filename = "a.css" },\n]\nextra_syntaxes_and_themes = []\nrender_emoji = true\n',
    '[markdown]\nrender_emoji = true\n',
  ],
  [
    'highlighting at the end of the file, without a newline',
    '[markdown]\nhighlight_code = true\nhighlight_theme = "nord"',
    '[markdown]\n\n[markdown.highlighting]\ntheme = "nord"\n',
  ],
  [
    'a missing language was an error',
    '[markdown]\nerror_on_missing_highlight = true # strict\nhighlight_code = true\nhighlight_theme = "nord"\n',
    '[markdown]\n\n[markdown.highlighting]\nerror_on_missing_language = true # strict\ntheme = "nord"\n',
  ],
  [
    'feeds of Zola 0.10',
    'generate_rss = true # feeds\nrss_limit = 5\n',
    'generate_feeds = true # feeds\nfeed_filenames = ["rss.xml"]\nfeed_limit = 5\n',
  ],
  [
    'an old name beside the new one',
    'feed_filename = "rss.xml"\nfeed_filenames = ["atom.xml"]\n',
    'feed_filenames = ["atom.xml"]\n',
  ],
  [
    'wrong types',
    'feed_limit = "20" # few\nignored_content = "*/x"\n',
    'feed_limit = 20 # few\nignored_content = ["*/x"]\n',
  ],
  [
    'the first taxonomy of two, with comments',
    '[[taxonomies]]\nname = "tags"\n\n# Again\n[[taxonomies]]\nname = "tags"\n',
    '[[taxonomies]]\nname = "tags"\n\n# Again\n',
  ],
])('%s', (_, text, expected) => {
  const result = fixed(base + text);
  expect(result).toEqual({ text: base + expected, left: [] });
  const crlf = fixed((base + text).replaceAll('\n', '\r\n'));
  expect(crlf.text).toBe((base + expected).replaceAll('\n', '\r\n'));
});

test.each<[string, string]>([
  ['highlighting by a theme that is gone', '[markdown]\nhighlight_code = true\nhighlight_theme = "kronuz"\n'],
  ['highlighting in an inline table', 'markdown = { highlight_code = true, highlight_theme = "nord" }\n'],
  ['grammars of another format', '[markdown]\nextra_syntaxes_and_themes = ["syntaxes"]\n'],
  ['a dotted key', 'slugify.smart_punctuation = true\n'],
  [
    'a comment between two taxonomies of a list',
    'taxonomies = [\n  { name = "tags" }, # one\n  { name = "tags" },\n]\n',
  ],
])('left to a person: %s', (_, text) => {
  const result = fixed(base + text);
  expect(result.text).toBe(base + text);
  expect(result.left.length).toBeGreaterThan(0);
});

test('keys are judged by the version in use', () => {
  const old = `${base}generate_feed = true\nhighlight_code = true\n\n[markdown]\nhighlight_theme = "kronuz"\n`;
  expect(fixed(old, '0.13').left).toEqual([]);
  expect(fixed(old, '0.18')).toEqual({
    text: `${base}generate_feed = true\n\n[markdown]\nhighlight_code = true\nhighlight_theme = "kronuz"\n`,
    left: [],
  });
  const recent = `${base}taxonomy_root = "t"\n\n[markdown.highlighting]\ntheme = "nord"\nfoo = 1\n`;
  expect(fixed(recent, '0.22.1').left).toEqual(['config/unknown-key']);
  expect(fixed(recent, '0.21').left).toEqual(['config/unknown-key', 'config/unknown-key']);
});
