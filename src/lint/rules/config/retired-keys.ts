/** Config keys that Zola knew once, and what became of them. */
import type { ZolaVersion } from '../../../site/zola-version.js';

/** A key that a version dropped. */
export interface RetiredKey {
  /** The table it stood in, by the name of its kind: `[markdown]`. */
  table: string;
  key: string;
  /** The first minor version without it: `19` for 0.19. */
  gone: number;
  /** Its later names in the same table, the oldest first. */
  names?: readonly string[];
  /** What to do, a sentence; where it has a new name this is said besides. */
  advice?: string;
  /** The same for versions that still know it in another table, up to this minor one. */
  earlier?: { until: number; advice: string };
}

const root = 'the top of the file';
const language = '[languages.*]';
const markdown = '[markdown]';
const taxonomy = '[[taxonomies]]';

const highlighting = 'Code is highlighted where there is a `[markdown.highlighting]` with a `theme`.';
const underMarkdown = { until: 21, advice: 'It belongs under `[markdown]`.' };
const grammars =
  '`[markdown.highlighting]` has `extra_grammars` and `extra_themes`, for TextMate files instead of Sublime ones.';

const retired: readonly RetiredKey[] = [
  { table: root, key: 'language_code', gone: 3, names: ['default_language'] },
  {
    table: root,
    key: 'check_external_links',
    gone: 9,
    advice: 'The command `zola check` does this in any case.',
  },
  { table: root, key: 'generate_rss', gone: 11, names: ['generate_feed', 'generate_feeds'] },
  { table: root, key: 'rss_limit', gone: 11, names: ['feed_limit'] },
  { table: root, key: 'build_timestamp', gone: 12, advice: 'Nothing has taken its place.' },
  { table: root, key: 'highlight_code', gone: 14, advice: highlighting, earlier: underMarkdown },
  {
    table: root,
    key: 'highlight_theme',
    gone: 14,
    advice: 'It is `theme` under `[markdown.highlighting]` now.',
    earlier: underMarkdown,
  },
  { table: root, key: 'extra_syntaxes', gone: 14, advice: grammars, earlier: underMarkdown },
  { table: root, key: 'generate_feed', gone: 19, names: ['generate_feeds'] },
  { table: root, key: 'feed_filename', gone: 19, names: ['feed_filenames'], advice: 'It takes a list.' },
  { table: language, key: 'rss', gone: 11, names: ['generate_feed', 'generate_feeds'] },
  { table: language, key: 'feed', gone: 14, names: ['generate_feed', 'generate_feeds'] },
  { table: language, key: 'generate_feed', gone: 19, names: ['generate_feeds'] },
  { table: language, key: 'feed_filename', gone: 19, names: ['feed_filenames'], advice: 'It takes a list.' },
  { table: taxonomy, key: 'rss', gone: 11, names: ['feed'] },
  {
    table: taxonomy,
    key: 'lang',
    gone: 14,
    advice: 'Taxonomies of another language are declared under `[languages.xx]`.',
  },
  {
    table: markdown,
    key: 'extra_syntaxes',
    gone: 15,
    names: ['extra_syntaxes_and_themes'],
    advice: grammars,
  },
  { table: markdown, key: 'highlight_code', gone: 22, advice: highlighting },
  {
    table: markdown,
    key: 'highlight_theme',
    gone: 22,
    advice: 'It is `theme` under `[markdown.highlighting]` now.',
  },
  {
    table: markdown,
    key: 'highlight_themes_css',
    gone: 22,
    advice: 'It is `style = "class"` under `[markdown.highlighting]` now.',
  },
  { table: markdown, key: 'extra_syntaxes_and_themes', gone: 22, advice: grammars },
  {
    table: markdown,
    key: 'error_on_missing_highlight',
    gone: 22,
    advice: 'It is `error_on_missing_language` under `[markdown.highlighting]` now.',
  },
];

/** What became of a key of a table (by the name of its kind), if that version has it no more. */
export function retiredKey(table: string, key: string, { minor }: ZolaVersion): RetiredKey | undefined {
  return retired.find((entry) => entry.table === table && entry.key === key && entry.gone <= minor);
}
