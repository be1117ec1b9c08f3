/** Trying out a fix that makes a call of something: whether Zola then renders it. */
import type { Site, SitePage } from '../../../site/types.js';
import { applyEdits, type Edit } from '../../../source/edit.js';
import { SourceFile } from '../../../source/source-file.js';
import { parse } from '../../../syntax/parse.js';
import type { ScanProblem } from '../../../syntax/types.js';
import { missingVariables } from './call-needs.js';
import { pageSource } from './page-text.js';
import { isLost } from './rendered-calls.js';

/** How many characters may be parsed to try out the fixes of a page; later rounds of fixing come to the others. */
const maxCharacters = 500_000;

/** One for each page and rule. */
export class MendedCalls {
  readonly #site: Site;
  readonly #page: SitePage;
  #left = maxCharacters;

  constructor(site: Site, page: SitePage) {
    this.#site = site;
    this.#page = page;
  }

  /**
   * Whether edits before and in the tag at `start` make a call of it that Zola
   * renders: it has a template, gives it all that it surely needs, stands where
   * Zola expands it, and leaves no mistake of shortcodes on the page that was
   * not there before.
   */
  renders(start: number, edits: readonly Edit[]): boolean {
    const file = pageSource(this.#site, this.#page);
    if (!file || this.#left <= 0) return false;
    const { text, applied } = applyEdits(file.text, [edits]);
    if (applied.length === 0) return false;
    this.#left -= text.length;
    const { shortcodes, scanProblems } = parse(SourceFile.fromText(file.path, text)).data;
    const call = shortcodes.find(({ position }) => position.start.offset === start);
    const template = call && this.#site.shortcodeTemplates.get(call.name);
    if (!call || !template) return false;
    if (fatal(scanProblems) > fatal(this.#page.facts.scanProblems)) return false;
    if (template.type === 'html' && isLost(call.data.context)) return false;
    return missingVariables(this.#site, this.#page.kind, call).size === 0;
  }
}

function fatal(problems: readonly ScanProblem[]): number {
  return problems.filter(({ kind, hasEnd }) => kind !== 'invalid-syntax' || hasEnd).length;
}
