/** Boils a page's tree down to its facts. */
import type {
  Code,
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Html,
  Image,
  ImageReference,
  InlineCode,
  Link,
  LinkReference,
  Node,
  Text,
} from 'mdast';
import type { Position } from 'unist';
import type { SourceFile } from '../source/source-file.js';
import { type HtmlAttribute, type HtmlToken, htmlTokens, opaque } from '../syntax/html.js';
import type { FrontMatter, PageTree, ZolaShortcode } from '../syntax/types.js';
import { walk } from '../syntax/walk.js';
import type {
  FootnoteFact,
  FrontMatterFacts,
  HeadingFact,
  ImageFact,
  LinkFact,
  PageFacts,
  ReferenceSource,
  ShortcodeFact,
} from './facts.js';
import { fenceFact } from './fence-facts.js';
import { idsInText } from './ids-in-text.js';
import { SuppressionCollector } from './suppressions.js';

/** Collects the facts of a page in one walk. The facts are plain JSON and hold no part of the tree. Never throws. */
export function collectFacts(file: SourceFile, tree: PageTree): PageFacts {
  const { frontMatter, shortcodes, scanProblems } = tree.data;
  const facts: PageFacts = {
    file: file.path,
    lineCount: file.lineCount,
    decodeProblems: [...file.problems],
    frontMatter: frontMatterFacts(frontMatter),
    headings: [],
    htmlIds: [],
    commentIds: [],
    links: [],
    images: [],
    shortcodes: shortcodes.map(shortcodeFact),
    scanProblems,
    suppressions: [],
    footnotes: [],
    fences: [],
    hasMore: false,
  };
  const suppressions = new SuppressionCollector(file);
  if (frontMatter.kind !== 'none') {
    suppressions.addHashComments(frontMatter.contentPosition, frontMatter.entries);
  }
  const reader = new Reader(file, facts, suppressions);
  walk(
    tree,
    (node) => reader.enter(node),
    (node) => reader.leave(node),
  );
  reader.finish();
  facts.suppressions = suppressions.finish();
  return facts;
}

function frontMatterFacts({
  kind,
  value,
  entries,
  problems,
  position,
  nearMiss,
}: FrontMatter): FrontMatterFacts {
  const facts: FrontMatterFacts = { kind, value, entries, problems, position };
  if (nearMiss) facts.nearMiss = nearMiss;
  return facts;
}

function shortcodeFact({ name, form, data, arguments: list, position }: ZolaShortcode): ShortcodeFact {
  const fact: ShortcodeFact = {
    name,
    form,
    nth: data.nth,
    context: data.context,
    arguments: list.map((argument) => ({ ...argument })),
    position,
    namePosition: data.namePosition,
    tagPosition: data.tagPosition,
  };
  if (data.bodyPosition) fact.bodyPosition = data.bodyPosition;
  if (data.endPosition) fact.endPosition = data.endPosition;
  return fact;
}

class Reader {
  readonly #file: SourceFile;
  readonly #facts: PageFacts;
  readonly #suppressions: SuppressionCollector;
  /** Numbers of the documents that are open, the page's own first. */
  readonly #documents = [0];
  readonly #definitions = new Map<string, { node: Definition; document: number }>();
  readonly #references = new Set<string>();
  readonly #footnotes = new Map<string, FootnoteFact>();
  /** The documents in which an image has come by. */
  readonly #withImage = new Set<number>();
  #documentCount = 1;

  constructor(file: SourceFile, facts: PageFacts, suppressions: SuppressionCollector) {
    this.#file = file;
    this.#facts = facts;
    this.#suppressions = suppressions;
  }

  enter(node: Node): void {
    switch (node.type) {
      case 'heading':
        this.#facts.headings.push(headingFact(node as Heading, this.#document, this.#withImage));
        break;
      case 'link':
        this.#facts.links.push(this.#link(node as Link));
        break;
      case 'linkReference':
        this.#references.add(this.#referenceKey('link', node as LinkReference));
        break;
      case 'imageReference':
        this.#references.add(this.#referenceKey('image', node as ImageReference));
        this.#withImage.add(this.#document);
        break;
      case 'definition':
        this.#addDefinition(node as Definition);
        break;
      case 'image':
        this.#facts.images.push(this.#image(node as Image));
        this.#withImage.add(this.#document);
        break;
      case 'html':
        this.#html(node as Html);
        break;
      case 'code': {
        const fence = fenceFact(node as Code, this.#file);
        if (fence) this.#facts.fences.push(fence);
        break;
      }
      case 'footnoteDefinition':
        this.#footnote(node as FootnoteDefinition).isDefined = true;
        break;
      case 'footnoteReference':
        this.#footnote(node as FootnoteReference).references++;
        break;
      case 'zolaShortcodeFlow':
      case 'zolaShortcodeText':
        if ((node as ZolaShortcode).children) this.#documents.push(this.#documentCount++);
        break;
      case 'zolaSeparator':
        this.#documents[this.#documents.length - 1] = this.#documentCount++;
        break;
    }
  }

  leave(node: Node): void {
    const isShortcode = node.type === 'zolaShortcodeFlow' || node.type === 'zolaShortcodeText';
    if (isShortcode && (node as ZolaShortcode).children) this.#documents.pop();
  }

  /** Definitions count as the links and images that refer to them: unused ones are nothing to Zola. */
  finish(): void {
    for (const [key, { node, document }] of this.#definitions) {
      for (const [kind, list] of [
        ['link', this.#facts.links],
        ['image', this.#facts.images],
      ] as const) {
        if (this.#references.has(`${kind} ${key}`)) list.push(this.#definition(node, document));
      }
    }
    for (const list of [this.#facts.links, this.#facts.images]) list.sort(byPlace);
    this.#facts.footnotes = [...this.#footnotes.values()];
  }

  /** Of several definitions of one label the first in its document counts (CommonMark 0.31, section 4.7). */
  #addDefinition(node: Definition): void {
    const key = this.#definitionKey(node.identifier);
    if (!this.#definitions.has(key)) this.#definitions.set(key, { node, document: this.#document });
  }

  #referenceKey(kind: 'link' | 'image', { identifier }: LinkReference | ImageReference): string {
    return `${kind} ${this.#definitionKey(identifier)}`;
  }

  #definitionKey(identifier: string): string {
    return `${this.#document} ${identifier}`;
  }

  #footnote({ label, identifier }: FootnoteDefinition | FootnoteReference): FootnoteFact {
    const name = label ?? identifier;
    const known = this.#footnotes.get(name) ?? { label: name, references: 0, isDefined: false };
    this.#footnotes.set(name, known);
    return known;
  }

  get #document(): number {
    return this.#documents[this.#documents.length - 1] as number;
  }

  #link(node: Link): LinkFact {
    const position = node.position as Position;
    const isAutolink = this.#file.text[position.start.offset as number] === '<';
    const fact = this.#reference(node, isAutolink ? 'autolink' : 'markdown');
    const start = position.start.offset as number;
    const end = position.end.offset as number;
    const last = node.children.at(-1)?.position?.end.offset ?? start + 1;
    const urlPosition = isAutolink
      ? this.#file.position(start + 1, end - 1)
      : this.#destination(this.#file.text.indexOf('(', last), end, node.url);
    if (urlPosition && !fact.dynamic) fact.urlPosition = urlPosition;
    return fact;
  }

  #image(node: Image): ImageFact {
    const fact: ImageFact = this.#reference(node, 'markdown');
    if (node.alt) fact.alt = node.alt;
    const { start, end } = node.position as Position;
    // The alternative text may hold brackets of its own, the destination none unescaped: look from the end.
    const source = this.#file.text.slice(start.offset, end.offset);
    const open = source.lastIndexOf('](');
    const urlPosition =
      open < 0
        ? undefined
        : this.#destination((start.offset as number) + open + 1, end.offset as number, node.url);
    if (urlPosition && !fact.dynamic) fact.urlPosition = urlPosition;
    return fact;
  }

  #definition(node: Definition, document: number): LinkFact {
    const fact = { ...this.#reference(node, 'definition'), document };
    const { start, end } = node.position as Position;
    const open = this.#file.text.indexOf(']:', start.offset);
    const urlPosition = open < 0 ? undefined : this.#destination(open + 1, end.offset as number, node.url);
    if (urlPosition && !fact.dynamic) fact.urlPosition = urlPosition;
    return fact;
  }

  #reference(node: Link | Image | Definition, source: ReferenceSource): LinkFact {
    return {
      url: node.url,
      position: node.position as Position,
      source,
      dynamic: node.data?.shortcodes?.some(({ data }) => data.context === 'url') ?? false,
      document: this.#document,
    };
  }

  /** The place of a destination that follows the character at `open`, `(` or the colon of a definition. */
  #destination(open: number, end: number, url: string): Position | undefined {
    if (open < 0 || open >= end) return undefined;
    const { text } = this.#file;
    let at = open + 1;
    while (at < end && /\s/.test(text[at] as string)) at++;
    if (text[at] === '<') {
      const close = text.indexOf('>', at);
      return close < 0 || close >= end ? undefined : this.#file.position(at + 1, close);
    }
    if (text.startsWith(url, at)) return this.#file.position(at, at + url.length);
    let depth = 0;
    let stop = at;
    for (; stop < end; stop++) {
      const character = text[stop] as string;
      if (character === '\\') stop++;
      else if (/\s/.test(character)) break;
      else if (character === '(') depth++;
      else if (character === ')' && depth-- === 0) break;
    }
    return this.#file.position(at, Math.min(stop, end));
  }

  #html(node: Html): void {
    for (const token of htmlTokens(node, this.#file)) {
      if (token.type === 'comment') this.#comment(token);
      if (token.type === 'open') this.#tag(token);
    }
  }

  #comment({ value, start, end, closed }: HtmlToken & { type: 'comment' }): void {
    // Zola's own expression: any case, any white space, and only in the page's own document.
    if (closed && this.#document === 0 && /^\s*more\s*$/i.test(value)) this.#facts.hasMore = true;
    // Most comments have neither.
    if (value.includes('=')) {
      this.#facts.commentIds.push(...idsInText(value));
    }
    if (value.includes('tfpage-')) this.#suppressions.addComment(value, this.#file.position(start, end));
  }

  #tag(token: HtmlToken & { type: 'open' }): void {
    const alt = token.attributes.find(({ name }) => name === 'alt')?.value;
    for (const attribute of token.attributes) {
      const { name, value } = attribute;
      if (value === undefined) continue;
      if ((name === 'id' || name === 'name') && value !== '' && !value.includes(opaque)) {
        this.#facts.htmlIds.push({ id: value, attribute: name, position: this.#valuePosition(attribute) });
      }
      const kind = urlAttributes[name];
      if (!kind || (name === 'data' && token.name !== 'object') || (name === 'href' && token.name === 'use'))
        continue;
      const isImage = name === 'srcset' || imageTags.has(token.name);
      for (const part of kind === 'list' ? srcsetParts(value) : [{ url: value.trim(), at: 0 }]) {
        const fact: ImageFact = {
          url: part.url,
          position: this.#file.position(token.start, token.end),
          urlPosition: this.#urlPosition(attribute, part),
          source: 'html',
          tag: token.name,
          attribute: name,
          dynamic: part.url.includes(opaque),
          document: this.#document,
        };
        if (isImage && alt !== undefined) fact.alt = alt;
        (isImage ? this.#facts.images : this.#facts.links).push(fact);
      }
    }
  }

  #valuePosition(attribute: HtmlAttribute): Position {
    return this.#file.position(attribute.valueStart, attribute.valueEnd);
  }

  #urlPosition(attribute: HtmlAttribute, part: { url: string; at: number }): Position {
    const at = this.#file.text.indexOf(part.url, attribute.valueStart + part.at);
    return at >= 0 && at + part.url.length <= attribute.valueEnd
      ? this.#file.position(at, at + part.url.length)
      : this.#valuePosition(attribute);
  }
}

function byPlace(a: LinkFact, b: LinkFact): number {
  return (a.position.start.offset as number) - (b.position.start.offset as number);
}

/** Attributes that hold a URL, or a list of image candidates. */
const urlAttributes: Readonly<Record<string, 'url' | 'list'>> = Object.assign(Object.create(null), {
  href: 'url',
  src: 'url',
  poster: 'url',
  data: 'url',
  srcset: 'list',
});

/** Elements whose URL is a picture, a sound or a film rather than a place to go to. */
const imageTags: ReadonlySet<string> = new Set([
  'img',
  'source',
  'video',
  'audio',
  'track',
  'input',
  'image',
  'object',
  'embed',
]);

/** The URLs of a `srcset` (HTML, section 4.8.4.2.1), with their offsets in the value. */
function srcsetParts(value: string): { url: string; at: number }[] {
  const parts: { url: string; at: number }[] = [];
  const candidate = /[\s,]*([^\s,]\S*)(?:\s+[^,]*)?/y;
  for (let match = candidate.exec(value); match; match = candidate.exec(value)) {
    const url = (match[1] as string).replace(/,+$/, '');
    parts.push({ url, at: match.index });
  }
  return parts;
}

function headingFact(node: Heading, document: number, withImage: ReadonlySet<number>): HeadingFact {
  const { text, lazyText, dynamic } = headingText(node, withImage.has(document));
  const fact: HeadingFact = {
    depth: node.depth,
    text,
    position: node.position as Position,
    document,
    dynamic,
  };
  if (lazyText !== text) fact.lazyText = lazyText;
  const attributes = node.data?.attributes;
  if (attributes?.id !== undefined) fact.id = attributes.id;
  if (attributes?.idPosition) fact.idPosition = attributes.idPosition;
  return fact;
}

/**
 * What Zola slugifies: text, code and image alt; line breaks and HTML leave nothing.
 * `lazyText` is the same for sites with `lazy_async_image`, of which no text counts
 * once an image has begun, in the heading or (`behindImage`) before it.
 */
function headingText(
  heading: Heading,
  behindImage: boolean,
): { text: string; lazyText: string; dynamic: boolean } {
  const result = { text: '', lazyText: '', dynamic: false };
  let isLost = behindImage;
  walk(heading, (node) => {
    if (node.type === 'zolaShortcodeText') {
      result.dynamic = true;
      return false;
    }
    if (node.type === 'text') {
      const text = (node as Text).value.replace(/\r\n|\n|\r/g, '');
      result.text += text;
      if (!isLost) result.lazyText += text;
    } else if (node.type === 'inlineCode') {
      const { value } = node as InlineCode;
      result.text += value;
      result.lazyText += value;
    } else if (node.type === 'image' || node.type === 'imageReference') {
      result.text += (node as Image).alt ?? '';
      isLost = true;
    }
    return undefined;
  });
  return result;
}
