/** The check that goes along with a conversion: verdicts of its pages, and diagnostics of those that do not compile. */
import type { SourceFile } from '../../source/source-file.js';
import type { Findings } from '../findings.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import {
  type PageVerdict,
  PageVerifier,
  type RunnableComponents,
  type VerifySummary,
} from './page-verifier.js';

/** What became of the check. */
export interface Verification extends VerifySummary {
  /** Of pages that are not equal, in the order of conversion; `file` is relative to the root. */
  verdicts: { file: string; verdict: PageVerdict }[];
}

export class ConversionCheck {
  readonly #verifier: PageVerifier;
  readonly #findings: Findings;
  readonly #verdicts: Verification['verdicts'] = [];

  /** `components` are absent where none are generated. */
  constructor(context: ConvertContext, components: RunnableComponents | undefined, findings: Findings) {
    this.#verifier = new PageVerifier(context, components);
    this.#findings = findings;
  }

  /** Checks a page: `file` as it is on disk, `source` as it was converted, `output` where its text goes. */
  page(file: SourceFile, source: SourcePage, text: string, output: string): void {
    const verdict = this.#verifier.check(source, text, output);
    if (verdict.kind !== 'equal') this.#verdicts.push({ file: file.path, verdict });
    if (verdict.kind === 'broken') this.#findings.add(file.path, [problemOf(verdict, file, text, output)]);
  }

  result(): Verification {
    return { ...this.#verifier.summary(), verdicts: this.#verdicts };
  }
}

function problemOf(
  { stage, reason, line, column }: Extract<PageVerdict, { kind: 'broken' }>,
  file: SourceFile,
  text: string,
  output: string,
): ConvertProblem {
  const what =
    stage === 'compile' ? 'does not compile as MDX' : 'compiles as MDX, but fails when it is rendered';
  const place = line === undefined ? output : `${output}:${line}:${column ?? 1}`;
  return {
    rule: 'convert/mdx-syntax',
    severity: 'error',
    message: `The page ${what}: ${reason.replace(/\.$/, '')} (${place}).`,
    position: sourcePosition(file, line === undefined ? '' : (text.split('\n')[line - 1] ?? '')),
  };
}

/** Where a line of the output comes from: its longest words that stand in the source once, else the file's start. */
function sourcePosition(file: SourceFile, line: string): ConvertProblem['position'] {
  const words = line.match(/[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*/gu) ?? [];
  for (const run of words.sort((a, b) => b.length - a.length).slice(0, 20)) {
    const start = file.text.indexOf(run);
    if (start >= 0 && file.text.indexOf(run, start + 1) < 0) return file.position(start, start + run.length);
  }
  return file.position(0, 0);
}
