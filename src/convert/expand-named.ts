/** Calls of some `.md` shortcodes put in place in a page's text, as Zola does with all of them before it reads the Markdown. */
import type { Renderer } from '../render/renderer.js';
import { sharedRenderer } from '../render/shared-renderer.js';
import type { Site, SitePage } from '../site/types.js';
import { UsageError } from '../source/usage-error.js';
import type { ConvertProblem } from './target.js';

/** A page's text, and where a range of it comes from. */
export interface ExpandedText {
  text: string;
  sourceRange(start: number, end: number): { start: number; end: number };
  /** Calls whose templates fail, which are left out; positions are the file's. */
  problems: ConvertProblem[];
}

export class NamedExpansion {
  readonly #renderer: Renderer;
  readonly #names: ReadonlySet<string>;

  /** Throws UsageError for a name that no `.md` template has. */
  constructor(site: Site, names: ReadonlySet<string>) {
    for (const name of names) {
      const template = site.shortcodeTemplates.get(name);
      if (template?.type === 'md') continue;
      throw new UsageError(
        template
          ? `--expand ${name}: only what prints Markdown (${name}.md) can be put in place; ${template.file} becomes a component`
          : `--expand ${name}: the site has no template shortcodes/${name}.md`,
      );
    }
    this.#names = names;
    this.#renderer = sharedRenderer(site);
  }

  /** The page's whole text, front matter included; undefined where it has no such call. */
  expand(page: SitePage, text: string): ExpandedText | undefined {
    if (!page.facts.shortcodes.some(({ name }) => this.#names.has(name))) return undefined;
    const { text: content, sourceRange, problems } = this.#renderer.expandPage(page, text, this.#names);
    const start = sourceRange(0, 0).start;
    const from = content === '' ? text.length : start;
    return {
      text: text.slice(0, from) + content,
      sourceRange: (a, b) =>
        b <= from ? { start: a, end: b } : sourceRange(Math.max(0, a - from), b - from),
      problems: problems.map(({ severity, message, position }) => ({
        rule: 'convert/render',
        severity,
        message,
        position,
      })),
    };
  }
}
