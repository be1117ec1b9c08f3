/** How templates fail: with a place in a template, or, inside a filter or function, still without one. */
import type { SourceFile } from '../source/source-file.js';

/**
 * What kind of failure: the template cannot be loaded (it does not parse, or lacks a parent or import), does
 * not render, or uses more than its budget.
 */
export type TeraErrorKind = 'syntax' | 'render' | 'budget';

/** The only error that parsing and rendering throw: what is wrong, and where in which template. */
export class TeraError extends Error {
  override readonly name = 'TeraError';
  readonly kind: TeraErrorKind;
  /** The template that holds the culprit: it may be an included one, a parent or one with macros. */
  readonly template: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** UTF-16 offset into the template's text. */
  readonly offset: number;

  constructor(kind: TeraErrorKind, message: string, source: SourceFile, offset: number) {
    super(message);
    const point = source.pointAt(offset);
    this.kind = kind;
    this.template = source.path;
    this.line = point.line;
    this.column = point.column;
    this.offset = offset;
  }
}

/** What a filter, test or function throws: a message, to which the engine adds the place of the call. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
}

/** The budget is used up; unlike other failures no condition may take it for `false`. */
export class BudgetFailure extends Failure {
  override readonly name = 'BudgetFailure';
}
