/** Calls as HTML in Markdown: what Markdown could do to them, and does not. */
import fc from 'fast-check';
import { bare, markdownPages, shortcodes } from '../support/markdown-pages.js';

const templates = shortcodes({
  'box.html': '<div class="b">\n\n    <p>*x*</p>\n\n</div>\n',
  'i.html': '<b title="*_`|">t</b>',
  't.html': '1. a_b *c* [d](e) `f` | &lt; \\ $ _x_',
  'e.html': '{# nothing #}',
  'l.html': '<a href="/x/">x</a>',
  'sp.html': ' sp\n',
  'img.html': '<img src="/p.png" alt="a ] b">',
  'a.html': '<i title="{{ t }}">x</i>',
  'pre.html': '<pre>a\n\n  b\nc</pre>',
  's.html': '<script>\nif (a < b) { x = `*`; }\n\ny();\n</script>',
  'm.md': '*m* [l](@/x.md)',
  'h.md': '## Printed & p\n\n[i](@/x.md#y)',
  'body.html': '<section>{{ body | markdown | safe }}</section>',
});

/** The page's Markdown; it is expected to show what Zola shows. */
async function same(content: string, config = '') {
  const pages = await markdownPages(
    {
      ...templates,
      ...(config === '' ? {} : { 'config.toml': `base_url = "https://tide.example"\n${config}` }),
      'content/x.md': bare('## y\n'),
      'content/p.md': bare(content),
    },
    { verify: true },
  );
  expect(pages.differing).toEqual([]);
  return { text: pages.text('content/p.md'), rules: pages.diagnostics.map(({ rule }) => rule) };
}

describe('blocks', () => {
  test('in a tight list they do not make it loose', async () => {
    const { text } = await same('- {{ box() }}\n- b\n  - {{ i() }}\n  - c\n');
    expect(text).toContain('\n- b\n');
    await same('- {{ box() }}\n  - nested\n- b\n');
  });

  test('an empty one does not join lists or end an item', async () => {
    await same('- a\n\n{{ e() }}\n\n- b\n');
    await same('- {{ e() }}\n\n  text\n');
  });

  test('a script with blank lines stays as it is', async () => {
    const { text } = await same('a\n\n{{ s() }}\n\nb\n\n<div>\n{{ s() }}\n</div>\n');
    expect(text).toContain('<script>\nif (a < b) { x = `*`; }\n\ny();\n</script>');
  });

  test('a heading or text right behind them is Markdown', async () => {
    await same('{{ box() }}\n## *h*\n\n> {{ box() }}\n> - *i*\n');
  });

  test('calls on neighbouring lines share a paragraph', async () => {
    const { text } = await same('{{ box() }}\n{{ s() }}\n');
    expect(text).toMatch(/^<p><div class="b">/);
  });

  test('white space counts in `pre`, wherever it is', async () => {
    await same('{{ pre() }}\n\n- {{ pre() }}\n\n> a {{ pre() }} b\n');
  });

  test('within HTML of the page', async () => {
    await same(
      '<div>\n{{ box() }}\n</div>\n\n> - <div>\n>   {{ pre() }}\n>   </div>\n\na <i title="{{ t() }}">b</i>\n',
    );
  });

  test('other HTML of the page stays to the byte', async () => {
    const content = '<DIV  CLASS=a>\n\n*b*\n\n</DIV  >\n';
    expect((await same(content)).text).toBe(content);
  });

  test('lines end as in the page', async () => {
    const { text } = await same('a {{ i() }}\r\n\r\n## H {#z}\r\n\r\n{{ i() }}\r\n');
    expect(text).toContain('## <a id="z"></a>H\r\n\r\n');
  });
});

describe('lines', () => {
  test.each([
    ['white space around words', 'a{{ sp() }}b {{ sp() }} c\n'],
    ['emphasis beside a call goes by its placeholder', '**{{ t() }}**x and *{{ e() }}* and _{{ i() }}_\n'],
    ['a call after what could begin a tag, a reference, an image', '<{{ t() }}> &{{ t() }}; !{{ i() }}\n'],
    ['a backslash in front vanishes', 'a \\{{ i() }} b\n'],
    ['nothing at the start of a line makes no list', '{{ e() }}- a\n\n{{ e() }} 1. b\n'],
    ['a tag alone on the first line', '{{ img() }}\nand *text*\n'],
    ['a pipe in a table', '| h |\n|---|\n| {{ t() }} <i title="{{ t() }}">q</i> |\n'],
    ['in a heading', '## {{ t() }} *a* {#z}\n\n## {{ body() }} {.c}\n'],
    ['a hostile argument', '{{ a(t=\'"/><script>run()</script>\') }} a\n\n{{ a(t="x\n\ny") }} b\n'],
  ])('%s', async (_, content) => {
    await same(content.replace('{{ body() }}', '{% body() %}b *c*{% end %}'));
  });

  test('a script can not be part of one: it is left out, and reported', async () => {
    const { text, rules } = await markdownPages({
      ...templates,
      'content/p.md': bare('a {{ s() }} b\n'),
    }).then((pages) => ({
      text: pages.text('content/p.md'),
      rules: pages.diagnostics.map(({ rule }) => rule),
    }));
    expect(text).toBe('a  b\n');
    expect(rules).toEqual(['convert/script-in-line']);
  });
});

describe('calls that no template prints', () => {
  test('are elements around their bodies, which stay Markdown', async () => {
    const { text, rules } = await same(
      '- {% row(style="a\n\nb") %}\n*x* [l](@/x.md)\n\n|||\n\n## H {#z}\n{% end %}\n\na {% q() %}*b*{% end %} {{ i() }}\n',
    );
    expect(text).toContain(
      '- <div class="row" data-style="a&#10;&#10;b"><div class="column">\n\n  *x* [l](./x.md)\n',
    );
    expect(text).toContain('## <a id="z"></a>H');
    expect(text).toContain('a <span class="q">*b*</span> <b');
    expect(rules).toContain('convert/render');
  });

  test('a page without a site has them all as elements', async () => {
    const { convertPaths } = await import('../../../src/convert/convert-paths.js');
    const { tempSite } = await import('../../support/temp-site.js');
    const root = tempSite({ 'a.md': bare('{{ x(n=1) }}\n\na\n') });
    const { output } = await convertPaths({ cwd: root, paths: ['a.md'], to: 'md' });
    expect(output).toBe(bare('<div class="x" data-n="1"></div>\n\na\n'));
  });
});

describe('strings', () => {
  test('code is not changed by where it goes', async () => {
    const { text } = await same('```html,hl_lines=1\n{{ l() }}\n```\n');
    expect(text).toBe('```html hl_lines=1\n<a href="/x/">x</a>\n```\n');
  });

  test('code shows tags as text', async () => {
    const { text } = await same('- ```\n  a {{ box() }}\n  ```\n');
    expect(text).toContain('  a <div class="b">\n');
  });

  test('a span of code has more backquotes than what is printed', async () => {
    const pages = await markdownPages({ ...templates, 'content/p.md': bare('`a {{ t() }}`\n') });
    expect(pages.html('content/p.md')).toBe('<p><code>a 1. a_b *c* [d](e) `f` | &lt; \\ $ _x_</code></p>');
  });
});

describe('Markdown that calls print', () => {
  test('its links and headings are those of the page', async () => {
    const { text } = await same('a {{ m() }}\n\n{{ h() }}\n\n`{{/* m() */}}`\n');
    expect(text).toBe(
      'a *m* [l](./x.md)\n\n## <a id="printed-p"></a>Printed & p\n\n[i](./x.md#y)\n\n`{{ m() }}`\n',
    );
  });
});

describe("what only Zola's Markdown has", () => {
  test('definition lists are HTML', async () => {
    const { text } = await same(
      'Term\n: *x* {{ i() }}\n\nOther\n: y\n\nend\n',
      '[markdown]\ndefinition_list = true\n',
    );
    expect(text).toContain('<dt>Term</dt>\n<dd><em>x</em> <b title=');
    expect(text).toMatch(/<\/dl>\n\nend\n$/);
  });

  test('names of emoji are emoji, in code they are not', async () => {
    const { text } = await same('## A :smile:\n\n`:smile:` :no-such:\n', '[markdown]\nrender_emoji = true\n');
    expect(text).toBe('## <a id="a-smile"></a>A 😄\n\n`:smile:` :no-such:\n');
  });

  test('labels of footnotes have no spaces', async () => {
    const { text } = await same('a[^the note] b[^the-note]\n\n[^the note]: x\n\n[^the-note]: y\n');
    expect(text).toBe('a[^the-note-2] b[^the-note]\n\n[^the-note-2]: x\n\n[^the-note]: y\n');
  });

  test('a tag on a line that goes on an item is indented', async () => {
    expect((await same('- a\n<br/>\n*b*\n')).text).toBe('- a\n  <br/>\n*b*\n');
  });

  test('where a tool would count a footnote or an image, the heading has its id', async () => {
    const { text } = await same('## A[^1]\n\n## ![b](p.png)\n\n[^1]: n\n');
    expect(text).toContain('## <a id="a"></a>A[^1]');
    expect(text).toContain('## <a id="b"></a>![b]');
  });

  test('the language of code ends at white space', async () => {
    expect((await same('```rust,ignore\nx\n```\n\n```hl_lines=1\ny\n```\n\n``` a b\n```\n')).text).toBe(
      '```rust ignore\nx\n```\n\n```text hl_lines=1\ny\n```\n\n``` a b\n```\n',
    );
  });

  test('lone tildes are text', async () => {
    expect((await same('9~10, 11~12 and ~~no~~ `~a~`\n\na~b\n')).text).toBe(
      '9\\~10, 11\\~12 and ~~no~~ `~a~`\n\na~b\n',
    );
  });

  test('a tag over the end of a line in a quote', async () => {
    expect((await same('> a <abbr title="b\n> c">d</abbr>\n')).text).toBe(
      '> a <abbr title="b&#10;c">d</abbr>\n',
    );
  });

  test('the end of the summary within a line', async () => {
    expect((await same('a <!-- more --> b\n')).text).toBe(
      'a <!-- more --><span id="continue-reading"></span> b\n',
    );
  });

  test('alerts stay as GitHub reads them', async () => {
    const content = '> [!NOTE]\n> a *b*\n\n> [!TIP]\n>\n> c\n';
    expect((await same(content, '[markdown]\ngithub_alerts = true\n')).text).toBe(content);
  });
});

test('any page of calls in lists, quotes, tables and headings shows what Zola shows', async () => {
  const call = fc.constantFrom(
    '{{ box() }}',
    '{{ pre() }}',
    '{% body() %}b *c*{% end %}',
    '{{ img() }}',
    '{{ i() }}',
    '{{ t() }}',
    '{{ e() }}',
    '{{ sp() }}',
  );
  const word = fc.constantFrom(
    'w',
    '*em*',
    '`c`',
    'a_b',
    '[l](@/x.md)',
    '<b>q</b>',
    '&amp;',
    '![i](p.png)',
    '~~d~~',
  );
  const line = fc
    .array(fc.oneof(call, word), { minLength: 2, maxLength: 4 })
    .map((parts) => `w ${parts.join(' ')}`);
  const block = fc.oneof(
    fc.constantFrom('{{ box() }}', '{{ pre() }}', '{% body() %}b *c*{% end %}'),
    line,
    line.map((text) => `## ${text} {#id}`),
    line.map((text) => `| h |\n|---|\n| ${text} |`),
  );
  const container = fc
    .tuple(fc.constantFrom('- ', '> ', '1. '), block, fc.boolean())
    .map(([marker, text, hasMore]) => {
      const rest = marker === '> ' ? marker : ' '.repeat(marker.length);
      const lines = text.split('\n').map((part, index) => (index === 0 ? marker : rest) + part);
      return lines.join('\n') + (hasMore && marker !== '> ' ? `\n${marker}two` : '');
    });
  const page = fc.array(fc.oneof(block, container), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(page, { minLength: 40, maxLength: 40 }), async (contents) => {
      const files = contents.map((blocks, index) => [
        `content/p${index}.md`,
        bare(`${blocks.join('\n\n')}\n`),
      ]);
      const { differing } = await markdownPages(
        { ...templates, 'content/x.md': bare('x\n'), ...Object.fromEntries(files) },
        { verify: true },
      );
      expect(differing).toEqual([]);
    }),
    { numRuns: 4 },
  );
});
