/** MDX for Astro, where elements are written as in HTML, and components whose templates can't be translated. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertPaths } from '../../../src/convert/convert-paths.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';

const out = mkdtempSync(join(tmpdir(), 'tfpage-astro-'));
afterAll(() => {
  removeScratchSites();
  rmSync(out, { recursive: true, force: true });
});

test('scripts, attributes, values and calls that are rendered', async () => {
  const root = scratchSite({
    'templates/shortcodes/year.html': '<b>{{ of | date(format="%Y") }}</b>',
    'templates/shortcodes/odd.html': '<div>{% if a %}<p>{% endif %}{{ body | markdown | safe }}',
    'templates/shortcodes/row.html':
      '{% if fix %}{% set body = body | replace(from="{}", to="[]") %}{% endif %}<div>{% if body is containing("z") %}Z{% endif %}{{ body | markdown | safe }}</div>',
    'content/p.md': [
      '+++\ntitle = "P"\n+++',
      '<script>let a = "{}";</script>',
      '<svg stroke-width="2" class="k"><path fill-rule="evenodd" d="M0"/></svg>',
      '{{ year(of="2024-05-06") }}',
      '{% odd() %}\na *b*\n{% end %}',
      '{% row(fix=true) %}\n{}\n{% end %}',
      '{% row(fix=true) %}\nz *b*\n{% end %}\n',
    ].join('\n\n'),
  });
  const { components, diagnostics } = await convertPaths({
    cwd: root,
    paths: [],
    to: 'mdx',
    profile: 'astro',
    out,
  });
  const read = (path: string) => readFileSync(join(out, path), 'utf8');
  const page = read('src/content/pages/p.mdx');
  expect(page).toContain('<script set:html={"let a = \\"{}\\";"} />');
  expect(page).toContain('<svg stroke-width="2" class="k"><path fill-rule="evenodd" d="M0" /></svg>');
  expect(page).toContain('<Year of="2024-05-06" ofDate="2024" />');
  expect(page).toContain('<Odd html={"<div><p>a <em>b</em></p>\\n"} />');
  expect(page).toContain('<Row fix={true} html={');
  expect(page).toContain('<Row fix={true}>\n  z *b*\n</Row>');
  expect(read('src/components/shortcodes/Odd.astro')).toContain(
    '{html === undefined ? <slot /> : <Fragment set:html={html} />}',
  );
  // The slot is shown as such, and looked into as text.
  const row = read('src/components/shortcodes/Row.astro');
  expect(row).toContain("const body = Astro.slots.has('default')");
  expect(row).toContain("<div>{(contains(body, 'z')) ? 'Z' : null}<slot /></div>");
  expect(components).toMatchObject([
    { name: 'Odd', state: 'static' },
    { name: 'Row', state: 'incomplete' },
    { name: 'Year', state: 'complete' },
  ]);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    expect.stringContaining('is static, 1 call rendered at conversion'),
    expect.stringContaining('lacks something (1 call rendered at conversion for that)'),
  ]);
});

test('a call that fails where it is put in place is reported', async () => {
  const root = scratchSite({
    'templates/shortcodes/m.md': '*{{ none }}*',
    'content/p.md': '+++\ntitle = "P"\n+++\na\n\nb {{ m() }} c\n',
  });
  const { diagnostics } = await convertPaths({
    cwd: root,
    paths: [],
    to: 'mdx',
    expand: ['m'],
    out: join(out, 'expanded'),
  });
  expect(diagnostics).toMatchObject([
    { rule: 'convert/render', file: 'content/p.md', position: { start: { line: 6, column: 3 } } },
  ]);
});
