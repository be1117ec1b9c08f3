/** What the calls of a page print, as rules ask for it. */
import { outputNotes, pageOutputs } from '../../src/render/page-outputs.js';
import { isZolasFailure } from '../../src/render/render-problem.js';
import { buildSite, loadSite } from '../../src/site/load.js';
import { tempSite } from '../support/temp-site.js';

const config = 'base_url = "https://example.org"\n';

function site(files: Record<string, string>) {
  return loadSite(tempSite({ 'config.toml': config, 'content/': '', ...files }));
}

function outputs(files: Record<string, string>, file = 'content/a.md') {
  const loaded = site(files);
  return pageOutputs(loaded, loaded.pages.get(file) as never);
}

const page = (body: string) => `+++\ntitle = "A"\n+++\n${body}`;

const templates = {
  'templates/shortcodes/link.html': '<a href="{{ to }}">x</a>\n',
  'templates/shortcodes/url.html': '{{ to | safe }}',
  'templates/shortcodes/pic.md': '![x]({{ src }})\n\n## {{ src }}\n',
  'templates/shortcodes/row.html': '<div id="row-{{ nth }}">{{ body | markdown | safe }}</div>\n',
};

test('a page without calls has none', () => {
  expect(outputs({ 'content/a.md': page('text') })).toBeUndefined();
});

test('outputs are told by where the call starts; what stands in a body is part of the outer one', () => {
  const text = page('{% row() %}\n{{ link(to="/b") }}\n{% end %}\n\n{{ pic(src="c.png") }}\n');
  const found = outputs({ ...templates, 'content/a.md': text });
  const row = found?.at(text.indexOf('{% row'));
  expect(row).toMatchObject({ type: 'html' });
  expect(row?.text).toContain('<a href="&#x2F;b">x</a>');
  expect(found?.at(text.indexOf('{{ link'))).toBeUndefined();
  expect(found?.callAround(text.indexOf('{{ link'))).toMatchObject({ name: 'row' });
  expect(found?.callAround(3)).toBeUndefined();
  const pic = found?.at(text.indexOf('{{ pic'));
  expect(found?.markdown.slice(pic?.range?.start, pic?.range?.end)).toBe('![x](c.png)\n\n## c.png\n');
  expect(pic?.html()).toContain('<img src="c.png" alt="x" />');
});

test('links and images that calls print, by themselves, as part of raw HTML and as Markdown; none from code', () => {
  const text = page(
    '{{ link(to="/one") }} [own](/own) <a href="/x/{{ url(to="two") }}">y</a>\n\n{{ pic(src="three.png") }}\n\n    {{ link(to="/code") }}\n',
  );
  const found = outputs({ ...templates, 'content/a.md': text });
  expect(found?.references.map(({ kind, fact, output }) => [kind, fact.url, output.call.name])).toEqual([
    ['link', '/one', 'link'],
    ['link', '/x/two', 'url'],
    ['image', 'three.png', 'pic'],
  ]);
});

test('the ids of the whole page, and those that Zola finds', () => {
  const found = outputs({
    ...templates,
    'content/a.md': page(
      '# One\n\n{% row() %}\n## Two\n{% end %}\n\n{{ pic(src="c.png") }}\n<!-- id="Hidden" -->\n',
    ),
  });
  expect([...(found?.ids ?? [])]).toEqual(['one', 'row-1', 'two', 'c-png']);
  expect([...(found?.headingIds ?? [])]).toEqual(['one', 'c-png']);
  expect(found?.hasIdForZola('HIDDEN')).toBe(true);
  expect(found?.hasIdForZola('nope')).toBe(false);
  expect(found?.isComplete).toBe(true);
});

test('a call in inline code and all behind it are never expanded', () => {
  const text = page('`{{ url(to="a") }}`\n\n{{ url(to="b") }}\n');
  const found = outputs({ ...templates, 'content/a.md': text });
  expect(found?.unexpanded.map(({ start }) => start)).toEqual([
    text.indexOf('{{ url'),
    text.lastIndexOf('{{ url'),
  ]);
  expect(found?.html.match(/@@ZOLA_SC_PLACEHOLDER@@/g)).toHaveLength(2);
});

test('the page around the calls is the same, whether they were rendered before it or with it', () => {
  const body =
    '{{ link(to="/a") }}\n\n> {{ url(to="b\n") }}\n\ntext {{ link(to="/c") }}[^1]\n\n[^1]: {{ url(to="d") }}\n';
  const plain = outputs({ ...templates, 'content/a.md': page(body) })?.html;
  // A call in a title has everything rendered at once; here it is the last one.
  const atOnce = outputs({
    ...templates,
    'content/a.md': page(`${body}\n[x](/y "{{ url(to="e") }}")\n`),
  })?.html;
  expect(atOnce?.replace(/\n<p><a href="\/y".*\n$/, '\n')).toBe(plain);
});

test('what Zola fails at, and what only tfpage does not do', () => {
  const text = page('{{ bad(x=1) }} {{ remote() }} {{ endless() }} {{ link(to="/x") }}\n');
  const found = outputs({
    ...templates,
    'templates/shortcodes/bad.html': '{{ x | upper }}',
    'templates/shortcodes/remote.html':
      '{% if x %}{% endif %}{{ load_data(url="https://example.com/x.json") }}',
    'templates/shortcodes/endless.html': '{% for i in range(end=100000000) %}{% endfor %}',
    'content/a.md': text,
  });
  expect(found?.problems.map((problem) => [problem.call?.name, isZolasFailure(problem)])).toEqual([
    ['bad', true],
    ['remote', false],
    ['endless', false],
    // The page's budget is used up.
    ['link', false],
  ]);
  expect(found?.problems[0]).toMatchObject({ place: 'templates/shortcodes/bad.html:1:8' });
  expect(found?.calls).toEqual([]);
  expect(found?.isComplete).toBe(false);
});

test('a site whose every page runs out of its budget does not take forever', () => {
  const files: Record<string, string> = {
    'templates/shortcodes/endless.html': '{% for i in range(end=400000) %}{{ i * 2 }}{% endfor %}',
  };
  for (let number = 0; number < 300; number++) files[`content/p${number}.md`] = page('{{ endless() }}\n');
  const loaded = site(files);
  const started = performance.now();
  const rendered = [...loaded.pages.values()].filter((one) => pageOutputs(loaded, one));
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(rendered).toHaveLength(5);
  expect(outputNotes(loaded)).toEqual([
    'what shortcode calls print on 295 pages is not checked, because rendering others took too long',
  ]);
});

test('pages as edited are rendered as edited', () => {
  const root = tempSite({ 'config.toml': config, ...templates, 'content/a.md': page('{{ url(to="a") }}\n') });
  const loaded = loadSite(root);
  const edited = buildSite(
    root,
    (file) => loaded.pages.get(file)?.facts,
    undefined,
    (file) => (file === 'content/a.md' ? page('{{ url(to="b") }}\n') : undefined),
  );
  const [output] = pageOutputs(edited, edited.pages.get('content/a.md') as never)?.calls ?? [];
  expect(output?.text).toBe('b');
});
