/** Tags of a template among HTML as views: outputs, branches, loops, includes and macros. */
import type { Call, ForNode, IfNode, IncludeNode, Node, OutputNode } from '../../tera/ast.js';
import type { Template } from '../../tera/index.js';
import { bodiesOf, holdsBreak, mentionsLoopLast, setNames, stringOf } from '../../tera/node-facts.js';
import { walkTemplate } from '../../tera/template-walk.js';
import type { Assignments } from './assignments.js';
import { conditionOf, valueIn } from './expressions.js';
import type { Frame, Level, Variable } from './frame.js';
import { isSilent } from './node-facts.js';
import type { TemplateValues } from './template-values.js';
import type { GapPlace } from './translation.js';
import { Untranslatable } from './untranslatable.js';
import { parenthesized, plain, type Value } from './values.js';
import type { Statement, View } from './view.js';
import { isInvisible, trimmedEnds } from './view-space.js';

export class TagViews {
  readonly #frame: Frame;
  readonly #values: TemplateValues;
  readonly #assignments: Assignments;
  readonly #body: (nodes: readonly Node[], isPreformatted: boolean) => View[];

  /** `body` translates HTML with tags in it. */
  constructor(
    frame: Frame,
    values: TemplateValues,
    assignments: Assignments,
    body: (nodes: readonly Node[], isPreformatted: boolean) => View[],
  ) {
    this.#frame = frame;
    this.#values = values;
    this.#assignments = assignments;
    this.#body = body;
  }

  /** What a tag shows; what it sets becomes statements. */
  views(node: Node, isPreformatted: boolean): View[] {
    switch (node.type) {
      case 'output':
        return this.#output(node, isPreformatted);
      case 'set':
        this.#assignments.set(node);
        return [];
      case 'if':
        return this.#if(node, isPreformatted);
      case 'for':
        return this.#for(node, isPreformatted);
      case 'include':
        return this.#include(node, isPreformatted);
      case 'filter':
        if (node.filter.name === 'safe') return this.#body(node.body, isPreformatted);
        return this.#frame.fail(`the section \`filter ${node.filter.name}\` has no equivalent`, node.start);
      case 'block':
        return this.#block(node.name, 0, isPreformatted) ?? this.#body(node.body, isPreformatted);
      case 'super': {
        const { block } = this.#frame;
        const above = block && this.#block(block.name, block.level + 1, isPreformatted);
        return above ?? this.#frame.fail('`super()` has no block above', node.start);
      }
      case 'extends':
      case 'import':
      case 'macro':
      case 'comment':
        return [];
      default:
        return this.#frame.fail(`\`${node.type}\` has no equivalent`, node.start);
    }
  }

  #output(node: OutputNode, isPreformatted: boolean): View[] {
    const { operand } = node.expression;
    try {
      if (operand.type === 'macro-call' && node.expression.filters.every(({ name }) => name === 'safe')) {
        // A macro that fails half-way leaves no statements behind, and is worked out at conversion.
        const expanded = this.#frame.attempt(
          () => this.#frame.collecting(() => this.#macro(operand.namespace, operand.call, isPreformatted)),
          () => undefined,
        );
        if (expanded) {
          for (const statement of expanded.statements) this.#frame.statements.push(statement);
          return expanded.result;
        }
      }
      const value = this.#frame.show(() => valueIn(node.expression, this.#values));
      if (value.type === 'node') {
        // That is a slot.
        if (value.source === 'body') this.#frame.result.bodyReads--;
        return [{ kind: 'node', source: value.source }];
      }
      if (value.type === 'nodes') return this.#frame.fail('it prints a list of parts', node.start);
      if (value.isSafe) return [{ kind: 'html', source: value.source }];
      const literal = stringOf(node.expression);
      if (literal !== undefined) return [{ kind: 'text', value: literal }];
      const isSelfSpeaking = value.type === 'string' || value.type === 'number';
      return [
        {
          kind: 'print',
          source: isSelfSpeaking ? value.source : `${this.#frame.use('print')}(${value.source})`,
        },
      ];
    } catch (error) {
      return [this.#frame.gap(error, node)];
    }
  }

  #if(node: IfNode, isPreformatted: boolean): View[] {
    const bodies = bodiesOf(node);
    const names = new Set(bodies.flatMap((body) => setNames(body)));
    const globals = new Set(bodies.flatMap((body) => setNames(body, true)));
    let conditions: string[];
    if (names.has('body') && this.#frame.given.body === 'children' && bodies.every(isSilent)) {
      return this.#unchangedBody(node, names);
    }
    if (names.size > 0) {
      conditions = node.branches.map(({ condition }) => conditionOf(condition, this.#values));
      this.#assignments.prepare(names, globals);
      if (bodies.some((body) => !isSilent(body)))
        conditions = conditions.map((source) => this.#frame.constant('is', source));
    } else conditions = this.#values.conditions(node);
    const inside = (body: readonly Node[]) => this.#frame.inBranch(() => this.#body(body, isPreformatted));
    const branches = node.branches.map(({ body }) => inside(body));
    const otherwise = inside(node.otherwise?.body ?? []);
    for (const { shown } of [...branches, otherwise])
      for (const variable of shown) this.#frame.shown.add(variable);
    if ([...branches, otherwise].some(({ statements }) => statements.length > 0)) {
      // What is declared in a branch is used by what the branch shows, which stands outside of it.
      const hoisted = (statements: Statement[]) =>
        statements.map((statement): Statement => {
          if (statement.kind !== 'declare') return statement;
          this.#frame.statements.push({
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
      this.#frame.statements.push(assigning);
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
    const { template, result } = this.#frame;
    const places: GapPlace[] = [];
    walkTemplate([node], {
      node: (inner) => {
        if (inner.type === 'set' && inner.name === 'body') places.push(this.#frame.place(inner));
      },
    });
    result.gaps.push({ template, offset: node.start, reason, places });
    const fault = new Untranslatable('it is made of the text of the body', template, node.start);
    for (const name of names) {
      if (name !== 'body')
        this.#frame.currentLevel.variables.set(name, {
          value: plain('undefined', 'unknown'),
          fault,
          isOfBody: true,
        });
    }
    return [];
  }

  #for(node: ForNode, isPreformatted: boolean): View[] {
    const globals = new Set(setNames(node.body, true));
    if (globals.size > 0) return this.#fillingLoop(node, globals);
    if (holdsBreak(node.body))
      return this.#frame.fail('`break` and `continue` have no equivalent', node.start);
    const value = this.#frame.show(() => valueIn(node.container, this.#values));
    let list =
      value.type === 'nodes' || value.type === 'list'
        ? value.isOptional
          ? `(${value.source} ?? [])`
          : parenthesized(value)
        : node.key !== undefined
          ? `Object.entries(${value.source} ?? {})`
          : `${this.#frame.use('entries')}(${value.source})`;
    if (mentionsLoopLast(node.body) || node.otherwise) list = this.#frame.constant(`${node.value}s`, list);
    const { item, index, view, statements } = this.#loopBody(node, value, list, isPreformatted);
    const each: View = { kind: 'each', list, item, index, statements, body: trimmedEnds(view) };
    if (!node.otherwise) return [each];
    const empty = this.#body(node.otherwise, isPreformatted);
    return [{ kind: 'if', branches: [{ condition: `${list}.length > 0`, body: [each] }], otherwise: empty }];
  }

  /** A loop that shows nothing and fills variables. */
  #fillingLoop(node: ForNode, names: ReadonlySet<string>): View[] {
    if (names.has('body') && this.#frame.given.body === 'children' && isSilent(node.body))
      return this.#unchangedBody(node, names);
    if (!isSilent(node.body))
      return this.#frame.fail('a loop shows something and changes variables outside of it', node.start);
    if (node.key !== undefined || holdsBreak(node.body))
      return this.#frame.fail('this loop has no equivalent', node.start);
    const value = valueIn(node.container, this.#values);
    if (value.type === 'nodes' || value.type === 'node')
      return this.#frame.fail('it looks into the parts of the body', node.start);
    this.#assignments.prepare(names);
    let list =
      value.type === 'list' ? parenthesized(value) : `${this.#frame.use('entries')}(${value.source})`;
    if (mentionsLoopLast(node.body)) list = this.#frame.constant(`${node.value}s`, list);
    const { item, index, statements } = this.#loopBody(node, value, list, false);
    this.#frame.statements.push({
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
    const index = this.#frame.names.take('index');
    const item = this.#frame.names.take(node.value);
    const value = plain(item, container.type === 'nodes' ? 'node' : 'unknown');
    const variables = new Map<string, Variable>([[node.value, { value }]]);
    const key = node.key === undefined ? undefined : this.#frame.names.take(node.key);
    if (node.key !== undefined && key !== undefined) variables.set(node.key, { value: plain(key, 'string') });
    const level: Level = { variables, loop: { list, index }, isClosed: false };
    const { result: view, statements } = this.#frame.inLevel(level, () =>
      this.#frame.collecting(() => this.#body(node.body, isPreformatted)),
    );
    return { item: key === undefined ? item : `[${key}, ${item}]`, index, view, statements };
  }

  /** The nearest definition of a block, from a level of the lineage upwards. */
  #block(name: string, from: number, isPreformatted: boolean): View[] | undefined {
    const { lineage } = this.#frame;
    for (let level = from; level < lineage.length; level++) {
      const template = lineage[level] as Template;
      const definition = template.blocks.get(name);
      if (definition)
        return this.#frame.inBlock(template, { name, level }, () =>
          this.#body(definition.body, isPreformatted),
        );
    }
    return undefined;
  }

  #include(node: IncludeNode, isPreformatted: boolean): View[] {
    const found = node.names
      .map((name) => this.#frame.given.environment.template(name))
      .find((template) => template !== undefined);
    if (!found) {
      if (node.ignoreMissing) return [];
      return this.#frame.fail(`there is no template ${node.names.join(', ')}`, node.start);
    }
    if (found.parent) return this.#frame.fail(`${found.name} extends another template`, node.start);
    return this.#frame.inLevel({ variables: new Map(), isClosed: false }, () =>
      this.#frame.inTemplate(found, node, () => this.#body(found.nodes, isPreformatted)),
    );
  }

  #macro(namespace: string, call: Call, isPreformatted: boolean): View[] {
    const owner =
      this.#frame.given.environment.namespaces(this.#frame.main).get(namespace) ??
      this.#frame.given.environment.namespaces(this.#frame.template).get(namespace);
    const macro = owner?.macros.get(call.name);
    if (!owner || !macro)
      return this.#frame.fail(`there is no macro \`${namespace}::${call.name}\``, call.start);
    const variables = new Map<string, Variable>();
    for (const [name, fallback] of macro.parameters) {
      const expression = call.args.get(name) ?? fallback;
      if (!expression) return this.#frame.fail(`the macro \`${call.name}\` lacks \`${name}\``, call.start);
      variables.set(name, { value: this.#frame.show(() => valueIn(expression, this.#values)) });
    }
    return this.#frame.inLevel({ variables, isClosed: true }, () =>
      this.#frame.inTemplate(owner, call, () => this.#body(macro.body, isPreformatted)),
    );
  }
}
