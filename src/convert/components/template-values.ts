/** What the paths and calls of a template stand for: variables, arguments, the context and the body. */
import type { Call, Expression, IfNode, Path } from '../../tera/ast.js';
import { stringOf } from '../../tera/node-facts.js';
import { Computing } from './computing.js';
import { conditionOf, valueIn } from './expressions.js';
import { contextNames, type Frame } from './frame.js';
import type { Helper } from './runtime.js';
import { parenthesized, plain, type Surroundings, type Value } from './values.js';

export class TemplateValues implements Surroundings {
  readonly nodesAreText: boolean;
  readonly #frame: Frame;
  readonly #computing: Computing;

  constructor(frame: Frame) {
    this.#frame = frame;
    this.#computing = new Computing(frame);
    this.nodesAreText = frame.given.nodesAreText;
  }

  /** Bound, since it is handed on by itself. */
  readonly use = (helper: Helper): string => this.#frame.use(helper);

  value(expression: Expression): Value {
    return valueIn(expression, this);
  }

  attempt(expression: Expression, run: () => Value, isCondition = false): Value {
    return this.#frame.attempt(run, (error) => {
      const value = this.#computing.value(expression, isCondition);
      if (!value) throw error;
      return value;
    });
  }

  bodyIsMarkdown(isInline: boolean): void {
    this.#frame.result.bodyMarkdown.add(isInline ? 'inline' : 'block');
  }

  /** True for what is made of a body that the component gets rendered. */
  readsBody(expression: Expression): boolean {
    return this.#computing.readsBody(expression);
  }

  fail(reason: string, offset: number): never {
    return this.#frame.fail(reason, offset);
  }

  variable(path: Path): Value {
    const { root } = path;
    if (root === 'loop' && this.#frame.levels.some(({ loop }) => loop)) return this.#loop(path);
    const variable = this.#frame.find(root);
    if (variable) {
      if (variable.fault) throw variable.fault;
      this.#frame.read(variable);
      if (variable.value.type === 'node' && variable.value.source === 'body') this.#frame.result.bodyReads++;
      return this.#member(variable.value, path);
    }
    if (this.#frame.isClosed) return this.#frame.fail(`\`${root}\` is not known in a macro`, path.start);
    if (root === 'body') return this.#bodyValue();
    if (contextNames.has(root)) {
      this.#frame.result.context.set(path.text, path);
      return this.#member({ ...plain(root, 'unknown'), isOptional: true }, path);
    }
    if (root.startsWith('__')) return this.#frame.fail(`\`${root}\` has no equivalent`, path.start);
    return this.#member(this.#property(root), path);
  }

  #property(argument: string): Value {
    const known = this.#frame.given.arguments.get(argument);
    let name = this.#frame.result.properties.get(argument);
    if (name === undefined) {
      name = this.#frame.names.take(argument);
      this.#frame.result.properties.set(argument, name);
    }
    return {
      ...plain(name, known?.type ?? 'string'),
      argument,
      isOptional: known?.isOptional ?? true,
      ...(known ? {} : { isNever: true }),
    };
  }

  /** The argument of a name, where calls pass it or the template has asked for it. */
  argument(name: string): Value | undefined {
    if (this.#frame.isClosed || contextNames.has(name) || name === 'body') return undefined;
    const isArgument = this.#frame.given.arguments.has(name) || this.#frame.result.properties.has(name);
    return isArgument ? this.#property(name) : undefined;
  }

  #bodyValue(): Value {
    this.#frame.result.bodyReads++;
    if (this.#frame.given.body === 'none') return { ...plain('undefined', 'unknown'), isOptional: true };
    this.#frame.result.usesBody = true;
    if (this.#frame.given.body === 'text') return { ...plain('body', 'string'), isOptional: true };
    return { ...plain(this.#frame.given.nodesAreText ? 'body' : 'children', 'node'), isOptional: true };
  }

  split(value: Value, offset: number): Value {
    if (value.source !== 'children' && value.source !== 'body')
      return this.#frame.fail('a part of the body is split again', offset);
    this.#frame.result.usesParts = true;
    this.#frame.use('columnsOf');
    return plain(this.#frame.given.nodesAreText ? 'parts' : 'columnsOf(children)', 'nodes');
  }

  call(call: Call): Value | undefined {
    if (call.name === 'trans') return this.#translated(call);
    // A hash, or another language, is not to be had by a component.
    const given = call.name === 'get_url' && call.args.size === 1 ? call.args.get('path') : undefined;
    if (!given) return undefined;
    const literal = stringOf(given);
    if (literal?.startsWith('@/')) {
      const url = this.#frame.given.internalUrl(literal);
      return url === undefined ? undefined : plain(JSON.stringify(url), 'string');
    }
    const path = valueIn(given, this);
    const isInternal =
      (path.argument !== undefined && this.#frame.given.arguments.get(path.argument)?.isInternal) ||
      /^['"`]@\//.test(path.source);
    if (isInternal) return undefined;
    const text = path.type === 'string' ? path.source : `${this.#frame.use('print')}(${path.source})`;
    return plain(`${this.#frame.use('getUrl')}(${text})`, 'string');
  }

  /** A word of the config's translations. */
  #translated(call: Call): Value | undefined {
    const key = call.args.get('key');
    if (!key) return undefined;
    const { result } = this.#frame;
    const literal = stringOf(key);
    if (literal === undefined) result.translations = 'all';
    else if (result.translations !== 'all') result.translations.add(literal);
    const language = call.args.get('lang');
    const sources = [key, ...(language ? [language] : [])].map((each) => valueIn(each, this).source);
    return plain(`${this.use('trans')}(${sources.join(', ')})`, 'string');
  }

  rendered(value: Value, isInline: boolean): Value | undefined {
    const { argument } = value;
    if (argument === undefined || value.source !== this.#frame.result.properties.get(argument))
      return undefined;
    const known = this.#frame.result.rendered.get(argument);
    if (known && known.isInline !== isInline) return undefined;
    const variable = known?.variable ?? this.#frame.names.take(`${argument}Html`);
    this.#frame.result.rendered.set(argument, { variable, isInline });
    return { ...plain(variable, 'string'), isOptional: value.isOptional };
  }

  #loop(path: Path): Value {
    const level = this.#frame.levels.findLast(({ loop }) => loop !== undefined);
    const { loop } = level ?? {};
    // Tera does not know `loop["last"]`.
    switch (loop && path.accessors[0]?.type === 'name' && path.keys?.[0]) {
      case 'index':
        return plain(`${loop?.index} + 1`, 'number', true);
      case 'index0':
        return plain(`${loop?.index}`, 'number');
      case 'first':
        return plain(`${loop?.index} === 0`, 'boolean', true);
      case 'last':
        return plain(`${loop?.index} === ${loop?.list}.length - 1`, 'boolean', true);
      default:
        return this.#frame.fail(`\`${path.text}\` has no equivalent`, path.start);
    }
  }

  #member(value: Value, { accessors, keys, start }: Path): Value {
    value.computed?.keys.push(keys ?? []);
    if (accessors.length === 0) return value;
    let source = parenthesized(value);
    let { type, isOptional } = value;
    if (type === 'node' && !this.nodesAreText) return this.#frame.fail('the body has no members', start);
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
          source += `${chain}[${this.variable(accessor.path).source}]`;
      }
      type = type === 'nodes' ? 'node' : 'unknown';
      isOptional = type !== 'node';
    }
    return { source, type, isOptional, isSafe: false, isCompound: false };
  }

  /** The conditions of an `if`, for something that is shown. */
  conditions(node: IfNode): string[] {
    return node.branches.map(({ condition }) => this.#frame.show(() => conditionOf(condition, this)));
  }
}
