/** The open containers of a page: block quotes, lists with their current item, footnote definitions. */
import type { BlockContent, Blockquote, DefinitionContent, FootnoteDefinition, List, ListItem } from 'mdast';

export type FlowNode = BlockContent | DefinitionContent;

export interface QuoteContainer {
  type: 'quote';
  node: Blockquote;
  children: FlowNode[];
}

export interface ListContainer {
  type: 'list';
  node: List;
  item: ListItem;
  children: FlowNode[];
  marker: number;
  /** Columns that a line must be indented by to belong to the item. */
  width: number;
  /** The item began with a blank line; then a second one ends it. */
  initialBlank: boolean;
  furtherBlank: boolean;
}

export interface FootnoteContainer {
  type: 'footnote';
  node: FootnoteDefinition;
  children: FlowNode[];
}

export type Container = QuoteContainer | ListContainer | FootnoteContainer;
