/** Checks the pages of a conversion to MDX or Markdown as they are written: that they compile, and show what Zola shows. */
import type { SiteConfig, SitePage } from '../../site/types.js';
import { own, stringIn, tableIn } from '../../site/values.js';
import { html } from '../html/index.js';
import type { ConvertContext, SourcePage, TargetOptions } from '../target.js';
import { comparePages } from './compare-pages.js';
import { type CompiledPage, MdxCompiler, MdxFault } from './compile-mdx.js';
import { defineComponents } from './component-modules.js';
import type { AddedByConfig } from './decided.js';
import type { Difference } from './difference.js';
import { domEvents } from './dom-events.js';
import { markdownHtml } from './markdown-html.js';
import { PageUrls } from './page-urls.js';
import { maxDepth } from './parse-html.js';
import { type RenderedNode, Sandbox } from './sandbox.js';
import { writeNodes } from './write-elements.js';

export type PageVerdict =
  /** `but` are the names of differences that are by decision. */
  | { kind: 'equal'; but: string[] }
  | { kind: 'differs'; difference: Difference }
  /** Does not compile, or fails when it is rendered; `line` and `column` are in the output, from 1. */
  | { kind: 'broken'; stage: 'compile' | 'render'; reason: string; line?: number; column?: number }
  /** Compiles, if it is MDX, and can't be compared, and why. */
  | { kind: 'incomparable'; reason: string };

export interface VerifySummary {
  pages: number;
  /** How many of them are MDX. */
  mdx: number;
  /** Plain Markdown always does. */
  compiled: number;
  equal: number;
  /** Pages that are equal but for a difference by decision, by its name. */
  but: ReadonlyMap<string, number>;
  /** By reason. */
  incomparable: ReadonlyMap<string, number>;
}

/** Components that pages can be rendered with. */
export interface RunnableComponents {
  /** Their files in the form for React, by name. */
  files: ReadonlyMap<string, string>;
  /** Names of components that are not generated. */
  own: ReadonlySet<string>;
}

/** Keeps counts alone; each page's verdict is given back. */
export class PageVerifier {
  readonly #own: ReadonlySet<string>;
  readonly #urls: PageUrls | undefined;
  readonly #compiler: MdxCompiler;
  readonly #sandbox = new Sandbox();
  readonly #faults: ReadonlyMap<string, string>;
  readonly #zola: ConvertContext;
  readonly #added: AddedByConfig;
  readonly #shortcodes: TargetOptions['shortcodes'];
  readonly #but = new Map<string, number>();
  readonly #incomparable = new Map<string, number>();
  readonly #counts = { pages: 0, mdx: 0, compiled: 0, equal: 0 };

  /** `context` is what the pages are converted with. */
  constructor(context: ConvertContext, components: RunnableComponents | undefined) {
    const { site, profile, outputs } = context;
    this.#own = components?.own ?? new Set();
    this.#urls = site && new PageUrls(site, outputs, profile);
    this.#compiler = new MdxCompiler({
      headingIds: profile?.headingIds ?? 'anchor',
      isAstro: profile?.dialect === 'astro',
    });
    this.#faults = defineComponents(components?.files ?? new Map(), this.#sandbox);
    this.#shortcodes = context.options.shortcodes;
    this.#added = addedBy(site?.config);
    // Without outputs every URL is the site's; of images the originals are named.
    this.#zola = {
      ...(site ? { site } : {}),
      outputs: new Map(),
      options: { ...context.options, links: 'file', render: true, standalone: false },
      note: () => undefined,
      ...(context.fetch ? { fetch: context.fetch } : {}),
    };
  }

  /** `source` is the page as it was read, `text` its output, `output` the file that it goes to. */
  check(source: SourcePage, text: string, output: string): PageVerdict {
    const verdict = this.#verdict(source, text, output);
    this.#counts.pages++;
    if (output.endsWith('.mdx')) this.#counts.mdx++;
    if (verdict.kind !== 'broken' || verdict.stage === 'render') this.#counts.compiled++;
    if (verdict.kind === 'equal') {
      this.#counts.equal++;
      for (const name of verdict.but) count(this.#but, name);
    }
    if (verdict.kind === 'incomparable') count(this.#incomparable, verdict.reason);
    return verdict;
  }

  summary(): VerifySummary {
    return { ...this.#counts, but: this.#but, incomparable: this.#incomparable };
  }

  #verdict(source: SourcePage, text: string, output: string): PageVerdict {
    const { page } = source;
    const isMdx = output.endsWith('.mdx');
    let compiled: CompiledPage | undefined;
    try {
      if (isMdx) compiled = this.#compiler.compile(text);
    } catch (error) {
      if (!(error instanceof MdxFault)) throw error;
      const { message, line, column } = error;
      return {
        kind: 'broken',
        stage: 'compile',
        reason: message,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      };
    }
    const urls = this.#urls;
    if (!page || !urls) return { kind: 'incomparable', reason: 'of no site' };
    if (!compiled && this.#shortcodes !== 'html' && source.facts.shortcodes.length > 0) {
      const how = this.#shortcodes === 'keep' ? 'as they are written' : 'as directives';
      return { kind: 'incomparable', reason: `shortcodes ${how}` };
    }
    if (!compiled) return this.#compare(source, page, urls, markdownHtml(text));
    const foreign = [...this.#own].find((name) => text.includes(`<${name}`));
    if (foreign !== undefined)
      return { kind: 'incomparable', reason: `<${foreign}> is a component of one's own` };
    let nodes: RenderedNode[];
    try {
      nodes = this.#sandbox.show(compiled.code);
    } catch (error) {
      const { message } = error as Error;
      const missing = /component `(\w+)`/.exec(message)?.[1] ?? '';
      const fault = this.#faults.get(missing);
      const reason = fault === undefined ? message : `<${missing}> can't be run: ${fault}`;
      return { kind: 'broken', stage: 'render', reason };
    }
    // MDX has Zola's punctuation.
    const added = { ...this.#added, smartPunctuation: false };
    return this.#compare(source, page, urls, writeNodes(nodes), added);
  }

  #compare(
    source: SourcePage,
    page: SitePage,
    urls: PageUrls,
    actual: string,
    added = this.#added,
  ): PageVerdict {
    const expected = html.convertPage(source, this.#zola).text ?? '';
    const sides = [
      domEvents(expected, page.permalink, (url) => urls.ofZola(page, url)),
      domEvents(actual, page.permalink, (url) => urls.ofOutput(page, url)),
    ] as const;
    if (!sides[0] || !sides[1])
      return { kind: 'incomparable', reason: `elements nested more than ${maxDepth} deep` };
    const hasLanguages = !expected.includes('<pre class="giallo');
    const permalink = urls.ofZola(page, page.permalink);
    return comparePages(sides[0], sides[1], { permalink, hasLanguages, added });
  }
}

function addedBy(config: SiteConfig | undefined): AddedByConfig {
  const markdown = config ? tableIn(config.value, 'markdown') : {};
  return {
    linkClass: stringIn(markdown, 'external_links_class'),
    targetBlank: own(markdown, 'external_links_target_blank') === true,
    lazyImages: config?.markdown.lazyAsyncImage === true,
    smartPunctuation: config?.markdown.smartPunctuation === true,
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
