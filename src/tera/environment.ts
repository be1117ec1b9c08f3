/** What templates can name: other templates, filters, tests and functions. */
import type { Arguments } from './arguments.js';
import type { Node } from './ast.js';
import type { Budget } from './budget.js';
import { Failure, TeraError } from './error.js';
import { builtinFilters } from './filters/index.js';
import { builtinFunctions } from './functions.js';
import { parseTemplate, type Template } from './template.js';
import { builtinTests } from './tests.js';
import type { Value } from './values.js';

/** What a filter, test or function may use besides its arguments. */
export interface CallContext {
  /** Anything that makes long strings or lists counts them here first. */
  readonly budget: Budget;
  readonly environment: Environment;
  /** The name of the template that holds the call. */
  readonly template: string;
}

/** A filter; it fails by throwing `Failure`. */
export interface Filter {
  (value: Value, args: Arguments, context: CallContext): Value;
  /** Its result is HTML already and is not escaped. */
  safe?: boolean;
}

/** A function; it fails by throwing `Failure`. */
export interface TemplateFunction {
  (args: Arguments, context: CallContext): Value;
  /** Its result is HTML already and is not escaped. */
  safe?: boolean;
}

/** A test, on a value or (an undefined variable) none; it fails by throwing `Failure`. */
export type Test = (value: Value | undefined, args: readonly Value[], context: CallContext) => boolean;

export interface EnvironmentOptions {
  /** The source of a template by name; undefined if there is none. It is asked once for each name. */
  load?: (name: string) => string | undefined;
  /** Further filters, which take the place of built-in ones of the same name. */
  filters?: Readonly<Record<string, Filter>>;
  functions?: Readonly<Record<string, TemplateFunction>>;
  tests?: Readonly<Record<string, Test>>;
  /** What the filter `slugify` does; without it that filter fails. */
  slugify?: (text: string) => string;
  /** The time for `now()`; the clock's by default. */
  now?: () => Date;
  /** A number from 0 to below 1 for `get_random()`; `Math.random` by default. */
  random?: () => number;
  /** Templates whose names end so are escaped; Tera's own list by default. */
  escapeSuffixes?: readonly string[];
}

/** Parents, imports and includes of a template may not be chained longer than this. */
const MAX_CHAIN = 100;

/** Parsed templates and everything that can be called in them. Nothing in it changes by rendering. */
export class Environment {
  readonly filters: Map<string, Filter>;
  readonly functions: Map<string, TemplateFunction>;
  readonly tests: Map<string, Test>;
  readonly escapeSuffixes: readonly string[];
  readonly slugify: ((text: string) => string) | undefined;
  readonly now: () => Date;
  readonly random: () => number;
  readonly #load: (name: string) => string | undefined;
  readonly #templates = new Map<string, Template | TeraError | undefined>();
  readonly #parents = new Map<Template, readonly Template[]>();
  readonly #namespaces = new Map<Template, ReadonlyMap<string, Template>>();

  constructor(options: EnvironmentOptions = {}) {
    this.filters = new Map([...Object.entries(builtinFilters), ...Object.entries(options.filters ?? {})]);
    this.functions = new Map([
      ...Object.entries(builtinFunctions),
      ...Object.entries(options.functions ?? {}),
    ]);
    this.tests = new Map([...Object.entries(builtinTests), ...Object.entries(options.tests ?? {})]);
    this.escapeSuffixes = options.escapeSuffixes ?? ['.html', '.htm', '.xml'];
    this.slugify = options.slugify;
    this.now = options.now ?? (() => new Date());
    this.random = options.random ?? Math.random;
    this.#load = options.load ?? (() => undefined);
  }

  /**
   * A template by name, parsed once; undefined if there is none.
   * @throws {TeraError} each time, if it does not parse
   */
  template(name: string): Template | undefined {
    let template = this.#templates.get(name);
    if (template === undefined && !this.#templates.has(name)) {
      template = this.#parse(name);
      this.#templates.set(name, template);
    }
    if (template instanceof TeraError) throw template;
    return template;
  }

  /** Whether what this template prints is escaped, which its name decides. */
  escapes(name: string): boolean {
    return this.escapeSuffixes.some((suffix) => name.endsWith(suffix));
  }

  /**
   * The templates that a template extends, the nearest first.
   * @throws {TeraError} at the `extends` whose template is missing, broken or comes round again
   */
  parents(template: Template): readonly Template[] {
    const known = this.#parents.get(template);
    if (known) return known;
    const parents: Template[] = [];
    let current = template;
    while (current.parent) {
      const parent = this.#named(current.parent.name, current, current.parent);
      if (parent === template || parents.includes(parent) || parents.length >= MAX_CHAIN) {
        throw placed('these templates extend one another in a circle', current, current.parent);
      }
      parents.push(parent);
      current = parent;
    }
    this.#parents.set(template, parents);
    return parents;
  }

  /**
   * The macro namespaces of a template: its imports, `self`, and whatever those templates and its parents
   * import under names that are still free, as in Tera.
   * @throws {TeraError} at the `import` whose template is missing, broken or comes round again
   */
  namespaces(template: Template, path: readonly Template[] = []): ReadonlyMap<string, Template> {
    const known = this.#namespaces.get(template);
    if (known) return known;
    const namespaces = new Map<string, Template>();
    const inherit = (from: ReadonlyMap<string, Template>): void => {
      for (const [name, owner] of from) if (!namespaces.has(name)) namespaces.set(name, owner);
    };
    if (template.macros.size > 0) namespaces.set('self', template);
    const below = [...path, template];
    for (const node of template.imports) {
      const imported = this.#named(node.name, template, node);
      if (below.includes(imported) || below.length >= MAX_CHAIN) {
        throw placed('these templates import one another in a circle', template, node);
      }
      namespaces.set(node.namespace, imported);
      inherit(this.namespaces(imported, below));
    }
    for (const parent of this.parents(template)) {
      if (!below.includes(parent)) inherit(this.namespaces(parent, below));
    }
    this.#namespaces.set(template, namespaces);
    return namespaces;
  }

  #named(name: string, from: Template, node: Node): Template {
    const template = this.template(name);
    if (!template) throw placed(`there is no template \`${name}\``, from, node);
    return template;
  }

  #parse(name: string): Template | TeraError | undefined {
    const source = this.#load(name);
    if (source === undefined) return undefined;
    try {
      return parseTemplate(name, source);
    } catch (error) {
      if (error instanceof TeraError) return error;
      throw error;
    }
  }
}

/** A member of one of the environment's maps. @throws {Failure} if there is none */
export function needCallable<T>(callables: ReadonlyMap<string, T>, what: string, name: string): T {
  const callable = callables.get(name);
  if (callable === undefined) throw new Failure(`there is no ${what} \`${name}\``);
  return callable;
}

function placed(message: string, template: Template, node: Node): TeraError {
  return new TeraError('syntax', message, template.source, node.start);
}
