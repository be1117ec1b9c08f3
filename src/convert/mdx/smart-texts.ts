/** Texts as Zola shows them with `smart_punctuation`: tools have rules of their own for it, or none. */
import type { Image, ImageReference, InlineCode, Node, Text } from 'mdast';
import type { Event } from '../../render/markdown/events.js';
import { mayBeSmart, QuoteState, smarten, sourceOffsets } from '../../render/markdown/smart-punctuation.js';
import { imageContent } from '../../syntax/markdown/image-content.js';
import type { PageTree } from '../../syntax/types.js';
import { walk } from '../../syntax/walk.js';

type TextEvent = Extract<Event, { kind: 'text' }>;

/** Blocks whose quotes pair among themselves. */
const blocks: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

/** What has quotes of its own within a block; a call's body is a document of its own. */
const nested: ReadonlySet<string> = new Set([
  'link',
  'linkReference',
  'image',
  'imageReference',
  'zolaShortcodeFlow',
  'zolaShortcodeText',
]);

export class SmartTexts {
  /** By the text's start. A later quote may change an earlier text. */
  readonly #texts = new Map<number, { original: string; event: TextEvent }>();
  readonly #descriptions = new Map<Node, string>();
  readonly #source: string;
  #quotes = new QuoteState();

  /** `source` is the text that the tree's positions refer to. */
  constructor(tree: PageTree, source: string) {
    this.#source = source;
    const outer: QuoteState[] = [];
    let isAutolink = false;
    walk(
      tree,
      (node) => {
        if (blocks.has(node.type)) this.#quotes = new QuoteState();
        if (nested.has(node.type)) {
          outer.push(this.#quotes);
          this.#quotes = new QuoteState();
        }
        if (node.type === 'link') isAutolink = source[node.position?.start.offset as number] === '<';
        if (node.type === 'text' && !isAutolink) this.#add(node as Text);
        if (node.type === 'image' || node.type === 'imageReference')
          this.#describe(node as Image | ImageReference);
      },
      (node) => {
        if (nested.has(node.type)) this.#quotes = outer.pop() ?? new QuoteState();
        if (node.type === 'link') isAutolink = false;
      },
    );
  }

  /** A text as Zola shows it; also of a node whose ends, without anything to change in them, were cut off. */
  text({ value, position }: Text): string {
    const known = this.#texts.get(position?.start.offset ?? -1);
    const start = known?.original.indexOf(value) ?? -1;
    if (!known || start < 0) return value;
    const { original, event } = known;
    return event.value.slice(start, event.value.length - (original.length - start - value.length));
  }

  /** An image's description as Zola shows it; `undefined` where that is the one that the node has. */
  description(node: Node): string | undefined {
    return this.#descriptions.get(node);
  }

  /** A heading's text, as tools make ids of it. */
  headingText(heading: Node): string {
    let text = '';
    walk(heading, (node) => {
      if (node.type === 'text') text += this.text(node as Text).replace(/\r\n|\n|\r/g, '');
      else if (node.type === 'inlineCode') text += (node as InlineCode).value;
      else if (node.type === 'image' || node.type === 'imageReference')
        text += this.description(node) ?? (node as Image).alt ?? '';
      return node.type !== 'zolaShortcodeText';
    });
    return text;
  }

  #add(node: Text): void {
    if (!node.position || !mayBeSmart(node.value)) return;
    const { start, end } = node.position;
    const offsets = sourceOffsets(node.value, this.#source, start.offset as number, end.offset as number);
    const event: TextEvent = { kind: 'text', value: node.value };
    this.#texts.set(start.offset as number, { original: node.value, event });
    smarten(event, node.value, this.#source, offsets, this.#quotes);
  }

  /** What a description is made of is not part of the tree. */
  #describe(image: Image | ImageReference): void {
    const { alt } = image;
    if (!alt || image.data?.shortcodes || !mayBeSmart(alt)) return;
    let before = '';
    const texts: (() => string)[] = [];
    for (const child of imageContent(image)) {
      walk(child, (node) => {
        if (node.type === 'text') {
          this.#add(node as Text);
          before += (node as Text).value;
          texts.push(() => this.text(node as Text));
        } else if (node.type === 'inlineCode') {
          before += (node as InlineCode).value;
          texts.push(() => (node as InlineCode).value);
        }
      });
    }
    if (before === alt) this.#descriptions.set(image, texts.map((text) => text()).join(''));
  }
}
