/** A page's tree as mdast with MDX nodes: shortcodes and raw HTML become JSX. */

import type {
  Blockquote,
  Definition,
  FootnoteDefinition,
  Heading,
  Html,
  Image,
  Link,
  List,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast';
import { withEmoji } from '../../render/markdown/emoji.js';
import { areDefinitionsTight, definitionListEnd, isTight } from '../../syntax/markdown/lists.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { bodyParts, type DocumentNames, namesIn } from '../documents.js';
import { fenceOf } from '../fence-info.js';
import { headingIds } from '../heading-ids.js';
import { moreComment } from '../html-conventions.js';
import { LinkRewriter } from '../link-rewriter.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import { addParagraph } from './add-paragraph.js';
import { alertIn } from './alerts.js';
import { blocksAsPhrasing } from './blocks-as-phrasing.js';
import { CallElements } from './call-elements.js';
import { FootnoteLabels } from './footnote-labels.js';
import { TargetSlugs } from './heading-anchors.js';
import { preformatted, rawText } from './html-elements.js';
import { HtmlTree } from './html-tree.js';
import { htmlAttributes, namingOf } from './jsx-attributes.js';
import { stringLiteral } from './literals.js';
import {
  commentSource,
  expressionAttribute,
  flowElement,
  flowExpression,
  isJsx,
  type JsxAttribute,
  stringAttribute,
  taskBoxAttributes,
  textElement,
  textExpression,
} from './nodes.js';
import { type ElementPiece, isInline, type Piece, trimmed } from './pieces.js';
import { SmartTexts } from './smart-texts.js';
import { collapsed, isBlank, isBlankText, withLineEnding } from './white-space.js';

declare module 'mdast' {
  interface ListData {
    /** Terms and definitions that stand for themselves, in place of items. */
    definitions?: readonly RootContent[];
  }
}

/** What a node needs to know of where it stands. */
interface Scope {
  names: DocumentNames;
  footnotes: FootnoteLabels;
  /** In a shortcode's body, where Zola has put what calls print in place before it reads the Markdown. */
  isInBody: boolean;
  /** Among the items of a tight list, where paragraphs have no tags. */
  isTight: boolean;
  /** In a heading or table cell, which is one line. */
  isOneLine: boolean;
  /** In a table cell. */
  isInCell: boolean;
  /** In a link's text, where Markdown takes no further link, though an autolink may stand there. */
  isInLink: boolean;
}

export interface MdxTree {
  children: RootContent[];
  problems: ConvertProblem[];
  /** The components that calls have become, by name. */
  components: ReadonlySet<string>;
  /** Raw HTML nests beyond measure: the tree is not to be used. */
  isTooDeep: boolean;
}

/**
 * Converts a page's content; front matter is left out. Recursive: the tree must
 * have passed `blockers`.
 */
export function toMdxTree(source: SourcePage, context: ConvertContext): MdxTree {
  const converter = new Converter(source, context);
  const children = converter.page(source.tree.children);
  const { problems, components, isTooDeep } = converter;
  return { children, problems, components, isTooDeep };
}

class Converter {
  readonly problems: ConvertProblem[] = [];
  /** Names of the components that the page uses. */
  readonly components = new Set<string>();
  isTooDeep = false;
  readonly #source: SourcePage;
  readonly #context: ConvertContext;
  readonly #links: LinkRewriter;
  readonly #calls: CallElements;
  readonly #ids: ReadonlyMap<number, string>;
  readonly #headingTexts: ReadonlyMap<number, string>;
  /** Only where the site has smart punctuation. */
  readonly #smart: SmartTexts | undefined;
  readonly #slugs = new TargetSlugs();
  readonly #labels = new Set<string>();
  /** In order of their definitions. */
  readonly #footnotes: { source: FootnoteDefinition; converted: FootnoteDefinition }[] = [];
  readonly #usedFootnotes = new Set<string>();
  #hasMore = false;

  constructor(source: SourcePage, context: ConvertContext) {
    this.#source = source;
    this.#context = context;
    this.#links = new LinkRewriter(source, context, this.problems);
    this.#calls = new CallElements(source, context, this.problems, this.components);
    this.#ids = headingIds(source, context.site);
    this.#headingTexts = new Map(
      source.facts.headings.map(({ position, text }) => [position.start.offset as number, text]),
    );
    if (context.site?.config.markdown.smartPunctuation)
      this.#smart = new SmartTexts(source.tree, source.file.text);
  }

  page(children: readonly RootContent[]): RootContent[] {
    return [...this.#flow(children, this.#scopeOf(children, false)), ...this.#takeFootnotes()];
  }

  /** A shortcode's body. */
  #document(children: readonly RootContent[]): RootContent[] {
    return this.#flow(children, this.#scopeOf(children, true));
  }

  #scopeOf(children: readonly RootContent[], isInBody: boolean): Scope {
    const names = namesIn(children);
    const footnotes = new FootnoteLabels(names.footnotes, this.#labels);
    return { names, footnotes, isInBody, isTight: false, isOneLine: false, isInCell: false, isInLink: false };
  }

  // Blocks

  #flow(nodes: readonly RootContent[], scope: Scope): RootContent[] {
    const tree = new HtmlTree(this.#source.file, this.problems, (call) => this.#calls.textOf(call));
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index] as RootContent;
      const end = this.#definitionListEnd(nodes, index);
      if (end > index) {
        tree.node({ type: 'list', children: [], data: { definitions: nodes.slice(index, end) } });
        index = end - 1;
      } else if (node.type === 'html') this.#html(node, tree);
      else if (node.type === 'paragraph') addParagraph(node, tree);
      else tree.node(node);
    }
    const pieces = tree.finish();
    if (tree.isTooDeep) this.isTooDeep = true;
    return this.#flowPieces(pieces, scope);
  }

  #definitionListEnd(nodes: readonly RootContent[], index: number): number {
    const isOn = this.#context.site?.config.markdown.definitionList === true;
    return isOn ? definitionListEnd(nodes, index, this.#source.file.text) : index;
  }

  #html(node: Html, tree: HtmlTree): void {
    if (!this.#hasMore && moreComment.test(node.value.trim())) {
      this.#hasMore = true;
      tree.node(node);
      return;
    }
    tree.html(node);
  }

  #flowPieces(pieces: readonly Piece[], scope: Scope): RootContent[] {
    const result: RootContent[] = [];
    let run: Piece[] = [];
    const flush = () => {
      result.push(...this.#rawLine(run, scope));
      run = [];
    };
    for (const piece of pieces) {
      if (piece.kind === 'text' || piece.kind === 'call' || (piece.kind === 'element' && isInline(piece))) {
        run.push(piece);
        continue;
      }
      if (piece.kind === 'comment' && run.length > 0) {
        run.push(piece);
        continue;
      }
      flush();
      if (piece.kind === 'comment') result.push(flowExpression(commentSource(piece.value)));
      else if (piece.kind === 'element') result.push(this.#flowElement(piece, scope));
      else result.push(...this.#block(piece.node, scope));
    }
    flush();
    return result;
  }

  /** Text and inline elements of raw HTML among blocks: expressions and JSX alone, so that MDX makes no paragraph of them. */
  #rawLine(run: readonly Piece[], scope: Scope): RootContent[] {
    const pieces = trimmed(run);
    if (pieces.length === 0) return [];
    if (scope.isTight) return pieces.map((piece) => this.#exactPiece(piece, scope));
    const children = pieces.map((piece): PhrasingContent => {
      if (piece.kind === 'text') return textExpression(stringLiteral(collapsed(piece.value)));
      return this.#phrasingPiece(piece, scope, false)[0] as PhrasingContent;
    });
    return [{ type: 'paragraph', children }];
  }

  #flowElement(piece: ElementPiece, scope: Scope): RootContent {
    const raw = this.#literalContent(piece);
    if (raw) return flowElement(piece.name, raw, []);
    const attributes = this.#attributes(piece);
    if (
      piece.children.some((child) => child.kind === 'text' && !isBlank(child.value)) ||
      piece.children.some(isInline)
    ) {
      // Text of its own: on one line, where white space is what it was.
      if (!piece.holdsMarkdown) return this.#oneLineElement(piece, scope);
    }
    return flowElement(piece.name, attributes, this.#flowPieces(piece.children, scope));
  }

  #oneLineElement(piece: ElementPiece, scope: Scope): RootContent {
    if (scope.isTight) return this.#exactPiece(piece, scope);
    return { type: 'paragraph', children: this.#phrasingPiece(piece, scope, false) };
  }

  /** Raw HTML as elements and expressions on lines of their own: right wherever a paragraph can't be. */
  #exactPiece(piece: Piece, scope: Scope): RootContent {
    switch (piece.kind) {
      case 'text':
        return flowExpression(stringLiteral(collapsed(piece.value)));
      case 'comment':
        return flowExpression(commentSource(piece.value));
      case 'call':
        return asFlow(this.#shortcodeText(piece.call, scope));
      case 'element': {
        const raw = this.#literalContent(piece);
        if (raw) return flowElement(piece.name, raw, []);
        const children = preformatted.has(piece.name)
          ? this.#phrasingPieces(piece.children, scope, true).map(asFlow)
          : piece.children.map((child) => this.#exactPiece(child, scope));
        return flowElement(piece.name, this.#attributes(piece), children);
      }
      case 'node':
        return flowElement('div', [], this.#block(piece.node, scope));
    }
  }

  #block(node: Nodes, scope: Scope): RootContent[] {
    switch (node.type) {
      case 'paragraph':
        return this.#paragraph(node, scope);
      case 'heading':
        return this.#heading(node, scope);
      case 'blockquote':
        return [this.#blockquote(node, scope)];
      case 'list':
        return [
          node.data?.definitions
            ? this.#definitionList(node.data.definitions, scope)
            : this.#list(node, scope),
        ];
      case 'code': {
        const { language, rest } = fenceOf({
          ...node,
          lang: this.#calls.expanded(node.lang, node),
          meta: this.#calls.expanded(node.meta, node),
        });
        // MDX takes the first word for the language, and none for none.
        const lang = node.lang && language !== '' ? language : rest === '' ? null : 'text';
        return [
          {
            type: 'code',
            lang,
            meta: rest === '' ? null : rest,
            value: this.#calls.expanded(node.value, node),
          },
        ];
      }
      case 'table':
        return [this.#table(node, scope)];
      case 'thematicBreak':
        return [{ type: 'thematicBreak' }];
      case 'footnoteDefinition':
        this.#footnoteDefinition(node, scope);
        return [];
      case 'zolaShortcodeFlow':
        return [this.#shortcodeFlow(node, scope)];
      case 'html':
        return [
          ...(this.#context.profile?.more === 'truncate'
            ? [flowExpression(commentSource(' truncate '))]
            : []),
          flowElement('span', [stringAttribute('id', 'continue-reading')], []),
        ];
      default:
        // Definitions are written into the links that name them; front matter is converted elsewhere.
        return [];
    }
  }

  #blocks(node: Blockquote | ListItem | FootnoteDefinition, scope: Scope): Blockquote['children'] {
    return this.#flow(node.children, scope) as Blockquote['children'];
  }

  #paragraph(node: Paragraph, scope: Scope): RootContent[] {
    const children = this.#phrasing(node.children, scope);
    if (!children.some((child) => child.type !== 'text' || child.value !== '')) return [];
    const isBare = children.every((child) => isJsx(child) || child.type === 'break' || isBlankText(child));
    // MDX takes the paragraph away from around what is JSX alone.
    if (isBare && !scope.isTight && !(scope.isInBody && this.#calls.isHtmlBlock(node.children))) {
      const elements = children.map((child) => (child.type === 'break' ? textElement('br', [], []) : child));
      return [{ type: 'paragraph', children: [textElement('p', [], elements)] }];
    }
    return [{ type: 'paragraph', children }];
  }

  #heading(node: Heading, scope: Scope): RootContent[] {
    const children = this.#phrasing(node.children, { ...scope, isOneLine: true });
    const offset = node.position?.start.offset as number;
    const id = this.#ids.get(offset) ?? '';
    const classes = node.data?.attributes?.classes ?? [];
    if (classes.length > 0) {
      const attributes = [stringAttribute('className', classes.join(' '))];
      if (id !== '') attributes.unshift(stringAttribute('id', id));
      return [{ type: 'paragraph', children: [textElement(`h${node.depth}`, attributes, children)] }];
    }
    const text = this.#slugs.next(this.#smart?.headingText(node) ?? this.#headingTexts.get(offset) ?? '');
    // The target makes its id of what components print, too, and of the number of a footnote.
    const slug = node.children.some(isUncertain) ? undefined : text;
    if (this.#context.profile?.headingIds === 'comment') {
      const comment: PhrasingContent[] =
        id === '' || id === slug
          ? []
          : [{ type: 'text', value: ' ' }, textExpression(commentSource(` #${id} `))];
      return [{ type: 'heading', depth: node.depth, children: [...children, ...comment] }];
    }
    const anchor = id === '' || id === slug ? [] : [textElement('a', [stringAttribute('id', id)], [])];
    return [{ type: 'heading', depth: node.depth, children: [...anchor, ...children] }];
  }

  /** One with a class is an element, the only form that keeps it. */
  #blockquote(node: Blockquote, scope: Scope): RootContent {
    const hasAlerts = this.#context.site?.config.markdown.githubAlerts === true;
    const alert = hasAlerts ? alertIn(node, this.#source.file) : undefined;
    const inside = { ...scope, isTight: false };
    if (!alert) return { type: 'blockquote', children: this.#blocks(node, inside) };
    const className = stringAttribute('className', `markdown-alert-${alert.kind}`);
    return flowElement('blockquote', [className], this.#flow(alert.children, inside));
  }

  /** MDX has no form for terms and definitions but elements. */
  #definitionList(nodes: readonly RootContent[], scope: Scope): RootContent {
    const tight = areDefinitionsTight(nodes);
    const line = (name: string, { children }: Paragraph): RootContent => ({
      type: 'paragraph',
      children: [textElement(name, [], this.#phrasing(children, { ...scope, isOneLine: true }))],
    });
    const children = nodes.flatMap((node): RootContent[] => {
      if (node.type === 'paragraph') return [line('dt', node)];
      if (node.type !== 'list') return [];
      return node.children.map((item) => {
        const [first, ...others] = item.children;
        if (tight && first?.type === 'paragraph' && others.length === 0) return line('dd', first);
        return flowElement('dd', [], this.#flow(item.children, { ...scope, isTight: false }));
      });
    });
    return flowElement('dl', [], children);
  }

  #list(node: List, scope: Scope): List {
    const tight = isTight(node);
    return {
      type: 'list',
      ordered: node.ordered ?? false,
      start: node.start ?? null,
      spread: node.spread ?? false,
      children: node.children.map((item) => this.#item(item, { ...scope, isTight: tight })),
    };
  }

  #item(node: ListItem, scope: Scope): ListItem {
    const children = this.#blocks(node, scope) as ListItem['children'];
    const item: ListItem = {
      type: 'listItem',
      spread: node.spread ?? false,
      checked: node.checked ?? null,
      children,
    };
    if (typeof item.checked !== 'boolean') return item;
    const box = taskBoxAttributes(item.checked);
    const [first] = children;
    const explicit =
      first?.type === 'paragraph' && first.children.length === 1 ? first.children[0] : undefined;
    // Markdown has a task's box at the start of a paragraph of text only.
    if (explicit?.type === 'mdxJsxTextElement' && explicit.name === 'p') {
      explicit.children.unshift(textElement('input', box, []), { type: 'text', value: ' ' });
      item.checked = null;
    } else if (first?.type !== 'paragraph') {
      children.unshift(flowElement('input', box, []) as ListItem['children'][number]);
      item.checked = null;
    }
    return item;
  }

  #table(node: Table, scope: Scope): Table {
    const columns = node.align?.length ?? 0;
    return {
      type: 'table',
      align: node.align ?? null,
      children: node.children.map((row) => ({
        type: 'tableRow',
        // Cells beyond the header's are no part of the table.
        children: row.children.slice(0, columns).map((cell) => ({
          type: 'tableCell',
          children: this.#phrasing(cell.children, { ...scope, isOneLine: true, isInCell: true }),
        })),
      })),
    };
  }

  /** Footnotes are collected for the page's end: MDX would take the end tag of an element behind one for its text. */
  #footnoteDefinition(node: FootnoteDefinition, scope: Scope): void {
    const label = scope.footnotes.of(node.identifier);
    if (scope.names.footnotes.get(node.identifier) !== node) {
      this.#lostFootnote(
        node,
        `\`[^${node.label ?? node.identifier}]\` is defined a second time; this definition is left out.`,
      );
      return;
    }
    const children = this.#blocks(node, { ...scope, isTight: false }) as FootnoteDefinition['children'];
    this.#footnotes.push({
      source: node,
      converted: { type: 'footnoteDefinition', identifier: label, label, children },
    });
  }

  #takeFootnotes(): FootnoteDefinition[] {
    for (const { source, converted } of this.#footnotes) {
      if (this.#usedFootnotes.has(converted.identifier)) continue;
      this.#lostFootnote(
        source,
        'Nothing refers to this footnote, and GFM shows no such footnotes; its text will not be seen.',
      );
    }
    return this.#footnotes.map(({ converted }) => converted);
  }

  #lostFootnote({ position }: FootnoteDefinition, message: string): void {
    this.problems.push({
      rule: 'convert/footnote',
      severity: 'warning',
      message,
      position: position ?? this.#source.tree.position,
    });
  }

  // Shortcodes

  #shortcodeFlow(node: ZolaShortcode, scope: Scope): RootContent {
    // A blank line in an item of a tight list would make it a loose one.
    const isLong = bodyParts(node).some((part) => part.length > 1);
    const isInline = this.#context.components?.get(node.name)?.bodyMarkdown === 'inline';
    if ((isLong && scope.isTight) || (isInline && bodyParts(node).every(isText)))
      return { type: 'paragraph', children: [this.#shortcodeText(node, scope)] };
    const call = this.#calls.element(node, true);
    const parts = call.takesChildren ? bodyParts(node).map((part) => this.#document(part)) : [];
    const children =
      parts.length > 1 ? parts.map((part, at) => flowElement(...call.column(at), part)) : (parts[0] ?? []);
    const element = flowElement(call.name, call.attributes, children);
    if (!scope.isInBody || scope.isTight || this.#calls.isHtmlBlock([node]) !== false) return element;
    return { type: 'paragraph', children: [textElement('p', [], [asText(element)])] };
  }

  #shortcodeText(node: ZolaShortcode, scope: Scope): PhrasingContent {
    const call = this.#calls.element(node, false);
    const parts = call.takesChildren
      ? bodyParts(node).map((part) => this.#bodyAsPhrasing(part, node, scope))
      : [];
    const children =
      parts.length > 1 ? parts.map((part, at) => textElement(...call.column(at), part)) : (parts[0] ?? []);
    return textElement(call.name, call.attributes, children);
  }

  /** A body of one paragraph is part of the text around it; of any other the blocks become elements. */
  #bodyAsPhrasing(
    children: readonly RootContent[],
    { name, data }: ZolaShortcode,
    { isOneLine, isInLink, isInCell }: Scope,
  ): PhrasingContent[] {
    const scope = { ...this.#scopeOf(children, true), isOneLine, isInLink, isInCell };
    const [only] = children;
    if (children.length === 1 && only?.type === 'paragraph') {
      const content = this.#phrasing(only.children, scope);
      // Where a paragraph may stand, it has the tags that the template gives it.
      const isBlock = this.#context.components?.get(name)?.bodyMarkdown === 'block';
      return isBlock && (isInCell || data.context === 'html') ? [textElement('p', [], content)] : content;
    }
    // `markdown(inline=true)` takes the tags away from the first paragraph of several, too.
    const isInline = this.#context.components?.get(name)?.bodyMarkdown === 'inline';
    const bare = isInline && only?.type === 'paragraph' ? this.#phrasing(only.children, scope) : [];
    const blocks = bare.length > 0 ? children.slice(1) : children;
    return [...bare, ...blocksAsPhrasing(this.#flow(blocks, scope), isOneLine)];
  }

  // Within lines

  #phrasing(nodes: readonly PhrasingContent[], scope: Scope): PhrasingContent[] {
    if (!nodes.some((node) => node.type === 'html')) {
      return withoutFinalBreak(nodes.flatMap((node) => this.#inline(node, scope)));
    }
    const tree = new HtmlTree(this.#source.file, this.problems, (call) => this.#calls.textOf(call));
    for (const node of nodes) {
      if (node.type === 'html') this.#html(node, tree);
      else tree.node(node);
    }
    const pieces = tree.finish();
    if (tree.isTooDeep) this.isTooDeep = true;
    return withoutFinalBreak(this.#phrasingPieces(pieces, scope, false));
  }

  #phrasingPieces(pieces: readonly Piece[], scope: Scope, isPre: boolean): PhrasingContent[] {
    return pieces.flatMap((piece) => this.#phrasingPiece(piece, scope, isPre));
  }

  #phrasingPiece(piece: Piece, scope: Scope, isPre: boolean): PhrasingContent[] {
    switch (piece.kind) {
      case 'text':
        if (isPre) return piece.value === '' ? [] : [textExpression(stringLiteral(piece.value))];
        return [{ type: 'text', value: collapsed(piece.value) }];
      case 'comment':
        return [textExpression(commentSource(piece.value.replace(/\s+/g, ' ')))];
      case 'call':
        return [this.#shortcodeText(piece.call, scope)];
      case 'element': {
        const raw = this.#literalContent(piece);
        if (raw) return [textElement(piece.name, raw, [])];
        const children = withSpaces(
          this.#phrasingPieces(piece.children, scope, isPre || preformatted.has(piece.name)),
        );
        return [textElement(piece.name, this.#attributes(piece), children)];
      }
      case 'node':
        return this.#inline(piece.node, scope);
    }
  }

  #inline(node: Nodes, scope: Scope): PhrasingContent[] {
    switch (node.type) {
      case 'text': {
        const value = this.#smart?.text(node) ?? node.value;
        return [
          { type: 'text', value: this.#withEmoji(withLineEnding(value, scope.isOneLine ? ' ' : '\n')) },
        ];
      }
      case 'emphasis':
      case 'strong':
      case 'delete':
        return [{ type: node.type, children: this.#phrasing(node.children, scope) }];
      case 'inlineCode':
        return [{ type: 'inlineCode', value: this.#calls.expanded(node.value, node) }];
      case 'break':
        return [scope.isOneLine ? textElement('br', [], []) : { type: 'break' }];
      case 'link':
        return [this.#link(node, node, scope)];
      case 'image':
        return [this.#image(node, node)];
      case 'linkReference': {
        const definition = scope.names.definitions.get(node.identifier);
        if (!definition) return this.#phrasing(node.children, scope);
        return [this.#link(definition, node, scope)];
      }
      case 'imageReference': {
        const definition = scope.names.definitions.get(node.identifier);
        if (!definition) return [{ type: 'text', value: node.alt ?? '' }];
        return [this.#image(definition, node)];
      }
      case 'footnoteReference': {
        const label = scope.footnotes.of(node.identifier);
        this.#usedFootnotes.add(label);
        return [{ type: 'footnoteReference', identifier: label, label }];
      }
      case 'zolaShortcodeText':
      case 'zolaShortcodeFlow':
        return [this.#shortcodeText(node, scope)];
      case 'html':
        return [textElement('span', [stringAttribute('id', 'continue-reading')], [])];
      default:
        return [];
    }
  }

  get #isAstro(): boolean {
    return this.#context.profile?.dialect === 'astro';
  }

  #withEmoji(text: string): string {
    return this.#context.site?.config.markdown.renderEmoji ? withEmoji(text) : text;
  }

  /** `target` has the URL and the title: the link itself, or its definition. */
  #link(
    target: Link | Definition,
    node: Extract<Nodes, { type: 'link' | 'linkReference' }>,
    scope: Scope,
  ): PhrasingContent {
    const url = this.#calls.expanded(target.url, target);
    const title = this.#calls.expanded(target.title, target);
    const rewritten = this.#links.rewrite(url, 'markdown', node.position ?? this.#source.tree.position);
    const children = this.#phrasing(node.children, { ...scope, isInLink: true });
    if (!scope.isInLink) return { type: 'link', url: rewritten, title: title ?? null, children };
    const attributes = [stringAttribute('href', rewritten)];
    if (title) attributes.push(stringAttribute('title', title));
    return textElement('a', attributes, children);
  }

  #image(
    target: Image | Definition,
    node: Extract<Nodes, { type: 'image' | 'imageReference' }>,
  ): PhrasingContent {
    const url = this.#calls.expanded(target.url, target);
    const title = this.#calls.expanded(target.title, target);
    const alt = this.#smart?.description(node) ?? this.#calls.expanded(node.alt, node);
    const rewritten = this.#links.rewrite(url, 'image', node.position ?? this.#source.tree.position);
    return { type: 'image', url: rewritten, title: title ?? null, alt: withLineEnding(alt ?? '', ' ') };
  }

  #attributes(piece: ElementPiece): JsxAttribute[] {
    // Astro writes attributes as they are named.
    const naming = this.#isAstro ? 'custom' : namingOf(piece);
    return htmlAttributes(piece.attributes, naming, this.#source.file, this.#links, this.problems);
  }

  /**
   * The attributes of an element whose content is not HTML (scripts, styles):
   * React would escape it as a child, so it goes in whole. `undefined` for any other element.
   */
  #literalContent(piece: ElementPiece): JsxAttribute[] | undefined {
    if (!rawText.has(piece.name)) return undefined;
    const attributes = this.#attributes(piece);
    const content = piece.children.map((child) => this.#sourceOf(child)).join('');
    if (content === '') return attributes;
    const literal = stringLiteral(content);
    return [
      ...attributes,
      this.#isAstro
        ? expressionAttribute('set:html', literal)
        : expressionAttribute('dangerouslySetInnerHTML', `{__html: ${literal}}`),
    ];
  }

  /** What stands in a script is text, even where Markdown has read it as something else. */
  #sourceOf(piece: Piece): string {
    if (piece.kind === 'text') return piece.value;
    if (piece.kind === 'comment') return `<!--${piece.value}-->`;
    if (piece.kind === 'call')
      return this.#calls.textOf(piece.call) ?? this.#source.file.slice(piece.call.position);
    if (piece.kind === 'element') return piece.children.map((child) => this.#sourceOf(child)).join('');
    return piece.node.position ? this.#source.file.slice(piece.node.position) : '';
  }
}

/** MDX drops the white space among elements where there is no text at all. */
function withSpaces(nodes: PhrasingContent[]): PhrasingContent[] {
  if (nodes.length < 2 || !nodes.every(isTextless)) return nodes;
  return nodes.map((node, at) =>
    isBlankText(node) && at > 0 && at < nodes.length - 1 ? textExpression("' '") : node,
  );
}

function isTextless(node: PhrasingContent): boolean {
  return isBlankText(node) || (node.type === 'mdxJsxTextElement' && node.children.every(isTextless));
}

/** True for what holds text that is not known here. */
function isUncertain(node: Nodes): boolean {
  if (node.type === 'zolaShortcodeText' || node.type === 'footnoteReference') return true;
  return 'children' in node && (node.children ?? []).some(isUncertain);
}

/** True for a document of paragraphs alone. */
function isText(part: readonly RootContent[]): boolean {
  return part.length > 0 && part.every(({ type }) => type === 'paragraph');
}

/** At the end of its paragraph Markdown's hard break is none; an element is. */
function withoutFinalBreak(nodes: PhrasingContent[]): PhrasingContent[] {
  let last = nodes.length - 1;
  for (let node = nodes[last]; node && isBlankText(node); node = nodes[last]) last--;
  return nodes[last]?.type === 'break' ? [...nodes.slice(0, last), textElement('br', [], [])] : nodes;
}

/** An element on lines of its own as one within a line. */
function asText(node: RootContent): PhrasingContent {
  return blocksAsPhrasing([node], false)[0] as PhrasingContent;
}

/** An element or expression within a line as one on lines of its own. */
function asFlow(node: PhrasingContent): RootContent {
  if (node.type === 'mdxJsxTextElement')
    return { ...node, type: 'mdxJsxFlowElement', children: node.children.map(asFlow) as never };
  if (node.type === 'mdxTextExpression') return { ...node, type: 'mdxFlowExpression' };
  return node;
}
