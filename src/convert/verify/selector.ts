/** CSS selectors, as far as finding a page's content needs them: `tag`, `.class`, `#id` and descendants. */
import { UsageError } from '../../source/usage-error.js';

/** What one element must have; `div.a#b` is one of these. */
interface Compound {
  tag: string | undefined;
  id: string | undefined;
  classes: readonly string[];
}

/** The element itself last, what it must lie in before it. */
export type Selector = readonly Compound[];

const name = String.raw`-?[_a-zA-Z\u0080-\uFFFF][-\w\u0080-\uFFFF]*`;
const compoundForm = new RegExp(`^(?:${name}|\\*)?(?:[.#]${name})*$`);

/** Reads a selector. Throws UsageError where it is empty or uses more of CSS. */
export function parseSelector(source: string): Selector {
  const parts = source.split(/[ \t\r\n\f]+/).filter((part) => part !== '');
  if (parts.length === 0) throw new UsageError('the selector is empty: name an element, such as main');
  return parts.map((part) => {
    if (!compoundForm.test(part)) {
      throw new UsageError(
        `"${part}" in the selector is not understood: use tags, .class, #id and spaces between them, as in "main article.post"`,
      );
    }
    const [tag = ''] = /^[^.#]*/.exec(part) ?? [];
    const marked = part.slice(tag.length).match(/[.#][^.#]+/g) ?? [];
    const named = (mark: string) =>
      marked.filter((piece) => piece.startsWith(mark)).map((piece) => piece.slice(1));
    return {
      tag: tag === '' || tag === '*' ? undefined : tag.toLowerCase(),
      id: named('#').at(-1),
      classes: named('.'),
    };
  });
}

/** Says of each element of a document, told in order, whether a selector selects it. Time per element does not grow with depth. */
export class SelectorMatcher {
  readonly #ancestors: Selector;
  readonly #subject: Compound;
  /** For each open element how many of the ancestors it and those around it make up, outermost first. */
  readonly #found: number[] = [];

  constructor(selector: Selector) {
    this.#ancestors = selector.slice(0, -1);
    this.#subject = selector.at(-1) as Compound;
  }

  /** Enters an element; true where the selector selects it. */
  open(tag: string, attributes: ReadonlyMap<string, string>): boolean {
    const above = this.#found.at(-1) ?? 0;
    const wanted = this.#ancestors[above];
    this.#found.push(wanted && matches(wanted, tag, attributes) ? above + 1 : above);
    return wanted === undefined && matches(this.#subject, tag, attributes);
  }

  /** Leaves the element that was entered last. */
  close(): void {
    this.#found.pop();
  }
}

function matches({ tag, id, classes }: Compound, name: string, attributes: ReadonlyMap<string, string>) {
  if (tag !== undefined && tag !== name) return false;
  if (id !== undefined && attributes.get('id') !== id) return false;
  if (classes.length === 0) return true;
  const present = classNames(attributes.get('class') ?? '');
  return classes.every((wanted) => present.has(wanted));
}

/** The class names of a `class` attribute. */
export function classNames(value: string): ReadonlySet<string> {
  return new Set(value.split(/[ \t\r\n\f]+/).filter((part) => part !== ''));
}
