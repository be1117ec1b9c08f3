/** A shortcode's template as a component's view: HTML with what is computed in it, and the statements before it. */
import type {
  Call,
  Expression,
  ForNode,
  IfNode,
  IncludeNode,
  Node,
  OutputNode,
  Path,
} from '../../tera/ast.js';
import type { Template } from '../../tera/index.js';
import { bodiesOf, holdsBreak, mentionsLoopLast, setNames, stringOf } from '../../tera/node-facts.js';
import { blockLevel, preformatted, rawText } from '../mdx/html-elements.js';
import type { ElementPiece, Piece } from '../mdx/pieces.js';
import { collapsed, isBlank } from '../mdx/white-space.js';
import { commentText } from './comment-text.js';
import {
  conditionOf,
  parenthesized,
  plain,
  type Surroundings,
  textOf,
  type Value,
  valueIn,
} from './expressions.js';
import { JsNames } from './js-names.js';
import { decodedMarks, hasMarks, MarkedText } from './marked-html.js';
import { isSilent } from './node-facts.js';
import type { Helper } from './runtime.js';
import { pairSplitElements } from './split-elements.js';
import type { Given, Translation } from './translation.js';
import { Untranslatable } from './untranslatable.js';
import {
  type AttributeView,
  type ElementView,
  joined,
  type Statement,
  type TextPart,
  textSource,
  type View,
} from './view.js';
import { isInvisible, trimmedEnds } from './view-space.js';

/** @throws {Untranslatable} where the template as a whole can't become a component */
export function translate(template: Template, given: Given): Translation {
  return new Translator(template, given).run();
}

interface Variable {
  value: Value;
  /** Set for what has no equivalent; whatever shows it is a gap. */
  fault?: Untranslatable;
  declared?: Extract<Statement, { kind: 'declare' }>;
}

/** A function of JavaScript: variables are declared in it, and statements stand before what it shows. */
interface Level {
  variables: Map<string, Variable>;
  loop?: { list: string; index: string };
  /** No names from outside: the body of a macro. */
  isClosed: boolean;
}

/** Variables that Zola gives to shortcodes. */
const contextNames: ReadonlySet<string> = new Set(['page', 'section', 'config', 'lang', 'nth']);

/** Templates within templates. */
const maximumDepth = 20;

class Translator {
  readonly #given: Given;
  readonly #names: JsNames;
  readonly #levels: Level[] = [{ variables: new Map(), isClosed: false }];
  readonly #result: Translation;
  readonly #main: Template;
  #template: Template;
  #statements: Statement[] = [];
  /** Variables that what is shown has read: to set them anew later would change it. */
  #shown = new Set<Variable>();
  #depth = 0;
  #branchDepth = 0;
  #reading: Set<Variable> | undefined;
  readonly #preparedVariables = new Set<Variable>();
  readonly #around: Surroundings;

  constructor(template: Template, given: Given) {
    this.#given = given;
    this.#template = template;
    this.#main = template;
    this.#names = new JsNames([
      'props',
      'children',
      'body',
      'parts',
      'page',
      'section',
      'config',
      'lang',
      'nth',
      'slots',
    ]);
    this.#result = {
      statements: this.#statements,
      view: [],
      helpers: new Set(),
      properties: new Map(),
      context: new Map(),
      usesBody: false,
      usesParts: false,
      rendered: new Map(),
      gaps: [],
    };
    this.#around = {
      variable: (path) => this.#variable(path),
      split: (value, offset) => this.#split(value, offset),
      call: (call) => this.#call(call),
      rendered: (value, isInline) => this.#rendered(value, isInline),
      use: (helper) => this.#use(helper),
      fail: (reason, offset) => this.#fail(reason, offset),
      nodesAreText: given.nodesAreText,
    };
  }

  run(): Translation {
    if (this.#template.parent) this.#fail('it extends another template', 0);
    const view = this.#body(this.#template.nodes, false);
    this.#result.view = this.#given.isInLine ? view : trimmedEnds(view);
    return this.#result;
  }

  #fail(reason: string, offset: number): never {
    throw new Untranslatable(reason, this.#template, Math.max(offset, 0));
  }

  // Bodies

  #body(nodes: readonly Node[], isPreformatted: boolean): View[] {
    for (const node of nodes) {
      if ((node.type === 'text' || node.type === 'raw') && hasMarks(node.value)) {
        this.#fail('it holds private characters', node.start);
      }
    }
    const paired = pairSplitElements(nodes, (expression) => this.#sourceOf(expression));
    if (paired) return this.#body(paired, isPreformatted);
    const marked = new MarkedText(nodes);
    if (this.#given.isMarkdown) this.#renderMarkdown(marked);
    const { pieces, problems } = marked.tree((expression) => this.#sourceOf(expression));
    if (problems.length === 0) return this.#views(pieces, marked, isPreformatted);
    const at = nodes[0]?.start ?? 0;
    return this.#fail(`its tags don't pair where branches part: ${problems[0]?.message ?? ''}`, at);
  }

  /** Within a line, as such templates mostly are called, unless there are several blocks. */
  #renderMarkdown(marked: MarkedText): void {
    const text = marked.text.trim();
    if (text === '') return;
    const before = marked.text.slice(0, marked.text.length - marked.text.trimStart().length);
    const after = marked.text.slice(marked.text.trimEnd().length);
    const html = this.#given.markdown(text, true);
    if (html === undefined) this.#fail('its Markdown holds a link that names no page', 0);
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
          if (typeof part !== 'string' && setNames([part]).length > 0) this.#node(part, false);
        const text = parts.filter((part) => typeof part === 'string').join('');
        return isBlank(text) ? [] : [{ kind: 'comment', value: text.trim() }];
      }
      case 'element':
        return [this.#element(piece, marked, isPreformatted)];
      case 'node':
        return [];
    }
  }

  #texts(parts: readonly (string | Node)[], isPreformatted: boolean): View[] {
    return parts.flatMap((part): View[] => {
      if (typeof part !== 'string') return this.#node(part, isPreformatted);
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
      raw: isRaw ? this.#text(marked.parts(text)) : undefined,
    };
  }

  #elementName(expression: Expression): string {
    const value = this.#show(() => valueIn(expression, this.#around));
    const name = this.#names.take('Element');
    this.#statements.push({ kind: 'declare', name, source: value.source, isReassigned: false });
    return name;
  }

  #attribute(name: string, value: string | undefined, marked: MarkedText): AttributeView[] {
    const parts = marked.parts(name);
    const isComputed = parts.some((part) => typeof part !== 'string');
    if (isComputed && value === undefined && parts.every((part) => typeof part !== 'string')) {
      return parts.flatMap((part) => this.#attributeNode(part as Node));
    }
    return [
      {
        kind: 'attribute',
        name: isComputed ? this.#text(parts) : [name],
        value: value === undefined ? undefined : this.#text(marked.parts(value)),
      },
    ];
  }

  /** A tag of the template between the attributes of an element. */
  #attributeNode(node: Node): AttributeView[] {
    switch (node.type) {
      case 'if': {
        const conditions = this.#conditions(node);
        const inside = (nodes: readonly Node[]) => this.#attributesOf(nodes);
        const branches = node.branches.map(({ body }, at) => ({
          condition: conditions[at] as string,
          attributes: inside(body),
        }));
        return [{ kind: 'if', branches, otherwise: inside(node.otherwise?.body ?? []) }];
      }
      case 'set':
        this.#set(node);
        return [];
      case 'output': {
        const { operand } = node.expression;
        if (operand.type === 'string' && node.expression.filters.length <= 1) {
          const text = new MarkedText([]);
          return this.#attributesIn(`<x ${operand.value}>`, text);
        }
        return this.#fail('it prints attributes as a text', node.start);
      }
      default:
        return this.#fail(`there is \`${node.type}\` among the attributes of an element`, node.start);
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
    ).tree((expression) => this.#sourceOf(expression)).pieces;
    if (element?.kind !== 'element' || element.children.length > 0)
      return this.#fail('its branches hold parts of attributes', 0);
    return element.attributes.flatMap(({ name, value }) => this.#attribute(name, value, marked));
  }

  // Tags of the template among HTML

  #node(node: Node, isPreformatted: boolean): View[] {
    switch (node.type) {
      case 'output':
        return this.#output(node, isPreformatted);
      case 'set':
        this.#set(node);
        return [];
      case 'if':
        return this.#if(node, isPreformatted);
      case 'for':
        return this.#for(node, isPreformatted);
      case 'include':
        return this.#include(node, isPreformatted);
      case 'filter':
        if (node.filter.name === 'safe') return this.#body(node.body, isPreformatted);
        return this.#fail(`the section \`filter ${node.filter.name}\` has no equivalent`, node.start);
      case 'block':
        return this.#body(node.body, isPreformatted);
      case 'import':
      case 'macro':
      case 'comment':
        return [];
      default:
        return this.#fail(`\`${node.type}\` has no equivalent`, node.start);
    }
  }

  #output(node: OutputNode, isPreformatted: boolean): View[] {
    const { operand } = node.expression;
    try {
      if (operand.type === 'macro-call' && node.expression.filters.every(({ name }) => name === 'safe')) {
        // A macro that fails half-way leaves no statements behind.
        const { result, statements } = this.#collecting(() =>
          this.#macro(operand.namespace, operand.call, isPreformatted),
        );
        for (const statement of statements) this.#statements.push(statement);
        return result;
      }
      const value = this.#show(() => valueIn(node.expression, this.#around));
      if (value.type === 'node') return [{ kind: 'node', source: value.source }];
      if (value.type === 'nodes') return this.#fail('it prints a list of parts', node.start);
      if (value.isSafe) return [{ kind: 'html', source: value.source }];
      const literal = stringOf(node.expression);
      if (literal !== undefined) return [{ kind: 'text', value: literal }];
      const isSelfSpeaking = value.type === 'string' || value.type === 'number';
      return [
        { kind: 'print', source: isSelfSpeaking ? value.source : `${this.#use('print')}(${value.source})` },
      ];
    } catch (error) {
      return [this.#gap(error, node)];
    }
  }

  /** An output without equivalent is left out where it stands, with the template's words in its place. */
  #gap(error: unknown, node: Node): View {
    if (!(error instanceof Untranslatable)) throw error;
    this.#result.gaps.push({ template: error.template, offset: error.offset, reason: error.message });
    return { kind: 'todo', template: this.#template.source.text.slice(node.start, node.end) };
  }

  #conditions(node: IfNode): string[] {
    return node.branches.map(({ condition }) => this.#show(() => conditionOf(condition, this.#around)));
  }

  #if(node: IfNode, isPreformatted: boolean): View[] {
    const bodies = bodiesOf(node);
    const names = new Set(bodies.flatMap((body) => setNames(body)));
    const globals = new Set(bodies.flatMap((body) => setNames(body, true)));
    let conditions: string[];
    if (names.has('body') && this.#given.body === 'children' && bodies.every(isSilent)) {
      return this.#unchangedBody(node, names);
    }
    if (names.size > 0) {
      conditions = node.branches.map(({ condition }) => conditionOf(condition, this.#around));
      this.#prepare(names, globals);
      if (bodies.some((body) => !isSilent(body)))
        conditions = conditions.map((source) => this.#constant('is', source));
    } else conditions = this.#conditions(node);
    const inside = (body: readonly Node[]) => this.#inBranch(() => this.#body(body, isPreformatted));
    const branches = node.branches.map(({ body }) => inside(body));
    const otherwise = inside(node.otherwise?.body ?? []);
    for (const { shown } of [...branches, otherwise]) for (const variable of shown) this.#shown.add(variable);
    if ([...branches, otherwise].some(({ statements }) => statements.length > 0)) {
      // What is declared in a branch is used by what the branch shows, which stands outside of it.
      const hoisted = (statements: Statement[]) =>
        statements.map((statement): Statement => {
          if (statement.kind !== 'declare') return statement;
          this.#statements.push({
            kind: 'declare',
            name: statement.name,
            source: 'undefined',
            isReassigned: true,
          });
          return { kind: 'assign', name: statement.name, source: statement.source };
        });
      const assigning: Statement = {
        kind: 'if',
        branches: branches.map(({ statements }, at) => ({
          condition: conditions[at] as string,
          body: hoisted(statements),
        })),
        otherwise: hoisted(otherwise.statements),
      };
      this.#statements.push(assigning);
    }
    if ([...branches, otherwise].every(({ view }) => view.every(isInvisible))) {
      return names.size > 0 || [...branches, otherwise].every(({ view }) => view.length === 0)
        ? []
        : [{ kind: 'text', value: ' ' }];
    }
    return [
      {
        kind: 'if',
        branches: branches.map(({ view }, at) => ({ condition: conditions[at] as string, body: view })),
        otherwise: otherwise.view,
      },
    ];
  }

  /** The body comes rendered: what a template does to its Markdown before can't be done any more. */
  #unchangedBody(node: IfNode | ForNode, names: ReadonlySet<string>): View[] {
    const reason =
      'it changes the text of the body before it is rendered; a component gets the body as it is written';
    this.#result.gaps.push({ template: this.#template, offset: node.start, reason });
    const fault = new Untranslatable('it is made of the text of the body', this.#template, node.start);
    for (const name of names) {
      if (name !== 'body')
        this.#currentLevel().variables.set(name, { value: plain('undefined', 'unknown'), fault });
    }
    return [];
  }

  #for(node: ForNode, isPreformatted: boolean): View[] {
    const globals = new Set(setNames(node.body, true));
    if (globals.size > 0) return this.#fillingLoop(node, globals);
    if (holdsBreak(node.body)) return this.#fail('`break` and `continue` have no equivalent', node.start);
    const value = this.#show(() => valueIn(node.container, this.#around));
    let list =
      value.type === 'nodes' || value.type === 'list'
        ? value.isOptional
          ? `(${value.source} ?? [])`
          : parenthesized(value)
        : node.key !== undefined
          ? `Object.entries(${value.source} ?? {})`
          : `${this.#use('entries')}(${value.source})`;
    if (mentionsLoopLast(node.body) || node.otherwise) list = this.#constant(`${node.value}s`, list);
    const { item, index, view, statements } = this.#loopBody(node, value, list, isPreformatted);
    const each: View = { kind: 'each', list, item, index, statements, body: trimmedEnds(view) };
    if (!node.otherwise) return [each];
    const empty = this.#body(node.otherwise, isPreformatted);
    return [{ kind: 'if', branches: [{ condition: `${list}.length > 0`, body: [each] }], otherwise: empty }];
  }

  /** A loop that shows nothing and fills variables. */
  #fillingLoop(node: ForNode, names: ReadonlySet<string>): View[] {
    if (names.has('body') && this.#given.body === 'children' && isSilent(node.body))
      return this.#unchangedBody(node, names);
    if (!isSilent(node.body))
      return this.#fail('a loop shows something and changes variables outside of it', node.start);
    if (node.key !== undefined || holdsBreak(node.body))
      return this.#fail('this loop has no equivalent', node.start);
    const value = valueIn(node.container, this.#around);
    if (value.type === 'nodes' || value.type === 'node')
      return this.#fail('it looks into the parts of the body', node.start);
    this.#prepare(names);
    let list = value.type === 'list' ? parenthesized(value) : `${this.#use('entries')}(${value.source})`;
    if (mentionsLoopLast(node.body)) list = this.#constant(`${node.value}s`, list);
    const { item, index, statements } = this.#loopBody(node, value, list, false);
    this.#statements.push({
      kind: 'loop',
      list: `${list}.entries()`,
      parameter: `[${index}, ${item}]`,
      body: statements,
    });
    return [];
  }

  /** What a loop does in each round, and the names that it has for the item (with its key) and the index. */
  #loopBody(
    node: ForNode,
    container: Value,
    list: string,
    isPreformatted: boolean,
  ): { item: string; index: string; view: View[]; statements: Statement[] } {
    const index = this.#names.take('index');
    const item = this.#names.take(node.value);
    const value = plain(item, container.type === 'nodes' ? 'node' : 'unknown');
    const variables = new Map<string, Variable>([[node.value, { value }]]);
    const key = node.key === undefined ? undefined : this.#names.take(node.key);
    if (node.key !== undefined && key !== undefined) variables.set(node.key, { value: plain(key, 'string') });
    const level: Level = { variables, loop: { list, index }, isClosed: false };
    const { result: view, statements } = this.#inLevel(level, () =>
      this.#collecting(() => this.#body(node.body, isPreformatted)),
    );
    return { item: key === undefined ? item : `[${key}, ${item}]`, index, view, statements };
  }

  #include(node: IncludeNode, isPreformatted: boolean): View[] {
    const found = node.names
      .map((name) => this.#given.environment.template(name))
      .find((template) => template !== undefined);
    if (!found) {
      if (node.ignoreMissing) return [];
      return this.#fail(`there is no template ${node.names.join(', ')}`, node.start);
    }
    if (found.parent) return this.#fail(`${found.name} extends another template`, node.start);
    return this.#inLevel({ variables: new Map(), isClosed: false }, () =>
      this.#inTemplate(found, node, () => this.#body(found.nodes, isPreformatted)),
    );
  }

  #macro(namespace: string, call: Call, isPreformatted: boolean): View[] {
    const owner =
      this.#given.environment.namespaces(this.#main).get(namespace) ??
      this.#given.environment.namespaces(this.#template).get(namespace);
    const macro = owner?.macros.get(call.name);
    if (!owner || !macro) return this.#fail(`there is no macro \`${namespace}::${call.name}\``, call.start);
    const variables = new Map<string, Variable>();
    for (const [name, fallback] of macro.parameters) {
      const expression = call.args.get(name) ?? fallback;
      if (!expression) return this.#fail(`the macro \`${call.name}\` lacks \`${name}\``, call.start);
      variables.set(name, { value: this.#show(() => valueIn(expression, this.#around)) });
    }
    return this.#inLevel({ variables, isClosed: true }, () =>
      this.#inTemplate(owner, call, () => this.#body(macro.body, isPreformatted)),
    );
  }

  // Where the translation stands. All is as before once a run is over, even where it fails: outputs catch that.

  #inTemplate<T>(template: Template, from: { start: number }, run: () => T): T {
    if (this.#depth >= maximumDepth) return this.#fail('templates include one another too deep', from.start);
    const outer = this.#template;
    this.#template = template;
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
      this.#template = outer;
    }
  }

  #inLevel<T>(level: Level, run: () => T): T {
    this.#levels.push(level);
    try {
      return run();
    } finally {
      this.#levels.pop();
    }
  }

  /** Gives the statements of the run beside what it gives; they come to stand nowhere yet. */
  #collecting<T>(run: () => T): { result: T; statements: Statement[] } {
    const outer = this.#statements;
    const statements: Statement[] = [];
    this.#statements = statements;
    try {
      return { result: run(), statements };
    } finally {
      this.#statements = outer;
    }
  }

  /** Gives what is shown and done in a branch, and which variables are shown at its end. */
  #inBranch(run: () => View[]): { view: View[]; statements: Statement[]; shown: ReadonlySet<Variable> } {
    const outer = this.#shown;
    const shown = new Set(outer);
    this.#shown = shown;
    this.#branchDepth++;
    try {
      const { result: view, statements } = this.#collecting(run);
      return { view, statements, shown };
    } finally {
      this.#branchDepth--;
      this.#shown = outer;
    }
  }

  /** Evaluates what is shown: the variables in it must keep their values. */
  #show<T>(run: () => T): T {
    const outer = this.#reading;
    this.#reading = this.#shown;
    try {
      return run();
    } finally {
      this.#reading = outer;
    }
  }

  // Texts: values of attributes, scripts

  #text(parts: readonly (string | Node)[]): TextPart[] {
    return joined(parts.flatMap((part) => (typeof part === 'string' ? [part] : this.#textNode(part))));
  }

  #textNode(node: Node): TextPart[] {
    switch (node.type) {
      case 'text':
      case 'raw':
        return [node.value];
      case 'output':
        try {
          const literal = stringOf(node.expression);
          if (literal !== undefined) return [literal];
          return [{ source: this.#show(() => textOf(valueIn(node.expression, this.#around), this.#around)) }];
        } catch (error) {
          const gap = this.#gap(error, node);
          return [
            { source: `'' /* TODO tfpage: ${commentText(gap.kind === 'todo' ? gap.template : '')} */` },
          ];
        }
      case 'set':
        this.#set(node);
        return [];
      case 'if': {
        if (setNames(node.branches.flatMap(({ body }) => body)).length > 0)
          return this.#fail('variables are set within an attribute', node.start);
        const conditions = this.#conditions(node);
        const otherwise = textSource(this.#text(node.otherwise?.body ?? []));
        const source = node.branches.reduceRight(
          (rest, { body }, at) => `${conditions[at]} ? ${textSource(this.#text(body))} : ${rest}`,
          otherwise,
        );
        return [{ source }];
      }
      case 'comment':
        return [];
      default:
        return this.#fail(`there is \`${node.type}\` within an attribute or a script`, node.start);
    }
  }

  // Variables

  #set(node: Extract<Node, { type: 'set' }>): void {
    let value: Value | undefined;
    let fault: Untranslatable | undefined;
    try {
      value = valueIn(node.expression, this.#around);
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      fault = error;
    }
    if (node.name === 'body' && this.#given.body === 'children' && !value) {
      this.#gap(fault, node);
      return;
    }
    const prepared = this.#prepared(node);
    if (this.#branchDepth > 0 && this.#find(node.name)?.fault) return;
    if (!value) {
      if (prepared) prepared.fault = fault as Untranslatable;
      else
        this.#currentLevel().variables.set(node.name, {
          value: plain('undefined', 'unknown'),
          fault: fault as Untranslatable,
        });
      return;
    }
    if (value.type === 'node' || value.type === 'nodes') {
      if (prepared) this.#fail('the body is put into a variable in one branch only', node.start);
      this.#currentLevel().variables.set(node.name, { value });
      return;
    }
    if (prepared) {
      if (this.#shown.has(prepared))
        this.#fail(`\`${node.name}\` is set anew after it was shown in the same branch`, node.start);
      this.#statements.push({ kind: 'assign', name: prepared.value.source, source: value.source });
      if (prepared.declared) prepared.declared.isReassigned = true;
      const { type } = prepared.value;
      prepared.value = {
        ...prepared.value,
        type: prepared.value.source !== 'undefined' && type === value.type ? type : 'unknown',
      };
      return;
    }
    const name = this.#names.take(node.name);
    const declared: Extract<Statement, { kind: 'declare' }> = {
      kind: 'declare',
      name,
      source: value.source,
      isReassigned: false,
    };
    this.#statements.push(declared);
    this.#currentLevel().variables.set(node.name, {
      value: { ...value, source: name, isCompound: false },
      declared,
    });
  }

  /** Variables that branches set get a name of their own before them, so that what was shown keeps the old value. */
  #prepare(names: ReadonlySet<string>, globals: ReadonlySet<string> = new Set()): void {
    for (const name of names) {
      const known = this.#find(name);
      // In a loop, what reaches out of it was made ready before the loop.
      if (known && globals.has(name) && this.#currentLevel().loop && this.#preparedVariables.has(known))
        continue;
      if (known?.fault) continue;
      if (known && (known.value.type === 'node' || known.value.type === 'nodes')) {
        this.#fail(`\`${name}\` holds the body and is set anew in a branch`, 0);
      }
      if (known && this.#currentLevel().variables.get(name) === known && !this.#shown.has(known)) {
        if (known.declared) this.#preparedVariables.add(known);
        if (this.#preparedVariables.has(known)) continue;
      }
      const before = known?.value ?? this.#argument(name);
      const js = this.#names.take(name);
      const source = before?.source ?? 'undefined';
      const declared: Extract<Statement, { kind: 'declare' }> = {
        kind: 'declare',
        name: js,
        source,
        isReassigned: true,
      };
      this.#statements.push(declared);
      const value: Value = before
        ? { ...before, source: js, isCompound: false }
        : { ...plain(js, 'unknown'), isOptional: true };
      const variable: Variable = { value, declared };
      this.#currentLevel().variables.set(name, variable);
      this.#preparedVariables.add(variable);
    }
  }

  /** The variable that a branch assigns to, where it was prepared for that. */
  #prepared({ name, global }: Extract<Node, { type: 'set' }>): Variable | undefined {
    const variable = global ? this.#find(name) : this.#currentLevel().variables.get(name);
    return variable && this.#preparedVariables.has(variable) ? variable : undefined;
  }

  #currentLevel(): Level {
    return this.#levels.at(-1) as Level;
  }

  #find(name: string): Variable | undefined {
    for (let at = this.#levels.length - 1; at >= 0; at--) {
      const level = this.#levels[at] as Level;
      const found = level.variables.get(name);
      if (found) return found;
      if (level.isClosed) return undefined;
    }
    return undefined;
  }

  #isClosed(): boolean {
    return this.#levels.some(({ isClosed }) => isClosed);
  }

  #constant(wanted: string, source: string): string {
    if (/^[\w$]+$/.test(source)) return source;
    const name = this.#names.take(wanted);
    this.#statements.push({ kind: 'declare', name, source, isReassigned: false });
    return name;
  }

  #use(helper: Helper): string {
    this.#result.helpers.add(helper);
    return helper;
  }

  #variable(path: Path): Value {
    const { root } = path;
    if (root === 'loop' && this.#levels.some(({ loop }) => loop)) return this.#loop(path);
    const variable = this.#find(root);
    if (variable) {
      if (variable.fault) throw variable.fault;
      this.#reading?.add(variable);
      return this.#member(variable.value, path);
    }
    if (this.#isClosed()) return this.#fail(`\`${root}\` is not known in a macro`, path.start);
    if (root === 'body') return this.#bodyValue();
    if (contextNames.has(root)) {
      this.#result.context.set(path.text, path);
      return this.#member({ ...plain(root, 'unknown'), isOptional: true }, path);
    }
    if (root.startsWith('__')) return this.#fail(`\`${root}\` has no equivalent`, path.start);
    return this.#member(this.#property(root), path);
  }

  #property(argument: string): Value {
    const known = this.#given.arguments.get(argument);
    let name = this.#result.properties.get(argument);
    if (name === undefined) {
      name = this.#names.take(argument);
      this.#result.properties.set(argument, name);
    }
    return {
      ...plain(name, known?.type ?? 'string'),
      argument,
      isOptional: known?.isOptional ?? true,
      ...(known ? {} : { isNever: true }),
    };
  }

  /** The argument of a name, where calls pass it or the template has asked for it. */
  #argument(name: string): Value | undefined {
    if (this.#isClosed() || contextNames.has(name) || name === 'body') return undefined;
    const isArgument = this.#given.arguments.has(name) || this.#result.properties.has(name);
    return isArgument ? this.#property(name) : undefined;
  }

  #bodyValue(): Value {
    if (this.#given.body === 'none') return { ...plain('undefined', 'unknown'), isOptional: true };
    this.#result.usesBody = true;
    if (this.#given.body === 'text') return { ...plain('body', 'string'), isOptional: true };
    return { ...plain(this.#given.nodesAreText ? 'body' : 'children', 'node'), isOptional: true };
  }

  #split(value: Value, offset: number): Value {
    if (value.source !== 'children' && value.source !== 'body')
      return this.#fail('a part of the body is split again', offset);
    this.#result.usesParts = true;
    this.#use('columnsOf');
    return plain(this.#given.nodesAreText ? 'parts' : 'columnsOf(children)', 'nodes');
  }

  #call(call: Call): Value | undefined {
    if (call.name !== 'get_url') return undefined;
    const given = call.args.get('path');
    if (!given) return undefined;
    const literal = stringOf(given);
    if (literal?.startsWith('@/')) {
      const url = this.#given.internalUrl(literal);
      return url === undefined ? undefined : plain(JSON.stringify(url), 'string');
    }
    const path = valueIn(given, this.#around);
    const text = path.type === 'string' ? path.source : `${this.#use('print')}(${path.source})`;
    return plain(`${this.#use('getUrl')}(${text})`, 'string');
  }

  #rendered(value: Value, isInline: boolean): Value | undefined {
    const { argument } = value;
    if (argument === undefined || value.source !== this.#result.properties.get(argument)) return undefined;
    const known = this.#result.rendered.get(argument);
    if (known && known.isInline !== isInline) return undefined;
    const variable = known?.variable ?? this.#names.take(`${argument}Html`);
    this.#result.rendered.set(argument, { variable, isInline });
    return { ...plain(variable, 'string'), isOptional: value.isOptional };
  }

  #loop(path: Path): Value {
    const level = this.#levels.findLast(({ loop }) => loop !== undefined);
    const { loop } = level ?? {};
    switch (loop && path.keys?.[0]) {
      case 'index':
        return plain(`${loop?.index} + 1`, 'number', true);
      case 'index0':
        return plain(`${loop?.index}`, 'number');
      case 'first':
        return plain(`${loop?.index} === 0`, 'boolean', true);
      case 'last':
        return plain(`${loop?.index} === ${loop?.list}.length - 1`, 'boolean', true);
      default:
        return this.#fail(`\`${path.text}\` has no equivalent`, path.start);
    }
  }

  #member(value: Value, { accessors, start }: Path): Value {
    if (accessors.length === 0) return value;
    let source = parenthesized(value);
    let { type, isOptional } = value;
    if (type === 'node' && !this.#around.nodesAreText) return this.#fail('the body has no members', start);
    for (const accessor of accessors) {
      const chain = isOptional || type === 'unknown' ? '?.' : '';
      switch (accessor.type) {
        case 'name':
          if (/^[A-Za-z_]\w*$/.test(accessor.name)) source += `${chain || '.'}${accessor.name}`;
          else source += `${chain}[${JSON.stringify(accessor.name)}]`;
          break;
        case 'index':
          source += `${chain}[${Number(accessor.text)}]`;
          break;
        case 'key':
          source += `${chain}[${JSON.stringify(accessor.key)}]`;
          break;
        case 'path':
          source += `${chain}[${this.#variable(accessor.path).source}]`;
      }
      type = type === 'nodes' ? 'node' : 'unknown';
      isOptional = type !== 'node';
    }
    return { source, type, isOptional, isSafe: false, isCompound: false };
  }

  #sourceOf({ start, end }: Expression): string {
    return this.#template.source.text.slice(start, end).trim();
  }
}
