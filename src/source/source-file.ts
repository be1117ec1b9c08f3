/** The text of one file, with its line table: offsets to line and column and back. */
import type { Point, Position } from 'unist';
import { lastAtOrBefore } from './sorted.js';

/** What had to be mended while decoding a file's bytes. */
export interface DecodeProblem {
  kind: 'invalid-utf8' | 'nul';
  /** UTF-16 offset of the first replacement character (or NUL) in `text`. */
  offset: number;
  /** How many characters in the file are concerned. */
  count: number;
}

/**
 * A decoded text file. Offsets count UTF-16 code units from 0; a byte order mark
 * and carriage returns are part of `text` and are counted. A line ends at `\n`,
 * `\r\n` or a lone `\r`, as in CommonMark 0.31, section 2.1.
 */
export class SourceFile {
  /** Path as given by the caller: relative to the site root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly problems: readonly DecodeProblem[];
  #lineStarts: number[] | undefined;

  private constructor(path: string, text: string, problems: readonly DecodeProblem[]) {
    this.path = path;
    this.text = text;
    this.problems = problems;
  }

  /** Wraps text that is already decoded. Never throws. */
  static fromText(path: string, text: string): SourceFile {
    const nul = countOf(text, '\0');
    return new SourceFile(path, text, nul === undefined ? [] : [{ kind: 'nul', ...nul }]);
  }

  /**
   * Decodes UTF-8. Invalid sequences become U+FFFD (as the WHATWG decoder
   * replaces them) and are recorded in `problems`; a byte order mark is kept.
   * Never throws.
   */
  static fromBytes(path: string, bytes: Uint8Array): SourceFile {
    const text = decoder.decode(bytes);
    const file = SourceFile.fromText(path, text);
    // A replacement character may also stand in the file itself, so only a
    // failing strict decode tells that bytes were invalid.
    if (!text.includes('\uFFFD') || isValidUtf8(bytes)) return file;
    const invalid = countOf(text, '\uFFFD');
    return invalid === undefined
      ? file
      : new SourceFile(path, text, [{ kind: 'invalid-utf8', ...invalid }, ...file.problems]);
  }

  /** Number of lines; a text that ends in a line ending has an empty last line. */
  get lineCount(): number {
    return this.#starts().length;
  }

  /** Line and column, both from 1, columns in UTF-16 units. Offsets outside the text are clamped. */
  pointAt(offset: number): Point {
    const starts = this.#starts();
    const at = Math.max(0, Math.min(offset, this.text.length));
    const line = lastAtOrBefore(starts, at);
    return { line: line + 1, column: at - (starts[line] as number) + 1, offset: at };
  }

  /** Offset of a line and column (both from 1); clamped to the line's end and to the text. */
  offsetAt(line: number, column: number): number {
    const starts = this.#starts();
    if (line < 1) return 0;
    const start = starts[line - 1];
    if (start === undefined) return this.text.length;
    const end = starts[line] ?? this.text.length;
    return Math.min(start + Math.max(0, column - 1), end);
  }

  /** The unist position of a range of offsets, `end` exclusive. */
  position(start: number, end: number): Position {
    return { start: this.pointAt(start), end: this.pointAt(end) };
  }

  /** The text of a position that carries offsets, as every position made by tfpage does. */
  slice(position: Position): string {
    return this.text.slice(position.start.offset, position.end.offset);
  }

  /** A line's text without its line ending; the empty string where there is no such line. */
  lineText(line: number): string {
    const starts = this.#starts();
    const start = starts[line - 1];
    if (start === undefined) return '';
    return this.text.slice(start, starts[line] ?? this.text.length).replace(/(?:\r\n|\n|\r)$/, '');
  }

  #starts(): number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const { text } = this;
    const starts = [0];
    if (text.includes('\r')) {
      const ending = /\r\n|\n|\r/g;
      while (ending.exec(text)) starts.push(ending.lastIndex);
    } else {
      for (let at = text.indexOf('\n') + 1; at > 0; at = text.indexOf('\n', at) + 1) starts.push(at);
    }
    this.#lineStarts = starts;
    return starts;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strictDecoder = new TextDecoder('utf-8', { fatal: true });

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    strictDecoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function countOf(text: string, character: string): { offset: number; count: number } | undefined {
  const first = text.indexOf(character);
  if (first < 0) return undefined;
  let count = 0;
  for (let at = first; at >= 0; at = text.indexOf(character, at + 1)) count++;
  return { offset: first, count };
}
