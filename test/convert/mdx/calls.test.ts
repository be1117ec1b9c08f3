/** Calls where they may stand: in raw HTML, code, URLs, titles, headings, lists and tables, and within one another. */
import { differenceOf } from '../support/same-page.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';
import { sitePages } from '../support/site-pages.js';

afterAll(removeScratchSites);

const templates = {
  'templates/shortcodes/h.html': '<b class="t">{{ n | default(value=1) }} &amp; "q"</b>',
  'templates/shortcodes/w.html': '<section>{{ body | markdown | safe }}</section>',
  'templates/shortcodes/wi.html': '<u>{{ body | markdown(inline=true) | safe }}</u>',
  'templates/shortcodes/m.md': '*md{{ n | default(value=1) }}*',
  'templates/shortcodes/u.html': 'https://x.example/{{ n | default(value=1) }}?a=1&amp;b=2',
  'templates/shortcodes/um.md': '/p/{{ n | default(value=1) }}',
};

async function converted(content: string) {
  const root = scratchSite({ ...templates, 'content/p.md': `+++\ntitle = "P"\n+++\n${content}\n` });
  const { pages, mdxOf, zola, renderedMdx, problemsOf } = await sitePages(root);
  const source = pages[0] as (typeof pages)[number];
  const html = await renderedMdx(source);
  return {
    mdx: mdxOf(source).replace(/^---\n.*?\n---\n+/s, ''),
    html,
    problems: problemsOf(source),
    difference: differenceOf(zola(source), html, 'https://site.example/p/'),
  };
}

test.each([
  ['code', '```\nx {{ h(n=2) }}\n```', '```\nx <b class="t">2 &amp; "q"</b>\n```\n'],
  ['code in a list', '- ```\n  {{ m() }}\n  ```', '- ```\n  *md1*\n  ```\n'],
  ['indented code', '    {{ um(n=2) }}', '```\n/p/2\n```\n'],
  ['inline code', 'a `{{ um(n=2) }}` b', 'a `/p/2` b\n'],
  ['between tags', '<div>raw {{ h(n=3) }} text</div>', '<div>raw <H n={3} /> text</div>\n'],
  ['alone between tags', '<p>{{ h() }}</p>', '<p><H /></p>\n'],
  ['with a body between tags', '<div>{% w() %}a *b*{% end %}</div>', '<div><W><p>a *b*</p></W></div>\n'],
  [
    'an attribute',
    '<div title="{{ u(n=3) }}" data-x=\'{{ um() }}\'>a</div>',
    '<div title={"https://x.example/3?a=1&b=2"} data-x="/p/1">a</div>\n',
  ],
  [
    'a script',
    '<script>let x = "{{ um(n=4) }}";</script>',
    '<script dangerouslySetInnerHTML={{__html: "let x = \\"/p/4\\";"}} />\n',
  ],
  ['a comment of HTML', 'a\n\n<!-- c {{ um(n=5) }} -->', 'a\n\n{/* c /p/5 */}\n'],
  ['a URL', '[l]({{ um(n=6) }})', '[l](/p/6)\n'],
  ['an image', '![i {{ um() }}]({{ um(n=7) }}.png "t {{ um(n=8) }}")', '![i /p/1](/p/7.png "t /p/8")\n'],
  ['the description of an image, where HTML is dropped', '![i {{ h() }}](/a.png)', '![i ](/a.png)\n'],
  ['a definition', '[l][d]\n\n[d]: {{ um(n=9) }} "t"', '[l](/p/9 "t")\n'],
  [
    'a heading',
    '## Head {{ h(n=6) }}\n\n## Head {{ m(n=7) }}',
    '## <a id="head" />Head <H n={6} />\n\n## <a id="head-md7" />Head <M n={7} />\n',
  ],
  ['a link', '[a {{ h(n=9) }}](https://e.example)', '[a <H n={9} />](https://e.example)\n'],
  [
    'a table',
    '| a |\n|---|\n| {{ h() }} {% w() %}in **b**{% end %} |',
    '| a |\n| - |\n| <H /> <W><p>in **b**</p></W> |\n',
  ],
  [
    'a tight list',
    '- a {{ h() }}\n- {% w() %}\n  b\n\n  - c\n  {% end %}',
    '- a <H />\n- <W><p>b</p><ul><li>c</li></ul></W>\n',
  ],
  ['a quote', '> a {{ m() }}\n>\n> {{ h() }}', '> a <M />\n>\n> <H />\n'],
  [
    'bodies within bodies',
    '{% w() %}\na {{ h() }}\n\n{% w() %}\nb\n\n{{ h(n=2) }}\n{% end %}\n{% end %}',
    '<W>\n  a <H />\n\n  <W>\n    b\n\n    <p><H n={2} /></p>\n  </W>\n</W>\n',
  ],
  ['a body without its first paragraph', '{% wi() %}\na *b*\n\nc\n{% end %}', '<Wi>a *b*<p>c</p></Wi>\n'],
  ['a body without a paragraph', '{% wi() %}a *b*{% end %}', '<Wi>a *b*</Wi>\n'],
])('%s', async (_, content, mdx) => {
  const result = await converted(content);
  expect(result.mdx).toBe(mdx);
  expect(result.problems).toEqual([]);
  expect(result.difference).toBeUndefined();
});

test.each([
  ['code', '`{{ none() }}`'],
  ['a URL', '[a]({{ none() }})'],
  ['an attribute', '<div title="{{ none() }}">a</div>'],
])('in %s a call without template keeps its source, which is said', async (_, content) => {
  const { html, problems } = await converted(content);
  expect(decodeURIComponent(html)).toContain('{{ none() }}');
  expect(problems.map(({ rule }) => rule)).toContain('convert/unrendered-shortcode');
});
