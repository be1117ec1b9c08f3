/** What a rendering may use before it is stopped, so that no template hangs or fills the memory. */
import { BudgetFailure } from './error.js';

/** Limits of one budget. */
export interface BudgetLimits {
  /** Nodes and expressions evaluated, items of lists made or walked through. */
  steps: number;
  /** Characters (UTF-16 units) of output and of all strings made on the way. */
  characters: number;
  /** Macros and includes inside one another. */
  depth: number;
}

/**
 * Far above what sites need (a list of 1000 pages takes some 100,000 steps), and used up within a second
 * or two. Steps rather than a clock: the same template always ends at the same place.
 */
const DEFAULT_LIMITS: BudgetLimits = { steps: 3_000_000, characters: 50_000_000, depth: 100 };

/** Counts down while templates render; one budget may serve several renderings. */
export class Budget {
  readonly limits: BudgetLimits;
  #steps = 0;
  #characters = 0;
  #depth = 0;

  constructor(limits: Partial<BudgetLimits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Takes steps. @throws {BudgetFailure} */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > this.limits.steps) {
      throw new BudgetFailure(
        `rendering takes more than ${this.limits.steps.toLocaleString('en')} steps and was stopped; is there a loop without an end?`,
      );
    }
  }

  /**
   * Counts characters that are about to be made; call it before making them.
   * @throws {BudgetFailure}
   */
  produce(characters: number): void {
    this.#characters += characters;
    if (this.#characters > this.limits.characters) {
      throw new BudgetFailure(
        `rendering makes more than ${this.limits.characters.toLocaleString('en')} characters of text and was stopped; does a string grow in a loop?`,
      );
    }
  }

  /** Goes into a macro or an included template. @throws {BudgetFailure} */
  enter(): void {
    if (this.#depth >= this.limits.depth) {
      throw new BudgetFailure(
        `macros and includes stand more than ${this.limits.depth} deep in one another; does one call itself without an end?`,
      );
    }
    this.#depth++;
  }

  leave(): void {
    this.#depth--;
  }

  /** How deep in macros and includes we are, to come back to with `depth =` after a failure. */
  get depth(): number {
    return this.#depth;
  }

  set depth(value: number) {
    this.#depth = value;
  }
}
