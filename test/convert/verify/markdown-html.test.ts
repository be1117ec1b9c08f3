/** Markdown as tools for CommonMark and GFM show it. */
import { domEvents } from '../../../src/convert/verify/dom-events.js';
import { markdownHtml } from '../../../src/convert/verify/markdown-html.js';

test.each([
  ['front matter', '---\ntitle: x\n---\n\na\n', '<p>a</p>'],
  ['headings with ids', '# A b\n\n# A b\n', '<h1 id="a-b">A b</h1><h1 id="a-b-1">A b</h1>'],
  ['raw HTML', '<div class="a">\n\n*b*\n\n</div>\n', '<div class="a"><p><em>b</em></p></div>'],
  ['raw HTML in a line', 'a <b title="c">d</b>\n', '<p>a <b title="c">d</b></p>'],
  [
    'a table',
    '| a | b |\n|--:|---|\n| `c` | ~~d~~ |\n',
    '<table><thead><tr><th style="text-align: right">a</th><th>b</th></tr></thead><tbody><tr><td style="text-align: right"><code>c</code></td><td><del>d</del></td></tr></tbody></table>',
  ],
  [
    'a list of tasks',
    '- [x] a\n',
    '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> a</li></ul>',
  ],
  [
    'text and attributes',
    '[a & "b"](x?y&z "t & \\"u\\"") &lt;\n',
    '<p><a href="x?y&amp;z" title="t &amp; &quot;u&quot;">a &amp; "b"</a> &lt;</p>',
  ],
  ['code', '```js\na < b\n```\n', '<pre><code class="language-js">a &lt; b\n</code></pre>'],
  ['a hard break', 'a\\\nb\n', '<p>a<br>b</p>'],
])('%s', (_, markdown, html) => {
  expect(domEvents(markdownHtml(markdown), 'https://e.org/')).toEqual(domEvents(html, 'https://e.org/'));
});
