/** tfpage's own settings: what the files, what they extend and the flags come to. */

import type { SiteConfig } from '../site/types.js';
import { own } from '../site/values.js';
import { parseZolaVersion } from '../site/zola-version.js';
import type { Severity } from '../source/diagnostic.js';
import { UsageError } from '../source/usage-error.js';
import type { FrontMatterTable } from '../syntax/types.js';
import { findModule } from './find-module.js';
import type { fixNames, presets, severityNames } from './schema.js';
import { readSettingsFiles, type SettingsFile, type SettingsSource } from './settings-files.js';

export type { SettingsSource } from './settings-files.js';

export type Preset = (typeof presets)[number];

/** How fixes of a rule are applied: by `--fix`, by `--fix --unsafe`, or never. */
export type FixSetting = (typeof fixNames)[number];

/** What is set for a rule or a category. */
export interface RuleSetting {
  /** Absent: as it was. */
  severity?: Severity | 'off';
  /** Absent: as it was, in the end as the fix itself says. */
  fix?: FixSetting;
  options: Record<string, unknown>;
}

/** A table of rules, for all files or for some; later ones win over earlier ones. */
export interface SettingsLayer {
  /** Globs on the path from the site root; absent: every file. */
  files?: string[];
  /** By rule id or category. */
  rules: ReadonlyMap<string, RuleSetting>;
  /** Where the table is written; absent for flags. */
  place?: { source: SettingsSource; path: readonly (string | number)[] };
}

/** What is known of a shortcode; see docs/settings.md. */
export interface ShortcodeSettings {
  separator?: string;
  component?: string;
  column?: string;
}

/** A module with rules. */
export interface PluginModule {
  /** As the settings name it. */
  name: string;
  /** Absolute. */
  path: string;
  /** `tfpage.toml:3:12`. */
  place: string;
}

export interface Settings {
  /** The files that were read, what is built on first. */
  files: string[];
  /** The place of a key in the file whose value counts; absent: nothing is set, all is default. */
  source?: SettingsSource;
  preset: Preset;
  /** Where the preset comes from: a place, `command line` or `default`. */
  presetFrom: string;
  /** Globs on the path from the site root. */
  ignore: string[];
  /** What is set for rules, flags last. */
  layers: SettingsLayer[];
  shortcodes: ReadonlyMap<string, ShortcodeSettings>;
  plugins: PluginModule[];
  /** Plugins are named, but not to be loaded: names of their rules are unknown. */
  pluginsLeftOut: boolean;
  /** `0.22` or `0.22.1`; absent where the user does not say. */
  zolaVersion?: string;
  /** Lines that the user should see. */
  notes: string[];
}

/** What flags and callers may set on top of the files. */
export interface SettingsOverrides {
  preset?: Preset;
  /** By rule id or category. */
  rules?: Record<string, (typeof severityNames)[number]>;
  /** Added to the settings' own. */
  ignore?: string[];
  /** `false`: plugins are neither looked for nor loaded. */
  plugins?: boolean;
}

/** The settings of a site, or of a lone page, that has none. */
export function defaultSettings(overrides: SettingsOverrides = {}): Settings {
  return withOverrides(
    {
      files: [],
      preset: 'recommended',
      presetFrom: 'default',
      ignore: [],
      layers: [],
      shortcodes: new Map(),
      plugins: [],
      pluginsLeftOut: false,
      notes: [],
    },
    overrides,
  );
}

/**
 * Reads the settings of the site at `root` (absolute): `tfpage.toml` there, else
 * `[extra.tfpage]` of Zola's config, else defaults; a note says so where both
 * exist. What they extend is read first. Rule names and options are checked
 * later, by who knows the rules; modules with rules are found, not loaded.
 * Throws UsageError with `file:line:column` for what is not right.
 */
export function loadSettings(
  root: string,
  config: SiteConfig | undefined,
  overrides: SettingsOverrides = {},
): Settings {
  const { files, notes } = readSettingsFiles(root, config);
  const settings = { ...defaultSettings(), notes };
  for (const file of files) addFile(settings, file, overrides.plugins ?? true);
  const source = sourceOfAll(files);
  return withOverrides(source ? { ...settings, source } : settings, overrides);
}

/** Puts a file's settings on top of those of the files before it. */
function addFile(settings: Settings, { table, source, folder }: SettingsFile, withPlugins: boolean): void {
  // The schema has been checked, so the shape is known.
  const set = table as {
    preset?: Preset;
    ignore?: string[];
    rules?: Record<string, unknown>;
    overrides?: { files: string[]; rules: Record<string, unknown> }[];
    shortcodes?: Record<string, ShortcodeSettings>;
    plugins?: string[];
    zola_version?: string;
  };
  settings.files.push(source.file);
  if (set.preset !== undefined) {
    settings.preset = set.preset;
    settings.presetFrom = source.locate(['preset'], true);
  }
  settings.ignore.push(...(set.ignore ?? []));
  if (set.rules) settings.layers.push({ rules: ruleSettings(set.rules), place: { source, path: ['rules'] } });
  for (const [index, { files, rules }] of (set.overrides ?? []).entries()) {
    const place = { source, path: ['overrides', index, 'rules'] };
    settings.layers.push({ files, rules: ruleSettings(rules), place });
  }
  const shortcodes = new Map(settings.shortcodes);
  for (const [name, known] of Object.entries(set.shortcodes ?? {})) {
    shortcodes.set(name, { ...shortcodes.get(name), ...known });
  }
  settings.shortcodes = shortcodes;
  for (const [index, name] of (set.plugins ?? []).entries()) {
    if (withPlugins)
      settings.plugins.push(findPlugin(name, folder, source.locate(['plugins', index], false)));
    else settings.pluginsLeftOut = true;
  }
  if (set.zola_version !== undefined) {
    if (parseZolaVersion(set.zola_version)?.text !== set.zola_version) {
      const place = source.locate(['zola_version'], false);
      throw new UsageError(`${place}: \`zola_version\`: expected a version such as "0.22" or "0.22.1"`);
    }
    settings.zolaVersion = set.zola_version;
  }
}

function findPlugin(name: string, folder: string, place: string): PluginModule {
  const found = findModule(name, folder, { extensions: ['.js', '.mjs'], packageFile: './index.js' });
  if ('path' in found) return { name, path: found.path, place };
  throw new UsageError(`${place}: \`plugins\`: "${name}" can't be loaded: ${found.problem}`);
}

/** Places in whichever file says a thing last. */
function sourceOfAll(files: readonly SettingsFile[]): SettingsSource | undefined {
  const last = files.at(-1);
  if (!last) return undefined;
  return {
    file: last.source.file,
    locate(path, key) {
      const saying = [...files].reverse().find(({ table }) => says(table, path)) ?? last;
      return saying.source.locate(path, key);
    },
  };
}

function says(table: FrontMatterTable, path: readonly (string | number)[]): boolean {
  let value: unknown = table;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Array.isArray(value) ? value[Number(part)] : own(value as FrontMatterTable, String(part));
  }
  return value !== undefined;
}

function ruleSettings(table: Readonly<Record<string, unknown>>): Map<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === 'string') {
      settings.set(name, { severity: severityOf(value as (typeof severityNames)[number]), options: {} });
      continue;
    }
    const { severity, fix, ...options } = value as {
      severity?: (typeof severityNames)[number];
      fix?: FixSetting;
    };
    settings.set(name, {
      ...(severity === undefined ? {} : { severity: severityOf(severity) }),
      ...(fix === undefined ? {} : { fix }),
      options,
    });
  }
  return settings;
}

function severityOf(name: (typeof severityNames)[number]): Severity | 'off' {
  return name === 'warn' ? 'warning' : name;
}

function withOverrides(settings: Settings, overrides: SettingsOverrides): Settings {
  const { preset, rules, ignore = [] } = overrides;
  return {
    ...settings,
    ...(preset === undefined ? {} : { preset, presetFrom: 'command line' }),
    ignore: [...settings.ignore, ...ignore],
    layers: rules ? [...settings.layers, { rules: ruleSettings(rules) }] : settings.layers,
  };
}
