/** structure/empty-heading: a heading that shows nothing. */
import type { Heading, Html, InlineCode, Node, Text } from 'mdast';
import type { SourceFile } from '../../../source/source-file.js';
import { htmlTokens } from '../../../syntax/html.js';
import { walk } from '../../../syntax/walk.js';
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'structure/empty-heading',
  scope: 'page',
  severity: 'error',
  fixable: false,
  markdownOnly: true,
  summary: 'Heading without text',
  why: [
    'A `#` alone is a heading with nothing in it: readers of screens announce it, the table of contents has an empty',
    'entry, and Zola gives it an empty id. Often the text was forgotten, or the line was meant as a comment or as space.',
    'Images, code and shortcode calls count as text.',
  ].join(' '),
  examples: [
    {
      title:
        'A mark alone, an id alone, in a list and in a body, a tag without content, a no-break space (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '#',
          '',
          '- ## {#here}',
          '',
          '{% row() %}',
          '{% row() %}',
          '### <a id="x"></a> ###',
          '{% end %}',
          '{% end %}',
          '',
          '## &nbsp;',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 1, text: '#' },
        { line: 6, column: 3, text: '## {#here}' },
        { line: 10, column: 1, text: '### <a id="x"></a> ###' },
        { line: 14, column: 1, text: '## &nbsp;' },
      ],
    },
    {
      title:
        'Text, code, images, calls, raw images; a `#` in code, in a table and in a body that is no Markdown',
      files: {
        'templates/shortcodes/name.html': 'Name\n',
        'templates/shortcodes/shell.html': '<pre>{{ body }}</pre>\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '# `x`',
          '',
          '## ![Logo](logo.png)',
          '',
          '## <img src="logo.png" alt="Logo">',
          '',
          '## {{ name() }}',
          '',
          '## *!*',
          '',
          '    #',
          '',
          '| # |',
          '|---|',
          '',
          '\\#',
          '',
          '{% shell() %}',
          '#',
          '{% end %}',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    return {
      heading(heading: Heading) {
        if (!isEmpty(heading, file)) return;
        const source = file.text.slice(heading.position?.start.offset, heading.position?.end.offset);
        report({
          node: heading,
          message: `${quote(source)} is a heading without text. Write one, or remove the line; where a \`#\` is meant, write \`\\#\`.`,
        });
      },
    };
  },
});

/** Elements that show something without having content. */
const shown = new Set(
  'audio canvas embed iframe img input meter object picture progress svg video'.split(' '),
);

function isEmpty(heading: Heading, file: SourceFile): boolean {
  const [first] = heading.children;
  if (first && shows(first, file)) return false;
  let isShown = false;
  walk(heading, (node) => {
    isShown ||= shows(node, file);
    return !isShown;
  });
  return !isShown;
}

function shows(node: Node, file: SourceFile): boolean {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      // White space is any of Unicode's, and so are the characters that have no width.
      return /[^\s\p{Default_Ignorable_Code_Point}]/u.test((node as Text | InlineCode).value);
    case 'image':
    case 'imageReference':
    case 'zolaShortcodeText':
      return true;
    case 'html':
      return htmlTokens(node as Html, file).some(
        (token) =>
          token.type === 'open' &&
          (shown.has(token.name) || token.attributes.some(({ name }) => name === 'aria-label')),
      );
    default:
      return false;
  }
}
