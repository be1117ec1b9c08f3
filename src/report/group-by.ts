/** Findings in groups, as some reports show them. */
import type { Diagnostic } from '../source/diagnostic.js';

/** Findings by a key of theirs, in the order in which the keys occur. */
export type Groups = ReadonlyMap<string, readonly Diagnostic[]>;

/** Groups findings by what `key` gives for each. */
export function groupBy(diagnostics: readonly Diagnostic[], key: (diagnostic: Diagnostic) => string): Groups {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const name = key(diagnostic);
    const group = groups.get(name);
    if (group) group.push(diagnostic);
    else groups.set(name, [diagnostic]);
  }
  return groups;
}
