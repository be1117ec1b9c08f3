/** image/case: an image whose URL differs from the file only in upper and lower case. */
import type { Position } from 'unist';
import type { Edit } from '../../../source/edit.js';
import { defineRule } from '../../rule.js';
import { extraAssets, keysOption } from '../support/extra-assets.js';
import { allImagesOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import { urlFix, withCaseOf } from '../support/url-edits.js';

export default defineRule({
  id: 'image/case',
  scope: 'site',
  severity: 'error',
  fixable: 'safe',
  summary: 'Image URL that differs from the file only in case',
  why: [
    'On Windows and macOS `Photo.JPG` opens `photo.jpg`; most web servers do not. The picture is there while the site is',
    'written and gone when it is published. Arguments of shortcodes that print images, and images that front matter names',
    'under `extra`, are judged, too.',
  ].join(' '),
  options: { type: 'object', properties: { keys: keysOption }, additionalProperties: false },
  examples: [
    {
      title: 'An asset and a static file, with a fragment, in a nested body',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'static/img/Logo.svg': '',
        'content/a/TFT_table.png': '',
        'content/a/index.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n{% row() %}\n![Table](tft_table.png#mx-auto)\n{% end %}\n{% end %}\n\n![Logo](/img/logo.svg "Logo")\n',
      },
      reports: [
        {
          line: 6,
          column: 1,
          text: '![Table](tft_table.png#mx-auto)',
          message: 'TFT_table.png',
          suggestions: ['TFT_table.png#mx-auto'],
        },
        { line: 10, column: 1, text: '![Logo](/img/logo.svg "Logo")', suggestions: ['/img/Logo.svg'] },
      ],
      fixed: {
        'content/a/index.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n{% row() %}\n![Table](TFT_table.png#mx-auto)\n{% end %}\n{% end %}\n\n![Logo](/img/Logo.svg "Logo")\n',
      },
    },
    {
      title: 'An argument in a table, a percent-encoded name, front matter',
      files: {
        'templates/shortcodes/pic.html': '<img src="{{ src }}" alt="">\n',
        'static/img/Hero.jpg': '',
        'content/a/Big Map.PNG': '',
        'content/a/Map.png': '',
        'content/a/index.md':
          '---\r\ntitle: A\r\nextra:\r\n  cover: img/hero.jpg\r\n---\r\n| {{ pic(\r\nsrc="map.png") }} |\r\n|---|\r\n\r\n<img src="./big%20map.png?v=1" alt="">\r\n',
      },
      reports: [
        { line: 4, column: 10, text: 'img/hero.jpg', suggestions: ['img/Hero.jpg'] },
        { line: 7, column: 5, text: '"map.png"', suggestions: ['Map.png'] },
        { line: 10, column: 1, suggestions: ['./Big%20Map.PNG?v=1'] },
      ],
      fixed: {
        'content/a/index.md':
          '---\r\ntitle: A\r\nextra:\r\n  cover: img/Hero.jpg\r\n---\r\n| {{ pic(\r\nsrc="Map.png") }} |\r\n|---|\r\n\r\n<img src="./Big%20Map.PNG?v=1" alt="">\r\n',
      },
    },
    {
      title: 'The same case, and files that differ from each other in case',
      files: {
        'content/a/Photo.JPG': '',
        'content/a/photo.jpg': '',
        'content/a/index.md': '+++\ntitle = "A"\n+++\n![One](Photo.JPG)\n![Two](photo.jpg)\n',
      },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    const message = (written: string, file: string) =>
      `${quote(written)} differs in case from the file, ${quote(file.slice(file.lastIndexOf('/') + 1))}: most servers will not find it.`;
    for (const reference of allImagesOf(site, page)) {
      const { fact, resolution } = reference;
      if (resolution.kind !== 'missing' || resolution.caseMatch === undefined) continue;
      const mended = withCaseOf(site, page, reference, 'image', resolution.caseMatch);
      const fix = mended === undefined ? undefined : urlFix(reference, mended, 'safe');
      report({
        position: fact.position,
        message: message(fact.url, resolution.caseMatch),
        suggestions: [mended ?? resolution.caseMatch],
        ...(fix ? { fix } : {}),
      });
    }
    for (const { value, position, state } of extraAssets(site, page, options.keys as string[])) {
      if (state.kind !== 'case') continue;
      const edit = valueEdit(position, value, state.mended);
      report({
        position,
        message: message(value, state.file),
        suggestions: [state.mended],
        ...(edit ? { fix: { safety: 'safe' as const, edits: [edit] } } : {}),
      });
    }
  },
});

/** The edit of a value in quotes or without; `undefined` for one with escapes, whose source is longer. */
function valueEdit({ start, end }: Position, value: string, mended: string): Edit | undefined {
  const from = start.offset ?? 0;
  const to = end.offset ?? 0;
  const quotes = (to - from - value.length) / 2;
  if (quotes !== 0 && quotes !== 1) return undefined;
  return { start: from + quotes, end: to - quotes, text: mended };
}
