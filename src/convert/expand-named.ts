/** Calls of some `.md` shortcodes put in place in a page's text, as Zola does with all of them before it reads the Markdown. */
import { createRenderer, type Renderer } from '../render/renderer.js';
import type { Site, SitePage } from '../site/types.js';
import { UsageError } from '../source/usage-error.js';

/** A page's text, and where a range of it comes from. */
export interface ExpandedText {
  text: string;
  sourceRange(start: number, end: number): { start: number; end: number };
}

export class NamedExpansion {
  readonly #renderer: Renderer;
  readonly #names: ReadonlySet<string>;

  /** Throws UsageError for a name that no `.md` template has. */
  constructor(site: Site, names: ReadonlySet<string>) {
    const templates = [...names].map((name) => {
      const template = site.shortcodeTemplates.get(name);
      if (template?.type === 'md') return [name, template] as const;
      throw new UsageError(
        template
          ? `--expand ${name}: only what prints Markdown (${name}.md) can be put in place; ${template.file} becomes a component`
          : `--expand ${name}: the site has no template shortcodes/${name}.md`,
      );
    });
    this.#names = names;
    // To this renderer all other calls are text.
    this.#renderer = createRenderer({
      root: site.root,
      config: site.config,
      pages: site.pages,
      shortcodeTemplates: new Map(templates),
      absentTheme: site.absentTheme,
      editedText: (file) => site.editedText(file),
      pageByContentPath: (path) => site.pageByContentPath(path),
      at: (path) => site.at(path),
      overwritten: () => site.overwritten(),
      resolve: (page, url, via) => site.resolve(page, url, via),
      ids: (page) => site.ids(page),
      headingIds: (page) => site.headingIds(page),
      urlPaths: () => site.urlPaths(),
    });
  }

  /** The page's whole text, front matter included; undefined where it has no such call. */
  expand(page: SitePage, text: string): ExpandedText | undefined {
    if (!page.facts.shortcodes.some(({ name }) => this.#names.has(name))) return undefined;
    const { text: content, sourceRange } = this.#renderer.expandPage(page, text);
    const start = sourceRange(0, 0).start;
    const from = content === '' ? text.length : start;
    return {
      text: text.slice(0, from) + content,
      sourceRange: (a, b) =>
        b <= from ? { start: a, end: b } : sourceRange(Math.max(0, a - from), b - from),
    };
  }
}
