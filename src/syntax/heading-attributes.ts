/** Heading attributes `{#id .class key=value}`, as pulldown-cmark takes them from a heading's end. */
import type { Heading, PhrasingContent } from 'mdast';
import type { Point } from 'unist';
import type { HeadingAttributes, MarkdownParser } from './types.js';

/**
 * Takes the attribute block from the end of a heading, if there is one, and
 * puts it into `data.attributes`. The block is the text from the last `{` up to
 * a `}` that ends the heading's line; whatever it holds, it is no longer part
 * of the heading's text, and a backslash before it does not escape it.
 * `text` is what the heading's offsets refer to. Positions that it makes have
 * right offsets only, except where they are copied.
 */
export function takeHeadingAttributes(heading: Heading, text: string, parseInline: MarkdownParser): void {
  const block = findBlock(heading, text);
  if (!block) return;
  heading.data = { ...heading.data, attributes: parseBlock(text, block.open, block.close) };
  const children = trimmed(heading.children, block.open, text);
  heading.children = children ?? reparsed(heading, text, block.open, parseInline);
}

/** Offsets of the braces. */
function findBlock(heading: Heading, text: string): { open: number; close: number } | undefined {
  const start = heading.position?.start.offset as number;
  let close = lineEndOfContent(heading, text) - 1;
  while (close > start && (text[close] === ' ' || text[close] === '\t')) close--;
  if (text[close] !== '}') return undefined;
  let open = close - 1;
  while (open > start && !/[{}<>\\\r\n]/.test(text[open] as string)) open--;
  return text[open] === '{' ? { open, close } : undefined;
}

/** A setext heading's content ends in the line above its underline. */
function lineEndOfContent(heading: Heading, text: string): number {
  const { start, end } = heading.position as { start: Point; end: Point };
  const from = start.offset as number;
  const to = end.offset as number;
  if (text[from] === '#') return to;
  const lastChild = heading.children.at(-1)?.position?.end.offset ?? to;
  const lineEnd = /[\r\n]/.exec(text.slice(lastChild, to));
  return lineEnd ? lastChild + lineEnd.index : to;
}

function parseBlock(text: string, open: number, close: number): HeadingAttributes {
  const attributes: HeadingAttributes = {
    classes: [],
    other: [],
    position: { start: pointAt(open), end: pointAt(close + 1) },
  };
  const word = /[^\t\n\f\r ]+/g;
  const inside = text.slice(open + 1, close);
  for (let match = word.exec(inside); match; match = word.exec(inside)) {
    const attribute = match[0];
    // pulldown-cmark passes over what is one byte long.
    if (attribute.length < 2 && attribute.charCodeAt(0) < 0x80) continue;
    if (attribute.startsWith('#')) {
      const from = open + 1 + match.index;
      attributes.id = attribute.slice(1);
      attributes.idPosition = { start: pointAt(from + 1), end: pointAt(from + attribute.length) };
    } else if (attribute.startsWith('.')) {
      attributes.classes.push(attribute.slice(1));
    } else {
      const equals = attribute.indexOf('=');
      attributes.other.push(
        equals < 0 ? [attribute, undefined] : [attribute.slice(0, equals), attribute.slice(equals + 1)],
      );
    }
  }
  return attributes;
}

/** The children up to an offset; `undefined` where one that is no text crosses it. */
function trimmed(
  children: readonly PhrasingContent[],
  open: number,
  text: string,
): PhrasingContent[] | undefined {
  const kept: PhrasingContent[] = [];
  for (const child of children) {
    const start = child.position?.start.offset as number;
    const end = child.position?.end.offset as number;
    if (start >= open) break;
    if (end > open) {
      if (child.type !== 'text') return undefined;
      child.value = child.value.slice(0, child.value.lastIndexOf('{'));
      (child.position as { end: Point }).end = pointAt(open);
    }
    kept.push(child);
  }
  const last = kept.at(-1);
  if (last?.type !== 'text') return kept;
  // An attribute block may stand behind the closing sequence: `## Title ## {#id}`.
  const value = last.value.replace(/(?:^|[ \t]+)#+[ \t]*$/, '').replace(/[ \t]+$/, '');
  if (value === '') {
    kept.pop();
  } else {
    last.value = value;
    let end = last.position?.end.offset as number;
    const isClosing = /(?:^|[ \t]+)#+[ \t]*$/.exec(text.slice(last.position?.start.offset, end));
    if (isClosing) end -= isClosing[0].length;
    while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
    (last.position as { end: Point }).end = pointAt(end);
  }
  return kept;
}

/** The content in front of the block read anew: an emphasis that ended in the block is none. */
function reparsed(
  heading: Heading,
  text: string,
  open: number,
  parseInline: MarkdownParser,
): PhrasingContent[] {
  const from = heading.children[0]?.position?.start.offset ?? open;
  const [paragraph] = parseInline(text.slice(from, open).trimEnd()).children;
  if (paragraph?.type !== 'paragraph') return [];
  const pending: { position?: unknown; children?: unknown[] }[] = [...paragraph.children];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const { start, end } = node.position as { start: Point; end: Point };
    node.position = {
      start: pointAt(from + (start.offset as number)),
      end: pointAt(from + (end.offset as number)),
    };
    pending.push(...((node.children ?? []) as typeof pending));
  }
  return paragraph.children;
}

/** A point whose line and column are still to be filled in. */
function pointAt(offset: number): Point {
  return { line: 0, column: 0, offset };
}
