/** The `markdown` filter. */
import type { Site } from '../site/types.js';
import type { ScannedCall } from '../syntax/shortcode/scan.js';
import {
  type Budget,
  BudgetFailure,
  type Environment,
  Failure,
  type Filter,
  TeraError,
  UnsupportedFailure,
} from '../tera/index.js';
import { placedCalls, renderTemplate, sharedContext, templateOf, unknownLanguage } from './calls.js';
import { type CallRenderer, expandCalls } from './expand.js';
import type { MarkdownContext, MarkdownSettings } from './markdown/context.js';
import { renderMarkdown } from './markdown/render-markdown.js';

/**
 * Zola's filter: shortcodes run once more, in an environment without this filter and
 * without page, config and language; links know the site's pages, but not the page
 * they are on.
 */
export function markdownFilter(site: Site, settings: MarkdownSettings, environment: Environment): Filter {
  return (value, args, { budget }) => {
    if (typeof value !== 'string') throw new Failure('the filter `markdown` works on a string');
    const isInline = args.boolean('inline') ?? false;
    // Of dense Markdown a character takes as long as one of Tera's steps.
    budget.step(1 + value.length);
    budget.produce(value.length);
    const calls = new FilterCalls(site, environment, budget, value);
    const expansion = expandCalls(value, 0, calls);
    let fault: Failure | undefined;
    const context: MarkdownContext = {
      ...sharedContext(site, settings),
      permalink: '',
      hasPage: false,
      insertAnchors: 'none',
      anchorLink: () => '',
      summaryCutoff: () => '',
      report: (problem) => {
        fault ??=
          problem.kind === 'unknown-language'
            ? new LanguageFailure(problem.language)
            : new LinkFailure(problem.url);
      },
    };
    const { html } = renderMarkdown(expansion.text, context, placedCalls(expansion, value, calls));
    if (fault) throw fault;
    return isInline ? withoutParagraph(html) : html;
  };
}

/** A link in what the filter renders has no URL (`url` is empty) or names no page. */
export class LinkFailure extends Failure {
  readonly url: string;

  constructor(url: string) {
    const fault = url === '' ? 'a link has no URL' : `there is no page \`${url}\``;
    super(`in what the filter \`markdown\` renders ${fault}`);
    this.url = url;
  }
}

/** A code block in what the filter renders has a language that is not known and should be; `zola check` lets it pass. */
export class LanguageFailure extends Failure {
  constructor(language: string) {
    super(`in what the filter \`markdown\` renders ${unknownLanguage(language)}`);
  }
}

/** What Zola takes off for `inline`: every `<p>` in front, every paragraph's end behind. */
function withoutParagraph(html: string): string {
  const open = '<p>';
  const close = '</p>\n';
  let start = 0;
  let end = html.length;
  while (html.startsWith(open, start)) start += open.length;
  while (html.endsWith(close, end) && end - close.length >= start) end -= close.length;
  return html.slice(start, end);
}

/** Calls in what the filter renders; the first that fails fails the filter. */
class FilterCalls implements CallRenderer {
  readonly #site: Site;
  readonly #environment: Environment;
  readonly #budget: Budget;
  readonly #source: string;

  constructor(site: Site, environment: Environment, budget: Budget, source: string) {
    this.#site = site;
    this.#environment = environment;
    this.#budget = budget;
    this.#source = source;
  }

  typeOf({ name }: ScannedCall) {
    return this.#site.shortcodeTemplates.get(name)?.type;
  }

  render(call: ScannedCall, body: string | undefined): string {
    const template = templateOf(this.#site, call.name) as string;
    try {
      return renderTemplate(
        this.#environment,
        template,
        { budget: this.#budget },
        call,
        this.#source,
        body,
        [],
      );
    } catch (error) {
      if (!(error instanceof TeraError)) throw error;
      const message = `in what the filter \`markdown\` renders \`${call.name}\` fails: ${error.message} (${error.template}:${error.line}:${error.column})`;
      if (error.kind === 'budget') throw new BudgetFailure(message);
      if (error.kind === 'unsupported') throw new UnsupportedFailure(message);
      throw new Failure(message);
    }
  }

  unknown({ name }: ScannedCall): never {
    throw new Failure(
      `in what the filter \`markdown\` renders there is a call of \`${name}\`, which has no template`,
    );
  }
}
