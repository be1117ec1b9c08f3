/** The pages of a run as they are converted: read once, expanded where that was asked for. */
import { collectFacts } from '../site/collect-facts.js';
import type { Site } from '../site/types.js';
import { SourceFile } from '../source/source-file.js';
import { type ParseOptions, parse } from '../syntax/parse.js';
import type { PageTree } from '../syntax/types.js';
import type { NamedExpansion } from './expand-named.js';
import type { ConvertProblem, SourcePage } from './target.js';

/** A page to convert. */
export interface Wanted {
  file: SourceFile;
  /** Absent where keeping it would take too much memory: it is parsed again. */
  tree: PageTree | undefined;
}

/** Characters of source whose trees are kept from the reading of the site to the conversion. */
const keptSource = 16_000_000;

export class PageSources {
  readonly pages: Wanted[] = [];
  readonly #parsing: ParseOptions;
  #kept = 0;
  #site: Site | undefined;
  #expansion: NamedExpansion | undefined;

  constructor(parsing: ParseOptions) {
    this.#parsing = parsing;
  }

  keep(file: SourceFile, tree: PageTree | undefined): void {
    this.#kept += file.text.length;
    this.pages.push({ file, tree: this.#kept <= keptSource ? tree : undefined });
  }

  /** The site that the pages belong to, when it is read. */
  set site(site: Site) {
    this.#site = site;
  }

  /** Calls to put in place before a page is converted. */
  set expansion(expansion: NamedExpansion) {
    this.#expansion = expansion;
  }

  /** The page to convert, where a position in it is in its file, and what failed on the way. */
  sourceOf(wanted: Wanted): {
    source: SourcePage;
    problems: ConvertProblem[];
    inFile(position: ConvertProblem['position']): ConvertProblem['position'];
  } {
    const { file } = wanted;
    const page = this.#site?.pages.get(file.path);
    const expanded = page && this.#expansion?.expand(page, file.text);
    if (page && expanded) {
      const whole = SourceFile.fromText(file.path, expanded.text);
      const tree = parse(whole, this.#parsing);
      const facts = collectFacts(whole, tree);
      return {
        source: { file: whole, tree, facts, page: { ...page, facts } },
        problems: expanded.problems,
        inFile(position) {
          const { start, end } = expanded.sourceRange(position.start.offset ?? 0, position.end.offset ?? 0);
          return file.position(start, end);
        },
      };
    }
    const tree = wanted.tree ?? parse(file, this.#parsing);
    const source: SourcePage = { file, tree, facts: page?.facts ?? collectFacts(file, tree) };
    if (page) source.page = page;
    return { source, problems: [], inFile: (position) => position };
  }
}
