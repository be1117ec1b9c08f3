/** The block that the next line may continue: paragraph, code or HTML. */
import type { Code, Html } from 'mdast';
import type { Fence } from './leaf-starts.js';
import type { SliceBuilder } from './lines.js';

/** Lines of text: definitions, a paragraph, or what becomes a heading or a table's head. */
export interface ParagraphLeaf {
  type: 'paragraph';
  /** Index of the first line. */
  line: number;
  /** Where each line's content begins; the first without its indentation, the others with it. */
  starts: number[];
  /** Columns of a partly consumed tab before each. */
  pads: number[];
  /** Where a table's head would begin on the last line, or -1. */
  head: number;
  /** The lines are known to be more than definitions. */
  hasText: boolean;
  /** Offset of the task's box that the paragraph begins with; -1 without one. */
  box: number;
}

export interface IndentedLeaf {
  type: 'indented';
  node: Code;
  value: SliceBuilder;
  /** Last line with code on it. */
  lastLine: number;
  /** What lines of white space behind it have beyond their indentation; they count if code follows. */
  blanks: { line: number; pos: number; pad: number }[];
}

export interface FencedLeaf {
  type: 'fenced';
  node: Code;
  fence: Fence;
  indent: number;
  value: SliceBuilder;
  firstLine: number;
  lastLine: number;
  lastEmpty: boolean;
}

export interface HtmlLeaf {
  type: 'html';
  node: Html;
  /** What the last line must hold; `undefined` if a blank line ends the block. */
  end: string | undefined;
  value: SliceBuilder;
  lastLine: number;
}

export type Leaf = ParagraphLeaf | IndentedLeaf | FencedLeaf | HtmlLeaf;
