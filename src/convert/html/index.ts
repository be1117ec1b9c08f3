/** The target `html`: a page's content as a fragment, or as a whole page. */
import type { Target } from '../target.js';
import { renderHtml } from './render.js';
import { standalonePage } from './standalone.js';

export const html: Target = {
  name: 'html',
  extension: '.html',
  convertPage(source, context) {
    const { html: content, problems } = renderHtml(source, context);
    const language = source.page?.language ?? 'en';
    return {
      text: context.options.standalone ? standalonePage(source, content, language) : content,
      assets: source.page?.assets ?? [],
      problems,
    };
  },
};
