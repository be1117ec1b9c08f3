/** The block that the next line may continue: paragraph, code or HTML. */
import type { Code, Html } from 'mdast';
import type { HtmlKind } from './html-flow.js';
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
  /** The paragraph is a list item's first content, so that it may begin with a task's box. */
  first: boolean;
}

export interface IndentedLeaf {
  type: 'indented';
  node: Code;
  value: SliceBuilder;
  /** Last line with code on it. */
  lastLine: number;
  /** Whether that line holds nothing but its indentation. */
  lastEmpty: boolean;
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
  kind: HtmlKind;
  value: SliceBuilder;
  lastLine: number;
}

export type Leaf = ParagraphLeaf | IndentedLeaf | FencedLeaf | HtmlLeaf;
