/** Names of variables in the components: what JavaScript takes, each once. */

const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null of package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield ' +
    'async NaN Infinity Object Array String Number Boolean Math JSON Symbol Date RegExp Astro Fragment React'
  ).split(' '),
);

export class JsNames {
  readonly #taken: Set<string>;
  readonly #inOrder: string[] = [];

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** How many names have been taken: what `giveBack` goes back to. */
  get count(): number {
    return this.#inOrder.length;
  }

  /** Frees the names that were taken last, until `count` are left. */
  giveBack(count: number): void {
    for (const name of this.#inOrder.splice(count)) this.#taken.delete(name);
  }

  /** A name like the wanted one that nothing else has. */
  take(wanted: string): string {
    const plain = wanted.replace(/[^\w$]/g, '_').replace(/^(?=\d)/, '_') || '_';
    let name = reserved.has(plain) ? `${plain}_` : plain;
    for (let number = 2; this.#taken.has(name); number++) name = `${plain}${number}`;
    this.#taken.add(name);
    this.#inOrder.push(name);
    return name;
  }
}
