/** What a renderer does where Zola fails, and what no template may make it do. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRenderer, type RendererOptions } from '../../src/render/renderer.js';
import { loadSite } from '../../src/site/load.js';
import type { SitePage } from '../../src/site/types.js';
import { tempSite } from '../support/temp-site.js';

const config = 'base_url = "https://example.com"\n';

function siteOf(content: string, templates: Record<string, string> = {}, more: Record<string, string> = {}) {
  const root = tempSite({
    'config.toml': config,
    'content/x.md': content,
    ...Object.fromEntries(
      Object.entries(templates).map(([name, text]) => [`templates/shortcodes/${name}`, text]),
    ),
    ...more,
  });
  return { root, site: loadSite(root) };
}

function render(content: string, templates: Record<string, string> = {}, options: RendererOptions = {}) {
  const { site } = siteOf(content, templates);
  return createRenderer(site, options).renderPage(site.pages.get('content/x.md') as SitePage);
}

const page = (text: string) => `+++\ntitle = "t"\n+++\n\n${text}`;

test('a template that fails is reported at the call and names the place in the template', () => {
  const { html, problems } = render(page('a\n\nb {{ s(x=1) }} c'), { 's.html': 'line\n{{ nope }}' });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ rule: 'shortcode/render-error', file: 'content/x.md' });
  expect(problems[0]?.position.start).toMatchObject({ line: 7, column: 3 });
  expect(problems[0]?.position.end).toMatchObject({ line: 7, column: 15 });
  expect(problems[0]?.message).toContain('templates/shortcodes/s.html:2:4');
  expect(html).toBe('<p>a</p>\n<p>b  c</p>\n');
});

test('one call that fails leaves the others as they are', () => {
  const { html, problems } = render(page('{{ bad() }}\n\n{{ good() }}'), {
    'bad.html': '{{ x }}',
    'good.html': '<hr>',
  });
  expect(problems).toHaveLength(1);
  expect(html).toBe('<hr>');
});

test('positions are those of the file, behind what `.md` calls printed too', () => {
  const { problems } = render(page('{{ m() }}\n\n[x](@/nope.md)'), { 'm.md': 'many\n\nlines\n\nof text' });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ rule: 'link/broken-internal' });
  expect(problems[0]?.position.start).toMatchObject({ line: 7, column: 1 });
});

test('a name without template and a link without URL are problems', () => {
  const { problems } = render(page('{{ nope() }} [x]()'));
  expect(problems.map(({ rule }) => rule)).toEqual(['shortcode/unknown', 'link/empty']);
});

test('text that is given is rendered in place of the file', () => {
  const { site } = siteOf(page('old'));
  const renderer = createRenderer(site);
  const only = site.pages.get('content/x.md') as SitePage;
  expect(renderer.renderPage(only, page('new')).html).toBe('<p>new</p>\n');
  expect(renderer.renderPage(only).html).toBe('<p>old</p>\n');
});

test('expanding shows what Markdown is parsed from, and where it comes from', () => {
  const { site } = siteOf(page('a\n{{ m(x=1) }}\n{{ h() }}b'), { 'm.md': '1\n2', 'h.html': '<i>' });
  const { text, sourceRange, problems } = createRenderer(site).expandPage(
    site.pages.get('content/x.md') as SitePage,
  );
  expect(problems).toEqual([]);
  expect(text).toBe('a\n1\n2\n@@ZOLA_SC_PLACEHOLDER@@b');
  const source = page('a\n{{ m(x=1) }}\n{{ h() }}b');
  const at = text.indexOf('2');
  const range = sourceRange(at, at + 1);
  expect(source.slice(range.start, range.end)).toBe('{{ m(x=1) }}');
  const end = sourceRange(text.length - 1, text.length);
  expect(source.slice(end.start, end.end)).toBe('b');
});

test('headings are told with the ids that they got', () => {
  const { headings } = render(page('# A\n\n# A\n\n## *B* `c` {#id}'));
  expect(headings).toEqual([
    { level: 1, id: 'a', title: 'A' },
    { level: 1, id: 'a-1', title: 'A' },
    { level: 2, id: 'id', title: 'B c' },
  ]);
});

describe('files outside the site', () => {
  const read = (path: string) =>
    render(page('{{ s() }}'), { 's.html': `{{ load_data(path="${path}", format="plain") }}` });

  test.each(['/etc/passwd', '../../etc/passwd', '@/../../../../etc/passwd', 'static/../../x'])(
    '%s',
    (path) => {
      const { html, problems } = read(path);
      expect(html).not.toContain('root:');
      expect(problems).toHaveLength(1);
    },
  );

  test('a symbolic link out of the site is refused, one within is followed', () => {
    const { root, site } = siteOf(
      page('{{ s() }}|{{ t() }}'),
      {
        's.html': '{{ load_data(path="static/out.txt") }}',
        't.html': '{{ load_data(path="static/in.txt") }}',
      },
      { 'static/real.txt': 'inside' },
    );
    const outside = tempSite({ 'secret.txt': 'secret' });
    symlinkSync(join(outside, 'secret.txt'), join(root, 'static/out.txt'));
    symlinkSync(join(root, 'static/real.txt'), join(root, 'static/in.txt'));
    const { html, problems } = createRenderer(site).renderPage(site.pages.get('content/x.md') as SitePage);
    expect(html).toBe('<p>|inside</p>\n');
    expect(problems).toHaveLength(1);
  });

  test('templates are read from the site only', () => {
    const { problems, html } = render(page('{{ s() }}'), { 's.html': '{% include "../../../etc/passwd" %}' });
    expect(problems).toHaveLength(1);
    expect(html).toBe('');
  });

  test('remote data is refused', () => {
    const { problems } = render(page('{{ s() }}'), {
      's.html': '{{ load_data(url="https://example.com/x") }}',
    });
    expect(problems[0]?.message).toContain('remote');
  });
});

describe('templates that would not end', () => {
  const hostile: Record<string, string> = {
    'a long loop': '{% for i in range(end=1000000000) %}x{% endfor %}',
    'a macro that calls itself': '{% macro m() %}{{ self::m() }}{% endmacro m %}{{ self::m() }}',
    'a string that grows':
      '{% set_global s = "x" %}{% for i in range(end=200) %}{% set_global s = s ~ s %}{% endfor %}{{ s }}',
    'Markdown rendered again and again':
      '{% set_global s = "*x* " %}{% for i in range(end=20) %}{% set_global s = s ~ s %}{% endfor %}{% for i in range(end=100000) %}{{ s | markdown }}{% endfor %}',
    'a costly expression':
      '{% set_global s = "a" %}{% for i in range(end=17) %}{% set_global s = s ~ s %}{% endfor %}{{ s | regex_replace(pattern="(a*)*b", rep="") }}',
  };

  test.each(Object.entries(hostile))('%s', (name, template) => {
    const start = performance.now();
    const { problems } = render(page('{{ s() }}'), { 's.html': template });
    // Regular expressions take time in proportion to the text, so that this one ends by itself.
    expect(problems.length).toBe(name === 'a costly expression' ? 0 : 1);
    expect(performance.now() - start).toBeLessThan(8000);
  });
});

test('the original image is referenced on request, and this is said once', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAD0lEQVR42mP4z8AARwAAL/wD/Qa6xGsAAAAASUVORK5CYII=',
    'base64',
  );
  const { root, site } = siteOf(
    page('{{ s() }}{{ s() }}'),
    {
      's.html':
        '{% set i = resize_image(path="i.png", width=2, height=1) %}{{ i.url | safe }} {{ i.width }} ',
    },
    { 'static/': '' },
  );
  writeFileSync(join(root, 'static/i.png'), png);
  const renderer = createRenderer(site, { resizedImages: 'original' });
  const { html } = renderer.renderPage(site.pages.get('content/x.md') as SitePage);
  expect(html).toBe('<p>https://example.com/i.png 2 https://example.com/i.png 2 </p>\n');
  expect(renderer.notes).toHaveLength(1);
});

test('thousands of line ranges in a fence take no time to speak of', () => {
  const { site } = siteOf(
    page(
      `\`\`\`rust,${'hl_lines=1-9 2-8,'.repeat(5000)}hide_lines=${'3-5 '.repeat(5000)}\n${'x\n'.repeat(20_000)}\`\`\`\n`,
    ),
    {},
    { 'config.toml': `${config}[markdown.highlighting]\ntheme = "nord"\n` },
  );
  const start = performance.now();
  const { html } = createRenderer(site).renderPage(site.pages.get('content/x.md') as SitePage);
  expect(html.split('<span class="giallo-l').length).toBe(20_001 - 3);
  expect(performance.now() - start).toBeLessThan(3000);
});

test('a language that the config wants known is a problem at the code', () => {
  const { site } = siteOf(
    page('a\n\n> ```nope\n> x\n> ```\n'),
    {},
    {
      'config.toml': `${config}[markdown.highlighting]\ntheme = "nord"\nerror_on_missing_language = true\n`,
    },
  );
  const { problems } = createRenderer(site).renderPage(site.pages.get('content/x.md') as SitePage);
  expect(problems).toMatchObject([
    { rule: 'structure/unknown-fence-language', position: { start: { line: 7, column: 3 } } },
  ]);
  expect(problems[0]?.message).toContain('`nope`');
});

test('grammars are read from inside the site only', () => {
  const outside = tempSite({ 'g.json': '{ "name": "secret" }' });
  const { site } = siteOf(
    page('```secret\nx\n```\n'),
    {},
    {
      'config.toml': `${config}[markdown.highlighting]\ntheme = "nord"\nextra_grammars = ["${join(outside, 'g.json')}", "../${outside.split('/').at(-1)}/g.json", "nope.json", "x.json"]\n`,
      'x.json': '{ no JSON',
    },
  );
  const { html } = createRenderer(site).renderPage(site.pages.get('content/x.md') as SitePage);
  expect(html).toContain('data-lang="plain"');
});

test('a draft may link to drafts, with which alone Zola builds it; another page may not', () => {
  const draft = '+++\ndraft = true\n+++\n';
  const { site } = siteOf(
    page('[y](@/y.md)'),
    {},
    {
      'content/y.md': draft,
      'content/z.md': `${draft}[y](@/y.md)`,
    },
  );
  const renderer = createRenderer(site);
  const rendered = (file: string) => renderer.renderPage(site.pages.get(`content/${file}`) as SitePage);
  expect(rendered('z.md')).toMatchObject({
    html: expect.stringContaining('href="https://example.com/y/"'),
    problems: [],
  });
  expect(rendered('x.md').problems).toMatchObject([{ rule: 'link/broken-internal' }]);
});
