/** `tfpage explain`: what a rule reports, and why. */
import { rulePage } from '../lint/generate/rule-docs.js';
import { allRules, ruleById } from '../lint/registry.js';
import { nearest } from '../site/nearest.js';
import { UsageError } from '../source/usage-error.js';
import { type ExitCode, exitCode } from './failure.js';
import { writeOut } from './output.js';

/** Prints a rule's page of docs/rules. Throws UsageError where there is no such rule. */
export function explain(id: string): ExitCode {
  const rule = ruleById(id);
  if (!rule) {
    const ids = allRules.map((known) => known.id);
    const [name] = id.includes('/') ? nearest(id, ids) : ids.filter((known) => known.endsWith(`/${id}`));
    throw new UsageError(
      `no rule is called '${id}'${name ? ` (did you mean ${name}?)` : '; `tfpage rules` lists them'}`,
    );
  }
  writeOut(rulePage(rule));
  return exitCode.ok;
}
