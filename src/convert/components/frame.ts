/** Where a translation stands: in which template and branch, which variables there are, and the statements so far. */
import type { Expression, OutputNode, SetNode } from '../../tera/ast.js';
import type { Template } from '../../tera/index.js';
import { JsNames } from './js-names.js';
import { type Helper, helperNames } from './runtime.js';
import type { GapPlace, Given, Translation } from './translation.js';
import { Untranslatable } from './untranslatable.js';
import type { Value } from './values.js';
import type { Statement, View } from './view.js';

export type DeclareStatement = Extract<Statement, { kind: 'declare' }>;

export interface Variable {
  value: Value;
  /** Set for what has no equivalent; whatever shows it is a gap. */
  fault?: Untranslatable;
  declared?: DeclareStatement;
  /** It is made of a body that the component gets rendered. */
  isOfBody?: boolean;
}

/** A function of JavaScript: variables are declared in it, and statements stand before what it shows. */
export interface Level {
  variables: Map<string, Variable>;
  loop?: { list: string; index: string };
  /** No names from outside: the body of a macro. */
  isClosed: boolean;
}

/** Variables that Zola gives to shortcodes. */
export const contextNames: ReadonlySet<string> = new Set(['page', 'section', 'config', 'lang', 'nth']);

/** Templates within templates. */
const maximumDepth = 20;

/** Names that components have for themselves. */
const ownNames = ['props', 'children', 'body', 'parts', 'slots', 'html', ...contextNames, ...helperNames];

export class Frame {
  readonly given: Given;
  /** The template of the shortcode. */
  readonly main: Template;
  /** The one that the translation is in: `main`, or what it includes. */
  template: Template;
  /** What the value is put into that is being translated. */
  wantedName: string | undefined;
  readonly names = new JsNames(ownNames);
  readonly levels: Level[] = [{ variables: new Map(), isClosed: false }];
  /** Where statements go. */
  statements: Statement[] = [];
  readonly result: Translation;
  /** Variables that what is shown has read: to set them anew later would change it. */
  shown: Set<Variable> = new Set();
  /** The templates that blocks are looked up in, the one that counts first coming first. */
  lineage: readonly Template[];
  /** The block that the translation is in, and how far up in the lineage it is defined. */
  block: { name: string; level: number } | undefined;
  /** Through which macro calls and includes the translation came to `template`, each `TEMPLATE:OFFSET`. */
  trail: readonly string[] = [];
  #depth = 0;
  #branchDepth = 0;
  #reading: Set<Variable> | undefined;

  constructor(template: Template, given: Given) {
    this.given = given;
    this.main = template;
    this.lineage = [template, ...given.environment.parents(template)];
    this.template = template;
    this.result = {
      statements: this.statements,
      view: [],
      helpers: new Set(),
      properties: new Map(),
      context: new Map(),
      usesBody: false,
      usesParts: false,
      rendered: new Map(),
      computed: [],
      data: new Map(),
      translations: new Set(),
      bodyReads: 0,
      bodyMarkdown: new Set(),
      gaps: [],
      remarks: [],
    };
  }

  /** Says that there is no equivalent. @throws {Untranslatable} always */
  fail(reason: string, offset: number): never {
    throw new Untranslatable(reason, this.template, Math.max(offset, 0));
  }

  /** True within a branch of an `if`. */
  get isInBranch(): boolean {
    return this.#branchDepth > 0;
  }

  /** Says that a variable is read; it must keep its value where it is shown. */
  read(variable: Variable): void {
    this.#reading?.add(variable);
  }

  /** An output or `set` without equivalent is left out where it stands, with the template's words in its place. */
  gap(error: unknown, node: OutputNode | SetNode): View {
    if (!(error instanceof Untranslatable)) throw error;
    this.result.gaps.push({
      template: error.template,
      offset: error.offset,
      reason: error.message,
      places: [this.place(node)],
    });
    return { kind: 'todo', template: this.template.source.text.slice(node.start, node.end) };
  }

  /** Where a gap shows when the template is rendered. */
  place({ type, expression: { start, end } }: OutputNode | SetNode): GapPlace {
    return { template: this.template.name, start, end, isBody: type === 'set' };
  }

  // Where the translation stands. All is as before once a run is over, even where it fails: outputs catch that.

  inTemplate<T>(template: Template, from: { start: number }, run: () => T): T {
    if (this.#depth >= maximumDepth) return this.fail('templates include one another too deep', from.start);
    const { template: outer, trail, lineage, block } = this;
    this.template = template;
    this.lineage = [template];
    this.block = undefined;
    this.trail = [...trail, `${outer.name}:${from.start}`];
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
      this.template = outer;
      this.trail = trail;
      this.lineage = lineage;
      this.block = block;
    }
  }

  /** In a block of the lineage, or, without one, in the template that its first extends in the end. */
  inBlock<T>(template: Template, block: Frame['block'], run: () => T): T {
    const outer = { template: this.template, block: this.block };
    this.template = template;
    this.block = block;
    try {
      return run();
    } finally {
      Object.assign(this, outer);
    }
  }

  inLevel<T>(level: Level, run: () => T): T {
    this.levels.push(level);
    try {
      return run();
    } finally {
      this.levels.pop();
    }
  }

  /** Gives the statements of the run beside what it gives; they come to stand nowhere yet. */
  collecting<T>(run: () => T): { result: T; statements: Statement[] } {
    const outer = this.statements;
    const statements: Statement[] = [];
    this.statements = statements;
    try {
      return { result: run(), statements };
    } finally {
      this.statements = outer;
    }
  }

  /** Gives what is shown and done in a branch, and which variables are shown at its end. */
  inBranch(run: () => View[]): { view: View[]; statements: Statement[]; shown: ReadonlySet<Variable> } {
    const outer = this.shown;
    const shown = new Set(outer);
    this.shown = shown;
    this.#branchDepth++;
    try {
      const { result: view, statements } = this.collecting(run);
      return { view, statements, shown };
    } finally {
      this.#branchDepth--;
      this.shown = outer;
    }
  }

  /** Evaluates what is shown: the variables in it must keep their values. */
  show<T>(run: () => T): T {
    const outer = this.#reading;
    this.#reading = this.shown;
    try {
      return run();
    } finally {
      this.#reading = outer;
    }
  }

  /** Runs what may have no equivalent; where it has none, nothing of what it noted for the component is left. */
  attempt<T>(run: () => T, otherwise: (error: Untranslatable) => T): T {
    const { count } = this.names;
    const { helpers, properties, context, rendered, computed, data, remarks, translations } = this.result;
    const before = {
      helpers: new Set(helpers),
      properties: new Map(properties),
      context: new Map(context),
      rendered: new Map(rendered),
      computed: [...computed],
      data: new Map(data),
      remarks: [...remarks],
      translations: translations === 'all' ? translations : new Set(translations),
      usesBody: this.result.usesBody,
      usesParts: this.result.usesParts,
      bodyReads: this.result.bodyReads,
    };
    try {
      return run();
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      Object.assign(this.result, before);
      this.names.giveBack(count);
      return otherwise(error);
    }
  }

  get currentLevel(): Level {
    return this.levels.at(-1) as Level;
  }

  /** The variable of that name which the template has set. */
  find(name: string): Variable | undefined {
    for (let at = this.levels.length - 1; at >= 0; at--) {
      const level = this.levels[at] as Level;
      const found = level.variables.get(name);
      if (found) return found;
      if (level.isClosed) return undefined;
    }
    return undefined;
  }

  /** True within a macro, which does not see the names outside. */
  get isClosed(): boolean {
    return this.levels.some(({ isClosed }) => isClosed);
  }

  /** The name of a constant with that value, declared where the translation stands. */
  constant(wanted: string, source: string): string {
    if (/^[\w$]+$/.test(source)) return source;
    const name = this.names.take(wanted);
    this.statements.push({ kind: 'declare', name, source, isReassigned: false });
    return name;
  }

  /** Names a helper that the component imports. */
  use(helper: Helper): string {
    this.result.helpers.add(helper);
    return helper;
  }

  /** The text of an expression in the template. */
  sourceOf({ start, end }: Expression): string {
    return this.template.source.text.slice(start, end).trim();
  }
}
