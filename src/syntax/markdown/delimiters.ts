/** Pairs delimiters into emphasis, strong emphasis and strikethrough (CommonMark 0.31, section 6.2; GFM, section 6.5). */
import type { PhrasingContent } from 'mdast';
import { UNDERSCORE } from './characters.js';
import { type DelimiterItem, depthOf, type Item, ItemKind, toNodes } from './inline-items.js';
import type { InlineSource } from './inline-source.js';

/**
 * No more than so many spans within each other: what goes deeper stays text,
 * so that whoever walks the tree by recursion survives it.
 */
const deepestSpan = 400;

/** A delimiter that may still open a span. */
interface Opener {
  item: DelimiterItem;
  /** Its place in the output. */
  index: number;
  /** Deepest node between this delimiter and the next opener, or the end. */
  depth: number;
}

type Kind = ItemKind.Attention | ItemKind.Tilde;

export interface Resolved {
  nodes: PhrasingContent[];
  /** Levels of nodes in them. */
  depth: number;
}

/** Nodes for the content of a link, image or span: in there, strikethrough goes first. */
export function resolveInner(source: InlineSource, items: Item[]): Resolved {
  return resolve(source, items, true);
}

/** Nodes for items, delimiters paired: `~` before `*` and `_`, or after them. */
export function resolve(source: InlineSource, items: Item[], tildeFirst: boolean): Resolved {
  let attention = false;
  let tilde = false;
  for (const item of items) {
    if (item.kind === ItemKind.Attention) attention = true;
    else if (item.kind === ItemKind.Tilde) tilde = true;
  }
  let result = items;
  if (tilde && tildeFirst) result = new Pairing(source, ItemKind.Tilde).run(result);
  if (attention) result = new Pairing(source, ItemKind.Attention).run(result);
  if (tilde && !tildeFirst) result = new Pairing(source, ItemKind.Tilde).run(result);
  return { nodes: toNodes(source, result), depth: depthOf(result) };
}

class Pairing {
  readonly #source: InlineSource;
  readonly #kind: Kind;
  readonly #output: Item[] = [];
  readonly #openers: Opener[] = [];
  /**
   * For each class of closers, how many of the openers, from the bottom, are
   * known not to match it. That keeps the search linear.
   */
  readonly #bottoms = new Int32Array(12);

  constructor(source: InlineSource, kind: Kind) {
    this.#source = source;
    this.#kind = kind;
  }

  /** Pairs the delimiters of the one kind; all other items stay as they are. */
  run(items: readonly Item[]): Item[] {
    const output = this.#output;
    for (const item of items) {
      if (item.kind !== this.#kind) {
        output.push(item);
        if (item.kind === ItemKind.Node) this.#note(item.depth);
        continue;
      }
      const delimiter = item as DelimiterItem;
      if (delimiter.canClose) this.#close(delimiter);
      if (delimiter.end === delimiter.start) continue;
      if (delimiter.canOpen) this.#openers.push({ item: delimiter, index: output.length, depth: 0 });
      output.push(delimiter);
    }
    return output;
  }

  #close(closer: DelimiterItem): void {
    while (closer.end > closer.start) {
      const group = this.#class(closer);
      const at = this.#findOpener(closer, group);
      if (at < 0) {
        this.#bottoms[group] = this.#openers.length;
        return;
      }
      if (!this.#pair(at, closer)) return;
    }
  }

  #class(closer: DelimiterItem): number {
    const size = closer.end - closer.start;
    if (this.#kind === ItemKind.Tilde) return size - 1;
    return (closer.marker === UNDERSCORE ? 6 : 0) + (closer.canOpen ? 3 : 0) + (size % 3);
  }

  #findOpener(closer: DelimiterItem, group: number): number {
    const openers = this.#openers;
    const bottom = this.#bottoms[group] as number;
    const size = closer.end - closer.start;
    for (let at = openers.length - 1; at >= bottom; at--) {
      const { item } = openers[at] as Opener;
      if (item.marker !== closer.marker) continue;
      const openSize = item.end - item.start;
      if (this.#kind === ItemKind.Tilde) {
        if (openSize === size) return at;
      } else if (!((item.canClose || closer.canOpen) && size % 3 !== 0 && (openSize + size) % 3 === 0)) {
        return at;
      }
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
    const size = open.end - open.start;
    const use = this.#kind === ItemKind.Tilde ? size : size > 1 && closer.end - closer.start > 1 ? 2 : 1;
    const { nodes: children, depth } = resolveInner(source, this.#output.splice(index + 1));
    open.end -= use;
    closer.start += use;
    const node: PhrasingContent = {
      type: this.#kind === ItemKind.Tilde ? 'delete' : use === 2 ? 'strong' : 'emphasis',
      children,
      position: { start: source.start(open.end), end: source.end(closer.start) },
    };
    if (open.end === open.start) this.#output.length = index;
    else openers.push({ item: open, index, depth: 0 });
    this.#output.push({ kind: ItemKind.Node, node, depth: depth + 1 });
    this.#note(depth + 1);
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
