/** Evaluates expressions to values, conditions to booleans and arithmetic to numbers. */
import { Arguments, describe } from './arguments.js';
import type { Call, Expression, Operand, Path } from './ast.js';
import { needCallable } from './environment.js';
import { UndefinedFailure } from './error.js';
import { escapeHtml } from './escape.js';
import { calculate, displayFloat, encodeFloat, toFloat } from './numbers.js';
import { pathKeys } from './path.js';
import type { RenderState } from './state.js';
import { jsonText } from './text.js';
import {
  CHARACTERS_PER_STEP,
  Float,
  isArray,
  isMap,
  isNumber,
  isTruthy,
  type NumberValue,
  sameValue,
  type Value,
} from './values.js';

type OperandOf<T extends Operand['type']> = Extract<Operand, { type: T }>;

/** Prints all variables as JSON. */
const CONTEXT_DUMP = '__tera_context';

/**
 * Tera evaluates the same expression in three ways, which differ in detail: as a value, as a condition
 * (`if`, and the sides of `and` and `or`) and as a number (the sides of arithmetic and of `<`).
 */
export class Evaluator {
  readonly #state: RenderState;
  readonly #renderMacro: (call: OperandOf<'macro-call'>) => string;
  /** Whether the result of the last filter or function has to be escaped. */
  #unsafe = false;

  constructor(state: RenderState, renderMacro: (call: OperandOf<'macro-call'>) => string) {
    this.#state = state;
    this.#renderMacro = renderMacro;
  }

  /** A value for use in the template itself: not escaped. */
  value(expression: Expression): Value {
    const state = this.#state;
    const { escaping } = state;
    state.escaping = false;
    const value = this.output(expression);
    state.escaping = escaping;
    return value;
  }

  /** A value as it is printed: strings are escaped where the template asks for it. */
  output(expression: Expression): Value {
    const state = this.#state;
    state.visit(expression.start);
    const { operand } = expression;
    let escapable = false;
    let value: Value;
    switch (operand.type) {
      case 'variable': {
        escapable = operand.path.text !== CONTEXT_DUMP;
        const found = this.#variable(expression, operand.path);
        // `not` of an undefined variable is true, whatever filters stand behind.
        if (found === undefined) return state.told(expression, true);
        value = found;
        break;
      }
      case 'string':
        escapable = true;
        value = operand.value;
        break;
      case 'call':
        value = this.#callFunction(operand.call);
        escapable = this.#unsafe;
        break;
      case 'concat':
        this.#unsafe = false;
        value = this.#concat(operand);
        escapable = this.#unsafe;
        break;
      default:
        value = this.#operandValue(expression);
    }
    for (const filter of expression.filters) {
      // `safe` and `default` are no filters that run: see below and #variable.
      if (filter.name === 'safe' || filter.name === 'default') continue;
      value = this.applyFilter(value, filter);
      escapable = this.#unsafe;
    }
    if (expression.negated) value = !isTruthy(value);
    state.told(expression, value);
    if (
      state.escaping &&
      escapable &&
      typeof value === 'string' &&
      expression.filters.at(-1)?.name !== 'safe'
    ) {
      const escaped = escapeHtml(value);
      if (escaped.length !== value.length) state.budget.produce(escaped.length);
      return escaped;
    }
    return value;
  }

  /** Whether a condition holds. */
  condition(expression: Expression): boolean {
    const result = this.#holds(expression);
    // A number is never equal nor unequal to something else, and `not` does not change that.
    if (result === undefined) return this.#state.told(expression, false);
    return this.#state.told(expression, expression.negated ? !result : result);
  }

  /** Runs a filter on a value. */
  applyFilter(value: Value, call: Call): Value {
    const state = this.#state;
    state.offset = call.start;
    const filter = needCallable(state.environment.filters, 'filter', call.name);
    const args = this.#arguments(`the filter \`${call.name}\``, call);
    state.visit(call.start);
    const result = filter(value, args, state);
    this.#unsafe = !filter.safe;
    return result;
  }

  #operandValue(expression: Expression): Value {
    const { operand } = expression;
    switch (operand.type) {
      case 'integer':
      case 'boolean':
        return operand.value;
      case 'float':
        return new Float(operand.value);
      case 'array':
        return operand.items.map((item) => this.output(item));
      case 'in':
        return this.#isIn(operand);
      case 'test':
        return this.#test(operand, expression.start);
      case 'macro-call':
        return this.#renderMacro(operand);
      case 'arithmetic':
        return this.#number(operand, expression.start) ?? 'NaN';
      default:
        // A negated comparison is negated here and once more as a value, so not at all: Tera's own slip.
        return this.condition(expression);
    }
  }

  /** A variable's value, or its default; undefined if it has none but is negated. */
  #variable(expression: Expression, path: Path): Value | undefined {
    const value = this.#lookup(path);
    const first = expression.filters[0];
    if (first?.name === 'default' && (value === undefined || value === null)) {
      const fallback = first.args.get('value');
      if (!fallback) this.#state.fail('the filter `default` needs an argument `value`', first.start);
      return this.output(fallback);
    }
    if (value !== undefined || expression.negated) return value;
    return this.#missing(path);
  }

  #lookup(path: Path): Value | undefined {
    const { scope, budget } = this.#state;
    if (path.text === CONTEXT_DUMP) return jsonText(scope.all(), budget, true);
    const keys = path.keys ?? this.#keys(path);
    const bracketed = path.accessors[0]?.type === 'key';
    return keys && scope.lookup(path.root, keys, bracketed);
  }

  /** The keys of a path with variables in brackets; undefined if one of those has no string or number. */
  #keys(path: Path): readonly string[] | undefined {
    const parts: string[] = [];
    for (const accessor of path.accessors) {
      if (accessor.type === 'name') parts.push(accessor.name);
      else if (accessor.type === 'index') parts.push(accessor.text);
      else if (accessor.type === 'key') parts.push(`"${accessor.key}"`);
      else {
        const key = this.#lookup(accessor.path);
        if (typeof key === 'string') parts.push(`"${key}"`);
        else if (key !== undefined && isNumber(key)) parts.push(numberText(key));
        else return undefined;
      }
    }
    return pathKeys(parts.join('.'));
  }

  #missing(path: Path): never {
    const state = this.#state;
    for (const accessor of path.accessors) {
      if (accessor.type !== 'path') continue;
      const key = this.#lookup(accessor.path);
      if (key === undefined) this.#missing(accessor.path);
      if (typeof key !== 'string' && !isNumber(key)) {
        state.fail(
          `\`${accessor.path.text}\` is ${describe(key)}, which cannot be a key`,
          accessor.path.start,
        );
      }
    }
    const root = state.scope.lookup(path.root, []);
    if (path.accessors.length === 0 || (root === undefined && path.root !== 'loop')) {
      state.offset = path.start;
      throw new UndefinedFailure(path.root);
    }
    return state.fail(`\`${path.text}\` is not there: \`${path.root}\` has no such member`, path.start);
  }

  #concat({ parts }: OperandOf<'concat'>): string {
    const { budget } = this.#state;
    let result = '';
    for (const part of parts) {
      const text = this.#concatText(part);
      budget.produce(text.length);
      result += text;
    }
    return result;
  }

  #concatText(part: Operand): string {
    const state = this.#state;
    if (part.type === 'string') return part.value;
    if (part.type === 'integer') return String(part.value);
    if (part.type === 'float') return displayFloat(part.value);
    const isVariable = part.type === 'variable';
    if (!isVariable && part.type !== 'call') throw new TypeError(`no part of a concatenation: ${part.type}`);
    const { start } = isVariable ? part.path : part.call;
    const value = isVariable
      ? (this.#lookup(part.path) ?? this.#missing(part.path))
      : this.#callFunction(part.call);
    if (typeof value === 'string') return value;
    if (isNumber(value)) return numberText(value);
    return state.fail(`\`~\` joins strings and numbers only, and this is ${describe(value)}`, start);
  }

  #callFunction(call: Call): Value {
    const state = this.#state;
    state.offset = call.start;
    const run = needCallable(state.environment.functions, 'function', call.name);
    const args = this.#arguments(`the function \`${call.name}\``, call);
    state.visit(call.start);
    const result = run(args, state);
    this.#unsafe = !run.safe;
    return result;
  }

  #arguments(callee: string, call: Call): Arguments {
    const values = new Map<string, Value>();
    for (const [name, expression] of call.args) values.set(name, this.value(expression));
    return new Arguments(callee, values);
  }

  #test(test: OperandOf<'test'>, start: number): boolean {
    const state = this.#state;
    state.offset = start;
    const run = needCallable(state.environment.tests, 'test', test.name);
    const args = test.args.map((argument) => this.value(argument));
    state.visit(start);
    return run(this.#lookup(test.path), args, state) !== test.negated;
  }

  #isIn({ needle, container, negated }: OperandOf<'in'>): boolean {
    const state = this.#state;
    const wanted = this.value(needle);
    const within = this.value(container);
    const step = (count: number): void => state.budget.step(count);
    if (isArray(within)) return within.some((item) => sameValue(item, wanted, step)) !== negated;
    if (typeof within !== 'string' && !isMap(within)) {
      return state.fail(
        `\`in\` needs a string, list or map on its right, not ${describe(within)}`,
        container.start,
      );
    }
    if (typeof wanted !== 'string') {
      const place = typeof within === 'string' ? 'string' : 'map';
      return state.fail(`only a string can be \`in\` a ${place}, not ${describe(wanted)}`, needle.start);
    }
    if (typeof within !== 'string') return within.has(wanted) !== negated;
    step(Math.ceil(within.length / CHARACTERS_PER_STEP));
    return within.includes(wanted) !== negated;
  }

  /** A condition without its `not`; undefined for numbers compared with something else. */
  #holds(expression: Expression): boolean | undefined {
    const state = this.#state;
    state.visit(expression.start);
    const { operand } = expression;
    switch (operand.type) {
      case 'logic': {
        const left = this.condition(operand.left);
        return operand.operator === 'and'
          ? left && this.condition(operand.right)
          : left || this.condition(operand.right);
      }
      case 'comparison':
        return operand.operator === '==' || operand.operator === '!='
          ? this.#equality(operand)
          : this.#order(operand);
      case 'variable': {
        // Whatever fails here, an undefined variable or a filter, counts as false.
        const truthy = isTruthy(state.attempt(() => this.output(expression)) ?? false);
        return expression.negated ? !truthy : truthy;
      }
      case 'arithmetic':
      case 'integer':
      case 'float': {
        const number = this.#number(operand, expression.start);
        return number !== undefined && toFloat(number) !== 0;
      }
      case 'in':
        return this.#isIn(operand);
      case 'test':
        return this.#test(operand, expression.start);
      case 'boolean':
        return operand.value;
      case 'string':
        return operand.value !== '';
      case 'call': {
        const result = this.#callFunction(operand.call);
        if (typeof result === 'boolean') return result;
        return state.fail(
          `in a condition the function \`${operand.call.name}\` has to give \`true\` or \`false\`, and gives ${describe(result)}`,
          operand.call.start,
        );
      }
      case 'concat': {
        const result = this.output(expression);
        if (typeof result === 'string') return result !== '';
        return state.fail('in a condition a concatenation has to stay a string', expression.start);
      }
      case 'macro-call':
        return this.#renderMacro(operand) !== '';
      case 'array':
        return state.fail('a list is no condition', expression.start);
    }
  }

  #equality({ left, right, operator }: OperandOf<'comparison'>): boolean | undefined {
    const first = this.output(left);
    const second = this.output(right);
    if (isNumber(first) && isNumber(second)) {
      return (toFloat(first) === toFloat(second)) === (operator === '==');
    }
    if (isNumber(first) || isNumber(second)) return undefined;
    return sameValue(first, second, (count) => this.#state.budget.step(count)) === (operator === '==');
  }

  #order({ left, right, operator }: OperandOf<'comparison'>): boolean {
    const first = this.#numberOf(left);
    const second = this.#numberOf(right);
    if (first === undefined || second === undefined) {
      return this.#state.fail('a division by zero has no value to compare', left.start);
    }
    const [a, b] = [toFloat(first), toFloat(second)];
    if (operator === '<') return a < b;
    if (operator === '<=') return a <= b;
    return operator === '>' ? a > b : a >= b;
  }

  /** The number that an expression gives; undefined where a division has no result. */
  #numberOf(expression: Expression): NumberValue | undefined {
    if (expression.filters.length === 0) {
      this.#state.visit(expression.start);
      return this.#state.told(expression, this.#number(expression.operand, expression.start));
    }
    const value = this.output(expression);
    if (isNumber(value)) return value;
    return this.#state.fail(`this has to be a number, and is ${describe(value)}`, expression.start);
  }

  #number(operand: Operand, start: number): NumberValue | undefined {
    const state = this.#state;
    switch (operand.type) {
      case 'integer':
        return operand.value;
      case 'float':
        return new Float(operand.value);
      case 'variable': {
        const value = this.#lookup(operand.path) ?? this.#missing(operand.path);
        if (isNumber(value)) return value;
        return state.fail(
          `\`${operand.path.text}\` has to be a number here, and is ${describe(value)}`,
          start,
        );
      }
      case 'call': {
        const value = this.#callFunction(operand.call);
        if (isNumber(value)) return value;
        return state.fail(
          `the function \`${operand.call.name}\` has to give a number here, and gives ${describe(value)}`,
          start,
        );
      }
      case 'arithmetic': {
        const left = this.#numberOf(operand.left);
        const right = this.#numberOf(operand.right);
        if (left === undefined || right === undefined) return undefined;
        state.offset = start;
        return calculate(operand.operator, left, right);
      }
      default:
        return state.fail('this has to be a number', start);
    }
  }
}

/** A number as `~` and square brackets spell it. */
function numberText(value: NumberValue): string {
  return value instanceof Float ? encodeFloat(value.value) : String(value);
}
