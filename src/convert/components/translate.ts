/** A shortcode's template as a component's view: HTML with what is computed in it, and the statements before it. */
import type { Expression, Node } from '../../tera/ast.js';
import type { Template } from '../../tera/index.js';
import { bodiesOf, setNames } from '../../tera/node-facts.js';
import { blockLevel, preformatted, rawText } from '../mdx/html-elements.js';
import type { ElementPiece, Piece } from '../mdx/pieces.js';
import { collapsed, isBlank } from '../mdx/white-space.js';
import { Assignments } from './assignments.js';
import { valueIn } from './expressions.js';
import { Frame } from './frame.js';
import { decodedMarks, hasMarks, MarkedText } from './marked-html.js';
import { pairSplitElements } from './split-elements.js';
import { TagTexts } from './tag-texts.js';
import { TagViews } from './tag-views.js';
import { TemplateValues } from './template-values.js';
import type { Given, Translation } from './translation.js';
import type { AttributeView, ElementView, View } from './view.js';
import { trimmedEnds } from './view-space.js';

/** @throws {Untranslatable} where the template as a whole can't become a component */
export function translate(template: Template, given: Given): Translation {
  return new Translator(template, given).run();
}

class Translator {
  readonly #frame: Frame;
  readonly #values: TemplateValues;
  readonly #assignments: Assignments;
  readonly #tags: TagViews;
  readonly #tagTexts: TagTexts;

  constructor(template: Template, given: Given) {
    this.#frame = new Frame(template, given);
    this.#values = new TemplateValues(this.#frame);
    this.#assignments = new Assignments(this.#frame, this.#values);
    this.#tags = new TagViews(this.#frame, this.#values, this.#assignments, (nodes, isPreformatted) =>
      this.#body(nodes, isPreformatted),
    );
    this.#tagTexts = new TagTexts(this.#frame, this.#values, this.#assignments);
  }

  run(): Translation {
    const { main, given, result, lineage } = this.#frame;
    const root = lineage.at(-1) ?? main;
    const view = this.#frame.inBlock(root, undefined, () => this.#body(root.nodes, false));
    result.view = given.isInLine ? view : trimmedEnds(view);
    return result;
  }

  // Bodies

  #body(nodes: readonly Node[], isPreformatted: boolean): View[] {
    for (const node of nodes) {
      if ((node.type === 'text' || node.type === 'raw') && hasMarks(node.value)) {
        this.#frame.fail('it holds private characters', node.start);
      }
    }
    const paired = pairSplitElements(nodes, (expression) => this.#frame.sourceOf(expression));
    if (paired) return this.#body(paired, isPreformatted);
    const marked = new MarkedText(nodes);
    if (this.#frame.given.isMarkdown) this.#renderMarkdown(marked);
    const { pieces, problems } = marked.tree((expression) => this.#frame.sourceOf(expression));
    if (problems.length === 0) return this.#views(pieces, marked, isPreformatted);
    const at = nodes[0]?.start ?? 0;
    return this.#frame.fail(`its tags don't pair where branches part: ${problems[0]?.message ?? ''}`, at);
  }

  /** Within a line, as such templates mostly are called, unless there are several blocks. */
  #renderMarkdown(marked: MarkedText): void {
    const text = marked.text.trim();
    if (text === '') return;
    const before = marked.text.slice(0, marked.text.length - marked.text.trimStart().length);
    const after = marked.text.slice(marked.text.trimEnd().length);
    const html = this.#frame.given.markdown(text, true);
    if (html === undefined) this.#frame.fail('its Markdown holds a link that names no page', 0);
    const space = (white: string) => (white === '' ? '' : ' ');
    marked.setText(space(before) + decodedMarks(html.trim()) + space(after));
  }

  #views(pieces: readonly Piece[], marked: MarkedText, isPreformatted: boolean): View[] {
    return pieces.flatMap((piece) => this.#piece(piece, marked, isPreformatted));
  }

  #piece(piece: Piece, marked: MarkedText, isPreformatted: boolean): View[] {
    switch (piece.kind) {
      case 'text':
        return this.#texts(marked.parts(piece.value), isPreformatted);
      case 'comment': {
        const parts = marked.parts(piece.value);
        // What a template sets within a comment of HTML is set all the same.
        for (const part of parts)
          if (typeof part !== 'string' && setNames([part]).length > 0) this.#tags.views(part, false);
        const text = parts.filter((part) => typeof part === 'string').join('');
        return isBlank(text) ? [] : [{ kind: 'comment', value: text.trim() }];
      }
      case 'element':
        return [this.#element(piece, marked, isPreformatted)];
      case 'call':
      case 'node':
        return [];
    }
  }

  #texts(parts: readonly (string | Node)[], isPreformatted: boolean): View[] {
    return parts.flatMap((part): View[] => {
      if (typeof part !== 'string') return this.#tags.views(part, isPreformatted);
      return [{ kind: 'text', value: isPreformatted ? part : collapsed(part) }];
    });
  }

  #element(piece: ElementPiece, marked: MarkedText, isPreformatted: boolean): ElementView {
    const expression = marked.nameExpression(piece.name);
    const name = expression ? { source: this.#elementName(expression) } : piece.name;
    const attributes = piece.attributes.flatMap(({ name: written, value }) =>
      this.#attribute(written, value, marked),
    );
    const isRaw = rawText.has(piece.name);
    const isPre = isPreformatted || preformatted.has(piece.name);
    const children = isRaw ? [] : this.#views(piece.children, marked, isPre);
    const text = piece.children.map((child) => (child.kind === 'text' ? child.value : '')).join('');
    return {
      kind: 'element',
      name,
      isSvg: piece.isSvg,
      attributes,
      children: typeof name === 'string' && blockLevel.has(name) && !isPre ? trimmedEnds(children) : children,
      raw: isRaw ? this.#tagTexts.text(marked.parts(text)) : undefined,
    };
  }

  #elementName(expression: Expression): string {
    const value = this.#frame.show(() => valueIn(expression, this.#values));
    const name = this.#frame.names.take('Element');
    this.#frame.statements.push({ kind: 'declare', name, source: value.source, isReassigned: false });
    return name;
  }

  #attribute(name: string, value: string | undefined, marked: MarkedText): AttributeView[] {
    const parts = marked.parts(name);
    const isComputed = parts.some((part) => typeof part !== 'string');
    const [first, ...rest] = parts;
    if (value === undefined && typeof first === 'string' && rest.length > 0 && rest.every(startsAnew)) {
      return [
        { kind: 'attribute', name: [first], value },
        ...rest.flatMap((part) => this.#attributeNode(part as Node)),
      ];
    }
    if (isComputed && value === undefined && parts.every((part) => typeof part !== 'string')) {
      return parts.flatMap((part) => this.#attributeNode(part as Node));
    }
    return [
      {
        kind: 'attribute',
        name: isComputed ? this.#tagTexts.text(parts) : [name],
        value: value === undefined ? undefined : this.#tagTexts.text(marked.parts(value)),
      },
    ];
  }

  /** A tag of the template between the attributes of an element. */
  #attributeNode(node: Node): AttributeView[] {
    switch (node.type) {
      case 'if': {
        const conditions = this.#values.conditions(node);
        const inside = (nodes: readonly Node[]) => this.#attributesOf(nodes);
        const branches = node.branches.map(({ body }, at) => ({
          condition: conditions[at] as string,
          attributes: inside(body),
        }));
        return [{ kind: 'if', branches, otherwise: inside(node.otherwise?.body ?? []) }];
      }
      case 'set':
        this.#assignments.set(node);
        return [];
      case 'output': {
        const { operand } = node.expression;
        if (operand.type === 'string' && node.expression.filters.every(({ name }) => name === 'safe')) {
          const text = new MarkedText([]);
          return this.#attributesIn(`<x ${operand.value}>`, text);
        }
        return this.#frame.fail('it prints attributes as a text', node.start);
      }
      default:
        return this.#frame.fail(`there is \`${node.type}\` among the attributes of an element`, node.start);
    }
  }

  #attributesOf(nodes: readonly Node[]): AttributeView[] {
    const around: Node[] = [
      { type: 'text', value: '<x ', start: 0, end: 0 },
      ...nodes,
      { type: 'text', value: '>', start: 0, end: 0 },
    ];
    const marked = new MarkedText(around);
    return this.#attributesIn(marked.text, marked);
  }

  #attributesIn(html: string, marked: MarkedText): AttributeView[] {
    const [element] = (
      html === marked.text ? marked : new MarkedText([{ type: 'text', value: html, start: 0, end: 0 }])
    ).tree((expression) => this.#frame.sourceOf(expression)).pieces;
    if (element?.kind !== 'element' || element.children.length > 0)
      return this.#frame.fail('its branches hold parts of attributes', 0);
    return element.attributes.flatMap(({ name, value }) => this.#attribute(name, value, marked));
  }
}

/** True for an `if` right behind a name whose branches all begin with white space: what is in them is further attributes. */
function startsAnew(part: string | Node): boolean {
  if (typeof part === 'string' || part.type !== 'if') return false;
  return bodiesOf(part).every(
    ([node]) => node === undefined || (node.type === 'text' && /^\s/.test(node.value)),
  );
}
