/** Fixes for config keys of older versions of Zola. */
import type { SiteConfig } from '../../../site/types.js';
import { isTable, own, tableIn } from '../../../site/values.js';
import type { Fix } from '../../../source/diagnostic.js';
import { lineEndingOf } from '../../../source/line-ending.js';
import { entryAt } from '../../../syntax/front-matter/entries.js';
import { sourceOf } from './config-source.js';
import { addingTable, moving, removal, renaming } from './key-edits.js';
import { presentName, type StrayKey } from './keys.js';

/**
 * The fix for a retired key in a config of that Zola; `undefined` where a
 * person must decide. Unsafe where code will be highlighted by a theme that
 * only resembles the old one.
 */
export function deprecatedFix(config: SiteConfig, stray: StrayKey): Fix | undefined {
  const { key, path, table, spec } = stray;
  const at = [...path, key];
  if (key === 'generate_rss' && spec.keys.has('feed_filenames')) return rssFix(config, stray);
  const name = presentName(stray);
  if (name !== undefined) {
    // The new name is there already, and only it counts.
    if (Object.hasOwn(table, name)) return removing(config, at);
    const isList = spec.keys.get(name)?.kind === 'strings' && !Array.isArray(own(table, key));
    return renaming(config, at, name, isList ? `[${sourceOf(config).textAt(at) ?? ''}]` : undefined);
  }
  if (key === 'check_external_links' || key === 'build_timestamp') return removing(config, at);
  // From 0.13 on at home under `[markdown]`, until 0.22 took it all apart.
  if (path.length === 0 && spec.keys.has('markdown') && !spec.keys.has('taxonomy_root'))
    return moving(config, at, ['markdown']);
  return highlightingFix(config, stray);
}

/** Feeds were called `rss.xml` when the key was. */
function rssFix(config: SiteConfig, { key, path, table }: StrayKey): Fix | undefined {
  const at = [...path, key];
  if (Object.hasOwn(table, 'generate_feeds')) return removing(config, at);
  const fix = renaming(config, at, 'generate_feeds');
  const isNamed = ['feed_filenames', 'feed_filename'].some((name) => Object.hasOwn(table, name));
  const line = removal(config, at);
  if (!fix || !line || isNamed || own(table, key) !== true) return fix;
  const newline = lineEndingOf(config.text);
  const ending = /[\r\n]$/.test(config.text.slice(0, line.end)) ? '' : newline;
  const text = `${ending}feed_filenames = ["rss.xml"]${newline}`;
  return { ...fix, edits: [...fix.edits, { start: line.end, end: line.end, text }] };
}

function removing(config: SiteConfig, path: readonly (string | number)[]): Fix | undefined {
  const edit = removal(config, path);
  return edit && { edits: [edit], safety: 'safe' };
}

/** What Zola took as highlighting theme where `highlight_theme` was not set. */
const formerDefault = 'base16-ocean-dark';

/** Themes of up to 0.21 that 0.22 has by the same or another name. */
const sameThemes: ReadonlyMap<string, string> = new Map([
  ['ayu-dark', 'ayu-dark'],
  ['dracula', 'dracula'],
  ['gruvbox-dark', 'gruvbox-dark-medium'],
  ['gruvbox-light', 'gruvbox-light-medium'],
  ['inspired-github', 'github-light'],
  ['monokai', 'monokai'],
  ['nord', 'nord'],
  ['one-dark', 'one-dark-pro'],
  ['solarized-dark', 'solarized-dark'],
  ['solarized-light', 'solarized-light'],
  ['visual-studio-dark', 'dark-plus'],
]);

function highlightingFix(config: SiteConfig, { key, path, table, spec }: StrayKey): Fix | undefined {
  const at = [...path, key];
  const markdown = tableIn(config.value, 'markdown');
  const hasNew = isTable(own(markdown, 'highlighting'));
  const isOn = [table, markdown].some((place) => own(place, 'highlight_code') === true);
  switch (key) {
    case 'highlight_code':
      if (hasNew || own(table, key) === false) return removing(config, at);
      return own(table, key) === true ? turnOn(config, path, table) : undefined;
    case 'highlight_theme':
    case 'highlight_themes_css':
      return hasNew || !isOn ? removing(config, at) : undefined;
    case 'error_on_missing_highlight':
      if (hasNew) return moving(config, at, ['markdown', 'highlighting'], 'error_on_missing_language');
      return isOn ? undefined : removing(config, at);
    case 'extra_syntaxes':
    case 'extra_syntaxes_and_themes': {
      const value = own(table, key);
      if (spec.keys.has('extra_syntaxes_and_themes')) return undefined;
      return Array.isArray(value) && value.length === 0 ? removing(config, at) : undefined;
    }
    default:
      return undefined;
  }
}

/** Takes `highlight_code` and its theme out and writes `[markdown.highlighting]`. */
function turnOn(config: SiteConfig, path: StrayKey['path'], table: StrayKey['table']): Fix | undefined {
  const markdown = entryAt(config.entries, ['markdown']);
  // An inline table takes no header below it.
  if (markdown && sourceOf(config).textAt(['markdown'])?.startsWith('{')) return undefined;
  const theme = own(table, 'highlight_theme') ?? formerDefault;
  if (typeof theme !== 'string') return undefined;
  const keys = ['highlight_code', 'highlight_theme'].filter((key) => Object.hasOwn(table, key));
  const removals = keys.map((key) => removal(config, [...path, key])).filter((edit) => edit !== undefined);
  if (removals.length < keys.length) return undefined;
  const same = sameThemes.get(theme);
  const similar = /light|white|github/i.test(theme) ? 'github-light' : 'github-dark';
  const lines = [`theme = "${same ?? similar}"`];
  if (theme === 'css') lines.push('style = "class"');
  const added = addingTable(config, ['markdown', 'highlighting'], ['markdown'], lines, removals);
  return { edits: [...removals, added], safety: same === undefined ? 'unsafe' : 'safe' };
}
