/** The target `html`: a page's content as a fragment, or as a whole page. */
import type { Highlighting } from '../../render/markdown/code-block.js';
import { highlightingWith } from '../../render/settings.js';
import type { ConvertContext, SourcePage, Target } from '../target.js';
import { renderHtml } from './render.js';
import { type RenderedContent, renderedHtml, rendererOf } from './rendered.js';
import { standalonePage } from './standalone.js';

export const html: Target = {
  name: 'html',
  extension: '.html',
  convertPage(source, context) {
    const { page } = source;
    const { html: content, problems } = contentOf(source, context);
    const language = page?.language ?? 'en';
    return {
      text: context.options.standalone ? standalonePage(source, content, language) : content,
      assets: page?.assets ?? [],
      problems,
    };
  },
};

/** The content of a page, by the site's templates where that is wanted and there is a site. */
export function contentOf(source: SourcePage, context: ConvertContext): RenderedContent {
  const { page } = source;
  if (context.options.render && context.site && page)
    return renderedHtml(source, page, context.site, context);
  const { html: content, problems } = renderHtml(source, context, highlightingIn(context));
  return { html: content, zolaHtml: content, summary: undefined, problems };
}

function highlightingIn(context: ConvertContext): Highlighting | undefined {
  const { site, colorize } = context;
  if (site) return rendererOf(site, context).settings.highlighting;
  return colorize && highlightingWith(colorize);
}
