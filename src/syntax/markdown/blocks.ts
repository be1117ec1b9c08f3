/** Reads the block structure of a page line by line: its containers, and through them the rest (CommonMark 0.31, chapter 5). */
import type { Blockquote, List, ListItem, Root } from 'mdast';
import type { Point } from 'unist';
import { unescaped } from './character-references.js';
import { COLON, GREATER } from './characters.js';
import {
  alertKind,
  type ContainerStart,
  consumeItem,
  containerStart,
  definitionStart,
  type ItemStart,
  itemStart,
} from './container-starts.js';
import type { Container, FlowNode, ListContainer, QuoteContainer } from './containers.js';
import { FlowParser, type PendingInlines } from './flow.js';
import { isDefinitionList } from './lists.js';

/** Containers within each other; what goes deeper is text. */
const deepestContainer = 200;

export interface Blocks {
  root: Root;
  pending: PendingInlines[];
  /** Normalised labels of link definitions. */
  links: Set<string>;
  /** Normalised labels of footnote definitions. */
  footnotes: Set<string>;
}

export interface BlockOptions {
  /** A line that begins with a colon, behind a paragraph, is a definition: an item of a list. */
  definitionList: boolean;
  /** A quote may begin with the tag of a GitHub alert. */
  githubAlerts: boolean;
}

/** Reads all blocks of a text. */
export function parseBlocks(text: string, options: BlockOptions): Blocks {
  return new BlockParser(text, options).parse();
}

class BlockParser extends FlowParser {
  readonly #footnotes = new Set<string>();
  /** Height of the outermost quote in the stack, or -1. */
  #firstQuote = -1;
  /** Which markers and indents of containers have been read on this line and are not accounted for yet. */
  #quoteMarkers = false;
  #footnoteIndents = false;
  readonly #options: BlockOptions;

  constructor(text: string, options: BlockOptions) {
    super(text);
    this.#options = options;
  }

  parse(): Blocks {
    const lines = this.lines;
    // A text that ends in a line ending has no further line.
    const count = lines.start(lines.count - 1) === this.text.length ? lines.count - 1 : lines.count;
    for (this.line = 0; this.line < count; this.line++) {
      this.cursor.startLine(lines.start(this.line), lines.end(this.line));
      if (this.line === 0 && this.text.charCodeAt(0) === 0xfeff) this.cursor.pos = 1;
      this.#readLine();
    }
    // Behind the last line ending the text's end continues lists and footnotes, as a blank line does, but no quotes.
    if (count < lines.count && this.#firstQuote >= 0) this.endLeafEarly();
    this.endLeaf();
    this.#exit(0, lines.point(this.text.length));
    return { root: this.root, pending: this.pending, links: this.links, footnotes: this.#footnotes };
  }

  #readLine(): void {
    this.#quoteMarkers = false;
    this.#footnoteIndents = false;
    const continued = this.#continueContainers();
    if (continued < 0) {
      this.#openContainers(this.#findContainer(this.stack.length, false));
      return;
    }
    const all = continued === this.stack.length;
    if (all && (this.leaf?.type === 'fenced' || this.leaf?.type === 'html')) {
      this.#readRest();
      return;
    }
    const { leaf } = this;
    if (all && leaf?.type === 'paragraph' && this.cursor.indent < 4 && this.tableColumns(leaf)) {
      // Its delimiter row may look like a list's item.
      this.#readRest();
      return;
    }
    const start = this.#findContainer(continued, all && leaf?.type === 'paragraph');
    if (start) {
      this.endLeaf();
      this.#markPrefixes();
      this.#exit(continued, this.point());
      this.#openContainers(start);
    } else if (all) {
      this.#readRest();
    } else {
      this.#readLazy(continued);
    }
  }

  /** Goes through the open containers. Gives how many the line continues, or -1 if it begins a list's next item. */
  #continueContainers(): number {
    const cursor = this.cursor;
    const stack = this.stack;
    for (let index = 0; index < stack.length; index++) {
      if (cursor.pos === cursor.lineEnd && cursor.pad === 0) return this.#continueEmpty(index);
      const container = stack[index] as Container;
      if (container.type === 'quote') {
        if (cursor.indent > 3 || cursor.blank || cursor.nextCode !== GREATER) return index;
        this.#consumeQuoteMarker();
        this.#quoteMarkers = true;
      } else if (container.type === 'footnote') {
        const { blank } = cursor;
        if (!blank && cursor.indent < 4) return index;
        cursor.consumeColumns(4);
        this.#footnoteIndents ||= !blank;
      } else if (cursor.blank) {
        container.furtherBlank ||= container.initialBlank;
        cursor.consumeColumns(container.width);
      } else {
        const further = container.furtherBlank;
        // As in Zola, no definition follows an empty one and a blank line.
        if (further && container.marker === COLON) return index;
        container.furtherBlank = false;
        container.initialBlank = false;
        if (!further && cursor.indent >= container.width) {
          cursor.consumeColumns(container.width);
          continue;
        }
        const item =
          container.marker === COLON ? definitionStart(cursor) : itemStart(cursor, this.breaks, false);
        if (item?.marker !== container.marker) return index;
        this.endLeaf();
        this.#exit(index + 1, this.#lineStart());
        this.#markPrefixes();
        this.#nextItem(container, item);
        return -1;
      }
    }
    return stack.length;
  }

  /**
   * Nothing is left on the line: it continues all containers from `index` on
   * up to a quote. Only the innermost list can have an item that is blank so
   * far; so many empty lines within many lists cost little.
   */
  #continueEmpty(index: number): number {
    const stack = this.stack;
    const quote =
      this.#firstQuote < index && this.#firstQuote >= 0 ? indexOfQuote(stack, index) : this.#firstQuote;
    if (quote >= 0) return quote;
    const top = stack[stack.length - 1];
    if (top?.type === 'list') top.furtherBlank ||= top.initialBlank;
    return stack.length;
  }

  #consumeQuoteMarker(): void {
    const cursor = this.cursor;
    cursor.moveTo(cursor.next + 1);
    cursor.consumeColumns(1);
  }

  /** The container that begins at the cursor, within the first `height` of those that are open. */
  #findContainer(height: number, interrupt: boolean): ContainerStart | undefined {
    if (this.stack.length >= deepestContainer) return undefined;
    const start = containerStart(this.cursor, this.breaks, interrupt);
    if (start || !this.#options.definitionList) return start;
    // Looking for the term may read all definitions before, so it is done for lines with a colon only.
    const definition = definitionStart(this.cursor);
    return definition && this.#followsTerm(height) ? definition : undefined;
  }

  /** Whether a paragraph or another definition comes before, in the innermost of `height` containers. */
  #followsTerm(height: number): boolean {
    const { leaf, stack } = this;
    if (leaf?.type === 'paragraph' && height === stack.length) return this.hasText(leaf, leaf.starts.length);
    const siblings = this.childrenOf(height);
    let last = siblings.length - 1;
    while (siblings[last]?.type === 'definition') last--;
    const before = siblings[last];
    if (before?.type !== 'list') return before?.type === 'paragraph';
    const open = stack[height];
    if (open?.type === 'list' && open.furtherBlank) return false;
    return isDefinitionList(before, this.text);
  }

  /** Opens a container and those that begin in it on the same line, and reads the rest; only the first can interrupt something. */
  #openContainers(first: ContainerStart | undefined): void {
    let start = first;
    while (start) {
      this.#open(start);
      if (start.type === 'quote' && this.#options.githubAlerts && this.#openAlert()) return;
      start = this.#findContainer(this.stack.length, false);
    }
    this.#readRest();
  }

  /** Reads an alert's tag. What follows may continue it as if it were a paragraph. */
  #openAlert(): boolean {
    const kind = alertKind(this.text, this.cursor.pos);
    if (kind === undefined) return false;
    const quote = this.stack[this.stack.length - 1] as QuoteContainer;
    quote.node.data = { alert: kind };
    this.#markPrefixes();
    this.startEmptyParagraph();
    return true;
  }

  #open(start: ContainerStart): void {
    // A blank line before a definition spreads that, not the item that it stands in.
    if (start.type === 'item' && start.marker === COLON) this.trailing.resume();
    this.content();
    const cursor = this.cursor;
    const from = this.lines.pointOn(this.line, start.start);
    if (start.type === 'quote') {
      const children: FlowNode[] = [];
      const node: Blockquote = { type: 'blockquote', children, position: { start: from, end: from } };
      this.add(node);
      if (this.#firstQuote < 0) this.#firstQuote = this.stack.length;
      this.stack.push({ type: 'quote', node, children });
      this.#consumeQuoteMarker();
    } else if (start.type === 'footnote') {
      const children: FlowNode[] = [];
      const node: FlowNode = {
        type: 'footnoteDefinition',
        identifier: start.identifier.toLowerCase(),
        label: unescaped(start.label),
        children,
        position: { start: from, end: from },
      };
      this.#footnotes.add(start.identifier);
      // As in Zola, one footnote ends the other.
      if (this.stack[this.stack.length - 1]?.type === 'footnote')
        this.#exit(this.stack.length - 1, { ...from });
      this.add(node);
      this.stack.push({ type: 'footnote', node, children });
      cursor.moveTo(start.end);
      cursor.skipIndent();
      cursor.resetColumn();
      // The rest of its line, where there is none, counts as a blank line.
      if (cursor.blank && this.lines.hasEol(this.line)) this.trailing.eol(this.line, true);
    } else {
      const node: List = {
        type: 'list',
        ordered: start.ordered,
        start: start.ordered ? start.value : null,
        spread: false,
        children: [],
        position: { start: from, end: from },
      };
      this.add(node);
      const item = newItem(from);
      const container: ListContainer = {
        type: 'list',
        node,
        item,
        children: item.children,
        marker: start.marker,
        width: 0,
        initialBlank: false,
        furtherBlank: false,
      };
      this.stack.push(container);
      this.#startItem(container, item, start);
    }
  }

  #nextItem(list: ListContainer, start: ItemStart): void {
    const trailing = this.trailing;
    if (trailing.outerCount > 1) list.node.spread = true;
    const from = this.lines.pointOn(this.line, start.start);
    const { position } = list.item;
    if (position) position.end = trailing.itemEnd < 0 ? { ...from } : this.eolPoint(trailing.itemEnd);
    trailing.content();
    this.#startItem(list, newItem(from), start);
  }

  #startItem(list: ListContainer, item: ListItem, start: ItemStart): void {
    list.node.children.push(item);
    list.item = item;
    list.children = item.children;
    list.width = consumeItem(this.cursor, start);
    list.initialBlank = start.blank;
    this.trailing.marker();
    this.firstContentLine = this.line;
  }

  /** Closes containers down to a height; `end` is where they end unless line endings lie before. */
  #exit(height: number, end: Point): void {
    const stack = this.stack;
    const trailing = this.trailing;
    while (stack.length > height) {
      const container = stack.pop() as Container;
      if (stack.length === this.#firstQuote) this.#firstQuote = -1;
      const { position } = container.node;
      if (!position) continue;
      position.end = trailing.count > 0 ? this.eolPoint(trailing.first) : { ...end };
      if (container.type === 'list') {
        const count = trailing.outerCount - trailing.count;
        if (container.item.position) {
          container.item.position.end = count > 0 ? this.eolPoint(trailing.outerFirst) : { ...position.end };
        }
      }
      const blank = trailing.exit();
      if (blank && container.type === 'footnote') this.spreadItem();
    }
  }

  /** Takes account of the markers by which the line continues containers. */
  #markPrefixes(): void {
    if (this.#footnoteIndents) {
      if (this.trailing.footnoteIndent()) this.spreadItem();
    } else if (this.#quoteMarkers) {
      this.trailing.quoteMarker();
    }
    this.#footnoteIndents = false;
    this.#quoteMarkers = false;
  }

  #lineStart(): Point {
    return this.lines.pointOn(this.line, this.lines.start(this.line));
  }

  /** A line that does not continue all containers: it may continue a paragraph all the same. */
  #readLazy(continued: number): void {
    const leaf = this.leaf;
    if (leaf?.type === 'paragraph' && this.continueParagraph(leaf, true)) return;
    this.endLeafEarly();
    this.#exit(continued, this.#lineStart());
    const afterTable = this.table !== undefined;
    this.table = undefined;
    this.#markPrefixes();
    this.readFresh(true, !afterTable);
  }

  #readRest(): void {
    this.#markPrefixes();
    this.readFlow();
  }
}

function indexOfQuote(stack: readonly Container[], from: number): number {
  for (let index = from; index < stack.length; index++) if (stack[index]?.type === 'quote') return index;
  return -1;
}

function newItem(start: Point): ListItem {
  return {
    type: 'listItem',
    spread: false,
    checked: null,
    children: [],
    position: { start: { ...start }, end: start },
  };
}
