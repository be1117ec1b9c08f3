/** `--render`: shortcodes by the site's own templates, and links that fit the output. */
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
  const { diagnostics } = await convertPaths({ cwd, paths: [], to: 'html', out, render: true });
  expect(diagnostics).toEqual([]);
  const html = readFileSync(join(out, 'a/index.html'), 'utf8');
  expect(html).toContain('<div class="wide"><div><p>See <a href="../b.html#part">b</a>.</p>');
  expect(html).toContain('<img src="x.png" alt="alt" />');
  expect(html).toContain('In <strong>1999</strong>, <a href="../b.html">b</a>');
  expect(html).toContain('href="https://example.com/"');
});

test("with links: 'url' the HTML is Zola's", async () => {
  const cwd = tempSite(site);
  const { output } = await convertPaths({
    cwd,
    paths: [join(cwd, 'content/a/index.md')],
    to: 'html',
    render: true,
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
  const { output, diagnostics } = await convertPaths({ cwd, paths: [path], to: 'html', render: true });
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
