/** The rendering of one page: its calls, its Markdown, and what is wrong with them. */
import type { Site, SitePage } from '../site/types.js';
import { stringIn } from '../site/values.js';
import type { Diagnostic } from '../source/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import { parseFrontMatter } from '../syntax/front-matter/parse.js';
import type { ScannedCall } from '../syntax/shortcode/scan.js';
import {
  type Budget,
  type Environment,
  type MapValue,
  render,
  TeraError,
  type Value,
} from '../tera/index.js';
import { callContext, placedCalls, sharedContext, templateOf } from './calls.js';
import { pageValue } from './context/page.js';
import { type CallRenderer, type Expansion, expandCalls } from './expand.js';
import type { MarkdownContext, MarkdownSettings, RenderedMarkdown } from './markdown/context.js';
import { renderMarkdown } from './markdown/render-markdown.js';
import { anchorLinkTemplate, summaryCutoffTemplate } from './templates.js';

/** What all pages of a site share. */
export interface SiteContext {
  readonly site: Site;
  readonly settings: MarkdownSettings;
  readonly environment: Environment;
  /** The `config` that templates see. */
  configFor(language: string): MapValue;
  /** The file of a template, for messages. */
  fileOf(template: string): string;
}

/** The rendering of one page. */
export class PageRendering implements CallRenderer {
  readonly #renderer: SiteContext;
  readonly #page: SitePage;
  readonly #file: SourceFile;
  readonly #budget: Budget;
  readonly #problems: Diagnostic[];
  readonly #bodyStart: number;
  #shared: [string, Value][] | undefined;

  constructor(
    renderer: SiteContext,
    page: SitePage,
    file: SourceFile,
    budget: Budget,
    problems: Diagnostic[],
  ) {
    this.#renderer = renderer;
    this.#page = page;
    this.#file = file;
    this.#budget = budget;
    this.#problems = problems;
    this.#bodyStart = parseFrontMatter(file).bodyStart;
  }

  expand(): Expansion {
    return expandCalls(this.#file.text, this.#bodyStart, this);
  }

  finish(expansion: Expansion): RenderedMarkdown {
    const { site, settings } = this.#renderer;
    const context: MarkdownContext = {
      ...sharedContext(site, settings),
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
      report: ({ kind, url, start, end }) => {
        const range = expansion.sourceRange(start, end);
        this.#report(
          kind === 'empty-link' ? 'link/empty' : 'link/broken-internal',
          kind === 'empty-link'
            ? 'The link has no URL; Zola fails on it.'
            : `\`${url}\` names no page of the site; Zola fails on it.`,
          range.start,
          range.end,
        );
      },
    };
    return renderMarkdown(expansion.text, context, placedCalls(expansion, this.#file.text, this));
  }

  typeOf(name: string) {
    return this.#renderer.site.shortcodeTemplates.get(name)?.type;
  }

  render(call: ScannedCall, body: string | undefined): string {
    const { environment, site } = this.#renderer;
    this.#shared ??= this.#variables();
    try {
      return render(
        environment,
        templateOf(site, call.name) as string,
        callContext(call, this.#file.text, body, this.#shared),
        { budget: this.#budget },
      ).replaceAll('\r\n', '\n');
    } catch (error) {
      if (!(error instanceof TeraError)) throw error;
      this.#reportTemplate(error, `\`${call.name}\` can't be rendered`, call.start, call.tagEnd);
      return '';
    }
  }

  unknown(call: ScannedCall): void {
    this.#report(
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
      this.#reportTemplate(error, `\`${name}\` can't be rendered`, this.#bodyStart, this.#bodyStart);
      return '';
    }
  }

  #reportTemplate(error: TeraError, what: string, start: number, end: number): void {
    const place = `${this.#renderer.fileOf(error.template)}:${error.line}:${error.column}`;
    this.#report('shortcode/render-error', `${what}: ${error.message} (${place}).`, start, end);
  }

  #report(rule: string, message: string, start: number, end: number): void {
    this.#problems.push({
      rule,
      severity: 'error',
      message,
      file: this.#page.file,
      position: this.#file.position(start, end),
      suggestions: [],
    });
  }
}

const anchorPlaces = ['left', 'right', 'heading', 'none'] as const;
