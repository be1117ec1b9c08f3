/** link/insecure: a link or image by `http://`. */
import type { LinkFact } from '../../../site/facts.js';
import { defineRule } from '../../rule.js';
import { allImagesOf, allLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import { urlFix } from '../support/url-edits.js';
import { isLocalHost } from '../support/url-hosts.js';

export default defineRule({
  id: 'link/insecure',
  scope: 'site',
  severity: 'off',
  fixable: 'unsafe',
  summary: 'Link or image by `http://`',
  why: [
    'What comes by `http://` can be read and changed on its way, and browsers refuse images and frames of that kind on a',
    'page that comes by `https://`. Most servers answer both; whether this one does, only a look tells, so the fix is',
    'unsafe.',
  ].join(' '),
  examples: [
    {
      title: 'Links in a list and a definition, an image, raw HTML over two lines (CRLF)',
      files: {
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n- [1](http://example.com/a?x#y) <http://example.com>\r\n\r\n![2][i]\r\n\r\n<iframe\r\n src="HTTP://example.com/">\r\n\r\n[i]: http://example.com/i.png\r\n',
      },
      reports: [
        { line: 4, column: 3, suggestions: ['https://example.com/a?x#y'] },
        { line: 4, column: 33, text: '<http://example.com>' },
        { line: 8, column: 1 },
        { line: 11, column: 1, text: '[i]: http://example.com/i.png' },
      ],
      fixed: {
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n- [1](https://example.com/a?x#y) <https://example.com>\r\n\r\n![2][i]\r\n\r\n<iframe\r\n src="https://example.com/">\r\n\r\n[i]: https://example.com/i.png\r\n',
      },
    },
    {
      title: 'By `https://`, on this computer or in a private network, without a scheme',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n[1](https://example.com) [2](http://localhost:1111/x) [3](http://127.0.0.1) [4](http://192.168.1.1/) [5](//example.com) `http://example.com`\n',
      },
      reports: [],
    },
  ],
  check({ site, page, report }) {
    for (const reference of [...allLinksOf(site, page), ...allImagesOf(site, page)]) {
      const { fact, resolution } = reference;
      if (resolution.kind !== 'external' || !isInsecure(fact)) continue;
      const url = `https${fact.url.slice('http'.length)}`;
      const fix = urlFix(reference, url, 'unsafe');
      report({
        position: fact.position,
        message: `${quote(fact.url)} is not encrypted: use \`https://\` if the server has it.`,
        suggestions: [url],
        ...(fix ? { fix } : {}),
      });
    }
  },
});

function isInsecure({ url }: LinkFact): boolean {
  return /^http:\/\//i.test(url) && !isLocalHost(url);
}
