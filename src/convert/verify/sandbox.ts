/** Where compiled pages and components run: a realm of its own without anything of tfpage's or Node's, and not for long. */
import { createContext, Script } from 'node:vm';
import { reactStandIn } from './react-stand-in.js';

/** An element of a rendered page: its name, its attributes as React has them, and its children or its HTML. */
export interface RenderedElement {
  n: string;
  a: Record<string, unknown>;
  c?: RenderedNode[];
  h?: string;
}

export type RenderedNode = string | RenderedElement;

/** Names that a component's code may use without declaring them: values of the language that reach nothing. */
export const componentGlobals: ReadonlySet<string> = new Set(
  (
    'undefined NaN Infinity Array Object String Number Boolean Math JSON Map Set RegExp Error Date isNaN ' +
    'parseInt parseFloat encodeURIComponent encodeURI require exports module'
  ).split(' '),
);

/** Those of a compiled page. */
export const pageGlobals: ReadonlySet<string> = new Set([
  'undefined',
  'NaN',
  'Infinity',
  'Error',
  'arguments',
]);

/**
 * Runs code that has passed `programFault`. Nothing of this process is in the
 * realm but strings: not even `constructor` of a value leads out of it, code
 * can't be made from strings there, and what goes on for long is stopped.
 */
export class Sandbox {
  readonly #context = createContext(Object.create(null), {
    codeGeneration: { strings: false, wasm: false },
  });

  readonly #timeout: number;

  /** `timeout`: milliseconds that a page may take to be rendered. */
  constructor(timeout = 2000) {
    this.#timeout = timeout;
    compiled(`const tfpage = ${reactStandIn}; const components = Object.create(null);`).runInContext(
      this.#context,
    );
  }

  /**
   * Defines a module, CommonJS, which others `require` by `./NAME`; what it
   * exports are components, unless it `isShared`. Throws an Error with what it
   * throws, or that it takes too long.
   */
  define(name: string, code: string, isShared: boolean): void {
    this.#run(`(() => {
const module = { exports: {} };
const require = (name) => tfpage.modules[name];
(function (module, exports, require) {${code}
})(module, module.exports, require);
tfpage.modules[${JSON.stringify(`./${name}`)}] = module.exports;
${isShared ? '' : 'for (const name of Object.keys(module.exports)) components[name] = module.exports[name];'}
})()`);
  }

  /** Renders a page: the body of a function as MDX compiles it. Throws as `define` does. */
  show(code: string): RenderedNode[] {
    const json = this.#run(`tfpage.show(function () {${code}\n}, components)`);
    return JSON.parse(json) as RenderedNode[];
  }

  /** What is thrown is looked at in the realm, too: it may be a value that is made to be looked at for ever. */
  #run(expression: string): string {
    const script = compiled(
      `try { '+' + (${expression}); } catch (error) { '-' + (error && error.message); }`,
    );
    let result: unknown;
    try {
      result = script.runInContext(this.#context, { timeout: this.#timeout });
    } catch {
      throw new Error('it takes too long, or too much');
    }
    if (typeof result !== 'string') throw new Error('it gives no text');
    if (result.startsWith('-')) throw new Error(result.slice(1).split('\n', 1)[0]);
    return result.slice(1);
  }
}

/** Throws an Error for code that is none. */
function compiled(code: string): Script {
  try {
    return new Script(code);
  } catch (error) {
    throw new Error((error as SyntaxError).message);
  }
}
