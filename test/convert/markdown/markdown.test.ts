import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { convertPaths } from '../../../src/convert/convert-paths.js';
import type { ConvertOptions } from '../../../src/convert/request.js';
import { markdownHtml } from '../../../src/convert/verify/markdown-html.js';
import { parse } from '../../../src/syntax/parse.js';
import { tempSite } from '../../support/temp-site.js';

const config = 'base_url = "https://tide.example"\n';
const head = '+++\ntitle = "T"\n+++\n';
const keep = { shortcodes: 'keep', links: 'keep' } as const;

async function pagesOf(cwd: string, options: Partial<ConvertOptions> = {}) {
  const pages = new Map<string, { source: string; text: string }>();
  const result = await convertPaths({
    cwd,
    paths: [],
    to: 'md',
    onPage: ({ file, text }) => pages.set(file.path, { source: file.text, text: text ?? '' }),
    ...options,
  });
  return { pages, diagnostics: result.diagnostics };
}

/** One page of a site with templates, and what Markdown makes of the result. */
async function convertOne(
  content: string,
  templates: Record<string, string> = {},
  options: Partial<ConvertOptions> = {},
) {
  const files = Object.entries(templates).map(([name, text]) => [`templates/shortcodes/${name}`, text]);
  const root = tempSite({
    'config.toml': config,
    'content/a.md': head + content,
    'content/b/index.md': `${head}## x\n`,
    'content/b/p (1).png': 'P',
    ...Object.fromEntries(files),
  });
  const { pages, diagnostics } = await pagesOf(root, options);
  const text = pages.get('content/a.md')?.text.slice(head.length) ?? '';
  return { text, html: markdownHtml(text), rules: diagnostics.map(({ rule }) => rule) };
}

describe('with everything kept', () => {
  test.each(['grid', 'blog', 'handbook', 'encoding'])('%s is the same to the byte', async (name) => {
    const { pages } = await pagesOf(join('fixtures', name), keep);
    expect(pages.size).toBeGreaterThan(0);
    for (const { source, text } of pages.values()) if (text !== '') expect(text).toBe(source);
  });

  test('converting again changes nothing', async () => {
    const { pages } = await pagesOf('fixtures/blog', { shortcodes: 'keep', links: 'url' });
    const again = tempSite({
      'config.toml': readFileSync('fixtures/blog/config.toml'),
      ...Object.fromEntries([...pages].map(([path, { text }]) => [path, text])),
    });
    const second = await pagesOf(again, { shortcodes: 'keep', links: 'url' });
    for (const [path, { text }] of second.pages) expect(text).toBe(pages.get(path)?.text);
  });

  test('any text of calls, links and headings stays, and has the same tree', async () => {
    const piece = fc.constantFrom(
      '{{ a(x="1") }}',
      '{% b() %}',
      '{% end %}',
      '# h {#i}',
      '[l](@/b/index.md)',
      '|||',
      '`c`',
      '\n',
      '\n\n',
      '> ',
      '- ',
      'text',
      '\r\n',
      ':::',
      '{{/* a() */}}',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const content = pieces.join('');
        const root = tempSite({ 'config.toml': config, 'content/a.md': head + content });
        const { pages } = await pagesOf(root, keep);
        const { source = '', text = '' } = pages.get('content/a.md') ?? {};
        if (text !== '') expect(parse(text)).toEqual(parse(source));
      }),
      { numRuns: 60 },
    );
  });
});

describe('calls as HTML', () => {
  test('a block is not ended by a blank line, nor made code by its indentation', async () => {
    const { html } = await convertOne('a\n\n{{ box() }}\n\nb\n', {
      'box.html': '<div>\n\n    <p>*x*</p>\n\n\n    <pre>1\n\n2</pre>\n</div>\n',
    });
    expect(html).toBe('<p>a</p>\n<div>\n    <p>*x*</p>\n    <pre>1\n&#10;2</pre>\n</div>\n<p>b</p>');
  });

  test('what begins with an inline tag, or with text, gets no paragraph', async () => {
    const { html } = await convertOne('{{ x() }}\n', { 'x.html': '<b>*x*</b>' });
    expect(html).toBe('<div style="display: contents">\n<b>*x*</b>\n</div>');
  });

  test('in a list and a quote the lines belong to them', async () => {
    const { html } = await convertOne('- one\n\n  {{ x() }}\n\n  two\n\n> {{ x() }}\n', {
      'x.html': '<div>\n<i>x</i>\n</div>',
    });
    expect(html).toContain('<li>\n<p>one</p>\n<div>\n<i>x</i>\n</div>\n<p>two</p>\n</li>');
    expect(html).toContain('<blockquote>\n<div>\n<i>x</i>\n</div>\n</blockquote>');
  });

  test('in a line and in a table nothing of it is read as markup', async () => {
    const templates = { 'x.html': '<i title="*a*|b">*x* _y_ | [z](u) `c`</i>' };
    const shown = '<i title="*a*|b">*x* _y_ | [z](u) `c`</i>';
    const { html } = await convertOne('a {{ x() }} b\n\n| h |\n|---|\n| {{ x() }} |\n', templates);
    expect(html).toContain(`<p>a ${shown} b</p>`);
    expect(html).toContain(`<td>${shown.replace('|b', '&#124;b')}</td>`);
  });

  test('a line that begins with it goes on as Markdown', async () => {
    const { html } = await convertOne('{{ x() }} and *y*\n', { 'x.html': '<div>x</div>' });
    expect(html).toContain('<em>y</em>');
  });

  test('`.md` templates print Markdown', async () => {
    expect((await convertOne('a {{ x() }}\n', { 'x.md': '*x*' })).html).toBe('<p>a <em>x</em></p>');
  });

  test('in URLs and in code it is the text; a call without a template is an element, and is reported', async () => {
    const { text, rules } = await convertOne('[a]({{ x() }}) `{{ x() }}` {{ gone() }}\n', {
      'x.html': '/u v',
    });
    expect(text).toBe('[a](/u%20v) `/u v` <span class="gone"></span>\n');
    expect(rules).toEqual(['convert/render']);
  });

  test('an argument of hostile text stays text', async () => {
    const { html } = await convertOne(`{{ x(t='"/><script>run()</script>') }} b\n`, {
      'x.html': '<i title="{{ t }}">x</i>',
    });
    expect(html).not.toContain('<script>');
  });

  test('tags that are shown lose their stars', async () => {
    expect((await convertOne('`{{/* x() */}}`\n')).text).toBe('`{{ x() }}`\n');
  });
});

describe('calls as directives', () => {
  const directive = { shortcodes: 'directive' } as const;

  test('containers, leaves and within lines; arguments keep what they are', async () => {
    const { text } = await convertOne(
      '{% row(style=\'a "b" & c\', n=2, on=true, tags=["x"]) %}\nbody\n{% end %}\n\n{{ leaf() }}\n\nsee {{ icon(id="x") }} and {% q() %}in{% end %}\n',
      {},
      directive,
    );
    expect(text).toBe(
      ':::row{style="a &#34;b&#34; &#38; c" n=2 on=true tags="[&#34;x&#34;]"}\nbody\n:::\n\n::leaf\n\nsee :icon{id="x"} and :q[in]\n',
    );
  });

  test('nested bodies and columns have shorter fences', async () => {
    const { text } = await convertOne(
      '{% row() %}\na\n\n|||\n\n{% box() %}\nb\n{% end %}\n{% end %}\n',
      {},
      directive,
    );
    expect(text).toBe(':::::row\n::::column\na\n\n::::\n::::column\n\n:::box\nb\n:::\n::::\n:::::\n');
  });

  test('text that a directive could begin with is escaped', async () => {
    const { text } = await convertOne('a :b c:d 10:30 https://e.org\n\n:::note\n', {}, directive);
    expect(text).toBe('a \\:b c\\:d 10\\:30 https://e.org\n\n\\:\\:\\:note\n');
  });
});

describe('links, ids and front matter', () => {
  const content = '[a](@/b/index.md#x) ![p](/b/p%20(1).png)\n';

  test('links name the files, or are URLs, or stay', async () => {
    expect((await convertOne(content)).text).toBe('[a](./b/index.md#x) ![p](./b/p%20%281%29.png)\n');
    expect((await convertOne(content, {}, { links: 'url' })).text).toContain(
      '[a](https://tide.example/b/#x)',
    );
    expect((await convertOne(content, {}, { links: 'keep' })).text).toBe(content);
  });

  test('an id that a tool would not make is an anchor; a heading with classes is an element', async () => {
    const { text, rules } = await convertOne('# Up *there* {#sky .big}\n\n# Up {#moon}\n\n## Same\n');
    expect(text).toBe(
      '<h1 id="sky" class="big">Up <em>there</em></h1>\n\n# <a id="moon"></a>Up\n\n## Same\n',
    );
    expect(rules).toEqual([]);
  });

  test('the front matter is kept, in YAML, chosen or dropped', async () => {
    const root = tempSite({
      'config.toml': config,
      'content/a.md': '+++\ntitle = "T"\nweight = 1\ndate = 2024-05-01\n+++\n\ntext\n',
    });
    const text = async (frontMatter: ConvertOptions['frontMatter']) =>
      (await pagesOf(root, { frontMatter } as Partial<ConvertOptions>)).pages.get('content/a.md')?.text;
    expect(await text('keep')).toContain('+++\ntitle = "T"\n');
    expect(await text('yaml')).toBe('---\ntitle: T\nweight: 1\ndate: 2024-05-01\n---\n\ntext\n');
    expect(await text(['date', 'gone'])).toBe('+++\ndate = 2024-05-01\n+++\n\ntext\n');
    expect(await text('drop')).toBe('text\n');
  });

  test('options of other targets are refused', async () => {
    const root = tempSite({ 'config.toml': config, 'content/a.md': head });
    await expect(pagesOf(root, { to: 'html', links: 'keep' })).rejects.toThrow(
      '--links keep goes with --to md',
    );
    await expect(pagesOf(root, { to: 'html', shortcodes: 'keep' })).rejects.toThrow(
      '--shortcodes goes with --to md',
    );
  });
});
