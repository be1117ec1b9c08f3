/** The grammar of one shortcode tag, and for what is no tag the reason why. */
import type { InvalidSyntaxReason, ShortcodeValue, ShortcodeValueKind } from '../types.js';

/** Offsets in the scanned text. */
export interface ScannedArgument {
  name: string;
  value: ShortcodeValue;
  kind: ShortcodeValueKind;
  nameStart: number;
  nameEnd: number;
  valueStart: number;
  valueEnd: number;
}

export interface ParsedCall {
  name: string;
  nameStart: number;
  nameEnd: number;
  arguments: ScannedArgument[];
  /** Behind the closing parenthesis and the white space that follows it. */
  end: number;
  /** An integer of more than 64 bits: within the grammar, yet Zola crashes. */
  overflow?: CallFailure;
}

export interface CallFailure {
  reason: InvalidSyntaxReason;
  /** The text that the grammar stumbles over. */
  start: number;
  end: number;
  name?: string;
}

/** Arrays nested deeper are no values; Zola itself needs time exponential in the depth. */
const maxArrayDepth = 100;

/** Failed attempts shorter than this are cheap enough to be made again. */
const rememberedLength = 256;

/**
 * Parses `name(key=value, …)` anywhere in one text. The instance remembers
 * where attempts failed, so that any number of them stays linear in the text.
 * White space is space, tab, CR and LF only, as in Zola's grammar.
 */
export class CallParser {
  readonly #text: string;
  #at = 0;
  #overflow: CallFailure | undefined;
  /** From this offset on there is no further quote of the kind. */
  readonly #lastQuote: Record<string, number> = {};
  readonly #deadArguments = new Map<number, CallFailure>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Parses from the white space in front of the name. */
  parse(start: number): ParsedCall | CallFailure {
    this.#at = this.skipWhiteSpace(start);
    this.#overflow = undefined;
    const nameStart = this.#at;
    const name = this.#identifier();
    if (name === undefined) return this.#failure('bad-name', nameStart, this.#wordEnd(nameStart));
    const nameEnd = this.#at;
    this.#at = this.skipWhiteSpace(this.#at);
    if (this.#text[this.#at] !== '(') return { ...this.#failure('no-parentheses', nameStart, nameEnd), name };
    this.#at++;
    const list = this.#argumentList();
    if ('reason' in list) return { ...list, name };
    const call = { name, nameStart, nameEnd, arguments: list.arguments, end: this.skipWhiteSpace(this.#at) };
    const overflow = this.#overflow as CallFailure | undefined;
    return overflow ? { ...call, overflow: { ...overflow, name } } : call;
  }

  skipWhiteSpace(from: number): number {
    let at = from;
    while (isWhiteSpace(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #argumentList(): { arguments: ScannedArgument[] } | CallFailure {
    const start = this.#at;
    const list: ScannedArgument[] = [];
    const boundaries: number[] = [];
    const failed = (failure: CallFailure): CallFailure => {
      if (failure.end - start > rememberedLength) {
        for (const boundary of boundaries) this.#deadArguments.set(boundary, failure);
      }
      return failure;
    };
    for (;;) {
      this.#at = this.skipWhiteSpace(this.#at);
      const known = this.#deadArguments.get(this.#at);
      if (known) return failed(known);
      boundaries.push(this.#at);
      if (this.#text[this.#at] === ')') break;
      const argument = this.#argument();
      if ('reason' in argument) return failed(argument);
      list.push(argument);
      this.#at = this.skipWhiteSpace(this.#at);
      // A comma is expected between arguments, yet Zola's grammar takes none as well.
      if (this.#text[this.#at] !== ',') continue;
      const comma = this.#at;
      this.#at = this.skipWhiteSpace(comma + 1);
      if (this.#text[this.#at] === ')') return failed(this.#failure('trailing-comma', comma, comma + 1));
    }
    this.#at++;
    return { arguments: list };
  }

  #argument(): ScannedArgument | CallFailure {
    const nameStart = this.#at;
    const name = this.#identifier();
    const nameEnd = this.#at;
    if (name !== undefined) {
      this.#at = this.skipWhiteSpace(nameEnd);
      if (this.#text[this.#at] !== '=') return this.#failure('positional-argument', nameStart, nameEnd);
      this.#at = this.skipWhiteSpace(this.#at + 1);
      const value = this.#value();
      if ('reason' in value) return value;
      // `01`, `1.` and `1e3` begin with a number and are none.
      if (/^[if]/.test(value.kind) && restOfNumber.test(this.#text.slice(this.#at, this.#at + 80))) {
        return this.#failure('bad-value', value.valueStart, this.#wordEnd(value.valueStart));
      }
      return { name, nameStart, nameEnd, ...value };
    }
    const value = this.#value();
    if (!('reason' in value)) return this.#failure('positional-argument', nameStart, this.#at);
    if (value.reason === 'unterminated-string') return value;
    const end = this.#wordEnd(nameStart);
    return this.#failure(nameStart === this.#text.length ? 'other' : 'bad-value', nameStart, end);
  }

  #value(): Omit<ScannedArgument, 'name' | 'nameStart' | 'nameEnd'> | CallFailure {
    const start = this.#at;
    const open: ShortcodeValue[][] = [];
    for (;;) {
      let value: ShortcodeValue;
      let kind: ShortcodeValueKind;
      if (this.#text[this.#at] === '[') {
        if (open.length >= maxArrayDepth) return this.#failure('bad-value', this.#at, this.#at + 1);
        this.#at = this.skipWhiteSpace(this.#at + 1);
        open.push([]);
        if (this.#text[this.#at] !== ']') continue;
        this.#at++;
        value = open.pop() as ShortcodeValue[];
        kind = 'array';
      } else {
        const literal = this.#literal();
        if ('reason' in literal) return literal;
        ({ value, kind } = literal);
      }
      // Close every array that ends here, then go on with the next item of the innermost open one.
      for (;;) {
        const array = open.at(-1);
        if (!array) return { value, kind, valueStart: start, valueEnd: this.#at };
        array.push(value);
        this.#at = this.skipWhiteSpace(this.#at);
        const hasComma = this.#text[this.#at] === ',';
        if (hasComma) this.#at = this.skipWhiteSpace(this.#at + 1);
        if (this.#text[this.#at] !== ']') {
          if (hasComma) break;
          return this.#failure('bad-value', this.#at, this.#wordEnd(this.#at));
        }
        this.#at++;
        value = open.pop() as ShortcodeValue[];
        kind = 'array';
      }
    }
  }

  #literal(): { value: ShortcodeValue; kind: ShortcodeValueKind } | CallFailure {
    const start = this.#at;
    const first = this.#text[start];
    if (first === '"' || first === "'" || first === '`') {
      const end = this.#closingQuote(first, start + 1);
      if (end < 0) return this.#failure('unterminated-string', start, this.#lineEnd(start));
      this.#at = end + 1;
      return { value: this.#text.slice(start + 1, end), kind: 'string' };
    }
    for (const [word, value] of [
      ['true', true],
      ['false', false],
    ] as const) {
      if (this.#text.startsWith(word, start)) {
        this.#at = start + word.length;
        return { value, kind: 'boolean' };
      }
    }
    number.lastIndex = start;
    const match = number.exec(this.#text);
    if (match) {
      this.#at = start + match[0].length;
      const kind = match[1] === undefined ? 'integer' : 'float';
      if (kind === 'integer' && !fitsInto64Bits(match[0])) {
        this.#overflow ??= this.#failure('integer-overflow', start, this.#at);
      }
      return { value: Number(match[0]), kind };
    }
    const isWord = first !== undefined && /[\p{L}_]/u.test(first);
    return this.#failure(isWord ? 'bare-value' : 'bad-value', start, this.#wordEnd(start));
  }

  #closingQuote(quote: string, from: number): number {
    const last = this.#lastQuote[quote];
    if (last !== undefined && from > last) return -1;
    const end = this.#text.indexOf(quote, from);
    if (end < 0) this.#lastQuote[quote] = from - 1;
    return end;
  }

  #identifier(): string | undefined {
    identifier.lastIndex = this.#at;
    const match = identifier.exec(this.#text);
    if (!match) return undefined;
    this.#at += match[0].length;
    return match[0];
  }

  #failure(reason: InvalidSyntaxReason, start: number, end: number): CallFailure {
    return { reason, start, end: Math.max(end, Math.min(start + 1, this.#text.length)) };
  }

  /** Behind the word at an offset: what a message may quote. */
  #wordEnd(start: number): number {
    word.lastIndex = start;
    return start + (word.exec(this.#text)?.[0].length ?? 0);
  }

  #lineEnd(start: number): number {
    line.lastIndex = start;
    return start + (line.exec(this.#text)?.[0].length ?? 0);
  }
}

const identifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const number = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?/y;
/** An exponent is none where it is the next argument's name: `a=1e3=2` is `a=1`, `e3=2`. */
const restOfNumber = /^(?:[0-9.]|[eE](?!\w*\s*=)[-+]?[0-9])/;
const word = /[^\s,()=}\]]{1,80}/y;
const line = /[^\r\n]{0,200}/y;

function fitsInto64Bits(source: string): boolean {
  return source.length < 19 || (source.length < 21 && BigInt.asIntN(64, BigInt(source)) === BigInt(source));
}

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
