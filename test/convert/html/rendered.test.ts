/** Pages of a site: shortcodes by the site's own templates, elements for those without, and links that fit the output. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertPaths } from '../../../src/convert/convert-paths.js';
import { tempSite } from '../../support/temp-site.js';

const site = {
  'config.toml': 'base_url = "https://example.org/docs"\n',
  'templates/shortcodes/row.html':
    '<div class="{{ style }}">{% for part in body | split(pat="|||") %}<div>{{ part | markdown | safe }}</div>{% endfor %}</div>',
  'templates/shortcodes/year.md': '**{{ n }}**',
  'templates/shortcodes/broken.html': '{{ nothing }}',
  'content/a/index.md':
    '+++\ntitle = "A"\n+++\n{% row(style="wide") %}\nSee [b](@/b.md#part).\n\n|||\n\n![alt](x.png)\n{% end %}\n\nIn {{ year(n=1999) }}, [b](@/b.md), [out](https://example.com/).\n',
  'content/a/x.png': 'x',
  'content/b.md': '+++\ntitle = "B"\n+++\n## Part\n',
};

test('templates are rendered, and links lead from file to file', async () => {
  const cwd = tempSite(site);
  const out = join(cwd, 'out');
  const { diagnostics } = await convertPaths({ cwd, paths: [], to: 'html', out });
  expect(diagnostics).toEqual([]);
  const html = readFileSync(join(out, 'a/index.html'), 'utf8');
  expect(html).toContain('<div class="wide"><div><p>See <a href="../b.html#part">b</a>.</p>');
  expect(html).toContain('<img src="./x.png" alt="alt" />');
  expect(html).toContain('In <strong>1999</strong>, <a href="../b.html">b</a>');
  expect(html).toContain('href="https://example.com/"');
});

test("with links: 'url' the HTML is Zola's", async () => {
  const cwd = tempSite(site);
  const { output } = await convertPaths({
    cwd,
    paths: [join(cwd, 'content/a/index.md')],
    to: 'html',
    links: 'url',
  });
  expect(output).toContain('<a href="https://example.org/docs/b/#part">b</a>');
  expect(output).toContain('<a href="https://example.org/docs/b/">b</a>');
});

test('a template that fails is an error at the call, and names the place in the template', async () => {
  const cwd = tempSite({
    ...site,
    'content/c.md': '+++\ntitle = "C"\n+++\nBefore\n\n{{ broken() }}\n\nafter\n',
  });
  const path = join(cwd, 'content/c.md');
  const { output, diagnostics } = await convertPaths({ cwd, paths: [path], to: 'html' });
  expect(diagnostics).toMatchObject([
    {
      rule: 'convert/render',
      severity: 'error',
      file: 'content/c.md',
      position: { start: { line: 6, column: 1 } },
    },
  ]);
  expect(diagnostics[0]?.message).toContain('templates/shortcodes/broken.html');
  expect(output).toContain('<p>Before</p>');
  expect(output).toContain('<p>after</p>');
});

/** Converts one page more of the site. */
async function convertMore(content: string, more: Record<string, string> = {}, options = {}) {
  const cwd = tempSite({ ...site, ...more, 'content/c.md': `+++\ntitle = "C"\n+++\n${content}` });
  return convertPaths({ cwd, paths: [join(cwd, 'content/c.md')], to: 'html', ...options });
}

test('without rendering, calls are elements that name them', async () => {
  const { output } = await convertMore('{{ year(n=1999) }}\n', {}, { render: false });
  expect(output).toBe('<div class="year" data-n="1999"></div>\n');
});

test('a call without a template is an element with its body rendered, and is reported', async () => {
  const { output, diagnostics } = await convertMore(
    '# A\n\n{% card(kind="x", n=[1]) %}\n[b](@/b.md) {{ year(n=1) }}\n\n|||\n\n- *d*\n{% end %}\n\nIn {% word() %}*a*{% end %} line. {{ year(n=2) }}\n',
  );
  expect(output).toBe(
    '<h1 id="a">A</h1>\n<div class="card" data-kind="x" data-n="[1]"><div class="column">\n' +
      '<p><a href="https://example.org/docs/b/">b</a> <strong>1</strong></p>\n</div><div class="column">\n' +
      '<ul>\n<li><em>d</em></li>\n</ul>\n</div></div>\n' +
      '<p>In <span class="word"><em>a</em></span> line. <strong>2</strong></p>\n',
  );
  expect(diagnostics.map(({ rule, severity, position }) => [rule, severity, position.start.line])).toEqual([
    ['convert/render', 'error', 6],
    ['convert/render', 'error', 14],
  ]);
  expect(diagnostics[0]?.message).toContain('`card`');
});

test('a call without a template within the body of one with a template is an element there', async () => {
  const { output } = await convertMore('{% row(style="s") %}\n{{ icon(n="x") }} text\n{% end %}\n');
  expect(output).toBe('<div class="s"><div><p><span class="icon" data-n="x"></span> text</p>\n</div></div>');
});

test('a call whose template fails keeps its body, as an element', async () => {
  const { output } = await convertMore('{% broken() %}\nKept.\n{% end %}\n\nafter\n');
  expect(output).toBe('<div class="broken">\n<p>Kept.</p>\n</div>\n<p>after</p>\n');
});

test('where no element has a place, a call without a template stays as it is written, and others are rendered', async () => {
  const { output } = await convertMore(
    '`{{ card() }}`\n\n<i class="{{ card() }}"></i>\n\n{{ frame(n=3) }}\n',
    {
      'templates/shortcodes/frame.html': '<b>{{ n }}</b>',
    },
  );
  expect(output).toBe('<p><code>{{ card() }}</code></p>\n<p><i class="{{ card() }}"></i></p>\n<b>3</b>');
});

test('bodies nested without a template, each in the other, take no time to speak of', async () => {
  const depth = 60;
  const text = `${'{% a() %}x '.repeat(depth)}${'{% end %}'.repeat(depth)}${'word '.repeat(20_000)}\n`;
  const start = performance.now();
  await convertMore(text);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('links in raw HTML and in what templates print lead to the written files, too', async () => {
  const cwd = tempSite({
    ...site,
    'templates/shortcodes/link.html': '<a href="/docs/b/#part">t</a>',
    'content/c.md':
      '+++\ntitle = "C"\n+++\n{{ link() }} <a href="../b/">u</a> <img src="../a/x.png"> <a href="#c">v</a>\n',
  });
  const out = join(cwd, 'out');
  await convertPaths({ cwd, paths: [], to: 'html', out });
  expect(readFileSync(join(out, 'c.html'), 'utf8')).toBe(
    '<p><a href="./b.html#part">t</a> <a href="./b.html">u</a> <img src="./a/x.png"> <a href="#c">v</a></p>\n',
  );
});

test('what is to be said of images that are not resized is said once', async () => {
  const gif = Buffer.from('R0lGODlhAgABAPAAAAAAAAAAACH5BAAAAAAALAAAAAACAAEAAAICBAoAOw==', 'base64');
  const cwd = tempSite({
    'config.toml': 'base_url = "https://example.org"\n',
    'static/i.gif': gif,
    'templates/shortcodes/thumb.html':
      '{% set i = resize_image(path="i.gif", width=1, height=1) %}<img src="{{ i.url | safe }}">',
    'content/a.md': '+++\n+++\n{{ thumb() }} {{ thumb() }}\n',
    'content/b.md': '+++\n+++\n{{ thumb() }}\n',
  });
  const notes = async (links: 'file' | 'url') =>
    (await convertPaths({ cwd, paths: [], to: 'html', out: 'out', force: true, links })).notes;
  expect(await notes('file')).toEqual([expect.stringContaining('the original is referenced')]);
  expect(await notes('url')).toEqual([expect.stringContaining('Zola would write')]);
});
