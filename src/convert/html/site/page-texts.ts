/** What lists and feeds show of pages: kept while pages are converted, rendered again where it is not at hand. */
import type { Site, SitePage } from '../../../site/types.js';
import { applyEdits, type Edit } from '../../../source/edit.js';
import { SourceFile } from '../../../source/source-file.js';
import { htmlAttributes } from '../../../syntax/html.js';
import { urlAttributes } from '../../html-conventions.js';
import type { ConvertContext } from '../../target.js';
import { rewriteUrls } from '../raw-html.js';
import { type RenderedContent, rendererOf, withOwnUrls } from '../rendered.js';
import { fileAt } from './addresses.js';

type Rendered = Pick<RenderedContent, 'zolaHtml' | 'summary'>;

/** Characters of content that are kept for feeds; what does not fit is rendered again. */
const keptContent = 50_000_000;

export class PageTexts {
  readonly #site: Site;
  readonly #context: ConvertContext;
  readonly #summaries = new Map<SitePage, string | undefined>();
  readonly #contents = new Map<SitePage, string>();
  #kept = 0;

  constructor(site: Site, context: ConvertContext) {
    this.#site = site;
    this.#context = context;
  }

  /** Takes a page as it was rendered; `isWanted`: its content is asked for again. */
  keep(page: SitePage, { zolaHtml, summary }: Rendered, isWanted: boolean): void {
    this.#summaries.set(page, summary);
    if (!isWanted || this.#contents.has(page)) return;
    this.#kept += zolaHtml.length;
    if (this.#kept <= keptContent) this.#contents.set(page, zolaHtml);
  }

  /** With Zola's URLs; undefined for a page without `<!-- more -->`. */
  summary(page: SitePage): string | undefined {
    if (!page.facts.hasMore || !this.#context.options.render) return undefined;
    if (!this.#summaries.has(page)) this.#summaries.set(page, this.#render(page).summary);
    return this.#summaries.get(page);
  }

  /** With Zola's URLs. */
  content(page: SitePage): string {
    return this.#contents.get(page) ?? this.#render(page).zolaHtml;
  }

  /** The summary for a list at a URL path: with URLs that fit there, and without ids, which the list might have twice. */
  listedSummary(page: SitePage, path: string): string | undefined {
    const summary = this.summary(page);
    if (summary === undefined) return undefined;
    const plain = withoutIds(summary);
    // What is wrong with its URLs is told with the page itself.
    const source = { file: SourceFile.fromText(page.file, ''), page };
    const html = withOwnUrls(plain, source, this.#site, this.#context, []);
    return this.#context.options.links === 'url'
      ? html
      : moved(html, this.#context.outputs.get(page.file) ?? fileAt(page.path), fileAt(path));
  }

  #render(page: SitePage): Rendered {
    const { html, summary } = rendererOf(this.#site, this.#context).renderPage(page);
    return { zolaHtml: html, summary };
  }
}

const idAttribute: ReadonlySet<string> = new Set(['id']);

function withoutIds(html: string): string {
  const edits: Edit[] = htmlAttributes(html, idAttribute).map(({ start, end }) => ({ start, end, text: '' }));
  return edits.length === 0 ? html : applyEdits(html, [edits]).text;
}

/** HTML with relative URLs that fit the file `from`, made to fit the file `to`. */
function moved(html: string, from: string, to: string): string {
  if (from === to) return html;
  const root = 'http://site.invalid/';
  const up = '../'.repeat(to.split('/').length - 1);
  const base = root + from.split('/').map(encodeURIComponent).join('/');
  return rewriteUrls(html, htmlAttributes(html, urlAttributes), (url) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url) || !URL.canParse(url, base)) return url;
    return up + new URL(url, base).href.slice(root.length);
  });
}
