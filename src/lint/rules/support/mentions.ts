/** Whether the name of a file stands in any of some texts. */
import { percentDecode } from '../../../site/percent.js';

/** What parts names in texts: white space, quotes, brackets and the signs of URLs and code. */
const separator = /[\s"'`()<>{}[\],;:=|*?#&!$%\\/]/;

/** The longest name that is looked for. */
const longestName = 255;

export class Mentions {
  readonly #texts: string[] = [];
  /** By extension the names that end in it, in all texts. */
  readonly #names = new Map<string, Set<string>>();

  /** A text, or a name as if it stood in one. Case does not count, nor does percent-encoding. */
  add(text: string): void {
    this.#texts.push(percentDecode(text).toLowerCase());
    this.#names.clear();
  }

  /** True where the file's name stands somewhere. */
  hasName(file: string): boolean {
    const name = nameOf(file);
    const extension = extensionOf(name);
    if (extension === '' || separator.test(name)) return this.#texts.some((text) => text.includes(name));
    let names = this.#names.get(extension);
    if (!names) {
      names = this.#namesWith(extension);
      this.#names.set(extension, names);
    }
    return names.has(name);
  }

  /**
   * True where the name without its extension stands somewhere as a word of its
   * own; or, for numbered names, what stands before the number with an expression
   * behind (`frame_${i}.png`, `frame_{{ n }}`).
   */
  hasStem(file: string): boolean {
    const name = nameOf(file);
    const stem = name.slice(0, name.length - extensionOf(name).length);
    const prefix = stem.replace(/\d+$/, '');
    if (this.#find(stem, isWord)) return true;
    return prefix !== stem && prefix.length > 1 && this.#find(prefix, isBeforeExpression);
  }

  #find(word: string, isMeant: (text: string, start: number, end: number) => boolean): boolean {
    if (word === '') return false;
    return this.#texts.some((text) => {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (isMeant(text, at, at + word.length)) return true;
      }
      return false;
    });
  }

  /** One pass for all names of an extension, since there are few extensions and many names. */
  #namesWith(extension: string): Set<string> {
    const names = new Set<string>();
    for (const text of this.#texts) {
      for (let at = text.indexOf(extension); at >= 0; at = text.indexOf(extension, at + 1)) {
        const end = at + extension.length;
        if (!endsWord(text, end)) continue;
        const name = text.slice(startOfName(text, at), end);
        names.add(name);
        // Emphasis around a name, an at sign before one.
        names.add(name.replace(/^[_~.@-]+/, ''));
      }
    }
    return names;
  }
}

function startOfName(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < longestName && !separator.test(text[start - 1] as string)) start--;
  return start;
}

/** A full stop may end a sentence, and underscores and tildes emphasis. */
function isWord(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start).replace(/[._~@]$/, '');
  return (before === '' || separator.test(before.at(-1) as string)) && endsWord(text, end);
}

function endsWord(text: string, end: number): boolean {
  const behind = text.slice(end, end + 2).replace(/^[._~]/, '');
  return behind === '' || separator.test(behind[0] as string);
}

function isBeforeExpression(text: string, _start: number, end: number): boolean {
  return /[{$%"'#`]/.test(text[end] ?? '');
}

/** The last part of a path in lower case. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).toLowerCase();
}

/** With its dot; empty for names without one. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}
