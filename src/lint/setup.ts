/** What a run needs before it looks at pages: the selection, the site's config, the settings and the rules. */
import { parseOptions } from '../settings/parse-options.js';
import { loadSettings, type Settings, type SettingsOverrides } from '../settings/settings.js';
import { loadConfig } from '../site/config.js';
import { type Selection, select } from '../site/select.js';
import type { SiteConfig } from '../site/types.js';
import { findZolaVersion } from '../site/zola-version.js';
import type { ParseOptions } from '../syntax/parse.js';
import { loadRules } from './plugins/load.js';
import type { Rule } from './rule.js';
import { globMatcher, type RuleSet, ruleSets } from './rule-set.js';

export interface LintRequest {
  /** Absolute. */
  cwd: string;
  /** Pages, folders or globs, relative to `cwd` or absolute; none: the site around `cwd`. */
  paths: readonly string[];
  /** What flags set on top of the settings file. */
  overrides?: SettingsOverrides;
  /** Other rules than tfpage's own and those of plugins, which are not loaded then. */
  rules?: readonly Rule[];
}

/** A request, resolved. */
export interface LintSetup {
  selection: Selection;
  /** Absent without a site. */
  config: SiteConfig | undefined;
  settings: Settings;
  parse: ParseOptions;
  rules: readonly Rule[];
  rulesFor(file: string): RuleSet;
  isIgnored(file: string): boolean;
}

/**
 * Resolves paths, reads config and settings, and loads plugins, which runs their
 * code. Throws UsageError for paths that name nothing, settings that are not
 * right and plugins that can't be loaded.
 */
export async function setUp({ cwd, paths, overrides, rules: given }: LintRequest): Promise<LintSetup> {
  const selection = select(cwd, paths);
  const { root, hasSite } = selection;
  const config = hasSite ? loadConfig(root) : undefined;
  const settings = loadSettings(root, config, given ? { ...overrides, plugins: false } : overrides);
  const rules = given ?? (await loadRules(settings.plugins));
  const zolaVersion = hasSite ? findZolaVersion(root, settings.zolaVersion) : undefined;
  return {
    selection,
    config,
    settings,
    parse: parseOptions(settings),
    rules,
    rulesFor: ruleSets(rules, settings, zolaVersion),
    isIgnored: globMatcher(settings.ignore),
  };
}
