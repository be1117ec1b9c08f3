/** Compares a converted page with Zola's HTML of it, differences by decision apart. */
import { type DecidedContext, decidedDifferences, emptyHeadingIds, plainDom } from './decided.js';
import { type Difference, firstDifference } from './difference.js';
import type { DomEvent } from './dom-events.js';

export type Comparison =
  /** `but` are the names of the differences by decision that the two have. */
  | { kind: 'equal'; but: string[] }
  /** The first difference that is not by decision. */
  | { kind: 'differs'; difference: Difference };

export function comparePages(
  expected: readonly DomEvent[],
  actual: readonly DomEvent[],
  page: Omit<DecidedContext, 'emptyIds'>,
): Comparison {
  const plain: Sides = [plainDom(expected), plainDom(actual)];
  if (!firstDifference(...plain)) return { kind: 'equal', but: [] };
  const context = { ...page, emptyIds: emptyHeadingIds(expected) };
  const { sides, changing } = without(plain, undefined, context);
  const difference = firstDifference(...sides);
  if (difference) return { kind: 'differs', difference };
  const but = changing.filter(
    (name) => firstDifference(...without(plain, name, context).sides) !== undefined,
  );
  return { kind: 'equal', but };
}

type Sides = [expected: readonly DomEvent[], actual: readonly DomEvent[]];

/** Both in the form without differences by decision, but for one that is `kept`; `changing` are those that one of the two had. */
function without(
  sides: Sides,
  kept: string | undefined,
  context: DecidedContext,
): { sides: Sides; changing: string[] } {
  let [expected, actual] = sides;
  const changing: string[] = [];
  for (const { name, apply } of decidedDifferences) {
    if (name === kept) continue;
    const changed: Sides = [apply(expected, context), apply(actual, context)];
    if (changed[0] !== expected || changed[1] !== actual) changing.push(name);
    [expected, actual] = changed;
  }
  return { sides: [expected, actual], changing };
}
