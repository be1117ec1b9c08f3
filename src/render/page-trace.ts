/** The rendering of one page in two steps: what each of its calls prints, and the page around that where it is asked for. */
import type { ScannedCall } from '../syntax/shortcode/scan.js';
import type { Budget } from '../tera/index.js';
import type { Expansion } from './expand.js';
import type { RenderedHeading } from './markdown/context.js';
import { OutputMarks } from './output-marks.js';
import type { PageRendering } from './page-rendering.js';
import type { RenderProblem } from './render-problem.js';

/** A call of the page that stands in no other's body, as rendered. */
export interface TracedCall {
  call: ScannedCall;
  type: 'html' | 'md';
  /** What its template prints; undefined where Markdown never comes to it, empty where it failed. */
  text: string | undefined;
  /** `md`: where that stands in the expanded Markdown. */
  range?: Range;
}

interface Range {
  start: number;
  end: number;
}

/** The page around its calls. */
export interface TracedContent {
  html: string;
  headings: RenderedHeading[];
  /** Where what an `.html` call prints stands in `html`, by the call; absent where it does not show or that can't be told. */
  ranges: ReadonlyMap<ScannedCall, Range>;
}

export class PageTrace {
  /** In source order; those without a template are left out. */
  readonly calls: readonly TracedCall[];
  /** See `ExpandedPage`. */
  readonly markdown: string;
  /** Whatever fails; what the page around the calls fails at is there when `content` has been asked for. */
  readonly problems: readonly RenderProblem[];
  readonly #rendering: PageRendering | undefined;
  readonly #expansion: Expansion | undefined;
  readonly #budget: Budget;
  readonly #outputs = new Map<ScannedCall, string>();
  #content: TracedContent | undefined;

  /** `rendering` is undefined for a page that can't be read. `isPlaced` says of which `.html` calls it is sure that Markdown comes to them. */
  constructor(
    rendering: PageRendering | undefined,
    budget: Budget,
    problems: readonly RenderProblem[],
    isPlaced: (call: ScannedCall) => boolean,
  ) {
    this.#rendering = rendering;
    this.#expansion = rendering?.expand();
    this.#budget = budget;
    this.problems = problems;
    this.markdown = this.#expansion?.text ?? '';
    const { calls = [], inserted = [] } = this.#expansion ?? {};
    if (calls.every(({ call }) => isPlaced(call))) for (const { call } of calls) this.#output(call);
    else this.#content = this.#render();
    this.calls = [
      ...inserted.map(
        ({ call, start, end }): TracedCall => ({
          call,
          type: 'md',
          text: this.markdown.slice(start, end),
          range: { start, end },
        }),
      ),
      ...calls.map(({ call }): TracedCall => ({ call, type: 'html', text: this.#outputs.get(call) })),
    ].sort((a, b) => a.call.start - b.call.start);
  }

  /** Steps of the budget that it has taken so far. */
  get steps(): number {
    return this.#budget.steps;
  }

  /** Rendered when it is first asked for. */
  get content(): TracedContent {
    this.#content ??= this.#render();
    return this.#content;
  }

  #output(call: ScannedCall): string {
    let output = this.#outputs.get(call);
    if (output === undefined) {
      output = this.#rendering?.renderCall(call) ?? '';
      this.#outputs.set(call, output);
    }
    return output;
  }

  #render(): TracedContent {
    const rendering = this.#rendering;
    const expansion = this.#expansion;
    if (!rendering || !expansion) return { html: '', headings: [], ranges: new Map() };
    const marks = new OutputMarks(expansion.text);
    const { html: marked, headings } = rendering.finish(expansion, (call, index) =>
      marks.mark(this.#output(call), index),
    );
    const { html, ranges } = marks.take(marked);
    return {
      html,
      headings,
      ranges: new Map(
        expansion.calls.flatMap(({ call }, index) => {
          const range = ranges.get(index);
          return range ? [[call, range] as const] : [];
        }),
      ),
    };
  }
}
