/** Reads the blocks that hold no others: headings, paragraphs, code, HTML, tables (CommonMark 0.31, chapter 4; GFM, section 4.10). */
import type {
  AlignType,
  Code,
  Heading,
  Html,
  Nodes,
  Paragraph,
  Root,
  Table,
  TableCell,
  TableRow,
} from 'mdast';
import type { Point, Position } from 'unist';
import { unescaped } from './character-references.js';
import {
  ASTERISK,
  BACKTICK,
  BRACKET_OPEN,
  COLON,
  DASH,
  EQUALS,
  HASH,
  LESS,
  PIPE,
  TILDE,
  UNDERSCORE,
} from './characters.js';
import { containerStart } from './container-starts.js';
import type { Container, FlowNode } from './containers.js';
import { readDefinitions } from './definitions.js';
import { htmlFlowStart } from './html-flow.js';
import { InlineSource } from './inline-source.js';
import { atxHeading, closesFence, openingFence, setextDepth, ThematicBreaks } from './leaf-starts.js';
import type { FencedLeaf, HtmlLeaf, IndentedLeaf, Leaf, ParagraphLeaf } from './leaves.js';
import { LineCursor } from './line-cursor.js';
import { Lines, SliceBuilder, withoutFinalEol } from './lines.js';
import { isDefinitionList } from './lists.js';
import { type CellRange, cellRanges, delimiterRow, headerCells } from './table-rows.js';
import { type TaskMarker, taskMarker } from './task-marker.js';
import { TrailingLines } from './trailing-lines.js';

/** Inline content that is read when all definitions of the page are known. */
export interface PendingInlines {
  node: Paragraph | Heading | TableCell;
  source: InlineSource;
  /** Where the content begins in the source. */
  from: number;
  /** The paragraph begins with a task's box, which is no part of the content. */
  hasBox: boolean;
  /** The content of an ATX heading. */
  isAtx: boolean;
}

/** What is left of a line when containers have taken their part goes here. */
export class FlowParser {
  protected readonly text: string;
  protected readonly lines: Lines;
  protected readonly cursor: LineCursor;
  protected readonly breaks: ThematicBreaks;
  protected readonly trailing = new TrailingLines();
  /** The open containers, outermost first. */
  protected readonly stack: Container[] = [];
  protected readonly root: Root;
  protected readonly pending: PendingInlines[] = [];
  /** Normalised labels of link definitions. */
  protected readonly links = new Set<string>();
  /** Index of the line that is being read. */
  protected line = 0;
  protected leaf: Leaf | undefined;
  /** The table whose last row is the line before. */
  protected table: Table | undefined;
  /** Line on which a paragraph would be its list item's first content. */
  protected firstContentLine = -1;

  constructor(text: string) {
    this.text = text;
    this.lines = new Lines(text);
    this.cursor = new LineCursor(text);
    this.breaks = new ThematicBreaks(text);
    this.root = {
      type: 'root',
      children: [],
      position: { start: { line: 1, column: 1, offset: 0 }, end: this.lines.point(text.length) },
    };
  }

  /** Reads a line, the open leaf's or a new one's. */
  protected readFlow(): void {
    // Containers have taken all of the last line: the text ends here.
    if (this.#atEnd()) return;
    const { leaf } = this;
    if (leaf) {
      if (this.#continueLeaf(leaf)) return;
      this.endLeafEarly();
    }
    this.readFresh(false, true);
  }

  #continueLeaf(leaf: Leaf): boolean {
    switch (leaf.type) {
      case 'paragraph':
        return this.continueParagraph(leaf, false);
      case 'fenced':
        return this.#continueFenced(leaf);
      case 'html':
        return this.#continueHtml(leaf);
      case 'indented':
        return this.#continueIndented(leaf);
    }
  }

  /** Something that is no white space has been read. */
  protected content(): void {
    if (this.trailing.content()) this.spreadItem();
  }

  /** A blank line lies between an item's children. */
  protected spreadItem(): void {
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const container = this.stack[index] as Container;
      if (container.type === 'list') container.item.spread = true;
      if (container.type !== 'footnote') return;
    }
  }

  protected add(node: FlowNode): void {
    const top = this.stack[this.stack.length - 1];
    if (top) top.children.push(node);
    else this.root.children.push(node);
  }

  /** What the innermost of `height` open containers holds so far. */
  protected childrenOf(height: number): readonly Nodes[] {
    return height === 0 ? this.root.children : (this.stack[height - 1] as Container).children;
  }

  protected point(): Point {
    return this.lines.pointOn(this.line, this.cursor.pos);
  }

  protected eolPoint(line: number): Point {
    return this.lines.pointOn(line, this.lines.end(line));
  }

  #atEnd(): boolean {
    return this.cursor.pos === this.text.length;
  }

  /** A line of content has been read to its end. */
  #endLine(): void {
    this.content();
    if (this.lines.hasEol(this.line)) this.trailing.eol(this.line, false);
  }

  /** A line that continues no leaf. `mayBeHead` is false where it can't begin a table. */
  protected readFresh(lazy: boolean, mayBeHead: boolean): void {
    const cursor = this.cursor;
    const table = this.table;
    this.table = undefined;
    if (cursor.blank) {
      if (this.lines.hasEol(this.line)) this.trailing.eol(this.line, true);
      return;
    }
    if (!table || !this.#continueTable(table)) {
      if (cursor.indent > 3) this.#startIndented();
      else if (!this.#startLeaf()) this.#startParagraph(lazy, mayBeHead);
    }
    this.#endLine();
  }

  /** Headings, thematic breaks, fenced code and HTML: what its first characters give away. */
  #startLeaf(): boolean {
    const cursor = this.cursor;
    switch (cursor.nextCode) {
      case HASH:
        return this.#startHeading();
      case ASTERISK:
      case DASH:
      case UNDERSCORE:
        if (!this.breaks.at(cursor.next, cursor.lineEnd)) return false;
        this.add({ type: 'thematicBreak', position: this.#rest(cursor.next) });
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
  #interrupts(cursor = this.cursor): boolean {
    const { text, next, lineEnd, nextCode } = cursor;
    switch (nextCode) {
      case HASH:
        return atxHeading(text, next, lineEnd) !== undefined;
      case ASTERISK:
      case DASH:
      case UNDERSCORE:
        return this.breaks.at(next, lineEnd);
      case LESS:
        return htmlFlowStart(text, next, lineEnd)?.anyTag === false;
      case BACKTICK:
      case TILDE:
        return openingFence(text, next, lineEnd) !== undefined;
      default:
        return false;
    }
  }

  /** From an offset on this line to the line's end. */
  #rest(start: number): Position {
    return { start: this.lines.pointOn(this.line, start), end: this.eolPoint(this.line) };
  }

  #startHeading(): boolean {
    const { text, next, lineEnd } = this.cursor;
    const heading = atxHeading(text, next, lineEnd);
    if (!heading) return false;
    const node: Heading = {
      type: 'heading',
      depth: heading.depth as Heading['depth'],
      children: [],
      position: this.#rest(next),
    };
    this.add(node);
    this.#addInlines(node, heading.start, heading.end);
    return true;
  }

  #addInlines(node: Heading | TableCell, start: number, end: number): void {
    if (start === end) return;
    this.pending.push({
      node,
      source: InlineSource.range(this.lines, start, end),
      from: 0,
      hasBox: false,
      isAtx: node.type === 'heading',
    });
  }

  #startParagraph(lazy: boolean, mayBeHead: boolean): void {
    const { next, lineEnd } = this.cursor;
    let start = next;
    const box = lazy ? undefined : this.#taskBox();
    if (box) {
      start = box.end;
      if (start === lineEnd) {
        // A box alone is no paragraph that could go on.
        this.add({ type: 'paragraph', children: [], position: this.#rest(next) });
        return;
      }
    }
    // Nor does a blank line between definitions and a term spread the item that they stand in.
    if (isDefinitionList(this.childrenOf(this.stack.length).at(-1), this.text)) this.trailing.resume();
    const head = mayBeHead ? start : -1;
    this.leaf = {
      type: 'paragraph',
      line: this.line,
      starts: [start],
      pads: [0],
      head,
      hasText: false,
      box: box ? next : -1,
    };
  }

  /** Begins a paragraph whose first line, an alert's tag, is no part of it. */
  protected startEmptyParagraph(): void {
    const { line } = this;
    this.leaf = { type: 'paragraph', line, starts: [], pads: [], head: -1, hasText: false, box: -1 };
    this.#endLine();
  }

  /** Reads the box of a task at a list item's start. */
  #taskBox(): TaskMarker | undefined {
    const cursor = this.cursor;
    const top = this.stack[this.stack.length - 1];
    if (this.firstContentLine !== this.line || cursor.indent > 0 || top?.type !== 'list') return undefined;
    const box = taskMarker(this.text, cursor.next, cursor.lineEnd, this.lines.hasEol(this.line));
    if (!box) return undefined;
    top.item.checked = box.checked;
    top.initialBlank = box.end === cursor.lineEnd;
    return box;
  }

  protected continueParagraph(leaf: ParagraphLeaf, lazy: boolean): boolean {
    const cursor = this.cursor;
    const short = cursor.indent < 4;
    if (leaf.starts.length === 0) {
      if (cursor.blank || (short && this.#interrupts())) return false;
      this.leaf = undefined;
      if (cursor.nextCode !== LESS || !this.#startHtml()) this.#startParagraph(lazy, true);
      this.#endLine();
      return true;
    }
    if (cursor.blank) {
      // Zola takes a line of at least four columns of white space behind definitions for a paragraph's.
      if (short || this.hasText(leaf, leaf.starts.length)) return false;
      leaf.hasText = true;
    } else if (short) {
      if (!lazy && (this.#startTable(leaf) || this.#startSetext(leaf))) return true;
      if (this.leaf !== leaf || this.#interrupts()) return false;
    }
    leaf.starts.push(cursor.pos);
    leaf.pads.push(cursor.pad);
    leaf.head = short ? cursor.next : -1;
    this.#endLine();
    return true;
  }

  /** A setext underline makes the paragraph a heading, if it is more than definitions. */
  #startSetext(leaf: ParagraphLeaf): boolean {
    const { text, next, lineEnd, nextCode } = this.cursor;
    if (nextCode !== DASH && nextCode !== EQUALS) return false;
    const depth = setextDepth(text, next, lineEnd);
    if (depth === 0) return false;
    if (!this.#endParagraph(leaf, depth)) return false;
    this.#endLine();
    return true;
  }

  /** Ends a paragraph; with a depth, its text is a heading's. Tells whether there was more than definitions. */
  #endParagraph(leaf: ParagraphLeaf, depth = 0): boolean {
    this.leaf = undefined;
    if (leaf.starts.length === 0) return false;
    const lines = this.lines;
    const source = InlineSource.lines(lines, leaf.line, leaf.starts, leaf.pads);
    let from = 0;
    if (leaf.box < 0 && source.text.charCodeAt(0) === BRACKET_OPEN) {
      const read = readDefinitions(source, this.links);
      for (const definition of read.definitions) this.add(definition);
      from = read.rest;
    }
    if (from === source.text.length) return false;
    const last = depth > 0 ? this.line : leaf.line + leaf.starts.length - 1;
    const start = leaf.box < 0 ? source.start(from) : this.lines.pointOn(leaf.line, leaf.box);
    const position = { start, end: this.eolPoint(last) };
    const node: Paragraph | Heading =
      depth > 0
        ? { type: 'heading', depth: depth as Heading['depth'], children: [], position }
        : { type: 'paragraph', children: [], position };
    this.add(node);
    this.pending.push({ node, source, from, hasBox: leaf.box >= 0, isAtx: false });
    return true;
  }

  /** The columns of the table whose delimiter row is this line and whose header is the last line of the paragraph. */
  protected tableColumns(leaf: ParagraphLeaf): AlignType[] | undefined {
    if (leaf.head < 0) return undefined;
    const { text, next, lineEnd, nextCode } = this.cursor;
    if (nextCode !== PIPE && nextCode !== DASH && nextCode !== COLON) return undefined;
    const align = delimiterRow(text, next, lineEnd);
    if (!align) return undefined;
    const headEnd = this.lines.end(leaf.line + leaf.starts.length - 1);
    if (headerCells(text, leaf.head, headEnd) !== align.length) return undefined;
    // Only a header that begins with a pipe interrupts a paragraph; definitions before it are none.
    const interrupts = text.charCodeAt(leaf.head) !== PIPE && this.hasText(leaf, leaf.starts.length - 1);
    return interrupts ? undefined : align;
  }

  /** Whether there is more than definitions in a paragraph's first lines. */
  protected hasText(leaf: ParagraphLeaf, count: number): boolean {
    const { line, starts, pads } = leaf;
    if (count === 0) return false;
    leaf.hasText ||= leaf.box >= 0 || this.text.charCodeAt(starts[0] as number) !== BRACKET_OPEN;
    if (!leaf.hasText) {
      const source = InlineSource.lines(this.lines, line, starts.slice(0, count), pads);
      leaf.hasText = readDefinitions(source, new Set()).rest < source.text.length;
    }
    return leaf.hasText;
  }

  #startTable(leaf: ParagraphLeaf): boolean {
    const align = this.tableColumns(leaf);
    if (!align) return false;
    const { head } = leaf;
    const headLine = leaf.line + leaf.starts.length - 1;
    leaf.starts.pop();
    leaf.pads.pop();
    if (leaf.starts.length > 0) this.#endParagraph(leaf);
    else if (leaf.box >= 0) this.#dropBox();
    this.leaf = undefined;
    const start = this.lines.pointOn(headLine, head);
    const table: Table = { type: 'table', align, children: [], position: { start, end: start } };
    this.add(table);
    this.#addRow(table, head, cellRanges(this.text, head, this.lines.end(headLine)), headLine);
    (table.position as Position).end = this.eolPoint(this.line);
    this.#endLine();
    return true;
  }

  /** A table in a task's first line leaves nothing of its box, as in Zola. */
  #dropBox(): void {
    const top = this.stack[this.stack.length - 1];
    if (top?.type === 'list') top.item.checked = null;
  }

  /** Adds the line as a row, whatever its indentation, unless a block begins on it or it has no cell. */
  #continueTable(table: Table): boolean {
    const { text, next, lineEnd, indent } = this.cursor;
    const bare = indent > 3 ? new LineCursor(text, next, lineEnd) : this.cursor;
    if (containerStart(bare, this.breaks, false) || this.#interrupts(bare)) return false;
    const cells = cellRanges(text, next, lineEnd);
    if (cells.length === 0) return false;
    this.#addRow(table, next, cells, this.line);
    return true;
  }

  #addRow(table: Table, start: number, cells: readonly CellRange[], line: number): void {
    const lines = this.lines;
    const row: TableRow = {
      type: 'tableRow',
      children: [],
      position: { start: lines.pointOn(line, start), end: this.eolPoint(line) },
    };
    for (const cell of cells) {
      const node: TableCell = {
        type: 'tableCell',
        children: [],
        position: { start: lines.pointOn(line, cell.start), end: lines.pointOn(line, cell.end) },
      };
      row.children.push(node);
      this.#addInlines(node, cell.contentStart, cell.contentEnd);
    }
    table.children.push(row);
    (table.position as Position).end = this.eolPoint(line);
    this.table = table;
  }

  #startIndented(): void {
    const cursor = this.cursor;
    const start = this.point();
    cursor.consumeColumns(4);
    const value = this.#codeLine(new SliceBuilder(this.text));
    const node: Code = { type: 'code', lang: null, meta: null, value: '', position: { start, end: start } };
    this.add(node);
    this.leaf = { type: 'indented', node, value, lastLine: this.line, blanks: [] };
  }

  #continueIndented(leaf: IndentedLeaf): boolean {
    const cursor = this.cursor;
    if (cursor.blank) {
      if (cursor.indent > 4) {
        cursor.consumeColumns(4);
        leaf.blanks.push({ line: this.line, pos: cursor.pos, pad: cursor.pad });
      }
      if (this.lines.hasEol(this.line)) this.trailing.eol(this.line, true);
      return true;
    }
    if (cursor.indent < 4) return false;
    cursor.consumeColumns(4);
    let blank = 0;
    for (let line = leaf.lastLine; line < this.line; line++) {
      const white = leaf.blanks[blank];
      if (white?.line === line) {
        leaf.value.spaces(white.pad);
        leaf.value.range(white.pos, this.lines.end(line));
        blank++;
      }
      this.#addEol(leaf.value, line);
    }
    leaf.blanks = [];
    this.#codeLine(leaf.value);
    leaf.lastLine = this.line;
    this.trailing.resume();
    this.#endLine();
    return true;
  }

  #codeLine(value: SliceBuilder): SliceBuilder {
    const { pos, pad, lineEnd } = this.cursor;
    value.spaces(pad);
    value.range(pos, lineEnd);
    return value;
  }

  #addEol(value: SliceBuilder, line: number): void {
    value.range(this.lines.end(line), this.lines.start(line + 1));
  }

  #startFenced(): boolean {
    const cursor = this.cursor;
    const { text, next, lineEnd } = cursor;
    const fence = openingFence(text, next, lineEnd);
    if (!fence) return false;
    const { langStart, langEnd, metaStart, metaEnd } = fence;
    const start = this.lines.pointOn(this.line, next);
    const node: Code = {
      type: 'code',
      lang: langEnd > langStart ? unescaped(text.slice(langStart, langEnd)) : null,
      meta: metaEnd > metaStart ? unescaped(text.slice(metaStart, metaEnd)) : null,
      value: '',
      position: { start, end: start },
    };
    this.add(node);
    this.leaf = {
      type: 'fenced',
      node,
      fence,
      indent: cursor.indent,
      value: new SliceBuilder(text),
      firstLine: this.line,
      lastLine: this.line,
      lastEmpty: false,
    };
    return true;
  }

  #continueFenced(leaf: FencedLeaf): boolean {
    const cursor = this.cursor;
    if (cursor.indent < 4 && cursor.blank && !this.lines.hasEol(this.line)) {
      // White space at the text's end closes a fence too.
      this.endLeafEarly();
      return true;
    }
    if (
      cursor.indent < 4 &&
      cursor.nextCode === leaf.fence.marker &&
      closesFence(cursor.text, cursor.next, cursor.lineEnd, leaf.fence)
    ) {
      this.leaf = undefined;
      leaf.node.value = leaf.value.toString();
      (leaf.node.position as Position).end = this.eolPoint(this.line);
    } else {
      if (this.line > leaf.firstLine + 1) this.#addEol(leaf.value, leaf.lastLine);
      cursor.consumeColumns(leaf.indent);
      this.#codeLine(leaf.value);
      leaf.lastLine = this.line;
      leaf.lastEmpty = cursor.pos === cursor.lineEnd && cursor.pad === 0;
    }
    this.#endLine();
    return true;
  }

  #startHtml(): boolean {
    const cursor = this.cursor;
    const { text, next, lineEnd } = cursor;
    const html = htmlFlowStart(text, next, lineEnd);
    if (!html) return false;
    const start = this.point();
    const value = this.#codeLine(new SliceBuilder(text));
    const node: Html = { type: 'html', value: '', position: { start, end: start } };
    this.add(node);
    this.leaf = { type: 'html', node, end: html.end, value, lastLine: this.line };
    this.#endHtml(html.end, next);
    return true;
  }

  #continueHtml(leaf: HtmlLeaf): boolean {
    const cursor = this.cursor;
    if (leaf.end === undefined && cursor.blank) return false;
    this.#addEol(leaf.value, leaf.lastLine);
    this.#codeLine(leaf.value);
    leaf.lastLine = this.line;
    this.#endHtml(leaf.end, cursor.pos);
    this.#endLine();
    return true;
  }

  /** Ends HTML if its end stands on this line at or behind `from`. */
  #endHtml(end: string | undefined, from: number): void {
    if (end !== undefined && this.text.slice(from, this.cursor.lineEnd).includes(end)) this.endLeafEarly();
  }

  /** Ends the open leaf at the end of its last line, because the next line does not continue it. */
  protected endLeafEarly(): void {
    const leaf = this.leaf;
    if (!leaf) return;
    this.leaf = undefined;
    if (leaf.type === 'paragraph') {
      this.#endParagraph(leaf);
      return;
    }
    const value = leaf.value.toString();
    leaf.node.value = leaf.type === 'fenced' && leaf.lastEmpty ? withoutFinalEol(value) : value;
    (leaf.node.position as Position).end = this.eolPoint(leaf.lastLine);
  }

  /** Ends the open leaf because its containers end, or the text does: unclosed code and HTML take in the last line ending. */
  protected endLeaf(): void {
    const leaf = this.leaf;
    this.table = undefined;
    if (leaf?.type !== 'fenced' && (leaf?.type !== 'html' || leaf.end === undefined)) {
      this.endLeafEarly();
      return;
    }
    const { lastLine } = leaf;
    if (!this.lines.hasEol(lastLine)) {
      this.endLeafEarly();
      return;
    }
    this.leaf = undefined;
    if (leaf.type === 'html') this.#addEol(leaf.value, lastLine);
    leaf.node.value = leaf.value.toString();
    (leaf.node.position as Position).end = this.lines.pointOn(lastLine + 1, this.lines.start(lastLine + 1));
    this.content();
  }
}
