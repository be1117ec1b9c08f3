/** GitHub's alerts in MDX. */
import { differenceOf } from '../support/same-page.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';
import { sitePages } from '../support/site-pages.js';

afterAll(removeScratchSites);

async function converted(content: string, isOn: boolean) {
  const root = scratchSite({
    'config.toml': `base_url = "https://site.example"\n[markdown]\ngithub_alerts = ${isOn}\n`,
    'content/p.md': `+++\ntitle = "P"\n+++\n${content}\n`,
  });
  const { pages, mdxOf, renderedMdx, zola } = await sitePages(root);
  const source = pages[0] as (typeof pages)[number];
  const difference = differenceOf(zola(source), await renderedMdx(source), 'https://site.example/p/');
  return { mdx: mdxOf(source), difference };
}

test.each([
  [
    '> [!NOTE]\n> a *b*\n>\n> c',
    '<blockquote className="markdown-alert-note">\n  a *b*\n\n  c\n</blockquote>',
  ],
  ['> [!tip]\n>\n> a', '<blockquote className="markdown-alert-tip">\n  a\n</blockquote>'],
  ['> [!WARNING]\n> *a*\n> b', '<blockquote className="markdown-alert-warning">\n  *a*\n  b\n</blockquote>'],
  ['> [!NOTE] a', '> \\[!NOTE] a'],
  ['> a\n> [!NOTE]', '> a\n> \\[!NOTE]'],
  ['- > [!NOTE]\n  > a', 'markdown-alert-note'],
])('%j', async (content, expected) => {
  const { mdx, difference } = await converted(content, true);
  expect(mdx).toContain(expected);
  expect(difference).toBeUndefined();
});

test('without the setting they are quotes', async () => {
  const { mdx, difference } = await converted('> [!NOTE]\n> a', false);
  expect(mdx).toContain('> \\[!NOTE]');
  expect(difference).toBeUndefined();
});
