/** The fixture sites beside the HTML that Zola 0.22.1 put into `page.content` (fixtures/expected). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRenderer } from '../../src/render/renderer.js';
import { loadSite } from '../../src/site/load.js';
import { fixtures } from '../fixtures/zola-table.js';

describe.each(['grid', 'blog'])('%s', (name) => {
  const site = loadSite(join(fixtures, name));
  const renderer = createRenderer(site);
  const pages = [...site.pages.values()].filter(({ contentPath }) =>
    existsSync(join(fixtures, 'expected', name, 'content', `${contentPath}.html`)),
  );

  test('has pages', () => {
    expect(pages.length).toBeGreaterThan(1);
  });

  test.each(pages.map((page) => [page.contentPath, page] as const))('%s', (path, page) => {
    const expected = readFileSync(join(fixtures, 'expected', name, 'content', `${path}.html`), 'utf8');
    const { html, problems } = renderer.renderPage(page);
    expect(problems).toEqual([]);
    expect(html).toBe(expected);
  });
});
