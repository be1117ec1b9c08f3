/** A component's view as markup: JSX for React, or Astro's. */
import { voidElements } from '../../syntax/html.js';
import { blockLevel, preformatted } from '../mdx/html-elements.js';
import { dropReason, jsxAttributeName, jsxName, namingOf } from '../mdx/jsx-attributes.js';
import { propertyKey } from '../mdx/literals.js';
import { styleObject } from '../mdx/style.js';
import { commentText } from './comment-text.js';
import type { Helper } from './runtime.js';
import {
  type AttributeView,
  type ElementView,
  quoted,
  type Source,
  type Statement,
  type TextPart,
  textSource,
  type View,
} from './view.js';

export type Dialect = 'react' | 'astro';

type ConditionalAttributes = Extract<AttributeView, { kind: 'if' }>;

/** What printing finds out. */
export interface MarkupNeeds {
  helpers: Set<Helper>;
  /** `Fragment` by its name. */
  fragment: boolean;
  /** What could not be written, each a sentence's end: "the attribute `onclick` is left out: …". */
  losses: string[];
}

/** The markup of one component. `expression` is for where JavaScript stands, `lines` for where markup does. */
export class MarkupPrinter {
  readonly needs: MarkupNeeds = { helpers: new Set(), fragment: false, losses: [] };
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Markup among markup, each line of it indented. */
  lines(views: readonly View[], indent: string): string[] {
    if (!views.every(isBlockView)) return [indent + this.#inline(views)];
    return views.flatMap((view) => (isSpace(view) ? [] : this.#block(view, indent)));
  }

  /** One JavaScript expression; `key` is for items of a list. */
  expression(views: readonly View[], indent: string, key?: string): string {
    const shown = views.filter((view) => !isSpace(view) || views.length > 1);
    const [only] = shown;
    if (only === undefined) return 'null';
    if (shown.length === 1) {
      if (only.kind === 'element') return this.#wrapped(this.#block(only, `${indent}  `, key), indent);
      if (only.kind === 'text' && key === undefined) return quoted(only.value);
      if ((only.kind === 'print' || (only.kind === 'node' && this.#dialect === 'react')) && key === undefined)
        return only.source;
    }
    const [open, close] = this.#fragment(key);
    return this.#wrapped(
      [`${indent}  ${open}`, ...this.lines(shown, `${indent}    `), `${indent}  ${close}`],
      indent,
    );
  }

  #fragment(key: string | undefined): [string, string] {
    if (key === undefined || this.#dialect === 'astro') return ['<>', '</>'];
    this.needs.fragment = true;
    return [`<Fragment key={${key}}>`, '</Fragment>'];
  }

  #wrapped(lines: readonly string[], indent: string): string {
    return lines.length === 1 ? (lines[0] as string).trim() : `(\n${lines.join('\n')}\n${indent})`;
  }

  #block(view: View, indent: string, key?: string): string[] {
    switch (view.kind) {
      case 'element':
        return this.#element(view, indent, key);
      case 'if':
        return [`${indent}{${this.#if(view, indent)}}`];
      case 'each':
        return [`${indent}{${this.#each(view, indent)}}`];
      default:
        return [indent + this.#inlineView(view)];
    }
  }

  #element(view: ElementView, indent: string, key?: string): string[] {
    const { tag, end } = this.#tag(view, key);
    if (end === '') return [`${indent}${tag}`];
    const isPre = typeof view.name === 'string' && preformatted.has(view.name);
    // Astro keeps the white space of its source, which would show in a line.
    const mayBreak =
      this.#dialect === 'react' || (typeof view.name === 'string' && blockLevel.has(view.name));
    if (view.children.length > 0 && mayBreak && !isPre && view.children.every(isBlockView)) {
      return [indent + tag, ...this.lines(view.children, `${indent}  `), indent + end];
    }
    return [indent + tag + this.#inline(view.children) + end];
  }

  /** The start tag and the end tag; an empty end where the element ends in its first. */
  #tag(view: ElementView, key?: string): { tag: string; end: string } {
    const name = typeof view.name === 'string' ? view.name : view.name.source;
    const attributes = view.attributes.map((attribute) => this.#attribute(attribute, view));
    if (key !== undefined && this.#dialect === 'react') attributes.unshift(` key={${key}}`);
    const content = this.#wholeContent(view);
    if (this.#dialect === 'astro' && (name === 'style' || name === 'script')) attributes.push(' is:inline');
    const start = `<${name}${attributes.join('')}${content ?? ''}`;
    const isEmpty =
      content !== undefined ||
      (view.children.length === 0 && (this.#dialect === 'react' || voidElements.has(name)));
    return isEmpty ? { tag: `${start} />`, end: '' } : { tag: `${start}>`, end: `</${name}>` };
  }

  /** HTML that is an element's whole content goes in as such. */
  #wholeContent({ raw, children }: ElementView): string | undefined {
    const [only] = children;
    const source =
      raw !== undefined && raw.length > 0
        ? textSource(raw)
        : children.length === 1 && only?.kind === 'html'
          ? only.source
          : undefined;
    if (source === undefined) return undefined;
    return this.#dialect === 'astro'
      ? ` set:html={${source}}`
      : ` dangerouslySetInnerHTML={{ __html: ${source} }}`;
  }

  #inline(views: readonly View[]): string {
    return views.map((view) => this.#inlineView(view)).join('');
  }

  #inlineView(view: View): string {
    switch (view.kind) {
      case 'text':
        return this.#text(view.value);
      case 'comment':
        return `{/* ${commentText(view.value)} */}`;
      case 'print':
        return `{${view.source}}`;
      case 'node':
        if (this.#dialect === 'react') return `{${view.source}}`;
        return view.source === 'body' ? '<slot />' : `<Fragment set:html={${view.source}} />`;
      case 'html':
        if (this.#dialect === 'astro') return `<Fragment set:html={${view.source}} />`;
        return `<span style={{ display: 'contents' }} dangerouslySetInnerHTML={{ __html: ${view.source} }} />`;
      case 'todo':
        return `{/* TODO tfpage: ${commentText(view.template)} */}`;
      case 'element': {
        const { tag, end } = this.#tag(view);
        return end === '' ? tag : tag + this.#inline(view.children) + end;
      }
      case 'if':
        return `{${this.#if(view, '')}}`;
      case 'each':
        return `{${this.#each(view, '')}}`;
    }
  }

  /** Plain words stay plain; all else is a string, which no markup is read from. */
  #text(value: string): string {
    if (value === ' ') return "{' '}";
    return /^[^{}<>&`\\\p{Cc}\p{Cs}\u2028\u2029\uE000\uE001]*$/u.test(value) && !/^ | $| {2}/.test(value)
      ? value
      : `{${quoted(value)}}`;
  }

  #if({ branches, otherwise }: Extract<View, { kind: 'if' }>, indent: string): string {
    return branches.reduceRight(
      (rest, { condition, body }) => `${condition} ? ${this.expression(body, indent)} : ${rest}`,
      this.expression(otherwise, indent),
    );
  }

  #each({ list, item, index, statements, body }: Extract<View, { kind: 'each' }>, indent: string): string {
    const start = `${list}.map((${item}, ${index}) => `;
    if (statements.length === 0) return `${start}${this.expression(body, indent, index)})`;
    const inner = `${indent}  `;
    const lines = [
      ...statementLines(statements, inner),
      `${inner}return ${this.expression(body, inner, index)};`,
    ];
    return `${start}{\n${lines.join('\n')}\n${indent}})`;
  }

  #attribute(attribute: AttributeView, element: ElementView): string {
    if (attribute.kind === 'if') return this.#conditional(attribute, element);
    const written = this.#written(attribute, element);
    if (!written) return '';
    const { name, value } = written;
    if (typeof name !== 'string') return ` {...{ [${name.source}]: ${value ?? 'true'} }}`;
    // Not every compiler of JSX takes names with a colon.
    const isPlain = jsxName.test(name) && (this.#dialect === 'astro' || !name.includes(':'));
    if (!isPlain) return ` {...{ ${propertyKey(name)}: ${value ?? 'true'} }}`;
    if (value === undefined) return ` ${name}`;
    return plainAttribute(attribute.value) !== undefined && name !== 'style'
      ? ` ${name}="${plainAttribute(attribute.value)}"`
      : ` ${name}={${value}}`;
  }

  /** The name and the source of the value; undefined for one that is left out. */
  #written(
    attribute: Extract<AttributeView, { kind: 'attribute' }>,
    { isSvg, name: element }: ElementView,
  ): { name: string | { source: Source }; value: Source | undefined } | undefined {
    const { value } = attribute;
    const [first] = attribute.name;
    const source = value === undefined ? undefined : textSource(value);
    if (attribute.name.length !== 1 || typeof first !== 'string')
      return { name: { source: textSource(attribute.name) }, value: source };
    if (this.#dialect === 'astro') {
      if (!/:/.test(first) || /^(?:xml|xlink|xmlns):/.test(first)) return { name: first, value: source };
      this.needs.losses.push(`the attribute \`${first}\` is left out: Astro would read it as an instruction`);
      return undefined;
    }
    const drop = dropReason(first);
    if (drop !== undefined) {
      this.needs.losses.push(`the attribute \`${first}\` is left out: ${drop}`);
      return undefined;
    }
    const naming = namingOf({ name: typeof element === 'string' ? element : '', isSvg });
    const { name, isBoolean, isOverloaded } = jsxAttributeName(first, naming);
    if (isBoolean || (isOverloaded && (value === undefined || value.length === 0)))
      return { name, value: undefined };
    if (first === 'style') return { name, value: this.#style(value ?? []) };
    return { name, value: source ?? "''" };
  }

  #style(value: readonly TextPart[]): Source {
    if (value.every((part) => typeof part === 'string'))
      return (styleObject(value.join('')) ?? '{}').replace(/^\{(.+)\}$/, '{ $1 }');
    this.needs.helpers.add('styleObject');
    return `styleObject(${textSource(value)})`;
  }

  #conditional(view: ConditionalAttributes, element: ElementView): string {
    const { branches, otherwise } = view;
    const [branch] = branches;
    const [only] = branch?.attributes ?? [];
    if (
      branches.length === 1 &&
      otherwise.length === 0 &&
      branch?.attributes.length === 1 &&
      only?.kind === 'attribute'
    ) {
      const written = this.#written(only, element);
      if (!written) return '';
      if (typeof written.name === 'string' && /^[A-Za-z][\w-]*$/.test(written.name)) {
        return ` ${written.name}={${branch.condition} ? ${written.value ?? 'true'} : undefined}`;
      }
    }
    return ` {...(${this.#conditionalSource(view, element)})}`;
  }

  /** An object with the attributes of the branch that holds. */
  #conditionalSource({ branches, otherwise }: ConditionalAttributes, element: ElementView): Source {
    return branches.reduceRight(
      (rest, { condition, attributes }) => `${condition} ? ${this.#object(attributes, element)} : ${rest}`,
      this.#object(otherwise, element),
    );
  }

  #object(attributes: readonly AttributeView[], element: ElementView): Source {
    const entries = attributes.map((attribute) => {
      if (attribute.kind === 'if') return `...(${this.#conditionalSource(attribute, element)})`;
      const written = this.#written(attribute, element);
      if (!written) return '';
      const key = typeof written.name === 'string' ? propertyKey(written.name) : `[${written.name.source}]`;
      return `${key}: ${written.value ?? 'true'}`;
    });
    const shown = entries.filter((entry) => entry !== '');
    return shown.length === 0 ? '{}' : `{ ${shown.join(', ')} }`;
  }
}

/** Statements as lines of JavaScript. */
export function statementLines(statements: readonly Statement[], indent: string): string[] {
  return statements.flatMap((statement) => linesOf(statement, indent));
}

function linesOf(statement: Statement, indent: string): string[] {
  switch (statement.kind) {
    case 'declare': {
      const start = statement.isReassigned ? `let ${statement.name}: any` : `const ${statement.name}`;
      return [`${indent}${start} = ${statement.source};`];
    }
    case 'assign':
      return [`${indent}${statement.name} = ${statement.source};`];
    case 'if': {
      const lines = statement.branches.flatMap(({ condition, body }, at) => [
        `${indent}${at === 0 ? '' : '} else '}if (${condition}) {`,
        ...statementLines(body, `${indent}  `),
      ]);
      if (statement.otherwise.length > 0)
        lines.push(`${indent}} else {`, ...statementLines(statement.otherwise, `${indent}  `));
      return [...lines, `${indent}}`];
    }
    case 'loop':
      return [
        `${indent}for (const ${statement.parameter} of ${statement.list}) {`,
        ...statementLines(statement.body, `${indent}  `),
        `${indent}}`,
      ];
  }
}

function plainAttribute(value: readonly TextPart[] | undefined): string | undefined {
  if (value === undefined || !value.every((part) => typeof part === 'string')) return undefined;
  const text = value.join('');
  return /[&"{}`\\\p{Cc}\p{Cs}\u2028\u2029]/u.test(text) ? undefined : text;
}

function isSpace(view: View): boolean {
  return view.kind === 'text' && /^ ?$/.test(view.value);
}

/** True for what a line break before and behind changes nothing of. */
function isBlockView(view: View): boolean {
  switch (view.kind) {
    case 'element':
      return typeof view.name === 'string' && blockLevel.has(view.name);
    case 'comment':
    case 'todo':
      return true;
    case 'if':
      return [...view.branches.map(({ body }) => body), view.otherwise].every((body) =>
        body.every((child) => isBlockView(child) || isSpace(child)),
      );
    case 'each':
      return view.body.every((child) => isBlockView(child) || isSpace(child));
    case 'node':
      return true;
    default:
      return isSpace(view);
  }
}
