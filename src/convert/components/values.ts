/** What is known of a value of a template as its component computes it. */
import type { Call, Expression, Path } from '../../tera/ast.js';
import type { ComputedValue } from './computed.js';
import type { Helper } from './runtime.js';
import type { Source } from './view.js';

/**
 * What is known of a value. `node` is what the component was given to stand in
 * it, and `nodes` a list of such; all others are plain values. Of a list,
 * `item` says what is in it.
 */
export type ValueType = 'string' | 'number' | 'boolean' | 'list' | 'unknown' | 'node' | 'nodes';

export interface Value {
  source: Source;
  type: ValueType;
  /** May be undefined. */
  isOptional: boolean;
  /** HTML that is not escaped. */
  isSafe: boolean;
  /** Needs parentheses beside an operator. */
  isCompound: boolean;
  /** An argument that no call of the site passes. */
  isNever?: boolean;
  /** The name of the argument that it is, as it was passed. */
  argument?: string;
  /** It comes in a property of its own, and takes down which of its members are read. */
  computed?: ComputedValue;
}

/** What expressions need of the place that they stand in. */
export interface Surroundings {
  /** The value of an expression. */
  value(expression: Expression): Value;
  /** The value behind a path: a variable of the template or of the context. */
  variable(path: Path): Value;
  /** The parts of the body (or of a part); the separator is the one that the page's conversion knows. */
  split(body: Value, offset: number): Value;
  /** The value of a call that stands for one that is known already: `get_url(path="@/a.md")`. */
  call(call: Call): Value | undefined;
  /** An argument that is Markdown, rendered; undefined where the value is no argument as it was passed. */
  rendered(value: Value, isInline: boolean): Value | undefined;
  /**
   * Runs the translation of an expression. What has no equivalent may be worked out at conversion instead; where it
   * can't be, this fails as the translation does.
   */
  attempt(expression: Expression, run: () => Value, isCondition?: boolean): Value;
  /** Says that the body is rendered as Markdown, with a paragraph around what is one, or without. */
  bodyIsMarkdown(isInline: boolean): void;
  /** Names a helper that the component imports. */
  use(helper: Helper): string;
  /** Nodes are strings of HTML (Astro), so that what works on strings works on them. */
  readonly nodesAreText: boolean;
  /** Never returns: says that there is no equivalent. */
  fail(reason: string, offset: number): never;
}

/** A value that is there, not safe, and no argument. */
export function plain(source: Source, type: ValueType, isCompound = false): Value {
  return { source, type, isOptional: false, isSafe: false, isCompound };
}

/** The value's source as the operand of an operator or the object of a member. */
export function parenthesized({ source, isCompound }: Value): Source {
  return isCompound ? `(${source})` : source;
}

/** The body is no text to a component that gets it rendered, unless nodes are text. @throws {Untranslatable} for such a value */
export function needText(value: Value, around: Surroundings, offset: number): void {
  if ((value.type === 'node' || value.type === 'nodes') && !around.nodesAreText) {
    around.fail('the body is looked into as text, which a component does not get', offset);
  }
}

/** The value as a string to call methods of. */
export function asText(value: Value, around: Surroundings): Source {
  if (value.type === 'string' && !value.isOptional) return parenthesized(value);
  if (value.type === 'node') return parenthesized(value);
  if (value.isOptional && value.type === 'string') return `(${parenthesized(value)} ?? '')`;
  return `${around.use('print')}(${value.source})`;
}
