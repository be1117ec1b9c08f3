/** image/placeholder-alt: an alternative text that says nothing about the image. */
import type { ImageReference } from 'mdast';
import type { Position } from 'unist';
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';
import { pathOf } from '../support/url-edits.js';

/** In the languages that sites are mostly written in; compared in lower case. */
const defaultWords = [
  'alt',
  'alt text',
  'alternative text',
  'description',
  'figure',
  'graphic',
  'icon',
  'image',
  'image alt',
  'image description',
  'img',
  'my image',
  'photo',
  'pic',
  'picture',
  'placeholder',
  'screen shot',
  'screenshot',
  'todo',
  'untitled',
  'bild',
  'imagen',
  'imagem',
  'immagine',
  'afbeelding',
  'obraz',
  'изображение',
  '图片',
  '圖片',
  '画像',
  '이미지',
];

export default defineRule({
  id: 'image/placeholder-alt',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  summary: 'Alternative text that says nothing, such as "Image" or the name of the file',
  why: [
    'An alternative text stands for the picture where that is not seen. "Image", "img" or `photo_01.jpg` only says that',
    'something is missing; what the picture shows, or what it is there for, helps.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      words: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Texts that say nothing; a number behind one (`Image 3`) makes no difference, nor does case.',
        default: defaultWords,
      },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'A word that says nothing, with a number, the name of the file; in a body with columns',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{% row() %}',
          '',
          '![Image](grid_people.jpg)',
          '',
          '|||',
          '',
          '- ![image 2](b.png#medium)',
          '',
          '{% end %}',
          '',
          '![grid_scaled.png](img/grid_scaled.png) <img src="my_cat.jpg" alt="my_cat">',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 6, column: 1, text: '![Image](grid_people.jpg)', message: '`Image`' },
        { line: 10, column: 3, text: '![image 2](b.png#medium)' },
        { line: 14, column: 1, text: '![grid_scaled.png](img/grid_scaled.png)', message: 'name of the file' },
        { line: 14, column: 41, text: '<img src="my_cat.jpg" alt="my_cat">' },
      ],
    },
    {
      title: 'Texts that say something, even if the file has the same name',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n![Architecture](architecture.svg) ![Image of a cat](a.png) ![](b.png) ![Photo by night](c.png)\n',
      },
      reports: [],
    },
    {
      title: 'Words of your own',
      files: { 'content/a.md': '+++\ntitle = "A"\n+++\n![Foto](a.png) ![Image](b.png)\n' },
      options: { words: ['foto'] },
      reports: [{ line: 4, column: 1, text: '![Foto](a.png)' }],
    },
  ],
  check({ facts, options, report }) {
    let words: ReadonlySet<string> | undefined;
    const judge = (alt: string, url: string, place: { position: Position } | { node: ImageReference }) => {
      const isFile = isFileName(alt.trim(), url);
      words ??= new Set((options.words as string[]).map(plain));
      if (!isFile && !words.has(plain(alt))) return;
      report({
        ...place,
        message: `The alternative text ${quote(alt)} ${isFile ? 'is only the name of the file' : 'says nothing about the image'}: write what it shows.`,
      });
    };
    for (const { alt, url, source, attribute, position } of facts.images) {
      // An image with candidates in `srcset` has one text: it is judged with its `src`.
      if (alt && (source !== 'html' || attribute === 'src')) judge(alt, url, { position });
    }
    return {
      imageReference(node: ImageReference) {
        if (node.alt) judge(node.alt, '', { node });
      },
    };
  },
});

/** Lower case, without a number, dots or colons at the end. */
function plain(alt: string): string {
  return alt
    .toLowerCase()
    .replace(/[\s\d.:#_-]+$/, '')
    .trim();
}

/** The file's name, or its stem where that is plainly one of a file (`my_cat`, `img-2024-01`) and no word. */
function isFileName(alt: string, url: string): boolean {
  const path = pathOf(url);
  const name = decode(path.slice(path.lastIndexOf('/') + 1));
  if (name === '') return false;
  if (alt === name || alt === url || alt === path) return true;
  const stem = name.replace(/\.[^.]*$/, '');
  return alt === stem && /_|\d{3}|-.*-/.test(stem) && !/\s/.test(stem);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
