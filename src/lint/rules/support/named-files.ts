/** The files that the facts of pages name: links, arguments of shortcodes, front matter. */
import type { PageFacts } from '../../../site/facts.js';
import { percentDecode } from '../../../site/percent.js';
import type { Site } from '../../../site/types.js';
import { stringsBelow } from '../../../site/values.js';
import { nameOf } from './mentions.js';
import { pathOf } from './url-edits.js';

/** What was written, by the name that it ends in. */
export class NamedFiles {
  readonly #values = new Map<string, string[]>();
  readonly #endings = new Set<string>();

  /** Only of these files anything is kept. */
  constructor(site: Site, files: readonly string[]) {
    for (const file of files) {
      const name = nameOf(file);
      this.#values.set(name, []);
      this.#endings.add(endingOf(name));
    }
    for (const { facts } of site.pages.values()) {
      for (const value of stringsOf(facts)) this.#add(value);
    }
  }

  #add(value: string): void {
    // Most values need no closer look; a query or fragment may hide the ending.
    if (!this.#endings.has(endingOf(value)) && !/[?#]/.test(value)) return;
    const path = percentDecode(pathOf(value)).toLowerCase();
    this.#values.get(nameOf(path))?.push(path);
  }

  /** True where a value ends in the names of the file and its folder. */
  hasInFolder(file: string): boolean {
    const tail = file.split('/').slice(-2).join('/').toLowerCase();
    return this.#values.get(nameOf(file))?.some((value) => value.endsWith(tail)) ?? false;
  }
}

/** The last letters, by which names are told apart at once. */
function endingOf(text: string): string {
  return text.slice(-3).toLowerCase();
}

function* stringsOf({ links, images, shortcodes, frontMatter }: PageFacts): Iterable<string> {
  for (const { url } of links) yield url;
  for (const { url } of images) yield url;
  yield* stringsBelow(frontMatter.value);
  for (const { arguments: given } of shortcodes) for (const { value } of given) yield* stringsBelow(value);
}
