/** Leaving out findings that a comment in their file suppresses. */

import type { Suppression } from '../site/facts.js';
import type { Diagnostic } from '../source/diagnostic.js';

/**
 * The diagnostics that no suppression covers. A suppression covers a finding
 * that begins on one of its lines and whose rule or category it names; one
 * that names nothing covers every rule.
 */
export function withoutSuppressed(
  diagnostics: readonly Diagnostic[],
  suppressionsOf: (file: string) => readonly Suppression[],
): Diagnostic[] {
  return diagnostics.filter((diagnostic) => {
    const { line } = diagnostic.position.start;
    return !suppressionsOf(diagnostic.file).some(
      ({ fromLine, toLine, rules }) => fromLine <= line && line <= toLine && names(rules, diagnostic.rule),
    );
  });
}

function names(rules: readonly string[], rule: string): boolean {
  return rules.length === 0 || rules.some((name) => name === rule || rule.startsWith(`${name}/`));
}
