/** html/unclosed-comment: a comment that is never closed. */
import type { Html, Parent } from 'mdast';
import { htmlTokens } from '../../../syntax/html.js';
import { defineRule } from '../../rule.js';
import { someText } from '../support/block-text.js';
import { textSource } from '../support/text-source.js';

export default defineRule({
  id: 'html/unclosed-comment',
  scope: 'page',
  severity: 'error',
  fixable: false,
  markdownOnly: true,
  summary: 'HTML comment that is never closed',
  why: [
    'A comment goes on up to `-->`, blank lines or not. Where that is missing, all that follows is in it, up to the end of',
    'the page, of the shortcode body or of the list or quotation around it, and since Zola copies comments as they are, a',
    'browser hides what the page template prints behind it, too. Inside of a line `<!--` without an end is shown as text.',
  ].join(' '),
  examples: [
    {
      title: 'On the page, in a body and a list, closed wrongly (CRLF); inside of a line',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          'A line <!-- with half a comment.',
          '',
          '{% row() %}',
          '- <!-- for later',
          '  text',
          '{% end %}',
          '',
          '<!-- a note --',
          '',
          'Lost text.',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 8, text: '<!--', severity: 'warning' },
        { line: 7, column: 3, text: '<!--', message: '`-->`' },
        { line: 11, column: 1, text: '<!--' },
      ],
    },
    {
      title: 'Closed comments, over several lines too; code',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n<!-- a\n\n## b -->\n\nText <!-- c --> `<!--` \\<!-- &lt;!--\n\n<!---->\n\n    <!-- code\n\n<script>\nx = "<!--";\n</script>\n',
      },
      reports: [],
    },
  ],
  check({ file, report }) {
    // Cheap to tell, and most pages have none.
    if (!file.text.includes('<!--')) return;
    const mark = (start: number) => file.position(start, start + '<!--'.length);
    const look = (node: Parent) => {
      if (!someText(node, (value) => value.includes('<!--'))) return;
      const { text, start } = textSource(node, file);
      for (const { index } of text.matchAll(/<!--/g)) {
        report({
          position: mark(start + index),
          message: 'This comment is never closed in its paragraph, so it is shown as text. Add `-->`.',
          severity: 'warning',
        });
      }
    };
    return {
      html(node: Html) {
        if (!node.value.includes('<!--')) return;
        for (const token of htmlTokens(node, file)) {
          if (token.type !== 'comment' || token.closed) continue;
          report({
            position: mark(token.start),
            message:
              'This comment is never closed: all that follows is hidden, here and in the page around. Add `-->` where it ends.',
          });
        }
      },
      paragraph: look,
      heading: look,
      tableCell: look,
    };
  },
});
