/** Which fixes a run applies. */

import { didYouMean } from '../../settings/problems.js';
import type { Diagnostic, Fix } from '../../source/diagnostic.js';
import { UsageError } from '../../source/usage-error.js';
import type { Rule } from '../rule.js';
import { categoryOf, knownNames } from '../rule-set.js';

export interface FixOptions {
  /** Fixes that change what is rendered are applied too. */
  unsafe?: boolean;
  /**
   * Only some fixes: `safe`, `unsafe`, categories and rule ids. Of each kind that
   * is named (safeties; categories and rules) a fix must match one.
   */
  types?: readonly string[];
}

/** A finding with a fix. */
export type Fixable = Diagnostic & { fix: Fix };

const safeties = ['safe', 'unsafe'] as const;

/**
 * Gives the test whether a finding's fix is to be applied. Throws UsageError
 * for a type that is none, and for `unsafe` without leave to apply such fixes.
 */
export function wantedFixes(
  { unsafe = false, types = [] }: FixOptions,
  rules: readonly Rule[],
): (diagnostic: Diagnostic) => diagnostic is Fixable {
  const names = knownNames(rules);
  const known = new Set<string>([...safeties, ...names]);
  const unknown = types.find((type) => !known.has(type));
  if (unknown !== undefined) {
    const near = didYouMean(unknown, known);
    throw new UsageError(
      `'${unknown}' is no type of fix: \`safe\`, \`unsafe\`, a category or a rule is expected${near}`,
    );
  }
  if (types.includes('unsafe') && !unsafe) {
    throw new UsageError('fixes of type unsafe are only applied with --unsafe');
  }
  const allowed = new Set<string>(unsafe ? safeties : ['safe']);
  const named = types.filter((type) => safeties.some((safety) => safety === type));
  const safe = named.length > 0 ? new Set(named) : allowed;
  const rulesOrCategories = new Set(types.filter((type) => !named.includes(type)));
  return (diagnostic): diagnostic is Fixable => {
    const { fix, rule } = diagnostic;
    if (!fix || !safe.has(fix.safety)) return false;
    return (
      rulesOrCategories.size === 0 || rulesOrCategories.has(rule) || rulesOrCategories.has(categoryOf(rule))
    );
  };
}
