import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { convertPaths } from '../../../../src/convert/convert-paths.js';
import { loadSite } from '../../../../src/site/load.js';
import { tempSite } from '../../../support/temp-site.js';

/** URLs that only the site's own templates would use. */
const notMade: Record<string, string[]> = {
  grid: [],
  blog: ['/elasticlunr.min.js', '/search_index.en.js'],
  handbook: [],
};
/** A link of the fixture that leads nowhere, in Zola, too. */
const broken: Record<string, string[]> = { grid: ['/candle'], blog: [], handbook: [] };

describe.each(Object.keys(notMade))('the fixture %s', (name) => {
  const root = resolve('fixtures', name);
  let out: string;
  let result: Awaited<ReturnType<typeof convertPaths>>;

  beforeAll(async () => {
    out = tempSite({});
    result = await convertPaths({ cwd: root, paths: [], to: 'html', site: true, out });
  });

  test('has a file for every URL that Zola serves', () => {
    const isFile = (path: string) => {
      const file = join(out, path.endsWith('/') ? `${path}index.html` : path);
      return existsSync(file) && statSync(file).isFile();
    };
    const missing = [...loadSite(root).urlPaths()].filter((path) => !isFile(path)).sort();
    expect(missing).toEqual(notMade[name]);
    expect(result.urls?.lost.map(({ path }) => path).sort()).toEqual(notMade[name]);
  });

  test('needs no hand', () => {
    expect(result.diagnostics).toEqual([]);
  });

  test('has no link that does not work from disk', () => {
    const args = ['scripts/check-links.js', out, '-', ...(broken[name] as string[])];
    expect(execFileSync('node', args, { encoding: 'utf8' })).toMatch(
      /^\d+ pages, 0 broken links and images\n$/,
    );
  });

  test.each(['file', 'url'] as const)('has the content of the html target, with links: %s', async (links) => {
    const fragments = new Map<string, string>();
    await convertPaths({
      cwd: root,
      paths: [],
      to: 'html',
      links: 'url',
      onPage: ({ file, text }) => fragments.set(file.path, text ?? ''),
    });
    const folder = tempSite({});
    const { outputs = [] } = await convertPaths({
      cwd: root,
      paths: [],
      to: 'html',
      site: true,
      out: folder,
      links,
    });
    const site = loadSite(root);
    expect(outputs.length).toBeGreaterThan(0);
    for (const { file, output } of outputs) {
      const fragment = fragments.get(file) ?? '';
      const content = contentOf(readFileSync(join(folder, output), 'utf8'));
      if (links === 'url') expect(content).toBe(fragment.trim() === '' ? '' : fragment);
      // URLs are other ones then; all else is the same.
      else expect(withoutUrls(content)).toBe(withoutUrls(fragment.trim() === '' ? '' : fragment));
      expect(site.pages.get(file)?.draft).toBe(false);
    }
  });
});

/** What stands in the page's own content element. */
function contentOf(page: string): string {
  const start = /<div class="tf-content(?: tf-rows)?">\n/.exec(page);
  if (!start) return '';
  const from = start.index + start[0].length;
  const ends = ['</article>\n', '<ul class="tf-', '<nav class="tf-pagers', '</main>', '<dl class="tf-terms']
    .map((end) => page.indexOf(`</div>\n${end}`, from))
    .filter((at) => at >= 0);
  return page.slice(from, Math.min(...ends));
}

function withoutUrls(html: string): string {
  return html.replace(/\b(href|src|poster|srcset|style)=("[^"]*"|'[^']*')/g, '$1');
}
