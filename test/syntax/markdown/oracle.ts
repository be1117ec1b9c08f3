/** Compares our trees to those of mdast-util-from-markdown, and checks trees on their own. */
import type { Nodes, Parent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Point } from 'unist';

/**
 * The reference tree. NUL is replaced beforehand, as the specification says:
 * micromark loses its place in text that holds one.
 */
export function oracle(text: string): Root {
  return fromMarkdown(text.replaceAll('\0', '\uFFFD'), {
    extensions: [gfmTable(), gfmFootnote(), gfmStrikethrough(), gfmTaskListItem()],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
    ],
  });
}

/**
 * A tree as indented text, one node a line, with all fields and positions.
 * Positions that micromark gets wrong are left out of both trees:
 * - a setext heading that follows definitions begins with its own text, not
 *   with the definitions;
 * - a list item that ends with unclosed code or HTML, or stands in a footnote
 *   definition, does not reach into the next item;
 * - text that ends in a line ending ends at the next line's start, whether or
 *   not the parser has looked ahead before.
 */
export function outline(tree: Nodes): string {
  const lines: string[] = [];
  const visit = (node: Nodes, depth: number, inFootnote: boolean, before?: Nodes, next?: Nodes): void => {
    const fields = Object.entries(node)
      .filter(
        ([key, value]) => key !== 'type' && key !== 'children' && key !== 'position' && value !== undefined,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    const { start, end } = node.position as { start: Point; end: Point };
    const from = node.type === 'heading' && before?.type === 'definition' ? '*' : point(start);
    const overlaps = node.type === 'listItem' && next !== undefined && (inFootnote || endsInLiteral(node));
    const to = overlaps ? '*' : endsInEol(node) ? `line ${end.line}` : point(end);
    lines.push(`${'  '.repeat(depth)}${node.type} ${from}-${to}${fields.join('')}`);
    if (!('children' in node)) return;
    node.children.forEach((child, index) => {
      const footnote = inFootnote || node.type === 'footnoteDefinition';
      visit(child, depth + 1, footnote, node.children[index - 1], node.children[index + 1]);
    });
  };
  visit(tree, 0, false);
  return lines.join('\n');
}

function endsInLiteral(node: Nodes): boolean {
  let last: Nodes | undefined = node;
  while (last && 'children' in last) last = (last as Parent).children.at(-1);
  return last?.type === 'code' || last?.type === 'html';
}

function endsInEol(node: Nodes): boolean {
  return node.type === 'break' || (node.type === 'text' && /[\n\r]$/.test(node.value));
}

function point({ line, column, offset }: Point): string {
  return `${line}:${column}:${offset}`;
}

/**
 * Constructs on which micromark departs from Zola; `differences.test.ts` shows
 * what we give for each.
 */
const departures: RegExp[] = [
  // A container behind indented code is taken to interrupt a paragraph; a lazy line of code is alone.
  /(?: {4}|\t)[\s\S]*?(?:[*+>-]|\d[.)]|\[\^)|(?:[*+>-]|\d[.)]|\[\^)[\s\S]*?(?: {4}|\t)/,
  // So is a container in a container that interrupts a paragraph.
  /[^\n\r][\n\r]+[\t >]*(?:[*+>-]|\d[.)]|\[\^)[^\n\r]*?(?:[*+-]|\d[.)])/,
  // A tag alone on a line that continues a paragraph lazily, or that a table's delimiter row follows.
  /<\/?[a-z][^<>]*>[\t ]*(?:[\n\r]|$)/i,
  // The end of CDATA behind one bracket more.
  /\]\]\]>/,
  // A footnote definition that begins in another one needs no indentation of its own.
  /\[\^[^\]]*\]:[\t >]*\[\^/,
  // A task's box: where it may stand, and what may follow it.
  /\[[\t xX]\](?:[\t ]{2}|\t|[\t ]*(?:[\n\r]|$))|[\n\r][\t >]*\[[\t xX]\]|\[[\t xX]\][\s\S]*[\n\r][\t >]*(?:=|-)/,
  // A slash ends an unquoted value there (CommonMark 0.31, section 6.6, allows it in one).
  /<[A-Za-z][^<>]*=[\t\n\r >]*[^\s"'<=>`]*\//,
  // A task's box behind an empty item is taken for the item's, though it stands outside of it.
  /(?:[*+-]|\d[.)])[\n\r]+[\t >]*\[[\t xX]\]/,
  // Two delimiters beside each other, or one beside a character of two units.
  /[*_~]{2}|[*_~]\\?[\uD800-\uDFFF]|[\uD800-\uDFFF][*_~]/,
  // Single tildes; those that cross other delimiters.
  /~/,
  // A label that defines nothing behind a reference, or a bracket that is no label.
  /\]\\?\[/,
  // White space in a footnote's label; a link that begins with one; a call in brackets.
  /\[\^[^\]]*[\t ]|\[\^[^\]]*\]\(|\[[^\]]*\[\^/,
  // A table's header has a pipe, and so has its delimiter row; that one may have spaces, but no tabs.
  /[\n\r][\t >]*[-:|][\t :|-]*(?:[\n\r]|$)/,
  // White space of a tab and more before a line's end.
  /[\t ]\t[\t ]*[\n\r]|\t[\t ]+[\n\r]/,
  // Tabs in an ATX heading.
  /#[^\n\r]*\t/,
  // A block that ends only with its own end tag; one that is inline with line endings or brackets in it.
  /<(?:pre|script|style|textarea)|<[^>]*[\n\r][\t >]|<[?!][\s\S]*[\n\r][\t >]|<\/[a-z][^>]*[\n\r]|<!\[CDATA\[/i,
  // What is behind a fence, and white space at the text's end.
  /(?:`{3}|~{3})[\t ]*\t|[\n\r][\t >]*[\t ]$/,
  // Parentheses in a title in parentheses; a title without space before it.
  /\([^)]*\(|<[^>]*>["'(]/,
  // A line of white space behind definitions or code.
  /(?:\]:|^|[\n\r])[\s\S]*[\n\r][\t >]*(?: {4}|\t)[\t ]*(?:[\n\r]|$)/,
  // Blank lines behind a list at the end of a quote are not between its items.
  /(?:[\n\r][\t ]*>[\t >]*){2}(?:[\n\r]|$)/,
  // A footnote's label alone on its line counts as a blank line.
  /\[\^[^\]]*\]:[\t >]*(?:[\n\r]|$)/,
  // The indentation that a footnote takes from a line of white space in code or HTML.
  /\[\^[\s\S]*[\n\r][\t >]*[\t ](?:[\n\r]|$)/,
  // A number with zeros before the one.
  /0\d*1[.)]/,
];

/** Whether a text holds a construct on which micromark is known to be wrong. */
export function departs(text: string): boolean {
  return departures.some((departure) => departure.test(text));
}

/** What is wrong with a tree's positions, or `undefined`. */
export function positionFault(tree: Root, text: string): string | undefined {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const stack: Nodes[] = [tree];
  const wrong = ({ line, column, offset }: Point): boolean =>
    offset < 0 ||
    offset > text.length ||
    starts[line - 1] === undefined ||
    (starts[line - 1] as number) + column - 1 !== offset ||
    offset > (starts[line] ?? Infinity);
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { start, end } = node.position as { start: Required<Point>; end: Required<Point> };
    if (wrong(start) || wrong(end)) return `${node.type} at ${point(start)} has a point that is none`;
    if (endsInEol(node) && end.column !== 1)
      return `${node.type} at ${point(start)} ends behind a line's start`;
    if (start.offset > end.offset) return `${node.type} at ${point(start)} ends before it starts`;
    if (!('children' in node)) continue;
    let last = start.offset;
    for (const child of node.children) {
      const position = child.position as { start: Required<Point>; end: Required<Point> };
      if (position.start.offset < last)
        return `${child.type} at ${point(position.start)} overlaps what is before it`;
      last = position.end.offset;
      stack.push(child);
    }
    if (last > end.offset) return `${node.type} at ${point(start)} ends before its children`;
  }
  return undefined;
}
