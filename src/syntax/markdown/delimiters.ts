/** Pairs delimiters into emphasis, strong emphasis and strikethrough (CommonMark 0.31, section 6.2), as pulldown-cmark does. */
import type { PhrasingContent } from 'mdast';
import { TILDE, UNDERSCORE } from './characters.js';
import { type DelimiterItem, depthOf, type Item, ItemKind, toNodes } from './inline-items.js';
import type { InlineSource } from './inline-source.js';

/**
 * No more than so many spans within each other: what goes deeper stays text,
 * so that whoever walks the tree by recursion survives it.
 */
export const deepestSpan = 400;

/** A delimiter that may still open a span. */
interface Opener {
  item: DelimiterItem;
  /** Its place in the output. */
  index: number;
  /** Deepest node between this delimiter and the next opener, or the end. */
  depth: number;
}

export interface Resolved {
  nodes: PhrasingContent[];
  /** Levels of nodes in them. */
  depth: number;
}

/** Nodes for items, delimiters paired. */
export function resolve(source: InlineSource, items: Item[]): Resolved {
  const hasDelimiters = items.some(({ kind }) => kind === ItemKind.Delimiter);
  const result = hasDelimiters ? new Pairing(source).run(items) : items;
  return { nodes: toNodes(source, result), depth: depthOf(result) };
}

/** The class of all closing tildes; those of the others are below. */
const tildes = 12;

class Pairing {
  readonly #source: InlineSource;
  readonly #output: Item[] = [];
  readonly #openers: Opener[] = [];
  /**
   * For each class of closers, how many of the openers, from the bottom, are
   * known not to match it. That keeps the search linear. One and two tildes are
   * one class although they do not match the same openers, as in Zola: behind a
   * `~` without a partner, `~~` does not find its own across it.
   */
  readonly #bottoms = new Int32Array(13);

  constructor(source: InlineSource) {
    this.#source = source;
  }

  run(items: readonly Item[]): Item[] {
    const output = this.#output;
    for (const item of items) {
      if (item.kind !== ItemKind.Delimiter) {
        output.push(item);
        if (item.kind === ItemKind.Node) this.#note(item.depth);
        continue;
      }
      if (item.canClose) this.#close(item);
      if (item.end === item.start) continue;
      if (item.canOpen) this.#openers.push({ item, index: output.length, depth: 0 });
      output.push(item);
    }
    return output;
  }

  #close(closer: DelimiterItem): void {
    const group = classOf(closer);
    while (closer.end > closer.start) {
      const at = this.#findOpener(closer, group);
      if (at < 0) {
        this.#bottoms[group] = this.#openers.length;
        return;
      }
      if (!this.#pair(at, closer)) return;
    }
  }

  #findOpener(closer: DelimiterItem, group: number): number {
    const openers = this.#openers;
    const bottom = this.#bottoms[group] as number;
    for (let at = openers.length - 1; at >= bottom; at--) {
      if (matches((openers[at] as Opener).item, closer)) return at;
    }
    return -1;
  }

  /** Makes a span of what lies between an opener and a closer; false if it would be too deep. */
  #pair(at: number, closer: DelimiterItem): boolean {
    const openers = this.#openers;
    const { item: open, index } = openers[at] as Opener;
    let inner = 0;
    for (let above = at; above < openers.length; above++)
      inner = Math.max(inner, (openers[above] as Opener).depth);
    openers.length = at;
    this.#clipBottoms(at);
    if (inner >= deepestSpan) {
      this.#note(inner);
      return false;
    }
    const source = this.#source;
    const use = open.end - open.start > 1 && closer.end - closer.start > 1 ? 2 : 1;
    const content = this.#output.splice(index + 1);
    const children = toNodes(source, content);
    const depth = depthOf(content) + 1;
    open.end -= use;
    closer.start += use;
    const node: PhrasingContent = {
      type: open.marker === TILDE ? 'delete' : use === 2 ? 'strong' : 'emphasis',
      children,
      position: { start: source.start(open.end), end: source.end(closer.start) },
    };
    if (open.end === open.start) this.#output.length = index;
    else openers.push({ item: open, index, depth: 0 });
    this.#output.push({ kind: ItemKind.Node, node, depth });
    this.#note(depth);
    return true;
  }

  /** Remembers the depth of what has been put behind the last opener. */
  #note(depth: number): void {
    const last = this.#openers[this.#openers.length - 1];
    if (last && depth > last.depth) last.depth = depth;
  }

  /** An opener at `at` has changed or gone: it is to be looked at again. */
  #clipBottoms(at: number): void {
    const bottoms = this.#bottoms;
    for (let group = 0; group < bottoms.length; group++) {
      if ((bottoms[group] as number) > at) bottoms[group] = at;
    }
  }
}

function classOf({ marker, canOpen, size }: DelimiterItem): number {
  if (marker === TILDE) return tildes;
  return (marker === UNDERSCORE ? 6 : 0) + (canOpen ? 3 : 0) + (size % 3);
}

/** Whether two delimiters belong together; the lengths that count are those of the runs as written. */
function matches(open: DelimiterItem, close: DelimiterItem): boolean {
  if (open.marker !== close.marker) return false;
  if (open.marker === TILDE) return open.size === close.size;
  const mayBeBoth = open.canClose || close.canOpen;
  return !mayBeBoth || (open.size + close.size) % 3 !== 0 || close.size % 3 === 0;
}
