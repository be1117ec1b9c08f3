/** The calls of one page, each rendered by itself. */
import type { ScannedCall } from '../syntax/shortcode/scan.js';
import type { Trace } from '../tera/index.js';
import type { PageRendering } from './page-rendering.js';
import type { RenderProblem } from './render-problem.js';

/** What a call prints; `problems` are empty where it is what Zola puts in its place. */
export interface CallRun {
  text: string;
  /** What its template got, the calls in it rendered. */
  body: string | undefined;
  problems: readonly RenderProblem[];
}

export class PageCalls {
  readonly #rendering: PageRendering | undefined;
  readonly #problems: RenderProblem[];
  #calls: ReadonlyMap<number, ScannedCall> | undefined;

  /** `rendering` is undefined for a page that can't be read; it tells `problems`. */
  constructor(rendering: PageRendering | undefined, problems: RenderProblem[]) {
    this.#rendering = rendering;
    this.#problems = problems;
  }

  /**
   * Renders the call that starts at an offset of the page's file, the calls in its body first; undefined where none
   * does. `trace` is told of the values in its own template. Never throws.
   */
  run(start: number, trace: Trace = () => undefined): CallRun | undefined {
    this.#calls ??= this.#rendering?.calls() ?? new Map();
    const call = this.#calls.get(start);
    if (!call || !this.#rendering) return undefined;
    const before = this.#problems.length;
    const { text, body } = this.#rendering.traceCall(call, trace);
    return { text, body, problems: this.#problems.slice(before) };
  }
}
