/** How templates fail: with a place in a template, or, inside a filter or function, still without one. */
import type { SourceFile } from '../source/source-file.js';

/**
 * What kind of failure: the template cannot be loaded (it does not parse, or lacks a parent or import), does
 * not render, uses more than its budget, or needs what is not done here (`unsupported`) and Tera itself may do.
 */
export type TeraErrorKind = 'syntax' | 'render' | 'budget' | 'unsupported';

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
  /** What the filter, function or variable at that place failed with, where one did. */
  readonly failure: Failure | undefined;

  constructor(kind: TeraErrorKind, message: string, source: SourceFile, offset: number, failure?: Failure) {
    super(message);
    const point = source.pointAt(offset);
    this.kind = kind;
    this.template = source.path;
    this.line = point.line;
    this.column = point.column;
    this.offset = offset;
    this.failure = failure;
  }
}

/** What a filter, test or function throws: a message, to which the engine adds the place of the call. */
export class Failure extends Error {
  override readonly name: string = 'Failure';
}

/** A variable that is not defined. */
export class UndefinedFailure extends Failure {
  override readonly name = 'UndefinedFailure';
  readonly variable: string;

  constructor(variable: string) {
    super(`the variable \`${variable}\` is not defined`);
    this.variable = variable;
  }
}

/**
 * What is asked for is not done here, though a template may ask for it (a file from the network, say): whether
 * and how the template would render cannot be told. No condition may take it for `false`.
 */
export class UnsupportedFailure extends Failure {
  override readonly name = 'UnsupportedFailure';
}

/** The budget is used up; unlike other failures no condition may take it for `false`. */
export class BudgetFailure extends Failure {
  override readonly name = 'BudgetFailure';
}

/** The kind of error that a failure makes. */
export function kindOf(failure: Failure): TeraErrorKind {
  switch (failure.name) {
    case 'BudgetFailure':
      return 'budget';
    case 'UnsupportedFailure':
      return 'unsupported';
    default:
      return 'render';
  }
}
