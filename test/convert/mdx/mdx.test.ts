import type { TargetOptions } from '../../../src/convert/target.js';
import { withoutFrontMatter } from '../../../src/convert/verify/front-matter-lines.js';
import { convertText, page } from '../support/convert-page.js';
import { compileMdx } from '../support/mdx-runtime.js';

/** The MDX of a page's content; it must compile. */
async function mdx(content: string, options: Partial<TargetOptions> = {}): Promise<string> {
  const { text = '' } = await convertText('mdx', page(content), options);
  await compileMdx(text);
  return withoutFrontMatter(text).trim();
}

const rules = async (content: string) =>
  (await convertText('mdx', page(content))).problems.map(({ rule, position }) => [rule, position.start.line]);

describe('shortcodes', () => {
  test('one with a body is an element around Markdown', async () => {
    expect(await mdx('{% row(style="a b") %}\n## H\n\n*b*\n{% end %}\n')).toBe(
      '<Row style="a b">\n  ## H\n\n  *b*\n</Row>',
    );
  });

  test('separators make columns, named by the settings if they say so', async () => {
    const content = '{% row() %}\na\n\n|||\n\nb\n{% end %}\n';
    expect(await mdx(content)).toBe(
      '<Row>\n  <Column>\n    a\n  </Column>\n\n  <Column>\n    b\n  </Column>\n</Row>',
    );
    expect(await mdx(content, { columnNames: new Map([['row', 'Part']]) })).toContain(
      '<Part>\n    b\n  </Part>',
    );
  });

  test('names are PascalCase, or those of the settings', async () => {
    expect(await mdx('{{ image_gallery() }}\n\n{{ youtube(id="x") }}\n')).toBe(
      '<ImageGallery />\n\n<Youtube id="x" />',
    );
    expect(await mdx('{{ youtube() }}\n', { componentNames: new Map([['youtube', 'YouTube']]) })).toBe(
      '<YouTube />',
    );
  });

  test('arguments of every type are attributes', async () => {
    expect(
      await mdx('{{ a(s="x", n=-3, f=1.5, t=true, u=false, l=[1, "y", [true]], big=9007199254740993) }}\n'),
    ).toBe('<A s="x" n={-3} f={1.5} t={true} u={false} l={[1, "y", [true]]} big={9007199254740993} />');
  });

  test('strings that JSX would read otherwise are expressions', async () => {
    expect(await mdx("{{ a(q='say \"hi\"', e='&amp;', n='two\nlines', b=`{x}`) }}\n")).toBe(
      '<A q={"say \\"hi\\""} e={"&amp;"} n={"two\\nlines"} b={"{x}"} />',
    );
  });

  test('a body in a line is part of the line; blocks in it become elements', async () => {
    expect(await mdx('a {% q() %}*b*{% end %} c\n')).toBe('a <Q>*b*</Q> c');
    expect(await mdx('a {% q() %}\n- b\n\n```\nx {y}\n```\n{% end %} c\n')).toBe(
      'a <Q><ul><li>b</li></ul><pre><code>{"x {y}\\n"}</code></pre></Q> c',
    );
  });

  test('calls in a table cell, a list, a heading and a link', async () => {
    expect(await mdx('| a |\n|---|\n| {{ x(v="1|2") }} |\n')).toBe('| a |\n| - |\n| <X v={"1\\u007c2"} /> |');
    expect(await mdx('- {{ x() }}\n- b {{ x() }}\n')).toBe('- <X />\n- b <X />');
    expect(await mdx('## h {{ x() }}\n')).toMatch(/^## .*h <X \/>$/);
    expect(await mdx('[l {{ x() }}](u)\n')).toBe('[l <X />](u)');
  });

  test('two calls in a paragraph keep their paragraph', async () => {
    expect(await mdx('{{ a() }}\n{{ b() }}\n')).toBe('<p><A /> <B /></p>');
  });

  test('nested bodies nest, and each has links and footnotes of its own', async () => {
    expect(
      await mdx(
        '{% a() %}\n{% b() %}\n[r] [^1]\n\n[r]: /in\n\n[^1]: inner\n{% end %}\n{% end %}\n\n[r] [^1]\n\n[r]: /out\n\n[^1]: outer\n',
      ),
    ).toBe('<A>\n  <B>\n    [r](/in) [^1-2]\n  </B>\n</A>\n\n[r](/out) [^1]\n\n[^1-2]: inner\n\n[^1]: outer');
  });

  test('names that React keeps for itself are reported', async () => {
    expect(await rules('{{ a(key="x") }}\n')).toEqual([['convert/reserved-argument', 4]]);
  });
});

describe('raw HTML', () => {
  test('void elements, class, for, booleans, numbers, style', async () => {
    expect(
      await mdx('a <br> <label class="x y" for="z">l</label> <input type="checkbox" disabled maxlength=3>\n'),
    ).toBe(
      'a <br /> <label className="x y" htmlFor="z">l</label> <input type="checkbox" disabled maxLength="3" />',
    );
    expect(await mdx('a <b style="font-size: 2em; --own: url(a;b); -webkit-box-flex: 1">b</b>\n')).toBe(
      'a <b style={{fontSize: "2em", ["--own"]: "url(a;b)", WebkitBoxFlex: "1"}}>b</b>',
    );
  });

  test('the text of an HTML block does not become Markdown, Markdown between blocks stays', async () => {
    expect(await mdx('<div>\n*a* {b}\n</div>\n')).toBe('<div> \\*a\\* \\{b} </div>');
    expect(await mdx('<div class="x">\n\n*a*\n\n</div>\n')).toBe('<div className="x">\n  *a*\n</div>');
    expect(await mdx('<details><summary>S *x*</summary>\n\n*a*\n\n</details>\n')).toBe(
      '<details>\n  <summary>S \\*x\\*</summary>\n\n  *a*\n</details>',
    );
  });

  test('a paragraph of elements alone keeps its tag, which MDX would take off', async () => {
    expect(await mdx('<button>[a](b)</button>\n<button>[c](d)</button>\n')).toBe(
      '<p><button>[a](b)</button> <button>[c](d)</button></p>',
    );
  });

  test('comments', async () => {
    expect(await mdx('<!-- a */ b -->\n\nx <!-- y --> z\n')).toBe('{/* a *\\/ b */}\n\nx {/* y */} z');
  });

  test('scripts and styles go in whole', async () => {
    expect(await mdx('<script>\nif (a < b) { c("*") }\n\n</script>\n')).toBe(
      '<script dangerouslySetInnerHTML={{__html: "\\nif (a < b) { c(\\"*\\") }\\n\\n"}} />',
    );
  });

  test('preformatted text keeps its white space', async () => {
    expect(await mdx('<pre>\n  a\n    <b>b</b>\n</pre>\n')).toBe(
      '<pre>{"  a\\n    "}<b>{"b"}</b>{"\\n"}</pre>',
    );
  });

  test('entities are resolved, in text and in attributes', async () => {
    expect(await mdx('<p title="&lt;&#123;&quot;">&copy; &lt;x&gt; &#123;</p>\n')).toBe(
      '<p title={"<{\\""}>© \\<x> \\{</p>',
    );
  });

  test('SVG has the names that React knows, custom elements their own', async () => {
    expect(
      await mdx('a <svg viewbox="0 0 1 1"><lineargradient/><path stroke-width="2" xlink:href="#a"/></svg>\n'),
    ).toBe('a <svg viewBox="0 0 1 1"><linearGradient /><path strokeWidth="2" xlinkHref="#a" /></svg>');
    expect(await mdx('a <x-card class="b" data-c aria-label="d">e</x-card>\n')).toBe(
      'a <x-card class="b" data-c="" aria-label="d">e</x-card>',
    );
  });

  test('event handlers are left out and reported', async () => {
    const content = 'a <button onclick="x()" id="b">c</button>\n';
    expect(await mdx(content)).toBe('a <button id="b">c</button>');
    expect(await rules(content)).toEqual([['convert/dropped-attribute', 4]]);
  });

  test('names that JSX can not write go in by a spread', async () => {
    expect(await mdx('<div @click="x" v-on:a.b="y">\nc\n</div>\n')).toBe(
      '<div {...{["@click"]: "x"}} {...{["v-on:a.b"]: "y"}}> c </div>',
    );
  });

  test('what is unbalanced is mended and reported', async () => {
    expect(await mdx('a <b>c\n\nd\n')).toBe('a <b>c</b>\n\nd');
    expect(await rules('a <b>c\n\nd\n')).toEqual([['convert/unbalanced-html', 4]]);
    expect(await mdx('a </b> c\n')).toBe('a  c');
    expect(await mdx('<ul><li>a<li>b</ul>\n')).toBe('<ul>\n  <li>a</li>\n\n  <li>b</li>\n</ul>');
    expect(await rules('<ul><li>a<li>b</ul>\n')).toEqual([]);
    expect(await mdx('a <b>x <i>y</b> z</i>\n')).toBe('a <b>x <i>y</i></b><i> z</i>');
    expect(await mdx('<table><tr><td>a</table>\n')).toBe(
      '<table>\n  <tbody>\n    <tr>\n      <td>a</td>\n    </tr>\n  </tbody>\n</table>',
    );
  });

  test('an end tag in a paragraph closes the block before it', async () => {
    expect(await mdx('<div>\n\na\n</div>\n\nb\n')).toBe('<div>\n  a\n</div>\n\nb');
    expect(await mdx('<div>\n\na </div> b\n\nc\n')).toBe('<div>\n  a\n</div>\n\nb\n\nc');
  });

  test('the "more" comment becomes the mark that Zola writes', async () => {
    expect(await mdx('a\n\n<!-- more -->\n\nb\n')).toBe('a\n\n<span id="continue-reading" />\n\nb');
  });
});

describe('Markdown', () => {
  test('text that MDX reads as code is escaped', async () => {
    expect(await mdx('{a} <3 a<b\n\nimport x from "y"\n\nexport const a = 1\n')).toBe(
      '\\{a} \\<3 a\\<b\n\n&#x69;mport x from "y"\n\n&#x65;xport const a = 1',
    );
  });

  test('indented code is fenced, autolinks are links, references are resolved', async () => {
    expect(await mdx('    a {b}\n')).toBe('```\na {b}\n```');
    expect(await mdx('<https://e.org> [a] ![b][a]\n\n[a]: /u "t"\n')).toBe(
      '[https://e.org](https://e.org) [a](/u "t") ![b](/u "t")',
    );
  });

  test('lists next to each other stay two, and tight', async () => {
    expect(await mdx('> - a\n> + b\n')).toBe('> - a\n> * b');
    expect(await mdx('- a\n+ ---\n')).toBe('- a\n\n* ___');
  });

  test('fence options are kept behind the language', async () => {
    expect(await mdx('```rust,linenos,hl_lines=2\nx\n```\n')).toBe('```rust linenos,hl_lines=2\nx\n```');
  });

  test('an id that the target would not give gets an anchor; classes need an element', async () => {
    expect(await mdx('## Low tide\n')).toBe('## Low tide');
    expect(await mdx('## Low tide {#ebb}\n')).toBe('## <a id="ebb" />Low tide');
    expect(await mdx('## Über\n')).toBe('## <a id="uber" />Über');
    expect(await mdx('## Low {#ebb .big}\n')).toBe('<h2 id="ebb" className="big">Low</h2>');
  });

  test('tables, tasks, strikethrough, footnotes stay GFM', async () => {
    const content = '| a | b |\n| :- | -: |\n| `x\\|y` | ~~z~~ |\n\n- [ ] c\n- [x] d[^1]\n\n[^1]: e\n';
    expect(await mdx(content)).toBe(content.trim());
  });

  test('a footnote that nothing refers to is reported: GFM does not show it', async () => {
    expect(await rules('a\n\n[^1]: b\n')).toEqual([['convert/footnote', 6]]);
  });

  test('lines of a paragraph do not start with a tag, which MDX would take for a block', async () => {
    expect(await mdx('a\n<b>\nc\n</b>\n')).toBe('a <b>\nc </b>');
    expect(await mdx('a\\\n<br>\nb\n')).toBe('a<br /> <br />\nb');
  });
});

describe('front matter', () => {
  const frontMatter = async (text: string) => (await convertText('mdx', text)).text;

  test('TOML becomes YAML: dates are dates, strings that look like something else are quoted', async () => {
    expect(
      await frontMatter(
        '+++\ntitle = "A: b"\ndate = 2024-05-01\nupdated = 2024-05-01 12:00:00Z\nweight = 3\ndraft = true\n' +
          '[extra]\nversion = "1.10"\nday = "2024-05-01"\nanswer = "no"\nat = 07:30:00\nlist = ["x", 2]\n+++\n',
      ),
    ).toBe(
      '---\ntitle: "A: b"\ndate: 2024-05-01\nupdated: 2024-05-01T12:00:00Z\nweight: 3\ndraft: true\nextra:\n' +
        '  version: "1.10"\n  day: "2024-05-01"\n  answer: "no"\n  at: "07:30:00"\n  list:\n    - x\n    - 2\n---\n\n',
    );
  });

  test('YAML is kept as it was written', async () => {
    expect(await frontMatter('---\ntitle: x # why\n\ntags: [a]\n---\n\nb\n')).toBe(
      '---\ntitle: x # why\n\ntags: [a]\n---\n\nb\n',
    );
  });

  test('a key called __proto__ is a key', async () => {
    expect(await frontMatter('+++\ntitle = "x"\n[extra]\n"__proto__" = 1\n+++\n')).toContain('__proto__: 1');
  });
});

test('pages that Zola does not build are not converted, and say why', async () => {
  const problems = async (text: string) =>
    (await convertText('mdx', text)).problems.map(({ rule, severity, position }) => [
      rule,
      severity,
      position.start.line,
    ]);
  expect(await problems(page('a\n\n{% row() %}\nb\n'))).toEqual([['convert/shortcode', 'error', 6]]);
  expect(await problems('+++\ntitle = \n+++\n')).toEqual([['convert/front-matter', 'error', 2]]);
  expect(await problems(page('> '.repeat(300)))).toEqual([['convert/depth', 'error', expect.any(Number)]]);
  expect((await problems(page('<div>'.repeat(300)))).at(-1)).toEqual(['convert/depth', 'error', 1]);
});
