/** Counting the start and end tags of raw HTML against each other. */
import { type HtmlToken, voidElements } from '../../../syntax/html.js';
import { foreignElements, optionalEnds, rawTextElements } from './elements.js';

/** A tag without its partner; offsets in the file. */
export interface UnbalancedTag {
  /** `self-closing`: opened by `<x/>`, which in HTML is a start tag as any other. */
  kind: 'open' | 'self-closing' | 'close' | 'void-close';
  name: string;
  start: number;
  end: number;
  token: HtmlToken;
}

/** Void elements of older versions of HTML. */
const oldVoidElements: ReadonlySet<string> = new Set(['basefont', 'bgsound', 'frame', 'keygen', 'param']);

/** Elements that parsers make up or drop as they please. */
const ignoredElements: ReadonlySet<string> = new Set(['html', 'head', 'body']);

/**
 * Takes the tokens of one document's HTML nodes in source order. Elements are
 * counted, not nested: `<b><i></b></i>` is balanced. Linear in the tokens.
 */
export class TagBalance {
  readonly #open: UnbalancedTag[] = [];
  /** How many elements of a name are open. */
  readonly #counts = new Map<string, number>();
  /** Opened in an element that is closed by now: an end tag may still come. */
  readonly #left = new Map<string, UnbalancedTag[]>();
  readonly #unbalanced: UnbalancedTag[] = [];
  /** Inside an unclosed comment that an earlier node began. */
  #isInComment = false;
  /** Names of the foreign elements that are open. */
  readonly #foreign: string[] = [];
  #rawText: string | undefined;

  /** The tokens of one node; `text` is the file's. */
  add(tokens: readonly HtmlToken[], text: string): void {
    let from = 0;
    if (this.#isInComment) {
      const first = tokens[0];
      const last = tokens[tokens.length - 1];
      if (!first || !last) return;
      const end = text.slice(first.start, last.end).indexOf('-->');
      if (end < 0) return;
      from = first.start + end + 3;
      this.#isInComment = false;
    }
    for (const token of tokens) {
      if (token.start < from) continue;
      if (token.type === 'comment' && !token.closed) this.#isInComment = true;
      else if (token.type === 'open') this.#start(token);
      else if (token.type === 'close') this.#end(token);
    }
  }

  /** The tags that have no partner, in no order. */
  finish(): UnbalancedTag[] {
    // What stands in a comment that never ends is no page at all: another rule's matter.
    const left = [...this.#left.values()].flat();
    const open = this.#isInComment
      ? []
      : [...left, ...this.#open].filter(({ name }) => !optionalEnds.has(name));
    return [...this.#unbalanced, ...open];
  }

  #start(token: HtmlToken & { type: 'open' }): void {
    const { name, selfClosing, start, end } = token;
    if (this.#rawText !== undefined || isVoid(name) || ignoredElements.has(name)) return;
    if (this.#foreign.length > 0) {
      if (foreignElements.has(name) && !selfClosing) this.#foreign.push(name);
      return;
    }
    if (foreignElements.has(name)) {
      if (selfClosing) return;
      this.#foreign.push(name);
    }
    if (rawTextElements.has(name)) this.#rawText = name;
    this.#open.push({ kind: selfClosing ? 'self-closing' : 'open', name, start, end, token });
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  #end(token: HtmlToken & { type: 'close' }): void {
    const { name, start, end } = token;
    if (ignoredElements.has(name)) return;
    if (this.#rawText !== undefined) {
      if (name !== this.#rawText) return;
      this.#rawText = undefined;
    }
    if (this.#foreign.length > 0) {
      if (name !== this.#foreign[this.#foreign.length - 1]) return;
      this.#foreign.pop();
      if (this.#foreign.length > 0) return;
    }
    if (isVoid(name)) {
      this.#unbalanced.push({ kind: 'void-close', name, start, end, token });
      return;
    }
    if ((this.#counts.get(name) ?? 0) > 0) this.#close(name);
    else if (!this.#left.get(name)?.pop()) this.#unbalanced.push({ kind: 'close', name, start, end, token });
  }

  #close(name: string): void {
    for (let tag = this.#open.pop(); tag; tag = this.#open.pop()) {
      this.#counts.set(tag.name, (this.#counts.get(tag.name) ?? 0) - 1);
      if (tag.name === name) return;
      const list = this.#left.get(tag.name);
      if (list) list.push(tag);
      else this.#left.set(tag.name, [tag]);
    }
  }
}

function isVoid(name: string): boolean {
  return voidElements.has(name) || oldVoidElements.has(name);
}
