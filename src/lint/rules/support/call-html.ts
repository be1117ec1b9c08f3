/** The HTML that shortcode calls print, as tokens among those of the page. */
import type { Html } from 'mdast';
import type { CallOutput, PageOutputs } from '../../../render/page-outputs.js';
import type { PageFacts, ShortcodeFact } from '../../../site/facts.js';
import { lastAtOrBefore } from '../../../source/sorted.js';
import { SourceFile } from '../../../source/source-file.js';
import { type HtmlToken, htmlTokens } from '../../../syntax/html.js';
import type { ShortcodeContext, ZolaShortcode } from '../../../syntax/types.js';

/** A token; where a call prints its beginning, `output` says which, and the token stands where the call's tag does. */
export interface PlacedToken {
  token: HtmlToken;
  output?: CallOutput;
}

/** Where a call's output becomes a part of the page's HTML as it is. */
const htmlContexts: ReadonlySet<ShortcodeContext> = new Set<ShortcodeContext>(['flow', 'text', 'html']);

/** What the call prints, where that is known and is HTML of the page. */
export function htmlOutput(outputs: PageOutputs | undefined, call: ZolaShortcode): CallOutput | undefined {
  if (!htmlContexts.has(call.data.context)) return undefined;
  return outputs?.at(call.position.start.offset as number);
}

/** The calls of the page of which it is not known what they print; those in the body of one that is known are not among them. */
export function unknownCalls(outputs: PageOutputs | undefined, facts: PageFacts): readonly ShortcodeFact[] {
  if (!outputs) return facts.shortcodes;
  const unexpanded = new Set(outputs.unexpanded.map(({ start }) => start));
  let end = 0;
  return facts.shortcodes.filter(({ position }) => {
    const start = position.start.offset as number;
    if (start < end) return false;
    if (!unexpanded.has(start) && !outputs.at(start)) return true;
    end = position.end.offset as number;
    return false;
  });
}

/** The tokens of what a call prints. */
export function outputTokens(output: CallOutput): PlacedToken[] {
  const { start, tagEnd } = output.call;
  return tokensOf(output.html()).map((token) => ({ token: { ...token, start, end: tagEnd }, output }));
}

/**
 * The tokens of raw HTML with what the calls in it print in their places. A
 * call whose output is not known is opaque.
 */
export function tokensWithOutputs(
  node: Html,
  file: SourceFile,
  outputs: PageOutputs | undefined,
): PlacedToken[] {
  const calls = node.data?.shortcodes ?? [];
  const known = calls.map((call) => htmlOutput(outputs, call));
  if (calls.length === 0 || known.includes(undefined)) {
    return htmlTokens(node, file).map((token) => ({ token }));
  }
  const pieces = new Pieces(file.text);
  let at = node.position?.start.offset as number;
  for (const output of known as CallOutput[]) {
    pieces.add(at, output.call.start);
    pieces.print(output);
    at = output.call.end;
  }
  pieces.add(at, node.position?.end.offset as number);
  return tokensOf(pieces.text).map((token) => pieces.place(token));
}

/** The tokens of a text of HTML; offsets are the text's. */
export function tokensOf(html: string): readonly HtmlToken[] {
  const file = SourceFile.fromText('', html);
  return htmlTokens({ type: 'html', value: html, position: file.position(0, html.length) }, file);
}

/** A stretch of the file from `start`, or what a call there prints, at `at` of the text. */
interface Piece {
  at: number;
  start: number;
  output?: CallOutput;
}

/** A text put together of stretches of the file and what calls print. */
class Pieces {
  text = '';
  readonly #source: string;
  readonly #pieces: Piece[] = [];
  readonly #starts: number[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** A stretch of the file. */
  add(start: number, end: number): void {
    this.#push({ at: this.text.length, start }, this.#source.slice(start, end));
  }

  print(output: CallOutput): void {
    this.#push({ at: this.text.length, start: output.call.start, output }, output.text);
  }

  place(token: HtmlToken): PlacedToken {
    const first = this.#pieceAt(token.start);
    const last = this.#pieceAt(token.end - 1);
    const start = first.output ? first.start : first.start + token.start - first.at;
    const end = last.output ? last.output.call.tagEnd : last.start + token.end - last.at;
    return { token: { ...token, start, end }, ...(first.output ? { output: first.output } : {}) };
  }

  #push(piece: Piece, text: string): void {
    this.#starts.push(piece.at);
    this.#pieces.push(piece);
    this.text += text;
  }

  #pieceAt(offset: number): Piece {
    return this.#pieces[lastAtOrBefore(this.#starts, offset)] as Piece;
  }
}
