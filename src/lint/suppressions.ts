/** Leaving out findings that a comment in their file suppresses, and what each comment was good for. */
import type { Suppression } from '../site/facts.js';
import type { Diagnostic } from '../source/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import { runSuppressionRules } from './engine.js';
import type { Rule, SuppressionRuleContext, SuppressionUse } from './rule.js';
import { categoryOf, mayBeOfPlugin, type RuleSet } from './rule-set.js';

/**
 * Applies the suppress comments of a run. A suppression covers a finding that
 * begins on one of its lines and whose rule or category it names; one that
 * names nothing covers every rule, but for those on suppressions.
 */
export class Suppressor {
  readonly #of: (file: string) => readonly Suppression[];
  readonly #used = new Map<Suppression, Set<string>>();

  /** `suppressionsOf` gives the same objects each time that it is asked for a file. */
  constructor(suppressionsOf: (file: string) => readonly Suppression[]) {
    this.#of = suppressionsOf;
  }

  /** The diagnostics that no suppression covers; those that one does are remembered as its uses. */
  kept(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    return diagnostics.filter((diagnostic) => {
      let isKept = true;
      for (const suppression of this.#of(diagnostic.file)) {
        const names = coveringNames(suppression, diagnostic);
        if (names.length === 0) continue;
        isKept = false;
        const used = this.#used.get(suppression) ?? new Set();
        this.#used.set(suppression, used);
        for (const name of names) used.add(name);
      }
      return isKept;
    });
  }

  /**
   * What the rules on suppressions report for a file, themselves subject to
   * suppressions. Call it when all findings of the run have been through
   * `kept`. `skipped` are the scopes whose rules have not seen the file.
   */
  check(rules: RuleSet, file: SourceFile, skipped: ReadonlySet<Rule['scope']>): Diagnostic[] {
    const own = this.#of(file.path);
    if (own.length === 0 || rules.suppressions.length === 0) return [];
    const suppressions: SuppressionUse[] = own.map((suppression) => ({
      ...suppression,
      used: this.#used.get(suppression) ?? new Set(),
    }));
    const stateOf = statesOf(rules, skipped);
    return this.kept(runSuppressionRules(rules, { file, suppressions, names: rules.names, stateOf }));
  }
}

function coveringNames(
  { fromLine, toLine, rules }: Suppression,
  { rule, position }: Diagnostic,
): readonly string[] {
  const { line } = position.start;
  if (line < fromLine || toLine < line) return [];
  if (rules.length > 0) return rules.filter((name) => name === rule || name === categoryOf(rule));
  // A comment that suppresses all must not hide that it suppresses nothing.
  return categoryOf(rule) === 'suppress' ? [] : [rule];
}

function statesOf(rules: RuleSet, skipped: ReadonlySet<Rule['scope']>): SuppressionRuleContext['stateOf'] {
  const on = [...rules.page, ...rules.site, ...rules.config].map(({ rule }) => rule);
  return (name) => {
    if (name !== undefined && !rules.names.has(name)) {
      return mayBeOfPlugin(name, rules) ? 'skipped' : 'unknown';
    }
    const meant = name === undefined ? on : on.filter(({ id }) => id === name || categoryOf(id) === name);
    const complete = meant.length > 0 && !meant.some(({ scope }) => skipped.has(scope));
    return complete && !(name === undefined && rules.pluginsLeftOut) ? 'ran' : 'skipped';
  };
}
