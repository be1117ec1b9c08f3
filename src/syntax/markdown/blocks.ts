/** Reads the block structure of a page line by line (CommonMark 0.31, chapters 4 and 5; GFM tables and footnotes). */
import type {
  Code,
  Heading,
  Html,
  List,
  ListItem,
  Paragraph,
  Root,
  Table,
  TableCell,
  TableRow,
} from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import type { Point, Position } from 'unist';
import {
  ASTERISK,
  BACKTICK,
  BRACKET_OPEN,
  COLON,
  DASH,
  EQUALS,
  GREATER,
  HASH,
  LESS,
  PIPE,
  TILDE,
  UNDERSCORE,
} from './characters.js';
import { type ContainerStart, consumeItem, containerStart, type ItemStart, itemStart } from './container-starts.js';
import type { Container, FlowNode, ListContainer } from './containers.js';
import { readDefinitions } from './definitions.js';
import { type HtmlKind, htmlFlowEnds, htmlFlowStart } from './html-flow.js';
import { InlineSource } from './inline-source.js';
import { atxHeading, closesFence, openingFence, setextDepth, ThematicBreaks } from './leaf-starts.js';
import type { FencedLeaf, HtmlLeaf, IndentedLeaf, Leaf, ParagraphLeaf } from './leaves.js';
import { LineCursor } from './line-cursor.js';
import { Lines, SliceBuilder, withoutFinalEol } from './lines.js';
import { cellRanges, countCells, delimiterRow } from './table-rows.js';
import { TrailingLines } from './trailing-lines.js';

/** Containers within each other; what goes deeper is text. */
const deepestContainer = 200;

/** Inline content that is read when all definitions of the page are known. */
export interface PendingInlines {
  node: Paragraph | Heading | TableCell;
  source: InlineSource;
  /** Where the content begins in the source. */
  from: number;
  /** The item whose task box the paragraph may begin with. */
  item: ListItem | undefined;
}

export interface Blocks {
  root: Root;
  pending: PendingInlines[];
  /** Normalised labels of link definitions. */
  links: Set<string>;
  /** Normalised labels of footnote definitions. */
  footnotes: Set<string>;
}

/** Reads all blocks of a text. */
export function parseBlocks(text: string): Blocks {
  return new BlockParser(text).parse();
}

class BlockParser {
  readonly #text: string;
  readonly #lines: Lines;
  readonly #cursor: LineCursor;
  readonly #breaks: ThematicBreaks;
  readonly #trailing = new TrailingLines();
  readonly #stack: Container[] = [];
  readonly #root: Root;
  readonly #pending: PendingInlines[] = [];
  readonly #links = new Set<string>();
  readonly #footnotes = new Set<string>();
  #line = 0;
  #leaf: Leaf | undefined;
  /** The table whose last row is the line before. */
  #table: Table | undefined;
  /** Which markers and indents of containers have been read on this line and are not accounted for yet. */
  #quoteMarkers = false;
  #footnoteIndents = false;
  /** Line on which a paragraph would be its list item's first content. */
  #firstContentLine = -1;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new Lines(text);
    this.#cursor = new LineCursor(text);
    this.#breaks = new ThematicBreaks(text);
    this.#root = { type: 'root', children: [], position: { start: { line: 1, column: 1, offset: 0 }, end: this.#lines.point(text.length) } };
  }

  parse(): Blocks {
    const lines = this.#lines;
    // A text that ends in a line ending has no further line.
    const count = lines.start(lines.count - 1) === this.#text.length ? lines.count - 1 : lines.count;
    for (this.#line = 0; this.#line < count; this.#line++) {
      this.#cursor.startLine(lines.start(this.#line), lines.end(this.#line));
      if (this.#line === 0 && this.#text.charCodeAt(0) === 0xfeff) this.#cursor.pos = 1;
      this.#readLine();
    }
    // Behind the last line ending the text's end continues lists and footnotes, as a blank line does, but no quotes.
    if (count < lines.count && this.#stack.some((container) => container.type === 'quote')) this.#endLeafEarly();
    this.#endLeaf();
    this.#exit(0, lines.point(this.#text.length));
    return { root: this.#root, pending: this.#pending, links: this.#links, footnotes: this.#footnotes };
  }

  // Containers

  #readLine(): void {
    this.#quoteMarkers = false;
    this.#footnoteIndents = false;
    const continued = this.#continueContainers();
    if (continued < 0) {
      this.#openContainers(this.#findContainer(false), false);
      this.#readFlow();
      return;
    }
    const all = continued === this.#stack.length;
    if (all && (this.#leaf?.type === 'fenced' || this.#leaf?.type === 'html')) {
      this.#readFlow();
      return;
    }
    const interrupt = all && this.#leaf !== undefined;
    const start = this.#findContainer(interrupt);
    if (start) {
      this.#endLeaf();
      this.#markPrefixes();
      this.#exit(continued, this.#point());
      this.#openContainers(start, interrupt);
      this.#readFlow();
    } else if (all) {
      this.#readFlow();
    } else {
      this.#readLazy(continued);
    }
  }

  /** Goes through the open containers. Gives how many the line continues, or -1 if it begins a list's next item. */
  #continueContainers(): number {
    const cursor = this.#cursor;
    const stack = this.#stack;
    for (let index = 0; index < stack.length; index++) {
      const container = stack[index] as Container;
      if (container.type === 'quote') {
        if (cursor.indent > 3 || cursor.blank || cursor.nextCode !== GREATER) return index;
        this.#consumeQuoteMarker();
        this.#quoteMarkers = true;
      } else if (container.type === 'footnote') {
        if (cursor.blank) continue;
        if (cursor.indent < 4) return index;
        cursor.consumeColumns(4);
        this.#footnoteIndents = true;
      } else if (cursor.blank) {
        container.furtherBlank ||= container.initialBlank;
        cursor.consumeColumns(container.width);
      } else {
        const further = container.furtherBlank;
        container.furtherBlank = false;
        container.initialBlank = false;
        if (!further && cursor.indent >= container.width) {
          cursor.consumeColumns(container.width);
          continue;
        }
        const item = itemStart(cursor, this.#breaks, false);
        if (item?.marker !== container.marker) return index;
        this.#endLeaf();
        this.#exit(index + 1, this.#lineStart());
        this.#markPrefixes();
        this.#nextItem(container, item);
        return -1;
      }
    }
    return stack.length;
  }

  #consumeQuoteMarker(): void {
    const cursor = this.#cursor;
    cursor.moveTo(cursor.next + 1);
    cursor.consumeColumns(1);
  }

  #findContainer(interrupt: boolean): ContainerStart | undefined {
    return this.#stack.length < deepestContainer ? containerStart(this.#cursor, this.#breaks, interrupt) : undefined;
  }

  #openContainers(first: ContainerStart | undefined, interrupt: boolean): void {
    let start = first;
    while (start) {
      this.#open(start);
      start = this.#findContainer(interrupt);
    }
  }

  #open(start: ContainerStart): void {
    this.#content();
    const cursor = this.#cursor;
    const from = this.#lines.pointOn(this.#line, start.start);
    if (start.type === 'quote') {
      const children: FlowNode[] = [];
      const node: FlowNode = { type: 'blockquote', children, position: { start: from, end: from } };
      this.#add(node);
      this.#stack.push({ type: 'quote', node, children });
      this.#consumeQuoteMarker();
    } else if (start.type === 'footnote') {
      const children: FlowNode[] = [];
      const node: FlowNode = {
        type: 'footnoteDefinition',
        identifier: start.identifier.toLowerCase(),
        label: decodeString(start.label),
        children,
        position: { start: from, end: from },
      };
      this.#footnotes.add(start.identifier);
      this.#add(node);
      this.#stack.push({ type: 'footnote', node, children });
      cursor.moveTo(start.end);
      cursor.skipIndent();
    } else {
      const node: List = {
        type: 'list',
        ordered: start.ordered,
        start: start.ordered ? start.value : null,
        spread: false,
        children: [],
        position: { start: from, end: from },
      };
      this.#add(node);
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
      this.#stack.push(container);
      this.#startItem(container, item, start);
    }
  }

  #nextItem(list: ListContainer, start: ItemStart): void {
    const trailing = this.#trailing;
    if (trailing.outerCount > 1) list.node.spread = true;
    const from = this.#lines.pointOn(this.#line, start.start);
    const { position } = list.item;
    if (position) position.end = trailing.itemEnd < 0 ? { ...from } : this.#eolPoint(trailing.itemEnd);
    trailing.content();
    this.#startItem(list, newItem(from), start);
  }

  #startItem(list: ListContainer, item: ListItem, start: ItemStart): void {
    list.node.children.push(item);
    list.item = item;
    list.children = item.children;
    list.width = consumeItem(this.#cursor, start);
    list.initialBlank = start.blank;
    this.#trailing.marker();
    this.#firstContentLine = start.blank && this.#cursor.pos === this.#cursor.lineEnd ? this.#line + 1 : this.#line;
  }

  /** Closes containers down to a height; `end` is where they end unless line endings lie before. */
  #exit(height: number, end: Point): void {
    const stack = this.#stack;
    const trailing = this.#trailing;
    while (stack.length > height) {
      const container = stack.pop() as Container;
      const { position } = container.node;
      if (!position) continue;
      position.end = trailing.count > 0 ? this.#eolPoint(trailing.first) : { ...end };
      if (container.type === 'list') {
        const count = trailing.outerCount - trailing.count;
        if (count > 1) container.node.spread = true;
        if (container.item.position) {
          container.item.position.end = count > 0 ? this.#eolPoint(trailing.outerFirst) : { ...position.end };
        }
      }
      const blank = trailing.exit();
      if (blank && container.type === 'footnote') this.#spreadItem();
    }
  }

  /** Something that is no white space has been read. */
  #content(): void {
    if (this.#trailing.content()) this.#spreadItem();
  }

  /** A blank line lies between an item's children. */
  #spreadItem(): void {
    for (let index = this.#stack.length - 1; index >= 0; index--) {
      const container = this.#stack[index] as Container;
      if (container.type === 'list') container.item.spread = true;
      if (container.type !== 'footnote') return;
    }
  }

  /** Takes account of the markers by which the line continues containers. */
  #markPrefixes(): void {
    if (this.#footnoteIndents) {
      if (this.#trailing.footnoteIndent()) this.#spreadItem();
    } else if (this.#quoteMarkers) {
      this.#trailing.quoteMarker();
    }
    this.#footnoteIndents = false;
    this.#quoteMarkers = false;
  }

  #add(node: FlowNode): void {
    const top = this.#stack[this.#stack.length - 1];
    if (top) top.children.push(node);
    else this.#root.children.push(node);
  }

  #point(): Point {
    return this.#lines.pointOn(this.#line, this.#cursor.pos);
  }

  #lineStart(): Point {
    return this.#lines.pointOn(this.#line, this.#lines.start(this.#line));
  }

  #eolPoint(line: number): Point {
    return this.#lines.pointOn(line, this.#lines.end(line));
  }

  // Leaves

  /** A line that does not continue all containers: it may continue a paragraph all the same. */
  #readLazy(continued: number): void {
    const leaf = this.#leaf;
    let stays = false;
    if (leaf?.type === 'paragraph') {
      if (this.#continueParagraph(leaf, true)) return;
      // micromark lets HTML of kind 7 end such a paragraph and stay in its containers.
      stays = this.#lines.hasEol(this.#line) && this.#htmlKind() === 7;
    }
    this.#endLeafEarly();
    if (!stays) this.#exit(continued, this.#lineStart());
    const afterTable = this.#table !== undefined;
    this.#table = undefined;
    this.#markPrefixes();
    this.#readFresh(true, !afterTable);
  }

  #readFlow(): void {
    this.#markPrefixes();
    // Containers have taken all of the last line: the text ends here.
    if (this.#atEnd()) return;
    const leaf = this.#leaf;
    if (leaf) {
      const continues =
        leaf.type === 'paragraph'
          ? this.#continueParagraph(leaf, false)
          : leaf.type === 'fenced'
            ? this.#continueFenced(leaf)
            : leaf.type === 'html'
              ? this.#continueHtml(leaf)
              : this.#continueIndented(leaf);
      if (continues) return;
      this.#endLeafEarly();
    }
    this.#readFresh(false, true);
  }

  #atEnd(): boolean {
    const { pos, pad } = this.#cursor;
    return pos === this.#text.length && pad === 0;
  }

  /** A line of content has been read to its end. */
  #endLine(): void {
    this.#content();
    if (this.#lines.hasEol(this.#line)) this.#trailing.eol(this.#line, false);
  }

  /** A line that continues no leaf. `mayBeHead` is false where it can't begin a table. */
  #readFresh(lazy: boolean, mayBeHead: boolean): void {
    const cursor = this.#cursor;
    const table = this.#table;
    this.#table = undefined;
    if (cursor.blank) {
      if (this.#lines.hasEol(this.#line)) this.#trailing.eol(this.#line, true);
      return;
    }
    if (cursor.indent > 3) {
      this.#startIndented(lazy);
    } else if (!this.#startLeaf()) {
      if (table) this.#addRow(table, cursor.next);
      else this.#startParagraph(lazy, mayBeHead);
    }
    this.#endLine();
  }

  /** Headings, thematic breaks, fenced code and HTML: what its first characters give away. */
  #startLeaf(): boolean {
    const cursor = this.#cursor;
    switch (cursor.nextCode) {
      case HASH:
        return this.#startHeading();
      case ASTERISK:
      case DASH:
      case UNDERSCORE:
        if (!this.#breaks.at(cursor.next, cursor.lineEnd)) return false;
        this.#add({ type: 'thematicBreak', position: this.#rest(cursor.next) });
        return true;
      case LESS:
        return this.#startHtml();
      case BACKTICK:
      case TILDE:
        return this.#startFenced();
      default:
        return false;
    }
  }

  /** Whether the line begins a block that can interrupt a paragraph, setext underlines and tables apart. */
  #interrupts(lazy: boolean): boolean {
    const { text, next, lineEnd, nextCode } = this.#cursor;
    switch (nextCode) {
      case HASH:
        return atxHeading(text, next, lineEnd) !== undefined;
      case ASTERISK:
      case DASH:
      case UNDERSCORE:
        return this.#breaks.at(next, lineEnd);
      case LESS: {
        const kind = this.#htmlKind();
        return kind > 0 && (kind < 7 || lazy);
      }
      case BACKTICK:
      case TILDE:
        return openingFence(text, next, lineEnd) !== undefined;
      default:
        return false;
    }
  }

  #htmlKind(): number {
    const { text, next, lineEnd, nextCode } = this.#cursor;
    return nextCode === LESS ? htmlFlowStart(text, next, lineEnd).kind : 0;
  }

  /** From an offset on this line to the line's end. */
  #rest(start: number): Position {
    return { start: this.#lines.pointOn(this.#line, start), end: this.#eolPoint(this.#line) };
  }

  #startHeading(): boolean {
    const { text, next, lineEnd } = this.#cursor;
    const heading = atxHeading(text, next, lineEnd);
    if (!heading) return false;
    const node: Heading = {
      type: 'heading',
      depth: heading.depth as Heading['depth'],
      children: [],
      position: this.#rest(next),
    };
    this.#add(node);
    this.#addInlines(node, heading.start, heading.end);
    return true;
  }

  #addInlines(node: Heading | TableCell, start: number, end: number): void {
    if (start === end) return;
    this.#pending.push({ node, source: InlineSource.range(this.#lines, start, end), from: 0, item: undefined });
  }

  #startParagraph(lazy: boolean, mayBeHead: boolean): void {
    const cursor = this.#cursor;
    const first =
      !lazy &&
      this.#firstContentLine === this.#line &&
      cursor.indent === 0 &&
      this.#stack[this.#stack.length - 1]?.type === 'list';
    const head = mayBeHead ? cursor.next : -1;
    this.#leaf = { type: 'paragraph', line: this.#line, starts: [cursor.next], pads: [0], head, first };
  }

  #continueParagraph(leaf: ParagraphLeaf, lazy: boolean): boolean {
    const cursor = this.#cursor;
    if (cursor.blank) return false;
    const short = cursor.indent < 4;
    if (short) {
      if (!lazy && (this.#startTable(leaf) || this.#startSetext(leaf))) return true;
      if (this.#leaf !== leaf || this.#interrupts(lazy)) return false;
    }
    leaf.starts.push(cursor.pos);
    leaf.pads.push(cursor.pad);
    leaf.head = short ? cursor.next : -1;
    this.#endLine();
    return true;
  }

  /** A setext underline makes the paragraph a heading, if it is more than definitions. */
  #startSetext(leaf: ParagraphLeaf): boolean {
    const { text, next, lineEnd, nextCode } = this.#cursor;
    if (nextCode !== DASH && nextCode !== EQUALS) return false;
    const depth = setextDepth(text, next, lineEnd);
    if (depth === 0) return false;
    if (!this.#endParagraph(leaf, depth)) return false;
    this.#endLine();
    return true;
  }

  /** Ends a paragraph; with a depth, its text is a heading's. Tells whether there was more than definitions. */
  #endParagraph(leaf: ParagraphLeaf, depth = 0): boolean {
    this.#leaf = undefined;
    const lines = this.#lines;
    const source = InlineSource.lines(lines, leaf.line, leaf.starts, leaf.pads);
    let from = 0;
    if (source.text.charCodeAt(0) === BRACKET_OPEN) {
      const read = readDefinitions(source, this.#links);
      for (const definition of read.definitions) this.#add(definition);
      from = read.rest;
    }
    if (from === source.text.length) return false;
    const last = depth > 0 ? this.#line : leaf.line + leaf.starts.length - 1;
    const position = { start: source.start(from), end: this.#eolPoint(last) };
    const node: Paragraph | Heading =
      depth > 0
        ? { type: 'heading', depth: depth as Heading['depth'], children: [], position }
        : { type: 'paragraph', children: [], position };
    this.#add(node);
    const top = this.#stack[this.#stack.length - 1];
    const item = leaf.first && depth === 0 && top?.type === 'list' ? top.item : undefined;
    this.#pending.push({ node, source, from, item });
    return true;
  }

  /** A delimiter row makes the paragraph's last line the head of a table. */
  #startTable(leaf: ParagraphLeaf): boolean {
    if (leaf.head < 0) return false;
    const { text, next, lineEnd, nextCode } = this.#cursor;
    if (nextCode !== PIPE && nextCode !== DASH && nextCode !== COLON) return false;
    const align = delimiterRow(text, next, lineEnd);
    if (!align) return false;
    const { head } = leaf;
    const headLine = leaf.line + leaf.starts.length - 1;
    if (countCells(text, head, this.#lines.end(headLine)) !== align.length) return false;
    const headStart = leaf.starts.pop() as number;
    const headPad = leaf.pads.pop() as number;
    if (leaf.starts.length > 0) {
      this.#endParagraph(leaf);
      // A tag alone on a line does not interrupt a paragraph, but here it is found to begin a block.
      if (htmlFlowStart(text, head, this.#lines.end(headLine)).kind === 7) {
        this.#leaf = this.#addHtml(7, headLine, headStart, headPad);
        return this.#continueHtml(this.#leaf);
      }
    }
    this.#leaf = undefined;
    const start = this.#lines.pointOn(headLine, head);
    const table: Table = { type: 'table', align, children: [], position: { start, end: start } };
    this.#add(table);
    this.#addRow(table, head, headLine);
    (table.position as Position).end = this.#eolPoint(this.#line);
    this.#endLine();
    return true;
  }

  #addRow(table: Table, start: number, line = this.#line): void {
    const lines = this.#lines;
    const row: TableRow = {
      type: 'tableRow',
      children: [],
      position: { start: lines.pointOn(line, start), end: this.#eolPoint(line) },
    };
    for (const cell of cellRanges(this.#text, start, lines.end(line))) {
      const node: TableCell = {
        type: 'tableCell',
        children: [],
        position: { start: lines.pointOn(line, cell.start), end: lines.pointOn(line, cell.end) },
      };
      row.children.push(node);
      this.#addInlines(node, cell.contentStart, cell.contentEnd);
    }
    table.children.push(row);
    (table.position as Position).end = this.#eolPoint(line);
    this.#table = table;
  }

  #startIndented(lazy: boolean): void {
    const cursor = this.#cursor;
    const start = this.#point();
    cursor.consumeColumns(4);
    const value = this.#codeLine(new SliceBuilder(this.#text));
    const node: Code = { type: 'code', lang: null, meta: null, value: '', position: { start, end: start } };
    this.#add(node);
    this.#leaf = { type: 'indented', node, value, lastLine: this.#line, lastEmpty: false };
    // micromark ends such code at once.
    if (lazy) this.#endLeafEarly();
  }

  #continueIndented(leaf: IndentedLeaf): boolean {
    const cursor = this.#cursor;
    if (cursor.indent < 4) {
      if (!cursor.blank) return false;
      if (this.#lines.hasEol(this.#line)) this.#trailing.eol(this.#line, true);
      return true;
    }
    cursor.consumeColumns(4);
    for (let line = leaf.lastLine; line < this.#line; line++) this.#addEol(leaf.value, line);
    this.#codeLine(leaf.value);
    leaf.lastLine = this.#line;
    leaf.lastEmpty = cursor.pos === cursor.lineEnd && cursor.pad === 0;
    this.#trailing.resume();
    this.#endLine();
    return true;
  }

  #codeLine(value: SliceBuilder): SliceBuilder {
    const { pos, pad, lineEnd } = this.#cursor;
    value.spaces(pad);
    value.range(pos, lineEnd);
    return value;
  }

  #addEol(value: SliceBuilder, line: number): void {
    value.range(this.#lines.end(line), this.#lines.start(line + 1));
  }

  #startFenced(): boolean {
    const cursor = this.#cursor;
    const { text, next, lineEnd } = cursor;
    const fence = openingFence(text, next, lineEnd);
    if (!fence) return false;
    const { langStart, langEnd, metaStart, metaEnd } = fence;
    const start = this.#lines.pointOn(this.#line, next);
    const node: Code = {
      type: 'code',
      lang: langEnd > langStart ? decodeString(text.slice(langStart, langEnd)) : null,
      meta: metaEnd > metaStart ? decodeString(text.slice(metaStart, metaEnd)) : null,
      value: '',
      position: { start, end: start },
    };
    this.#add(node);
    this.#leaf = {
      type: 'fenced',
      node,
      fence,
      indent: cursor.indent,
      value: new SliceBuilder(text),
      firstLine: this.#line,
      lastLine: this.#line,
      lastEmpty: false,
    };
    return true;
  }

  #continueFenced(leaf: FencedLeaf): boolean {
    const cursor = this.#cursor;
    if (
      cursor.indent < 4 &&
      cursor.nextCode === leaf.fence.marker &&
      closesFence(cursor.text, cursor.next, cursor.lineEnd, leaf.fence)
    ) {
      this.#leaf = undefined;
      leaf.node.value = leaf.value.toString();
      (leaf.node.position as Position).end = this.#eolPoint(this.#line);
    } else {
      if (this.#line > leaf.firstLine + 1) this.#addEol(leaf.value, leaf.lastLine);
      cursor.consumeColumns(leaf.indent);
      this.#codeLine(leaf.value);
      leaf.lastLine = this.#line;
      leaf.lastEmpty = cursor.pos === cursor.lineEnd && cursor.pad === 0;
    }
    this.#endLine();
    return true;
  }

  #startHtml(): boolean {
    const cursor = this.#cursor;
    const { text, next, lineEnd } = cursor;
    const html = htmlFlowStart(text, next, lineEnd);
    if (html.kind === 0) return false;
    this.#leaf = this.#addHtml(html.kind, this.#line, cursor.pos, cursor.pad);
    if (html.kind < 6 && htmlFlowEnds(html.kind, text, html.next, lineEnd, true)) this.#endLeafEarly();
    return true;
  }

  /** Adds an HTML block with the text of its first line, indentation included. */
  #addHtml(kind: HtmlKind, line: number, offset: number, pad: number): HtmlLeaf {
    const start = this.#lines.pointOn(line, offset);
    const value = new SliceBuilder(this.#text);
    value.spaces(pad);
    value.range(offset, this.#lines.end(line));
    const node: Html = { type: 'html', value: '', position: { start, end: start } };
    this.#add(node);
    return { type: 'html', node, kind, value, lastLine: line };
  }

  #continueHtml(leaf: HtmlLeaf): boolean {
    const cursor = this.#cursor;
    if (leaf.kind > 5 && cursor.blank) return false;
    this.#addEol(leaf.value, leaf.lastLine);
    this.#codeLine(leaf.value);
    leaf.lastLine = this.#line;
    if (leaf.kind < 6 && htmlFlowEnds(leaf.kind, cursor.text, cursor.pos, cursor.lineEnd, false)) {
      this.#endLeafEarly();
    }
    this.#endLine();
    return true;
  }

  /** Ends the open leaf at the end of its last line, because the next line does not continue it. */
  #endLeafEarly(): void {
    const leaf = this.#leaf;
    if (!leaf) return;
    this.#leaf = undefined;
    if (leaf.type === 'paragraph') {
      this.#endParagraph(leaf);
      return;
    }
    const value = leaf.value.toString();
    leaf.node.value = leaf.type !== 'html' && leaf.lastEmpty ? withoutFinalEol(value) : value;
    (leaf.node.position as Position).end = this.#eolPoint(leaf.lastLine);
  }

  /** Ends the open leaf because its containers end, or the text does: unclosed code and HTML take in the last line ending. */
  #endLeaf(): void {
    const leaf = this.#leaf;
    this.#table = undefined;
    if (leaf?.type !== 'fenced' && (leaf?.type !== 'html' || leaf.kind > 5)) {
      this.#endLeafEarly();
      return;
    }
    this.#leaf = undefined;
    const { lastLine } = leaf;
    const next = lastLine + 1;
    const { position } = leaf.node as { position: Position };
    if (this.#lines.hasEol(lastLine)) {
      if (leaf.type === 'html') this.#addEol(leaf.value, lastLine);
      position.end = this.#lines.pointOn(next, this.#lines.start(next));
      this.#content();
    } else {
      position.end = this.#eolPoint(lastLine);
    }
    leaf.node.value = leaf.value.toString();
  }
}

function newItem(start: Point): ListItem {
  return { type: 'listItem', spread: false, checked: null, children: [], position: { start, end: start } };
}
