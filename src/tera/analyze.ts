/** What a template reads from its context and what it calls, without rendering it. */
import type { Accessor, Call, Expression, ForNode, IfNode, Node, Operand, Path } from './ast.js';
import type { Environment } from './environment.js';
import { lineBreaks } from './filters/string.js';
import { KnownNames } from './known-names.js';
import { setNames, stringOf } from './node-facts.js';
import type { Template } from './template.js';

/** A place in the template or in one that it includes, extends or takes macros from. */
export interface Place {
  template: Template;
  /** UTF-16 offset into the template's text. */
  start: number;
  end: number;
}

/** One read of a variable of the context. */
export interface Read extends Place {
  /** As written: `page.title`. */
  path: string;
  /** Nothing fails here if the variable is not there: see `analyze`. */
  guarded: boolean;
  /** Runs whenever the template does: it is in no branch, loop, or right side of `and` or `or`. */
  certain: boolean;
}

/** An include none of whose templates exist. */
export interface MissingInclude extends Place {
  /** Runs whenever the template does, as of `Read`. */
  certain: boolean;
}

/** One call of a filter, function, test or macro. */
export interface CallUse extends Place {
  kind: 'filter' | 'function' | 'test' | 'macro';
  name: string;
  /** Runs whenever the template does, as of `Read`. */
  certain: boolean;
}

/** `body | split(pat="…")`, and what becomes of the parts. */
export interface BodySplit extends Place {
  /** The separator; undefined where it is not a literal string. */
  separator: string | undefined;
  /** What is split is HTML that the filter `markdown` has made of the body. */
  inHtml: boolean;
  /** How many parts the template uses, where it takes them by their numbers only; undefined where it may use all. */
  parts: number | undefined;
  /** The template asks of a part whether it is empty, or how long it is. */
  asksEmpty: boolean;
  /** What is split is itself a part. */
  nested: boolean;
}

export interface Analysis {
  /** The reads of each variable of the context, by its name. */
  reads: ReadonlyMap<string, readonly Read[]>;
  calls: readonly CallUse[];
  /** How `body`, and what is made of it by `set`, `for` and macro arguments, is used. */
  body: { read: boolean; markdown: boolean; splits: readonly BodySplit[] };
  /** Includes none of whose templates exist, unless marked `ignore missing`. */
  missing: readonly MissingInclude[];
  /** The template's own text holds an HTML tag or comment. */
  markup: boolean;
  /** Variables may be read that are not listed: `__tera_context` is, or the templates are too entangled. */
  open: boolean;
}

/** Bounds the work where includes and macros multiply. */
const MAX_NODES = 5000;
const MAX_DEPTH = 100;

/**
 * Analyses a template with everything that it includes, extends and calls.
 *
 * A read is guarded where a variable that is missing does no harm: as a condition or its part by itself
 * (`if x`, `not x`), before `default`, in the tests `defined` and `undefined`, and wherever such a condition
 * has made sure of it (`if x`, `x and …`, `not x or …`, the `else` of `x is undefined`). Variables made by
 * `set`, `for` and macro parameters are no reads of the context from there on.
 * @throws {TeraError} if one of the other templates does not parse, or a parent or import is missing
 */
export function analyze(template: Template, environment: Environment): Analysis {
  const analyzer = new Analyzer(environment);
  analyzer.template(template);
  return analyzer.result();
}

/** What holds at a point of the walk. */
interface Flow {
  template: Template;
  names: KnownNames;
  certain: boolean;
  /** Variables made of `body`, itself among them. */
  fromBody: ReadonlyMap<string, Origin>;
  /** In a `filter markdown` section. */
  inMarkdown: boolean;
  /** The block being walked and the templates above the one that defines it. */
  block: { name: string; above: readonly Template[] } | undefined;
}

/** How a value comes from `body`. */
interface Origin {
  /** The filter `markdown` has been over it. */
  html: boolean;
  /** It is the list that this split makes, or one item of that list. */
  split?: SplitUse;
  isPart?: boolean;
}

/** A split while the walk goes on. */
interface SplitUse {
  result: BodySplit;
  /** The parts are used in ways that do not tell how many. */
  usesAll: boolean;
}

const theBody: Origin = { html: false };

class Analyzer {
  readonly #environment: Environment;
  readonly #reads = new Map<string, Read[]>();
  readonly #calls: CallUse[] = [];
  readonly #missing: MissingInclude[] = [];
  readonly #splits = new Map<Call, SplitUse>();
  readonly #macros = new Set<string>();
  readonly #including: Template[] = [];
  #depth = 0;
  #lineage: readonly Template[] = [];
  #bodyRead = false;
  #markdown = false;
  #markup = false;
  #open = false;
  #nodes = 0;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  template(template: Template): void {
    this.#lineage = [template, ...this.#environment.parents(template)];
    const root = this.#lineage.at(-1) as Template;
    this.#body(root.nodes, {
      template: root,
      names: new KnownNames(),
      certain: true,
      fromBody: new Map([['body', theBody]]),
      inMarkdown: false,
      block: undefined,
    });
  }

  result(): Analysis {
    return {
      reads: this.#reads,
      calls: this.#calls,
      body: {
        read: this.#bodyRead,
        markdown: this.#markdown,
        splits: [...this.#splits.values()].map(({ result, usesAll }) =>
          usesAll ? { ...result, parts: undefined } : result,
        ),
      },
      missing: this.#missing,
      markup: this.#markup,
      open: this.#open,
    };
  }

  /** Walks nodes; `flow` is changed to what holds behind them. */
  #body(nodes: readonly Node[], flow: Flow): void {
    for (const node of nodes) {
      if (++this.#nodes > MAX_NODES) {
        this.#open = true;
        return;
      }
      this.#node(node, flow);
    }
  }

  #node(node: Node, flow: Flow): void {
    switch (node.type) {
      case 'text':
      case 'raw':
        if (/<[a-zA-Z!/]/.test(node.value)) this.#markup = true;
        return;
      case 'output':
        if (flow.inMarkdown && this.#originOf(node.expression, flow)) this.#markdown = true;
        this.#value(node.expression, flow);
        return;
      case 'set':
        this.#set(node.name, node.expression, flow);
        return;
      case 'if':
        this.#if(node, flow);
        return;
      case 'for':
        this.#for(node, flow);
        return;
      case 'filter':
        this.#filterCall(node.filter, flow);
        this.#inner(node.body, flow, { inMarkdown: flow.inMarkdown || node.filter.name === 'markdown' });
        return;
      case 'block':
        this.#block(node.name, this.#lineage, node.body, flow);
        return;
      case 'super':
        if (flow.block) this.#block(flow.block.name, flow.block.above, [], flow);
        return;
      case 'include': {
        const found = node.names.map((name) => this.#environment.template(name)).find((template) => template);
        if (found) this.#include(found, flow);
        else if (!node.ignoreMissing)
          this.#missing.push({ ...this.#place(node, flow), certain: flow.certain });
        return;
      }
      case 'continue':
      case 'break':
        // What follows in this loop does not always run.
        flow.certain = false;
        return;
      default:
        return;
    }
  }

  /** Walks a body that runs in the same place and whose variables stay. */
  #inner(nodes: readonly Node[], flow: Flow, changes: Partial<Flow>): void {
    const inner = { ...flow, ...changes };
    this.#body(nodes, inner);
    flow.names = inner.names;
    flow.fromBody = inner.fromBody;
  }

  #set(name: string, expression: Expression, flow: Flow): void {
    this.#value(expression, flow, true);
    const origin = this.#originOf(expression, flow);
    flow.names = flow.names.withLocal(name);
    flow.fromBody = withOrigin(flow.fromBody, name, origin);
  }

  #if(node: IfNode, flow: Flow): void {
    const ends: KnownNames[] = [];
    const fromBody = new Map(flow.fromBody);
    const certain = flow.certain;
    let before = flow.names;
    const walk = (nodes: readonly Node[], names: KnownNames): void => {
      const branch: Flow = { ...flow, names, certain: false };
      this.#body(nodes, branch);
      ends.push(branch.names);
      for (const [name, origin] of branch.fromBody) fromBody.set(name, origin);
    };
    for (const [index, { condition, body }] of node.branches.entries()) {
      const facts = this.#condition(condition, { ...flow, names: before, certain: certain && index === 0 });
      walk(body, facts.whenTrue);
      before = facts.whenFalse;
    }
    walk(node.otherwise?.body ?? [], before);
    flow.names = KnownNames.join(ends);
    flow.fromBody = fromBody;
  }

  #for(node: ForNode, flow: Flow): void {
    this.#value(node.container, flow);
    const origin = this.#originOf(node.container, flow);
    let names = flow.names.withLocal('loop').withLocal(node.value);
    if (node.key !== undefined) names = names.withLocal(node.key);
    this.#body(node.body, {
      ...flow,
      names,
      certain: false,
      fromBody: withOrigin(flow.fromBody, node.value, origin?.split ? { ...origin, isPart: true } : origin),
    });
    if (node.otherwise) this.#body(node.otherwise, { ...flow, certain: false });
    // `set_global` in a loop that may not run: the variable may be local behind it.
    for (const name of setNames(node.body, true)) flow.names = flow.names.withPossible(name);
  }

  /** The nearest definition of a block, else what stands in its place. */
  #block(name: string, lineage: readonly Template[], fallback: readonly Node[], flow: Flow): void {
    const index = lineage.findIndex((template) => template.blocks.has(name));
    const template = lineage[index];
    const definition = template?.blocks.get(name);
    if (!template || !definition) {
      this.#inner(fallback, flow, {});
      return;
    }
    this.#inner(definition.body, flow, { template, block: { name, above: lineage.slice(index + 1) } });
  }

  #include(template: Template, flow: Flow): void {
    if (this.#including.includes(template)) {
      this.#open = true;
      return;
    }
    this.#including.push(template);
    this.#deeper(template.nodes, { ...flow, template, block: undefined });
    this.#including.pop();
  }

  /** Walks an expression as a condition; what is known of variables where it holds and where not. */
  #condition(expression: Expression, flow: Flow): { whenTrue: KnownNames; whenFalse: KnownNames } {
    const { operand, negated } = expression;
    const { names } = flow;
    let whenTrue = names;
    let whenFalse = names;
    if (operand.type === 'logic') {
      const left = this.#condition(operand.left, flow);
      const isAnd = operand.operator === 'and';
      const start = isAnd ? left.whenTrue : left.whenFalse;
      const right = this.#condition(operand.right, { ...flow, names: start, certain: false });
      whenTrue = isAnd ? right.whenTrue : KnownNames.join([left.whenTrue, right.whenTrue]);
      whenFalse = isAnd ? KnownNames.join([left.whenFalse, right.whenFalse]) : right.whenFalse;
    } else if (operand.type === 'variable') {
      this.#read(operand.path, flow, true);
      this.#useParts(expression, flow, false);
      this.#askEmpty(expression, flow);
      // A variable with filters is false if they fail, whatever they fail at.
      this.#filters(expression, { ...flow, certain: false });
      whenTrue = names.withKnown(operand.path.root);
    } else if (operand.type === 'test') {
      this.#value(expression, flow);
      const known = names.withKnown(operand.path.root);
      whenTrue = operand.name === 'undefined' ? names : known;
      whenFalse = operand.name === 'defined' ? names : known;
      if (operand.negated) [whenTrue, whenFalse] = [whenFalse, whenTrue];
    } else {
      this.#value(expression, flow);
    }
    return negated ? { whenTrue: whenFalse, whenFalse: whenTrue } : { whenTrue, whenFalse };
  }

  /** Walks an expression as a value; `isNamed` if `set` gives it a name. */
  #value(expression: Expression, flow: Flow, isNamed = false): void {
    const { operand, negated, filters } = expression;
    this.#useParts(expression, flow, isNamed);
    switch (operand.type) {
      case 'variable':
        this.#read(operand.path, flow, negated || filters[0]?.name === 'default');
        break;
      case 'logic':
        this.#condition(expression, flow);
        return;
      case 'comparison':
        this.#askEmpty(operand.left, flow);
        this.#askEmpty(operand.right, flow);
        this.#value(operand.left, flow);
        this.#value(operand.right, flow);
        break;
      case 'arithmetic':
        this.#value(operand.left, flow);
        this.#value(operand.right, flow);
        break;
      case 'in':
        this.#value(operand.needle, flow);
        this.#value(operand.container, flow);
        break;
      case 'array':
        for (const item of operand.items) this.#value(item, flow);
        break;
      case 'concat':
        for (const part of operand.parts) this.#part(part, flow);
        break;
      case 'test':
        this.#call('test', operand.name, expression, flow);
        this.#read(operand.path, flow, operand.name === 'defined' || operand.name === 'undefined');
        for (const argument of operand.args) this.#value(argument, flow);
        break;
      default:
        this.#part(operand, flow);
    }
    this.#filters(expression, flow);
  }

  /** An operand that holds no expressions but in arguments. */
  #part(operand: Operand, flow: Flow): void {
    if (operand.type === 'variable') {
      this.#read(operand.path, flow, false);
      this.#usePath(operand.path, [], flow, false);
    } else if (operand.type === 'call') {
      this.#call('function', operand.call.name, operand.call, flow);
      for (const argument of operand.call.args.values()) this.#value(argument, flow);
    } else if (operand.type === 'macro-call') {
      this.#macro(operand.namespace, operand.call, flow);
    }
  }

  #filters(expression: Expression, flow: Flow): void {
    let origin = this.#operandOrigin(expression.operand, flow);
    for (const filter of expression.filters) {
      this.#filterCall(filter, flow);
      if (!origin) continue;
      if (filter.name === 'markdown') this.#markdown = true;
      if (filter.name === 'split') this.#split(filter, origin, flow);
      if (filter.name === 'length') this.#askEmptyOf(origin);
      origin = this.#behind(origin, filter);
    }
  }

  #filterCall(filter: Call, flow: Flow): void {
    this.#call('filter', filter.name, filter, flow);
    const inner = filter.name === 'default' ? { ...flow, certain: false } : flow;
    for (const argument of filter.args.values()) this.#value(argument, inner);
  }

  #split(filter: Call, { html, isPart = false }: Origin, flow: Flow): void {
    if (this.#splits.has(filter)) return;
    const literal = stringOf(filter.args.get('pat'));
    const separator = literal === undefined ? undefined : lineBreaks(literal);
    const place = this.#place(filter, flow);
    this.#splits.set(filter, {
      result: { ...place, separator, inHtml: html, parts: undefined, asksEmpty: false, nested: isPart },
      usesAll: false,
    });
  }

  /** Takes note of how many parts of a split body an expression uses. */
  #useParts({ operand, filters }: Expression, flow: Flow, isNamed: boolean): void {
    if (operand.type === 'variable') this.#usePath(operand.path, filters, flow, isNamed);
    const at = filters.findLastIndex(({ name }) => name === 'split');
    const filter = filters[at];
    if (!filter) return;
    const origin = this.#operandOrigin(operand, flow);
    if (!origin) return;
    // The split itself is met only behind this.
    this.#split(filter, this.#throughFilters(origin, filters.slice(0, at)) ?? origin, flow);
    this.#useSplit(this.#splits.get(filter), filters[at + 1], isNamed);
  }

  #usePath(path: Path, filters: readonly Call[], flow: Flow, isNamed: boolean): void {
    const origin = flow.fromBody.get(path.root);
    if (!origin?.split || origin.isPart) return;
    const [first] = path.accessors;
    if (!first) this.#useSplit(origin.split, filters[0], isNamed);
    else useNumber(origin.split, numberOf(first));
  }

  /** A list of parts is used whole, or by the filter behind it. */
  #useSplit(split: SplitUse | undefined, filter: Call | undefined, isNamed: boolean): void {
    if (!split || (isNamed && !filter)) return;
    if (filter?.name === 'first') useNumber(split, 0);
    else if (filter?.name === 'nth') useNumber(split, integerOf(filter.args.get('n')));
    else split.usesAll = true;
  }

  #askEmpty(expression: Expression, flow: Flow): void {
    const origin = this.#originOf(expression, flow);
    if (origin) this.#askEmptyOf(origin);
  }

  #askEmptyOf({ split, isPart }: Origin): void {
    if (split && isPart) split.result.asksEmpty = true;
  }

  /** A macro is walked once for each way in which `body` reaches it. */
  #macro(namespace: string, call: Call, flow: Flow): void {
    this.#call('macro', `${namespace}::${call.name}`, call, flow);
    for (const argument of call.args.values()) this.#value(argument, flow);
    const owner = this.#environment.namespaces(flow.template).get(namespace);
    const macro = owner?.macros.get(call.name);
    if (!owner || !macro) return;
    const parameters = [...macro.parameters.keys()];
    const fromBody = parameters.flatMap((name): [string, Origin][] => {
      const argument = call.args.get(name);
      const origin = argument && this.#originOf(argument, flow);
      return origin ? [[name, origin]] : [];
    });
    const origins = fromBody.map(([name, { html }]) => `${name} ${html}`);
    const key = [owner.name, call.name, flow.certain, flow.inMarkdown, ...origins].join('\0');
    if (this.#macros.has(key)) return;
    this.#macros.add(key);
    this.#deeper(macro.body, {
      template: owner,
      names: parameters.reduce((names, name) => names.withLocal(name), new KnownNames()),
      certain: flow.certain,
      fromBody: new Map([...(parameters.includes('body') ? [] : [['body', theBody] as const]), ...fromBody]),
      inMarkdown: flow.inMarkdown,
      block: undefined,
    });
  }

  /** Walks an included template or a macro. */
  #deeper(nodes: readonly Node[], flow: Flow): void {
    if (this.#depth >= MAX_DEPTH) {
      this.#open = true;
      return;
    }
    this.#depth++;
    this.#body(nodes, flow);
    this.#depth--;
  }

  #read(path: Path, flow: Flow, guarded: boolean): void {
    for (const accessor of path.accessors) {
      if (accessor.type === 'path') this.#read(accessor.path, flow, guarded);
    }
    const { root } = path;
    if (root === '__tera_context') this.#open = true;
    const state = flow.names.state(root);
    if (state === 'local' || root === '__tera_context' || !/^[a-zA-Z_]/.test(root)) return;
    if (root === 'body') this.#bodyRead = true;
    const reads = this.#reads.get(root) ?? [];
    this.#reads.set(root, reads);
    reads.push({
      ...this.#place(path, flow),
      path: path.text,
      guarded: guarded || state === 'known',
      certain: flow.certain && state !== 'possible',
    });
  }

  #call(kind: CallUse['kind'], name: string, span: { start: number; end: number }, flow: Flow): void {
    this.#calls.push({ ...this.#place(span, flow), kind, name, certain: flow.certain });
  }

  /** How a value is made of `body`: itself, a part or filtered, or joined with other text; undefined if it is not. */
  #originOf({ operand, filters }: Expression, flow: Flow): Origin | undefined {
    return this.#throughFilters(this.#operandOrigin(operand, flow), filters);
  }

  #operandOrigin(operand: Operand, flow: Flow): Origin | undefined {
    if (operand.type === 'variable') {
      const origin = flow.fromBody.get(operand.path.root);
      return origin?.split && operand.path.accessors.length > 0 ? { ...origin, isPart: true } : origin;
    }
    let origins: (Origin | undefined)[] = [];
    if (operand.type === 'concat') origins = operand.parts.map((part) => this.#operandOrigin(part, flow));
    if (operand.type === 'array') origins = operand.items.map((item) => this.#originOf(item, flow));
    const found = origins.filter((origin) => origin !== undefined);
    return found.length === 0 ? undefined : { html: found.some(({ html }) => html) };
  }

  #throughFilters(origin: Origin | undefined, filters: readonly Call[]): Origin | undefined {
    return filters.reduce((made, filter) => made && this.#behind(made, filter), origin);
  }

  /** What a filter makes of a value that comes from `body`. */
  #behind(origin: Origin, filter: Call): Origin {
    if (filter.name === 'markdown') return { html: true };
    if (filter.name === 'split') {
      const split = this.#splits.get(filter);
      return split ? { html: origin.html, split } : { html: origin.html };
    }
    if (!origin.split || origin.isPart) return origin;
    return ['first', 'last', 'nth'].includes(filter.name)
      ? { ...origin, isPart: true }
      : { html: origin.html };
  }

  #place({ start, end }: { start: number; end: number }, { template }: Flow): Place {
    return { template, start, end };
  }
}

/** The map with the name's origin, or without the name. */
function withOrigin(
  origins: ReadonlyMap<string, Origin>,
  name: string,
  origin: Origin | undefined,
): ReadonlyMap<string, Origin> {
  if (origins.get(name) === origin) return origins;
  const copy = new Map(origins);
  if (origin) copy.set(name, origin);
  else copy.delete(name);
  return copy;
}

/** The part of this number (from 0) is used; undefined: one that can't be told. */
function useNumber(split: SplitUse, number: number | undefined): void {
  if (number === undefined) split.usesAll = true;
  else split.result.parts = Math.max(split.result.parts ?? 0, number + 1);
}

function numberOf(accessor: Accessor): number | undefined {
  const text = accessor.type === 'index' ? accessor.text : accessor.type === 'name' ? accessor.name : '';
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

function integerOf(expression: Expression | undefined): number | undefined {
  if (expression?.operand.type !== 'integer' || expression.filters.length > 0) return undefined;
  return Number(expression.operand.value);
}
