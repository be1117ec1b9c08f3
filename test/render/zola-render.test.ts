/** Pages with templates beside what Zola 0.22.1 made of them (fixtures/zola/render.json). */
import { createRenderer } from '../../src/render/renderer.js';
import { loadSite } from '../../src/site/load.js';
import type { SitePage } from '../../src/site/types.js';
import { failed, type ZolaCase, zolaTable } from '../fixtures/zola-table.js';
import { tempSite } from '../support/temp-site.js';

interface RenderCase extends ZolaCase<{ html: string; summary?: string }> {
  frontMatter?: string;
  files?: Record<string, string>;
  /** Below `content`, where it is not `x.md`. */
  path?: string;
}

function render({ input, config = '', frontMatter = '', files = {}, path = 'x.md' }: RenderCase) {
  const root = tempSite({
    'config.toml': `base_url = "https://example.com"\n${config}`,
    [`content/${path}`]: `+++\n${frontMatter}+++\n${input}`,
    ...Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        text.startsWith('base64:') ? Buffer.from(text.slice('base64:'.length), 'base64') : text,
      ]),
    ),
  });
  const site = loadSite(root);
  return createRenderer(site).renderPage(site.pages.get(`content/${path}`) as SitePage);
}

const cases = zolaTable<{ html: string; summary?: string }>('render').map(({ title, item }) => {
  const { files = {} } = item as RenderCase;
  const template = Object.entries(files).find(([path]) => path.includes('shortcodes/'))?.[1];
  return {
    title: template === undefined ? title : `${title} ${JSON.stringify(template)}`,
    item: item as RenderCase,
  };
});

function compare({ item }: { item: RenderCase }): void {
  const { html, summary, problems } = render(item);
  if (failed(item.result)) {
    expect(problems.length).toBeGreaterThan(0);
    return;
  }
  expect(problems).toEqual([]);
  expect({ html, ...(summary === undefined ? {} : { summary }) }).toEqual(item.result);
}

test.each(cases)('$title', compare);
