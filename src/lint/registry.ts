/** Finding rules by id. */

import type { Rule } from './rule.js';
import { rules } from './rules/index.js';

/** Every rule there is, sorted by id. */
export const allRules: readonly Rule[] = rules;

/** The rule of this id. */
export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
