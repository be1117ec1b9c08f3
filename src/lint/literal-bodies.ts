/** Leaves out what rules on Markdown report in the bodies of shortcodes that render none. */
import type { Site } from '../site/types.js';
import type { Diagnostic } from '../source/diagnostic.js';
import type { Rule } from './rule.js';
import { literalBodyTest } from './rules/support/bodies.js';

/** The diagnostics but for those of a `markdownOnly` rule in a body that its template does not render as Markdown. */
export function withoutLiteralBodies(
  diagnostics: readonly Diagnostic[],
  rules: readonly Rule[],
  site: Site,
): Diagnostic[] {
  const ids = new Set(rules.filter(({ markdownOnly }) => markdownOnly).map(({ id }) => id));
  const tests = new Map<string, (offset: number) => boolean>();
  return diagnostics.filter(({ rule, file, position }) => {
    const facts = ids.has(rule) ? site.pages.get(file)?.facts : undefined;
    if (!facts) return true;
    let isLiteral = tests.get(file);
    if (!isLiteral) {
      isLiteral = literalBodyTest(site, facts);
      tests.set(file, isLiteral);
    }
    return !isLiteral(position.start.offset ?? 0);
  });
}
