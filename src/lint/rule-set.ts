/** Which rules are on for a file, at which severity and with which options: presets, settings and overrides put together. */
import picomatch from 'picomatch';
import { checkSchema, schemaDefaults } from '../settings/json-schema.js';
import { didYouMean } from '../settings/problems.js';
import type { RuleSetting, Settings, SettingsSource } from '../settings/settings.js';
import type { Severity } from '../source/diagnostic.js';
import { UsageError } from '../source/usage-error.js';
import type { ConfigRule, PageRule, Rule, SiteRule } from './rule.js';

/** A rule that is on. */
export interface ActiveRule<R extends Rule = Rule> {
  rule: R;
  severity: Severity;
  /** The severity is the user's and holds for all reports, also for those that the rule lowers. */
  fixedSeverity: boolean;
  /** Presets `zola` and `zola-build`: only reports of what Zola fails on in these commands. */
  only: 'check' | 'build' | undefined;
  options: Readonly<Record<string, unknown>>;
}

/** The rules that are on for one file. */
export interface RuleSet {
  page: ActiveRule<PageRule>[];
  site: ActiveRule<SiteRule>[];
  config: ActiveRule<ConfigRule>[];
}

type RuleState = Omit<ActiveRule, 'severity'> & { severity: Severity | 'off' };

/**
 * Gives the function that tells a file's rule set by its path from the root.
 * Sets are computed once for each combination of overrides that occurs.
 * Throws UsageError for rules and options that do not exist, with the place in
 * the settings.
 */
export function ruleSets(rules: readonly Rule[], settings: Settings): (file: string) => RuleSet {
  const known = knownNames(rules);
  checkRules(settings.rules, settings.source, ['rules'], rules, known);
  for (const [index, override] of settings.overrides.entries()) {
    checkRules(override.rules, settings.source, ['overrides', index, 'rules'], rules, known);
  }
  checkRules(settings.commandLine, undefined, [], rules, known);
  const matchers = settings.overrides.map((override) => globMatcher(override.files));
  const sets = new Map<string, RuleSet>();
  return (file) => {
    const matching = settings.overrides.filter((_, index) => matchers[index]?.(file));
    const key = matching.map((override) => settings.overrides.indexOf(override)).join();
    const existing = sets.get(key);
    if (existing) return existing;
    const layers = [settings.rules, ...matching.map((override) => override.rules), settings.commandLine];
    const made = makeSet(rules, settings, layers);
    sets.set(key, made);
    return made;
  };
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

function makeSet(
  rules: readonly Rule[],
  settings: Settings,
  layers: readonly ReadonlyMap<string, RuleSetting>[],
): RuleSet {
  const set: RuleSet = { page: [], site: [], config: [] };
  for (const rule of rules) {
    const state = fromPreset(rule, settings);
    for (const layer of layers) {
      for (const setting of [layer.get(categoryOf(rule.id)), layer.get(rule.id)]) {
        if (setting) applySetting(state, setting);
      }
    }
    if (state.severity === 'off') continue;
    const active = state as ActiveRule;
    if (rule.scope === 'page') set.page.push(active as ActiveRule<PageRule>);
    else if (rule.scope === 'site') set.site.push(active as ActiveRule<SiteRule>);
    else set.config.push(active as ActiveRule<ConfigRule>);
  }
  return set;
}

function fromPreset(rule: Rule, { preset }: Settings): RuleState {
  const state: RuleState = {
    rule,
    severity: rule.severity,
    fixedSeverity: false,
    only: undefined,
    options: schemaDefaults(rule.options),
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

function applySetting(state: RuleState, setting: RuleSetting): void {
  if (setting.severity) {
    state.severity = setting.severity;
    state.fixedSeverity = true;
    state.only = undefined;
  }
  if (Object.keys(setting.options).length > 0) state.options = { ...state.options, ...setting.options };
}

function categoryOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function knownNames(rules: readonly Rule[]): string[] {
  return [...new Set(rules.flatMap((rule) => [categoryOf(rule.id), rule.id]))];
}

function checkRules(
  settings: ReadonlyMap<string, RuleSetting>,
  source: SettingsSource | undefined,
  path: (string | number)[],
  rules: readonly Rule[],
  known: readonly string[],
): void {
  for (const [name, setting] of settings) {
    const fail = (at: (string | number)[], key: boolean, message: string): never => {
      const place = source ? `${source.locate([...path, name, ...at], key)}: ` : '';
      throw new UsageError(`${place}${message}`);
    };
    if (!known.includes(name))
      fail([], true, `no rule or category is called \`${name}\`${didYouMean(name, known)}`);
    const rule = rules.find(({ id }) => id === name);
    const [option] = Object.keys(setting.options);
    if (!rule?.options) {
      if (option === undefined) continue;
      const owner = rule ? `rule \`${name}\` has no options` : `a category takes only \`severity\``;
      fail([option], true, `unknown option \`${option}\`: ${owner}`);
      continue;
    }
    const [problem] = checkSchema(setting.options, { additionalProperties: false, ...rule.options });
    if (!problem) continue;
    const [first, ...rest] = problem.path;
    const where =
      rest.length === 0 ? `option \`${first}\` of rule` : `option \`${problem.path.join('.')}\` of rule`;
    if (problem.key && rest.length === 0) {
      const near = didYouMean(String(first), problem.candidates ?? []);
      fail(problem.path, true, `unknown option \`${first}\` of rule \`${name}\`${near}`);
    }
    fail(problem.path, problem.key, `${where} \`${name}\`: ${problem.message}`);
  }
}
