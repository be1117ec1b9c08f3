/** A page's content as Zola renders it, shortcode templates included, with URLs that fit the output. */
import { createRenderer, type Renderer } from '../../render/renderer.js';
import type { Site, SitePage } from '../../site/types.js';
import type { Diagnostic } from '../../source/diagnostic.js';
import { SourceFile } from '../../source/source-file.js';
import { LinkRewriter } from '../link-rewriter.js';
import type { ConvertContext, ConvertProblem, SourcePage } from '../target.js';
import { rewriteUrls } from './raw-html.js';

/** Templates are read and parsed once for all pages of a run. */
const renderers = new WeakMap<ConvertContext, Renderer>();

/**
 * What Zola puts into `page.content`. With `links: 'file'` the absolute URLs
 * that Zola writes become relative ones between the written files; with
 * `links: 'url'` the HTML is Zola's to the letter. What would make Zola fail is
 * a problem at the call.
 */
export function renderedHtml(
  source: SourcePage,
  page: SitePage,
  site: Site,
  context: ConvertContext,
): { html: string; problems: ConvertProblem[] } {
  const isForZola = context.options.links === 'url';
  let renderer = renderers.get(context);
  if (!renderer) {
    // Nobody makes the resized images, so files that are to be opened refer to the originals.
    renderer = createRenderer(site, { resizedImages: isForZola ? 'zola' : 'original' });
    renderers.set(context, renderer);
  }
  const { html, problems: found } = renderer.renderPage(page, source.file.text);
  const problems = found.map(asProblem);
  if (isForZola) return { html, problems };
  return { html: withOwnUrls(html, new LinkRewriter(source, context, problems), site), problems };
}

function withOwnUrls(html: string, links: LinkRewriter, site: Site): string {
  const file = SourceFile.fromText('', html);
  const node = { type: 'html' as const, value: html, position: file.position(0, html.length) };
  const base = site.config.baseUrl.replace(/\/+$/, '');
  const basePath = URL.canParse(base) ? new URL(base).pathname.replace(/\/+$/, '') : base;
  const origin = base.slice(0, base.length - basePath.length);
  return rewriteUrls(node, file, (url, position) => {
    if (url !== base && !url.startsWith(`${base}/`)) return url;
    const path = url.slice(origin.length);
    const rewritten = links.rewrite(path, 'html', position);
    // A path from the root, left as it is, was a full URL for a reason.
    return rewritten === path ? url : rewritten;
  });
}

function asProblem({ severity, message, position }: Diagnostic): ConvertProblem {
  return { rule: 'convert/render', severity, message, position };
}
