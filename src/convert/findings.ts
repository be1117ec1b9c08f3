/** What a run has to say: diagnostics of pages and files, and notes about the whole. */
import { compareDiagnostics, type Diagnostic } from '../source/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { ConvertProblem } from './target.js';

/** Collects; nothing is said twice. */
export class Findings {
  /** Lines that the user should see, each a sentence without a full stop. */
  readonly notes: string[] = [];
  readonly #diagnostics: Diagnostic[] = [];

  note(line: string): void {
    if (!this.notes.includes(line)) this.notes.push(line);
  }

  add(file: string, problems: readonly ConvertProblem[]): void {
    for (const problem of problems) this.#diagnostics.push({ ...problem, file, suggestions: [] });
  }

  /** A problem of a whole file, at its start. */
  report(
    file: SourceFile,
    rule: ConvertProblem['rule'],
    message: string,
    severity: ConvertProblem['severity'] = 'error',
  ): void {
    this.add(file.path, [{ rule, severity, message, position: file.position(0, 0) }]);
  }

  push(diagnostics: readonly Diagnostic[]): void {
    this.#diagnostics.push(...diagnostics);
  }

  /** Sorted, without duplicates. */
  diagnostics(): Diagnostic[] {
    const seen = new Set<string>();
    return this.#diagnostics.toSorted(compareDiagnostics).filter((diagnostic) => {
      const { file, rule, message, position } = diagnostic;
      const key = [file, position.start.offset, position.end.offset, rule, message].join('\n');
      return !seen.has(key) && seen.add(key);
    });
  }
}
