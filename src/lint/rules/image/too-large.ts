/** image/too-large: an image of too many bytes or pixels. */
import type { Site } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { dimensionsOf, fileHead, shownFiles } from '../support/image-files.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'image/too-large',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'Image of too many bytes or pixels',
  why: [
    'Zola copies images as they are. A photo as the camera made it takes long on a phone and is shown small all the',
    'same. Scale it down, or let a template do so with `resize_image`: what such a template prints is judged, not the',
    'original. Only the beginning of files is read. Links to large images are not judged.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      bytes: { type: 'integer', description: 'The most bytes that an image may have.', default: 1_000_000 },
      pixels: { type: 'integer', description: 'The most pixels in width or height.', default: 4000 },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'In bytes and in pixels, in a nested body (CRLF), by a shortcode, once for each page',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'templates/shortcodes/pic.html': '<img src="{{ src }}" alt="">\n',
        'static/wide.gif': 'GIF89a\x10\x27\x10\x00\x00\x00\x00',
        'static/long.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- ${'x'.repeat(200)} --></svg>\n`,
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n{% row() %}\r\n- ![Wide](/wide.gif#medium)\r\n{% end %}\r\n{% end %}\r\n\r\n{{ pic(src="/long.svg") }} ![Wide](/wide.gif)\r\n',
      },
      options: { bytes: 200 },
      reports: [
        { line: 6, column: 3, text: '![Wide](/wide.gif#medium)', message: '10000 × 16' },
        { line: 10, column: 12, text: '"/long.svg"', message: 'bytes' },
      ],
    },
    {
      title: 'Small ones, links, what a template scales down, missing files',
      files: {
        'templates/shortcodes/small.html': '<img src="{{ src }}-small.svg" alt="">\n',
        'content/a/index.md':
          '+++\ntitle = "A"\n+++\n![Small](x-small.svg) [large](x.svg) {{ small(src="x") }} ![None](none.svg)\n',
        'content/a/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="5000" height="90"></svg>\n',
        'content/a/x-small.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="9"></svg>\n',
      },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    for (const { file, reference } of shownFiles(site, page)) {
      const excess =
        excessInBytes(site, file, options.bytes as number) ??
        excessInPixels(site, file, options.pixels as number);
      if (excess === undefined) continue;
      report({
        position: reference.fact.position,
        message: `${quote(file, 120)} has ${excess}: scale it down, or let a template do so with \`resize_image\`.`,
      });
    }
  },
});

function excessInBytes(site: Site, file: string, most: number): string | undefined {
  const size = fileHead(site, file)?.size ?? 0;
  return size > most ? `${inUnits(size)}, more than ${inUnits(most)}` : undefined;
}

function excessInPixels(site: Site, file: string, most: number): string | undefined {
  const { width, height } = dimensionsOf(site, file) ?? { width: 0, height: 0 };
  return Math.max(width, height) > most ? `${width} × ${height} pixels, more than ${most}` : undefined;
}

/** With the unit in which a number of bytes is short. */
function inUnits(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
