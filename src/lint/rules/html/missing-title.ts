/** html/missing-title: a frame without a title. */
import type { Html } from 'mdast';
import { type HtmlToken, htmlTokens } from '../../../syntax/html.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'html/missing-title',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  markdownOnly: true,
  summary: '`<iframe>` without a title',
  why: [
    'Readers of screens announce a frame by its `title`, so that one can pass it by: without it they read its address, or',
    'only say that there is a frame. The title says what is shown: `title="Map of the venue"`.',
  ].join(' '),
  examples: [
    {
      title: 'Over several lines in a list (CRLF), in a body, with an empty title',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '- <iframe',
          '    src="https://example.org/map"></iframe>',
          '',
          '{% row() %}',
          '<iframe src="https://example.org/film" title=" "></iframe>',
          '{% end %}',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 3, text: '<iframe\r\n    src="https://example.org/map">' },
        { line: 8, column: 1, text: '<iframe src="https://example.org/film" title=" ">' },
      ],
    },
    {
      title: 'Titles, labels, what is hidden, a title from a call, code',
      files: {
        'templates/shortcodes/name.html': 'Map\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '<iframe src="/a" title="Map"></iframe>',
          '',
          '<iframe src="/a" aria-label="Map"></iframe>',
          '',
          '<iframe src="/a" style="display: none"></iframe><iframe src="/a" hidden></iframe>',
          '',
          '<iframe src="/a" title="{{ name() }}"></iframe>',
          '',
          '`<iframe src="/a">` <!-- <iframe src="/a"> -->',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    return {
      html(node: Html) {
        for (const token of htmlTokens(node, file)) {
          if (token.type !== 'open' || token.name !== 'iframe' || hasName(token) || isHidden(token)) continue;
          report({
            position: file.position(token.start, token.end),
            message:
              'This frame has no title, by which readers of screens announce it. Say what it shows: `title="…"`.',
          });
        }
      },
    };
  },
});

type Tag = HtmlToken & { type: 'open' };

function attributeOf({ attributes }: Tag, name: string): string | undefined {
  const attribute = attributes.find((one) => one.name === name);
  return attribute && (attribute.value ?? '');
}

function hasName(tag: Tag): boolean {
  return ['title', 'aria-label', 'aria-labelledby'].some(
    (name) => (attributeOf(tag, name) ?? '').trim() !== '',
  );
}

function isHidden(tag: Tag): boolean {
  return (
    attributeOf(tag, 'hidden') !== undefined ||
    attributeOf(tag, 'aria-hidden') === 'true' ||
    /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributeOf(tag, 'style') ?? '')
  );
}
