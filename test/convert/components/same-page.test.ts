/** Pages as MDX, rendered with the components made from the site's templates, beside Zola's own rendering. */
import { fileURLToPath } from 'node:url';
import { differenceOf } from '../support/same-page.js';
import { sitePages } from '../support/site-pages.js';

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

/** What MDX has no form for yet, and the element that the difference is in. */
const known: Readonly<Record<string, string>> = {
  // Definition lists.
  'content/notes/kelp/index.md': '',
};

describe.each(['grid', 'blog', 'handbook'])('%s', (name) => {
  test('every page shows what Zola shows', async () => {
    const { pages, renderedMdx, zola, site } = await sitePages(fixtures + name);
    expect(pages.length).toBeGreaterThan(1);
    for (const source of pages) {
      const file = source.file.path;
      const permalink = site.pages.get(file)?.permalink ?? '';
      const difference = differenceOf(zola(source), await renderedMdx(source), permalink);
      if (name === 'blog' && Object.hasOwn(known, file)) expect(difference?.path).toBe(known[file]);
      else expect([file, difference]).toEqual([file, undefined]);
    }
  });

  test('all components are made from their templates', async () => {
    const { plan } = await sitePages(fixtures + name);
    expect(plan.uses.size).toBeGreaterThan(0);
    expect(plan.gaps.filter(({ kind }) => kind === 'stub' || kind === 'static')).toEqual([]);
  });
});
