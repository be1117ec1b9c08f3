/** What the calls of a page give when the site's templates render them: for components, and in place of them. */
import type { CallRun, PageCalls } from '../../render/page-calls.js';
import { createRenderer, type Renderer } from '../../render/renderer.js';
import type { Site } from '../../site/types.js';
import type { ZolaShortcode } from '../../syntax/types.js';
import type { Value } from '../../tera/index.js';
import { ComputedValues } from '../components/computed.js';
import type { ComponentUse } from '../components/plan.js';
import { siteMarkdown } from '../components/site-markdown.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';

/** Templates are read and parsed once for all pages of a run. */
const renderers = new WeakMap<ConvertContext, Renderer>();

function rendererOf(site: Site, context: ConvertContext): Renderer {
  let renderer = renderers.get(context);
  if (!renderer) {
    const { options, fetch } = context;
    renderer = createRenderer(site, {
      resizedImages: options.links === 'url' ? 'zola' : 'original',
      ...(fetch ? { fetch } : {}),
    });
    renderers.set(context, renderer);
  }
  return renderer;
}

export class CallValues {
  readonly #source: SourcePage;
  readonly #context: ConvertContext;
  readonly #problems: ConvertProblem[];
  #calls: PageCalls | undefined;

  constructor(source: SourcePage, context: ConvertContext, problems: ConvertProblem[]) {
    this.#source = source;
    this.#context = context;
    this.#problems = problems;
  }

  /**
   * What a component gets of a call beside its arguments, by property. A call that its component can't show
   * right is `html` alone. What fails is a problem, and gives undefined.
   */
  of(node: ZolaShortcode, use: ComponentUse): ReadonlyMap<string, Value> | undefined {
    const { computed, gaps, isStatic } = use;
    if (computed.length === 0 && gaps.length === 0 && !isStatic) return new Map();
    const values = new ComputedValues(computed, gaps);
    const run = this.#run(node, values);
    if (!run) return undefined;
    const isSame = (a: string, b: string) => this.#html(a) === this.#html(b);
    if (!isStatic && !values.isLacking(run.body, isSame)) return values.found();
    use.staticCalls.add(`${this.#source.file.path}:${node.position.start.offset}`);
    return new Map([['html', run.text]]);
  }

  /** What a call prints; undefined where it has no template, or that fails, which is a problem. */
  text(node: ZolaShortcode): string | undefined {
    return this.#run(node)?.text;
  }

  /** Markdown as it shows: that URLs of the site are written in full makes no difference. */
  #html(markdown: string): string | undefined {
    const { site } = this.#context;
    if (!site) return undefined;
    const html = siteMarkdown(site, markdown, false);
    return html?.replaceAll(`="${site.config.baseUrl.replace(/\/+$/, '')}/`, '="/');
  }

  #run(node: ZolaShortcode, values?: ComputedValues): CallRun | undefined {
    const { site } = this.#context;
    const { file, page } = this.#source;
    if (!site || !page) return undefined;
    const renderer = rendererOf(site, this.#context);
    this.#calls ??= renderer.pageCalls(page, file.text);
    const run = this.#calls.run(node.position.start.offset as number, values?.trace);
    for (const note of renderer.notes) this.#context.note(note);
    for (const { diagnostic } of run?.problems ?? []) {
      const { message, position } = diagnostic;
      this.#problems.push({ rule: 'convert/render', severity: 'warning', message, position });
    }
    return run && run.problems.length === 0 ? run : undefined;
  }
}
