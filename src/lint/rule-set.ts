/** Which rules are on for a file, at which severity and with which options: presets, settings and overrides put together. */
import picomatch from 'picomatch';
import { checkSchema, schemaDefaults } from '../settings/json-schema.js';
import { didYouMean } from '../settings/problems.js';
import type { FixSetting, RuleSetting, Settings, SettingsLayer } from '../settings/settings.js';
import { defaultZolaVersion, parseZolaVersion, type ZolaVersion } from '../site/zola-version.js';
import type { Severity } from '../source/diagnostic.js';
import { UsageError } from '../source/usage-error.js';
import type { ConfigRule, PageRule, Rule, SiteRule, SuppressionRule } from './rule.js';

/** A rule that is on. */
export interface ActiveRule<R extends Rule = Rule> {
  rule: R;
  severity: Severity;
  /** The severity is the user's and holds for all reports, also for those that the rule lowers. */
  fixedSeverity: boolean;
  /** Presets `zola` and `zola-build`: only reports of what Zola fails on in these commands. */
  only: 'check' | 'build' | undefined;
  /** The user's word on how safe the rule's fixes are; absent: as each fix says. */
  fix?: FixSetting;
  options: Readonly<Record<string, unknown>>;
}

/** The rules that are on for one file. */
export interface RuleSet {
  page: ActiveRule<PageRule>[];
  site: ActiveRule<SiteRule>[];
  config: ActiveRule<ConfigRule>[];
  suppressions: ActiveRule<SuppressionRule>[];
  /** Ids and categories that there are, on or off. */
  names: ReadonlySet<string>;
  /** There are other rules, of plugins that were not loaded. */
  pluginsLeftOut: boolean;
  zolaVersion: ZolaVersion;
  /** What the settings say of shortcodes, by name. */
  shortcodes: Settings['shortcodes'];
}

/** A rule as the settings leave it for one file, on or off. */
export type RuleState = Omit<ActiveRule, 'severity'> & {
  severity: Severity | 'off';
  /** What set it, in order: the preset, then each place in the settings that says something of it. */
  from: string[];
};

/**
 * Gives the function that tells a file's rule set by its path from the root.
 * Sets are computed once for each combination of overrides that occurs.
 * `zolaVersion` is what rules take for the site's Zola. Throws UsageError for
 * rules and options that do not exist, with the place in the settings.
 */
export function ruleSets(
  rules: readonly Rule[],
  settings: Settings,
  zolaVersion: ZolaVersion = parseZolaVersion(settings.zolaVersion ?? '') ?? defaultZolaVersion,
): (file: string) => RuleSet {
  checkLayers(rules, settings);
  const layersOf = layerMatcher(settings);
  const { pluginsLeftOut, shortcodes } = settings;
  const shared = { names: new Set(knownNames(rules)), pluginsLeftOut, zolaVersion, shortcodes };
  const sets = new Map<string, RuleSet>();
  return (file) => {
    const layers = layersOf(file);
    const key = layers.map((layer) => settings.layers.indexOf(layer)).join();
    const existing = sets.get(key);
    if (existing) return existing;
    const made = { ...shared, ...setOf(ruleStates(rules, settings, layers)) };
    sets.set(key, made);
    return made;
  };
}

/** Every rule as the settings leave it for one file (path from the root). Throws as `ruleSets` does. */
export function ruleStatesFor(rules: readonly Rule[], settings: Settings, file: string): RuleState[] {
  checkLayers(rules, settings);
  return ruleStates(rules, settings, layerMatcher(settings)(file));
}

/**
 * Gives the test of a path (from the root, with `/`) against globs; a glob that
 * names a folder, with or without a slash at its end, takes all below it.
 */
export function globMatcher(globs: readonly string[]): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  const patterns = globs.flatMap((glob) => {
    const bare = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    return [bare, `${bare}/**`];
  });
  return picomatch(patterns, { dot: true });
}

/** Gives the function that tells which layers count for a file. */
function layerMatcher({ layers }: Settings): (file: string) => SettingsLayer[] {
  const matchers = layers.map(({ files }) => (files ? globMatcher(files) : () => true));
  return (file) => layers.filter((_, index) => matchers[index]?.(file));
}

/** Those that are on, by scope. */
function setOf(states: readonly RuleState[]): Pick<RuleSet, Rule['scope']> {
  const on = states.filter(({ severity }) => severity !== 'off') as ActiveRule[];
  const ofScope = <R extends Rule>(scope: R['scope']) =>
    on.filter(({ rule }) => rule.scope === scope) as ActiveRule[] as ActiveRule<R>[];
  return {
    page: ofScope<PageRule>('page'),
    site: ofScope<SiteRule>('site'),
    config: ofScope<ConfigRule>('config'),
    suppressions: ofScope<SuppressionRule>('suppressions'),
  };
}

function ruleStates(
  rules: readonly Rule[],
  settings: Settings,
  layers: readonly SettingsLayer[],
): RuleState[] {
  return rules.map((rule) => {
    const state = fromPreset(rule, settings);
    for (const layer of layers) {
      for (const name of [categoryOf(rule.id), rule.id]) {
        const setting = layer.rules.get(name);
        if (setting) applySetting(state, setting, placeOf(layer, name));
      }
    }
    return state;
  });
}

function fromPreset(rule: Rule, { preset }: Settings): RuleState {
  const state: RuleState = {
    rule,
    severity: rule.severity,
    fixedSeverity: false,
    only: undefined,
    options: schemaDefaults(rule.options),
    from: [`preset ${preset}`],
  };
  switch (preset) {
    case 'recommended':
      return state;
    case 'strict':
      return { ...state, severity: rule.severity === 'off' ? 'warning' : 'error', fixedSeverity: true };
    case 'zola':
      return { ...state, severity: rule.zola === 'check' ? 'error' : 'off', only: 'check' };
    case 'zola-build':
      return { ...state, severity: rule.zola ? 'error' : 'off', only: 'build' };
  }
}

function applySetting(state: RuleState, setting: RuleSetting, place: string): void {
  state.from.push(place);
  if (setting.severity) {
    state.severity = setting.severity;
    state.fixedSeverity = true;
    state.only = undefined;
  }
  if (setting.fix) state.fix = setting.fix;
  if (Object.keys(setting.options).length > 0) state.options = { ...state.options, ...setting.options };
}

function placeOf({ place }: SettingsLayer, name: string): string {
  return place ? place.source.locate([...place.path, name], true) : 'command line';
}

/** The category of a rule: what stands before the slash of its id. */
export function categoryOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** The categories of rules, in the order in which they occur. */
export function categoriesOf(rules: readonly Rule[]): string[] {
  return [...new Set(rules.map(({ id }) => categoryOf(id)))];
}

/** True for a name that is unknown, but may be that of a rule or category of a plugin that was not loaded. */
export function mayBeOfPlugin(
  name: string,
  { names, pluginsLeftOut }: Pick<RuleSet, 'names' | 'pluginsLeftOut'>,
): boolean {
  return pluginsLeftOut && !names.has(name) && !names.has(name.split('/')[0] as string);
}

/** What settings and comments may name: ids and categories. */
export function knownNames(rules: readonly Rule[]): string[] {
  return [...new Set(rules.flatMap((rule) => [categoryOf(rule.id), rule.id]))];
}

function checkLayers(rules: readonly Rule[], settings: Settings): void {
  const known = knownNames(rules);
  const { pluginsLeftOut } = settings;
  const names = new Set(known);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const layer of settings.layers) {
    for (const [name, setting] of layer.rules) {
      if (mayBeOfPlugin(name, { names, pluginsLeftOut })) continue;
      checkSetting(name, setting, layer, byId.get(name), known);
    }
  }
}

function checkSetting(
  name: string,
  setting: RuleSetting,
  { place }: SettingsLayer,
  rule: Rule | undefined,
  known: readonly string[],
): void {
  const fail = (at: (string | number)[], key: boolean, message: string): never => {
    const where = place ? `${place.source.locate([...place.path, name, ...at], key)}: ` : '';
    throw new UsageError(`${where}${message}`);
  };
  if (!known.includes(name)) {
    fail([], true, `no rule or category is called \`${name}\`${didYouMean(name, known)}`);
  }
  const [option] = Object.keys(setting.options);
  if (!rule?.options) {
    if (option === undefined) return;
    const owner = rule ? `rule \`${name}\` has no options` : 'a category takes only `severity` and `fix`';
    fail([option], true, `unknown option \`${option}\`: ${owner}`);
    return;
  }
  const [problem] = checkSchema(setting.options, { additionalProperties: false, ...rule.options });
  if (!problem) return;
  const [first, ...rest] = problem.path;
  const where =
    rest.length === 0 ? `option \`${first}\` of rule` : `option \`${problem.path.join('.')}\` of rule`;
  if (problem.key && rest.length === 0) {
    const near = didYouMean(String(first), problem.candidates ?? []);
    fail(problem.path, true, `unknown option \`${first}\` of rule \`${name}\`${near}`);
  }
  fail(problem.path, problem.key, `${where} \`${name}\`: ${problem.message}`);
}
