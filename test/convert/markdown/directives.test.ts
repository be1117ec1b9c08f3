/** Calls as directives, and text that is none. */
import { bare, markdownPages, shortcodes } from '../support/markdown-pages.js';

async function directives(content: string) {
  const pages = await markdownPages(
    { ...shortcodes({ 'x.html': 'a "b"' }), 'content/p.md': bare(content) },
    { shortcodes: 'directive' },
  );
  return { text: pages.text('content/p.md'), rules: pages.diagnostics.map(({ rule }) => rule) };
}

describe('text', () => {
  test.each([
    ['two colons are not a leaf', 'a ::b\n', 'a \\:\\:b\n'],
    ['digits begin names, too', 'at 17:34:38\n', 'at 17\\:34\\:38\n'],
    ['emoji and URLs do not', ':smile: https://e.org a: b\n', ':smile: https://e.org a: b\n'],
    ['an escaped colon makes the next one able to begin one', '\\::b\n', '\\:\\:b\n'],
    ['a URL in angle brackets', '<mailto:a@e.org>\n', '<mailto:a@e.org>\n'],
    ['descriptions of images', '![a:b](c:d)\n', '![a\\:b](c:d)\n'],
    [
      'labels of links',
      '[a:b] [c:d][] [e:f][a:b]\n\n[a:b]: /u\n[c:d]: /v\n',
      '[a\\:b][a:b] [c\\:d][c:d] [e\\:f][a:b]\n\n[a:b]: /u\n[c:d]: /v\n',
    ],
    ['code', '`a:b`\n\n    c:d\n', '`a:b`\n\n    c:d\n'],
    ['a colon before a call', 'a:{{ x() }} :b:{{ x() }}\n', 'a\\::x \\:b\\::x\n'],
  ])('%s', async (_, content, expected) => {
    expect((await directives(content)).text).toBe(expected);
  });
});

describe('calls', () => {
  test.each([
    [
      'letters and brackets behind are not part of it',
      '{{ x() }}s {{ x() }}[l] {{ x() }}\n',
      ':x{}s :x{}[l] :x\n',
    ],
    [
      'hostile arguments',
      '{{ x(a=\'"/><script>]}`|\', b="1\n2", a="last") }} c\n',
      ':x{a="last" b="1&#10;2"} c\n',
    ],
    [
      'values',
      '{{ x(i=9007199254740993, f=-1.50, t=true, l=[1, "a"]) }}\n',
      '::x{i=9007199254740993 f=-1.50 t=true l="[1,&#34;a&#34;]"}\n',
    ],
    ['a backslash in front vanishes', 'a \\{{ x() }}\n\n\\{{ x() }}\n', 'a :x\n\n::x\n'],
    ['brackets of a body', 'a {% x() %}b ] [c](d){% end %} e\n', 'a :x[b \\] [c](d)] e\n'],
    ['columns within a line', 'a {% x(n=1) %}b\n|||\nc{% end %}\n', 'a :x[:column[b] :column[c]]{n=1}\n'],
    [
      'colons at the start of a line of code',
      '{% x() %}\n```\n::::\n```\n{% end %}\n',
      ':::::x\n```\n::::\n```\n:::::\n',
    ],
    ['a body on the lines of its tags', '{% x() %}a{% end %}\n', ':::x\na\n:::\n'],
    [
      'in an item, whatever the indentation',
      '- {% x() %}\nb\n\n  c\n{% end %}\n- d\n',
      '- :::x\n  b\n\n  c\n  :::\n- d\n',
    ],
    ['a shown call in a body', '{% x() %}\n`{{/* x() */}}`\n{% end %}\n', ':::x\n`{{ x() }}`\n:::\n'],
    ['in code, what it prints', '`{{ x() }}`\n', '`a "b"`\n'],
    ['lines end as in the page', '{% x() %}a{% end %}\r\n', ':::x\r\na\r\n:::\r\n'],
  ])('%s', async (_, content, expected) => {
    expect(await directives(content)).toEqual({ text: expected, rules: [] });
  });

  test('links in bodies, and ids of headings', async () => {
    const { text } = await directives('{% x() %}\n## A {#z}\n\n[l](@/p.md#z)\n{% end %}\n');
    expect(text).toBe(':::x\n## <a id="z"></a>A\n\n[l](#z)\n:::\n');
  });

  test('a body of blocks within a line is an attribute, and reported', async () => {
    const { text, rules } = await directives('a {% x() %}b\n\n- c{% end %} d\n');
    expect(text).toBe('a :x{body="b&#10;&#10;- c"} d\n');
    expect(rules).toEqual(['convert/directive']);
  });

  test('a name that no directive can have is shortened, and reported', async () => {
    const { text, rules } = await directives('{{ _x_() }}\n');
    expect(text).toBe('::x\n');
    expect(rules).toEqual(['convert/directive']);
  });
});
