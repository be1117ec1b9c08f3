import type { PageFacts } from '../../src/site/facts.js';
import { buildSite, loadSite } from '../../src/site/load.js';
import { tempSite } from '../support/temp-site.js';
import { page, pageOf, siteOf, urlsOf } from './page.js';

describe('pages and sections', () => {
  test('a.md and a/index.md go to the same kind of path', () => {
    const site = siteOf({ 'content/a/b.md': page(), 'content/a/c/index.md': page(), 'content/d.md': page() });
    expect(urlsOf(site)).toEqual(['/a/b/', '/a/c/', '/d/']);
    expect(site.at('/a/c/')).toMatchObject({ kind: 'page', page: { contentPath: 'a/c/index.md' } });
  });

  test('a folder without _index.md is no page, one with it is', () => {
    const site = siteOf({
      'content/a/b.md': page(),
      'content/s/_index.md': page(),
      'content/s/p.md': page(),
    });
    expect(urlsOf(site)).toEqual(['/a/b/', '/s/', '/s/p/']);
    expect(pageOf(site, 'a/b.md').section).toBeUndefined();
    expect(pageOf(site, 's/p.md').section).toBe('s/_index.md');
  });

  test('the root is served without a file, yet no page has its name', () => {
    const site = siteOf({});
    expect(site.at('/')).toEqual({ kind: 'generated' });
    expect(site.pageByContentPath('_index.md')).toBeUndefined();
  });

  test('slug and path of the front matter', () => {
    const site = siteOf({
      'content/s/a.md': page('slug = "My Slug"'),
      'content/s/b.md': page('path = " Up/Case "'),
      'content/s/c.md': page('path = "/x//y/"'),
      'content/s/d.md': page('path = "p"\nslug = "q"'),
    });
    expect(urlsOf(site)).toEqual(['/Up/Case/', '/p/', '/s/my-slug/', '/x/y/']);
    expect(pageOf(site, 's/b.md').permalink).toBe('https://x.org/Up/Case/');
  });

  test('file names are slugified, parent folders never', () => {
    expect(
      urlsOf(siteOf({ 'content/My Dir/Bäz Qux.md': page(), 'content/My_Sec/_index.md': page() })),
    ).toEqual(['/My Dir/baz-qux/', '/My_Sec/']);
  });

  test('the safe strategy keeps what a file name may hold', () => {
    const files = { 'content/A:b?c.md': page(), 'content/dots... .md': page(), 'content/Ü n.md': page() };
    expect(urlsOf(siteOf(files, '[slugify]\npaths = "safe"\n'))).toEqual(['/Abc/', '/dots/', '/Ü n/']);
  });

  test('a date in front of a name leaves the slug where text follows', () => {
    const files = {
      'content/2024-05-01.md': page(),
      'content/2024-05-01-a.md': page(),
      'content/2024-05-01_b/index.md': page(),
      'content/2024-05-01T10:00:00Z-c.md': page(),
      'content/2024-05-01 -d.md': page(),
      'content/2024-05-01 e.md': page(),
      'content/2024-13-01-f.md': page(),
      'content/2024-05-01-g.md': page('slug = "2024-05-01-own"'),
    };
    const expected = [
      '/2024-05-01-e/',
      '/2024-05-01-own/',
      '/2024-05-01/',
      '/2024-13-01-f/',
      '/a/',
      '/b/',
      '/c/',
      '/d/',
    ];
    expect(urlsOf(siteOf(files))).toEqual(expected);
  });

  test('paths_keep_dates leaves the date in the slug', () => {
    const files = { 'content/2024-05-01-a.md': page() };
    expect(urlsOf(siteOf(files, '[slugify]\npaths_keep_dates = true\n'))).toEqual(['/2024-05-01-a/']);
  });

  test('a page with render = false has no URL but a name', () => {
    const site = siteOf({ 'content/a/index.md': page('render = false'), 'content/a/i.png': '' });
    expect(urlsOf(site)).toEqual([]);
    expect(site.pageByContentPath('a/index.md')).toMatchObject({ rendered: false, draft: false });
  });

  test('a section with render = false still copies its assets and feeds', () => {
    const files = {
      'content/s/_index.md': page('render = false\ngenerate_feeds = true'),
      'content/s/i.png': '',
    };
    expect(urlsOf(siteOf(files))).toEqual(['/s/atom.xml', '/s/i.png']);
  });

  test('hidden folders are walked, hidden files are not pages', () => {
    expect(urlsOf(siteOf({ 'content/.h/a.md': page(), 'content/.b.md': page() }))).toEqual(['/.h/a/']);
  });

  test('a page that cannot be read is left out, the others stay', () => {
    const root = tempSite({ 'config.toml': '', 'content/a.md': page(), 'content/b.md': page() });
    const whole = loadSite(root);
    const site = buildSite(root, (path) =>
      path === 'content/a.md' ? undefined : whole.pages.get(path)?.facts,
    );
    expect([...site.pages.keys()]).toEqual(['content/b.md']);
  });
});

describe('drafts', () => {
  test('a draft is no part of the URL space', () => {
    const site = siteOf({ 'content/a.md': page('draft = true\naliases = ["old"]') });
    expect(urlsOf(site)).toEqual([]);
    expect(pageOf(site, 'a.md').draft).toBe(true);
  });

  test('a draft section drops all below it', () => {
    const site = siteOf({
      'content/d/_index.md': page('draft = true'),
      'content/d/p.md': page(),
      'content/d/e/_index.md': page(),
      'content/d/e/f/q.md': page(),
      'content/e.md': page(),
    });
    expect(urlsOf(site)).toEqual(['/e/']);
    expect(pageOf(site, 'd/e/f/q.md').draft).toBe(true);
  });

  test('a draft translation of a section drops the pages of every language, not the other sections in its folder', () => {
    const files = {
      'content/d/_index.md': page(),
      'content/d/_index.fr.md': page('draft = true'),
      'content/d/p.md': page(),
      'content/d/e/_index.md': page(),
    };
    expect(urlsOf(siteOf(files, '[languages.fr]\n'))).toEqual(['/d/', '/fr/']);
  });
});

describe('languages', () => {
  const french = '[languages.fr]\n';

  test('other languages have their code in front of the path', () => {
    const files = {
      'content/_index.md': page(),
      'content/a.fr.md': page(),
      'content/b/index.fr.md': page(),
      'content/s/_index.fr.md': page(),
      'content/c.fr.md': page('path = "own"'),
    };
    const site = siteOf(files, french);
    expect(urlsOf(site)).toEqual(['/fr/', '/fr/a/', '/fr/b/', '/fr/s/', '/own/']);
    expect(pageOf(site, 's/_index.fr.md')).toMatchObject({ language: 'fr', kind: 'section' });
  });

  test('an unknown code is told, and so is any other dot in a name', () => {
    const site = siteOf({ 'content/a.de.md': page(), 'content/v1.2.md': page() }, french);
    expect(pageOf(site, 'a.de.md').unknownLanguage).toBe('de');
    expect(pageOf(site, 'v1.2.md').unknownLanguage).toBe('2');
    expect(urlsOf(site)).toEqual(['/fr/']);
  });

  test('without languages dots are slugified', () => {
    const site = siteOf({ 'content/v1.2.md': page(), 'content/a/index.fr.md': page() });
    expect(urlsOf(site)).toEqual(['/index-fr/', '/v1-2/']);
    expect(pageOf(site, 'v1.2.md').unknownLanguage).toBeUndefined();
  });

  test('an _index of an unknown or of the default language is skipped', () => {
    const files = { 'content/s/_index.de.md': page(), 'content/s/_index.en.md': page('aliases = ["x"]') };
    const site = siteOf(files, french);
    expect(urlsOf(site)).toEqual(['/fr/']);
    expect(pageOf(site, 's/_index.en.md').unknownLanguage).toBe('en');
    expect(site.pageByContentPath('s/_index.de.md')).toBeUndefined();
  });

  test('a page is listed by the section of its own language', () => {
    const files = { 'content/s/_index.md': page(), 'content/s/a.fr.md': page(), 'content/s/a.md': page() };
    const site = siteOf(files, french);
    expect(pageOf(site, 's/a.md').section).toBe('s/_index.md');
    expect(pageOf(site, 's/a.fr.md').section).toBeUndefined();
  });
});

describe('sections that sort', () => {
  test('a page without the key is left out, its aliases are not', () => {
    const site = siteOf({
      'content/w/_index.md': page('sort_by = "weight"'),
      'content/w/a.md': page('aliases = ["old"]'),
      'content/w/b.md': page('weight = 1'),
      'content/w/c.md': page('weight = "1"'),
    });
    expect(urlsOf(site)).toEqual(['/old/', '/w/', '/w/b/']);
    expect(pageOf(site, 'w/a.md')).toMatchObject({ rendered: false, missingSortKey: 'weight' });
    expect(pageOf(site, 'w/b.md').missingSortKey).toBeUndefined();
  });

  test.each([
    ['date', 'date = 2024-01-01', undefined],
    ['date', 'title = "x"', 'date'],
    ['update_date', 'updated = 2024-01-01', undefined],
    ['update_date', '', 'update_date'],
    ['title', 'title = "x"', undefined],
    ['title_bytes', '', 'title'],
    ['slug', '', undefined],
    ['permalink', '', undefined],
    ['none', '', undefined],
  ])('sort_by %s, a page with %s', (key, frontMatter, missing) => {
    const site = siteOf({
      'content/s/_index.md': page(`sort_by = "${key}"`),
      'content/s/a.md': page(frontMatter),
    });
    expect(pageOf(site, 's/a.md').missingSortKey).toBe(missing);
  });

  test('the date of a file name counts, if the calendar has it', () => {
    const site = siteOf({
      'content/s/_index.md': page('sort_by = "date"'),
      'content/s/2024-01-01-a.md': page(),
      'content/s/2024-02-31-b.md': page(),
    });
    expect(urlsOf(site)).toEqual(['/s/', '/s/a/']);
  });

  test('for index.md it is the section above its own folder', () => {
    const files = { 'content/s/_index.md': page('sort_by = "date"'), 'content/s/a/index.md': page() };
    expect(pageOf(siteOf(files), 's/a/index.md')).toMatchObject({
      section: 's/_index.md',
      missingSortKey: 'date',
    });
  });

  test('one sorting section in a chain of transparent ones is enough', () => {
    const site = siteOf({
      'content/o/_index.md': page(),
      'content/o/i/_index.md': page('transparent = true\nsort_by = "weight"'),
      'content/o/i/a.md': page(),
    });
    expect(pageOf(site, 'o/i/a.md')).toMatchObject({ rendered: true, section: 'o/i/_index.md' });
  });
});

describe('assets', () => {
  test('index.md takes along all below its folder, _index.md only what is beside it', () => {
    const site = siteOf({
      'content/a/index.md': page(),
      'content/a/i.png': '',
      'content/a/sub/j.png': '',
      'content/s/_index.md': page(),
      'content/s/k.png': '',
      'content/s/sub/l.png': '',
    });
    expect(urlsOf(site)).toEqual(['/a/', '/a/i.png', '/a/sub/j.png', '/s/', '/s/k.png']);
    expect(pageOf(site, 'a/index.md')).toMatchObject({
      assetFolder: 'content/a',
      assets: ['content/a/i.png', 'content/a/sub/j.png'],
    });
    expect(site.at('/a/sub/j.png')).toMatchObject({ kind: 'asset', file: 'content/a/sub/j.png' });
  });

  test('what editors leave behind, Markdown and names without an extension are not copied', () => {
    const names = [
      'x.md~',
      'x.tmp',
      'x.swp',
      'x.swx',
      'x.bck',
      '#x.png',
      '.gitkeep',
      'LICENSE',
      'more.md',
      '.#x.png',
    ];
    const files = Object.fromEntries(names.map((name) => [`content/a/${name}`, page()]));
    const site = siteOf({
      ...files,
      'content/a/index.md': page(),
      'content/a/.hidden.png': '',
      'content/a/X.MD': '',
    });
    expect(pageOf(site, 'a/index.md').assets).toEqual(['content/a/.hidden.png', 'content/a/X.MD']);
  });

  test('x.md has no assets', () => {
    const site = siteOf({ 'content/a.md': page(), 'content/a/i.png': '' });
    expect(urlsOf(site)).toEqual(['/a/']);
    expect(pageOf(site, 'a.md').assetFolder).toBeUndefined();
  });

  test('every translation gets the assets', () => {
    const files = { 'content/a/index.md': page(), 'content/a/index.fr.md': page(), 'content/a/i.png': '' };
    expect(urlsOf(siteOf(files, '[languages.fr]\n'))).toEqual([
      '/a/',
      '/a/i.png',
      '/fr/',
      '/fr/a/',
      '/fr/a/i.png',
    ]);
  });
});

describe('ignored_content', () => {
  test('is matched against the whole path', () => {
    const files = {
      'content/a.skip.md': page(),
      'content/temp.md': page(),
      'content/s/_index.md': page(),
      'content/s/x.psd': '',
      'content/s/y.png': '',
      'content/d/p.md': page(),
    };
    const config = 'ignored_content = ["*.skip.md", "temp.*", "*.psd", "d/*"]\n';
    expect(urlsOf(siteOf(files, config))).toEqual(['/d/p/', '/s/', '/s/y.png', '/temp/']);
  });

  test('an ignored folder loses its section, not its pages; an _index.md is not ignored by its own name', () => {
    const files = {
      'content/a/_index.md': page(),
      'content/a/p.md': page(),
      'content/b/_index.md': page(),
      'content/c/_index.md': page(),
      'content/c/q.md': page(),
    };
    const config = 'ignored_content = ["**/a", "*/b/_index.md", "**/c/**"]\n';
    // `**/c/**` does not match the folder c itself.
    expect(urlsOf(siteOf(files, config))).toEqual(['/a/p/', '/b/', '/c/']);
  });
});

describe('aliases', () => {
  test('are folders, or files where they end in .html', () => {
    const aliases = '["old", "/a/b/", "c/d.html", "e/index.html", "f//g", "h.HTML", "../out"]';
    const site = siteOf({ 'content/p.md': page(`aliases = ${aliases}`) });
    expect(urlsOf(site)).toEqual(['/a/b/', '/c/d.html', '/e/', '/f/g/', '/h.HTML/', '/old/', '/p/']);
    expect(site.at('/old')).toMatchObject({ kind: 'alias', page: { contentPath: 'p.md' } });
  });

  test('a page overwrites an alias, a static file overwrites a page', () => {
    const site = siteOf({
      'content/a.md': page('aliases = ["b"]'),
      'content/b.md': page(),
      'static/a/index.html': '',
    });
    expect(site.at('/b/')).toMatchObject({ kind: 'page' });
    expect(site.at('/a/')).toMatchObject({ kind: 'static', file: 'static/a/index.html' });
  });
});

describe('pagers', () => {
  const pages = {
    'content/s/a.md': page(),
    'content/s/b.md': page(),
    'content/s/c.md': page('draft = true'),
  };

  test('count the pages that are rendered', () => {
    const site = siteOf({ ...pages, 'content/s/_index.md': page('paginate_by = 1') });
    expect(urlsOf(site)).toEqual(['/s/', '/s/a/', '/s/b/', '/s/page/1/', '/s/page/2/']);
    expect(site.at('/s/page/1/')).toEqual({ kind: 'pager' });
  });

  test('an empty section has the first', () => {
    expect(urlsOf(siteOf({ 'content/s/_index.md': page('paginate_by = 5') }))).toEqual(['/s/', '/s/page/1/']);
  });

  test.each([
    ['paginate_by = 0', []],
    ['paginate_by = 1\nredirect_to = "/x/"', []],
    ['paginate_by = 1\nrender = false', []],
    ['paginate_by = 1\npaginate_path = ""', ['/s/1/', '/s/2/']],
    ['paginate_by = 2\npaginate_path = "p/q"', ['/s/p/q/1/']],
  ])('with %s', (frontMatter, pagers) => {
    const urls = urlsOf(siteOf({ ...pages, 'content/s/_index.md': page(frontMatter) }));
    expect(urls.filter((path) => /\/\d\/$/.test(path))).toEqual(pagers);
  });

  test('a transparent section passes its pages on', () => {
    const files = {
      'content/_index.md': page('paginate_by = 1'),
      'content/s/_index.md': page('transparent = true'),
      ...pages,
    };
    expect(urlsOf(siteOf(files)).filter((path) => path.startsWith('/page'))).toEqual([
      '/page/1/',
      '/page/2/',
    ]);
  });
});

describe('taxonomies', () => {
  test('terms that share a slug are one; a taxonomy without terms is not there', () => {
    const files = {
      'content/a.md': page('[taxonomies]\ntags = ["A b", "a-b", "C++", "日本"]'),
      'content/b.md': page('draft = true\n[taxonomies]\ntags = ["gone"]'),
      'content/c.md': page('[taxonomies]\nunknown = ["x"]'),
    };
    const site = siteOf(files, 'taxonomies = [{ name = "tags" }, { name = "none" }]\n');
    expect(urlsOf(site)).toEqual(['/a/', '/c/', '/tags/', '/tags/a-b/', '/tags/c/', '/tags/ri-ben/']);
    expect(site.at('/tags/')).toEqual({ kind: 'taxonomy', taxonomy: 'tags' });
    expect(site.at('/tags/c/')).toEqual({ kind: 'term', taxonomy: 'tags' });
  });

  test('what a taxonomy takes the place of', () => {
    const files = {
      'content/a.md': page('aliases = ["tags"]\n[taxonomies]\ntags = ["x"]'),
      'content/tags/_index.md': page(),
    };
    const site = siteOf(files, 'taxonomies = [{ name = "tags" }]\n');
    const before = site.overwritten().filter(({ path }) => path === '/tags/');
    expect(before.map(({ target }) => [target.kind, target.page?.file])).toEqual([
      ['alias', 'content/a.md'],
      ['page', 'content/tags/_index.md'],
    ]);
    expect(site.at('/tags/')?.kind).toBe('taxonomy');
  });

  test('settings of a taxonomy: pagers, feed, render, root', () => {
    const files = {
      'content/a.md': page('[taxonomies]\ntags = ["x"]\ncats = ["y"]\nhidden = ["z"]'),
      'content/b.md': page('render = false\n[taxonomies]\ntags = ["x"]'),
    };
    const config = [
      'taxonomy_root = "by"',
      'taxonomies = [{ name = "tags", paginate_by = 1 }, { name = "cats", feed = true }, { name = "hidden", render = false }]',
    ].join('\n');
    expect(urlsOf(siteOf(files, config))).toEqual([
      '/a/',
      '/by/cats/',
      '/by/cats/y/',
      '/by/cats/y/atom.xml',
      '/by/tags/',
      '/by/tags/x/',
      '/by/tags/x/page/1/',
    ]);
  });

  test('belong to a language', () => {
    const files = {
      'content/a.md': page('[taxonomies]\ntags = ["x"]'),
      'content/a.fr.md': page('[taxonomies]\ntags = ["y"]'),
    };
    const config = 'taxonomies = [{ name = "tags" }]\n[languages.fr]\ntaxonomies = [{ name = "tags" }]\n';
    expect(urlsOf(siteOf(files, config))).toEqual([
      '/a/',
      '/fr/',
      '/fr/a/',
      '/fr/tags/',
      '/fr/tags/y/',
      '/tags/',
      '/tags/x/',
    ]);
  });

  test('slugs of terms can be off', () => {
    const files = { 'content/a.md': page('[taxonomies]\nTags = ["X y", "a/b"]') };
    const site = siteOf(files, 'taxonomies = [{ name = "Tags" }]\n[slugify]\ntaxonomies = "off"\n');
    expect(urlsOf(site)).toEqual(['/Tags/', '/Tags/X y/', '/Tags/a/b/', '/a/']);
  });
});

describe('generated and static files', () => {
  test('feeds of the site, by language and with their names', () => {
    const config =
      'generate_feeds = true\nfeed_filenames = ["rss.xml"]\n[languages.fr]\ngenerate_feeds = true\n[languages.de]\n';
    expect(urlsOf(siteOf({}, config))).toEqual(['/de/', '/fr/', '/fr/atom.xml', '/rss.xml']);
  });

  test('sitemap and robots.txt can be off, 404.html cannot', () => {
    const site = siteOf({}, 'generate_sitemap = false\ngenerate_robots_txt = false\n');
    expect([...site.urlPaths()]).toEqual(['/', '/404.html']);
  });

  test.each([
    [
      'build_search_index = true\n[languages.fr]\nbuild_search_index = true\n',
      ['/elasticlunr.min.js', '/search_index.en.js', '/search_index.fr.js'],
    ],
    ['build_search_index = true\n[languages.fr]\n', ['/elasticlunr.min.js', '/search_index.en.js']],
    [
      'build_search_index = true\n[languages.fr]\n[search]\nindex_format = "fuse_json"\n',
      ['/search_index.en.json'],
    ],
    ['[languages.fr]\nbuild_search_index = true\n', []],
  ])('search index for %j', (config, files) => {
    expect(urlsOf(siteOf({}, config))).toEqual([...files, '/fr/'].sort());
  });

  test('static files of the theme and of the site, hidden ones too; a folder is no target', () => {
    const files = {
      'themes/t/static/a.css': '',
      'themes/t/static/both.css': '',
      'static/both.css': '',
      'static/.well-known/x': '',
      'static/d/index.html': '',
      'static/skip.psd': '',
      'static/skip/x.txt': '',
    };
    const site = siteOf(files, 'theme = "t"\nignored_static = ["*.psd", "skip/*"]\n');
    expect(urlsOf(site)).toEqual(['/.well-known/x', '/a.css', '/both.css', '/d/']);
    expect(site.at('/both.css')).toMatchObject({ file: 'static/both.css' });
    expect(site.at('/.well-known/')).toBeUndefined();
    expect(site.at('/a.css/')).toBeUndefined();
    expect(site.at('/d/index.html')).toMatchObject({ kind: 'static' });
  });

  test('Sass of the theme always, of the site where it is asked for', () => {
    const files = {
      'themes/t/sass/t.scss': '',
      'sass/a.b.scss': '',
      'sass/d/e.sass': '',
      'sass/_part.scss': '',
      'sass/_parts/f.scss': '',
    };
    expect(urlsOf(siteOf(files, 'theme = "t"\n'))).toEqual(['/t.css']);
    expect(urlsOf(siteOf(files, 'theme = "t"\ncompile_sass = true\n'))).toEqual([
      '/a.b.css',
      '/d/e.css',
      '/t.css',
    ]);
  });

  test('style sheets for highlighting by classes', () => {
    const highlighting = '[markdown.highlighting]\nstyle = "class"\n';
    expect(urlsOf(siteOf({}, `${highlighting}theme = "x"\n`))).toEqual(['/giallo.css']);
    expect(urlsOf(siteOf({}, `${highlighting}light_theme = "x"\ndark_theme = "y"\n`))).toEqual([
      '/giallo-dark.css',
      '/giallo-light.css',
    ]);
  });

  test('a theme name cannot lead out of the site', () => {
    const root = tempSite({ 'a/config.toml': 'theme = "../../b"\n', 'a/content/': '', 'b/static/x.css': '' });
    expect(urlsOf(loadSite(`${root}/a`))).toEqual([]);
  });
});

test('ten thousand pages, each with a term of its own, take no long time', () => {
  const files: Record<string, string> = {
    'config.toml': 'taxonomies = [{ name = "tags", paginate_by = 10 }]\n',
  };
  for (let at = 0; at < 10_000; at++) files[`content/s${at % 100}/p${at}.md`] = '';
  const root = tempSite(files);
  const parts = { headings: [], htmlIds: [], links: [], images: [], shortcodes: [] };
  const factsOf = (file: string) => {
    const frontMatter = { kind: 'toml', value: { taxonomies: { tags: [file] } }, entries: [], problems: [] };
    return { file, frontMatter, ...parts } as unknown as PageFacts;
  };
  const started = performance.now();
  const site = buildSite(root, factsOf);
  // Each page, its term and its term's only pager; the taxonomy; two sitemaps, since one holds 30 000 entries.
  expect(urlsOf(site).length).toBe(30_003);
  expect(site.at('/sitemap2.xml')).toEqual({ kind: 'generated' });
  expect(performance.now() - started).toBeLessThan(5_000);
});
