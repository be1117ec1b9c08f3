/** What the finished site serves: each profile's routes against the URLs that Zola has, and where it differs on purpose. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProfile } from '../../../src/convert/profiles/index.js';
import { siteSummary } from '../../../src/convert/profiles/site-summary.js';
import { loadSite } from '../../../src/site/load.js';
import { listUrls } from '../../../src/site/url-list.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';

afterAll(removeScratchSites);

const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const profiles = ['astro', 'docusaurus', 'next'] as const;

async function routesOf(root: string, name: (typeof profiles)[number]) {
  const site = loadSite(root);
  const outputs = new Map([...site.pages.keys()].map((file) => [file, file]));
  const profile = await loadProfile(name, site);
  if (!profile) throw new Error(`no profile ${name}`);
  const routes = profile.routes(siteSummary(site, outputs, []));
  const zola = listUrls(site).map(({ path }) => path);
  return {
    routes,
    missing: zola.filter((path) => !routes.has(path)),
    more: [...routes.keys()].filter((path) => !zola.includes(path)).sort(),
  };
}

describe.each(profiles)('%s', (name) => {
  test.each(['grid', 'blog', 'handbook'])('serves all that %s has, but its search index', async (fixture) => {
    const { missing, more } = await routesOf(join(fixtures, fixture), name);
    expect(missing.filter((path) => !/^\/(?:search_index\.|elasticlunr\.)/.test(path))).toEqual([]);
    expect(more).toEqual([]);
  });
});

test('aliases, sections that redirect or are hidden, transparent ones, pagers by name', async () => {
  const { routes, missing, more } = await routesOf(
    scratchSite({
      'config.toml': `base_url = "https://site.example"
taxonomies = [{ name = "tags", paginate_by = 1, paginate_path = "p", feed = true }, { name = "hidden", render = false }]
taxonomy_root = "by"
feed_filenames = ["feed.xml"]
generate_feeds = true
generate_robots_txt = false
[languages.fr]
`,
      'static/sitemap.xml': '<urlset/>',
      'content/old/_index.md': '+++\nredirect_to = "new"\n+++\n',
      'content/new/_index.md': '+++\nsort_by = "date"\npaginate_by = 2\npaginate_path = "part"\n+++\n',
      'content/new/year/_index.md': '+++\ntransparent = true\nrender = false\ngenerate_feeds = true\n+++\n',
      'content/new/year/a.md':
        '+++\ndate = 2024-01-01\naliases = ["/x//y", "z/./index.html", "w.html", "../../out"]\ntaxonomies = { tags = ["Ä b", "c"], hidden = ["h"] }\n+++\n',
      'content/new/year/b.md': '+++\ndate = 2024-01-02\ntaxonomies = { tags = ["c"] }\n+++\n',
      'content/new/c.md': '+++\ndate = 2024-01-03\npath = "elsewhere/c"\n+++\n',
      'content/new/undated.md': '+++\ntitle = "no date"\n+++\n',
      'content/new/gone.md': '+++\ndate = 2024-01-03\nrender = false\n+++\n',
      'content/new/draft.md': '+++\ndate = 2024-01-03\ndraft = true\n+++\n',
    }),
    'astro',
  );
  expect(missing).toEqual([]);
  expect(more).toEqual([]);
  expect(routes.get('/new/part/1/')).toBe('redirect');
  expect(routes.get('/new/part/2/')).toBe('page');
  expect(routes.get('/old/')).toBe('redirect');
  expect(routes.get('/by/tags/a-b/feed.xml')).toBe('file');
  expect(routes.get('/sitemap.xml')).toBe('file');
  expect(routes.get('/w.html')).toBe('redirect');
  expect(routes.get('/fr/')).toBe('page');
});
