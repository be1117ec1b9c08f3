/** image/wrong-format: an image whose content is not what its name says, or that browsers do not show. */
import { defineRule } from '../../rule.js';
import { fileHead, shownFiles } from '../support/image-files.js';
import { contentFormat, type Format, formatOfName } from '../support/image-formats.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'image/wrong-format',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'Image whose content is not what its extension says, or that browsers do not show',
  why: [
    'The server tells the browser the type of a file by its extension. Where the content is another one, browsers mostly',
    'guess right, but `resize_image`, previews and feed readers do not; an SVG or HTML page under the name of a picture is',
    'not shown. TIFF, HEIC and PSD are shown by hardly any browser, and a film in an image by hardly one.',
  ].join(' '),
  examples: [
    {
      title:
        'A GIF named PNG, an error page, an SVG, formats for cameras; in a nested body (CRLF), raw HTML, a call',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'templates/shortcodes/pic.html': '<img src="{{ src }}" alt="">\n',
        'static/a.png': 'GIF89a\x10\x27\x10\x00\x00\x00\x00',
        'static/b.jpg': '<!doctype html><title>404</title>\n',
        'static/c.png': '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>\n',
        'static/d.tif': 'II*\x00',
        'static/e.heic': '\x00\x00\x00\x18ftypheic',
        'static/f.mp4': '\x00\x00\x00\x18ftypmp42',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n{% row() %}\r\n- ![A](/a.png) ![B](/b.jpg)\r\n{% end %}\r\n{% end %}\r\n\r\n<img src="/c.png" alt="C"> ![D](/d.tif) {{ pic(src="/e.heic") }} ![F](/f.mp4)\r\n',
      },
      reports: [
        { line: 6, column: 3, text: '![A](/a.png)', message: 'is a GIF' },
        { line: 6, column: 16, text: '![B](/b.jpg)', message: 'HTML' },
        { line: 10, column: 1, message: 'SVG' },
        { line: 10, column: 28, message: 'TIFF' },
        { line: 10, column: 52, text: '"/e.heic"', message: 'HEIC' },
        { line: 10, column: 66, message: '<video>' },
      ],
    },
    {
      title: 'As named, without an extension, films where they belong, pointers of Git LFS',
      files: {
        'static/a.GIF': 'GIF89a\x10\x27\x10\x00\x00\x00\x00',
        'static/b.svg': '<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"></svg>\n',
        'static/c.png': 'version https://git-lfs.github.com/spec/v1\n',
        'static/d.mp4': '\x00\x00\x00\x18ftypmp42',
        'static/e.jpg': '',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n![A](/a.GIF) ![B](/b.svg) ![C](/c.png) ![E](/e.jpg)\n\n<video src="/d.mp4"></video>\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    for (const { file, reference } of shownFiles(site, page)) {
      const head = fileHead(site, file);
      if (!head) continue;
      const name = formatOfName(file);
      const content = contentFormat(head.bytes);
      const fault = describe(name, content);
      if (fault !== undefined) {
        report({ position: reference.fact.position, message: `${quote(file, 120)} ${fault}` });
      }
    }
  },
});

function describe(name: Format | undefined, content: Format | undefined): string | undefined {
  const format = content ?? name;
  if (format?.isFilm)
    return `is a film (${format.label}), which browsers do not show as an image: use \`<video>\`.`;
  if (format && !format.isShown)
    return `is ${article(format)}, which browsers do not show: convert it to JPEG, PNG or WebP.`;
  if (!name || !content || name.label === content.label) return undefined;
  const [extension] = content.extensions;
  const advice =
    extension === undefined ? 'put the right file there' : `name it \`.${extension}\`, or convert it`;
  return `is ${article(content)}, not ${article(name)}: ${advice}.`;
}

function article({ label }: Format): string {
  return `${/^(?:[aeio]|SVG|HTML)/i.test(label) ? 'an' : 'a'} ${label}`;
}
