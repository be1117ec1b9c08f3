/** image/missing-alt: an image without a text for those who do not see it. */
import type { ImageReference } from 'mdast';
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'image/missing-alt',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  summary: 'Image without an alternative text',
  why: [
    'Screen readers, search engines and browsers that cannot show the picture use its alternative text. A Markdown image',
    'has it in the brackets, a raw `<img>` in `alt`; a picture that is mere decoration is written as raw HTML with `alt=""`,',
    'which says so.',
  ].join(' '),
  examples: [
    {
      title: 'Markdown in a table and by reference, raw HTML over two lines (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '| a |',
          '|---|',
          '| ![](a.png) ![][b] |',
          '',
          '[b]: b.png',
          '',
          '<img',
          '  src="b.png">',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 6, column: 3, text: '![](a.png)' },
        { line: 6, column: 14, text: '![][b]' },
        { line: 10, column: 1, text: '<img\r\n  src="b.png">' },
      ],
    },
    {
      title: 'A text, a decoration, media that have no such text',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n![A cat](a.png)\n\n<img src="line.png" alt=""> <video src="a.mp4"></video>\n\n`![](a.png)`\n',
      },
      reports: [],
    },
  ],
  check({ facts, report }) {
    const message = (image: string, form: string) => `${image} has no alternative text: give it ${form}.`;
    for (const image of facts.images) {
      if (
        image.source === 'definition' ||
        (image.source === 'html' && !isPicture(image.tag, image.attribute))
      )
        continue;
      if (image.alt !== undefined) continue;
      const form =
        image.source === 'html' ? 'an `alt` attribute, empty if it is decoration' : 'a text in the brackets';
      report({
        position: image.position,
        message: message(`The image ${quote(image.url)}`, form),
      });
    }
    return {
      imageReference(node: ImageReference) {
        if (!node.alt)
          report({
            node,
            message: message(
              `The image by reference ${quote(node.label ?? node.identifier)}`,
              'a text in the first brackets',
            ),
          });
      },
    };
  },
});

/** One finding an element: by its `src`, not once more for each candidate of `srcset`. */
function isPicture(tag: string | undefined, attribute: string | undefined): boolean {
  return tag === 'img' && attribute === 'src';
}
