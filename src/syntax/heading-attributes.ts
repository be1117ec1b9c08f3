/** Heading attributes `{#id .class key=value}`, as pulldown-cmark takes them from a heading's end. */
import type { Heading, PhrasingContent } from 'mdast';
import type { Point } from 'unist';
import { atxContentEnd } from './markdown/leaf-starts.js';
import type { HeadingAttributes, MarkdownParser } from './types.js';

/**
 * Takes the attribute block from the end of a heading, if there is one, and
 * puts it into `data.attributes`. The block is the text from the last `{` up to
 * a `}` that ends the heading's line; whatever it holds, it is no longer part
 * of the heading's text. A backslash before it does not escape it, but stays;
 * so does one behind it, at the end of a setext heading.
 * `text` is what the heading's offsets refer to. Positions that it makes have
 * right offsets only, except where they are copied.
 */
export function takeHeadingAttributes(heading: Heading, text: string, parseInline: MarkdownParser): void {
  const isAtx = text[heading.position?.start.offset as number] === '#' && !spansLines(heading);
  const contentEnd = isAtx ? (heading.position?.end.offset as number) : lastChildEnd(heading);
  const block = findBlock(heading, text, contentEnd);
  if (!block) return;
  const { open, close, behind } = block;
  heading.data = { ...heading.data, attributes: parseBlock(text, open, close) };
  const from = heading.children[0]?.position?.start.offset ?? open;
  const end = isAtx ? atxContentEnd(text, from, open) : behind === '' ? trimmedEnd(text, from, open) : open;
  const children = trimmed(heading.children, open, end, text);
  heading.children = children ?? reparsed(from, end, text, parseInline);
  if (/[*_~`<[\]]/.test(text.slice(from, end))) restoreBackslash(heading.children, text);
  if (behind === '') return;
  const last = heading.children.at(-1);
  if (last?.type === 'text') last.value += behind;
  else {
    const position = { start: pointAt(close + 1), end: pointAt(close + 1 + behind.length) };
    heading.children.push({ type: 'text', value: behind, position });
  }
}

function spansLines({ position }: Heading): boolean {
  return position?.start.line !== position?.end.line;
}

function lastChildEnd({ children, position }: Heading): number {
  return (children.at(-1)?.position ?? position)?.end.offset as number;
}

/** Offsets of the braces, and a backslash behind them that ends a setext heading's text. */
function findBlock(
  heading: Heading,
  text: string,
  contentEnd: number,
): { open: number; close: number; behind: string } | undefined {
  const start = heading.position?.start.offset as number;
  let close = contentEnd - 1;
  while (close > start && (text[close] === ' ' || text[close] === '\t')) close--;
  let behind = '';
  if (text[close] === '\\' && spansLines(heading)) {
    behind = '\\';
    close--;
  }
  if (text[close] !== '}') return undefined;
  let open = close - 1;
  while (open > start && !/[{}<>\\\r\n]/.test(text[open] as string)) open--;
  return text[open] === '{' ? { open, close, behind } : undefined;
}

/** The end of a setext heading's text before its attributes. */
function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[ \t\v\f]/.test(text[at - 1] as string)) at--;
  return at;
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

/**
 * The children up to `end`, where the heading's text ends before the block at
 * `open`; `undefined` where one that is no text crosses that.
 */
function trimmed(
  children: readonly PhrasingContent[],
  open: number,
  end: number,
  text: string,
): PhrasingContent[] | undefined {
  const kept: PhrasingContent[] = [];
  for (const child of children) {
    const start = child.position?.start.offset as number;
    if (start >= end) break;
    kept.push(child);
    const childEnd = child.position?.end.offset as number;
    if (childEnd <= end) continue;
    if (child.type !== 'text') return undefined;
    // What is cut off is spaces, hashes and the block, in all of which a character stands for itself.
    const before = childEnd > open ? child.value.slice(0, child.value.lastIndexOf('{')) : child.value;
    const isEscape = childEnd > open && escapes(text, start, open);
    const cut = Math.min(childEnd, open) - end;
    child.value = (isEscape ? `${before}\\` : before).slice(0, cut === 0 ? undefined : -cut);
    (child.position as { end: Point }).end = pointAt(end);
    if (child.value === '') kept.pop();
    break;
  }
  return kept;
}

/** A line break that a backslash made is none at the end of a heading with markup: the backslash stays, as in Zola. */
function restoreBackslash(children: PhrasingContent[], text: string): void {
  const last = children.at(-1);
  const start = last?.position?.start.offset as number;
  if (last?.type !== 'break' || text[start] !== '\\') return;
  children[children.length - 1] = {
    type: 'text',
    value: '\\',
    position: { start: pointAt(start), end: pointAt(start + 1) },
  };
}

/** Whether the character at `at` has an odd number of backslashes before it. */
function escapes(text: string, start: number, at: number): boolean {
  let from = at;
  while (from > start && text[from - 1] === '\\') from--;
  return (at - from) % 2 === 1;
}

/** The content in front of the block read anew: an emphasis that ended in the block is none. */
function reparsed(from: number, end: number, text: string, parseInline: MarkdownParser): PhrasingContent[] {
  const [paragraph] = parseInline(text.slice(from, end)).children;
  if (paragraph?.type !== 'paragraph') return [];
  const pending: { position?: unknown; children?: unknown[] }[] = [...paragraph.children];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const { start, end: nodeEnd } = node.position as { start: Point; end: Point };
    node.position = {
      start: pointAt(from + (start.offset as number)),
      end: pointAt(from + (nodeEnd.offset as number)),
    };
    pending.push(...((node.children ?? []) as typeof pending));
  }
  return paragraph.children;
}

/** A point whose line and column are still to be filled in. */
function pointAt(offset: number): Point {
  return { line: 0, column: 0, offset };
}
