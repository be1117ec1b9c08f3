/** Renders templates: walks their nodes and puts the text together. */

import { SourceFile } from '../source/source-file.js';
import type { BlockNode, ForNode, IncludeNode, Node, Operand } from './ast.js';
import { Budget } from './budget.js';
import type { Environment } from './environment.js';
import { Failure, kindOf, TeraError } from './error.js';
import { Evaluator } from './evaluate.js';
import { graphemes } from './graphemes.js';
import { type Loop, Scope } from './scope.js';
import { RenderState, type Trace } from './state.js';
import type { Template } from './template.js';
import { displayText } from './text.js';
import { isArray, isMap, type MapValue, type Value } from './values.js';

/** Options of one rendering. */
export interface RenderOptions {
  /** Shared by several renderings if they are to be bounded together; a new one by default. */
  budget?: Budget;
  /** Told of every value that an expression gives. */
  trace?: Trace;
}

/**
 * Renders a template of the environment.
 * @param context the variables that the template sees; `toValue` makes them of plain data
 * @throws {TeraError} if the template, or another that it needs, is missing, does not parse, fails, or
 *   uses more than the budget allows
 */
export function render(
  environment: Environment,
  name: string,
  context: MapValue,
  options: RenderOptions = {},
): string {
  const template = environment.template(name);
  if (!template) {
    throw new TeraError('render', `there is no template \`${name}\``, SourceFile.fromText(name, ''), 0);
  }
  const root = environment.parents(template).at(-1) ?? template;
  environment.namespaces(template);
  const scope = new Scope(context, template);
  const budget = options.budget ?? new Budget();
  const depth = budget.depth;
  const state = new RenderState(environment, budget, scope, root.source, environment.escapes(name));
  state.trace = options.trace;
  try {
    const output = new Output(budget);
    new Renderer(state, template, root).body(root.nodes, output);
    return output.text;
  } catch (error) {
    budget.depth = depth;
    if (error instanceof Failure) {
      throw new TeraError(kindOf(error), error.message, state.source, state.offset, error);
    }
    // Values nested tens of thousands deep: a list that is put into a list in a loop.
    if (error instanceof RangeError) {
      throw new TeraError('budget', 'values are nested too deeply here', state.source, state.offset);
    }
    throw error;
  }
}

/** Text that grows, within a budget. */
class Output {
  text = '';
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  write(text: string): void {
    this.#budget.produce(text.length);
    this.text += text;
  }
}

/** How a body ended: by `break` or `continue` if either stood in it. */
type Ending = 'break' | 'continue' | undefined;

class Renderer {
  readonly #state: RenderState;
  readonly #template: Template;
  readonly #root: Template;
  readonly #evaluator: Evaluator;
  /**
   * The blocks being rendered, with the template that each comes from and how far up that is. Tera never
   * takes the last one off again, so that macros called behind a block are still looked up from there.
   */
  readonly #blocks: { name: string; template: Template; level: number }[] = [];

  constructor(state: RenderState, template: Template, root: Template) {
    this.#state = state;
    this.#template = template;
    this.#root = root;
    this.#evaluator = new Evaluator(state, (call) => this.#macro(call));
  }

  body(nodes: readonly Node[], output: Output): Ending {
    for (const node of nodes) {
      const ending = this.#node(node, output);
      if (ending) return ending;
    }
    return undefined;
  }

  #node(node: Node, output: Output): Ending {
    const state = this.#state;
    state.visit(node.start);
    switch (node.type) {
      case 'text':
      case 'raw':
        output.write(node.value);
        return undefined;
      case 'output':
        output.write(displayText(this.#evaluator.output(node.expression), state.budget));
        return undefined;
      case 'set':
        state.scope.assign(node.name, this.#evaluator.value(node.expression), node.global);
        return undefined;
      case 'if': {
        const branch = node.branches.find(({ condition }) => this.#evaluator.condition(condition));
        return this.body((branch ?? node.otherwise)?.body ?? [], output);
      }
      case 'for':
        return this.#for(node, output);
      case 'break':
      case 'continue':
        return node.type;
      case 'filter': {
        const inner = new Output(state.budget);
        this.body(node.body, inner);
        const { filter } = node;
        const result = filter.name === 'safe' ? inner.text : this.#evaluator.applyFilter(inner.text, filter);
        output.write(displayText(result, state.budget));
        return undefined;
      }
      case 'block':
        return this.#block(node, output);
      case 'super':
        return this.#super(output);
      case 'include':
        return this.#include(node, output);
      case 'extends':
        return state.fail('a template that extends another one cannot be included', node.start);
      case 'comment':
      case 'import':
      case 'macro':
        return undefined;
    }
  }

  #for(node: ForNode, output: Output): Ending {
    const { scope, budget } = this.#state;
    const items = this.#items(node);
    if (items.length === 0) return this.body(node.otherwise ?? [], output);
    const loop: Loop = {
      keyName: node.key,
      valueName: node.value,
      length: items.length,
      index: 0,
      key: undefined,
      value: null,
    };
    const depth = scope.depth;
    scope.push('for', scope.current.template, new Map(), { loop });
    for (const [index, item] of items.entries()) {
      budget.step();
      loop.index = index;
      loop.key = item.key;
      loop.value = item.value;
      if (this.body(node.body, output) === 'break') break;
      scope.current.variables.clear();
    }
    scope.shrink(depth);
    return undefined;
  }

  #items(node: ForNode): { key: string | undefined; value: Value }[] {
    const state = this.#state;
    const { container, key } = node;
    if (!['variable', 'call', 'array'].includes(container.operand.type)) {
      state.fail('a loop goes over a variable, a function call or a list', container.start);
    }
    const value = this.#evaluator.value(container);
    state.offset = container.start;
    if (isMap(value)) {
      if (key === undefined) state.fail('a map needs two names: `for key, value in …`', container.start);
      state.budget.step(value.size);
      return [...value].map(([name, item]) => ({ key: name, value: item }));
    }
    if (!isArray(value) && typeof value !== 'string') {
      return state.fail('a loop goes over a list, a map or a string', container.start);
    }
    if (key !== undefined) state.fail('only a map has a key and a value to loop over', container.start);
    const list = isArray(value) ? value : this.#characters(value, container.start);
    state.budget.step(list.length);
    return list.map((item) => ({ key: undefined, value: item }));
  }

  #characters(text: string, start: number): string[] {
    this.#state.budget.step(text.length);
    const characters = graphemes(text);
    if (characters.length !== [...text].length) {
      this.#state.fail(
        'Tera crashes on looping over a string with characters of more than one code point',
        start,
      );
    }
    return characters;
  }

  /** The nearest definition of a block, from the template being rendered upwards. */
  #block(node: BlockNode, output: Output): Ending {
    const active = this.#state.scope.current.template;
    const lineage = [active, ...this.#state.environment.parents(active)];
    for (const [level, template] of lineage.entries()) {
      const definition = template.blocks.get(node.name);
      if (!definition) continue;
      this.#blocks.push({ name: node.name, template, level });
      return this.#in(template, () => this.body(definition.body, output));
    }
    return this.body(node.body, output);
  }

  #super(output: Output): undefined {
    const state = this.#state;
    const { offset } = state;
    const parents = state.environment.parents(this.#template);
    const block = this.#blocks.at(-1);
    if (!block) return state.fail('`super()` cannot be used a second time here', offset);
    for (let level = block.level + 1; level <= parents.length; level++) {
      const template = parents[level - 1] as Template;
      const definition = template.blocks.get(block.name);
      if (!definition) continue;
      this.#blocks.push({ name: block.name, template, level });
      this.#in(template, () => this.body(definition.body, output));
      this.#blocks.pop();
      // Tera is then done with the block itself, too.
      if (level >= parents.length) this.#blocks.pop();
      return undefined;
    }
    return state.fail(`no parent has a block \`${block.name}\` for \`super()\``, offset);
  }

  #include(node: IncludeNode, output: Output): undefined {
    const state = this.#state;
    const { environment, budget, scope } = state;
    for (const name of node.names) {
      const template = environment.template(name);
      if (!template) continue;
      environment.namespaces(template);
      budget.enter();
      const depth = scope.depth;
      scope.push('include', template, undefined, { from: state.place(node.start) });
      this.#in(template, () => this.body(template.nodes, output));
      scope.shrink(depth);
      budget.leave();
      return undefined;
    }
    if (node.ignoreMissing) return undefined;
    const names = node.names.map((name) => `\`${name}\``).join(', ');
    return state.fail(`there is no template ${names || 'in this empty list'}`, node.start);
  }

  #macro({ namespace, call }: Extract<Operand, { type: 'macro-call' }>): string {
    const state = this.#state;
    const { environment, budget, scope } = state;
    const caller = this.#macroHome();
    const owner = environment.namespaces(caller).get(namespace);
    if (!owner)
      return state.fail(`no macros are imported as \`${namespace}\` in \`${caller.name}\``, call.start);
    const macro = owner.macros.get(call.name);
    if (!macro) return state.fail(`there is no macro \`${call.name}\` in \`${owner.name}\``, call.start);
    const variables = new Map<string, Value>();
    for (const [name, fallback] of macro.parameters) {
      const expression = call.args.get(name) ?? fallback;
      if (!expression)
        return state.fail(`the macro \`${call.name}\` needs an argument \`${name}\``, call.start);
      variables.set(name, this.#evaluator.value(expression));
    }
    state.offset = call.start;
    budget.enter();
    const depth = scope.depth;
    scope.push('macro', owner, variables, { from: state.place(call.start) });
    const output = new Output(budget);
    this.#in(owner, () => this.body(macro.body, output));
    scope.shrink(depth);
    budget.leave();
    return output.text;
  }

  /** The template whose imports count where a macro is called. */
  #macroHome(): Template {
    const block = this.#blocks.at(-1);
    if (block) return block.template;
    return this.#template === this.#root ? this.#state.scope.current.template : this.#root;
  }

  /** Renders nodes of another template, for the place of failures. */
  #in<T>(template: Template, run: () => T): T {
    const state = this.#state;
    const { source } = state;
    state.source = template.source;
    const result = run();
    state.source = source;
    return result;
  }
}
