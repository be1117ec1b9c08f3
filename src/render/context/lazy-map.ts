/** A map of which some values are worked out only when they are asked for. */
import type { Value } from '../../tera/index.js';

/** Whoever walks through the map gets all values, the late ones in their places. */
export class LazyMap extends Map<string, Value> {
  readonly #late: Map<string, () => Value>;

  constructor(entries: Iterable<[string, Value]>, late: Iterable<[string, () => Value]>) {
    super(entries);
    this.#late = new Map(late);
  }

  override get(key: string): Value | undefined {
    const make = this.#late?.get(key);
    if (make) {
      this.#late.delete(key);
      this.set(key, make());
    }
    return super.get(key);
  }

  #all(): void {
    for (const key of [...(this.#late?.keys() ?? [])]) this.get(key);
  }

  override entries() {
    this.#all();
    return super.entries();
  }

  override values() {
    this.#all();
    return super.values();
  }

  override forEach(callback: (value: Value, key: string, map: Map<string, Value>) => void): void {
    this.#all();
    super.forEach(callback);
  }

  override [Symbol.iterator]() {
    return this.entries();
  }
}
