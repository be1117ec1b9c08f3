/** Expressions of a template that read no variable, worked out by themselves. */
import { Environment, render, TeraError, type Value } from '../../tera/index.js';

/** The value of an expression as it is written; undefined where it fails. */
export function constantValue(environment: Environment, expression: string): Value | undefined {
  const { filters, functions, tests, slugify, now, random } = environment;
  const lone = new Environment({
    load: () => `{% set value = ${expression} %}`,
    filters: Object.fromEntries(filters),
    functions: Object.fromEntries(functions),
    tests: Object.fromEntries(tests),
    ...(slugify ? { slugify } : {}),
    now,
    random,
  });
  let value: Value | undefined;
  try {
    // The whole expression is the last to be told of.
    render(lone, 'constant', new Map(), {
      trace: (_, __, told) => {
        value = told;
      },
    });
  } catch (error) {
    if (error instanceof TeraError) return undefined;
    throw error;
  }
  return value;
}
