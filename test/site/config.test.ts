import fc from 'fast-check';
import { loadConfig, parseConfig } from '../../src/site/config.js';
import { SourceFile } from '../../src/source/source-file.js';
import { tempSite } from '../support/temp-site.js';

const parse = (text: string) => parseConfig(SourceFile.fromText('config.toml', text));

describe('loadConfig', () => {
  test('gives defaults for an empty config', () => {
    expect(parse('')).toMatchObject({
      basePath: '',
      defaultLanguage: 'en',
      outputDir: 'public',
      generateSitemap: true,
      generateRobotsTxt: true,
      buildSearchIndex: false,
      slugify: { paths: 'on', taxonomies: 'on', anchors: 'on', pathsKeepDates: false },
      linkChecker: { internalLevel: 'error' },
      languages: [{ code: 'en', feedFilenames: ['atom.xml'], generateFeeds: false, taxonomies: [] }],
    });
  });

  test('reads zola.toml before config.toml', () => {
    const root = tempSite({ 'zola.toml': 'title = "z"', 'config.toml': 'title = "c"' });
    expect(loadConfig(root)).toMatchObject({ file: 'zola.toml', value: { title: 'z' } });
  });

  test('keeps a syntax problem and goes on with defaults', () => {
    const config = loadConfig(tempSite({ 'config.toml': 'base_url = "https://x.org"\nbad = = 1\n' }));
    expect(config.problems).toHaveLength(1);
    expect(config.problems[0]?.position.start.line).toBe(2);
    expect(config.defaultLanguage).toBe('en');
  });

  test('works without any config', () => {
    expect(loadConfig(tempSite({ 'content/': '' }))).toMatchObject({ text: '', baseUrl: '' });
  });

  test('takes values of a wrong type for absent', () => {
    const config = parse(
      'base_url = 3.5\nignored_content = "x"\n[slugify]\npaths = "maybe"\nanchors = true\n',
    );
    expect(config).toMatchObject({ ignoredContent: [], slugify: { paths: 'on', anchors: 'on' } });
  });

  test.each([
    ['https://x.org', ''],
    ['https://x.org/', ''],
    ['https://x.org/docs', '/docs'],
    ['https://x.org/a/b/', '/a/b'],
    ['https://x.org/a%20b/', '/a b'],
    ['/docs/', '/docs'],
    ['//x.org/docs', '/docs'],
    ['/', ''],
    ['http://', ''],
  ])('takes the path of base_url %s', (url, path) => {
    expect(parse(`base_url = "${url}"`).basePath).toBe(path);
  });

  test('merges what the root and the table of the default language say', () => {
    const config = parse(
      [
        'default_language = "fr"',
        'generate_feeds = true',
        'feed_filenames = ["rss.xml"]',
        '[languages.de]',
        'taxonomies = [{ name = "Schlagwörter" }]',
        '[languages.fr]',
        'taxonomies = [{ name = "tags", paginate_by = 2, feed = true }]',
      ].join('\n'),
    );
    expect(config.languages.map(({ code }) => code)).toEqual(['fr', 'de']);
    expect(config.languages[0]).toMatchObject({
      generateFeeds: true,
      feedFilenames: ['rss.xml'],
      taxonomies: [
        { name: 'tags', slug: 'tags', paginateBy: 2, paginatePath: 'page', feed: true, render: true },
      ],
    });
    expect(config.languages[1]).toMatchObject({
      generateFeeds: false,
      taxonomies: [{ slug: 'schlagworter' }],
    });
  });

  test('is not taken in by a key called __proto__', () => {
    const config = parse(
      '[__proto__]\nbase_url = "https://evil.org"\n[languages.__proto__]\n[extra]\na = 1\n',
    );
    expect(config.baseUrl).toBe('');
    expect(config.extra).toEqual({ a: 1 });
    expect(({} as Record<string, unknown>).base_url).toBeUndefined();
  });

  test('never throws, whatever the text', () => {
    const part = fc.constantFrom(
      '[languages.fr]\n',
      '[slugify]\n',
      'base_url=',
      '"x"',
      '[[',
      ']',
      '=',
      '\n',
      'a.b',
      '{}',
      '1',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
        expect(parse(parts.join('')).languages.length).toBeGreaterThan(0);
      }),
    );
  });
});
