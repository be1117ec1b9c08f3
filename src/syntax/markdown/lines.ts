/** The line table of a Markdown text: offsets to points, made for mostly ascending questions. */
import type { Point } from 'unist';
import { CR, LF } from './characters.js';

/**
 * Lines end at LF, CRLF or a lone CR (CommonMark 0.31, section 2.1). Line
 * indexes count from 0, points from 1. A text that ends in a line ending has
 * an empty last line.
 */
export class Lines {
  readonly text: string;
  /** Offset of each line's first character. */
  readonly starts: number[] = [0];
  /** Offset of each line's ending, or of the text's end. */
  readonly ends: number[] = [];
  #cursor = 0;

  constructor(text: string) {
    this.text = text;
    const { starts, ends } = this;
    let cr = text.indexOf('\r');
    let lf = text.indexOf('\n');
    while (lf >= 0 || cr >= 0) {
      let next: number;
      if (lf >= 0 && (cr < 0 || lf < cr)) {
        ends.push(lf);
        next = lf + 1;
      } else {
        ends.push(cr);
        next = text.charCodeAt(cr + 1) === LF ? cr + 2 : cr + 1;
      }
      starts.push(next);
      if (lf >= 0 && lf < next) lf = text.indexOf('\n', next);
      if (cr >= 0 && cr < next) cr = text.indexOf('\r', next);
    }
    ends.push(text.length);
  }

  get count(): number {
    return this.starts.length;
  }

  start(line: number): number {
    return this.starts[line] as number;
  }

  end(line: number): number {
    return this.ends[line] as number;
  }

  /** Whether a line ending follows the line. */
  hasEol(line: number): boolean {
    return line + 1 < this.starts.length;
  }

  /** A point on a line that the caller knows. */
  pointOn(line: number, offset: number): Point {
    return { line: line + 1, column: offset - (this.starts[line] as number) + 1, offset };
  }

  /** The point of an offset; the start of a line belongs to that line. */
  point(offset: number): Point {
    const { starts } = this;
    let line = this.#cursor;
    if ((starts[line] as number) > offset || offset >= (starts[line + 8] ?? Infinity)) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      line = low;
    } else {
      while (line + 1 < starts.length && (starts[line + 1] as number) <= offset) line++;
    }
    this.#cursor = line;
    return { line: line + 1, column: offset - (starts[line] as number) + 1, offset };
  }
}

/** Collects a string out of ranges of a text, with as few slices as can be. */
export class SliceBuilder {
  readonly #text: string;
  #value = '';
  #start = 0;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Adds the characters from `start` to `end`, `end` exclusive. */
  range(start: number, end: number): void {
    if (start === this.#end) {
      this.#end = end;
      return;
    }
    this.#flush();
    this.#start = start;
    this.#end = end;
  }

  /** Adds spaces that stand for the rest of a tab. */
  spaces(count: number): void {
    if (count === 0) return;
    this.#flush();
    this.#start = this.#end = -1;
    this.#value += ' '.repeat(count);
  }

  toString(): string {
    this.#flush();
    this.#start = this.#end;
    return this.#value;
  }

  #flush(): void {
    if (this.#end > this.#start) this.#value += this.#text.slice(this.#start, this.#end);
  }
}

/** Removes one line ending from the end of a string. */
export function withoutFinalEol(value: string): string {
  const last = value.charCodeAt(value.length - 1);
  if (last === CR) return value.slice(0, -1);
  if (last !== LF) return value;
  return value.slice(0, value.charCodeAt(value.length - 2) === CR ? -2 : -1);
}
