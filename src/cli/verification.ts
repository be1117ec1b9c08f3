/** What `tfpage convert` says of checking the pages that it has written as MDX or Markdown. */
import type { Verification } from '../convert/verify/conversion-check.js';
import { count } from '../report/summary.js';
import { differenceLines } from './difference-lines.js';

/** The pages that show something else than Zola, or can't be compared; what does not compile is among the findings. */
export function verificationLines({ verdicts }: Verification): string[] {
  return verdicts.flatMap(({ file, verdict }) => {
    switch (verdict.kind) {
      case 'differs':
        return differenceLines(file, verdict.difference);
      case 'incomparable':
        return [`${file}: not compared: ${verdict.reason}`];
      default:
        return [];
    }
  });
}

/** `734 of 734 pages compile, 730 render the same (but for heading anchors: 12)`; Markdown is not compiled. */
export function verificationSummary(verification: Verification): string {
  const { pages, mdx, compiled, equal, but, incomparable } = verification;
  const decided = [...but].sort(([, a], [, b]) => b - a).map(([name, amount]) => `${name}: ${amount}`);
  const apart = decided.length > 0 ? ` (but for ${decided.join(', ')})` : '';
  const others = [...incomparable].map(([reason, amount]) => `; ${amount} not compared: ${reason}`);
  const compile = `${compiled} of ${count(pages, 'page')} ${pages === 1 ? 'compiles' : 'compile'}, ${equal}`;
  const all = mdx === 0 ? `${equal} of ${count(pages, 'page')}` : compile;
  return `${all} ${equal === 1 ? 'renders' : 'render'} the same${apart}${others.join('')}`;
}

/** Whether a page shows something else, or nothing at all. */
export function hasDifferences({ verdicts }: Verification): boolean {
  return verdicts.some(({ verdict: { kind } }) => kind === 'differs' || kind === 'broken');
}
