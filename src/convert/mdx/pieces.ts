/** What stands among the children of an element or of a Markdown node: elements, texts and comments of raw HTML, and Markdown. */
import type { Nodes } from 'mdast';
import type { HtmlAttribute } from '../../syntax/html.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { blockLevel } from './html-elements.js';
import { isBlank } from './white-space.js';

export type Piece = ElementPiece | TextPiece | CommentPiece | CallPiece | NodePiece;

export interface RawAttribute extends HtmlAttribute {
  /** The value holds the source of a shortcode call. */
  hasCall: boolean;
}

export interface ElementPiece {
  kind: 'element';
  /** As JSX writes it. */
  name: string;
  isSvg: boolean;
  attributes: RawAttribute[];
  children: Piece[];
  /** Markdown stands somewhere in it. */
  holdsMarkdown: boolean;
}

/** Text of raw HTML: no Markdown. */
export interface TextPiece {
  kind: 'text';
  value: string;
}

export interface CommentPiece {
  kind: 'comment';
  value: string;
}

/** A shortcode call between the tags of raw HTML. */
export interface CallPiece {
  kind: 'call';
  call: ZolaShortcode;
}

/** A Markdown node, or a shortcode. */
export interface NodePiece {
  kind: 'node';
  node: Nodes;
}

/** True for raw HTML that is part of a line. */
export function isInline(piece: Piece): boolean {
  if (piece.kind === 'call') return true;
  return piece.kind === 'element' && !blockLevel.has(piece.name) && !piece.holdsMarkdown;
}

/** Without the white space at both ends and around line breaks, which does not show. */
export function trimmed(run: readonly Piece[]): Piece[] {
  const isSpace = (piece: Piece | undefined) => piece?.kind === 'text' && isBlank(piece.value);
  const isBreak = (piece: Piece | undefined) => piece?.kind === 'element' && piece.name === 'br';
  const pieces = run.filter(
    (piece, at) => !isSpace(piece) || !(isBreak(run[at - 1]) || isBreak(run[at + 1])),
  );
  let start = 0;
  let end = pieces.length;
  while (start < end && isSpace(pieces[start])) start++;
  while (end > start && isSpace(pieces[end - 1])) end--;
  return pieces.slice(start, end);
}
