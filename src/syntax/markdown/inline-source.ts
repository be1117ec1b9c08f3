/** The text of a paragraph, heading or cell without the prefixes of its containers, and the way back to the page's offsets. */
import type { Point } from 'unist';
import type { Lines } from './lines.js';
import { SliceBuilder } from './lines.js';

/** One line's share of a text in containers. */
interface Segment {
  /** Where it begins in the inline text. */
  index: number;
  line: number;
  /** Offset of its first character in the page. */
  offset: number;
  /** Spaces at its start that stand for the rest of a tab. */
  pad: number;
}

export class InlineSource {
  readonly text: string;
  readonly #lines: Lines;
  readonly #base: number;
  readonly #segments: Segment[] | undefined;
  #cursor = 0;

  private constructor(lines: Lines, text: string, base: number, segments?: Segment[]) {
    this.#lines = lines;
    this.text = text;
    this.#base = base;
    this.#segments = segments;
  }

  /** A range of the page. */
  static range(lines: Lines, start: number, end: number): InlineSource {
    return new InlineSource(lines, lines.text.slice(start, end), start);
  }

  /** Consecutive lines from `line` on; `starts` and `pads` tell where on each its content begins. */
  static lines(lines: Lines, line: number, starts: readonly number[], pads: readonly number[]): InlineSource {
    const last = starts.length - 1;
    let contiguous = true;
    for (let index = 1; index <= last && contiguous; index++) {
      contiguous = starts[index] === lines.start(line + index);
    }
    if (contiguous) return InlineSource.range(lines, starts[0] as number, lines.end(line + last));
    const segments: Segment[] = [];
    const builder = new SliceBuilder(lines.text);
    let index = 0;
    for (let at = 0; at <= last; at++) {
      const offset = starts[at] as number;
      const pad = pads[at] as number;
      const end = at === last ? lines.end(line + at) : lines.start(line + at + 1);
      segments.push({ index, line: line + at, offset, pad });
      builder.spaces(pad);
      builder.range(offset, end);
      index += pad + end - offset;
    }
    return new InlineSource(lines, builder.toString(), 0, segments);
  }

  /** The point of the character at `index`. */
  start(index: number): Point {
    if (!this.#segments) return this.#lines.point(this.#base + index);
    const segment = this.#segment(index);
    return this.#lines.pointOn(segment.line, offsetIn(segment, index));
  }

  /** The point where something that ends before `index` ends: behind a line ending that is the next line's very start. */
  end(index: number): Point {
    if (!this.#segments) return this.#lines.point(this.#base + index);
    const segment = this.#segment(index);
    if (index === segment.index && index > 0) {
      return this.#lines.pointOn(segment.line, this.#lines.start(segment.line));
    }
    return this.#lines.pointOn(segment.line, offsetIn(segment, index));
  }

  #segment(index: number): Segment {
    const segments = this.#segments as Segment[];
    let at = this.#cursor;
    if ((segments[at] as Segment).index > index) {
      let low = 0;
      let high = at;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((segments[middle] as Segment).index <= index) low = middle;
        else high = middle - 1;
      }
      at = low;
    } else {
      while (at + 1 < segments.length && (segments[at + 1] as Segment).index <= index) at++;
    }
    this.#cursor = at;
    return segments[at] as Segment;
  }
}

function offsetIn(segment: Segment, index: number): number {
  return segment.offset + Math.max(0, index - segment.index - segment.pad);
}
