/** Parses a stretch of a page as Markdown, with its calls taken out before and put back as nodes. */
import type {
  Code,
  Heading,
  Image,
  ImageReference,
  InlineCode,
  Node,
  Paragraph,
  Parent,
  RootContent,
  Text,
} from 'mdast';
import type { Point, Position } from 'unist';
import { firstAtOrAfter, lastAtOrBefore } from '../source/sorted.js';
import type { SourceFile } from '../source/source-file.js';
import { takeHeadingAttributes } from './heading-attributes.js';
import { imageContent } from './markdown/image-content.js';
import { placeholder } from './placeholder.js';
import { separatorLines } from './separators.js';
import type { ScannedCall, ScannedItem } from './shortcode/scan.js';
import type {
  MarkdownParser,
  ShortcodeArgument,
  ShortcodeContext,
  ZolaSeparator,
  ZolaShortcode,
} from './types.js';
import { walk } from './walk.js';

/** A place where text is not Markdown; offsets in the file. */
export interface LiteralRange {
  start: number;
  end: number;
  context: 'code' | 'html';
}

/** What the documents of one page share. */
export interface DocumentContext {
  file: SourceFile;
  markdown: MarkdownParser;
  /** The separator that parts a shortcode's body. */
  separatorOf(name: string): string | undefined;
  /** Filled in: every call of the page. */
  calls: ZolaShortcode[];
  /** Filled in: code and raw HTML. */
  literals: LiteralRange[];
}

/** Parses `start` to `end` (offsets in the file) as a Markdown document; `items` are the calls in it, in order. */
export function parseDocument(
  context: DocumentContext,
  from: number,
  end: number,
  items: readonly ScannedItem[],
): RootContent[] {
  let start = from;
  // Markdown parsers drop a byte order mark without counting it.
  while (context.file.text.charCodeAt(start) === 0xfeff && start < end) start++;
  if (items.length === 0) return parseVerbatim(context, start, end);
  const parts = new Substitution(context.file.text, start, end, items);
  return parsePart(context, parts, 0, parts.text.length);
}

/** Parses a call's body; a line of nothing but the separator parts it into documents. */
function parseBody(context: DocumentContext, call: ScannedCall): RootContent[] {
  const separator = context.separatorOf(call.name);
  const body = context.file.text.slice(call.bodyStart, call.bodyEnd);
  if (separator === undefined || separator === '' || !body.includes(separator)) {
    return parseDocument(context, call.bodyStart, call.bodyEnd, call.inner);
  }
  const parts = new Substitution(context.file.text, call.bodyStart, call.bodyEnd, call.inner);
  const children: RootContent[] = [];
  let at = 0;
  for (const line of separatorLines(parts.text, separator)) {
    children.push(...parsePart(context, parts, at, line.start), {
      type: 'zolaSeparator',
      value: separator,
      position: context.file.position(parts.sourceStart(line.markStart), parts.sourceEnd(line.markEnd)),
    } satisfies ZolaSeparator);
    at = line.end;
  }
  children.push(...parsePart(context, parts, at, parts.text.length));
  return children;
}

/** The common case: no call, so that positions differ from the file's by a constant. */
function parseVerbatim(context: DocumentContext, start: number, end: number): RootContent[] {
  const { file } = context;
  const text = file.text.slice(start, end);
  const base = file.pointAt(start);
  const root = context.markdown(text);
  const shift = (point: Point): Point => ({
    line: point.line + base.line - 1,
    column: point.line === 1 ? point.column + base.column - 1 : point.column,
    offset: (point.offset as number) + start,
  });
  const place = (position: Position): Position =>
    position.start.line === 0 || position.end.line === 0
      ? file.position((position.start.offset as number) + start, (position.end.offset as number) + start)
      : { start: shift(position.start), end: shift(position.end) };
  finish(context, root, place, text);
  return root.children;
}

function parsePart(context: DocumentContext, parts: Substitution, from: number, to: number): RootContent[] {
  const text = parts.text.slice(from, to);
  const root = context.markdown(text);
  // Before calls are placed: from then on positions are those of the file.
  walk(root, (node) => {
    if (node.type === 'heading') takeHeadingAttributes(node as Heading, text, context.markdown);
  });
  placeCalls(context, root, parts, from, to);
  finish(context, root, (position) =>
    context.file.position(
      parts.sourceStart(from + (position.start.offset as number)),
      parts.sourceEnd(from + (position.end.offset as number)),
    ),
  );
  return root.children;
}

/** Turns positions in the parsed text into those of the file; with `text`, heading attributes are taken off before. */
function finish(
  context: DocumentContext,
  root: Node,
  place: (position: Position) => Position,
  text?: string,
): void {
  walk(root, (node) => {
    // Calls have the file's positions already, and so has what is in them.
    if (node.type === 'zolaShortcodeFlow' || node.type === 'zolaShortcodeText') return false;
    // CommonMark 0.31, section 6.1: line endings in a code span are spaces.
    if (node.type === 'inlineCode')
      (node as InlineCode).value = (node as InlineCode).value.replace(/\r\n|\n|\r/g, ' ');
    if (node.type === 'heading' && text !== undefined)
      takeHeadingAttributes(node as Heading, text, context.markdown);
    if (node.position) node.position = place(node.position);
    if (node.type === 'image' || node.type === 'imageReference')
      placeContent(node as Image | ImageReference, place);
    const attributes = (node as Heading).data?.attributes;
    if (attributes) {
      attributes.position = place(attributes.position);
      if (attributes.idPosition) attributes.idPosition = place(attributes.idPosition);
    }
    if (node.type === 'code' || node.type === 'inlineCode' || node.type === 'html') {
      context.literals.push({
        start: node.position?.start.offset as number,
        end: node.position?.end.offset as number,
        context: node.type === 'html' ? 'html' : 'code',
      });
    }
    return undefined;
  });
}

/** The same for what stands in an image's brackets, images in it included. */
function placeContent(image: Image | ImageReference, place: (position: Position) => Position): void {
  const pending = [image];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const part of imageContent(next)) {
      walk(part, (node) => {
        if (node.position) node.position = place(node.position);
        if (node.type === 'image' || node.type === 'imageReference')
          pending.push(node as Image | ImageReference);
      });
    }
  }
}

/** A text with placeholders for its calls, and the way back to the file's offsets. */
class Substitution {
  readonly text: string;
  readonly placeholder: string;
  /** The calls with their places in `text`, in order. */
  readonly calls: { call: ScannedCall; start: number }[] = [];
  readonly #outStarts: number[] = [];
  readonly #sources: { start: number; end: number; isVerbatim: boolean }[] = [];

  constructor(source: string, start: number, end: number, items: readonly ScannedItem[]) {
    this.placeholder = source.includes(placeholder) ? placeholder.replace('R@', 'R\u{F8FF}@') : placeholder;
    const chunks: string[] = [];
    let length = 0;
    const add = (chunk: string, from: number, to: number, isVerbatim: boolean) => {
      if (chunk === '') return;
      this.#outStarts.push(length);
      this.#sources.push({ start: from, end: to, isVerbatim });
      chunks.push(chunk);
      length += chunk.length;
    };
    let at = start;
    for (const item of items) {
      add(source.slice(at, item.start), at, item.start, true);
      if (item.kind === 'call') this.calls.push({ call: item, start: length });
      add(item.kind === 'call' ? this.placeholder : item.text, item.start, item.end, false);
      at = item.end;
    }
    add(source.slice(at, end), at, end, true);
    if (length === 0) add(' ', start, end, false);
    this.text = chunks.join('');
  }

  /** The file's offset of a node's start. */
  sourceStart(offset: number): number {
    const { source, out } = this.#segment(offset);
    return source.isVerbatim ? source.start + offset - out : source.start;
  }

  /** The file's offset of a node's end: behind a call where the node ends with one. */
  sourceEnd(offset: number): number {
    if (offset <= 0) return this.sourceStart(0);
    const { source, out } = this.#segment(offset - 1);
    return source.isVerbatim ? source.start + offset - out : source.end;
  }

  #segment(offset: number) {
    const at = lastAtOrBefore(this.#outStarts, offset);
    return {
      source: this.#sources[at] as { start: number; end: number; isVerbatim: boolean },
      out: this.#outStarts[at] as number,
    };
  }
}

/** Puts nodes, or the calls' own text, where the placeholders are. */
function placeCalls(
  context: DocumentContext,
  root: Parent,
  parts: Substitution,
  from: number,
  to: number,
): void {
  const placer = new Placer(context, parts, from);
  const nodes: Node[] = [];
  walk(root, (node) => void nodes.push(node));
  // Backwards, children come before their parents, and a parent gets what no child of it holds.
  for (let at = nodes.length - 1; at > 0; at--) placer.visit(nodes[at] as Node);
  placer.visit(root);
  placer.placeRest(root, to);
}

class Placer {
  readonly #context: DocumentContext;
  readonly #parts: Substitution;
  readonly #from: number;
  readonly #starts: number[];
  readonly #isPlaced: boolean[] = [];
  readonly #replacements = new Map<Node, Node[]>();

  constructor(context: DocumentContext, parts: Substitution, from: number) {
    this.#context = context;
    this.#parts = parts;
    this.#from = from;
    this.#starts = parts.calls.map(({ start }) => start);
  }

  visit(node: Node): void {
    if ('children' in node) this.#replaceChildren(node as Parent);
    switch (node.type) {
      case 'text':
        this.#split(node as Text);
        break;
      case 'inlineCode':
        this.#restore(node, { value: 'inlineCode' });
        break;
      case 'code':
        this.#restore(node, { lang: 'fenceInfo', meta: 'fenceInfo', value: 'code' });
        break;
      case 'html':
        this.#restore(node, { value: 'html' });
        break;
      case 'image':
        this.#restore(node, { alt: 'alt', url: 'url', title: 'title' });
        break;
      case 'imageReference':
        this.#restore(node, { alt: 'alt', label: 'label' });
        break;
      case 'link':
        this.#restore(node, { url: 'url', title: 'title' });
        break;
      case 'definition':
        this.#restore(node, { label: 'label', url: 'url', title: 'title' });
        break;
      case 'linkReference':
      case 'footnoteReference':
      case 'footnoteDefinition':
        this.#restore(node, { label: 'label' });
        break;
    }
  }

  /** Calls in what mdast does not keep hang on the block that holds them. */
  placeRest(root: Parent, to: number): void {
    const last = root.children.at(-1);
    for (const [index, { start }] of this.#parts.calls.entries()) {
      if (this.#isPlaced[index] || start < this.#from || start >= to) continue;
      const holder =
        root.children.find((child) => (child.position?.end.offset as number) > start - this.#from) ?? last;
      const node = this.#node(index, 'label');
      if (holder) holder.data = { ...holder.data, shortcodes: [...(holder.data?.shortcodes ?? []), node] };
    }
  }

  #replaceChildren(parent: Parent): void {
    if (!parent.children.some((child) => this.#replacements.has(child))) return;
    parent.children = parent.children.flatMap(
      (child) => (this.#replacements.get(child) ?? [child]) as RootContent[],
    );
    const [only] = parent.children;
    if (parent.type !== 'paragraph' || parent.children.length !== 1 || only?.type !== 'zolaShortcodeText')
      return;
    // A paragraph of one call and nothing else is the call.
    const flow = only as Node as ZolaShortcode;
    flow.type = 'zolaShortcodeFlow';
    flow.data.context = 'flow';
    this.#replacements.set(parent as Paragraph, [flow]);
  }

  #split(node: Text): void {
    const indexes = this.#unplacedIn(node);
    if (indexes.length === 0) return;
    const { placeholder } = this.#parts;
    const pieces = node.value.split(placeholder);
    const nodes: Node[] = [];
    let at = node.position?.start.offset as number;
    for (const [piece, value] of pieces.entries()) {
      const index = indexes[piece];
      const end =
        index === undefined
          ? (node.position?.end.offset as number)
          : (this.#starts[index] as number) - this.#from;
      if (value !== '')
        nodes.push({ type: 'text', value, position: { start: point(at), end: point(end) } } as Text);
      if (index === undefined) break;
      nodes.push(this.#node(index, 'text'));
      at = end + placeholder.length;
    }
    this.#replacements.set(node, nodes);
  }

  /** Puts the calls' source back into a node's strings and hangs the calls on the node. */
  #restore(node: Node, fields: Record<string, ShortcodeContext>): void {
    const indexes = this.#unplacedIn(node);
    if (indexes.length === 0) return;
    const strings = node as unknown as Record<string, unknown>;
    const { placeholder } = this.#parts;
    const calls: ZolaShortcode[] = [];
    for (const [field, context] of Object.entries(fields)) {
      const value = strings[field];
      if (typeof value !== 'string' || !value.includes(placeholder)) continue;
      strings[field] = value.split(placeholder).reduce((text, rest) => {
        const index = indexes.shift();
        if (index === undefined) return text + placeholder + rest;
        const { call } = this.#parts.calls[index] as { call: ScannedCall };
        calls.push(this.#node(index, context));
        return text + this.#context.file.text.slice(call.start, call.end) + rest;
      });
    }
    if (node.type === 'code') this.#unindent(node as Code, calls);
    if (calls.length > 0) node.data = { ...node.data, shortcodes: calls };
  }

  /** In code the text as printed counts; nothing to mend where no call spans lines. */
  #unindent(node: Code, calls: readonly ZolaShortcode[]): void {
    if (calls.some(({ position }) => position.start.line !== position.end.line))
      node.value = node.value.replace(/\r\n?/g, '\n');
  }

  #unplacedIn(node: Node): number[] {
    const start = (node.position?.start.offset as number) + this.#from;
    const end = (node.position?.end.offset as number) + this.#from;
    const indexes: number[] = [];
    for (
      let index = firstAtOrAfter(this.#starts, start);
      index < this.#starts.length && (this.#starts[index] as number) < end;
      index++
    ) {
      if (!this.#isPlaced[index]) indexes.push(index);
    }
    return indexes;
  }

  #node(index: number, context: ShortcodeContext): ZolaShortcode {
    this.#isPlaced[index] = true;
    return shortcodeNode(this.#context, (this.#parts.calls[index] as { call: ScannedCall }).call, context);
  }
}

/** Bodies are Markdown wherever Zola renders them into the page's HTML. */
const contextsWithBody: ReadonlySet<ShortcodeContext> = new Set(['flow', 'text', 'html']);

function shortcodeNode(context: DocumentContext, call: ScannedCall, place: ShortcodeContext): ZolaShortcode {
  const { file } = context;
  const node: ZolaShortcode = {
    type: 'zolaShortcodeText',
    name: call.name,
    form: call.form,
    arguments: call.arguments.map(
      ({ name, value, kind, nameStart, nameEnd, valueStart, valueEnd }): ShortcodeArgument => ({
        name,
        value,
        kind,
        namePosition: file.position(nameStart, nameEnd),
        valuePosition: file.position(valueStart, valueEnd),
      }),
    ),
    data: {
      nth: call.nth,
      context: place,
      namePosition: file.position(call.nameStart, call.nameEnd),
      tagPosition: file.position(call.start, call.tagEnd),
    },
    position: file.position(call.start, call.end),
  };
  context.calls.push(node);
  if (call.form === 'inline') return node;
  node.data.bodyPosition = file.position(call.bodyStart, call.bodyEnd);
  node.data.endPosition = file.position(call.endTagStart, call.end);
  if (contextsWithBody.has(place)) {
    node.children = parseBody(context, call);
  } else {
    const inner = call.inner.filter((item) => item.kind === 'call');
    if (inner.length > 0) node.data.shortcodes = inner.map((item) => shortcodeNode(context, item, place));
  }
  return node;
}

function point(offset: number): Point {
  return { line: 0, column: 0, offset };
}
