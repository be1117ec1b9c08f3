/** Decides where containers and list items end and whether they are spread, from the line endings behind the last content. */

/**
 * The line endings read since the last content, seen in two ways: for the end
 * of a container the marker of a block quote counts as content, for the end
 * of a list item it does not. Blank lines are remembered until content follows
 * them: only then do they lie within the item.
 */
export class TrailingLines {
  /** Line whose ending is the first behind the last content or quote marker; valid if `count` is not 0. */
  first = 0;
  count = 0;
  /** The same with quote markers looked through. */
  outerFirst = 0;
  outerCount = 0;
  /** A blank line, directly in the innermost item, among `count`; or among `outerCount` only. */
  #blank = false;
  #outerBlank = false;
  #afterMarker = false;
  #beforeIndent = -1;

  /** A line ending behind content, or of a blank line. */
  eol(line: number, blank: boolean): void {
    if (this.count++ === 0) this.first = line;
    if (this.outerCount++ === 0) this.outerFirst = line;
    if (blank) {
      // An item may begin with a blank line, which does not spread it.
      if (!this.#afterMarker) this.#blank = true;
      this.#afterMarker = false;
    }
  }

  /** Content follows. Tells whether a blank line now lies within the innermost container. */
  content(): boolean {
    const blank = this.#blank || this.#outerBlank;
    this.#blank = false;
    this.#outerBlank = false;
    this.#afterMarker = false;
    this.count = 0;
    this.outerCount = 0;
    this.#beforeIndent = -1;
    return blank;
  }

  /** The indentation of a footnote definition has been read: it counts as content, but items have ended before it. */
  footnoteIndent(): boolean {
    const end = this.itemEnd;
    const blank = this.content();
    this.#beforeIndent = end;
    return blank;
  }

  /** The line at whose end an item ends that another one follows; -1 if its content reaches up to that. */
  get itemEnd(): number {
    return this.outerCount > 0 ? this.outerFirst : this.#beforeIndent;
  }

  /** A list item's marker has been read. */
  marker(): void {
    this.#afterMarker = true;
  }

  /** A block quote's marker has been read. */
  quoteMarker(): void {
    this.#outerBlank ||= this.#blank;
    this.#blank = false;
    this.count = 0;
  }

  /** An indented code block goes on: blank lines before were part of it. */
  resume(): void {
    this.#blank = false;
    this.#outerBlank = false;
  }

  /**
   * A container ends before the line endings counted in `count`. Tells whether
   * a blank line before that end lies within a container that is looked
   * through (a footnote definition).
   */
  exit(): boolean {
    const blank = this.#outerBlank;
    this.#outerBlank = false;
    this.#afterMarker = false;
    this.outerFirst = this.first;
    this.outerCount = this.count;
    this.#blank = this.count > 1;
    return blank;
  }
}
