/** HTML boiled down to what two renderings of one page must share: elements, attributes and text, in order. */
import { compositeAttributes, rewriteComposite } from '../html/composite-urls.js';
import { urlAttributes } from '../html-conventions.js';
import { blockLevel } from '../mdx/html-elements.js';
import { parseHtml } from './parse-html.js';
import { classNames } from './selector.js';

/** A step of a walk through the document. */
export type DomEvent =
  /** Attributes sorted by name; classes sorted, URLs absolute. */
  | { type: 'open'; name: string; attributes: readonly (readonly [name: string, value: string])[] }
  | { type: 'close'; name: string }
  | { type: 'text'; value: string };

/**
 * The document as a browser shows it: runs of white space are one space outside
 * of `pre`, and none at the edges of blocks; comments, the doctype and
 * paragraphs without content or attributes are left out, and so are elements
 * without a box, which hold HTML and nothing of their own. URLs are resolved
 * against `permalink`, or as `resolve` does. `undefined` where elements are nested too deep to be
 * compared (`maxDepth`). Linear; never throws.
 */
export function domEvents(
  html: string,
  permalink: string,
  resolve: (url: string) => string = (url) =>
    URL.canParse(url, permalink) ? new URL(url, permalink).href : url,
): DomEvent[] | undefined {
  const normalizer = new Normalizer(resolve);
  // As HTML's own input does (section 13.2.3.5).
  const text = html.includes('\r') ? html.replace(/\r\n?/g, '\n') : html;
  return parseHtml(text, normalizer) ? normalizer.finish() : undefined;
}

/** Elements that stand in a line like a letter. */
const atomic = new Set(
  'audio button canvas embed iframe img input math meter object progress select svg textarea video'.split(
    ' ',
  ),
);

/** Elements whose text is taken as it is. */
const verbatim = new Set(['pre', 'textarea', 'script']);

/** Elements whose text is not part of the lines around it. */
const hidden = new Set(['script', 'style']);

type TextEvent = Extract<DomEvent, { type: 'text' }>;

/** True for an element that is there to hold HTML, and has no box: React has no HTML without an element around it. */
function isBoxless(name: string, attributes: ReadonlyMap<string, string>): boolean {
  const style = attributes.get('style');
  return (
    (name === 'div' || name === 'span') &&
    attributes.size === 1 &&
    style !== undefined &&
    /^display:\s*contents;?$/.test(style)
  );
}

class Normalizer {
  readonly #events: DomEvent[] = [];
  readonly #resolve: (url: string) => string;
  /** White space here shows nothing, since a block or a line begins. */
  #atLineStart = true;
  /** The text that ends in a space, which shows only if the line goes on. */
  #spaced: TextEvent | undefined;
  /** For each open element, whether it is left out. */
  readonly #wrappers: boolean[] = [];
  #verbatim = 0;
  #hidden = 0;
  /** A line break right behind these tags is no text (HTML, section 13.2.6.4.7). */
  #dropsLineBreak = false;

  constructor(resolve: (url: string) => string) {
    this.#resolve = resolve;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    const isWrapper = isBoxless(name, attributes);
    this.#wrappers.push(isWrapper);
    if (isWrapper) return;
    this.#pass(name);
    this.#events.push({ type: 'open', name, attributes: this.#attributes(attributes) });
    this.#dropsLineBreak = name === 'pre' || name === 'textarea';
    if (verbatim.has(name)) this.#verbatim++;
    if (hidden.has(name)) this.#hidden++;
  }

  close(name: string): void {
    if (this.#wrappers.pop() === true) return;
    this.#dropsLineBreak = false;
    if (verbatim.has(name)) this.#verbatim--;
    if (hidden.has(name)) this.#hidden--;
    this.#pass(name);
    const last = this.#events.at(-1);
    if (name === 'p' && last?.type === 'open' && last.name === 'p' && last.attributes.length === 0) {
      this.#events.pop();
    } else this.#events.push({ type: 'close', name });
  }

  text(value: string): void {
    let text = value;
    if (this.#dropsLineBreak) {
      this.#dropsLineBreak = false;
      text = text.replace(/^\r?\n/, '');
    }
    if (this.#hidden > 0) this.#add(this.#verbatim > 0 ? text : text.replace(/[ \t\r\n\f]+/g, ' '));
    else if (this.#verbatim > 0) {
      if (this.#add(text)) this.#inLine();
    } else this.#addCollapsed(text.replace(/[ \t\r\n\f]+/g, ' '));
  }

  finish(): DomEvent[] {
    this.#breakLine();
    return this.#events.filter((event) => event.type !== 'text' || event.value !== '');
  }

  #addCollapsed(text: string): void {
    const isRedundant = text.startsWith(' ') && (this.#atLineStart || this.#spaced !== undefined);
    const event = this.#add(isRedundant ? text.slice(1) : text);
    if (!event) return;
    this.#inLine();
    if (event.value.endsWith(' ')) this.#spaced = event;
  }

  #add(text: string): TextEvent | undefined {
    if (text === '') return undefined;
    const last = this.#events.at(-1);
    // Two texts meet at the start of a line where an empty paragraph was left out between them.
    if (last?.type === 'text' && (!this.#atLineStart || this.#hidden > 0)) {
      last.value += text;
      return last;
    }
    const event: TextEvent = { type: 'text', value: text };
    this.#events.push(event);
    return event;
  }

  /** What a tag means for the line that it stands in. */
  #pass(name: string): void {
    if (hidden.has(name)) return;
    if (blockLevel.has(name) || name === 'br') this.#breakLine();
    else if (atomic.has(name)) this.#inLine();
  }

  #breakLine(): void {
    if (this.#spaced) this.#spaced.value = this.#spaced.value.slice(0, -1);
    this.#spaced = undefined;
    this.#atLineStart = true;
  }

  #inLine(): void {
    this.#spaced = undefined;
    this.#atLineStart = false;
  }

  #attributes(attributes: ReadonlyMap<string, string>): [string, string][] {
    return [...attributes]
      .map(([name, value]): [string, string] => [name, this.#attributeValue(name, value)])
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #attributeValue(name: string, value: string): string {
    if (name === 'class') return [...classNames(value)].sort().join(' ');
    if (compositeAttributes.has(name)) return rewriteComposite(name, value, this.#resolve);
    return urlAttributes.has(name) ? this.#resolve(value) : value;
  }
}
