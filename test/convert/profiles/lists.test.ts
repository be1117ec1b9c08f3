/** The code that goes into projects: order of lists, pagers, and what feeds say. */
import { feedsOf, feedText, robotsText, sitemapText } from '../../../src/convert/profiles/project/feeds.js';
import {
  listsOf,
  type Page,
  pagerRedirects,
  pagersOf,
  type Site,
} from '../../../src/convert/profiles/project/lists.js';

const site: Site = {
  baseUrl: 'https://site.example/sub',
  author: 'Me & you',
  feedLimit: 2,
  made: ['sitemap.xml'],
  stylesheets: [],
  languages: [
    {
      code: 'en',
      title: 'A <b>',
      hasFeeds: true,
      feeds: [
        { name: 'atom.xml', format: 'atom' },
        { name: 'rss.xml', format: 'rss' },
      ],
      taxonomies: [
        {
          name: 'tags',
          path: '/tags/',
          hasFeed: true,
          paginateBy: 1,
          paginatePath: 'page',
          slugs: { 'c++': 'cpp' },
        },
      ],
    },
  ],
};

function page(path: string, more: Partial<Page> = {}): Page {
  return { path, kind: 'page', lang: 'en', title: path, ...more };
}

function section(path: string, zola: Record<string, unknown> = {}, more: Partial<Page> = {}): Page {
  return page(path, { kind: 'section', zola, ...more });
}

function pathsIn(pages: Page[], path: string): string[] {
  return (
    listsOf(pages, site)
      .find((list) => list.path === path)
      ?.pages.map((one) => one.path) ?? []
  );
}

const three = [
  page('/s/a/', {
    title: 'Item 10',
    order: 2,
    date: new Date('2024-01-01'),
    updated: new Date('2024-05-01'),
  }),
  page('/s/b/', { title: 'Item 9', order: 1, date: new Date('2024-03-01') }),
  page('/s/c/', { title: 'Item 1', order: 2, date: new Date('2024-02-01') }),
];

test.each([
  ['date', ['/s/b/', '/s/c/', '/s/a/']],
  ['update_date', ['/s/a/', '/s/b/', '/s/c/']],
  ['title', ['/s/c/', '/s/b/', '/s/a/']],
  ['title_bytes', ['/s/c/', '/s/a/', '/s/b/']],
  ['weight', ['/s/b/', '/s/a/', '/s/c/']],
  ['none', ['/s/a/', '/s/b/', '/s/c/']],
])('a section sorted by %s', (key, expected) => {
  expect(pathsIn([section('/s/', { sort_by: key }), ...three], '/s/')).toEqual(expected);
  const reversed = section('/s/', { sort_by: key, paginate_reversed: true });
  expect(pathsIn([reversed, ...three], '/s/')).toEqual(expected.toReversed());
});

test('a transparent section hands its pages on; a hidden page is in no list, another section may be named', () => {
  const pages = [
    section('/s/'),
    section('/s/t/', { transparent: true }),
    page('/s/t/x/'),
    page('/s/y/', { zola: { render: false } }),
    page('/far/z/', { section: '/s/' }),
    page('/s/w/', { section: '' }),
  ];
  expect(pathsIn(pages, '/s/')).toEqual(['/far/z/', '/s/t/x/']);
  expect(pathsIn(pages, '/s/t/')).toEqual(['/s/t/x/']);
});

test('pagers: the first is the list itself, and the pager of number 1 leads to it', () => {
  const lists = listsOf([section('/s/', { paginate_by: 2 }), ...three], site);
  const list = lists.find(({ path }) => path === '/s/');
  if (!list) throw new Error('no list');
  expect(
    pagersOf(list).map(({ path, pages, previous, next }) => [path, pages.length, previous, next]),
  ).toEqual([
    ['/s/', 2, undefined, '/s/page/2/'],
    ['/s/page/2/', 1, '/s/', undefined],
  ]);
  expect(pagerRedirects(lists)).toEqual(new Map([['/s/page/1/', '/s/']]));
});

test('terms: slugs of the site where they differ, one list for spellings of one slug', () => {
  const lists = listsOf(
    [
      page('/a/', { taxonomies: { tags: ['c++', 'Été vert'] } }),
      page('/b/', { taxonomies: { tags: ['été-vert'], other: ['x'] } }),
    ],
    site,
  );
  expect(lists.filter(({ kind }) => kind !== 'section').map(({ path }) => path)).toEqual([
    '/tags/',
    '/tags/cpp/',
    '/tags/ete-vert/',
  ]);
  const all = lists.find(({ kind }) => kind === 'taxonomy');
  expect(all?.lists).toEqual([
    { path: '/tags/cpp/', title: 'c++', count: 1 },
    { path: '/tags/ete-vert/', title: 'Été vert', count: 2 },
  ]);
});

test("feeds: the latest pages, the page's full URL as id, text escaped", () => {
  const pages = [section('/s/', { generate_feeds: true }), ...three, page('/undated/')];
  const feeds = feedsOf(pages, listsOf(pages, site), site);
  expect(feeds.map(({ path }) => path).sort()).toEqual([
    '/atom.xml',
    '/rss.xml',
    '/s/atom.xml',
    '/s/rss.xml',
  ]);
  const text = (path: string) => {
    const feed = feeds.find((one) => one.path === path);
    if (!feed) throw new Error(`no feed ${path}`);
    return feedText(feed, site, ({ path: of }) => (of === '/s/b/' ? '<p>b & c</p>' : undefined));
  };
  const atom = text('/atom.xml');
  expect([...atom.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id)).toEqual([
    'https://site.example/sub/atom.xml',
    'https://site.example/sub/s/b/',
    'https://site.example/sub/s/c/',
  ]);
  expect(atom).toContain('<title>A &lt;b&gt;</title>');
  expect(atom).toContain('&lt;p&gt;b &amp; c&lt;/p&gt;</content>');
  expect(atom).toContain('<name>Me &amp; you</name>');
  const rss = text('/s/rss.xml');
  expect(rss).toContain('<guid>https://site.example/sub/s/b/</guid>');
  expect(rss).toContain('<title>A &lt;b&gt; - /s/</title>');
  expect(rss).toContain('<pubDate>Fri, 01 Mar 2024 00:00:00 GMT</pubDate>');
});

test('a feed of no page has a date all the same', () => {
  const [feed] = feedsOf([], listsOf([], site), site);
  if (!feed) throw new Error('no feed');
  expect(feedText(feed, site, () => undefined)).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
});

test('sitemap and robots.txt', () => {
  const pages = [section('/s/', { paginate_by: 2 }), ...three, page('/h/', { zola: { render: false } })];
  const text = sitemapText(pages, listsOf(pages, site), site);
  expect([...text.matchAll(/<loc>https:\/\/site\.example\/sub([^<]*)/g)].map(([, path]) => path)).toEqual([
    '/',
    '/s/',
    '/s/a/',
    '/s/b/',
    '/s/c/',
    '/s/page/2/',
  ]);
  expect(text).toContain('/s/a/</loc><lastmod>2024-05-01</lastmod>');
  expect(robotsText(site)).toContain('Sitemap: https://site.example/sub/sitemap.xml');
  expect(robotsText({ ...site, made: [] })).not.toContain('Sitemap');
});
