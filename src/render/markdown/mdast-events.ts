/** Turns an mdast tree into events, in the order in which pulldown-cmark gives them. */
import type {
  Code,
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Html,
  Image,
  ImageReference,
  List,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  Table,
  TableRow,
  Text,
} from 'mdast';
import type { Point } from 'unist';
import { lastAtOrBefore } from '../../source/sorted.js';
import { takeHeadingAttributes } from '../../syntax/heading-attributes.js';
import { parseMarkdown } from '../../syntax/markdown/parse.js';
import { walk } from '../../syntax/walk.js';
import type { Event, Tag } from './events.js';
import { type ExtendedDocument, isDefinitionList, parseExtended } from './extensions.js';
import { countPlaceholders, placeholderOffsets } from './placeholder.js';
import { mayBeSmart, QuoteState, smarten, sourceOffsets } from './smart-punctuation.js';

/** Markdown beyond the default that a site's config may turn on. */
export interface MarkdownOptions {
  smartPunctuation: boolean;
  definitionList: boolean;
  githubAlerts: boolean;
}

/**
 * Parses a Markdown text, in which placeholders stand for shortcode calls, into
 * events. Linear in the text; depth is bounded by the parser.
 */
export function parseEvents(text: string, options: MarkdownOptions): Event[] {
  const document = parseExtended(text, options);
  const reader = new TreeReader(document, options);
  reader.read(document.root);
  return reader.events;
}

/** The rest of a line, and a line of white space that is as good as indented code. */
const spacesLine = /[ \t]*(?:\r\n|\n|\r)(?: {4}| {0,3}\t)[ \t]*(?:[\r\n]|$(?![\s\S]))/y;

interface BlockScope {
  /** Paragraphs of a tight list have no events. */
  tight: boolean;
}

class TreeReader {
  readonly events: Event[] = [];
  readonly #text: string;
  readonly #document: ExtendedDocument;
  readonly #options: MarkdownOptions;
  /** Where placeholders stand in the text. */
  readonly #calls: readonly number[];
  #definitions: ReadonlyMap<string, Definition> = new Map();
  /** Of the text that is being read; a link's text has a state of its own. */
  #quotes = new QuoteState();
  #isAutolink = false;
  /** A paragraph that has begun before its first line of text. */
  #paragraphStart: { line: number } | undefined;

  constructor(document: ExtendedDocument, options: MarkdownOptions) {
    this.#text = document.text;
    this.#document = document;
    this.#options = options;
    this.#calls = placeholderOffsets(document.text);
  }

  read(root: Root): void {
    this.#definitions = definitionsIn(root);
    this.#blocks(root.children, { tight: false });
  }

  #blocks(nodes: readonly Nodes[], scope: BlockScope): void {
    for (let index = 0; index < nodes.length; index++) {
      this.#finishSpaces(nodes[index]);
      const end = this.#definitionListEnd(nodes, index);
      if (end > index) {
        this.#definitionList(nodes.slice(index, end));
        index = end - 1;
      } else this.#block(nodes[index] as Nodes, scope);
    }
    this.#finishSpaces(undefined);
  }

  /** Behind the terms and definitions that begin at `index`; `index` where there are none. */
  #definitionListEnd(nodes: readonly Nodes[], index: number): number {
    const { definitions } = this.#document;
    let end = index;
    if (definitions.size === 0) return end;
    while (
      nodes[end]?.type === 'paragraph' &&
      isDefinitionList(nodes[end + 1] ?? (nodes[end] as Nodes), definitions)
    ) {
      end += 2;
      while (nodes[end] && isDefinitionList(nodes[end] as Nodes, definitions)) end++;
    }
    return end;
  }

  #definitionList(nodes: readonly Nodes[]): void {
    const tight = nodes.every(
      (node, index) => node.type !== 'list' || (isTight(node) && !isBlankBetween(nodes[index - 1], node)),
    );
    this.#wrap({ name: 'definitionList' }, nodes[0] as Nodes, () => {
      for (const node of nodes) {
        if (node.type === 'paragraph') {
          this.#quotes = new QuoteState();
          this.#wrap({ name: 'definitionTitle' }, node, () => this.#inlines(node.children));
        } else if (node.type === 'list') {
          for (const item of node.children)
            this.#wrap({ name: 'definition' }, item, () => this.#blocks(item.children, { tight }));
        }
      }
    });
  }

  #block(node: Nodes, scope: BlockScope): void {
    switch (node.type) {
      case 'paragraph':
        this.#paragraph(node, scope);
        break;
      case 'heading':
        this.#heading(node);
        break;
      case 'thematicBreak':
        this.events.push({ kind: 'rule' });
        break;
      case 'blockquote': {
        const alert = this.#document.alerts.get(node.position?.start.offset as number);
        const tag: Tag = { name: 'blockQuote', ...(alert === undefined ? {} : { alert }) };
        this.#wrap(tag, node, () => this.#blocks(node.children, { tight: false }));
        break;
      }
      case 'list':
        this.#list(node);
        break;
      case 'code':
        this.#code(node);
        break;
      case 'html':
        this.#htmlBlock(node);
        break;
      case 'table':
        this.#table(node);
        break;
      case 'footnoteDefinition':
        this.#wrap({ name: 'footnoteDefinition', label: labelOf(node, this.#text) }, node, () =>
          this.#blocks(node.children, { tight: false }),
        );
        break;
      case 'definition':
        this.#spacesBehindDefinition(node);
        break;
      default:
        // Nothing else is a block.
        break;
    }
  }

  /** A line of four spaces or a tab behind a definition is a paragraph for pulldown-cmark, and goes on with the next line. */
  #spacesBehindDefinition({ position }: Definition): void {
    spacesLine.lastIndex = position?.end.offset as number;
    if (!spacesLine.test(this.#text)) return;
    this.#paragraphStart = { line: (position?.end.line as number) + 2 };
  }

  /** Prints the paragraph that such a line began, unless `next` goes on with it. */
  #finishSpaces(next: Nodes | undefined): void {
    const line = this.#paragraphStart?.line;
    if (line === undefined || (next?.type === 'paragraph' && next.position?.start.line === line)) return;
    this.#paragraphStart = undefined;
    const tag: Tag = { name: 'paragraph' };
    this.events.push({ kind: 'start', tag, start: 0, end: 0 }, { kind: 'end', tag });
  }

  #wrap(tag: Tag, node: Nodes, content: () => void): void {
    const start = node.position?.start.offset as number;
    const end = node.position?.end.offset as number;
    this.events.push({ kind: 'start', tag, start, end });
    content();
    this.events.push({ kind: 'end', tag });
  }

  #paragraph(node: Paragraph, scope: BlockScope, checked?: boolean): void {
    this.#quotes = new QuoteState();
    if (this.#document.alertTags.has(node.position?.start.offset as number)) {
      const rest = withoutAlertTag(node, this.#text);
      if (!rest) return;
      node = rest;
    }
    const content = () => {
      if (checked !== undefined) this.events.push({ kind: 'taskMarker', checked });
      if (this.#paragraphStart) this.events.push({ kind: 'hardBreak' });
      this.#paragraphStart = undefined;
      this.#inlines(node.children);
    };
    if (scope.tight) content();
    else this.#wrap({ name: 'paragraph' }, node, content);
  }

  #heading(node: Heading): void {
    if (node.depth === 2 && this.#isAlertTag(node)) {
      // A rule below an alert's tag, which is no heading's text.
      this.events.push({ kind: 'rule' });
      return;
    }
    takeHeadingAttributes(node, this.#text, parseMarkdown);
    const attributes = node.data?.attributes;
    if (attributes) restoreBackslash(node, attributes.position.start.offset as number, this.#text);
    const tag: Tag = {
      name: 'heading',
      level: node.depth,
      ...(attributes?.id === undefined ? {} : { id: attributes.id }),
      classes: attributes?.classes ?? [],
    };
    this.#quotes = new QuoteState();
    this.#wrap(tag, node, () => this.#inlines(node.children));
  }

  #isAlertTag(node: Heading): boolean {
    const [only] = node.children;
    return node.children.length === 1 && this.#document.alertTags.has(only?.position?.start.offset as number);
  }

  #list(node: List): void {
    const tight = isTight(node);
    const tag: Tag = { name: 'list', ...(node.ordered ? { start: node.start ?? 1 } : {}) };
    this.#wrap(tag, node, () => {
      for (const item of node.children) this.#item(item, tight);
    });
  }

  #item(item: ListItem, tight: boolean): void {
    this.#wrap({ name: 'item' }, item, () => {
      const [first, ...rest] = item.children;
      const bare = bareTask(item, this.#text);
      if (bare !== undefined) {
        this.events.push({ kind: 'taskMarker', checked: bare });
        this.#blocks(rest, { tight });
        return;
      }
      const { checked } = item;
      if (typeof checked !== 'boolean') {
        this.#blocks(item.children, { tight });
      } else if (first?.type === 'paragraph') {
        this.#paragraph(first, { tight }, checked);
        this.#blocks(rest, { tight });
      } else {
        this.events.push({ kind: 'taskMarker', checked });
        this.#blocks(item.children, { tight });
      }
    });
  }

  #code(node: Code): void {
    const start = node.position?.start.offset as number;
    const end = node.position?.end.offset as number;
    const isFenced = /[`~]/.test(this.#text[start] ?? '');
    const tag: Tag = { name: 'codeBlock', ...(isFenced ? { info: infoOf(node, this.#text) } : {}) };
    const value = codeText(node, this.#text, isFenced);
    this.#wrap(tag, node, () => {
      if (value !== '') this.events.push({ kind: 'text', value, ...this.#placed(value, start, end) });
    });
  }

  /** One event a line, as pulldown-cmark gives them. */
  #htmlBlock(node: Html): void {
    const start = node.position?.start.offset as number;
    const end = node.position?.end.offset as number;
    const isLast = end === this.#text.length;
    this.#wrap({ name: 'htmlBlock' }, node, () => {
      const calls = this.#callsIn(start, end);
      let at = 0;
      const lines = node.value.split(/\r\n|\n|\r/);
      for (const [index, line] of lines.entries()) {
        const value = isLast && index === lines.length - 1 ? line : `${line}\n`;
        if (value === '') continue;
        const event: Event = { kind: 'html', value };
        at = give(event, calls, at);
        this.events.push(event);
      }
    });
  }

  #table(node: Table): void {
    const align = (node.align ?? []).map((item) => item ?? null);
    const [head, ...rows] = node.children;
    this.#wrap({ name: 'table', align }, node, () => {
      if (head) this.#wrap({ name: 'tableHead' }, head, () => this.#cells(head, align.length));
      for (const row of rows) this.#wrap({ name: 'tableRow' }, row, () => this.#cells(row, align.length));
    });
  }

  /** Cells beyond the header's are no part of the table; missing ones are empty. */
  #cells(row: TableRow, count: number): void {
    for (let index = 0; index < count; index++) {
      const cell = row.children[index];
      this.#quotes = new QuoteState();
      this.#wrap({ name: 'tableCell' }, cell ?? row, () => this.#inlines(cell?.children ?? []));
    }
  }

  #inlines(nodes: readonly PhrasingContent[]): void {
    for (const node of nodes) this.#inline(node);
  }

  #inline(node: PhrasingContent): void {
    switch (node.type) {
      case 'text':
        this.#textNode(node);
        break;
      case 'emphasis':
      case 'strong':
        this.#wrap({ name: node.type }, node, () => this.#inlines(node.children));
        break;
      case 'delete':
        this.#wrap({ name: 'strikethrough' }, node, () => this.#inlines(node.children));
        break;
      case 'inlineCode':
        this.events.push({ kind: 'code', value: node.value.replace(/\r\n|\n|\r/g, ' ') });
        break;
      case 'break':
        this.events.push({ kind: 'hardBreak' });
        break;
      case 'html': {
        const value = node.value.replace(/\r\n?/g, '\n');
        const start = node.position?.start.offset as number;
        const end = node.position?.end.offset as number;
        this.events.push({ kind: 'inlineHtml', value, ...this.#placed(value, start, end) });
        break;
      }
      case 'link':
        this.#nested({ name: 'link', url: node.url, title: node.title ?? '' }, node, node.children);
        break;
      case 'linkReference': {
        const { url = '', title } = this.#definitions.get(node.identifier) ?? {};
        this.#nested({ name: 'link', url, title: title ?? '' }, node, node.children);
        break;
      }
      case 'image':
        this.#image(node, node.url, node.title);
        break;
      case 'imageReference': {
        const { url = '', title } = this.#definitions.get(node.identifier) ?? {};
        this.#image(node, url, title);
        break;
      }
      case 'footnoteReference':
        this.events.push({ kind: 'footnoteReference', label: labelOf(node, this.#text) });
        break;
      default:
        // Nodes of shortcodes are made by another reader.
        break;
    }
  }

  /** A link's or image's content; pulldown-cmark pairs its quotes apart from those around. */
  #nested(tag: Tag, node: Nodes, children: readonly PhrasingContent[]): void {
    const outer = this.#quotes;
    this.#quotes = new QuoteState();
    this.#isAutolink = this.#text[node.position?.start.offset as number] === '<';
    this.#wrap(tag, node, () => this.#inlines(children));
    this.#isAutolink = false;
    this.#quotes = outer;
  }

  #image(node: Image | ImageReference, url: string, title: string | null | undefined): void {
    const tag: Tag = { name: 'image', url, title: title ?? '' };
    const children = this.#altChildren(node);
    this.#nested(tag, node, children);
  }

  /** mdast keeps of an image's content only its text; where the source has more, it is read once more as a link's. */
  #altChildren(node: Image | ImageReference): PhrasingContent[] {
    const alt = node.alt ?? '';
    const start = node.position?.start.offset as number;
    const end = node.position?.end.offset as number;
    const plain: PhrasingContent[] = alt === '' ? [] : [textNode(alt, start + 2)];
    if (this.#text.startsWith(`${alt}]`, start + 2)) return plain;
    let source = this.#text.slice(start + 1, end);
    if (node.type === 'imageReference') source += '(x)';
    const [paragraph, more] = parseMarkdown(source).children;
    const link = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
    if (link?.type !== 'link' || more !== undefined) return plain;
    shift(link.children, start + 1);
    return link.children;
  }

  #textNode(node: Text): void {
    const start = node.position?.start.offset as number;
    const end = node.position?.end.offset as number;
    const { value } = node;
    const calls = this.#callsIn(start, end);
    const offsets =
      this.#options.smartPunctuation && !this.#isAutolink && mayBeSmart(value)
        ? sourceOffsets(value, this.#text, start, end)
        : undefined;
    let nextCall = 0;
    let at = 0;
    for (const part of value.split(/(\r\n|\n|\r)/)) {
      if (part === '\n' || part === '\r' || part === '\r\n') this.events.push({ kind: 'softBreak' });
      else if (part !== '') {
        const event: Extract<Event, { kind: 'text' }> = { kind: 'text', value: part };
        nextCall = give(event, calls, nextCall);
        if (offsets) smarten(event, part, this.#text, offsets.slice(at, at + part.length), this.#quotes);
        this.events.push(event);
      }
      at += part.length;
    }
  }

  #placed(value: string, start: number, end: number): { calls?: number[] } {
    const count = countPlaceholders(value);
    return count === 0 ? {} : { calls: this.#callsIn(start, end).slice(0, count) };
  }

  /** The placeholders in a range of the text. */
  #callsIn(start: number, end: number): number[] {
    const calls: number[] = [];
    if (this.#calls.length === 0) return calls;
    let index = lastAtOrBefore(this.#calls, start);
    if ((this.#calls[index] as number) < start) index++;
    for (; index < this.#calls.length && (this.#calls[index] as number) < end; index++)
      calls.push(this.#calls[index] as number);
    return calls;
  }
}

/** Gives an event the placeholders of its value, from the `next` one on; returns the one behind. */
function give(event: Extract<Event, { value: string }>, calls: readonly number[], next: number): number {
  if (next >= calls.length || event.kind === 'code') return next;
  const count = countPlaceholders(event.value);
  if (count > 0) event.calls = calls.slice(next, next + count);
  return next + count;
}

/** A backslash before the attributes escapes nothing, and stays with the space before it. */
function restoreBackslash(node: Heading, open: number, text: string): void {
  if (text[open - 1] !== '\\') return;
  const last = node.children.at(-1);
  let from = open - 1;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
  if (last?.type === 'text') last.value += text.slice(from, open);
}

/** Whether an item whose first paragraph is a task's box and nothing else is done; mdast takes the box for text or a link. */
function bareTask({ checked, children }: ListItem, text: string): boolean | undefined {
  const [first] = children;
  if (typeof checked === 'boolean' || first?.type !== 'paragraph') return undefined;
  const { start, end } = first.position as NonNullable<Paragraph['position']>;
  const source = text.slice(start.offset, (end.offset as number) + 1);
  const box = source.length < 10 ? /^\[([ xX])\]\s+$/.exec(source)?.[1] : undefined;
  return box === undefined ? undefined : box !== ' ';
}

/** A paragraph that begins with an alert's tag, without that line; nothing where there is no other. */
function withoutAlertTag(node: Paragraph, text: string): Paragraph | undefined {
  const [first, ...others] = node.children;
  if (first?.type !== 'text') return node;
  const value = first.value.replace(/^[^ \t\r\n]*[ \t]*(?:\r\n|\n|\r)?/, '');
  // Two spaces behind the tag are no line break.
  if (value === '' && others[0]?.type === 'break') others.shift();
  const position = node.position as NonNullable<Paragraph['position']>;
  const tagLine = /^[^\r\n]*(?:\r\n|\n|\r)[ \t>]*/.exec(text.slice(position.start.offset))?.[0] ?? '';
  const start = pointAt((position.start.offset as number) + tagLine.length);
  const children = value === '' ? others : [{ ...first, value }, ...others];
  return children.length === 0 ? undefined : { ...node, children, position: { ...position, start } };
}

function isTight(list: List): boolean {
  return !list.spread && list.children.every((item) => !item.spread);
}

function isBlankBetween(before: Nodes | undefined, node: Nodes): boolean {
  return (
    before?.position !== undefined && (node.position?.start.line as number) - before.position.end.line > 1
  );
}

/**
 * A block of code with its last line ending, which only the text's end may lack, and in a fence
 * that nothing closes with the blank lines before its container's end; mdast leaves out both.
 */
function codeText(node: Code, text: string, isFenced: boolean): string {
  const { start, end } = node.position as NonNullable<Code['position']>;
  const to = end.offset as number;
  const value = node.value.replace(/\r\n?/g, '\n');
  if (isFenced && isClosed(text, start.offset as number, to))
    return end.line - start.line > 1 ? `${value}\n` : value;
  const isWhole = to < text.length || /[\r\n]$/.test(text);
  if (!isFenced) return isWhole ? `${value}\n` : value;
  const isLastBlank = end.column > 1 || (to < text.length && /[\r\n]/.test(text[to] as string));
  const lines = end.line - start.line - (isLastBlank ? 0 : 1);
  if (lines <= 0) return '';
  const missing = Math.max(0, lines - value.split('\n').length);
  return value + '\n'.repeat(missing) + (isWhole ? '\n' : '');
}

/** Whether a fence has its closing line. */
function isClosed(text: string, start: number, end: number): boolean {
  const source = text.slice(start, end);
  const [fence = ''] = /^(`+|~+)/.exec(source) ?? [];
  const lastLine = source.slice(Math.max(source.lastIndexOf('\n'), source.lastIndexOf('\r')) + 1);
  const close = lastLine.replace(/^[ \t>]+/, '').trimEnd();
  return (
    lastLine.length < source.length &&
    close.length >= fence.length &&
    close === (fence[0] ?? '').repeat(close.length)
  );
}

/** The definitions of links and images; of two of a name the first counts. */
function definitionsIn(root: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  walk(root, (node) => {
    if (node.type !== 'definition') return;
    const definition = node as Definition;
    if (!definitions.has(definition.identifier)) definitions.set(definition.identifier, definition);
  });
  return definitions;
}

/** The info string, with its spaces as written where no escape had to be resolved. */
function infoOf({ lang, meta, position }: Code, text: string): string {
  if (!lang) return '';
  const line = /[^\r\n]*/.exec(text.slice(position?.start.offset))?.[0] ?? '';
  const written = line.replace(/^(?:`+|~+)/, '').trim();
  return /[\\&]/.test(written) ? [lang, meta].filter((part) => part).join(' ') : written;
}

/** A footnote's label as written, which Zola prints; mdast has its escapes resolved. */
function labelOf(node: FootnoteDefinition | FootnoteReference, text: string): string {
  const source = text.slice(node.position?.start.offset, node.position?.end.offset);
  const label = /^\[\^((?:\\[\s\S]|[^\]\\])+)\]/.exec(source)?.[1];
  return label?.trim() ?? node.label ?? node.identifier;
}

function textNode(value: string, start: number): Text {
  return { type: 'text', value, position: { start: pointAt(start), end: pointAt(start + value.length) } };
}

/** A point of which only the offset counts. */
function pointAt(offset: number): Point {
  return { line: 0, column: 0, offset };
}

function shift(nodes: readonly Nodes[], by: number): void {
  for (const top of nodes) {
    walk(top, ({ position }) => {
      if (!position) return;
      position.start = pointAt((position.start.offset as number) + by);
      position.end = pointAt((position.end.offset as number) + by);
    });
  }
}
