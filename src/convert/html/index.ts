/** The target `html`: a page's content as a fragment, or as a whole page. */
import type { Target } from '../target.js';
import { renderHtml } from './render.js';
import { renderedHtml } from './rendered.js';
import { standalonePage } from './standalone.js';

export const html: Target = {
  name: 'html',
  extension: '.html',
  convertPage(source, context) {
    const { page } = source;
    const { html: content, problems } =
      context.options.render && context.site && page
        ? renderedHtml(source, page, context.site, context)
        : renderHtml(source, context);
    const language = page?.language ?? 'en';
    return {
      text: context.options.standalone ? standalonePage(source, content, language) : content,
      assets: page?.assets ?? [],
      problems,
    };
  },
};
