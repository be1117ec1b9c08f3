/** Parses expressions: what stands in `{{ }}`, in conditions, arguments, `set` and `for`. */
import type {
  Accessor,
  ArithmeticOperator,
  Call,
  ComparisonOperator,
  Expression,
  Operand,
  Path,
} from './ast.js';
import type { Cursor } from './cursor.js';
import { pathKeys } from './path.js';
import { integerValue } from './values.js';

/** Bounds of the tree's depth: nothing that walks it needs to guard its stack. */
const MAX_DEPTH = 64;
const MAX_OPERATORS = 400;

const IDENTIFIER = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const KEY = /[a-zA-Z0-9_]+/y;
const FLOAT = /-?(?:0|[1-9][0-9]*)\.[0-9]+/y;
const INTEGER = /-?(?:0|[1-9][0-9]*)/y;
const BOOLEAN = /[Tt]rue|[Ff]alse/y;
// In `(not )` it is the name of a variable.
const NOT = /not[ \t\r\n](?![ \t\r\n]*\))/y;
const OR = /or[ \t\r\n]/y;
const AND = /and[ \t\r\n]/y;
// A `-` or `%` may also begin the end of a tag.
const ARITHMETIC = /[+*/]|-(?![}%]\})|%(?!\})/y;
const COMPARISON = /<=|>=|<|>|==|!=/y;

const VALUE = 'a value';
const OPERATOR = 'an operator';
const FILTER = 'a filter (`|`)';

/** An expression and whether it is arithmetic only: values and `+ - * / %`, in parentheses or not. */
interface Parsed {
  expression: Expression;
  plain: boolean;
}

/** One side of a comparison, and whether it may stand to the left of `in`: a sum behind a filter may not. */
interface Side extends Parsed {
  needle: boolean;
}

/**
 * Tera 1's expressions. The grammar is Tera's own (a PEG), restated so that nothing is read twice:
 *
 *     logic      = value (("or" | "and") value)*        `and` binds tighter
 *     value      = "not"? side ("not"? "in" container | comparison side)? | "(" logic ")"
 *     side       = (string | parts joined by "~") filter* | math (operator math)*
 *     math       = sum filter*                          a filter takes the whole sum before it
 *     sum        = atom (operator atom)*                atom may be "(" sum ")"
 */
export class ExpressionParser {
  readonly #cursor: Cursor;
  #depth = 0;
  #operators = 0;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** A whole expression. */
  expression(): Expression {
    this.#operators = 0;
    return this.#logic().expression;
  }

  /** An expression, or a list in square brackets with filters. */
  expressionOrArray(): Expression {
    this.#operators = 0;
    return this.#logicOrArray();
  }

  /** What a `for` may walk through. */
  container(): Expression {
    this.#operators = 0;
    return this.#cursor.startsWith('[') ? this.#arrayWithFilters() : this.#math(this.#cursor.at).expression;
  }

  /** The filter of a filter section. */
  filter(): Call {
    this.#operators = 0;
    return this.#filter();
  }

  /** A name without dots. */
  identifier(): string {
    return this.#cursor.takeMatch(IDENTIFIER) ?? this.#cursor.fail('a name');
  }

  /** A string in any of the three quotes; there are no escapes. */
  string(): string {
    return this.#stringIfAny() ?? this.#cursor.fail('a string');
  }

  /** A list of strings. */
  strings(): string[] {
    const cursor = this.#cursor;
    const strings: string[] = [];
    cursor.need('[');
    for (;;) {
      cursor.skipSpace();
      if (cursor.take(']')) return strings;
      strings.push(this.string());
      cursor.skipSpace();
      if (!cursor.take(',')) {
        cursor.need(']');
        return strings;
      }
    }
  }

  /** The literal that a macro's parameter defaults to. */
  literal(): Expression {
    const cursor = this.#cursor;
    const start = cursor.at;
    const boolean = cursor.takeMatch(BOOLEAN);
    if (boolean !== undefined) return this.#plain(booleanOperand(boolean), start);
    const text = this.#stringIfAny();
    if (text !== undefined) return this.#plain({ type: 'string', value: text }, start);
    const number = this.#number() ?? cursor.fail('a literal (string, number, `true` or `false`)');
    return this.#plain(number, start);
  }

  #logicOrArray(): Expression {
    return this.#cursor.startsWith('[') ? this.#arrayWithFilters() : this.#logic().expression;
  }

  #logic(): Parsed {
    this.#enter();
    const cursor = this.#cursor;
    const first = this.#logicValue();
    let plain = first.plain;
    let alternatives: Expression | undefined;
    let conjunction = first.expression;
    for (;;) {
      const mark = cursor.at;
      cursor.skipSpace();
      cursor.expect(OPERATOR);
      const operator = cursor.takeMatch(AND) ? 'and' : cursor.takeMatch(OR) ? 'or' : undefined;
      if (operator === undefined) {
        cursor.at = mark;
        break;
      }
      plain = false;
      this.#countOperator(mark);
      const right = this.#logicValue().expression;
      if (operator === 'and') {
        conjunction = this.#binary({ type: 'logic', operator, left: conjunction, right });
      } else {
        alternatives = this.#either(alternatives, conjunction);
        conjunction = right;
      }
    }
    this.#depth--;
    return { expression: this.#either(alternatives, conjunction), plain };
  }

  #either(left: Expression | undefined, right: Expression): Expression {
    return left ? this.#binary({ type: 'logic', operator: 'or', left, right }) : right;
  }

  #logicValue(): Parsed {
    const cursor = this.#cursor;
    cursor.skipSpace();
    const start = cursor.at;
    const negated = cursor.takeMatch(NOT) !== undefined;
    cursor.skipSpace();
    if (cursor.startsWith('(')) {
      const open = cursor.at;
      const inner = this.#parentheses();
      if (!inner.plain) {
        if (negated) throw this.#notPlain(open);
        // Tera takes over the missing `not` from outside the parentheses: `(not a)` is `a`.
        return { expression: { ...inner.expression, negated: false }, plain: false };
      }
      return this.#comparison(start, negated, this.#moreMath(this.#math(open, inner.expression)));
    }
    return this.#comparison(start, negated, this.#side());
  }

  /** What may follow the first side: `in`, a comparison, or nothing. */
  #comparison(start: number, negated: boolean, left: Side): Parsed {
    const cursor = this.#cursor;
    const mark = cursor.at;
    cursor.skipSpace();
    cursor.expect(OPERATOR);
    const absent = left.needle && cursor.takeMatch(NOT) !== undefined;
    cursor.skipSpace();
    if (left.needle && cursor.take('in')) {
      cursor.skipSpace();
      const container = this.#inContainer();
      const operand: Operand = { type: 'in', negated: absent, needle: left.expression, container };
      return { expression: this.#negatable(operand, negated, start), plain: false };
    }
    if (absent) cursor.fail('`in`');
    const operator = cursor.takeMatch(COMPARISON) as ComparisonOperator | undefined;
    if (operator === undefined) {
      cursor.at = mark;
      return negated
        ? { expression: { ...left.expression, negated, start }, plain: false }
        : { expression: left.expression, plain: left.plain };
    }
    cursor.skipSpace();
    this.#countOperator(mark);
    const right = this.#side().expression;
    const operand: Operand = { type: 'comparison', operator, left: left.expression, right };
    return { expression: this.#negatable(operand, negated, start), plain: false };
  }

  /** The right of `in`: a string or concatenation with filters, an array with filters, or a bare variable. */
  #inContainer(): Expression {
    const cursor = this.#cursor;
    const start = cursor.at;
    if (cursor.startsWith('[')) return this.#arrayWithFilters();
    const atom = this.#concatAtom() ?? cursor.fail('a string, an array or a variable');
    const string = this.#concatenation(atom) ?? (atom.type === 'string' ? atom : undefined);
    if (string) return this.#withFilters(string, start);
    if (atom.type !== 'variable') {
      throw cursor.error('the right side of `in` must be a string, an array or a variable', start);
    }
    return this.#plain(atom, start);
  }

  /** One side of a comparison. */
  #side(): Side {
    const cursor = this.#cursor;
    const start = cursor.at;
    if (cursor.startsWith('(')) return this.#moreMath(this.#math(start));
    const atom = this.#concatAtom() ?? cursor.fail(VALUE);
    const string = this.#concatenation(atom) ?? (atom.type === 'string' ? atom : undefined);
    if (string) return { expression: this.#withFilters(string, start), plain: false, needle: true };
    return this.#moreMath(this.#math(start, this.#plain(this.#asValue(atom, start), start)));
  }

  /** `~` and what it joins, if a `~` follows. */
  #concatenation(first: Operand): Operand | undefined {
    const cursor = this.#cursor;
    const parts = [first];
    for (;;) {
      const mark = cursor.at;
      cursor.skipSpace();
      cursor.expect(OPERATOR);
      if (!cursor.take('~')) {
        cursor.at = mark;
        break;
      }
      cursor.skipSpace();
      parts.push(this.#concatAtom() ?? cursor.fail('a string, number, variable or function call'));
    }
    if (parts.length === 1) return undefined;
    if (parts.every((part) => part.type === 'string')) {
      return { type: 'string', value: parts.map((part) => part.value).join('') };
    }
    return { type: 'concat', parts };
  }

  /** What may be joined by `~`: here `true` is a variable. */
  #concatAtom(): Operand | undefined {
    const string = this.#stringIfAny();
    if (string !== undefined) return { type: 'string', value: string };
    return this.#number() ?? this.#callOrPath();
  }

  /** A sum with the filters behind it. */
  #math(start: number, first?: Expression): Parsed {
    const sum = this.#sum(start, first);
    const filters = this.#filters();
    if (filters.length === 0) return { expression: sum, plain: true };
    return { expression: { ...sum, filters, start, end: this.#cursor.at }, plain: false };
  }

  /** Further operators behind a filter: `a | length + 1` is `(a | length) + 1`. */
  #moreMath(first: Parsed): Side {
    if (first.plain) return { ...first, needle: true };
    const expression = this.#arithmetic(first.expression, () => this.#math(this.#cursor.at).expression);
    return { expression, plain: false, needle: expression === first.expression };
  }

  #sum(start: number, first?: Expression): Expression {
    const expression = first ?? this.#atom();
    return this.#arithmetic({ ...expression, start }, () => this.#atom());
  }

  /** A chain of operators, `*`, `/` and `%` before `+` and `-`, from the left. */
  #arithmetic(first: Expression, next: () => Expression): Expression {
    const cursor = this.#cursor;
    let sum: { left: Expression; operator: ArithmeticOperator } | undefined;
    let product = first;
    for (;;) {
      const mark = cursor.at;
      cursor.skipSpace();
      cursor.expect(OPERATOR);
      const operator = cursor.takeMatch(ARITHMETIC) as ArithmeticOperator | undefined;
      if (operator === undefined) {
        cursor.at = mark;
        break;
      }
      this.#countOperator(mark);
      cursor.skipSpace();
      const right = next();
      if (operator === '+' || operator === '-') {
        product = sum ? this.#binary({ type: 'arithmetic', ...sum, right: product }) : product;
        sum = { left: product, operator };
        product = right;
      } else {
        product = this.#binary({ type: 'arithmetic', operator, left: product, right });
      }
    }
    return sum ? this.#binary({ type: 'arithmetic', ...sum, right: product }) : product;
  }

  /** A value without operators, or a sum in parentheses. */
  #atom(): Expression {
    const cursor = this.#cursor;
    const start = cursor.at;
    if (cursor.startsWith('(')) {
      const inner = this.#parentheses();
      if (!inner.plain) throw this.#notPlain(start);
      return inner.expression;
    }
    const atom = this.#number() ?? this.#callOrPath() ?? cursor.fail(VALUE);
    return this.#plain(this.#asValue(atom, start), start);
  }

  /** What a name means where it stands for a value: `true` and `false`, a test, a macro call. */
  #asValue(atom: Operand, start: number): Operand {
    const cursor = this.#cursor;
    if (atom.type !== 'variable' && atom.type !== 'call') return atom;
    const end = cursor.at;
    cursor.at = start;
    const boolean = cursor.takeMatch(BOOLEAN);
    // Whatever follows is out of place then: `trueish` is `true` with `ish` behind it.
    if (boolean !== undefined) return booleanOperand(boolean);
    cursor.at = end;
    if (atom.type === 'call') return atom;
    return this.#test(atom.path) ?? this.#macroCall(atom.path) ?? atom;
  }

  #test(path: Path): Operand | undefined {
    const cursor = this.#cursor;
    const mark = cursor.at;
    cursor.skipSpace();
    cursor.expect(OPERATOR);
    if (!cursor.take('is')) {
      cursor.at = mark;
      return undefined;
    }
    cursor.skipSpace();
    const afterIs = cursor.at;
    let name: string | undefined;
    let negated = false;
    if (cursor.take('not')) {
      cursor.skipSpace();
      name = cursor.takeMatch(IDENTIFIER);
      negated = name !== undefined;
    }
    if (name === undefined) {
      cursor.at = afterIs;
      name = cursor.takeMatch(IDENTIFIER) ?? cursor.fail('the name of a test');
    }
    return { type: 'test', path, negated, name, args: this.#testArguments() };
  }

  #testArguments(): Expression[] {
    const cursor = this.#cursor;
    const mark = cursor.at;
    const args: Expression[] = [];
    cursor.skipSpace();
    if (!cursor.take('(')) {
      cursor.at = mark;
      return args;
    }
    do {
      cursor.skipSpace();
      if (cursor.startsWith('[')) {
        throw cursor.error('a test takes no array as argument: Tera crashes on it', cursor.at);
      }
      args.push(this.#logic().expression);
      cursor.skipSpace();
    } while (cursor.take(','));
    cursor.expect('`,`');
    cursor.need(')');
    return args;
  }

  #macroCall(path: Path): Operand | undefined {
    const cursor = this.#cursor;
    const mark = cursor.at;
    cursor.skipSpace();
    if (path.accessors.length > 0 || !cursor.take('::')) {
      cursor.at = mark;
      return undefined;
    }
    cursor.skipSpace();
    const start = cursor.at;
    const name = this.identifier();
    cursor.skipSpace();
    cursor.need('(');
    return { type: 'macro-call', namespace: path.root, call: this.#arguments(name, start) };
  }

  #callOrPath(): Operand | undefined {
    const cursor = this.#cursor;
    const start = cursor.at;
    const name = cursor.takeMatch(IDENTIFIER);
    if (name === undefined) return undefined;
    const mark = cursor.at;
    cursor.skipSpace();
    if (cursor.take('(')) return { type: 'call', call: this.#arguments(name, start) };
    cursor.at = mark;
    return { type: 'variable', path: this.#path(name, start) };
  }

  /** The rest of a path behind its root; no white space may stand in it. */
  #path(root: string, start: number): Path {
    const cursor = this.#cursor;
    const accessors: Accessor[] = [];
    for (;;) {
      const mark = cursor.at;
      if (cursor.take('.')) {
        const name = cursor.takeMatch(KEY);
        if (name === undefined) {
          cursor.expect('a name or an index behind the dot');
          cursor.at = mark;
          break;
        }
        accessors.push({ type: 'name', name });
      } else if (cursor.take('[')) {
        accessors.push(this.#bracket());
        cursor.need(']');
      } else {
        break;
      }
    }
    const text = cursor.text.slice(start, cursor.at);
    const keys = accessors.some((accessor) => accessor.type === 'path')
      ? undefined
      : pathKeys(accessors.map(accessorText).join('.'));
    return { start, end: cursor.at, text, root, accessors, keys };
  }

  #bracket(): Accessor {
    const cursor = this.#cursor;
    const start = cursor.at;
    const index = cursor.takeMatch(INTEGER);
    if (index !== undefined && !index.startsWith('-')) return { type: 'index', text: index };
    const quote = cursor.text[start];
    const key = this.#stringIfAny();
    if (key !== undefined && quote !== '`') return { type: 'key', key };
    if (index !== undefined || key !== undefined) {
      // Tera takes negative numbers and strings in backquotes for variables here, which never exist.
      const text = cursor.text.slice(start, cursor.at);
      return { type: 'path', path: { start, end: cursor.at, text, root: text, accessors: [], keys: [] } };
    }
    const root = cursor.takeMatch(IDENTIFIER) ?? cursor.fail('an index, a string or a variable');
    this.#enter();
    const path = this.#path(root, start);
    this.#depth--;
    return { type: 'path', path };
  }

  /** `(key=value, …)` behind the name; the parenthesis has been read. */
  #arguments(name: string, start: number): Call {
    const cursor = this.#cursor;
    const args = new Map<string, Expression>();
    for (;;) {
      cursor.skipSpace();
      if (cursor.startsWith(')')) break;
      cursor.expect('`)`');
      const key = cursor.takeMatch(IDENTIFIER) ?? cursor.fail('an argument (`name=value`)');
      cursor.skipSpace();
      cursor.need('=');
      cursor.skipSpace();
      args.set(key, this.#logicOrArray());
      cursor.skipSpace();
      cursor.expect('`,`');
      cursor.expect('`)`');
      if (!cursor.take(',')) break;
    }
    cursor.need(')');
    return { name, args, start, end: cursor.at };
  }

  #filters(): Call[] {
    const cursor = this.#cursor;
    const filters: Call[] = [];
    for (;;) {
      const mark = cursor.at;
      cursor.skipSpace();
      cursor.expect(FILTER);
      if (!cursor.take('|')) {
        cursor.at = mark;
        return filters;
      }
      cursor.skipSpace();
      filters.push(this.#filter());
    }
  }

  #filter(): Call {
    const cursor = this.#cursor;
    const start = cursor.at;
    const name = cursor.takeMatch(IDENTIFIER) ?? cursor.fail('the name of a filter');
    const mark = cursor.at;
    cursor.skipSpace();
    if (cursor.take('(')) return this.#arguments(name, start);
    cursor.at = mark;
    return { name, args: new Map(), start, end: mark };
  }

  #withFilters(operand: Operand, start: number): Expression {
    const end = this.#cursor.at;
    const filters = this.#filters();
    return { operand, negated: false, filters, start, end: filters.at(-1)?.end ?? end };
  }

  #arrayWithFilters(): Expression {
    const cursor = this.#cursor;
    const start = cursor.at;
    const items: Expression[] = [];
    this.#enter();
    cursor.need('[');
    for (;;) {
      cursor.skipSpace();
      cursor.expect('`]`');
      if (cursor.take(']')) break;
      items.push(this.#logicValue().expression);
      cursor.skipSpace();
      if (cursor.take(',')) continue;
      cursor.expect('`,`');
      cursor.need(']');
      break;
    }
    this.#depth--;
    return this.#withFilters({ type: 'array', items }, start);
  }

  /** `( … )`: what stands in it, the cursor behind. */
  #parentheses(): Parsed {
    const cursor = this.#cursor;
    cursor.need('(');
    const inner = this.#logic();
    cursor.skipSpace();
    cursor.need(')');
    return inner;
  }

  #number(): Operand | undefined {
    const cursor = this.#cursor;
    const start = cursor.at;
    const float = cursor.takeMatch(FLOAT);
    if (float !== undefined) {
      const value = Number(float);
      if (!Number.isFinite(value)) throw cursor.error('this number is too large', start);
      return { type: 'float', value };
    }
    const text = cursor.takeMatch(INTEGER);
    if (text === undefined) return undefined;
    const value = BigInt(text);
    if (BigInt.asIntN(64, value) !== value) {
      throw cursor.error(`the integer ${text} does not fit into 64 bits`, start);
    }
    return { type: 'integer', value: integerValue(value) };
  }

  #stringIfAny(): string | undefined {
    const cursor = this.#cursor;
    const quote = cursor.text[cursor.at];
    if (quote !== '"' && quote !== "'" && quote !== '`') return undefined;
    const start = cursor.at + 1;
    const end = cursor.text.indexOf(quote, start);
    if (end < 0) throw cursor.error(`this string has no closing ${quote}`, cursor.at);
    cursor.at = end + 1;
    return cursor.text.slice(start, end);
  }

  #plain(operand: Operand, start: number): Expression {
    return { operand, negated: false, filters: [], start, end: this.#cursor.at };
  }

  #negatable(operand: Operand, negated: boolean, start: number): Expression {
    return { operand, negated, filters: [], start, end: this.#cursor.at };
  }

  #binary(operand: Operand & { left: Expression; right: Expression }): Expression {
    return { operand, negated: false, filters: [], start: operand.left.start, end: operand.right.end };
  }

  #notPlain(open: number): Error {
    return this.#cursor.error(
      'only arithmetic may stand in these parentheses: Tera takes conditions, filters and strings in parentheses only where nothing but `and` or `or` stands beside them',
      open,
    );
  }

  #enter(): void {
    if (++this.#depth > MAX_DEPTH) {
      throw this.#cursor.error(
        `this expression is nested more than ${MAX_DEPTH} levels deep`,
        this.#cursor.at,
      );
    }
  }

  #countOperator(at: number): void {
    if (++this.#operators > MAX_OPERATORS) {
      throw this.#cursor.error(`this expression has more than ${MAX_OPERATORS} operators`, at);
    }
  }
}

function booleanOperand(text: string): Operand {
  return { type: 'boolean', value: text.toLowerCase() === 'true' };
}

/** How Tera spells an accessor when it puts a path together. */
function accessorText(accessor: Accessor): string {
  if (accessor.type === 'name') return accessor.name;
  if (accessor.type === 'index') return accessor.text;
  return accessor.type === 'key' ? `"${accessor.key}"` : '';
}
