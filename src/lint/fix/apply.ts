/** Applies fixes to one text: as many as go together and whose outcome is sound. */
import { applyEdits } from '../../source/edit.js';
import type { Fixable } from './wanted.js';

export interface Applied {
  text: string;
  /** Those that made the text what it is. */
  applied: Fixable[];
  /** Those whose outcome is not sound. What is in neither list must wait for another round. */
  rejected: Fixable[];
}

/**
 * Applies what does not overlap; of two that do the one that comes first is
 * taken, safe ones before unsafe ones. Where the outcome is not sound the fixes
 * to blame are found by halving. `isSound` judges a text and the fixes that
 * made it; `mayTry` is asked before each but the first outcome, and what is not
 * tried waits.
 */
export function applyFixes(
  text: string,
  fixes: readonly Fixable[],
  isSound: (text: string, fixes: readonly Fixable[]) => boolean,
  mayTry: () => boolean = () => true,
): Applied {
  const ordered = [...fixes].sort((a, b) => rank(a) - rank(b));
  const effective = ordered.filter(({ fix }) => fix.edits.some((edit) => changes(text, edit)));
  const fitting = applyEdits(
    text,
    effective.map(({ fix }) => fix.edits),
  ).applied.map((index) => effective[index] as Fixable);
  const applied: Fixable[] = [];
  const rejected: Fixable[] = [];
  const parts: Fixable[][] = fitting.length > 0 ? [fitting] : [];
  let result = text;
  for (let part = parts.pop(); part; part = parts.pop()) {
    const candidate = [...applied, ...part];
    const { text: changed } = applyEdits(
      text,
      candidate.map(({ fix }) => fix.edits),
    );
    if (changed === result || isSound(changed, candidate)) {
      applied.push(...part);
      result = changed;
    } else if (part.length === 1) rejected.push(...part);
    else {
      const half = part.length >> 1;
      parts.push(part.slice(half), part.slice(0, half));
    }
    if (parts.length > 0 && !mayTry()) break;
  }
  return { text: result, applied, rejected };
}

function rank({ fix }: Fixable): number {
  return fix.safety === 'safe' ? 0 : 1;
}

function changes(text: string, { start, end, text: replacement }: Fixable['fix']['edits'][number]): boolean {
  return text.slice(start, end) !== replacement;
}
