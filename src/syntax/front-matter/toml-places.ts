/**
 * Where the keys and values of a TOML document stand. It relies on smol-toml to
 * judge the document: on text that is not TOML it stops at the first surprise.
 */
import { parse } from 'smol-toml';

/** Offsets in the given text. */
export interface TomlPlace {
  path: (string | number)[];
  keyStart: number;
  keyEnd: number;
  valueStart: number;
  valueEnd: number;
}

interface KeyPart {
  name: string;
  start: number;
  end: number;
}

/** Inline tables and arrays nested deeper than this are not looked into; smol-toml refuses them anyway. */
const maxDepth = 1000;

/** Lists every key, table header and array item of a TOML document in source order (linear, never throws). */
export function locateToml(text: string): TomlPlace[] {
  return new Locator(text).document();
}

class Stop extends Error {}

class Locator {
  readonly #text: string;
  readonly #places: TomlPlace[] = [];
  /** How many tables each array of tables has so far. */
  readonly #tableCounts = new Map<string, number>();
  readonly #headers = new Set<string>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): TomlPlace[] {
    let table: (string | number)[] = [];
    try {
      for (;;) {
        this.#skipBlank();
        if (this.#at >= this.#text.length) break;
        if (this.#peek() === '[') table = this.#header();
        else this.#pair(table, 0);
      }
    } catch (error) {
      // A string of many megabytes may exhaust the regular expression engine's stack: stop there, too.
      if (!(error instanceof Stop || error instanceof RangeError)) throw error;
    }
    return this.#places;
  }

  #header(): (string | number)[] {
    const start = this.#at;
    const isArray = this.#text.startsWith('[[', start);
    this.#at += isArray ? 2 : 1;
    const parts = this.#key();
    this.#expect(isArray ? ']]' : ']');
    const end = this.#at;
    const path: (string | number)[] = [];
    for (const [index, part] of parts.entries()) {
      path.push(part.name);
      const isLast = index === parts.length - 1;
      const key = JSON.stringify(path);
      // A header repeats the names of the tables above it; only the first is their definition.
      if ((isLast && !isArray) || !this.#headers.has(key)) {
        this.#headers.add(key);
        this.#add(path, part, start, end);
      }
      const count = this.#tableCounts.get(key) ?? 0;
      if (isLast && isArray) {
        this.#tableCounts.set(key, count + 1);
        path.push(count);
        this.#add(path, part, start, end);
      } else if (count > 0) {
        path.push(count - 1);
      }
    }
    return path;
  }

  #pair(table: readonly (string | number)[], depth: number): void {
    const parts = this.#key();
    this.#expect('=');
    this.#skipSpace();
    const valueStart = this.#at;
    const path = [...table];
    const added: TomlPlace[] = [];
    for (const [index, part] of parts.entries()) {
      path.push(part.name);
      const key = JSON.stringify(path);
      const isLast = index === parts.length - 1;
      if (isLast || !this.#headers.has(key)) {
        if (!isLast) this.#headers.add(key);
        added.push(this.#add(path, part, valueStart, valueStart));
      }
    }
    this.#value(path, depth);
    for (const place of added) place.valueEnd = this.#at;
  }

  #value(path: readonly (string | number)[], depth: number): void {
    if (depth > maxDepth) throw new Stop();
    const first = this.#peek();
    if (first === '[') this.#array(path, depth);
    else if (first === '{') this.#inlineTable(path, depth);
    else if (first === '"' || first === "'") this.#string();
    else this.#scalar();
  }

  #array(path: readonly (string | number)[], depth: number): void {
    this.#at++;
    for (let index = 0; ; index++) {
      this.#skipBlank();
      if (this.#peek() === ']') break;
      const start = this.#at;
      const itemPath = [...path, index];
      const place = this.#add(itemPath, { name: '', start, end: start }, start, start);
      this.#value(itemPath, depth + 1);
      place.keyEnd = this.#at;
      place.valueEnd = this.#at;
      this.#skipBlank();
      if (this.#peek() === ',') this.#at++;
      else if (this.#peek() !== ']') throw new Stop();
    }
    this.#at++;
  }

  #inlineTable(path: readonly (string | number)[], depth: number): void {
    this.#at++;
    for (;;) {
      this.#skipBlank();
      if (this.#peek() === '}') break;
      this.#pair(path, depth + 1);
      this.#skipBlank();
      if (this.#peek() === ',') this.#at++;
      else if (this.#peek() !== '}') throw new Stop();
    }
    this.#at++;
  }

  #string(): void {
    const quote = this.#peek();
    const isLong = this.#text.startsWith(quote.repeat(3), this.#at);
    const pattern = quote === '"' ? (isLong ? longBasic : basic) : isLong ? longLiteral : literal;
    this.#match(pattern);
  }

  #scalar(): void {
    this.#match(scalar);
    // A date and a time may be parted by one space.
    if (dateOnly.test(this.#text.slice(this.#at - 10, this.#at))) this.#match(timePart, true);
  }

  #key(): KeyPart[] {
    const parts: KeyPart[] = [];
    for (;;) {
      this.#skipSpace();
      const start = this.#at;
      const first = this.#peek();
      if (first === '"' || first === "'") this.#match(first === '"' ? basic : literal);
      else this.#match(bare);
      parts.push({ name: keyName(this.#text.slice(start, this.#at)), start, end: this.#at });
      this.#skipSpace();
      if (this.#peek() !== '.') return parts;
      this.#at++;
    }
  }

  #add(path: readonly (string | number)[], key: KeyPart, valueStart: number, valueEnd: number): TomlPlace {
    const place = { path: [...path], keyStart: key.start, keyEnd: key.end, valueStart, valueEnd };
    this.#places.push(place);
    return place;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #expect(token: string): void {
    if (!this.#text.startsWith(token, this.#at)) throw new Stop();
    this.#at += token.length;
  }

  #match(pattern: RegExp, isOptional = false): void {
    pattern.lastIndex = this.#at;
    if (pattern.test(this.#text)) this.#at = pattern.lastIndex;
    else if (!isOptional) throw new Stop();
  }

  #skipSpace(): void {
    this.#match(space);
  }

  #skipBlank(): void {
    this.#match(blank);
  }
}

const space = /[\t ]*/y;
const blank = /(?:[\t\r\n ]|#[^\r\n]*)*/y;
const bare = /[\w-]+/y;
const basic = /"(?:[^"\\\r\n]|\\.)*"/y;
const literal = /'[^'\r\n]*'/y;
const longBasic = /"""(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}/y;
const longLiteral = /'''(?:[^']|'(?!''))*'{3,5}/y;
const scalar = /[^\s,\]}#]+/y;
const dateOnly = /^\d{4}-\d{2}-\d{2}$/;
const timePart = / \d{2}:\d{2}[\d:.Zz+-]*/y;

function keyName(source: string): string {
  if (source.startsWith("'")) return source.slice(1, -1);
  if (!source.startsWith('"')) return source;
  try {
    return Object.keys(parse(`${source} = 0`))[0] ?? source;
  } catch {
    return source;
  }
}
