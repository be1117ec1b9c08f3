/** Where libyaml, with which Zola reads YAML, breaks and indents lines otherwise than YAML 1.2 asks. */
import type { YAMLError } from 'yaml';
import { lastAtOrBefore } from '../../source/sorted.js';

/** A text with spaces put in, and the way back from its offsets. */
export interface IndentedText {
  text: string;
  /** The offset in the original text; spaces put in count as the place that they were put at. */
  toOriginal(offset: number): number;
}

/**
 * The text with each of libyaml's line breaks (a lone CR, U+0085, U+2028 and
 * U+2029 among them) that YAML 1.2 has not as `\n`. Offsets stay.
 */
export function withPlainLineBreaks(text: string): string {
  return text.replace(/\r(?!\n)|[\u0085\u2028\u2029]/g, '\n');
}

/** The offset of the first character that libyaml refuses to read; -1 where there is none. */
export function controlCharacterAt(text: string): number {
  return text.search(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]/);
}

/**
 * libyaml lets the further lines of a quoted string or of brackets stand at any
 * indentation, YAML 1.2 only deeper than the key. Given the error of a parser
 * that follows YAML 1.2, this puts spaces before the lines concerned, which
 * changes no value; `undefined` where the error is of another kind or nothing closes.
 */
export function withIndentation(text: string, error: YAMLError): IndentedText | undefined {
  const close = closingOf(error);
  if (close === undefined) return undefined;
  const from = text.slice(0, error.pos[0]).trimEnd().length;
  const to = closingOffset(text, error.pos[0], close);
  if (to < 0) return undefined;
  const firstLine = text.lastIndexOf('\n', from - 1) + 1;
  // Dashes and question marks before the key count as its indentation.
  const lead = /^[ \-?:]*/.exec(text.slice(firstLine, from))?.[0].length ?? 0;
  return indentLines(text, from, to, lead + 1);
}

function closingOf({ code, message }: YAMLError): '"' | "'" | 'bracket' | undefined {
  if (code === 'BAD_INDENT' && message.includes('sufficiently indented')) return 'bracket';
  if (code !== 'MISSING_CHAR') return undefined;
  if (message.includes('closing "quote')) return '"';
  return message.includes("closing 'quote") ? "'" : undefined;
}

function closingOffset(text: string, from: number, close: '"' | "'" | 'bracket'): number {
  if (close !== 'bracket') return closingQuote(text, from, close);
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth === 0) return at;
    else if ((character === '"' || character === "'") && /[\s,[{:]/.test(text[at - 1] ?? ' ')) {
      at = closingQuote(text, at + 1, character);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function closingQuote(text: string, from: number, quote: '"' | "'"): number {
  for (let at = from; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (quote === "'" && text.startsWith("''", at)) at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function indentLines(text: string, from: number, to: number, width: number): IndentedText | undefined {
  const spaces = ' '.repeat(width);
  const inserted: number[] = [];
  const parts: string[] = [];
  let last = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    parts.push(text.slice(last, at + 1), spaces);
    last = at + 1;
    inserted.push(last + (inserted.length + 1) * width);
  }
  if (inserted.length === 0) return undefined;
  parts.push(text.slice(last));
  return {
    text: parts.join(''),
    toOriginal(offset) {
      if (offset < (inserted[0] as number)) return Math.min(offset, (inserted[0] as number) - width);
      const before = lastAtOrBefore(inserted, offset) + 1;
      const next = inserted[before];
      const original = offset - before * width;
      // In the spaces before the next line.
      return next === undefined ? original : Math.min(original, next - (before + 1) * width);
    },
  };
}
