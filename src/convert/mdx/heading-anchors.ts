/** The ids that MDX tools give to headings: where Zola gave another one, the heading needs an anchor for links to it. */

/** The ids that MDX tools (by github-slugger's method) give to a page's headings, in order. */
export class TargetSlugs {
  readonly #counts = new Map<string, number>();

  /** The id of the next heading: lower case, punctuation left out, spaces as hyphens, numbered where taken. */
  next(text: string): string {
    const plain = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let slug = plain;
    let count = this.#counts.get(plain) ?? 0;
    while (this.#counts.has(slug)) slug = `${plain}-${++count}`;
    this.#counts.set(plain, count);
    this.#counts.set(slug, 0);
    return slug;
  }
}
