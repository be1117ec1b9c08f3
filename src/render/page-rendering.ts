/** The rendering of one page: its calls, its Markdown, and what is wrong with them. */
import type { Site, SitePage } from '../site/types.js';
import { stringIn } from '../site/values.js';
import type { SourceFile } from '../source/source-file.js';
import { splitFrontMatter } from '../syntax/front-matter/split.js';
import { type ScannedCall, type ScannedItem, scanShortcodes } from '../syntax/shortcode/scan.js';
import {
  type Budget,
  type Environment,
  Failure,
  type MapValue,
  render,
  TeraError,
  type Trace,
  type Value,
} from '../tera/index.js';
import type { CallRandom } from './call-random.js';
import { placedCalls, renderTemplate, sharedContext, templateOf, unknownLanguage } from './calls.js';
import { pageValue } from './context/page.js';
import { type CallRenderer, type Expansion, expandCalls, renderCall } from './expand.js';
import type {
  MarkdownContext,
  MarkdownProblem,
  MarkdownSettings,
  RenderedMarkdown,
} from './markdown/context.js';
import { renderMarkdown } from './markdown/render-markdown.js';
import type { RenderProblem } from './render-problem.js';
import { anchorLinkTemplate, summaryCutoffTemplate } from './templates.js';

type Problem = Omit<RenderProblem, 'diagnostic'>;

/** What all pages of a site share. */
export interface SiteContext {
  readonly site: Site;
  readonly settings: MarkdownSettings;
  readonly environment: Environment;
  readonly random: CallRandom;
  /** The `config` that templates see. */
  configFor(language: string): MapValue;
  /** The file of a template, for messages. */
  fileOf(template: string): string;
}

interface TracedCall {
  call: ScannedCall;
  trace: Trace;
  /** What the template gets. */
  body: string | undefined;
}

/** What stands in the place of a call that has no template, or whose template fails. */
export interface CallFallback {
  /** False for a call that stays as it is written. */
  accepts(call: ScannedCall): boolean;
  /** The HTML for it; `body` has its inner calls rendered, and `markdown` renders such text as the page's own. */
  render(call: ScannedCall, body: string | undefined, markdown: (text: string) => string): string;
}

/** The rendering of one page. */
export class PageRendering implements CallRenderer {
  readonly #renderer: SiteContext;
  readonly #page: SitePage;
  readonly #file: SourceFile;
  readonly #budget: Budget;
  readonly #problems: RenderProblem[];
  readonly #fallback: CallFallback | undefined;
  readonly #bodyStart: number;
  #shared: [string, Value][] | undefined;
  #only: ReadonlySet<string> | undefined;
  #traced: TracedCall | undefined;

  constructor(
    renderer: SiteContext,
    page: SitePage,
    file: SourceFile,
    budget: Budget,
    problems: RenderProblem[],
    fallback?: CallFallback,
  ) {
    this.#renderer = renderer;
    this.#page = page;
    this.#file = file;
    this.#budget = budget;
    this.#problems = problems;
    this.#fallback = fallback;
    this.#bodyStart = splitFrontMatter(file.text).bodyStart;
  }

  /** With `only`, calls of all other shortcodes stay as they are written. */
  expand(only?: ReadonlySet<string>): Expansion {
    this.#only = only;
    return expandCalls(this.#file.text, this.#bodyStart, this);
  }

  /** The page's calls, those in bodies among them, by where they start. */
  calls(): ReadonlyMap<number, ScannedCall> {
    const calls = new Map<number, ScannedCall>();
    const pending: ScannedItem[] = [...scanShortcodes(this.#file.text, this.#bodyStart).items];
    for (let item = pending.pop(); item; item = pending.pop()) {
      if (item.kind !== 'call') continue;
      calls.set(item.start, item);
      pending.push(...item.inner);
    }
    return calls;
  }

  /** What a call of the page prints. */
  renderCall(call: ScannedCall): string {
    return renderCall(this.#file.text, call, this);
  }

  /** What a call of the page prints; `trace` is told of the values in its template, not of those in calls within its body. */
  traceCall(call: ScannedCall, trace: Trace): { text: string; body: string | undefined } {
    const traced: TracedCall = { call, trace, body: undefined };
    this.#traced = traced;
    try {
      return { text: this.renderCall(call), body: traced.body };
    } finally {
      this.#traced = undefined;
    }
  }

  /** `output` gives what an `.html` call prints, where it is known; `index` is its place in `expansion.calls`. */
  finish(expansion: Expansion, output?: (call: ScannedCall, index: number) => string): RenderedMarkdown {
    const context = this.#markdownContext(({ start, end }) => expansion.sourceRange(start, end));
    return renderMarkdown(expansion.text, context, placedCalls(expansion, this.#file.text, this, output));
  }

  /** `rangeOf` gives the range of the file for a problem's range in the text that is rendered. */
  #markdownContext(rangeOf: (problem: MarkdownProblem) => { start: number; end: number }): MarkdownContext {
    const { site, settings } = this.#renderer;
    return {
      ...sharedContext(site, settings, this.#page.draft),
      permalink: this.#page.permalink,
      hasPage: true,
      insertAnchors: this.#insertAnchors(),
      anchorLink: (id, level) =>
        this.#template(anchorLinkTemplate, [
          ['id', id],
          ['level', level],
          ['lang', this.#page.language],
        ]),
      summaryCutoff: (summary) =>
        this.#template(summaryCutoffTemplate, [
          ['summary', summary],
          ['lang', this.#page.language],
        ]),
      report: (problem) => {
        const { start, end } = rangeOf(problem);
        this.#reportMarkdown(problem, start, end);
      },
    };
  }

  #reportMarkdown(problem: MarkdownProblem, start: number, end: number): void {
    switch (problem.kind) {
      case 'unknown-language':
        this.#report(
          { kind: 'language' },
          'structure/unknown-fence-language',
          `Zola fails here: ${unknownLanguage(problem.language)}.`,
          start,
          end,
        );
        break;
      case 'empty-link':
        this.#report(
          { kind: 'link', url: '' },
          'link/empty',
          'The link has no URL; Zola fails on it.',
          start,
          end,
        );
        break;
      case 'missing-link':
        this.#report(
          { kind: 'link', url: problem.url },
          'link/broken-internal',
          `\`${problem.url}\` names no page of the site; Zola fails on it.`,
          start,
          end,
        );
    }
  }

  /** With some calls alone put in place, the others are still to come. */
  get keepsIgnored(): boolean {
    return this.#only !== undefined;
  }

  typeOf(call: ScannedCall) {
    if (this.#only && !this.#only.has(call.name)) return undefined;
    const type = this.#renderer.site.shortcodeTemplates.get(call.name)?.type;
    return type ?? (this.#fallback?.accepts(call) ? 'html' : undefined);
  }

  render(call: ScannedCall, body: string | undefined): string {
    const { environment, site } = this.#renderer;
    const template = templateOf(site, call.name);
    if (template === undefined) {
      this.unknown(call);
      return this.#fall(call, body);
    }
    this.#shared ??= this.#variables();
    this.#renderer.random.begin(this.#file.path, call.start);
    try {
      const traced = this.#traced?.call === call ? this.#traced : undefined;
      if (traced) traced.body = body;
      const options = { budget: this.#budget, ...(traced ? { trace: traced.trace } : {}) };
      return renderTemplate(environment, template, options, call, this.#file.text, body, this.#shared);
    } catch (error) {
      if (!(error instanceof TeraError)) throw error;
      this.#reportTemplate(
        { kind: 'call', call, error },
        `\`${call.name}\` can't be rendered`,
        call.start,
        call.tagEnd,
      );
      return this.#fall(call, body);
    }
  }

  #fall(call: ScannedCall, body: string | undefined): string {
    if (!this.#fallback?.accepts(call)) return '';
    try {
      return this.#fallback.render(call, body, (text) => {
        this.#budget.step(1 + text.length);
        this.#budget.produce(text.length);
        return renderMarkdown(
          text,
          this.#markdownContext(() => call),
        ).html;
      });
    } catch (error) {
      // The budget is used up, which the template's failure has told or the next one tells.
      if (!(error instanceof Failure)) throw error;
      return '';
    }
  }

  unknown(call: ScannedCall): void {
    if (this.#only && !this.#only.has(call.name)) return;
    this.#report(
      { kind: 'unknown', call },
      'shortcode/unknown',
      `There is no shortcode template \`${call.name}\`; Zola fails on this call.`,
      call.start,
      call.tagEnd,
    );
  }

  #variables(): [string, Value][] {
    const { site } = this.#renderer;
    const { language, kind } = this.#page;
    return [
      ['config', this.#renderer.configFor(language)],
      ['lang', language],
      [kind, pageValue(site, this.#page, this.#file.text.slice(this.#bodyStart))],
    ];
  }

  /** A page follows the section of its folder, a section itself; else the config counts. */
  #insertAnchors(): MarkdownContext['insertAnchors'] {
    const { site } = this.#renderer;
    const section =
      this.#page.kind === 'section' ? this.#page : site.pageByContentPath(this.#page.section ?? '');
    const own = section && stringIn(section.facts.frontMatter.value, 'insert_anchor_links');
    return anchorPlaces.find((place) => place === own) ?? site.config.markdown.insertAnchorLinks;
  }

  #template(name: string, context: [string, Value][]): string {
    try {
      return render(this.#renderer.environment, name, new Map(context), { budget: this.#budget });
    } catch (error) {
      if (!(error instanceof TeraError)) throw error;
      this.#reportTemplate(
        { kind: 'template', error },
        `\`${name}\` can't be rendered`,
        this.#bodyStart,
        this.#bodyStart,
      );
      return '';
    }
  }

  #reportTemplate(problem: Problem & { error: TeraError }, what: string, start: number, end: number): void {
    const { template, line, column, message } = problem.error;
    const place = `${this.#renderer.fileOf(template)}:${line}:${column}`;
    this.#report(
      { ...problem, place },
      'shortcode/render-error',
      `${what}: ${message} (${place}).`,
      start,
      end,
    );
  }

  #report(problem: Problem, rule: string, message: string, start: number, end: number): void {
    this.#problems.push({
      ...problem,
      diagnostic: {
        rule,
        severity: 'error',
        message,
        file: this.#page.file,
        position: this.#file.position(start, end),
        suggestions: [],
      },
    });
  }
}

const anchorPlaces = ['left', 'right', 'heading', 'none'] as const;
