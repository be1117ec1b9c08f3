/** tfpage's own settings: reading and checking `tfpage.toml` or `[extra.tfpage]` of Zola's config. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteConfig } from '../site/types.js';
import type { Severity } from '../source/diagnostic.js';
import { SourceFile } from '../source/source-file.js';
import { UsageError } from '../source/usage-error.js';
import { entryAt } from '../syntax/front-matter/entries.js';
import { parseToml } from '../syntax/front-matter/toml.js';
import type { FrontMatterEntry, FrontMatterTable } from '../syntax/types.js';
import { checkSchema } from './json-schema.js';
import { didYouMean } from './problems.js';
import { type presets, settingsSchema, type severityNames } from './schema.js';

export type Preset = (typeof presets)[number];

/** What is set for a rule or a category. */
export interface RuleSetting {
  /** Absent: as it was. */
  severity?: Severity | 'off';
  options: Record<string, unknown>;
}

/** What is known of a shortcode; see docs/settings.md. */
export interface ShortcodeSettings {
  separator?: string;
  component?: string;
  column?: string;
}

/** Where settings were read from, for messages about them. */
export interface SettingsSource {
  /** Relative to the site root. */
  file: string;
  /** `tfpage.toml:3:5`: the place of a key (or of its value) by its path within the settings. */
  locate(path: readonly (string | number)[], key: boolean): string;
}

export interface Settings {
  /** Absent: nothing is set, all is default. */
  source?: SettingsSource;
  preset: Preset;
  /** Globs on the path from the site root. */
  ignore: string[];
  /** By rule id or category. */
  rules: ReadonlyMap<string, RuleSetting>;
  overrides: { files: string[]; rules: ReadonlyMap<string, RuleSetting> }[];
  /** What flags of the command line set; wins over all else. */
  commandLine: ReadonlyMap<string, RuleSetting>;
  shortcodes: ReadonlyMap<string, ShortcodeSettings>;
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
}

/** The settings of a site, or of a lone page, that has none. */
export function defaultSettings(overrides: SettingsOverrides = {}): Settings {
  return withOverrides(
    {
      preset: 'recommended',
      ignore: [],
      rules: new Map(),
      overrides: [],
      commandLine: new Map(),
      shortcodes: new Map(),
      notes: [],
    },
    overrides,
  );
}

/**
 * Reads the settings of the site at `root` (absolute): `tfpage.toml` there, else
 * `[extra.tfpage]` of Zola's config, else defaults; a note says so where both
 * exist. Rule names and options are checked later, by who knows the rules.
 * Throws UsageError with `file:line:column` for what is not right.
 */
export function loadSettings(
  root: string,
  config: SiteConfig | undefined,
  overrides: SettingsOverrides = {},
): Settings {
  const own = readOwnFile(root);
  const extra = config?.extra.tfpage;
  if (own) {
    const settings = fromTable(own.value, sourceOf(own.file, own.entries, []));
    if (extra !== undefined) {
      settings.notes.push(
        `settings are read from ${settingsFile}; [extra.tfpage] in ${config?.file} is not used`,
      );
    }
    return withOverrides(settings, overrides);
  }
  if (config && extra !== undefined) {
    const file = SourceFile.fromText(config.file, config.text);
    return withOverrides(fromTable(extra, sourceOf(file, config.entries, ['extra', 'tfpage'])), overrides);
  }
  return defaultSettings(overrides);
}

const settingsFile = 'tfpage.toml';

function readOwnFile(
  root: string,
): { file: SourceFile; value: FrontMatterTable; entries: FrontMatterEntry[] } | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(root, settingsFile));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`${settingsFile} can't be read: ${message}`);
  }
  const file = SourceFile.fromBytes(settingsFile, bytes);
  const start = file.text.startsWith('\uFEFF') ? 1 : 0;
  const { value, entries, problems } = parseToml(file, start, file.text.length);
  const [problem] = problems;
  if (problem) {
    const { line, column } = problem.position.start;
    throw new UsageError(`${settingsFile}:${line}:${column}: not valid TOML: ${problem.message}`);
  }
  return { file, value, entries };
}

function sourceOf(
  file: SourceFile,
  entries: readonly FrontMatterEntry[],
  prefix: readonly (string | number)[],
): SettingsSource {
  return {
    file: file.path,
    locate(path, key) {
      // The nearest part that has a place: an inline table's parent, say.
      for (let length = path.length; length >= 0; length--) {
        const entry = entryAt(entries, [...prefix, ...path.slice(0, length)]);
        if (!entry) continue;
        const { line, column } = (key && length === path.length ? entry.key : entry.value).start;
        return `${file.path}:${line}:${column}`;
      }
      return file.path;
    },
  };
}

function fromTable(value: unknown, source: SettingsSource): Settings {
  const [problem, ...more] = checkSchema(value, settingsSchema());
  if (problem) {
    const name = problem.path.join('.');
    const wrong = problem.key
      ? `${problem.message}${didYouMean(String(problem.path.at(-1)), problem.candidates ?? [])}`
      : `\`${name}\`: ${problem.message}`;
    const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
    throw new UsageError(`${source.locate(problem.path, problem.key)}: ${wrong}${rest}`);
  }
  // The schema has been checked, so the shape is known.
  const table = value as {
    preset?: Preset;
    ignore?: string[];
    rules?: Record<string, unknown>;
    overrides?: { files: string[]; rules: Record<string, unknown> }[];
    shortcodes?: Record<string, ShortcodeSettings>;
    zola_version?: string;
  };
  const settings: Settings = {
    ...defaultSettings(),
    source,
    preset: table.preset ?? 'recommended',
    ignore: table.ignore ?? [],
    rules: ruleSettings(table.rules ?? {}),
    overrides: (table.overrides ?? []).map(({ files, rules }) => ({ files, rules: ruleSettings(rules) })),
    shortcodes: new Map(Object.entries(table.shortcodes ?? {})),
  };
  if (table.zola_version !== undefined) {
    if (!/^0\.\d+(?:\.\d+)?$/.test(table.zola_version)) {
      const place = source.locate(['zola_version'], false);
      throw new UsageError(`${place}: \`zola_version\`: expected a version such as "0.22" or "0.22.1"`);
    }
    settings.zolaVersion = table.zola_version;
  }
  return settings;
}

function ruleSettings(table: Readonly<Record<string, unknown>>): Map<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === 'string') {
      settings.set(name, { severity: severityOf(value as (typeof severityNames)[number]), options: {} });
      continue;
    }
    const { severity, ...options } = value as { severity?: (typeof severityNames)[number] };
    settings.set(name, severity ? { severity: severityOf(severity), options } : { options });
  }
  return settings;
}

function severityOf(name: (typeof severityNames)[number]): Severity | 'off' {
  return name === 'warn' ? 'warning' : name;
}

function withOverrides(settings: Settings, overrides: SettingsOverrides): Settings {
  return {
    ...settings,
    preset: overrides.preset ?? settings.preset,
    ignore: [...settings.ignore, ...(overrides.ignore ?? [])],
    commandLine: ruleSettings(overrides.rules ?? {}),
  };
}
