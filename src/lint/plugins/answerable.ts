/** Makes a plugin's rule answer for itself: what it throws or reports wrongly is said to be its fault. */
import { UsageError } from '../../source/usage-error.js';
import type { Report, Rule, Visitor } from '../rule.js';
import { reportFault } from './check-rule.js';

/** The rule, with everything that it does wrong thrown as a UsageError that names rule and plugin. */
export function answerable(rule: Rule, plugin: string): Rule {
  const blame = (reason: string): UsageError =>
    new UsageError(`rule \`${rule.id}\` of the plugin "${plugin}" ${reason.split('\n')[0]}`);
  const guarded = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw blame(`failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  // Each scope's context has its own type; what is done to it is the same for all.
  const check = rule.check.bind(rule) as (context: { report(report: Report): void }) => Visitor | undefined;
  const checked = (context: { report(report: Report): void }): Visitor | undefined => {
    const report = (found: Report): void => {
      const problem = reportFault(found);
      if (problem !== undefined) throw blame(`made a report that ${problem}`);
      context.report(found);
    };
    const visitor = guarded(() => check({ ...context, report }));
    if (visitor === undefined || visitor === null) return undefined;
    return Object.fromEntries(
      Object.entries(visitor).map(([type, handler]) => [
        type,
        (...call: Parameters<typeof handler>) => guarded(() => handler(...call)),
      ]),
    );
  };
  return { ...rule, check: checked } as Rule;
}
