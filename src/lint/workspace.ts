/** Files as a run sees them: as on disk, or as edits that are not written yet have made them. */
import type { PageFacts } from '../site/facts.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { readSource } from '../source/read-source.js';
import { SourceFile } from '../source/source-file.js';

/** A page that was read: what its text alone tells. */
export interface ReadPage {
  file: SourceFile;
  facts: PageFacts;
  /** Of the page rules, before suppressions; absent where the page was not linted. */
  findings?: Diagnostic[];
}

/** Keeps what was read from one run to the next, until it is edited. Files are named by path from the root. */
export class Workspace {
  readonly #pages = new Map<string, ReadPage>();
  readonly #edited = new Map<string, SourceFile>();

  /** The file at `path` (absolute), as edited. Throws UsageError where it can't be read. */
  read(path: string, name: string): SourceFile {
    return this.#edited.get(name) ?? readSource(path, name);
  }

  /** The page of that name, read by `make` where it is not known. */
  page(name: string, make: () => ReadPage): ReadPage {
    let page = this.#pages.get(name);
    if (!page) {
      page = make();
      this.#pages.set(name, page);
    }
    return page;
  }

  /** The page of that name, if it has been read. */
  known(name: string): ReadPage | undefined {
    return this.#pages.get(name);
  }

  /** The text of a file that differs from what is on disk. */
  editedText(name: string): string | undefined {
    return this.#edited.get(name)?.text;
  }

  /** Sets a file's text; `page`: what has been read of it already. */
  edit(name: string, text: string, page?: ReadPage): void {
    this.#edited.set(name, SourceFile.fromText(name, text));
    if (page) this.#pages.set(name, page);
    else this.#pages.delete(name);
  }

  /** Does something while the file has another text. */
  during<T>(name: string, text: string, action: () => T): T {
    const before = this.#edited.get(name);
    this.#edited.set(name, SourceFile.fromText(name, text));
    try {
      return action();
    } finally {
      if (before) this.#edited.set(name, before);
      else this.#edited.delete(name);
    }
  }

  /** Goes back to what is on disk. */
  revert(name: string): void {
    this.#edited.delete(name);
    this.#pages.delete(name);
  }
}
