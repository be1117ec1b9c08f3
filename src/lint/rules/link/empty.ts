/** link/empty: a link without a URL. */
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'link/empty',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Link without a URL',
  why: 'Zola refuses a page with a Markdown link whose URL is empty. It is mostly a link that was to be filled in later.',
  examples: [
    {
      title: 'An empty URL, in a table and over two lines in a nested body',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '| a |',
          '|---|',
          '| [x]() |',
          '',
          '{% row() %}',
          '[two',
          'lines](<>)',
          '{% end %}',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 6, column: 3, text: '[x]()' },
        { line: 9, column: 1, text: '[two\nlines](<>)' },
      ],
    },
    {
      title: 'A fragment alone is a URL; an empty image and a raw link are other matters',
      files: {
        'content/a.md': '+++\ntitle = "A"\n+++\n[top](#) `[x]()` \\[x]() ![]() <a href="">here</a>\n',
      },
      reports: [],
    },
  ],
  check({ file, facts, report }) {
    for (const link of facts.links) {
      if (link.url !== '' || link.dynamic || link.source === 'html') continue;
      report({
        position: link.position,
        message: `${quote(file.slice(link.position))} has no URL, so Zola refuses the page. Give it one or take the brackets away.`,
      });
    }
  },
});
