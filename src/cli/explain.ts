/** `tfpage explain`: what a rule reports, and why. */
import { rulePage } from '../lint/generate/rule-docs.js';
import { rulesAround } from '../lint/plugins/rules-around.js';
import { ruleById } from '../lint/registry.js';
import { nearest } from '../site/nearest.js';
import { UsageError } from '../source/usage-error.js';
import { type ExitCode, exitCode } from './failure.js';
import { writeOut } from './output.js';

/**
 * Prints a rule's page: of docs/rules, or of a plugin of the site around the
 * working folder, which is loaded for an id that tfpage has no rule of. Throws
 * UsageError where there is no such rule.
 */
export async function explain(id: string): Promise<ExitCode> {
  const own = ruleById(id);
  const all = own ? [] : await rulesAround(process.cwd());
  const rule = own ?? all.find((known) => known.id === id);
  if (!rule) {
    const ids = all.map((known) => known.id);
    const [name] = id.includes('/') ? nearest(id, ids) : ids.filter((known) => known.endsWith(`/${id}`));
    throw new UsageError(
      `no rule is called '${id}'${name ? ` (did you mean ${name}?)` : '; `tfpage rules` lists them'}`,
    );
  }
  writeOut(rulePage(rule));
  return exitCode.ok;
}
