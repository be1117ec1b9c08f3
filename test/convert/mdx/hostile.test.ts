/** Content that tries to become code: it compiles to the text that it was, and runs nothing. */
import { convertText, page } from '../support/convert-page.js';
import { textOf } from '../support/dom.js';
import { renderMdx } from '../support/mdx-runtime.js';

declare global {
  var ran: boolean | undefined;
}

afterEach(() => {
  expect(globalThis.ran).toBeUndefined();
});

test.each([
  ['braces', 'a {globalThis.ran = true} b {1} } { }}'],
  ['braces in a heading', '## {globalThis.ran = true}'],
  ['braces in a table', '| {a} |\n|---|\n| {globalThis.ran = true} |'],
  ['braces in a link and its title', '[{globalThis.ran = true}](u "{globalThis.ran = true}")'],
  ['braces in a description', '![{globalThis.ran = true}](u)'],
  ['braces in emphasis', '*{globalThis.ran = true}*'],
  ['braces in a reference', '[{globalThis.ran = true}]\n\n[{globalThis.ran = true}]: u'],
  ['braces in a footnote label', 'a[^{b}]\n\n[^{b}]: c'],
  ['less-than', 'a < b, a<b, <3, <-, <>, </>'],
  ['an autolink', '<https://e.org/{a}>'],
  ['formulas', '$a_{b}$ and $$\\frac{a}{b} < c$$'],
  ['indented code', 'a\n\n    {globalThis.ran = true}\n    <b>\n'],
  ['import', 'import x from "node:fs"\n\nimport "node:fs"'],
  ['export', 'export const x = (globalThis.ran = true)\n\nexport default 1'],
  ['import behind a break', '\\\nimport x'],
  ['a JSX comment', '{/* a */} b {/*'],
  ['code', '`{globalThis.ran = true}`\n\n```\n{globalThis.ran = true}\n```'],
  ['braces in raw HTML', '<div>\n{globalThis.ran = true}\n</div>'],
  ['braces in an attribute', '<b title="{globalThis.ran = true}" class={globalThis.ran}>a</b>'],
  ['braces in a style', '<b style="a: {globalThis.ran = true}; b: \\"}">a</b>'],
  ['quotes and line endings in an attribute', '<b title="a &quot; \' \n b">a</b>'],
  ['braces in a comment', 'a <!-- {globalThis.ran = true} */} --> b'],
  ['capitals in raw HTML', '<Foo>\na\n</Foo>'],
  ['names with dots', '<globalThis.x>\na\n</globalThis.x>'],
  [
    'an argument that closes everything',
    "{{ a(b='\"/><script>globalThis.ran = true</script>', c='{globalThis.ran = true}') }}",
  ],
  ['an argument in backquotes', '{{ a(b=`"}/>{globalThis.ran = true}`) }}'],
  ['separators of lines', 'a {{ a(b="\u2028\u2029") }} \u2028 b'],
  ['an attribute spread', '<b {...globalThis} {a}>a</b>'],
  ['entities', '&#123;globalThis.ran = true&#125; &lt;b&gt;'],
  ['a fence of braces', '~~~{globalThis.ran = true}\na\n~~~'],
])('%s', async (_, content) => {
  const { text = '' } = await convertText('mdx', page(content));
  const { text: html = '' } = await convertText('html', page(content));
  expect(textOf(await renderMdx(text))).toBe(
    textOf(html)
      .replace(/^1(?=c$)/, 'Footnotes')
      .replace(/^a11c$/, 'a1Footnotesc↩'),
  );
});

test('a script of the page stays a script, with the same text', async () => {
  const { text = '' } = await convertText(
    'mdx',
    page('<script>\nif (a < b && "c") { d(`e`) } // </b>\n</script>'),
  );
  expect(await renderMdx(text)).toBe('<script>\nif (a < b && "c") { d(`e`) } // </b>\n</script>');
});

test.each([
  '<b>',
  '</b>',
  '<b></i>',
  '<b><i></b>',
  '<div>x</div>\n\n',
  '<x style="a:(;">\n\n',
  '</p>',
  '{{ a(b="c") }} ',
  '{% a() %}x{% end %}\n\n',
  'a\\\n<br>',
  '1. a\n',
  'a[^1]\n\n[^1]: x\n\n',
])('100 kB of %j take no more than linear time', async (unit) => {
  const time = async (size: number) => {
    const text = page(unit.repeat(size / unit.length));
    const start = performance.now();
    await convertText('mdx', text);
    await convertText('html', text);
    return performance.now() - start;
  };
  await time(25_000);
  const [half, whole] = [await time(50_000), await time(100_000)];
  // Quadratic time would be four times as long; the parser's share and the machine's moods are allowed for.
  expect(whole).toBeLessThan(half * 3.5 + 300);
});
