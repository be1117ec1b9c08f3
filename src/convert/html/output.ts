/** Collects HTML and knows whether the next piece starts a line, which decides where Zola's renderer breaks lines. */
export class Output {
  readonly #pieces: string[] = [];
  #atLineStart = true;

  write(text: string): void {
    if (text === '') return;
    this.#pieces.push(text);
    this.#atLineStart = text.endsWith('\n');
  }

  /** A line break, unless a line has just begun. */
  freshLine(): void {
    if (!this.#atLineStart) this.write('\n');
  }

  toString(): string {
    return this.#pieces.join('');
  }
}
