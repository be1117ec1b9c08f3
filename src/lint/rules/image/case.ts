/** image/case: an image whose URL differs from the file only in upper and lower case. */
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';
import { imagesOf } from '../support/references.js';

export default defineRule({
  id: 'image/case',
  scope: 'site',
  severity: 'error',
  fixable: 'safe',
  summary: 'Image URL that differs from the file only in case',
  why: [
    'On Windows and macOS `Photo.JPG` opens `photo.jpg`; most web servers do not. The picture is there while the site is',
    'written and gone when it is published.',
  ].join(' '),
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
      title: 'The same case, and files that differ from each other in case',
      files: {
        'content/a/Photo.JPG': '',
        'content/a/photo.jpg': '',
        'content/a/index.md': '+++\ntitle = "A"\n+++\n![One](Photo.JPG)\n![Two](photo.jpg)\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    for (const { fact, resolution } of imagesOf(site, page)) {
      if (resolution.kind !== 'missing' || resolution.caseMatch === undefined) continue;
      const { path, caseMatch } = resolution;
      const { url, urlPosition } = fact;
      const mended = withCaseOf(url, path, caseMatch);
      const start = urlPosition?.start.offset;
      const end = urlPosition?.end.offset;
      report({
        position: fact.position,
        message: `${quote(url)} differs in case from the file, ${quote(caseMatch.slice(caseMatch.lastIndexOf('/') + 1))}: most servers will not find it.`,
        suggestions: [mended ?? caseMatch],
        // An escape or character reference in the source makes it another length than the URL: left to a person.
        ...(mended !== undefined && start !== undefined && end !== undefined && end - start === url.length
          ? { fix: { safety: 'safe', edits: [{ start, end, text: mended }] } }
          : {}),
      });
    }
  },
});

/**
 * The URL with the letters of `caseMatch`, where the URL's path is, as written,
 * the end of `path`; `undefined` for one with percent-encoding or dots in between.
 */
function withCaseOf(url: string, path: string, caseMatch: string): string | undefined {
  const suffix = /[?#].*$/s.exec(url)?.[0] ?? '';
  const own = url.slice(0, url.length - suffix.length).replace(/^\.\//, '');
  const prefix = url.slice(0, url.length - suffix.length - own.length);
  if (path.length !== caseMatch.length) return undefined;
  for (const tail of [own, own.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')]) {
    if (tail !== '' && path.endsWith(tail)) {
      return (
        prefix +
        own.slice(0, own.length - tail.length) +
        caseMatch.slice(caseMatch.length - tail.length) +
        suffix
      );
    }
  }
  return undefined;
}
