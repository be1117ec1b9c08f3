/** Renders templates given as plain objects. */
import {
  Budget,
  type BudgetLimits,
  Environment,
  type MapValue,
  render,
  TeraError,
  toValue,
} from '../../src/tera/index.js';

/** Renders the first template. */
export function renderText(
  templates: string | Record<string, string>,
  context: unknown = {},
  limits: Partial<BudgetLimits> = {},
): string {
  const all = typeof templates === 'string' ? { 't.html': templates } : templates;
  const environment = new Environment({ load: (name) => (Object.hasOwn(all, name) ? all[name] : undefined) });
  const first = Object.keys(all)[0] as string;
  return render(environment, first, toValue(context) as MapValue, { budget: new Budget(limits) });
}

/** The failure of rendering as `kind template:line:column message`. */
export function failure(...args: Parameters<typeof renderText>): string {
  try {
    return `no failure: ${renderText(...args)}`;
  } catch (error) {
    if (!(error instanceof TeraError)) throw error;
    const { kind, template, line, column, message } = error;
    return `${kind} ${template}:${line}:${column} ${message}`;
  }
}
