/** The list of a site's URLs: what is on it, and that it comes back from its text. */
import fc from 'fast-check';
import { loadSite } from '../../src/site/load.js';
import { listUrls, readUrlList, urlListText } from '../../src/site/url-list.js';
import { tempSite } from '../support/temp-site.js';

test('pages, their anchors, aliases, assets and generated files, each with the file behind it', () => {
  const site = loadSite(
    tempSite({
      'config.toml':
        'base_url = "https://example.org"\ngenerate_sitemap = false\ngenerate_robots_txt = false\n',
      'content/b/index.md': '+++\naliases = ["old b"]\n+++\n## Two words\n\n## One\n',
      'content/b/x.png': 'x',
      'static/a#b.txt': 'x',
    }),
  );
  expect(urlListText(listUrls(site, (page) => site.ids(page).ids))).toBe(
    [
      '# URLs that the site serves, each with the file behind it; written by `tfpage urls`',
      '/',
      '/404.html',
      '/a%23b.txt\tstatic/a%23b.txt',
      '/b/\tcontent/b/index.md',
      '/b/#one\tcontent/b/index.md',
      '/b/#two-words\tcontent/b/index.md',
      '/b/x.png\tcontent/b/x.png',
      '/old%20b/\tcontent/b/index.md',
      '',
    ].join('\n'),
  );
  expect(listUrls(site).some(({ anchor }) => anchor !== undefined)).toBe(false);
});

test('any list comes back from its text', () => {
  const name = fc.string({ unit: 'binary' });
  const url = fc.record(
    { path: name.map((text) => `/${text}`), anchor: name, file: name },
    { requiredKeys: ['path'] },
  );
  fc.assert(
    fc.property(fc.array(url), (urls) => {
      const read = readUrlList(urlListText(urls)).map(({ line: _, ...rest }) => rest);
      expect(read).toEqual(urls);
    }),
  );
});

test('comments, blank lines and other lines are passed over; line endings do not matter', () => {
  expect(readUrlList('# x\r\n\r\nhttps://example.org/\r\n/a/\tcontent/a.md\r\n')).toEqual([
    { line: 4, path: '/a/', file: 'content/a.md' },
  ]);
});
