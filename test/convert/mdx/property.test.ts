/** Whatever a page holds, its MDX compiles and says the same. */
import fc from 'fast-check';
import { convertText, page } from '../support/convert-page.js';
import { outline, textOf } from '../support/dom.js';
import { compileMdx, renderMdx } from '../support/mdx-runtime.js';

const markdown = [
  'word',
  ' ',
  '\n',
  '\n\n',
  '    ',
  '\t',
  '*',
  '**',
  '_',
  '`',
  '```\n',
  '~~',
  '# ',
  '## ',
  '> ',
  '- ',
  '1. ',
  '+ ',
  '* ',
  '[',
  ']',
  '](u)',
  '![',
  '(',
  ')',
  '[r]',
  '\n[r]: u "t"\n',
  '---\n',
  '===\n',
  '***\n',
  '\\',
  '\\\n',
  '  \n',
  '&',
  '&amp;',
  '&lt;',
  '&#123;',
  '{',
  '}',
  '{1}',
  '<2',
  '>',
  '<https://e.org>',
  'import x from "y"',
  'export default 1',
  '{/* c */}',
  '$a_{b}$',
  '# h {#id}\n',
  'é',
  '\u00a0',
  '- [ ] ',
  '- [x] ',
  '"',
  "'",
  'https://x.org',
  '< b',
  'a<b ',
  '--',
  ':::note',
  '=',
];
const shortcodes = [
  '{{ a() }}',
  '{{ a(b="q\\"", c=[1,"|"]) }}',
  '{{ a(b="x|\n}") }}',
  '{% a() %}w{% end %}',
  '{% a() %}\n# h\n\n- l\n{% end %}',
  '{% a() %}',
  '{% end %}',
  '{{',
  '}}',
  '\n|||\n',
];
const elements = [
  '<b>x</b>',
  '<i> y </i>',
  '<br>',
  '<br/>',
  '<img src="a.png">',
  '<a href="x">l</a>',
  '\n\n<div>d *e* </div>\n\n',
  '\n\n<div>\n\n',
  '\n\n</div>\n\n',
  '<details><summary>s</summary>\n\n',
  '\n<p>q</p>\n',
  '<svg viewBox="0 0 1 1"><path stroke-width="2"/></svg>',
];
const hostile = [
  '<b>',
  '</b>',
  '<i>',
  '</i>',
  '</br>',
  '<div>',
  '</div>',
  '<div class="x" style="a:b">',
  '<p>',
  '</p>',
  '<span>',
  '<a href="x">',
  '</a>',
  '<ul><li>',
  '</li></ul>',
  '<table><tr><td>',
  '</td></tr></table>',
  '<pre>',
  '</pre>',
  '<script>',
  '</script>',
  '<style>',
  '</style>',
  '<!-- c -->',
  '<!--',
  '-->',
  '<!-- more -->',
  '<?php x ?>',
  '<!DOCTYPE html>',
  '<![CDATA[x]]>',
  '<x-y a>',
  '</x-y>',
  '<Foo>',
  '<a.b>',
  '<button onclick="x()">',
  '</button>',
  '<textarea>',
  '<i/>',
  '<p',
  '<b a=">" c={x}>',
  '<input disabled value={x}>',
  '\n<b>\n',
  '\n</b>\n',
  '<td>',
  '<h1>',
  '</h1>',
  '<math><mi>',
  '<select><option>',
  '<iframe src="y">',
  '<title>',
  '<template>',
  '<li>',
  '<tr>',
  '[^1]',
  '\n[^1]: n\n',
  '|',
  '\n| a | b |\n|---|:-:|\n| c | d |\n',
  '\u2028',
  '\ud800',
  '\0',
  '\r',
  '# h {#id .c}\n',
  '+++\n',
];

const mixOf = (...kinds: string[][]) =>
  fc
    .array(fc.constantFrom(...kinds.flat()), { minLength: 1, maxLength: 14 })
    .map((parts) => page(parts.join('')));

test('MDX compiles', async () => {
  await fc.assert(
    fc.asyncProperty(mixOf(markdown, shortcodes, elements, hostile), async (text) => {
      const { text: mdx } = await convertText('mdx', text);
      if (mdx !== undefined) await compileMdx(mdx);
    }),
    { numRuns: 1500 },
  );
});

test('its text is the text of the HTML, and its elements are those of the HTML where nothing had to be mended', async () => {
  // The two write classes and calls in a line differently by design.
  const elementsOf = (html: string) =>
    outline(html, ({ name, attribs }) => name === 'a' && attribs?.id !== undefined).map((line) =>
      line.replace(/^(<\/?)(?:span|x-component)>$/, '$1div>'),
    );
  await fc.assert(
    fc.asyncProperty(mixOf(markdown, shortcodes, elements), async (text) => {
      const [{ text: mdx, problems }, { text: html = '', problems: inHtml }] = [
        await convertText('mdx', text),
        await convertText('html', text),
      ];
      // In raw HTML the one keeps the source of a call, where the other has an element.
      if (mdx === undefined || inHtml.some(({ rule }) => rule === 'convert/unrendered-shortcode')) return;
      const rendered = await renderMdx(mdx);
      expect(textOf(rendered)).toBe(textOf(html));
      if (problems.length === 0) expect(elementsOf(rendered)).toEqual(elementsOf(html));
    }),
    { numRuns: 1500 },
  );
});
