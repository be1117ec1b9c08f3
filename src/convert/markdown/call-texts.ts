/** What the calls of a page print, with URLs that fit the output, and what is wrong with them. */
import type { ZolaShortcode } from '../../syntax/types.js';
import { withOwnUrls } from '../html/rendered.js';
import { CallValues } from '../mdx/call-values.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import { unrenderedCall } from '../unrendered-calls.js';

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

  /** What a call prints, as it prints it; undefined where no template does, which is a problem. */
  printed(call: ZolaShortcode): string | undefined {
    if (!this.#printed.has(call)) {
      const text = this.#values.text(call);
      if (text === undefined) this.problems.push(keptCall(call));
      this.#printed.set(call, text);
    }
    return this.#printed.get(call);
  }

  /** What an `.html` call prints, with URLs that fit the output. */
  html(call: ZolaShortcode): string | undefined {
    const text = this.printed(call);
    return text === undefined ? undefined : this.withOwnUrls(text);
  }

  /** Tells that a call's source stays, unless that has been told. */
  keep(call: ZolaShortcode): void {
    if (this.printed(call) !== undefined) this.problems.push(unrenderedCall(call));
  }

  /** HTML of the page with URLs that fit the output. */
  withOwnUrls(html: string): string {
    const { site, options } = this.#context;
    const { file, page } = this.source;
    if (!site || !page || options.links === 'keep') return html;
    return withOwnUrls(html, { file, page }, site, this.#context, this.problems);
  }
}

/** The call has no template, or that fails. */
function keptCall(call: ZolaShortcode): ConvertProblem {
  return {
    rule: 'convert/unrendered-shortcode',
    severity: 'warning',
    message: `The call of \`${call.name}\` can't be rendered: no template prints it, so its source is kept as text.`,
    position: call.position,
  };
}
