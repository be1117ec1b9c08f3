/** The variables that a template sets, and how they keep what was shown of them. */
import type { SetNode } from '../../tera/ast.js';
import { valueIn } from './expressions.js';
import type { DeclareStatement, Frame, Variable } from './frame.js';
import type { TemplateValues } from './template-values.js';
import { Untranslatable } from './untranslatable.js';
import { plain, type Value } from './values.js';

/** What a variable is that has not been set. */
const missing: Value = { ...plain('undefined', 'unknown'), isOptional: true };

export class Assignments {
  readonly #frame: Frame;
  readonly #values: TemplateValues;
  /** Variables that branches may assign to. */
  readonly #ready = new Set<Variable>();

  constructor(frame: Frame, values: TemplateValues) {
    this.#frame = frame;
    this.#values = values;
  }

  set(node: SetNode): void {
    let value: Value | undefined;
    let fault: Untranslatable | undefined;
    this.#frame.wantedName = node.name;
    try {
      value = valueIn(node.expression, this.#values);
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      fault = error;
    } finally {
      this.#frame.wantedName = undefined;
    }
    // That a variable is said to be safe is forgotten.
    if (value) value = { ...value, isSafe: false };
    const isOfBody = this.#values.readsBody(node.expression);
    if (node.name === 'body' && this.#frame.given.body === 'children' && !value) {
      this.#frame.gap(fault, node);
      return;
    }
    const prepared = this.#prepared(node);
    if (this.#frame.isInBranch && this.#frame.find(node.name)?.fault) return;
    if (!value) {
      if (prepared) Object.assign(prepared, { fault, isOfBody: true });
      else
        this.#frame.currentLevel.variables.set(node.name, {
          value: plain('undefined', 'unknown'),
          fault: fault as Untranslatable,
          isOfBody: true,
        });
      return;
    }
    if (value.type === 'node' || value.type === 'nodes') {
      if (prepared) this.#frame.fail('the body is put into a variable in one branch only', node.start);
      if (value.source === 'body') this.#frame.result.bodyReads--;
      this.#frame.currentLevel.variables.set(node.name, { value });
      return;
    }
    if (prepared) {
      prepared.isOfBody ||= isOfBody;
      if (this.#frame.shown.has(prepared))
        this.#frame.fail(`\`${node.name}\` is set anew after it was shown in the same branch`, node.start);
      this.#frame.statements.push({ kind: 'assign', name: prepared.value.source, source: value.source });
      if (prepared.declared) prepared.declared.isReassigned = true;
      const { type } = prepared.value;
      prepared.value = {
        ...prepared.value,
        type: prepared.value.source !== 'undefined' && type === value.type ? type : 'unknown',
      };
      return;
    }
    // Which of its members are read shows later.
    if (value.computed) value.computed.keys.length = 0;
    if (value.computed?.variable === value.source || this.#frame.result.data.has(value.source)) {
      this.#frame.currentLevel.variables.set(node.name, { value, isOfBody });
      return;
    }
    const name = this.#frame.names.take(node.name);
    const declared: DeclareStatement = {
      kind: 'declare',
      name,
      source: value.source,
      isReassigned: false,
    };
    this.#frame.statements.push(declared);
    this.#frame.currentLevel.variables.set(node.name, {
      value: { ...value, source: name, isCompound: false },
      declared,
      isOfBody,
    });
  }

  /** Variables that branches set get a name of their own before them, so that what was shown keeps the old value. */
  prepare(names: ReadonlySet<string>, globals: ReadonlySet<string> = new Set()): void {
    for (const name of names) {
      const known = this.#frame.find(name);
      // In a loop, what reaches out of it was made ready before the loop.
      if (known && globals.has(name) && this.#frame.currentLevel.loop && this.#ready.has(known)) continue;
      if (known?.fault) continue;
      if (known && (known.value.type === 'node' || known.value.type === 'nodes')) {
        this.#frame.fail(`\`${name}\` holds the body and is set anew in a branch`, 0);
      }
      if (known && this.#frame.currentLevel.variables.get(name) === known && !this.#frame.shown.has(known)) {
        if (known.declared) this.#ready.add(known);
        if (this.#ready.has(known)) continue;
      }
      const { computed, ...before } = known?.value ?? this.#values.argument(name) ?? missing;
      computed?.keys.push([]);
      const js = this.#frame.names.take(name);
      const declared: DeclareStatement = {
        kind: 'declare',
        name: js,
        source: before.source,
        isReassigned: true,
      };
      this.#frame.statements.push(declared);
      const value: Value = { ...before, source: js, isCompound: false };
      const variable: Variable = { value, declared, isOfBody: known?.isOfBody ?? false };
      this.#frame.currentLevel.variables.set(name, variable);
      this.#ready.add(variable);
    }
  }

  /** The variable that a branch assigns to, where it was prepared for that. */
  #prepared({ name, global }: SetNode): Variable | undefined {
    const variable = global ? this.#frame.find(name) : this.#frame.currentLevel.variables.get(name);
    return variable && this.#ready.has(variable) ? variable : undefined;
  }
}
