import { convertText, page } from '../support/convert-page.js';

const html = async (content: string) => (await convertText('html', page(content))).text;

test('headings have the ids that Zola gives, and keep classes; the attribute text is not printed', async () => {
  expect(await html('## Low tide\n## Low tide\n## Own {#mine .big .blue k=v}\n')).toBe(
    '<h2 id="low-tide">Low tide</h2>\n<h2 id="low-tide-1">Low tide</h2>\n<h2 id="mine" class="big blue">Own</h2>\n',
  );
});

test('code blocks have the language as data-lang, without the options behind it', async () => {
  expect(await html('```rust,linenos\na < "b"\n```\n\n    plain\n')).toBe(
    '<pre><code data-lang="rust">a &lt; &quot;b&quot;\n</code></pre>\n<pre><code>plain\n</code></pre>\n',
  );
});

test('tables keep their alignment, cells beyond the header go, missing ones are empty', async () => {
  expect(await html('| a | b |\n|:-:|--:|\n| 1 | 2 | 3 |\n| `x` |\n')).toBe(
    '<table><thead><tr><th style="text-align: center">a</th><th style="text-align: right">b</th></tr></thead><tbody>\n' +
      '<tr><td style="text-align: center">1</td><td style="text-align: right">2</td></tr>\n' +
      '<tr><td style="text-align: center"><code>x</code></td><td style="text-align: right"></td></tr>\n' +
      '</tbody></table>\n',
  );
});

test('lists: tight, loose, numbered from a number, tasks', async () => {
  expect(await html('- a\n- b\n  - c\n')).toBe(
    '<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n',
  );
  expect(await html('3. a\n\n4. b\n')).toBe(
    '<ol start="3">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n',
  );
  expect(await html('- [ ] a\n- [x] b\n')).toBe(
    '<ul>\n<li><input disabled="" type="checkbox"/>\na</li>\n<li><input disabled="" type="checkbox" checked=""/>\nb</li>\n</ul>\n',
  );
});

test('footnotes stand where they are defined, numbered by first appearance', async () => {
  expect(await html('a[^x] b[^1]\n\n[^1]: one\n\n[^x]: two\n')).toBe(
    '<p>a<sup class="footnote-reference"><a href="#x">1</a></sup> b<sup class="footnote-reference"><a href="#1">2</a></sup></p>\n' +
      '<div class="footnote-definition" id="1"><sup class="footnote-definition-label">2</sup>\n<p>one</p>\n</div>\n' +
      '<div class="footnote-definition" id="x"><sup class="footnote-definition-label">1</sup>\n<p>two</p>\n</div>\n',
  );
});

test('text is escaped, raw HTML is not', async () => {
  expect(await html('a & b < c "d" <b class="x">e</b>\n\n<div>\n*raw*\n</div>\n')).toBe(
    '<p>a &amp; b &lt; c "d" <b class="x">e</b></p>\n<div>\n*raw*\n</div>\n',
  );
});

test('links, references, images: URLs encoded, quotes in titles escaped', async () => {
  expect(await html('[l](<a b> "t \\"q\\"") [r] ![i](x.png) <https://e.org/?a=1&b>\n\n[r]: /r "R"\n')).toBe(
    '<p><a href="a%20b" title="t &quot;q&quot;">l</a> <a href="/r" title="R">r</a> <img src="x.png" alt="i" /> ' +
      '<a rel="external" href="https://e.org/?a=1&amp;b">https://e.org/?a=1&amp;b</a></p>\n',
  );
});

test('the first "more" comment becomes the mark that Zola writes, a second stays a comment', async () => {
  expect(await html('a\n\n<!-- More -->\n\nb\n\n<!-- more -->\n')).toBe(
    '<p>a</p>\n<span id="continue-reading"></span>\n<p>b</p>\n<!-- more -->\n',
  );
});

test('a call of its own is a div with its arguments as data, its body rendered', async () => {
  expect(await html('{% row(style=\'a "b\', n=2, on=true, list=[1, "x"]) %}\n## H\n\n*b*\n{% end %}\n')).toBe(
    '<div class="row" data-style="a &quot;b" data-n="2" data-on="true" data-list="[1,&quot;x&quot;]">\n' +
      '<h2 id="h">H</h2>\n<p><em>b</em></p>\n</div>\n',
  );
});

test('a body with separators has a column for each part', async () => {
  expect(await html('{% row() %}\na\n\n|||\n\nb\n{% end %}\n')).toBe(
    '<div class="row"><div class="column">\n<p>a</p>\n</div><div class="column">\n<p>b</p>\n</div></div>\n',
  );
});

test('a call in a line is a span', async () => {
  expect(await html('a {{ yt(id="x") }} {% q() %}*b*{% end %} c\n')).toBe(
    '<p>a <span class="yt" data-id="x"></span> <span class="q"><em>b</em></span> c</p>\n',
  );
});

test('calls in code and raw HTML stay as source, and are reported where they stand', async () => {
  const { text, problems } = await convertText('html', page('`{{ a() }}`\n\n<div>{{ b() }}</div>\n'));
  expect(text).toBe('<p><code>{{ a() }}</code></p>\n<div>{{ b() }}</div>\n');
  expect(
    problems.map(({ rule, severity, position }) => [
      rule,
      severity,
      position.start.line,
      position.start.column,
    ]),
  ).toEqual([
    ['convert/unrendered-shortcode', 'warning', 4, 2],
    ['convert/unrendered-shortcode', 'warning', 6, 6],
  ]);
});

test('a whole page has title, language, stylesheet and the content', async () => {
  const { text = '' } = await convertText('html', '+++\ntitle = "A & B"\n+++\nHi\n', { standalone: true });
  expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
  expect(text).toContain('<title>A &amp; B</title>');
  expect(text).toMatch(/<style>[^<]*\.column/);
  expect(text).toContain('<main>\n<p>Hi</p>\n</main>');
});
