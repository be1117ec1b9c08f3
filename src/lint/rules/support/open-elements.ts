/** The elements that are open at a place of a page once its Markdown is rendered, raw HTML and Markdown's own together. */
import { paragraphScopes } from './elements.js';

/** An open element. */
export interface OpenElement<T> {
  name: string;
  /** Made from Markdown: it ends where its node ends. Raw HTML ends with its end tag, if there is one. */
  isMarkdown: boolean;
  /** What is to be told if the element turns out to be closed by its end tag. */
  findings: T[];
  isOpen: boolean;
}

/** A stack of open elements that answers in constant time which link, button or paragraph is around. */
export class OpenElements<T> {
  readonly #stack: OpenElement<T>[] = [];
  /** How many elements of a name raw HTML opened. */
  readonly #counts = new Map<string, number>();
  /** Open links and buttons. */
  readonly #interactive: OpenElement<T>[] = [];
  /** Open paragraphs, and elements in which a paragraph outside is not seen. */
  readonly #paragraphs: OpenElement<T>[] = [];

  /** The innermost link or button. */
  get interactive(): OpenElement<T> | undefined {
    return this.#interactive[this.#interactive.length - 1];
  }

  /** The paragraph that a block would stand in. */
  get paragraph(): OpenElement<T> | undefined {
    const last = this.#paragraphs[this.#paragraphs.length - 1];
    return last?.name === 'p' ? last : undefined;
  }

  push(name: string, isMarkdown: boolean): OpenElement<T> {
    const element: OpenElement<T> = { name, isMarkdown, findings: [], isOpen: true };
    this.#stack.push(element);
    this.#count(element, 1);
    if (name === 'a' || name === 'button') this.#interactive.push(element);
    if (name === 'p' || paragraphScopes.has(name)) this.#paragraphs.push(element);
    return element;
  }

  /** Closes an element and all in it. */
  leave(element: OpenElement<T>): void {
    while (element.isOpen) this.#pop();
  }

  /** Closes the innermost element of this name that raw HTML opened, and all in it; gives it back. */
  close(name: string): OpenElement<T> | undefined {
    if ((this.#counts.get(name) ?? 0) === 0) return undefined;
    for (let element = this.#pop(); element; element = this.#pop()) {
      if (element.name === name && !element.isMarkdown) return element;
    }
    return undefined;
  }

  #pop(): OpenElement<T> | undefined {
    const element = this.#stack.pop();
    if (!element) return undefined;
    element.isOpen = false;
    this.#count(element, -1);
    if (this.interactive === element) this.#interactive.pop();
    if (this.#paragraphs[this.#paragraphs.length - 1] === element) this.#paragraphs.pop();
    return element;
  }

  #count({ name, isMarkdown }: OpenElement<T>, change: number): void {
    if (!isMarkdown) this.#counts.set(name, (this.#counts.get(name) ?? 0) + change);
  }
}
