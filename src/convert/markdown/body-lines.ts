/** The lines of calls' bodies that stay Markdown: they belong to the quotes and items around the call, as Zola has it, however they are indented. */
import type { Edit } from '../../source/edit.js';

export class BodyLines {
  readonly #text: string;
  /** By the start of a line, what has to stand before it. */
  readonly #prefixes = new Map<number, string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The lines that begin in a range get what they lack of the prefix. */
  add(from: number, to: number, prefix: string): void {
    if (prefix === '') return;
    const text = this.#text;
    for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
      const start = at + 1;
      const isBlank = /[\r\n]/.test(text[start] ?? '\n');
      const wanted = isBlank ? prefix.trimEnd() : prefix;
      // Quote markers count, however they are spaced.
      const has = wanted.trim() === '' ? wanted : wanted.trim();
      if (wanted === '' || text.startsWith(has, start)) continue;
      // Of nested bodies the inner one asks for more.
      if (wanted.length > (this.#prefixes.get(start)?.length ?? 0)) this.#prefixes.set(start, wanted);
    }
  }

  edits(): Edit[] {
    return [...this.#prefixes].map(([start, text]) => ({ start, end: start, text }));
  }
}
