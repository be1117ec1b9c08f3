/** The footnotes of one document: their numbers, and how often each was referred to. */
export class Footnotes {
  /** Identifiers in the order of their numbers; grows while a document is rendered. */
  readonly order: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #uses = new Map<string, number>();

  /** By order of first appearance, reference or definition. */
  number(identifier: string): number {
    const known = this.#numbers.get(identifier);
    if (known !== undefined) return known;
    this.order.push(identifier);
    this.#numbers.set(identifier, this.order.length);
    return this.order.length;
  }

  /** Counts a reference; gives how many there are now. */
  use(identifier: string): number {
    const count = this.uses(identifier) + 1;
    this.#uses.set(identifier, count);
    return count;
  }

  uses(identifier: string): number {
    return this.#uses.get(identifier) ?? 0;
  }
}
