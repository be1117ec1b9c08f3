/** What the calls of a page print, with URLs that fit the output, and what is wrong with them. */
import type { ZolaShortcode } from '../../syntax/types.js';
import { withOwnUrls } from '../html/rendered.js';
import { CallValues } from '../mdx/call-values.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import { unrenderedCall } from '../unrendered-calls.js';
import { canBeElement } from './call-elements.js';

export class CallTexts {
  readonly source: SourcePage;
  readonly problems: ConvertProblem[] = [];
  readonly #context: ConvertContext;
  readonly #values: CallValues;
  readonly #printed = new Map<ZolaShortcode, string | undefined>();

  constructor(source: SourcePage, context: ConvertContext) {
    this.source = source;
    this.#context = context;
    this.#values = new CallValues(source, context, this.problems);
  }

  /** Whether a call prints Markdown. */
  isMarkdown(call: ZolaShortcode): boolean {
    return this.#context.site?.shortcodeTemplates.get(call.name)?.type === 'md';
  }

  /** What a call prints, as it prints it; undefined where no template does, which in a site is a problem. */
  printed(call: ZolaShortcode): string | undefined {
    if (!this.#printed.has(call)) this.#printed.set(call, this.#values.text(call));
    return this.#printed.get(call);
  }

  /** Whether a call becomes an element that names it, with its body as Markdown. */
  isElement(call: ZolaShortcode): boolean {
    return canBeElement(call) && this.printed(call) === undefined;
  }

  /** What an `.html` call prints, with URLs that fit the output. */
  html(call: ZolaShortcode): string | undefined {
    const text = this.printed(call);
    return text === undefined ? undefined : this.withOwnUrls(text);
  }

  /** Tells that a call's source stays. */
  keep(call: ZolaShortcode): void {
    this.problems.push(unrenderedCall(call));
  }

  /** HTML of the page with URLs that fit the output. */
  withOwnUrls(html: string): string {
    const { site, options } = this.#context;
    const { file, page } = this.source;
    if (!site || !page || options.links === 'keep') return html;
    return withOwnUrls(html, { file, page }, site, this.#context, this.problems);
  }
}
