/** What is known of variables at one point of a template. */

/**
 * `local`: made by the template itself. `known`: of the context, and surely there. `possible`: made by the
 * template on some of the ways to this point only.
 */
export type NameState = 'local' | 'known' | 'possible';

/** Names with what is known of them; it never changes. */
export class KnownNames {
  readonly #states: ReadonlyMap<string, NameState>;

  constructor(states: ReadonlyMap<string, NameState> = new Map()) {
    this.#states = states;
  }

  state(name: string): NameState | undefined {
    return this.#states.get(name);
  }

  /** The variable has been set. */
  withLocal(name: string): KnownNames {
    return this.#with(name, 'local');
  }

  /** A condition has found the variable; if it is a local one nothing is new. */
  withKnown(name: string): KnownNames {
    return this.#states.get(name) === 'local' ? this : this.#with(name, 'known');
  }

  /** The variable may have been set. */
  withPossible(name: string): KnownNames {
    return this.#states.has(name) ? this : this.#with(name, 'possible');
  }

  /** What holds where several ways come together. */
  static join(ways: readonly KnownNames[]): KnownNames {
    const joined = new Map<string, NameState>();
    for (const name of new Set(ways.flatMap((way) => [...way.#states.keys()]))) {
      const states = ways.map((way) => way.#states.get(name));
      const state = joinStates(states);
      if (state) joined.set(name, state);
    }
    return new KnownNames(joined);
  }

  #with(name: string, state: NameState): KnownNames {
    if (this.#states.get(name) === state) return this;
    return new KnownNames(new Map([...this.#states, [name, state]]));
  }
}

function joinStates(states: readonly (NameState | undefined)[]): NameState | undefined {
  if (states.every((state) => state === 'local')) return 'local';
  if (states.every((state) => state === 'local' || state === 'known')) return 'known';
  return states.some((state) => state === 'local' || state === 'possible') ? 'possible' : undefined;
}
