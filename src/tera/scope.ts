/** The variables that a template sees: frames of `set`, loops, macros and includes above the context. */
import { valueAt } from './path.js';
import type { Template } from './template.js';
import type { MapValue, Value } from './values.js';

/** The state of a `for`. */
export interface Loop {
  keyName: string | undefined;
  valueName: string;
  length: number;
  /** From 0. */
  index: number;
  key: string | undefined;
  value: Value;
}

/** One level of variables. */
export interface Frame {
  kind: 'template' | 'macro' | 'for' | 'include';
  /** The template that blocks and macros are looked up from. */
  template: Template;
  variables: Map<string, Value>;
  loop: Loop | undefined;
  /** `macro` and `include`: where it was called, `TEMPLATE:OFFSET`. */
  from: string | undefined;
}

/** The frames of one rendering, the innermost last, and below them what the caller has given. */
export class Scope {
  readonly #context: MapValue;
  readonly #frames: Frame[];

  constructor(context: MapValue, template: Template) {
    this.#context = context;
    this.#frames = [{ kind: 'template', template, variables: new Map(), loop: undefined, from: undefined }];
  }

  get depth(): number {
    return this.#frames.length;
  }

  get current(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  push(
    kind: Frame['kind'],
    template: Template,
    variables = new Map<string, Value>(),
    { loop, from }: { loop?: Loop; from?: string } = {},
  ): void {
    this.#frames.push({ kind, template, variables, loop, from });
  }

  /** Through which calls of macros and includes the rendering came here, and in which round of each loop it is. */
  trail(): { calls: string[]; rounds: number[] } {
    return {
      calls: this.#frames.flatMap(({ from }) => from ?? []),
      rounds: this.#frames.flatMap(({ loop }) => loop?.index ?? []),
    };
  }

  /** Drops frames until `depth` are left. */
  shrink(depth: number): void {
    this.#frames.length = depth;
  }

  /** `set`, or with `global` the `set_global` that reaches out of loops, but not out of a macro or include. */
  assign(name: string, value: Value, global: boolean): void {
    let index = this.#frames.length - 1;
    while (global && (this.#frames[index] as Frame).kind === 'for') index--;
    (this.#frames[index] as Frame).variables.set(name, value);
  }

  /**
   * The value of a variable and keys inside it. A frame that has the variable but not the keys is passed
   * over, as in Tera. A macro does not see its caller's frames, yet the context. With `bracketed`, the first
   * key stood in square brackets, which `loop` does not know.
   */
  lookup(root: string, keys: readonly string[], bracketed = false): Value | undefined {
    for (let index = this.#frames.length - 1; index >= 0; index--) {
      const frame = this.#frames[index] as Frame;
      const found = lookupInFrame(frame, root, keys, bracketed);
      if (found !== undefined) return found;
      if (frame.kind === 'macro') break;
    }
    const value = this.#context.get(root);
    return value === undefined ? undefined : valueAt(value, keys);
  }

  /** All variables in sight, for `__tera_context`, in the order of their names. */
  all(): Map<string, Value> {
    const variables = new Map<string, Value>();
    let inMacro = false;
    for (let index = this.#frames.length - 1; index >= 0 && !inMacro; index--) {
      const frame = this.#frames[index] as Frame;
      // Outer frames win: so does Tera's dump.
      for (const [name, value] of frame.variables) variables.set(name, value);
      if (frame.loop) {
        variables.set(frame.loop.valueName, frame.loop.value);
        if (frame.loop.keyName !== undefined) variables.set(frame.loop.keyName, frame.loop.key as string);
      }
      inMacro = frame.kind === 'macro';
    }
    const all = inMacro ? variables : new Map([...this.#context, ...variables]);
    return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function lookupInFrame(
  frame: Frame,
  root: string,
  keys: readonly string[],
  bracketed: boolean,
): Value | undefined {
  const own = frame.variables.get(root);
  const found = own === undefined ? undefined : valueAt(own, keys);
  if (found !== undefined || !frame.loop) return found;
  const { loop } = frame;
  if (root === loop.keyName && keys.length === 0) return loop.key;
  if (root === 'loop')
    return keys.length === 1 && !bracketed ? loopVariable(loop, keys[0] as string) : undefined;
  return root === loop.valueName ? valueAt(loop.value, keys) : undefined;
}

function loopVariable(loop: Loop, name: string): Value | undefined {
  switch (name) {
    case 'index':
      return loop.index + 1;
    case 'index0':
      return loop.index;
    case 'first':
      return loop.index === 0;
    case 'last':
      return loop.index === loop.length - 1;
    default:
      return undefined;
  }
}
