/** Footnote labels that are unique in a page: each shortcode body has footnotes of its own, an MDX page has one list of them. */
import type { FootnoteDefinition } from 'mdast';

export class FootnoteLabels {
  readonly #labels = new Map<string, string>();

  /** Takes labels for one document's definitions; `taken` holds those of the page so far and grows. */
  constructor(definitions: ReadonlyMap<string, FootnoteDefinition>, taken: Set<string>) {
    for (const [identifier, { label }] of definitions) {
      // MDX reads braces in a label as an expression, so only plain labels stay as they are.
      const plain = (label ?? identifier).replace(/[^\w-]+/g, '-');
      let unique = plain;
      for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${plain}-${number}`;
      taken.add(unique.toLowerCase());
      this.#labels.set(identifier, unique);
    }
  }

  /** The label to write for an identifier of the document. */
  of(identifier: string): string {
    return this.#labels.get(identifier) ?? identifier;
  }
}
