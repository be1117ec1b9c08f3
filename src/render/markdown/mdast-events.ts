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
import { firstAtOrAfter } from '../../source/sorted.js';
import { takeHeadingAttributes } from '../../syntax/heading-attributes.js';
import { unescaped } from '../../syntax/markdown/character-references.js';
import { trimAscii } from '../../syntax/markdown/characters.js';
import { imageContent } from '../../syntax/markdown/image-content.js';
import { areDefinitionsTight, definitionListEnd, isTight } from '../../syntax/markdown/lists.js';
import { parseMarkdown } from '../../syntax/markdown/parse.js';
import { countPlaceholders, placeholderOffsets } from '../../syntax/placeholder.js';
import { walk } from '../../syntax/walk.js';
import type { Event, Tag } from './events.js';
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
  const reader = new TreeReader(text, options);
  reader.read(parseMarkdown(text, options));
  return reader.events;
}

interface BlockScope {
  /** Paragraphs of a tight list have no events. */
  tight: boolean;
}

class TreeReader {
  readonly events: Event[] = [];
  readonly #text: string;
  readonly #options: MarkdownOptions;
  /** Where placeholders stand in the text. */
  readonly #calls: readonly number[];
  #definitions: ReadonlyMap<string, Definition> = new Map();
  /** Of the text that is being read; a link's text has a state of its own. */
  #quotes = new QuoteState();
  #isAutolink = false;

  constructor(text: string, options: MarkdownOptions) {
    this.#text = text;
    this.#options = options;
    this.#calls = placeholderOffsets(text);
  }

  read(root: Root): void {
    this.#definitions = definitionsIn(root);
    this.#blocks(root.children, { tight: false });
  }

  #blocks(all: readonly Nodes[], scope: BlockScope): void {
    const nodes = all.filter(({ type }) => type !== 'definition');
    for (let index = 0; index < nodes.length; index++) {
      const end = this.#definitionListEnd(nodes, index);
      if (end > index) {
        this.#definitionList(nodes.slice(index, end));
        index = end - 1;
      } else this.#block(nodes[index] as Nodes, scope);
    }
  }

  /** Behind the terms and definitions that begin at `index`; `index` where there are none. */
  #definitionListEnd(nodes: readonly Nodes[], index: number): number {
    return this.#options.definitionList ? definitionListEnd(nodes, index, this.#text) : index;
  }

  #definitionList(nodes: readonly Nodes[]): void {
    const tight = areDefinitionsTight(nodes);
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
        const alert = node.data?.alert;
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
      default:
        // Nothing else is a block that shows.
        break;
    }
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
    const content = () => {
      if (checked !== undefined) this.events.push({ kind: 'taskMarker', checked });
      this.#inlines(node.children);
    };
    if (scope.tight) content();
    else this.#wrap({ name: 'paragraph' }, node, content);
  }

  #heading(node: Heading, checked?: boolean): void {
    takeHeadingAttributes(node, this.#text, parseMarkdown);
    const attributes = node.data?.attributes;
    const tag: Tag = {
      name: 'heading',
      level: node.depth,
      ...(attributes?.id === undefined ? {} : { id: attributes.id }),
      classes: attributes?.classes ?? [],
    };
    this.#quotes = new QuoteState();
    this.#wrap(tag, node, () => {
      if (checked !== undefined) this.events.push({ kind: 'taskMarker', checked });
      this.#inlines(node.children);
    });
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
      const { checked, children } = item;
      const [first, ...rest] = children;
      if (typeof checked === 'boolean' && first?.type === 'paragraph' && first.children.length > 0) {
        this.#paragraph(first, { tight }, checked);
        this.#blocks(rest, { tight });
        return;
      }
      if (typeof checked !== 'boolean') {
        this.#blocks(children, { tight });
        return;
      }
      if (first?.type === 'heading') {
        this.#heading(first, checked);
        this.#blocks(rest, { tight });
        return;
      }
      this.events.push({ kind: 'taskMarker', checked });
      // A box alone is an empty paragraph, of which nothing shows.
      this.#blocks(first?.type === 'paragraph' ? rest : children, { tight });
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
    // The last line ends at the text's end, or is none where unclosed HTML takes in a line ending.
    const isLast =
      end === this.#text.length ||
      (node.position?.end.column === 1 && !/[\r\n]/.test(this.#text[end] as string));
    this.#wrap({ name: 'htmlBlock' }, node, () => {
      const calls = this.#callsIn(start, end);
      let nextCall = 0;
      const push = (value: string): void => {
        if (value === '') return;
        const event: Event = { kind: 'html', value };
        nextCall = give(event, calls, nextCall);
        this.events.push(event);
      };
      const { value } = node;
      let at = /^[ \t]*/.exec(value)?.[0].length ?? 0;
      if (at > 0) this.events.push({ kind: 'text', value: value.slice(0, at) });
      for (const { index, 0: eol } of value.matchAll(/\r\n|\n|\r/g)) {
        for (const part of htmlLine(value.slice(at, index), eol)) push(part);
        at = index + eol.length;
      }
      const eol = isLast ? '' : this.#text.startsWith('\r\n', end) ? '\r\n' : '\n';
      for (const part of htmlLine(value.slice(at), eol)) push(part);
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
        this.events.push({ kind: 'code', value: node.value.replace(/[\r\n]/g, ' ') });
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
    this.#nested({ name: 'image', url, title: title ?? '' }, node, imageContent(node));
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
    for (
      let index = firstAtOrAfter(this.#calls, start);
      index < this.#calls.length && (this.#calls[index] as number) < end;
      index++
    )
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

/** A line of HTML as pulldown-cmark gives it: its ending apart where that has two characters. */
function htmlLine(line: string, eol: string): string[] {
  if (eol === '') return [line];
  return eol === '\r\n' ? [line, '\n'] : [`${line}\n`];
}

/**
 * A block of code with its last line ending, which only the text's end may lack, and in a fence
 * that nothing closes with the blank lines before its container's end; mdast leaves out both.
 */
function codeText(node: Code, text: string, isFenced: boolean): string {
  const { start, end } = node.position as NonNullable<Code['position']>;
  const to = end.offset as number;
  const value = node.value.replace(/\r\n?/g, '\n');
  const inside = end.line - start.line - 1;
  const mayBeClosed = value === '' || value.split('\n').length <= inside;
  if (isFenced && mayBeClosed && isClosed(text, start.offset as number, to))
    return inside > 0 ? `${value}\n` : value;
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

/** The info string, with its spaces as written; mdast keeps its words only. */
function infoOf({ lang, position }: Code, text: string): string {
  if (!lang) return '';
  const line = /[^\r\n]*/.exec(text.slice(position?.start.offset))?.[0] ?? '';
  return unescaped(trimAscii(line.replace(/^(?:`+|~+)/, '')));
}

/** A footnote's label as written, which Zola prints; mdast has its escapes resolved. */
function labelOf(node: FootnoteDefinition | FootnoteReference, text: string): string {
  const source = text.slice(node.position?.start.offset, node.position?.end.offset);
  const label = /^\[\^((?:\\[\s\S]|[^\]\\])+)\]/.exec(source)?.[1];
  return label === undefined ? (node.label ?? node.identifier) : trimAscii(label).replace(/[ \t]+/g, ' ');
}
