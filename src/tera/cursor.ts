/** A place in a template's text, with the primitives that the parsers are made of. */
import type { SourceFile } from '../source/source-file.js';
import { TeraError } from './error.js';

/** How much of the offending text a message quotes. */
const QUOTE_LENGTH = 24;

/**
 * Walks through a template. Tera's grammar has no tokens of its own: words need no boundary (`a inb` is
 * `a in b`), so parsers match characters. Whatever could have stood at the furthest place reached is
 * remembered and makes the message.
 */
export class Cursor {
  readonly source: SourceFile;
  readonly text: string;
  at = 0;
  #furthest = 0;
  #expected = new Set<string>();

  constructor(source: SourceFile) {
    this.source = source;
    this.text = source.text;
  }

  /** Passes white space between tokens: space, tab, carriage return, line feed. */
  skipSpace(): void {
    const { text } = this;
    let { at } = this;
    while (isSpace(text.charCodeAt(at))) at++;
    this.at = at;
  }

  /** Passes white space and tells whether there was any. */
  passSpace(): boolean {
    const before = this.at;
    this.skipSpace();
    return this.at > before;
  }

  startsWith(literal: string): boolean {
    return this.text.startsWith(literal, this.at);
  }

  /** Passes the literal if it stands here. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  /** Passes what a sticky expression matches here. */
  takeMatch(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.at = pattern.lastIndex;
    return match[0];
  }

  /** Passes the literal; its absence is an error. */
  need(literal: string): void {
    if (!this.take(literal)) this.fail(`\`${literal}\``);
  }

  /** Notes what could have stood here; the message of a later `fail` at this place names it too. */
  expect(what: string): void {
    if (this.at > this.#furthest) {
      this.#furthest = this.at;
      this.#expected.clear();
    }
    if (this.at === this.#furthest) this.#expected.add(what);
  }

  /** Fails because something else was expected at the furthest place reached. @throws {TeraError} */
  fail(what?: string): never {
    if (what !== undefined) this.expect(what);
    const found = this.#quote(this.#furthest);
    throw this.error(`expected ${oneOf([...this.#expected])}, found ${found}`, this.#furthest);
  }

  /** An error with a message of its own. */
  error(message: string, offset: number): TeraError {
    return new TeraError('syntax', message, this.source, offset);
  }

  #quote(at: number): string {
    const rest = this.text.slice(at, at + 4 * QUOTE_LENGTH).replace(/^\s+/, '');
    if (rest === '') return 'the end of the template';
    const word = /^(?:[{%#]?[%}]\}?|-[%}]\}|\{[{%#]-?\s*\w*|[\w.]+|[^\s\w]+)/.exec(rest)?.[0] ?? rest;
    return `\`${word.slice(0, QUOTE_LENGTH)}\``;
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

function oneOf(choices: readonly string[]): string {
  if (choices.length < 2) return choices.join('');
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
