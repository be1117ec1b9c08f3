/** Finds where code spans end (CommonMark 0.31, section 6.1). */
import { BACKTICK } from './characters.js';

/** The runs of backticks of a text, read once: where a code span ends is looked up. */
export class BacktickRuns {
  readonly #starts: number[] = [];
  readonly #sizes: number[] = [];
  /** Start of the last run of each size. */
  readonly #last = new Map<number, number>();
  #cursor = 0;

  constructor(text: string, from: number) {
    let at = text.indexOf('`', from);
    while (at >= 0) {
      let end = at + 1;
      while (text.charCodeAt(end) === BACKTICK) end++;
      this.#starts.push(at);
      this.#sizes.push(end - at);
      this.#last.set(end - at, at);
      at = text.indexOf('`', end);
    }
  }

  /** Start of the first run of exactly this size at or behind `from`, or -1. Questions come in ascending order. */
  find(from: number, size: number): number {
    if ((this.#last.get(size) ?? -1) < from) return -1;
    while ((this.#starts[this.#cursor] as number) < from) this.#cursor++;
    while (this.#sizes[this.#cursor] !== size) this.#cursor++;
    return this.#starts[this.#cursor] as number;
  }
}
