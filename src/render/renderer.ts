/** Renders the content of a site's pages as Zola 0.22 does. */
import { join } from 'node:path';
import { readInside } from '../site/file-system.js';
import { slugify } from '../site/slugify.js';
import type { Site, SitePage } from '../site/types.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { SourceFile } from '../source/source-file.js';
import type { ScannedCall } from '../syntax/shortcode/scan.js';
import { Budget, type BudgetLimits, Environment, type MapValue } from '../tera/index.js';
import { CallRandom } from './call-random.js';
import { configValue } from './context/config.js';
import { extraLanguages } from './extra-languages.js';
import { zolaFilters } from './filters.js';
import { zolaFunctions } from './functions/index.js';
import type { Colorizer } from './markdown/code-block.js';
import type { MarkdownSettings, RenderedHeading } from './markdown/context.js';
import { markdownFilter } from './markdown-filter.js';
import { PageCalls } from './page-calls.js';
import { type CallFallback, PageRendering, type SiteContext } from './page-rendering.js';
import { PageTrace } from './page-trace.js';
import type { FetchRemote } from './remote.js';
import type { RenderProblem } from './render-problem.js';
import { markdownSettings, withColors } from './settings.js';
import { loadTemplate, templatePath } from './templates.js';

export interface RendererOptions {
  /** What the rendering of one page may use; Tera's defaults for what is left out. */
  limits?: Partial<BudgetLimits>;
  /** `resize_image` gives the URL of the resized image, which nobody makes (`zola`, the default), or of the original. */
  resizedImages?: 'zola' | 'original';
  /** The time for `now()`. */
  now?: () => Date;
  /** Fetches what `load_data` asks for by URL; absent: that is refused. */
  fetch?: FetchRemote;
  /** A number from 0 to below 1 for `get_random()`; by default the same ones for the same call of a page. */
  random?: () => number;
  /** Colours code, which turns highlighting on where the config does not. */
  colorize?: Colorizer;
}

/** A page as rendered. */
export interface RenderedPage {
  /** What Zola puts into `page.content` or `section.content`. */
  html: string;
  /** `page.summary`; only where the page has `<!-- more -->`. */
  summary?: string;
  /** The page's own headings, in order, with the ids that they got. */
  headings: RenderedHeading[];
  /** Whatever would make Zola fail; what it concerns is left out of the HTML. */
  problems: Diagnostic[];
}

/** A page's Markdown with its shortcodes in place, before it is parsed. */
export interface ExpandedPage {
  /** `.md` calls as their templates print them, `.html` calls as Zola's placeholder. */
  text: string;
  /** The range of the file (offsets) that a range of `text` comes from. */
  sourceRange(start: number, end: number): { start: number; end: number };
  problems: Diagnostic[];
}

export interface Renderer {
  /**
   * Renders a page; `text` is the file's text where it is at hand, else the file is read again. Without a
   * `fallback` a call that has no template stays as it is, and one whose template fails is left out. Never throws.
   */
  renderPage(page: SitePage, text?: string, fallback?: CallFallback): RenderedPage;
  /**
   * Renders the calls of a page, and the page around them where it is asked for. `limits` are for this page;
   * `isPlaced` says of which `.html` calls it is sure that Markdown comes to them. Never throws.
   */
  tracePage(
    page: SitePage,
    limits: Partial<BudgetLimits>,
    isPlaced: (call: ScannedCall) => boolean,
  ): PageTrace;
  /**
   * Only the first step of rendering. With `only`, calls of all other shortcodes stay as they are written. Never
   * throws.
   */
  expandPage(page: SitePage, text?: string, only?: ReadonlySet<string>): ExpandedPage;
  /** The calls of a page, each to be rendered by itself; `text` as for `renderPage`. Never throws. */
  pageCalls(page: SitePage, text?: string): PageCalls;
  /** The site's templates, parsed when they are first asked for. */
  readonly environment: Environment;
  /** How Markdown is rendered. */
  readonly settings: MarkdownSettings;
  /** What is to be told once for all pages, in order. */
  readonly notes: readonly string[];
}

/** A renderer for the pages of a site; its templates are read when they are first needed, and parsed once. */
export function createRenderer(site: Site, options: RendererOptions = {}): Renderer {
  return new SiteRenderer(site, options);
}

class SiteRenderer implements Renderer, SiteContext {
  readonly notes: string[] = [];
  readonly site: Site;
  readonly settings: MarkdownSettings;
  readonly environment: Environment;
  readonly random = new CallRandom();
  readonly #limits: Partial<BudgetLimits>;
  readonly #configs = new Map<string, MapValue>();
  readonly #templatePaths = new Map<string, string>();

  constructor(site: Site, options: RendererOptions) {
    this.site = site;
    this.settings = withColors(markdownSettings(site.config, extraLanguages(site)), options.colorize);
    this.#limits = options.limits ?? {};
    const useOriginal = options.resizedImages === 'original';
    const shared = {
      load: (name: string) => loadTemplate(site, name),
      functions: zolaFunctions(
        site,
        {
          useOriginal,
          onResize: () => {
            this.#note(
              useOriginal
                ? 'images are not resized: where templates ask for it, the original is referenced'
                : 'images are not resized: where templates ask for it, the file is referenced that Zola would write',
            );
          },
        },
        options.fetch,
      ),
      slugify: (text: string) => slugify(text),
      ...(options.now ? { now: options.now } : {}),
      random: options.random ?? this.random.next,
    };
    const filters = zolaFilters(site.config);
    // Zola's `markdown` filter works with templates that have no such filter themselves.
    const inner = new Environment({ ...shared, filters });
    this.environment = new Environment({
      ...shared,
      filters: { ...filters, markdown: markdownFilter(site, this.settings, inner) },
    });
  }

  renderPage(page: SitePage, text?: string, fallback?: CallFallback): RenderedPage {
    const problems: RenderProblem[] = [];
    const rendering = this.#open(page, text, new Budget(this.#limits), problems, fallback);
    const expansion = rendering?.expand();
    const rendered = expansion ? rendering?.finish(expansion) : undefined;
    return { html: '', headings: [], ...rendered, problems: diagnosticsOf(problems) };
  }

  tracePage(
    page: SitePage,
    limits: Partial<BudgetLimits>,
    isPlaced: (call: ScannedCall) => boolean,
  ): PageTrace {
    const problems: RenderProblem[] = [];
    const budget = new Budget({ ...this.#limits, ...limits });
    return new PageTrace(this.#open(page, undefined, budget, problems), budget, problems, isPlaced);
  }

  expandPage(page: SitePage, text?: string, only?: ReadonlySet<string>): ExpandedPage {
    const problems: RenderProblem[] = [];
    const expansion = this.#open(page, text, new Budget(this.#limits), problems)?.expand(only);
    const sourceRange = (start: number, end: number) =>
      expansion?.sourceRange(start, end) ?? { start: 0, end: 0 };
    return { text: expansion?.text ?? '', sourceRange, problems: diagnosticsOf(problems) };
  }

  pageCalls(page: SitePage, text?: string): PageCalls {
    const problems: RenderProblem[] = [];
    return new PageCalls(this.#open(page, text, new Budget(this.#limits), problems), problems);
  }

  #open(
    page: SitePage,
    text: string | undefined,
    budget: Budget,
    problems: RenderProblem[],
    fallback?: CallFallback,
  ): PageRendering | undefined {
    const file = text === undefined ? this.#read(page) : SourceFile.fromText(page.file, text);
    if (file) return new PageRendering(this, page, file, budget, problems, fallback);
    problems.push({ kind: 'unreadable', diagnostic: unreadable(page) });
    return undefined;
  }

  #read(page: SitePage): SourceFile | undefined {
    const edited = this.site.editedText(page.file);
    if (edited !== undefined) return SourceFile.fromText(page.file, edited);
    const path = join(this.site.root, page.file);
    const bytes = readInside(this.site.root, path);
    return bytes && SourceFile.fromBytes(page.file, bytes);
  }

  configFor(language: string): MapValue {
    let value = this.#configs.get(language);
    if (!value) {
      value = configValue(this.site.root, this.site.config, language);
      this.#configs.set(language, value);
    }
    return value;
  }

  /** The file of a template, for messages. */
  fileOf(template: string): string {
    let path = this.#templatePaths.get(template);
    if (path === undefined) {
      path = templatePath(this.site, template);
      this.#templatePaths.set(template, path);
    }
    return path;
  }

  #note(note: string): void {
    if (!this.notes.includes(note)) this.notes.push(note);
  }
}

function diagnosticsOf(problems: readonly RenderProblem[]): Diagnostic[] {
  return problems.map(({ diagnostic }) => diagnostic);
}

function unreadable(page: SitePage): Diagnostic {
  const start = { line: 1, column: 1, offset: 0 };
  return {
    rule: 'source/encoding',
    severity: 'error',
    message: "The file can't be read.",
    file: page.file,
    position: { start, end: start },
    suggestions: [],
  };
}
