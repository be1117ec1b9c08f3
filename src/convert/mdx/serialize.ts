/** Writes mdast with MDX nodes as the text of an MDX page. */
import type { Nodes, Paragraph, Parents, RootContent, Text } from 'mdast';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { mdxExpressionToMarkdown } from 'mdast-util-mdx-expression';
import { mdxJsxToMarkdown } from 'mdast-util-mdx-jsx';
import { defaultHandlers, type Info, type Options, type State, toMarkdown } from 'mdast-util-to-markdown';

/** Recursive: the tree is no deeper than a page that has passed `blockers` gives. */
export function serializeMdx(children: RootContent[]): string {
  return toMarkdown({ type: 'root', children }, { ...options, incrementListMarker: !hasLongList(children) });
}

/** Finding an item's number takes the printer a search through the list; in very long ones every item repeats the first number, which means the same. */
function hasLongList(nodes: readonly Nodes[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'list')
      return (node.ordered && node.children.length > 2000) || hasLongList(node.children);
    // Lists are in blocks, not in lines.
    const isLine = node.type === 'paragraph' || node.type === 'heading' || node.type === 'table';
    return !isLine && 'children' in node && node.children !== undefined && hasLongList(node.children);
  });
}

const taskListItems = gfmTaskListItemToMarkdown();
/** Writes a task's box in front of its paragraph; any other paragraph as ever. */
const plainParagraph = taskListItems.handlers?.paragraph ?? defaultHandlers.paragraph;

const options: Options = {
  bullet: '-',
  // In an item of a list, a rule of the bullet's character would be one rule with the bullet.
  rule: '_',
  extensions: [
    gfmTableToMarkdown({ tablePipeAlign: false }),
    gfmFootnoteToMarkdown(),
    gfmStrikethroughToMarkdown(),
    taskListItems,
    mdxJsxToMarkdown(),
    mdxExpressionToMarkdown(),
    { handlers: { paragraph, text }, join: [joinQuotedLists] },
  ],
};

/** In a quote, micromark takes the empty line between two lists for one within the first, which makes that a loose one. */
function joinQuotedLists(left: Nodes, right: Nodes, parent: Parents): number | undefined {
  if (parent.type !== 'blockquote' || left.type !== 'list' || right.type !== 'list') return undefined;
  // Only such a list can follow the text of another without an empty line.
  const canFollow = (!right.ordered || right.start === 1) && right.children[0]?.children.length !== 0;
  return canFollow ? 0 : undefined;
}

function paragraph(node: Paragraph, parent: Parents | undefined, state: State, info: Info): string {
  const text = plainParagraph(node, parent, state, info);
  return withoutEsm(text.includes('\n') && /^[<{]|\n[ \t]*[<{]/.test(text) ? joinTagLines(text) : text);
}

/** Lines of words and spaces with punctuation that Markdown, GFM and MDX have no use for within a line. */
const plainText =
  /^[\p{L}\p{N} ,;:.?'"%/$()+=\-\u2010-\u205E]*(?:\n\p{L}[\p{L}\p{N} ,;:.?'"%/$()+=\-\u2010-\u205E]*)*$/u;

/** Most text needs no escapes, and finding that out by the full list of them takes most of the time of writing a page. */
function text(node: Text, parent: Parents | undefined, state: State, info: Info): string {
  const { value } = node;
  const isPlain =
    plainText.test(value) &&
    !value.includes(' \n') &&
    // At the start and end of lines, and beside brackets, the same characters may count.
    /^[\p{L} ]/u.test(value) &&
    (value[0] !== ' ' || !/(?:^|[\r\n])$/.test(info.before)) &&
    (!value.endsWith(' ') || !/^(?:$|[\r\n])/.test(info.after)) &&
    !(value.includes('\n') && state.stack.includes('tableCell'));
  return isPlain ? value : defaultHandlers.text(node, parent, state, info);
}

/**
 * MDX takes a line of nothing but tags and expressions for a block, even in the
 * middle of a paragraph. So no line of a paragraph starts with one, and a
 * paragraph that starts with one is a single line.
 */
function joinTagLines(text: string): string {
  /** Each line in pieces, so that a long join copies nothing twice. */
  const lines: string[][] = [];
  for (const line of text.split('\n')) {
    if (lines.length > 0 && (startsWithTag(line) || startsWithTag(lines[0]?.[0] ?? ''))) {
      joinToLast(lines, line.replace(/^[ \t]+/, ''));
    } else lines.push([line]);
  }
  return lines.map((pieces) => pieces.join('')).join('\n');
}

function joinToLast(lines: string[][], text: string): void {
  for (;;) {
    const last = lines.at(-1) as string[];
    const piece = last.at(-1) as string;
    // A hard break's backslash has its meaning at the end of a line only.
    if (endsInBreak(piece)) last[last.length - 1] = `${piece.slice(0, -1)}<br />`;
    last.push(' ', text);
    // A line of the break alone has become one that starts with a tag.
    if (piece !== '\\' || last.length > 3 || lines.length === 1) return;
    lines.pop();
    text = last.join('');
  }
}

function startsWithTag(line: string): boolean {
  return /^[ \t]*[<{]/.test(line);
}

function endsInBreak(line: string): boolean {
  let at = line.length;
  while (line[at - 1] === '\\') at--;
  return (line.length - at) % 2 === 1;
}

/** A paragraph that starts like an import or export is text. */
function withoutEsm(text: string): string {
  return /^(?:import|export) /.test(text) ? `&#x${text.charCodeAt(0).toString(16)};${text.slice(1)}` : text;
}
