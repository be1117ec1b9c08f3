/** What was meant as the end of a shortcode's body and is none, and the unclosed call that it was meant for. */
import type { ScanProblem } from '../../../syntax/types.js';

/** The name that a wrong end gives: `row` for `{% endrow %}` and `{% end row %}`; `undefined` for `{{ end }}`. */
export function nameOfEnd(problem: ScanProblem): string | undefined {
  return /end[\s_]*([A-Za-z_]\w*)/.exec(problem.text)?.[1];
}

/**
 * Pairs each unclosed call with the wrong end behind it that was meant to close
 * it: the innermost call of that name, or the innermost of all where the end
 * gives no name. The pair is one mistake: shortcode/unclosed reports it,
 * shortcode/invalid-syntax leaves it out.
 */
export function pairWrongEnds(problems: readonly ScanProblem[]): Map<ScanProblem, ScanProblem> {
  const pairs = new Map<ScanProblem, ScanProblem>();
  const open: ScanProblem[] = [];
  for (const problem of problems) {
    if (problem.kind === 'unclosed') open.push(problem);
    if (problem.kind !== 'invalid-syntax' || problem.form !== 'end' || open.length === 0) continue;
    const name = nameOfEnd(problem);
    const at = name === undefined ? open.length - 1 : open.findLastIndex((start) => start.name === name);
    const [start] = at < 0 ? [] : open.splice(at, 1);
    if (start) pairs.set(start, problem);
  }
  return pairs;
}
