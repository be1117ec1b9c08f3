/** image/unknown-modifier: a fragment of an image that the site's styles do not know. */

import { defineRule } from '../../rule.js';
import { didYouMean, quote } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';
import { pathOf } from '../support/url-edits.js';

export default defineRule({
  id: 'image/unknown-modifier',
  scope: 'page',
  severity: 'off',
  fixable: false,
  markdownOnly: true,
  summary: 'Fragment of an image, such as `#mx-auto`, that is not in the list of the options',
  why: [
    'Styles of some sites lay out an image by the end of its URL (`img[src$="#medium"]`). A misspelt one does nothing, and',
    'nobody sees why. List those that your styles have in `modifiers`. Of several (`#medium#mx-auto`) each is looked up,',
    'and so is the whole. Images of type SVG are left out, since their fragments name parts of them.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      modifiers: {
        type: 'array',
        items: { type: 'string' },
        description: 'The fragments that there are, with or without `#`.',
        default: [],
      },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'A misspelt one of two, in a nested body and a list (CRLF); raw HTML',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n{% row() %}\r\n- ![A](a.png#medium#mx-atuo)\r\n{% end %}\r\n{% end %}\r\n\r\n<img src="b.png#tiny" alt="B">\r\n',
      },
      options: { modifiers: ['#medium', 'mx-auto'] },
      reports: [
        { line: 6, column: 3, text: '![A](a.png#medium#mx-atuo)', suggestions: ['#mx-auto'] },
        { line: 10, column: 1, message: '`#tiny`', suggestions: [] },
      ],
    },
    {
      title: 'Known ones, parts of SVG, moments of a film, images without',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n![A](a.png#medium#mx-auto) ![B](b.svg#part) ![C](c.png) ![D](d.png#)\n\n<video src="e.mp4#t=10"></video>\n',
      },
      options: { modifiers: ['medium', 'mx-auto'] },
      reports: [],
    },
  ],
  check({ facts, options, report }) {
    const known = new Set((options.modifiers as string[]).map((modifier) => modifier.replace(/^#/, '')));
    const names = new Suggestions();
    for (const { url, position, dynamic, tag } of facts.images) {
      const hash = url.indexOf('#');
      if (hash < 0 || dynamic || (tag !== undefined && tag !== 'img')) continue;
      if (/\.svg$/i.test(pathOf(url))) continue;
      const whole = url.slice(hash + 1);
      if (whole === '' || known.has(whole)) continue;
      for (const part of whole.split('#')) {
        if (part === '' || known.has(part)) continue;
        const suggestions = names.nearest(part, known).map((name) => `#${name}`);
        report({
          position,
          message: `${quote(`#${part}`)} is no modifier of images on this site.${didYouMean(suggestions)}`,
          suggestions,
        });
      }
    }
  },
});
