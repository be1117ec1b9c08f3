/** The state of one rendering that expressions and statements share. */
import type { SourceFile } from '../source/source-file.js';
import type { Expression } from './ast.js';
import type { Budget } from './budget.js';
import type { CallContext, Environment } from './environment.js';
import { Failure, kindOf } from './error.js';
import type { Scope } from './scope.js';
import type { Value } from './values.js';

/**
 * Told what an expression of a template gave: the value, not escaped, or whether the condition held. `calls` are the
 * places (`TEMPLATE:OFFSET`) of the macro calls and includes around it, `rounds` the rounds of its loops, from 0.
 */
export type Trace = (
  template: string,
  expression: Expression,
  value: Value,
  trail: () => { calls: string[]; rounds: number[] },
) => void;

/** Where a rendering is, what it sees, and what it may still use. */
export class RenderState implements CallContext {
  readonly environment: Environment;
  readonly budget: Budget;
  readonly scope: Scope;
  /** The text that the nodes being rendered come from. */
  source: SourceFile;
  /** Where in it we are: the place of any failure. */
  offset = 0;
  /** Whether strings are escaped where they are printed. */
  escaping: boolean;
  trace: Trace | undefined;

  constructor(environment: Environment, budget: Budget, scope: Scope, source: SourceFile, escaping: boolean) {
    this.environment = environment;
    this.budget = budget;
    this.scope = scope;
    this.source = source;
    this.escaping = escaping;
  }

  get template(): string {
    return this.source.path;
  }

  /** A place of the current text, by which it is known among all templates. */
  place(offset: number): string {
    return `${this.template}:${offset}`;
  }

  /** Tells the trace, if there is one, what an expression of the current text has given. */
  told<T extends Value | undefined>(expression: Expression, value: T): T {
    if (this.trace && value !== undefined)
      this.trace(this.template, expression, value, () => this.scope.trail());
    return value;
  }

  /** Goes to a place of the current text, which takes a step. @throws {BudgetFailure} */
  visit(offset: number): void {
    this.offset = offset;
    this.budget.step();
  }

  /** Fails at a place of the current text. @throws {Failure} */
  fail(message: string, offset: number): never {
    this.offset = offset;
    throw new Failure(message);
  }

  /**
   * Runs something that may fail; undefined if it does, with everything as it was before. A budget that is
   * used up is no such failure, nor is what is not done here.
   */
  attempt<T>(run: () => T): T | undefined {
    const { source, offset, escaping } = this;
    const frames = this.scope.depth;
    const depth = this.budget.depth;
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Failure) || kindOf(error) !== 'render') throw error;
      this.source = source;
      this.offset = offset;
      this.escaping = escaping;
      this.scope.shrink(frames);
      this.budget.depth = depth;
      return undefined;
    }
  }
}
