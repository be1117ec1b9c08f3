/** The fixture sites as MDX and HTML. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { blockers } from '../../src/convert/blockers.js';
import { type ConvertContext, loadTarget, type SourcePage, type Target } from '../../src/convert/target.js';
import { loadSite } from '../../src/site/load.js';
import { outline, textOf } from './support/dom.js';
import { compileMdx, renderMdx } from './support/mdx-runtime.js';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const mdx = (await loadTarget('mdx')) as Target;
const html = (await loadTarget('html')) as Target;

function pagesOf(name: string): { pages: SourcePage[]; context: ConvertContext } {
  const pages: SourcePage[] = [];
  const site = loadSite(join(fixtures, name), {
    onPage: (file, tree, facts) => pages.push({ file, tree, facts }),
  });
  for (const source of pages) {
    const page = site.pages.get(source.file.path);
    if (page) source.page = page;
  }
  const options = {
    links: 'file',
    standalone: false,
    render: false,
    componentNames: new Map(),
    columnNames: new Map(),
    separatorOf: () => '|||',
  } as const;
  // No outputs: links keep the URLs that Zola gives.
  return {
    pages: pages.filter((source) => blockers(source).length === 0),
    context: { site, outputs: new Map(), options, note: () => undefined },
  };
}

/** Pages that need what the config switches on beyond Markdown (emoji, definition lists), which `render: false` leaves out. */
const notYet = new Set(['content/notes/night-walk.md', 'content/notes/kelp/index.md']);

describe.each(['grid', 'blog', 'broken'])('%s', (name) => {
  const { pages, context } = pagesOf(name);

  test('there are pages', () => {
    expect(pages.length).toBeGreaterThan(1);
  });

  test('every page compiles as MDX', async () => {
    for (const source of pages) await compileMdx(mdx.convertPage(source, context).text ?? '');
  });

  test('MDX says what the HTML says, footnotes aside', async () => {
    const withoutNotes = (text: string) =>
      text.replace(/<div class="footnote-definition".*?<\/div>|<section[^>]*footnotes.*?<\/section>/gis, '');
    for (const source of pages) {
      if (notYet.has(source.file.path)) continue;
      const { text: expected = '', problems } = html.convertPage(source, context);
      // Where calls stand in raw HTML, code and URLs, this HTML keeps their source.
      if (problems.some(({ rule }) => rule === 'convert/unrendered-shortcode')) continue;
      const rendered = await renderMdx(mdx.convertPage(source, context).text ?? '');
      expect([source.file.path, textOf(withoutNotes(rendered))]).toEqual([
        source.file.path,
        textOf(withoutNotes(expected)),
      ]);
    }
  });
});

describe.each(['grid', 'blog'])('%s beside Zola', (name) => {
  const { pages, context } = pagesOf(name);
  const recorded = (file: string) => join(fixtures, 'expected', name, `${file}.html`);
  const plain = pages.filter(
    ({ tree, file }) =>
      tree.data.shortcodes.length === 0 && existsSync(recorded(file.path)) && !notYet.has(file.path),
  );

  test.each(plain.map((source) => [source.file.path, source] as const))(
    '%s has the HTML that Zola writes',
    (file, source) => {
      // Anchor links come with the site's own templates.
      const expected = readFileSync(recorded(file), 'utf8').replace(/<a class="zola-anchor".*?<\/a>/gs, '');
      expect(outline(html.convertPage(source, context).text ?? '')).toEqual(outline(expected));
    },
  );
});

test('the rows of the grid and their columns', async () => {
  const { pages, context } = pagesOf('grid');
  const source = pages.find(({ tree }) =>
    tree.data.shortcodes.some(({ name }) => name === 'row'),
  ) as SourcePage;
  const rows = source.tree.data.shortcodes.filter(({ name }) => name === 'row');
  const columned = rows.filter(({ children }) => children?.some(({ type }) => type === 'zolaSeparator'));
  const page = html.convertPage(source, context).text ?? '';
  expect(page.split('<div class="row"')).toHaveLength(rows.length + 1);
  expect(page.split('<div class="column">')).toHaveLength(columned.length * 2 + 1);
  const text = mdx.convertPage(source, context).text ?? '';
  expect(text.match(/^<Row /gm)).toHaveLength(rows.length);
  expect(text.match(/^ {2}<Column>$/gm)).toHaveLength(columned.length * 2);
});
