/** Parses regular expressions as Rust's crate regex writes them. */
import { Failure } from '../error.js';
import {
  type CharacterSet,
  characterSet,
  negated,
  posixSet,
  propertySet,
  setOperation,
  unite,
} from './sets.js';

export type Assertion =
  | 'text-start'
  | 'text-end'
  | 'line-start'
  | 'line-end'
  | 'boundary'
  | 'no-boundary'
  | 'word-start'
  | 'word-end';

export type Pattern =
  | { type: 'empty' }
  | { type: 'character'; set: CharacterSet; ignoreCase: boolean }
  | { type: 'assertion'; assertion: Assertion; unicode: boolean }
  | { type: 'sequence'; items: Pattern[] }
  | { type: 'alternatives'; items: Pattern[] }
  | { type: 'repeat'; item: Pattern; min: number; max: number; greedy: boolean }
  | { type: 'group'; item: Pattern; index: number };

export interface ParsedPattern {
  pattern: Pattern;
  /** Number of groups, without the whole match. */
  groups: number;
  names: ReadonlyMap<string, number>;
}

const MAX_DEPTH = 100;

interface Flags {
  ignoreCase: boolean;
  multiLine: boolean;
  dotAll: boolean;
  swapGreed: boolean;
  extended: boolean;
  unicode: boolean;
}

const FLAG_NAMES: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoreCase',
  m: 'multiLine',
  s: 'dotAll',
  U: 'swapGreed',
  x: 'extended',
  u: 'unicode',
};

const NO_FLAGS: Flags = {
  ignoreCase: false,
  multiLine: false,
  dotAll: false,
  swapGreed: false,
  extended: false,
  unicode: true,
};

const CONTROL_ESCAPES: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, a: 7 };

const ASSERTION_ESCAPES: Readonly<Record<string, Assertion>> = {
  b: 'boundary',
  B: 'no-boundary',
  A: 'text-start',
  z: 'text-end',
  '<': 'word-start',
  '>': 'word-end',
};

/** @throws {Failure} where the expression is none that Rust takes; look-around and back references are not */
export function parsePattern(text: string): ParsedPattern {
  return new PatternParser(text).parse();
}

class PatternParser {
  readonly #characters: readonly string[];
  readonly #names = new Map<string, number>();
  #at = 0;
  #groups = 0;
  #depth = 0;
  #flags = NO_FLAGS;

  constructor(text: string) {
    this.#characters = [...text];
  }

  parse(): ParsedPattern {
    const pattern = this.#alternatives();
    if (this.#at < this.#characters.length) this.#fail('there is a `)` too many');
    return { pattern, groups: this.#groups, names: this.#names };
  }

  #alternatives(): Pattern {
    if (++this.#depth > MAX_DEPTH) this.#fail('it is nested too deeply');
    const items = [this.#sequence()];
    while (this.#take('|')) items.push(this.#sequence());
    this.#depth--;
    return items.length === 1 ? (items[0] as Pattern) : { type: 'alternatives', items };
  }

  #sequence(): Pattern {
    const items: Pattern[] = [];
    for (;;) {
      this.#skipIgnored();
      const next = this.#peek();
      if (next === undefined || next === '|' || next === ')') break;
      if (next === '*' || next === '+' || next === '?' || next === '{') {
        const item = items.pop();
        if (!item || item === FLAGS) this.#fail(`there is nothing for \`${next}\` to repeat`);
        items.push(this.#repeat(item as Pattern));
      } else {
        items.push(this.#item());
      }
    }
    return items.length === 1 ? (items[0] as Pattern) : { type: 'sequence', items };
  }

  #repeat(item: Pattern): Pattern {
    const operator = this.#next();
    let min = operator === '+' ? 1 : 0;
    let max = operator === '?' ? 1 : Number.POSITIVE_INFINITY;
    if (operator === '{') {
      min = this.#number();
      max = min;
      if (this.#take(',')) max = this.#peek() === '}' ? Number.POSITIVE_INFINITY : this.#number();
      if (!this.#take('}')) this.#fail('a counted repetition is not closed');
      if (max < min) this.#fail('a counted repetition ends before it begins');
    }
    const lazy = this.#take('?');
    return { type: 'repeat', item, min, max, greedy: lazy === this.#flags.swapGreed };
  }

  #number(): number {
    let digits = '';
    while (this.#take(' '));
    while (/^[0-9]$/.test(this.#peek() ?? '')) digits += this.#next();
    while (this.#take(' '));
    if (digits === '' || digits.length > 5) this.#fail('a counted repetition needs a number below 100000');
    return Number(digits);
  }

  #item(): Pattern {
    const character = this.#next();
    const { multiLine, dotAll, unicode } = this.#flags;
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return this.#character(this.#set());
      case '.':
        return this.#character(dotAll ? ANY : ANY_BUT_LINE_FEED);
      case '^':
        return { type: 'assertion', assertion: multiLine ? 'line-start' : 'text-start', unicode };
      case '$':
        return { type: 'assertion', assertion: multiLine ? 'line-end' : 'text-end', unicode };
      case '\\': {
        const assertion = ASSERTION_ESCAPES[this.#peek() ?? ''];
        if (assertion === undefined) return this.#character(this.#escape());
        this.#at++;
        return { type: 'assertion', assertion: this.#namedBoundary(assertion), unicode };
      }
      default:
        return this.#character(characterSet(codePoint(character)));
    }
  }

  /** `\b{start}` and `\b{end}` */
  #namedBoundary(assertion: Assertion): Assertion {
    for (const [text, named] of [
      ['{start}', 'word-start'],
      ['{end}', 'word-end'],
    ] as const) {
      if (assertion !== 'boundary' || !this.#follows(text)) continue;
      this.#at += text.length;
      return named;
    }
    return assertion;
  }

  #character(set: CharacterSet): Pattern {
    return { type: 'character', set, ignoreCase: this.#flags.ignoreCase };
  }

  #group(): Pattern {
    const outer = this.#flags;
    let index: number | undefined;
    if (this.#take('?')) {
      if (this.#follows('P<') || (this.#follows('<') && !this.#follows('<=') && !this.#follows('<!'))) {
        this.#take('P');
        this.#at++;
        index = ++this.#groups;
        this.#names.set(this.#groupName(), index);
      } else if (!this.#setFlags()) {
        return FLAGS;
      }
    } else {
      index = ++this.#groups;
    }
    const item = this.#alternatives();
    if (!this.#take(')')) this.#fail('a `(` is not closed');
    this.#flags = outer;
    if (index !== undefined) return { type: 'group', item, index };
    return item === FLAGS ? { type: 'sequence', items: [] } : item;
  }

  #groupName(): string {
    let name = '';
    while (this.#peek() !== undefined && this.#peek() !== '>') name += this.#next();
    if (!this.#take('>') || !/^[\p{Alphabetic}_][\p{Alphabetic}\p{M}\p{N}_.[\]]*$/u.test(name)) {
      this.#fail('the name of a group is wrong');
    }
    if (this.#names.has(name)) this.#fail(`two groups have the name \`${name}\``);
    return name;
  }

  /** `i-s:` or `i-s)`; whether a group follows. */
  #setFlags(): boolean {
    const flags = { ...this.#flags };
    let value = true;
    for (;;) {
      const character = this.#peek() === undefined ? this.#fail('a group is not closed') : this.#next();
      if (character === ':' || character === ')') {
        this.#flags = flags;
        return character === ':';
      }
      if (character === '-' && value) {
        value = false;
        continue;
      }
      const name = FLAG_NAMES[character];
      if (name === undefined) {
        this.#fail(
          '=!<'.includes(character) ? 'look-around is not supported' : `there is no flag \`${character}\``,
        );
      }
      flags[name as keyof Flags] = value;
    }
  }

  /** What stands in square brackets; the first one has been read. */
  #set(): CharacterSet {
    if (++this.#depth > MAX_DEPTH) this.#fail('it is nested too deeply');
    const inverted = this.#take('^');
    let result: CharacterSet | undefined;
    let operator: '&&' | '--' | '~~' | undefined;
    let items: CharacterSet[] = [];
    const finish = (): CharacterSet => {
      const united = unite(items);
      return result && operator ? setOperation(operator, result, united) : united;
    };
    // A `]` at the start, and hyphens there, stand for themselves.
    while (this.#peek() === '-' || (items.length === 0 && this.#peek() === ']')) {
      if (this.#follows('--') && items.length > 0) break;
      items.push(characterSet(codePoint(this.#next())));
    }
    for (;;) {
      this.#skipIgnored();
      if (this.#peek() === undefined) this.#fail('a `[` is not closed');
      const next = (['&&', '--', '~~'] as const).find((sign) => this.#follows(sign));
      if (next) {
        result = finish();
        operator = next;
        items = [];
        this.#at += 2;
      } else if (this.#take(']')) {
        break;
      } else {
        items.push(this.#setItem());
      }
    }
    this.#depth--;
    return inverted ? negated(finish()) : finish();
  }

  #setItem(): CharacterSet {
    if (this.#follows('[:')) {
      const posix = this.#posix();
      if (posix) return posix;
    }
    if (this.#take('[')) return this.#set();
    const from = this.#setCharacter();
    this.#skipIgnored();
    if (this.#peek() !== '-' || this.#follows('--') || this.#follows('-]')) return from;
    this.#at++;
    this.#skipIgnored();
    const to = this.#setCharacter();
    if (from.single === undefined || to.single === undefined)
      this.#fail('a range needs a character at each end');
    if ((from.single as number) > (to.single as number))
      this.#fail('a range in square brackets is the wrong way round');
    return characterSet(from.single as number, to.single as number);
  }

  #setCharacter(): CharacterSet {
    if (this.#peek() === undefined) this.#fail('a `[` is not closed');
    const character = this.#next();
    return character === '\\' ? this.#escape() : characterSet(codePoint(character));
  }

  #posix(): CharacterSet | undefined {
    const rest = this.#characters.slice(this.#at, this.#at + 14).join('');
    const match = /^\[:(\^?)([a-z]+):\]/.exec(rest);
    if (!match) return undefined;
    const set = posixSet(match[2] as string);
    // An unknown name makes it a set of these letters and the colon.
    if (!set) return undefined;
    this.#at += match[0].length;
    return match[1] === '^' ? negated(set) : set;
  }

  /** What a backslash and the characters behind it stand for; the backslash has been read. */
  #escape(): CharacterSet {
    if (this.#peek() === undefined) this.#fail('there is nothing behind the last `\\`');
    const character = this.#next();
    const control = CONTROL_ESCAPES[character];
    if (control !== undefined) return characterSet(control);
    if (/^[dsw]$/i.test(character)) {
      const set = posixSet(
        this.#flags.unicode ? `unicode-${character.toLowerCase()}` : `ascii-${character.toLowerCase()}`,
      );
      return character === character.toLowerCase() ? (set as CharacterSet) : negated(set as CharacterSet);
    }
    if (character === 'p' || character === 'P') return this.#property(character === 'P');
    if (character === 'x' || character === 'u' || character === 'U') return this.#hexadecimal(character);
    if (/^[0-9]$/.test(character)) this.#fail('back references are not supported');
    if (/^[a-z<>]$/i.test(character) || codePoint(character) > 127)
      this.#fail(`there is no escape \`\\${character}\``);
    return characterSet(codePoint(character));
  }

  #hexadecimal(kind: string): CharacterSet {
    let digits = '';
    if (this.#take('{')) {
      while (this.#peek() !== undefined && this.#peek() !== '}') digits += this.#next();
      this.#take('}');
    } else {
      const length = kind === 'x' ? 2 : kind === 'u' ? 4 : 8;
      while (digits.length < length && this.#peek() !== undefined) digits += this.#next();
      if (digits.length < length) digits = '';
    }
    const code = /^[0-9a-fA-F]{1,8}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
    if (!(code <= 0x10ffff) || (code >= 0xd800 && code < 0xe000)) this.#fail('an escape names no character');
    return characterSet(code);
  }

  #property(inverted: boolean): CharacterSet {
    let name = '';
    let not = inverted;
    if (this.#take('{')) {
      if (this.#take('^')) not = !not;
      while (this.#peek() !== undefined && this.#peek() !== '}') name += this.#next();
      if (!this.#take('}')) this.#fail('a `\\p{` is not closed');
    } else if (this.#peek() !== undefined) {
      name = this.#next();
    }
    const set = propertySet(name);
    if (!set) this.#fail(`there is no Unicode property \`${name}\``);
    return not ? negated(set as CharacterSet) : (set as CharacterSet);
  }

  /** With the flag `x`, passes white space and comments. */
  #skipIgnored(): void {
    if (!this.#flags.extended) return;
    for (;;) {
      const next = this.#peek();
      if (next === undefined) return;
      if (next === '#') {
        while (this.#peek() !== undefined && this.#peek() !== '\n') this.#at++;
      } else if (/^\p{White_Space}$/u.test(next)) {
        this.#at++;
      } else {
        return;
      }
    }
  }

  #peek(): string | undefined {
    return this.#characters[this.#at];
  }

  #next(): string {
    return this.#characters[this.#at++] as string;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #follows(text: string): boolean {
    return [...text].every((character, index) => this.#characters[this.#at + index] === character);
  }

  #fail(problem: string): never {
    throw new Failure(`this regular expression is wrong: ${problem}`);
  }
}

/** Flags such as `(?i)`: they match nothing and cannot be repeated. */
const FLAGS: Pattern = { type: 'empty' };

const ANY = negated(unite([]));
const ANY_BUT_LINE_FEED = negated(characterSet(10));

function codePoint(character: string): number {
  return character.codePointAt(0) as number;
}
