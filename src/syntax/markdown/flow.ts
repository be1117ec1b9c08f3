/** Reads the blocks that hold no others: headings, paragraphs, code, HTML, tables (CommonMark 0.31, chapter 4; GFM, section 4.10). */
import type { Code, Heading, Html, ListItem, Paragraph, Root, Table, TableCell, TableRow } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import type { Point, Position } from 'unist';
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
import type { Container, FlowNode } from './containers.js';
import { readDefinitions } from './definitions.js';
import { htmlFlowEnds, htmlFlowStart } from './html-flow.js';
import { InlineSource } from './inline-source.js';
import { atxHeading, closesFence, openingFence, setextDepth, ThematicBreaks } from './leaf-starts.js';
import type { FencedLeaf, HtmlLeaf, IndentedLeaf, Leaf, ParagraphLeaf } from './leaves.js';
import { LineCursor } from './line-cursor.js';
import { Lines, SliceBuilder, withoutFinalEol } from './lines.js';
import { cellRanges, countCells, delimiterRow } from './table-rows.js';
import { TrailingLines } from './trailing-lines.js';

/** Inline content that is read when all definitions of the page are known. */
export interface PendingInlines {
  node: Paragraph | Heading | TableCell;
  source: InlineSource;
  /** Where the content begins in the source. */
  from: number;
  /** The item whose task box the paragraph may begin with. */
  item: ListItem | undefined;
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

  protected point(): Point {
    return this.lines.pointOn(this.line, this.cursor.pos);
  }

  protected eolPoint(line: number): Point {
    return this.lines.pointOn(line, this.lines.end(line));
  }

  #atEnd(): boolean {
    const { pos, pad } = this.cursor;
    return pos === this.text.length && pad === 0;
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
    if (cursor.indent > 3) {
      this.#startIndented();
    } else if (!this.#startLeaf()) {
      if (table) this.#addRow(table, cursor.next);
      else this.#startParagraph(lazy, mayBeHead);
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
  #interrupts(): boolean {
    const { text, next, lineEnd, nextCode } = this.cursor;
    switch (nextCode) {
      case HASH:
        return atxHeading(text, next, lineEnd) !== undefined;
      case ASTERISK:
      case DASH:
      case UNDERSCORE:
        return this.breaks.at(next, lineEnd);
      case LESS: {
        const { kind } = htmlFlowStart(text, next, lineEnd);
        return kind > 0 && kind < 7;
      }
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
      item: undefined,
    });
  }

  #startParagraph(lazy: boolean, mayBeHead: boolean): void {
    const cursor = this.cursor;
    const first =
      !lazy &&
      this.firstContentLine === this.line &&
      cursor.indent === 0 &&
      this.stack[this.stack.length - 1]?.type === 'list';
    const head = mayBeHead ? cursor.next : -1;
    this.leaf = { type: 'paragraph', line: this.line, starts: [cursor.next], pads: [0], head, first };
  }

  protected continueParagraph(leaf: ParagraphLeaf, lazy: boolean): boolean {
    const cursor = this.cursor;
    if (cursor.blank) return false;
    const short = cursor.indent < 4;
    if (short) {
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
    const lines = this.lines;
    const source = InlineSource.lines(lines, leaf.line, leaf.starts, leaf.pads);
    let from = 0;
    if (source.text.charCodeAt(0) === BRACKET_OPEN) {
      const read = readDefinitions(source, this.links);
      for (const definition of read.definitions) this.add(definition);
      from = read.rest;
    }
    if (from === source.text.length) return false;
    const last = depth > 0 ? this.line : leaf.line + leaf.starts.length - 1;
    const position = { start: source.start(from), end: this.eolPoint(last) };
    const node: Paragraph | Heading =
      depth > 0
        ? { type: 'heading', depth: depth as Heading['depth'], children: [], position }
        : { type: 'paragraph', children: [], position };
    this.add(node);
    const top = this.stack[this.stack.length - 1];
    const item = leaf.first && depth === 0 && top?.type === 'list' ? top.item : undefined;
    this.pending.push({ node, source, from, item });
    return true;
  }

  /** A delimiter row makes the paragraph's last line the head of a table. */
  #startTable(leaf: ParagraphLeaf): boolean {
    if (leaf.head < 0) return false;
    const { text, next, lineEnd, nextCode } = this.cursor;
    if (nextCode !== PIPE && nextCode !== DASH && nextCode !== COLON) return false;
    const align = delimiterRow(text, next, lineEnd);
    if (!align) return false;
    const { head } = leaf;
    const headLine = leaf.line + leaf.starts.length - 1;
    if (countCells(text, head, this.lines.end(headLine)) !== align.length) return false;
    const interrupting = leaf.starts.length > 1;
    // A tag alone on its line would begin HTML: then neither that nor a table interrupts the paragraph.
    if (interrupting && htmlFlowStart(text, head, this.lines.end(headLine)).kind === 7) return false;
    leaf.starts.pop();
    leaf.pads.pop();
    if (interrupting) this.#endParagraph(leaf);
    this.leaf = undefined;
    const start = this.lines.pointOn(headLine, head);
    const table: Table = { type: 'table', align, children: [], position: { start, end: start } };
    this.add(table);
    this.#addRow(table, head, headLine);
    (table.position as Position).end = this.eolPoint(this.line);
    this.#endLine();
    return true;
  }

  #addRow(table: Table, start: number, line = this.line): void {
    const lines = this.lines;
    const row: TableRow = {
      type: 'tableRow',
      children: [],
      position: { start: lines.pointOn(line, start), end: this.eolPoint(line) },
    };
    for (const cell of cellRanges(this.text, start, lines.end(line))) {
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
    this.leaf = { type: 'indented', node, value, lastLine: this.line, lastEmpty: false };
  }

  #continueIndented(leaf: IndentedLeaf): boolean {
    const cursor = this.cursor;
    if (cursor.indent < 4) {
      if (!cursor.blank) return false;
      if (this.lines.hasEol(this.line)) this.trailing.eol(this.line, true);
      return true;
    }
    cursor.consumeColumns(4);
    for (let line = leaf.lastLine; line < this.line; line++) this.#addEol(leaf.value, line);
    this.#codeLine(leaf.value);
    leaf.lastLine = this.line;
    leaf.lastEmpty = cursor.pos === cursor.lineEnd && cursor.pad === 0;
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
      lang: langEnd > langStart ? decodeString(text.slice(langStart, langEnd)) : null,
      meta: metaEnd > metaStart ? decodeString(text.slice(metaStart, metaEnd)) : null,
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
    if (html.kind === 0) return false;
    const start = this.point();
    const value = this.#codeLine(new SliceBuilder(text));
    const node: Html = { type: 'html', value: '', position: { start, end: start } };
    this.add(node);
    this.leaf = { type: 'html', node, kind: html.kind, value, lastLine: this.line };
    if (html.kind < 6 && htmlFlowEnds(html.kind, text, html.next, lineEnd, true)) this.endLeafEarly();
    return true;
  }

  #continueHtml(leaf: HtmlLeaf): boolean {
    const cursor = this.cursor;
    if (leaf.kind > 5 && cursor.blank) return false;
    this.#addEol(leaf.value, leaf.lastLine);
    this.#codeLine(leaf.value);
    leaf.lastLine = this.line;
    if (leaf.kind < 6 && htmlFlowEnds(leaf.kind, cursor.text, cursor.pos, cursor.lineEnd, false)) {
      this.endLeafEarly();
    }
    this.#endLine();
    return true;
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
    leaf.node.value = leaf.type !== 'html' && leaf.lastEmpty ? withoutFinalEol(value) : value;
    (leaf.node.position as Position).end = this.eolPoint(leaf.lastLine);
  }

  /** Ends the open leaf because its containers end, or the text does: unclosed code and HTML take in the last line ending. */
  protected endLeaf(): void {
    const leaf = this.leaf;
    this.table = undefined;
    if (leaf?.type !== 'fenced' && (leaf?.type !== 'html' || leaf.kind > 5)) {
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
