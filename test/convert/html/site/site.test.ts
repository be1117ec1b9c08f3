import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertPaths } from '../../../../src/convert/convert-paths.js';
import type { ConvertOptions } from '../../../../src/convert/request.js';
import { tempSite } from '../../../support/temp-site.js';

const base = 'base_url = "https://tide.example"\ntitle = "Tide"\n';
const page = (head: string, content = '') => `+++\n${head}\n+++\n${content}`;

async function convert(files: Record<string, string>, options: Partial<ConvertOptions> = {}) {
  const root = tempSite(files);
  const result = await convertPaths({ cwd: root, paths: [], to: 'html', site: true, out: 'out', ...options });
  const has = (path: string) => existsSync(join(root, 'out', path));
  const read = (path: string) => readFileSync(join(root, 'out', path), 'utf8');
  /** The pages that a page's list names, in order. */
  const listed = (path: string) => {
    const lists = read(path).match(/<ul class="tf-(?:entries|brief)">[\s\S]*?\n<\/ul>\n/g) ?? [];
    return [...lists.join('').matchAll(/(?:<li>|<h2>)<(?:a href="[^"]*"|span)[^>]*>([^<]*)</g)].map(
      (match) => match[1],
    );
  };
  return { root, result, has, read, listed };
}

describe('lists', () => {
  test.each([
    ['date', ['C', 'A', 'B']],
    ['update_date', ['B', 'C', 'A']],
    ['title', ['A', 'B', 'C']],
    ['weight', ['B', 'C', 'A']],
    ['slug', ['C', 'B', 'A']],
  ])('are in the order that sort_by = "%s" asks for', async (sortBy, order) => {
    const { listed } = await convert({
      'config.toml': base,
      'content/blog/_index.md': page(`sort_by = "${sortBy}"`),
      'content/blog/a.md': page('title = "A"\ndate = 2024-02-01\nweight = 3\nslug = "z10"'),
      'content/blog/b.md': page(
        'title = "B"\ndate = 2024-01-01\nupdated = 2024-12-01\nweight = 1\nslug = "z9"',
      ),
      'content/blog/c.md': page('title = "C"\ndate = 2024-02-01T10:00:00+02:00\nweight = 2\nslug = "y"'),
    });
    expect(listed('blog/index.html')).toEqual(order);
  });

  test('have pages of transparent sections, subsections by weight, and neither drafts nor pages without a page', async () => {
    const { listed, has, result } = await convert({
      'config.toml': base,
      'content/blog/_index.md': page('title = "Blog"\nsort_by = "title"'),
      'content/blog/z.md': page('title = "Z"'),
      'content/blog/draft.md': page('title = "Draft"\ndraft = true'),
      'content/blog/hidden.md': page('title = "Hidden"\nrender = false'),
      'content/blog/old/_index.md': page('title = "Old"\nweight = 2\ntransparent = true\nsort_by = "title"'),
      'content/blog/old/m.md': page('title = "M"'),
      'content/blog/new/_index.md': page('title = "New"\nweight = 1'),
      'content/blog/new/n.md': page('title = "N"'),
    });
    expect(listed('blog/index.html')).toEqual(['New', 'Old', 'M', 'Z']);
    expect(has('blog/draft/index.html')).toBe(false);
    expect(has('blog/hidden/index.html')).toBe(false);
    expect(result.notes).toContain('drafts are not part of the site: 1 left out');
  });

  test('are parted, with a page that leads to the first part', async () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name, at) => [
        `content/blog/${name}.md`,
        page(`title = "${name.toUpperCase()}"\nweight = ${at}`),
      ]),
    );
    const { listed, read } = await convert({
      'config.toml': base,
      'content/blog/_index.md': page('title = "Blog"\nsort_by = "weight"\npaginate_by = 2', 'Words.'),
      ...files,
    });
    expect(listed('blog/index.html')).toEqual(['A', 'B']);
    expect(listed('blog/page/2/index.html')).toEqual(['C', 'D']);
    expect(listed('blog/page/3/index.html')).toEqual(['E']);
    expect(read('blog/page/1/index.html')).toContain('content="0; url=../../index.html"');
    expect(read('blog/index.html')).toContain('Words.');
    expect(read('blog/page/2/index.html')).not.toContain('Words.');
    expect(read('blog/page/2/index.html')).toContain('<link rel="prev" href="../../index.html">');
    expect(read('blog/page/2/index.html')).toContain('<title>Blog (2 / 3) – Tide</title>');
  });

  test('reversed ones are reversed before they are parted', async () => {
    const { listed } = await convert({
      'config.toml': base,
      'content/_index.md': page(
        'sort_by = "title"\npaginate_by = 1\npaginate_reversed = true\npaginate_path = "p"',
      ),
      'content/a.md': page('title = "A"'),
      'content/b.md': page('title = "B"'),
    });
    expect(listed('index.html')).toEqual(['B']);
    expect(listed('p/2/index.html')).toEqual(['A']);
  });

  test('show a description, or the summary with its links moved and without ids', async () => {
    const { read } = await convert({
      'config.toml': base,
      'content/blog/_index.md': page('title = "Blog"'),
      'content/blog/a/index.md': page(
        'title = "A"',
        '## Head {#x}\n\n![p](p.png) [b](@/blog/b.md) [x](#x) [e](https://e.example/)\n\n<!-- more -->\n\nRest.',
      ),
      'content/blog/a/p.png': 'P',
      'content/blog/b.md': page('title = "B"\ndescription = "<b> & more"'),
    });
    const list = read('blog/index.html');
    expect(list).toContain('<p>&lt;b&gt; &amp; more</p>');
    expect(list).toContain('src="../blog/a/p.png"');
    expect(list).toContain('href="../blog/b/index.html"');
    expect(list).toContain('href="../blog/a/index.html#x"');
    expect(list).toContain('href="https://e.example/"');
    expect(list).not.toContain('id="x"');
    expect(list).not.toContain('Rest.');
  });

  test('a site without a page for its root has one that lists sections, pages and what no section lists', async () => {
    const { read, listed } = await convert({
      'config.toml': base,
      'content/about.md': page('title = "About"'),
      'content/blog/_index.md': page('title = "Blog"'),
      'content/loose/x.md': page('title = "X"'),
    });
    expect(listed('index.html')).toEqual(['Blog', 'X', 'About']);
    expect(read('index.html')).toContain('<title>Tide</title>');
  });
});

describe('pages', () => {
  test('are whole: language, description, canonical link, breadcrumb, dates, authors, terms, neighbours', async () => {
    const { read } = await convert({
      'config.toml': `${base}taxonomies = [{ name = "tags" }]\n`,
      'content/blog/_index.md': page('title = "Blog"\nsort_by = "date"'),
      'content/blog/a.md': page(
        'title = "A & <i>"\ndescription = "It\'s \\"A\\""\ndate = 2024-05-01\nupdated = 2024-06-02\nauthors = ["Ada", "Bo"]\n[taxonomies]\ntags = ["Low Water"]',
        'Text.',
      ),
      'content/blog/b.md': page('title = "B"\ndate = 2024-04-01'),
      'content/blog/c.md': page('title = "C"\ndate = 2024-06-01'),
    });
    const html = read('blog/a/index.html');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>A &amp; &lt;i&gt; – Tide</title>');
    expect(html).toContain('<meta name="description" content="It&#39;s &quot;A&quot;">');
    expect(html).toContain('<link rel="canonical" href="https://tide.example/blog/a/">');
    expect(html).toContain('<li><a href="../index.html">Blog</a></li>');
    expect(html).toContain('<time datetime="2024-05-01">May 1, 2024</time>');
    expect(html).toContain('Updated <time datetime="2024-06-02">June 2, 2024</time>');
    expect(html).toContain('Ada, Bo');
    expect(html).toContain('<a rel="tag" href="../../tags/low-water/index.html">Low Water</a>');
    expect(html).toContain('<a rel="prev" href="../c/index.html">C</a>');
    expect(html).toContain('<a rel="next" href="../b/index.html">B</a>');
    expect(html).toContain('<h1>A &amp; &lt;i&gt;</h1>');
  });

  test('nothing that front matter and config say becomes markup', async () => {
    const evil = '\\"><script>alert(1)</script>';
    const { root, result } = await convert({
      'config.toml': `base_url = "https://tide.example"\ntitle = "${evil}"\ndescription = "${evil}"\ngenerate_feeds = true\nfeed_filenames = ["atom.xml", "rss.xml"]\ntaxonomies = [{ name = "tags" }]\n`,
      'content/blog/_index.md': page(`title = "${evil}"\nsort_by = "date"`),
      'content/blog/a.md': page(
        `title = "${evil}"\ndescription = "${evil}"\ndate = 2024-05-01\nauthors = ["${evil}"]\n[taxonomies]\ntags = ["${evil}"]`,
      ),
      'content/blog/b.md': page('title = "B"\ndate = 2024-04-01'),
    });
    expect(result.written.length).toBeGreaterThan(8);
    for (const file of result.written)
      expect(readFileSync(join(root, 'out', file), 'utf8')).not.toContain('<script');
  });

  test('a title that the content begins with is not said twice', async () => {
    const { read } = await convert({
      'config.toml': base,
      'content/a.md': page('title = "The Pier"', '# The Pier\n\nText.'),
      'content/b.md': page('title = "The Pier"', '# Another\n\nText.'),
    });
    expect(read('a/index.html').match(/<h1/g)).toHaveLength(1);
    expect(read('b/index.html').match(/<h1/g)).toHaveLength(2);
  });

  test('link to their translations', async () => {
    const { read } = await convert({
      'config.toml': `${base}[languages.fr]\ntitle = "Marée"\n`,
      'content/_index.md': page('title = "Home"'),
      'content/_index.fr.md': page('title = "Accueil"'),
      'content/a.md': page('title = "A"'),
      'content/a.fr.md': page('title = "Un"\ndate = 2024-05-01'),
    });
    const html = read('fr/a/index.html');
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain('<title>Un – Marée</title>');
    expect(html).toContain('hreflang="fr" href="https://tide.example/fr/a/"');
    expect(html).toContain('<link rel="alternate" hreflang="en" href="https://tide.example/a/">');
    expect(html).toContain('<a href="../../a/index.html" lang="en" hreflang="en">English</a>');
    expect(html).toContain('1 mai 2024');
    expect(html).toContain('Aller au contenu');
    expect(read('fr/index.html')).toContain('Accueil');
  });

  test('link relatively, whatever they name', async () => {
    const { read, result } = await convert({
      'config.toml':
        'base_url = "https://tide.example/docs"\ntaxonomies = [{ name = "tags" }]\ngenerate_feeds = true\n',
      'content/a/index.md': page(
        'title = "A"\ndate = 2024-05-01\n[taxonomies]\ntags = ["x"]',
        [
          '[page](@/b.md#h) [path](/docs/b/?q=1#h) [full](https://tide.example/docs/b/) [own](#me)',
          '[file](/docs/f%20g.pdf#page=2) ![asset](p.png) [tag](/docs/tags/x/) [feed](/docs/atom.xml) [alias](/docs/old/)',
          '<img srcset="p.png 1x, /docs/f%20g.pdf 2x" style="background: url(/docs/f%20g.pdf)">',
          '[out](https://tide.example/other) [gone](/docs/gone/)',
        ].join('\n\n'),
      ),
      'content/a/p.png': 'P',
      'content/b.md': page('title = "B"\naliases = ["old"]', '## H'),
      'static/f g.pdf': 'F',
    });
    const html = read('a/index.html');
    const urls = [...html.slice(html.indexOf('tf-content')).matchAll(/(?:href|src)="([^"]*)"/g)].map(
      (match) => match[1],
    );
    expect(urls.slice(0, 11)).toEqual([
      '../b/index.html#h',
      '../b/index.html?q=1#h',
      '../b/index.html',
      '#me',
      '../f%20g.pdf#page=2',
      './p.png',
      '../tags/x/index.html',
      '../atom.xml',
      '../b/index.html',
      'https://tide.example/other',
      '/docs/gone/',
    ]);
    expect(html).toContain('srcset="./p.png 1x, ../f%20g.pdf 2x"');
    expect(html).toContain('url(&#39;../f%20g.pdf&#39;)');
    expect(result.diagnostics).toEqual([]);
  });

  test('--links url keeps the URLs that the site had', async () => {
    const { read } = await convert(
      {
        'config.toml': 'base_url = "https://tide.example/docs"\n',
        'content/a.md': page('title = "A"', '[b](@/b.md)'),
        'content/b.md': page('title = "B"'),
      },
      { links: 'url' },
    );
    expect(read('a/index.html')).toContain('<a href="https://tide.example/docs/b/">b</a>');
    expect(read('a/index.html')).toContain('<link rel="stylesheet" href="/docs/tfpage.css">');
    expect(read('index.html')).toContain('<a href="/docs/a/">A</a>');
  });
});

describe('what Zola makes by itself', () => {
  const files = {
    'config.toml': `${base}description = "On tides"\ngenerate_feeds = true\nfeed_filenames = ["atom.xml", "rss.xml"]\nfeed_limit = 2\nauthor = "Ada"\ntaxonomies = [{ name = "tags", feed = true, paginate_by = 1 }]\n`,
    'content/blog/_index.md': page('title = "Blog"\ngenerate_feeds = true\nsort_by = "date"'),
    'content/blog/a.md': page(
      'title = "A"\ndate = 2024-05-01\n[taxonomies]\ntags = ["Sea", "sea", "Sand"]',
      'See [b](@/blog/b.md).',
    ),
    'content/blog/b.md': page(
      'title = "B"\ndate = 2024-05-02T10:00:00Z\nupdated = 2024-05-09\n[taxonomies]\ntags = ["Sea"]',
      'Sum.\n\n<!-- more -->\n\nRest.',
    ),
    'content/blog/c.md': page('title = "C"\ndate = 2023-01-01\naliases = ["old/c", "/gone.html"]'),
    'content/moved/_index.md': page('redirect_to = "blog"'),
    'content/away/_index.md': page('redirect_to = "https://e.example/?a&b"'),
  };

  test('feeds have the ids, dates and contents that they had', async () => {
    const { read, has } = await convert(files);
    const atom = read('atom.xml');
    expect([...atom.matchAll(/<id>([^<]*)<\/id>/g)].map((match) => match[1])).toEqual([
      'https://tide.example/atom.xml',
      'https://tide.example/blog/b/',
      'https://tide.example/blog/a/',
    ]);
    expect(atom).toContain('<updated>2024-05-09T00:00:00+00:00</updated>');
    expect(atom).toContain('<published>2024-05-02T10:00:00+00:00</published>');
    expect(atom).toContain('<summary type="html">&lt;p&gt;Sum.&lt;/p&gt;</summary>');
    expect(atom).toContain('&lt;a href=&quot;https://tide.example/blog/b/&quot;&gt;');
    expect(atom).toContain('<author><name>Ada</name></author>');
    expect(read('rss.xml')).toContain('<pubDate>Thu, 02 May 2024 10:00:00 +0000</pubDate>');
    expect(read('blog/atom.xml')).toContain('<title>Tide - Blog</title>');
    expect(has('tags/sea/atom.xml')).toBe(true);
  });

  test('terms have their lists, in parts, the latest first', async () => {
    const { read, listed } = await convert(files);
    expect(listed('tags/index.html')).toEqual(['Sand', 'Sea']);
    expect(listed('tags/sea/index.html')).toEqual(['B']);
    expect(listed('tags/sea/page/2/index.html')).toEqual(['A']);
    expect(read('tags/sea/page/1/index.html')).toContain('url=../../index.html');
    expect(read('blog/a/index.html')).toContain('<link rel="alternate" type="application/rss+xml"');
  });

  test('aliases and redirect_to lead on, and say so to search engines by the full URL', async () => {
    const { read, result } = await convert(files);
    // Aliases, redirect_to, first parts of terms.
    expect(result.urls).toMatchObject({ redirected: 6, lost: [] });
    expect(read('old/c/index.html')).toContain('url=../../blog/c/index.html');
    expect(read('old/c/index.html')).toContain('<link rel="canonical" href="https://tide.example/blog/c/">');
    expect(read('gone.html')).toContain('url=blog/c/index.html');
    expect(read('moved/index.html')).toContain('url=../blog/index.html');
    expect(read('away/index.html')).toContain('url=https://e.example/?a&amp;b"');
  });

  test('the sitemap lists pages and lists, robots.txt the sitemap, 404.html works at any path', async () => {
    const { read } = await convert(files);
    const sitemap = [...read('sitemap.xml').matchAll(/<loc>https:\/\/tide\.example([^<]*)<\/loc>/g)].map(
      (match) => match[1],
    );
    expect(sitemap).toEqual([
      '/',
      '/away/',
      '/blog/',
      '/blog/a/',
      '/blog/b/',
      '/blog/c/',
      '/moved/',
      '/tags/',
      '/tags/sand/',
      '/tags/sand/page/1/',
      '/tags/sea/',
      '/tags/sea/page/1/',
      '/tags/sea/page/2/',
      '/tags/sea/page/3/',
    ]);
    expect(read('sitemap.xml')).toContain('<lastmod>2024-05-09</lastmod>');
    expect(read('robots.txt')).toContain('Sitemap: https://tide.example/sitemap.xml');
    expect(read('404.html')).toContain('<a class="tf-title" href="/">Tide</a>');
    expect(read('404.html')).toContain('<style>');
  });

  test('static files come last, those of the site after those of its theme', async () => {
    const { read, result } = await convert({
      'config.toml': `${base}theme = "t"\n`,
      'content/a.md': page('title = "A"', '<link href="/x.css">'),
      'themes/t/static/x.css': 'theme',
      'themes/t/static/y.css': 'theme',
      'static/x.css': 'site',
      'static/robots.txt': 'mine',
      'static/tfpage.css': 'taken',
    });
    expect(read('x.css')).toBe('site');
    expect(read('y.css')).toBe('theme');
    expect(read('robots.txt')).toBe('mine');
    expect(read('tfpage.css')).toBe('taken');
    expect(read('a/index.html')).toContain('<link rel="stylesheet" href="../tfpage-1.css">');
    expect(result.diagnostics).toEqual([]);
  });

  test('what is not made is told once', async () => {
    const { result } = await convert({
      'config.toml': `${base}compile_sass = true\nbuild_search_index = true\n`,
      'content/a.md': page('title = "A"'),
      'sass/main.scss': 'a { b: c }',
    });
    expect(result.notes).toContain(
      'not made, since templates of the site make or use them: elasticlunr.min.js, main.css, search_index.en.js',
    );
  });
});

test("feeds, the sitemap and robots.txt are what the site's own templates make of them, unless those fail", async () => {
  const { read, has, result } = await convert({
    'config.toml': `${base}generate_feeds = true\nfeed_filenames = ["atom.xml", "feed.json", "rss.xml", "more.json"]\n`,
    'content/a.md': page('title = "A"\ndate = 2024-05-01', 'One two. [b](@/b.md)\n\n<!-- more -->\n\nRest'),
    'content/b.md': page('title = "B"\n[extra]\nx = 1'),
    'templates/robots.txt': 'Disallow: /private/ {{ config.title }} {{ lang }}',
    'templates/sitemap.xml':
      '{% for e in entries %}{{ e.permalink | safe }} {{ e.extra.x | default(value="") }};{% endfor %}',
    'templates/atom.xml':
      '{{ feed_url | safe }} {{ last_updated }} {% for p in pages %}{{ p.title }} {{ p.word_count }} {{ p.summary | safe }}{% endfor %}',
    'templates/rss.xml': '\n{{ nothing }}',
    'templates/feed.json': '{ "items": {{ pages | length }} }',
    'templates/more.json': '{{ get_section(path="_index.md") }}',
  });
  expect(read('robots.txt')).toBe('Disallow: /private/ Tide en');
  expect(read('sitemap.xml')).toBe(
    'https://tide.example/ ;https://tide.example/a/ ;https://tide.example/b/ 1;',
  );
  expect(read('atom.xml')).toBe(
    'https://tide.example/atom.xml 2024-05-01 A 6 <p>One two. <a href="https://tide.example/b/">b</a></p>',
  );
  expect(read('feed.json')).toBe('{ "items": 1 }');
  expect(read('rss.xml')).toContain('<guid>https://tide.example/a/</guid>');
  expect(has('more.json')).toBe(false);
  expect(
    result.diagnostics.map(
      ({ rule, severity, file, position }) => `${severity} ${rule} ${file}:${position.start.line}`,
    ),
  ).toEqual([
    'warning convert/site-template templates/more.json:1',
    'warning convert/site-template templates/rss.xml:2',
  ]);
});

test('a page that Zola overwrites with the list of a term is shown with that list', async () => {
  const { read, listed, result } = await convert({
    'config.toml': `${base}taxonomies = [{ name = "people" }]\n`,
    'content/people/ada.md': page('title = "Ada"', 'She counts.'),
    'content/a.md': page('title = "A"\n[taxonomies]\npeople = ["Ada"]'),
  });
  expect(read('people/ada/index.html')).toContain('She counts.');
  expect(listed('people/ada/index.html')).toEqual(['A']);
  expect(result.diagnostics.map(({ rule, severity, file }) => [rule, severity, file])).toEqual([
    ['convert/overwritten-page', 'warning', 'content/people/ada.md'],
  ]);
});

test('paths that lead out of the folder are refused, odd ones are links that work', async () => {
  const { root, result, read, has } = await convert({
    'config.toml': `${base}[slugify]\npaths = "off"\n`,
    'content/out.md': page('title = "Out"\npath = "../../tfpage-test-escaped"'),
    'content/a #1?.md': page('title = "Odd"'),
    'content/c%20d: é.md': page('title = "Percent"', '[odd](@/a%20%231%3F.md)'),
  });
  expect(existsSync(join(root, '..', 'tfpage-test-escaped'))).toBe(false);
  expect(result.diagnostics.map(({ rule, file }) => [rule, file])).toContainEqual([
    'convert/unsafe-path',
    'content/out.md',
  ]);
  expect(has('a #1?/index.html')).toBe(true);
  expect(read('index.html')).toContain('href="a%20%231%3F/index.html"');
  expect(read('index.html')).toContain('href="./c%2520d:%20%C3%A9/index.html"');
});

test('a second run changes what has changed, and removes what is gone', async () => {
  const files = {
    'config.toml': `${base}taxonomies = [{ name = "tags" }]\n`,
    'content/_index.md': page('title = "Home"'),
    'content/a.md': page('title = "A"\n[taxonomies]\ntags = ["x"]'),
    'content/b.md': page('title = "B"'),
  };
  const { root, has } = await convert(files);
  const again = await convertPaths({ cwd: root, paths: [], to: 'html', site: true, out: 'out' });
  expect(again.files?.created).toEqual([]);
  expect(again.files?.updated).toEqual([]);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(root, 'content/a.md'), page('title = "A"'));
  const third = await convertPaths({ cwd: root, paths: [], to: 'html', site: true, out: 'out' });
  expect(third.files?.removed.sort()).toEqual(['tags/index.html', 'tags/x/index.html']);
  expect(has('tags')).toBe(false);
});

test('--only writes some pages, with links to all', async () => {
  const { read, has } = await convert(
    {
      'config.toml': base,
      'content/a.md': page('title = "A"', '[b](@/b.md)'),
      'content/b.md': page('title = "B"'),
    },
    { only: ['a.md'] },
  );
  expect(read('a/index.html')).toContain('href="../b/index.html"');
  expect(has('b/index.html')).toBe(false);
});

test('a draft is written only if it is named', async () => {
  const files = {
    'config.toml': base,
    'content/a.md': page('title = "A"'),
    'content/d.md': page('title = "D"\ndraft = true'),
  };
  const all = await convert(files);
  expect(all.has('d/index.html')).toBe(false);
  const named = await convert(files, { paths: ['content/d.md'] });
  expect(named.read('d/index.html')).toContain('<h1>D</h1>');
  expect(named.listed('index.html')).toEqual(['A']);
});

test('needs a site, and a folder', async () => {
  const root = tempSite({ 'a.md': 'Text.' });
  const request = { cwd: root, paths: ['a.md'], to: 'html', site: true };
  await expect(convertPaths({ ...request, out: 'out' })).rejects.toThrow('--site needs a site');
  await expect(convertPaths(request)).rejects.toThrow('--site goes with --out');
});
