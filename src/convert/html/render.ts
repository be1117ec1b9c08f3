/** A page's tree as the HTML that Zola's Markdown renderer gives, shortcodes as elements that name them. */

import type {
  AlignType,
  Code,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Html,
  List,
  ListItem,
  Nodes,
  RootContent,
  Table,
  TableRow,
} from 'mdast';
import { codeBlock, type Highlighting } from '../../render/markdown/code-block.js';
import { escapeAttribute, escapeText, escapeUrl } from '../../render/markdown/escape.js';
import { isTight } from '../../syntax/markdown/lists.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import { bodyParts, type DocumentNames, namesIn } from '../documents.js';
import { fenceOf } from '../fence-info.js';
import { headingIds } from '../heading-ids.js';
import { moreComment } from '../html-conventions.js';
import { LinkRewriter } from '../link-rewriter.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import { unrenderedCalls } from '../unrendered-calls.js';
import { callElement, isBlock } from './call-element.js';
import { Footnotes } from './footnotes.js';
import { Output } from './output.js';
import { rawHtml } from './raw-html.js';

/**
 * Renders the page's content (front matter left out) as an HTML fragment.
 * Recursive: the tree must have passed `blockers`.
 */
export function renderHtml(
  source: SourcePage,
  context: ConvertContext,
  highlighting: Highlighting | undefined,
): { html: string; problems: ConvertProblem[] } {
  const problems: ConvertProblem[] = [];
  const renderer = new Renderer(source, context, highlighting, problems);
  renderer.document(source.tree.children);
  return { html: renderer.output.toString(), problems };
}

/** What the children of a node need to know of the document that they stand in. */
interface Scope {
  names: DocumentNames;
  footnotes: Footnotes;
  /** Paragraphs of a tight list have no tags. */
  tight: boolean;
}

class Renderer {
  readonly output = new Output();
  readonly #source: SourcePage;
  readonly #problems: ConvertProblem[];
  readonly #links: LinkRewriter;
  readonly #ids: ReadonlyMap<number, string>;
  readonly #bottomFootnotes: boolean;
  readonly #highlighting: Highlighting | undefined;
  #hasMore = false;

  constructor(
    source: SourcePage,
    context: ConvertContext,
    highlighting: Highlighting | undefined,
    problems: ConvertProblem[],
  ) {
    this.#source = source;
    this.#highlighting = highlighting;
    this.#problems = problems;
    this.#links = new LinkRewriter(source, context, problems);
    this.#ids = headingIds(source, context.site);
    this.#bottomFootnotes = context.site?.config.markdown.bottomFootnotes ?? false;
  }

  document(children: readonly RootContent[]): void {
    const names = namesIn(children);
    const footnotes = new Footnotes();
    this.#blocks(children, { names, footnotes, tight: false });
    if (this.#bottomFootnotes) this.#footnoteSection(names, footnotes);
  }

  #all(nodes: readonly Nodes[], scope: Scope): void {
    for (const node of nodes) this.#node(node, scope);
  }

  /** Where raw HTML is a block of lines, not part of a line. */
  #blocks(nodes: readonly Nodes[], scope: Scope): void {
    for (const node of nodes) {
      this.#node(node, scope);
      if (node.type === 'html') this.output.freshLine();
    }
  }

  #node(node: Nodes, scope: Scope): void {
    this.#problems.push(...unrenderedCalls(node));
    const { output } = this;
    switch (node.type) {
      case 'text':
        output.write(escapeText(node.value));
        break;
      case 'paragraph':
        if (scope.tight) this.#all(node.children, scope);
        else this.#block('<p>', node.children, '</p>', scope);
        break;
      case 'heading':
        this.#heading(node, scope);
        break;
      case 'emphasis':
        this.#wrap('<em>', node.children, '</em>', scope);
        break;
      case 'strong':
        this.#wrap('<strong>', node.children, '</strong>', scope);
        break;
      case 'delete':
        this.#wrap('<del>', node.children, '</del>', scope);
        break;
      case 'inlineCode':
        output.write(`<code>${escapeAttribute(node.value)}</code>`);
        break;
      case 'break':
        output.write('<br />\n');
        break;
      case 'thematicBreak':
        output.freshLine();
        output.write('<hr />\n');
        break;
      case 'blockquote':
        this.#open('<blockquote>\n');
        this.#blocks(node.children, { ...scope, tight: false });
        this.#close('</blockquote>');
        break;
      case 'list':
        this.#list(node, scope);
        break;
      case 'listItem':
        this.#item(node, scope);
        break;
      case 'code':
        this.#code(node);
        break;
      case 'html':
        this.#html(node);
        break;
      case 'table':
        this.#table(node, scope);
        break;
      case 'link':
        this.#link(node.url, node.title, node, scope);
        break;
      case 'image':
        this.#image(node.url, node.title, node.alt, node);
        break;
      case 'linkReference': {
        const definition = scope.names.definitions.get(node.identifier);
        // Without a definition it is text, and Markdown parsers never make it a reference.
        if (definition) this.#link(definition.url, definition.title, node, scope);
        else this.#all(node.children, scope);
        break;
      }
      case 'imageReference': {
        const definition = scope.names.definitions.get(node.identifier);
        if (definition) this.#image(definition.url, definition.title, node.alt, node);
        else output.write(escapeText(node.alt ?? ''));
        break;
      }
      case 'footnoteReference':
        this.#footnoteReference(node, scope);
        break;
      case 'footnoteDefinition':
        if (!this.#bottomFootnotes) this.#footnote(node, scope);
        break;
      case 'zolaShortcodeFlow':
      case 'zolaShortcodeText':
        this.#shortcode(node);
        break;
      case 'root':
      case 'tableRow':
      case 'tableCell':
        this.#all(node.children, scope);
        break;
      case 'definition':
      case 'toml':
      case 'yaml':
      case 'zolaSeparator':
        break;
    }
  }

  #wrap(open: string, children: readonly Nodes[], close: string, scope: Scope): void {
    this.output.write(open);
    this.#all(children, scope);
    this.output.write(close);
  }

  #block(open: string, children: readonly Nodes[], close: string, scope: Scope): void {
    this.#open(open);
    this.#all(children, scope);
    this.output.write(`${close}\n`);
  }

  #open(tag: string): void {
    this.output.freshLine();
    this.output.write(tag);
  }

  /** A closing tag on a line of its own. */
  #close(tag: string): void {
    this.output.freshLine();
    this.output.write(`${tag}\n`);
  }

  #heading(node: Heading, scope: Scope): void {
    const id = this.#ids.get(node.position?.start.offset as number);
    const classes = node.data?.attributes?.classes ?? [];
    const attributes =
      (id === undefined ? '' : ` id="${escapeAttribute(id)}"`) +
      (classes.length === 0 ? '' : ` class="${escapeAttribute(classes.join(' '))}"`);
    this.#block(`<h${node.depth}${attributes}>`, node.children, `</h${node.depth}>`, scope);
  }

  #list(node: List, scope: Scope): void {
    const tag = node.ordered ? 'ol' : 'ul';
    const start =
      node.ordered && typeof node.start === 'number' && node.start !== 1 ? ` start="${node.start}"` : '';
    const tight = isTight(node);
    this.#open(`<${tag}${start}>\n`);
    this.#all(node.children, { ...scope, tight });
    this.#close(`</${tag}>`);
  }

  #item(node: ListItem, scope: Scope): void {
    this.#open('<li>');
    const box =
      typeof node.checked === 'boolean'
        ? `<input disabled="" type="checkbox"${node.checked ? ' checked=""' : ''}/>\n`
        : '';
    const [first, ...rest] = node.children;
    if (box !== '' && first?.type === 'paragraph' && !scope.tight) {
      this.output.write(`\n<p>${box}`);
      this.#all(first.children, scope);
      this.output.write('</p>\n');
      this.#blocks(rest, scope);
    } else {
      this.output.write(box);
      this.#blocks(node.children, scope);
    }
    this.output.write('</li>\n');
  }

  #code(node: Code): void {
    this.output.freshLine();
    const code = node.value === '' ? '' : `${node.value}\n`;
    this.output.write(codeBlock(code, fenceOf(node), this.#highlighting));
  }

  #html(node: Html): void {
    const { output } = this;
    if (!this.#hasMore && moreComment.test(node.value.trim())) {
      this.#hasMore = true;
      output.write('<span id="continue-reading"></span>');
    } else output.write(rawHtml(node, this.#source, this.#links));
  }

  #table(node: Table, scope: Scope): void {
    const [head, ...rows] = node.children;
    const columns = node.align ?? [];
    const cells = { ...scope, tight: true };
    this.output.freshLine();
    this.output.write('<table><thead>');
    if (head) this.#row(head, 'th', columns, cells);
    this.output.write('</thead>');
    if (rows.length > 0) {
      this.output.write('<tbody>\n');
      for (const row of rows) {
        this.#row(row, 'td', columns, cells);
        this.output.write('\n');
      }
      this.output.write('</tbody>');
    }
    this.output.write('</table>\n');
  }

  #row(row: TableRow, tag: 'th' | 'td', columns: readonly AlignType[], scope: Scope): void {
    this.output.write('<tr>');
    // Cells beyond the header's are no part of the table; missing ones are empty.
    for (const [index, align] of columns.entries()) {
      const style = align ? ` style="text-align: ${align}"` : '';
      this.#wrap(`<${tag}${style}>`, row.children[index]?.children ?? [], `</${tag}>`, scope);
    }
    this.output.write('</tr>');
  }

  #link(
    url: string,
    title: string | null | undefined,
    node: Extract<Nodes, { type: 'link' | 'linkReference' }>,
    scope: Scope,
  ): void {
    const href = escapeUrl(this.#links.rewrite(url, 'markdown', node.position ?? this.#source.tree.position));
    const rel = /^https?:\/\//i.test(url) ? 'rel="external" ' : '';
    this.#wrap(`<a ${rel}href="${href}"${titleAttribute(title)}>`, node.children, '</a>', scope);
  }

  #image(
    url: string,
    title: string | null | undefined,
    alt: string | null | undefined,
    node: Extract<Nodes, { type: 'image' | 'imageReference' }>,
  ): void {
    const src = escapeUrl(this.#links.rewrite(url, 'image', node.position ?? this.#source.tree.position));
    this.output.write(
      `<img src="${src}" alt="${escapeAttribute((alt ?? '').replace(/\r\n|\r|\n/g, ' '))}"${titleAttribute(title)} />`,
    );
  }

  #footnoteReference(node: FootnoteReference, { footnotes }: Scope): void {
    const number = footnotes.number(node.identifier);
    const use = footnotes.use(node.identifier);
    const name = escapeAttribute(node.label ?? node.identifier);
    this.output.write(
      this.#bottomFootnotes
        ? `<sup class="footnote-reference" id="fr-${name}-${use}"><a href="#fn-${name}">${number}</a></sup>`
        : `<sup class="footnote-reference"><a href="#${name}">${number}</a></sup>`,
    );
  }

  /** Where it stands in the text: Zola's default. */
  #footnote(node: FootnoteDefinition, scope: Scope): void {
    const name = escapeAttribute(node.label ?? node.identifier);
    const number = scope.footnotes.number(node.identifier);
    this.#open(
      `<div class="footnote-definition" id="${name}"><sup class="footnote-definition-label">${number}</sup>`,
    );
    this.#blocks(node.children, { ...scope, tight: false });
    this.#close('</div>');
  }

  /** At the document's end, with links back: `bottom_footnotes = true`. */
  #footnoteSection(names: DocumentNames, footnotes: Footnotes): void {
    const { output } = this;
    const { order } = footnotes;
    if (order.length === 0) return;
    output.write('<section class="footnotes">\n<ol class="footnotes-list">\n');
    // Rendering a note may refer to further notes, which then come behind.
    for (let at = 0; at < order.length; at++) {
      const definition = names.footnotes.get(order[at] as string);
      if (!definition) continue;
      const name = escapeAttribute(definition.label ?? definition.identifier);
      const scope = { names, footnotes, tight: false };
      const last = definition.children.at(-1);
      const isText = last?.type === 'paragraph';
      output.write(`<li id="fn-${name}">\n`);
      this.#blocks(isText ? definition.children.slice(0, -1) : definition.children, scope);
      if (isText) this.#wrap('<p>', last.children, '', scope);
      for (let use = 1; use <= footnotes.uses(definition.identifier); use++) {
        output.write(` <a href="#fr-${name}-${use}">↩${use === 1 ? '' : use}</a>`);
      }
      output.write(isText ? '</p>\n</li>\n' : '\n</li>\n');
    }
    output.write('</ol>\n</section>\n');
  }

  /** An element that keeps the call's name, arguments and body. */
  #shortcode(node: ZolaShortcode): void {
    const flow = isBlock(node);
    const { tag, open, close } = callElement(node);
    const parts = bodyParts(node);
    if (flow) this.output.freshLine();
    this.output.write(open);
    if (parts.length > 1) {
      for (const part of parts) {
        this.output.write(`<${tag} class="column">`);
        this.#body(part, flow);
        this.output.write(`</${tag}>`);
      }
    } else if (parts[0]) this.#body(parts[0], flow);
    this.output.write(`${close}${flow ? '\n' : ''}`);
  }

  #body(children: readonly RootContent[], flow: boolean): void {
    const [only] = children;
    // Inside a paragraph a body of one paragraph is part of its text.
    if (!flow && children.length === 1 && only?.type === 'paragraph') {
      const footnotes = new Footnotes();
      this.#all(only.children, { names: namesIn(children), footnotes, tight: true });
      return;
    }
    if (flow) this.output.write('\n');
    this.document(children);
  }
}

function titleAttribute(title: string | null | undefined): string {
  return title ? ` title="${escapeAttribute(title)}"` : '';
}
