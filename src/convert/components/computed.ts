/** Values of a template that its component does not work out itself: they are worked out for each call, at conversion. */
import type { Trace, Value } from '../../tera/index.js';
import { pick } from './pick.js';
import type { GapPlace } from './translation.js';

/** A place of a template whose value a component gets as a property. */
export interface ComputedValue {
  property: string;
  /** The variable of the component that holds it. */
  variable: string;
  /** Where the expression stands: the template's name, and UTF-16 offsets into it. */
  template: string;
  start: number;
  end: number;
  /** Through which macro calls and includes, each `TEMPLATE:OFFSET`, the template comes there. */
  calls: readonly string[];
  /** In how many loops it stands: the property is a list of as many levels. */
  depth: number;
  type: 'string' | 'boolean' | 'any';
  /** What of it is read, as lists of keys. */
  keys: (readonly string[])[];
}

/** Takes the values of one call as its template is rendered, and whether it comes to what the component lacks. */
export class ComputedValues {
  readonly #gaps: ReadonlyMap<string, GapPlace>;
  readonly #told: { place: GapPlace; value: Value }[] = [];
  readonly #wanted = new Map<string, ComputedValue[]>();
  readonly #found = new Map<ComputedValue, Value>();

  constructor(computed: Iterable<ComputedValue>, gaps: readonly GapPlace[]) {
    this.#gaps = new Map(gaps.map((place) => [keyOf(place.template, place), place]));
    for (const value of computed) {
      const key = keyOf(value.template, value);
      this.#wanted.set(key, [...(this.#wanted.get(key) ?? []), value]);
    }
  }

  readonly trace: Trace = (template, expression, value, trail) => {
    const key = keyOf(template, expression);
    const gap = this.#gaps.get(key);
    if (gap) this.#told.push({ place: gap, value });
    const wanted = this.#wanted.get(key);
    if (!wanted) return;
    const { calls, rounds } = trail();
    for (const place of wanted) {
      if (place.depth !== rounds.length || place.calls.join('\n') !== calls.join('\n')) continue;
      this.#found.set(place, placed(this.#found.get(place), rounds, pick(value, place.keys)));
    }
  };

  /** Whether the call comes to what the component lacks; `isSame` compares Markdown by what it shows. */
  isLacking(body: string | undefined, isSame: (a: string, b: string) => boolean): boolean {
    if (this.#told.some(({ place }) => !place.isBody)) return true;
    // What the body was last set to counts.
    const last = this.#told.at(-1)?.value;
    if (last === undefined || last === body) return false;
    return typeof last !== 'string' || body === undefined || !isSame(last, body);
  }

  /** By property; what the template never came to is not among them. */
  found(): Map<string, Value> {
    return new Map([...this.#found].map(([{ property }, value]) => [property, value]));
  }
}

function keyOf(template: string, { start, end }: { start: number; end: number }): string {
  return `${template}:${start}-${end}`;
}

/** The list with a value at a place in it. */
function placed(list: Value | undefined, [round, ...rest]: readonly number[], value: Value): Value {
  if (round === undefined) return value;
  const items = Array.isArray(list) ? [...list] : [];
  while (items.length < round) items.push(null);
  items[round] = placed(items[round], rest, value);
  return items;
}
