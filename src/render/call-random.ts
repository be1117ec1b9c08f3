/** The numbers behind `get_random()`: the same for the same call of a page, so that two renderings are alike. */

export class CallRandom {
  #state = 0;

  /** Begins anew, for the call that starts at an offset of a file. */
  begin(file: string, offset: number): void {
    this.#state = hashOf(`${file}:${offset}`);
  }

  /** A number from 0 to below 1. A linear congruential generator (Numerical Recipes): nothing is kept secret by it. */
  readonly next = (): number => {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 2 ** 32;
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
