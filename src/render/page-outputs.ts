/** What the shortcode calls of a page print, with all that follows for the page: told once for each page of a site. */
import { collectFacts } from '../site/collect-facts.js';
import type { LinkFact, PageFacts } from '../site/facts.js';
import { idsInText } from '../site/ids-in-text.js';
import type { Site, SitePage } from '../site/types.js';
import { lastAtOrBefore } from '../source/sorted.js';
import { SourceFile } from '../source/source-file.js';
import { placeholder } from '../syntax/placeholder.js';
import type { ScannedCall } from '../syntax/shortcode/scan.js';
import type { ShortcodeContext } from '../syntax/types.js';
import { documentOf } from './fact-trees.js';
import { writeHtml } from './markdown/html-writer.js';
import { parseEvents } from './markdown/mdast-events.js';
import type { PageTrace, TracedCall } from './page-trace.js';
import type { RenderProblem } from './render-problem.js';
import { sharedRenderer } from './shared-renderer.js';

/** What one call prints. A call in another's body is part of what that one prints. */
export interface CallOutput {
  readonly call: ScannedCall;
  /** `html`: HTML, put in place of the call; `md`: Markdown, parsed with the page's own. */
  readonly type: 'html' | 'md';
  readonly text: string;
  /** The output as HTML; for `md` as if it stood alone, with links as written. */
  html(): string;
  /** `md` only: where it stands in `PageOutputs.markdown`. */
  readonly range: { start: number; end: number } | undefined;
}

/** A link or image that a call prints, the whole of it or its URL. */
export interface PrintedReference {
  output: CallOutput;
  kind: 'link' | 'image';
  /** As in the page's own facts; its positions are none of the file's. */
  fact: Omit<LinkFact, 'position' | 'urlPosition'>;
}

/** The calls of one page, rendered. */
export interface PageOutputs {
  /** The output of the call whose tag starts at this offset of the file; undefined where it failed or was never rendered. */
  at(offset: number): CallOutput | undefined;
  /** The call, failed or not, in which an offset of the file lies: the one that stands in no other's body. */
  callAround(offset: number): ScannedCall | undefined;
  /** In source order, those that failed or were never rendered left out. */
  readonly calls: readonly CallOutput[];
  /** The page's content. */
  readonly html: string;
  /** The page's Markdown with what `.md` calls print in place, `.html` calls as Zola's placeholder. */
  readonly markdown: string;
  /** `.html` calls that Zola never comes to, in source order: it prints a placeholder for them. */
  readonly unexpanded: readonly ScannedCall[];
  /** The ids of the whole content, those of `name` attributes among them. */
  readonly ids: ReadonlySet<string>;
  /** The ids of the page's own headings. */
  readonly headingIds: ReadonlySet<string>;
  /** The links and images that calls print, in source order of the calls. */
  readonly references: readonly PrintedReference[];
  /** The calls that fail, and the templates and links that they come to. */
  readonly problems: readonly RenderProblem[];
  /** Links of the page's Markdown, `.md` calls put in place, that have no URL or name no page. */
  readonly linkProblems: readonly RenderProblem[];
  /** False where something failed, so that the page may have more than is told here. */
  readonly isComplete: boolean;
  /** Whether Zola's check of anchors finds the id: in the text of the HTML, in any case of letters. */
  hasIdForZola(id: string): boolean;
}

/** What one page may use; the greediest of some thousand real ones took 30 000 steps. */
const pageLimits = { steps: 500_000, characters: 10_000_000 };

/** What all pages of a site may use together; behind it nothing is rendered any more. */
const siteSteps = 20_000_000;

/** How many pages may run out of their own budget. */
const exhaustedPages = 5;

/**
 * The outputs of a page of the site; undefined for a page without calls, and where other pages have used up what a
 * site may use. Computed when first asked for. Never throws.
 */
export function pageOutputs(site: Site, page: SitePage): PageOutputs | undefined {
  return outputsOf(site).of(page);
}

/** What of the outputs that were asked for is not known although Zola may know it: lines without a full stop. */
export function outputNotes(site: Site): string[] {
  return known.get(site)?.notes() ?? [];
}

const known = new WeakMap<Site, SiteOutputs>();

function outputsOf(site: Site): SiteOutputs {
  let outputs = known.get(site);
  if (!outputs) {
    outputs = new SiteOutputs(site);
    known.set(site, outputs);
  }
  return outputs;
}

class SiteOutputs {
  readonly #site: Site;
  readonly #pages = new Map<SitePage, PageOutputs | undefined>();
  /** Pages that were not rendered because others had used up what the site may use. */
  #unrendered = 0;
  /** Failures at what is not done here. */
  #unsupported: RenderProblem[] = [];
  #exhausted = 0;
  #steps = 0;

  constructor(site: Site) {
    this.#site = site;
  }

  of(page: SitePage): PageOutputs | undefined {
    if (page.facts.shortcodes.length === 0) return undefined;
    if (!this.#pages.has(page)) this.#pages.set(page, this.#render(page));
    return this.#pages.get(page);
  }

  notes(): string[] {
    const notes: string[] = [];
    const [first] = this.#unsupported;
    const count = this.#unsupported.length;
    if (first?.error) {
      const calls = count === 1 ? 'a shortcode call prints' : `${count} shortcode calls print`;
      notes.push(`what ${calls} is not checked: ${first.error.message}`);
    }
    if (this.#unrendered > 0) {
      const pages = this.#unrendered === 1 ? '1 page' : `${this.#unrendered} pages`;
      notes.push(
        `what shortcode calls print on ${pages} is not checked, because rendering others took too long`,
      );
    }
    return notes;
  }

  #render(page: SitePage): PageOutputs | undefined {
    if (this.#exhausted >= exhaustedPages || this.#steps > siteSteps) {
      this.#unrendered++;
      return undefined;
    }
    const contexts = contextsOf(page.facts);
    const isPlaced = ({ start }: ScannedCall) => placed.has(contexts.get(start) ?? 'label');
    const trace = sharedRenderer(this.#site).tracePage(page, pageLimits, isPlaced);
    if (trace.problems.some(({ error }) => error?.kind === 'budget')) this.#exhausted++;
    this.#unsupported.push(...trace.problems.filter(({ error }) => error?.kind === 'unsupported'));
    this.#steps += Math.min(trace.steps, pageLimits.steps);
    return new TracedOutputs(this.#site, page, trace, contexts);
  }
}

/** Where Markdown comes to the placeholders of `.html` calls. */
const placed: ReadonlySet<ShortcodeContext> = new Set<ShortcodeContext>([
  'flow',
  'text',
  'html',
  'code',
  'alt',
]);

type Contexts = ReadonlyMap<number, ShortcodeContext>;

/** By where calls start, what they stand in. */
function contextsOf({ shortcodes }: PageFacts): Contexts {
  return new Map(shortcodes.map(({ position, context }) => [position.start.offset as number, context]));
}

class TracedOutputs implements PageOutputs {
  readonly calls: readonly CallOutput[];
  readonly unexpanded: readonly ScannedCall[];
  readonly #file: string;
  readonly #trace: PageTrace;
  readonly #contexts: Contexts;
  readonly #byStart: ReadonlyMap<number, CallOutput>;
  readonly #starts: readonly number[];
  #facts: PageFacts | undefined;
  #ids: ReadonlySet<string> | undefined;
  #zolaIds: ReadonlySet<string> | undefined;
  #references: readonly PrintedReference[] | undefined;

  constructor(site: Site, page: SitePage, trace: PageTrace, contexts: Contexts) {
    this.#file = page.file;
    this.#trace = trace;
    this.#contexts = contexts;
    const { calls, problems } = trace;
    this.unexpanded = calls.filter(({ text }) => text === undefined).map(({ call }) => call);
    const failed = problems.flatMap(({ call }) => (call ? [call.start] : [])).sort((a, b) => a - b);
    this.calls = calls.flatMap((traced) => outputOf(site, traced, failed));
    this.#starts = calls.map(({ call }) => call.start);
    this.#byStart = new Map(this.calls.map((output) => [output.call.start, output]));
  }

  get html(): string {
    return this.#trace.content.html;
  }

  get markdown(): string {
    return this.#trace.markdown;
  }

  get headingIds(): ReadonlySet<string> {
    return new Set(this.#trace.content.headings.map(({ id }) => id));
  }

  get problems(): readonly RenderProblem[] {
    return this.#trace.problems.filter(({ kind }) => kind !== 'link' && kind !== 'language');
  }

  get linkProblems(): readonly RenderProblem[] {
    return this.#trace.content && this.#trace.problems.filter(({ kind }) => kind === 'link');
  }

  get isComplete(): boolean {
    return this.problems.length === 0;
  }

  at(offset: number): CallOutput | undefined {
    return this.#byStart.get(offset);
  }

  callAround(offset: number): ScannedCall | undefined {
    if (this.#starts.length === 0) return undefined;
    const { call } = this.#trace.calls[lastAtOrBefore(this.#starts, offset)] as TracedCall;
    return offset >= call.start && offset < call.end ? call : undefined;
  }

  get ids(): ReadonlySet<string> {
    this.#ids ??= new Set(this.#htmlFacts.htmlIds.map(({ id }) => id));
    return this.#ids;
  }

  hasIdForZola(id: string): boolean {
    this.#zolaIds ??= idsForZola(this.html);
    return this.#zolaIds.has(id.toLowerCase());
  }

  get references(): readonly PrintedReference[] {
    this.#references ??= [...this.#printed()].sort((a, b) => a.output.call.start - b.output.call.start);
    return this.#references;
  }

  *#printed(): Iterable<PrintedReference> {
    const inHtml: Ranged[] = [];
    const inMarkdown: Ranged[] = [];
    for (const output of this.calls) {
      const context = this.#contexts.get(output.call.start);
      if (output.type === 'md') inMarkdown.push({ output, ...(output.range as Range) });
      // Among text it is HTML by itself; in raw HTML what stands around it counts.
      else if (context === 'flow' || context === 'text') yield* printedBy(output, this.#file);
      else if (context === 'html' && output.text !== '') {
        const range = this.#trace.content.ranges.get(output.call);
        if (range) inHtml.push({ output, ...range });
      }
    }
    if (inHtml.length > 0) yield* printedIn(this.#htmlFacts, inHtml);
    if (inMarkdown.length > 0) yield* printedIn(factsOf(this.#file, this.markdown, 'md'), inMarkdown);
  }

  get #htmlFacts(): PageFacts {
    this.#facts ??= factsOf(this.#file, this.html, 'html');
    return this.#facts;
  }
}

interface Range {
  start: number;
  end: number;
}

/** What a call prints, with the place of it in a text. */
interface Ranged extends Range {
  output: CallOutput;
}

/** The ids that Zola's check of anchors finds in a page's HTML, in lower case: in comments and plain text, too. */
export function idsForZola(html: string): ReadonlySet<string> {
  return new Set(idsInText(html).map((id) => id.toLowerCase()));
}

/** Nothing for a call that was not rendered, and for one that failed or has one in its body that did. */
function outputOf(
  site: Site,
  { call, type, text, range }: TracedCall,
  failed: readonly number[],
): CallOutput[] {
  if (text === undefined) return [];
  const last = failed.length === 0 ? undefined : failed[lastAtOrBefore(failed, call.end - 1)];
  if (last !== undefined && last >= call.start && last < call.end) return [];
  let html = type === 'html' ? text : undefined;
  return [
    {
      call,
      type,
      text,
      range,
      html() {
        html ??= writeHtml(parseEvents(text, sharedRenderer(site).settings));
        return html;
      },
    },
  ];
}

function factsOf(path: string, text: string, type: 'html' | 'md'): PageFacts {
  const file = SourceFile.fromText(path, text);
  return collectFacts(file, documentOf(file, type));
}

/** The links and images of what a call prints. */
function* printedBy(output: CallOutput, file: string): Iterable<PrintedReference> {
  if (!output.text.includes('<')) return;
  const facts = factsOf(file, output.text, 'html');
  for (const kind of ['link', 'image'] as const) {
    for (const fact of kind === 'link' ? facts.links : facts.images)
      yield { output, kind, fact: withoutPlace(fact) };
  }
}

/** The links and images of a text that stand in what a call prints, or whose URL does. */
function* printedIn(facts: PageFacts, ranged: Ranged[]): Iterable<PrintedReference> {
  const outputs = ranged.sort((a, b) => a.start - b.start);
  const starts = outputs.map(({ start }) => start);
  const at = (start: number, end: number): CallOutput | undefined => {
    // The last that begins before the end is the only one that can reach into the range alone.
    const last = outputs[lastAtOrBefore(starts, end - 1)] as Ranged;
    return last.start < end && last.end > start ? last.output : undefined;
  };
  for (const kind of ['link', 'image'] as const) {
    for (const fact of kind === 'link' ? facts.links : facts.images) {
      const start = fact.position.start.offset as number;
      const url = fact.urlPosition ?? fact.position;
      const output = at(start, start + 1) ?? at(url.start.offset as number, url.end.offset as number);
      if (output && !fact.url.includes(placeholder)) yield { output, kind, fact: withoutPlace(fact) };
    }
  }
}

function withoutPlace({ position: _, urlPosition: __, ...fact }: LinkFact): PrintedReference['fact'] {
  return fact;
}
