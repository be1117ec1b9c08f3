/** Suppress comments of a page: which lines they cover and for which rules. */
import type { Position } from 'unist';
import type { SourceFile } from '../source/source-file.js';
import type { FrontMatterEntry } from '../syntax/types.js';
import type { Suppression } from './facts.js';
import { insideStrings } from './long-strings.js';

const directive = /^\s*tfpage-(disable-next-line|disable-file|disable|enable)(?=\s|$)([\s\S]*)$/;

interface OpenSuppression {
  rules: string[];
  fromLine: number;
  position: Position;
}

/**
 * Collects `<!-- tfpage-disable-next-line rule, rule -->`, `<!-- tfpage-disable
 * rule -->` … `<!-- tfpage-enable -->` and `<!-- tfpage-disable-file rule -->`,
 * and the same behind `#` in front matter. Text behind ` -- ` is a reason.
 * Comments must be added in source order.
 */
export class SuppressionCollector {
  readonly #file: SourceFile;
  readonly #done: Suppression[] = [];
  #open: OpenSuppression[] = [];

  constructor(file: SourceFile) {
    this.#file = file;
  }

  /** Adds the comments of a TOML or YAML text, whose entries tell strings from comments. */
  addHashComments(position: Position, entries: readonly FrontMatterEntry[]): void {
    if (!this.#file.slice(position).includes('#')) return;
    const isText = insideStrings(entries, this.#file.text);
    for (let line = position.start.line; line <= position.end.line; line++) {
      const text = this.#file.lineText(line);
      const comment = /^\s*#(.*)$/.exec(text);
      if (!comment) continue;
      const start = this.#file.offsetAt(line, 1);
      const indent = text.length - text.trimStart().length;
      if (isText(start + indent)) continue;
      this.addComment(comment[1] as string, this.#file.position(start + indent, start + text.length));
    }
  }

  /** Adds one comment, without its delimiters. One that is no directive is passed over. */
  addComment(value: string, position: Position): void {
    const match = directive.exec(value);
    if (!match) return;
    const rules = ruleList(match[2] as string);
    switch (match[1]) {
      case 'disable-next-line': {
        const line = this.#nextLine(position.end.line);
        this.#done.push({ rules, fromLine: position.end.line + 1, toLine: line, position });
        break;
      }
      case 'disable-file':
        this.#done.push({ rules, fromLine: 1, toLine: this.#file.lineCount, position });
        break;
      case 'disable':
        this.#open.push({ rules, fromLine: position.start.line, position });
        break;
      case 'enable':
        this.#enable(rules, position.end.line, position);
        break;
    }
  }

  /** All suppressions; those never enabled again last to the end of the file. */
  finish(): Suppression[] {
    this.#enable([], this.#file.lineCount);
    return this.#done.sort(
      (a, b) => (a.position.start.offset as number) - (b.position.start.offset as number),
    );
  }

  #enable(rules: readonly string[], toLine: number, end?: Position): void {
    const still: OpenSuppression[] = [];
    for (const open of this.#open) {
      const kept = rules.length === 0 ? [] : open.rules.filter((rule) => !rules.includes(rule));
      const ended = rules.length === 0 ? open.rules : open.rules.filter((rule) => rules.includes(rule));
      if (rules.length === 0 || ended.length > 0) {
        this.#done.push({ ...open, rules: ended, toLine, ...(end ? { end } : {}) });
      }
      // `enable rule` cannot take one rule out of a suppression of all.
      if (kept.length > 0 || (rules.length > 0 && open.rules.length === 0))
        still.push({ ...open, rules: kept });
    }
    this.#open = still;
  }

  /** The line that follows, blank ones passed over: Markdown often needs one behind a comment. */
  #nextLine(line: number): number {
    for (let next = line + 1; next <= this.#file.lineCount; next++) {
      if (this.#file.lineText(next).trim() !== '') return next;
    }
    return line + 1;
  }
}

/** The rules and categories that a suppress comment names behind its first word, each once, without the reason behind ` -- `. */
export function ruleList(text: string): string[] {
  const [list = ''] = text.split(/\s--(?:\s|$)/);
  return [...new Set(list.split(/[\s,]+/).filter((rule) => rule !== ''))];
}
