/** A page's content as Zola renders it, shortcode templates included, with URLs that fit the output. */
import { createRenderer, type Renderer } from '../../render/renderer.js';
import type { Site, SitePage } from '../../site/types.js';
import type { Diagnostic } from '../../source/diagnostic.js';
import { htmlAttributes } from '../../syntax/html.js';
import { urlAttributes } from '../html-conventions.js';
import { LinkRewriter } from '../link-rewriter.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import { compositeAttributes, mayHaveCompositeUrls, rewriteComposite } from './composite-urls.js';
import { elementFallback } from './fallback.js';
import { rewriteUrls } from './raw-html.js';

/** Templates are read and parsed once for all pages of a run. */
const renderers = new WeakMap<ConvertContext, Renderer>();

/** The renderer of a run. */
export function rendererOf(site: Site, context: ConvertContext): Renderer {
  let renderer = renderers.get(context);
  if (!renderer) {
    const { options, colorize, fetch } = context;
    renderer = createRenderer(site, {
      // Nobody makes the resized images, so files that are to be opened refer to the originals.
      resizedImages: options.links === 'url' ? 'zola' : 'original',
      ...(colorize ? { colorize } : {}),
      ...(fetch ? { fetch } : {}),
    });
    renderers.set(context, renderer);
  }
  return renderer;
}

/** A page's content, and what lists and feeds show of it. */
export interface RenderedContent {
  html: string;
  /** With the URLs that Zola writes. */
  zolaHtml: string;
  /** Likewise; only where the page has `<!-- more -->`. */
  summary: string | undefined;
  problems: ConvertProblem[];
}

/**
 * What Zola puts into `page.content`. With `links: 'file'` the URLs in it become
 * relative ones between the written files; with
 * `links: 'url'` the HTML is Zola's to the letter. What would make Zola fail is
 * a problem at the call, and a call that no template renders is an element.
 */
export function renderedHtml(
  source: SourcePage,
  page: SitePage,
  site: Site,
  context: ConvertContext,
): RenderedContent {
  const renderer = rendererOf(site, context);
  const fallback = elementFallback(source, context.options);
  const { html: zolaHtml, summary, problems: found } = renderer.renderPage(page, source.file.text, fallback);
  for (const note of renderer.notes) context.note(note);
  const problems = found.map(asProblem);
  const html = withOwnUrls(zolaHtml, { file: source.file, page }, site, context, problems);
  return { html, zolaHtml, summary, problems };
}

/** A URL that may need another form; what is external or of the page itself does not. */
const mayBeOwn =
  /\b(?:href|src|poster)\s*=\s*(?:"(?!https?:|mailto:|#)|'(?!https?:|mailto:|#)|(?!["']|https?:|mailto:|#))/i;

/** HTML that Zola made of a page, with URLs that fit the page's output; unchanged with `links: 'url'`. */
export function withOwnUrls(
  html: string,
  source: Pick<SourcePage, 'file' | 'page'>,
  site: Site,
  context: ConvertContext,
  problems: ConvertProblem[],
): string {
  if (context.options.links === 'url') return html;
  const links = new LinkRewriter(source, context, problems);
  const position = source.file.position(0, source.file.text.length);
  const base = site.config.baseUrl.replace(/\/+$/, '');
  const hasComposites = mayHaveCompositeUrls(html);
  if (!hasComposites && !mayBeOwn.test(html) && !html.includes(base)) return html;
  const basePath = URL.canParse(base) ? new URL(base).pathname.replace(/\/+$/, '') : base;
  const origin = base.slice(0, base.length - basePath.length);
  const rewrite = (url: string) => {
    // What Zola does not write in full is resolved as a browser would.
    if (url !== base && !url.startsWith(`${base}/`)) return links.rewrite(url, 'html', position);
    const path = url.slice(origin.length);
    const rewritten = links.rewrite(path, 'html', position);
    // A path from the root, left as it is, was a full URL for a reason.
    return rewritten === path ? url : rewritten;
  };
  const names = hasComposites ? new Set([...urlAttributes, ...compositeAttributes]) : urlAttributes;
  return rewriteUrls(html, htmlAttributes(html, names), (value, { name }) =>
    urlAttributes.has(name) ? rewrite(value) : rewriteComposite(name, value, rewrite),
  );
}

function asProblem({ severity, message, position }: Diagnostic): ConvertProblem {
  return { rule: 'convert/render', severity, message, position };
}
