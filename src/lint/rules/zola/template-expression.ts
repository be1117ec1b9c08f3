/** Whether a text is an expression as Tera 2 reads it, and which variables it needs. */

/** What is known of an expression. */
export interface Expression {
  /** Tera can't read it. */
  isFaulty: boolean;
  /** The variables that it reads, in order, without what it binds itself. */
  variables: string[];
  /** It may do without a variable: it has `or`, `default`, `?.`, `is defined`, a condition, an operator. */
  isGuarded: boolean;
  /** The function, where the expression is one call and nothing else. */
  call?: string;
  /** It is one call of a component and nothing else. */
  isComponent: boolean;
}

type Frame = 'group' | 'call' | 'list' | 'subscript' | 'map';

/** Components in attributes of components: deeper than anyone writes, and less than Tera itself allows. */
const maxDepth = 20;

const token =
  /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^'\\]*(?:\\[\s\S][^'\\]*)*'|`[^`\\]*(?:\\[\s\S][^`\\]*)*`|\d+(?:\.\d*)?|[A-Za-z_]\w*|\.\.\.|\/\/|\*\*|[=!<>]=|<\/|\?\.|\?\[|[-+*/%.,:~|=<>()[\]{}]/y;
const space = /[ \t\n\f\r]*/y;
const word = /^[A-Za-z_]/;
const literal = /^["'`\d]/;
const constants: ReadonlySet<string> = new Set(['true', 'True', 'false', 'False', 'none', 'None', 'null']);
const keywords: ReadonlySet<string> = new Set(['and', 'or', 'not', 'is', 'in', 'if', 'else', 'for']);
const operators: ReadonlySet<string> = new Set('+ - * / // ** % ~ == != < > <= >= and or in'.split(' '));
const openers: ReadonlyMap<string, Frame> = new Map([
  ['(', 'group'],
  ['[', 'list'],
  ['{', 'map'],
]);
const closers: ReadonlyMap<Frame, string> = new Map([
  ['group', ')'],
  ['call', ')'],
  ['list', ']'],
  ['subscript', ']'],
  ['map', '}'],
]);

/** Reads tokens of a text one by one; white space between them is skipped. */
export class TokenReader {
  readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
    this.skipSpace();
  }

  skipSpace(): void {
    space.lastIndex = this.at;
    space.test(this.text);
    this.at = space.lastIndex;
  }

  /** The next token; `undefined` at what is none, the end of the text included. */
  peek(): string | undefined {
    token.lastIndex = this.at;
    return token.exec(this.text)?.[0];
  }

  /** Goes behind a token that `peek` gave. */
  take(found: string): void {
    this.at += found.length;
    this.skipSpace();
  }

  /** Goes behind the token if it comes next. */
  skip(wanted: string): boolean {
    if (this.peek() !== wanted) return false;
    this.take(wanted);
    return true;
  }

  /** The next token if it is a name, behind which it goes. */
  name(): string | undefined {
    const found = this.peek();
    if (found === undefined || !word.test(found)) return undefined;
    this.take(found);
    return found;
  }

  /** `a.b.c` */
  dottedName(): string | undefined {
    let name = this.name();
    while (name !== undefined && this.skip('.')) {
      const part = this.name();
      name = part === undefined ? undefined : `${name}.${part}`;
    }
    return name;
  }

  /** True in front of `}}` or `%}`, which end a tag wherever they stand outside a string. */
  isAtEnd(closing: string): boolean {
    const { text, at } = this;
    return text.startsWith(closing, at) || (text[at] === '-' && text.startsWith(closing, at + 1));
  }
}

/**
 * Reads an expression from the reader's place on, up to what can be no part of it;
 * `closing` is what ends the tag. What Tera looks up (functions, filters, types) is
 * not judged. One loop without recursion, so depth costs nothing.
 */
export function readExpression(reader: TokenReader, closing: '}}' | '%}'): Expression {
  return new ExpressionReader(reader, closing, 0).read();
}

/** Reads the filters behind a value, `| name(…) | …`, of which there may be none. */
export function readFilters(reader: TokenReader, closing: '}}' | '%}'): Expression {
  return new ExpressionReader(reader, closing, 0).readRest();
}

/** Reads `(key=value, …)` and the filters behind it. */
export function readArguments(reader: TokenReader, closing: '}}' | '%}'): Expression {
  return new ExpressionReader(reader, closing, 0).readArguments();
}

/**
 * Reads the attributes of a component's tag up to `>`, `/` or what else is none of
 * them. False where Tera can't read them.
 */
export function readAttributes(
  reader: TokenReader,
  closing: '}}' | '%}',
  found: Expression['variables'],
  depth = 0,
): boolean {
  if (depth > maxDepth) return false;
  for (;;) {
    if (reader.skip('...')) {
      if (reader.name() === undefined) return false;
      continue;
    }
    const name = reader.isAtEnd(closing) ? undefined : reader.name();
    if (name === undefined) {
      // `{...map}`
      if (reader.peek() !== '{') return true;
      reader.take('{');
      if (!reader.skip('...')) return false;
      const spread = new ExpressionReader(reader, closing, depth + 1).read();
      found.push(...spread.variables);
      if (spread.isFaulty || !reader.skip('}')) return false;
      continue;
    }
    if (!reader.skip('=')) {
      found.push(name);
      continue;
    }
    const value = reader.peek();
    if (value === undefined) return false;
    reader.take(value);
    if (/^["'`]/.test(value)) continue;
    if (value !== '{') return false;
    const inner = new ExpressionReader(reader, closing, depth + 1).read();
    found.push(...inner.variables);
    if (inner.isFaulty || !reader.skip('}')) return false;
  }
}

class ExpressionReader {
  readonly #reader: TokenReader;
  readonly #closing: '}}' | '%}';
  readonly #depth: number;
  readonly #frames: Frame[] = [];
  readonly #bound = new Set<string>();
  readonly #variables: string[] = [];
  #isGuarded = false;
  #isComponent = false;
  /** An operand must come; else an operator, or the end. */
  #wantsOperand = true;
  /** Nothing stands in the innermost brackets yet, or a comma was the last. */
  #mayClose = false;
  #call: string | undefined;
  #steps = 0;

  constructor(reader: TokenReader, closing: '}}' | '%}', depth: number) {
    this.#reader = reader;
    this.#closing = closing;
    this.#depth = depth;
  }

  /** As if an operand had been read. */
  readRest(): Expression {
    this.#wantsOperand = false;
    return this.read();
  }

  /** As if the name of a function had been read. */
  readArguments(): Expression {
    if (this.#reader.skip('(')) this.#open('call');
    else this.#wantsOperand = false;
    return this.read();
  }

  read(): Expression {
    const reader = this.#reader;
    let isFaulty = false;
    for (;;) {
      if (reader.isAtEnd(this.#closing)) {
        isFaulty = this.#wantsOperand || this.#frames.length > 0;
        break;
      }
      const found = reader.peek();
      if (found === undefined) {
        isFaulty = true;
        break;
      }
      this.#steps++;
      const step = this.#wantsOperand ? this.#operand(found) : this.#operator(found);
      if (step === 'done') break;
      if (step === 'fault') {
        isFaulty = true;
        break;
      }
    }
    const expression: Expression = {
      isFaulty,
      variables: this.#variables.filter((name) => !this.#bound.has(name)),
      isGuarded: this.#isGuarded,
      isComponent: this.#isComponent && this.#steps === 1,
    };
    if (this.#call !== undefined) expression.call = this.#call;
    return expression;
  }

  #operand(found: string): 'next' | 'fault' {
    const reader = this.#reader;
    const frame = this.#frames.at(-1);
    const mayClose = this.#mayClose;
    this.#mayClose = false;
    if (mayClose && frame !== undefined && found === closers.get(frame)) return this.#close(found);
    if (frame === 'map' && this.#isAtKey) return this.#key(found);
    if (frame === 'call' && this.#isAtKey) {
      this.#isAtKey = false;
      return reader.name() !== undefined && reader.skip('=') ? 'next' : 'fault';
    }
    // A slice: `[:2]`, `[1:]`, `[::2]`
    if (frame === 'subscript' && found === ':') {
      this.#mayClose = true;
      reader.take(found);
      return 'next';
    }
    if (found === '...' && (frame === 'list' || frame === 'map')) {
      reader.take(found);
      return 'next';
    }
    if (found === 'not' || found === '-') {
      if (found === 'not') this.#isGuarded = true;
      reader.take(found);
      const next = reader.peek();
      return next === 'not' || next === '-' ? 'fault' : 'next';
    }
    const opened = openers.get(found);
    if (opened) {
      reader.take(found);
      this.#open(opened);
      return 'next';
    }
    if (found === '<') return this.#component();
    if (literal.test(found) || constants.has(found)) {
      reader.take(found);
      this.#wantsOperand = false;
      return 'next';
    }
    if (!word.test(found) || keywords.has(found)) return 'fault';
    reader.take(found);
    if (reader.skip('(')) {
      if (this.#steps === 1) this.#call = found;
      this.#open('call');
      return 'next';
    }
    this.#variables.push(found);
    this.#wantsOperand = false;
    return 'next';
  }

  #operator(found: string): 'next' | 'done' | 'fault' {
    const reader = this.#reader;
    const frame = this.#frames.at(-1);
    if (frame !== undefined && found === closers.get(frame)) return this.#close(found);
    // What follows a call makes it more than a call.
    if (this.#frames.length === 0) this.#call = undefined;
    if (found === '.' || found === '?.') {
      if (found === '?.') this.#isGuarded = true;
      reader.take(found);
      return reader.name() === undefined ? 'fault' : 'next';
    }
    if (found === '[' || found === '?[') {
      reader.take(found);
      this.#open('subscript');
      this.#mayClose = false;
      return 'next';
    }
    if (found === '|' || found === 'is') return this.#applied(found);
    if (found === 'not') {
      reader.take(found);
      if (!reader.skip('in')) return 'fault';
      this.#wantsOperand = true;
      return 'next';
    }
    if (found === ',' && (frame === 'list' || frame === 'call' || frame === 'map')) {
      reader.take(found);
      this.#wantsOperand = true;
      this.#mayClose = true;
      this.#isAtKey = frame !== 'list';
      return 'next';
    }
    if (found === ':' && frame === 'subscript') {
      reader.take(found);
      this.#wantsOperand = true;
      this.#mayClose = true;
      return 'next';
    }
    if (found === 'for' && frame === 'list') return this.#comprehension();
    if (found === 'if' || found === 'else') {
      this.#isGuarded = true;
      reader.take(found);
      this.#wantsOperand = true;
      return 'next';
    }
    if (operators.has(found)) {
      // Comparison and `~` take what is not there.
      this.#isGuarded = true;
      reader.take(found);
      this.#wantsOperand = true;
      return 'next';
    }
    return frame === undefined ? 'done' : 'fault';
  }

  /** In a map or in arguments: a key or name comes next. */
  #isAtKey = false;

  #open(frame: Frame): void {
    this.#frames.push(frame);
    this.#wantsOperand = true;
    this.#mayClose = frame !== 'group' && frame !== 'subscript';
    this.#isAtKey = frame === 'map' || frame === 'call';
  }

  #close(found: string): 'next' {
    this.#reader.take(found);
    this.#frames.pop();
    this.#wantsOperand = false;
    this.#isAtKey = false;
    return 'next';
  }

  #key(found: string): 'next' | 'fault' {
    const reader = this.#reader;
    this.#isAtKey = false;
    reader.take(found);
    if (found === '...') return 'next';
    const isKey = /^["'`]|^\d+$|^(?:true|True|false|False)$/.test(found);
    return isKey && reader.skip(':') ? 'next' : 'fault';
  }

  /** `| filter`, `is test`, each with or without arguments. */
  #applied(found: string): 'next' | 'fault' {
    const reader = this.#reader;
    reader.take(found);
    if (found === 'is') {
      this.#isGuarded = true;
      reader.skip('not');
    }
    const name = reader.name();
    if (name === undefined) return 'fault';
    if (name === 'default') this.#isGuarded = true;
    if (reader.skip('(')) this.#open('call');
    return 'next';
  }

  /** `for a in b` and `for a, b in c` in a list. */
  #comprehension(): 'next' | 'fault' {
    const reader = this.#reader;
    reader.take('for');
    do {
      const name = reader.name();
      if (name === undefined) return 'fault';
      this.#bound.add(name);
    } while (reader.skip(','));
    if (!reader.skip('in')) return 'fault';
    this.#wantsOperand = true;
    return 'next';
  }

  /** `<name attribute="x" other={1} />`: in an expression a component has no body. */
  #component(): 'next' | 'fault' {
    const reader = this.#reader;
    reader.take('<');
    if (reader.dottedName() === undefined) return 'fault';
    if (!readAttributes(reader, this.#closing, this.#variables, this.#depth)) return 'fault';
    if (!reader.skip('/') || !reader.skip('>')) return 'fault';
    this.#wantsOperand = false;
    this.#isComponent = true;
    return 'next';
  }
}
