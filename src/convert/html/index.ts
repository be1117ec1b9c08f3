/** The target `html`: a page's content as a fragment, or as a whole page. */
import type { Highlighting } from '../../render/markdown/code-block.js';
import { highlightingWith } from '../../render/settings.js';
import type { ConvertContext, Target } from '../target.js';
import { renderHtml } from './render.js';
import { renderedHtml, rendererOf } from './rendered.js';
import { standalonePage } from './standalone.js';

export const html: Target = {
  name: 'html',
  extension: '.html',
  convertPage(source, context) {
    const { page } = source;
    const { html: content, problems } =
      context.options.render && context.site && page
        ? renderedHtml(source, page, context.site, context)
        : renderHtml(source, context, highlightingIn(context));
    const language = page?.language ?? 'en';
    return {
      text: context.options.standalone ? standalonePage(source, content, language) : content,
      assets: page?.assets ?? [],
      problems,
    };
  },
};

function highlightingIn(context: ConvertContext): Highlighting | undefined {
  const { site, colorize } = context;
  if (site) return rendererOf(site, context).settings.highlighting;
  return colorize && highlightingWith(colorize);
}
