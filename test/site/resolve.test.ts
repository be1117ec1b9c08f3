import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadSite } from '../../src/site/load.js';
import { tempSite } from '../support/temp-site.js';
import { brief, page, pageOf, siteOf } from './page.js';

const files = {
  'content/a.md': page(),
  'content/a b.md': page(),
  'content/x%20y.md': page(),
  'content/s/_index.md': page(),
  'content/s/p.md': page('aliases = ["old"]'),
  'content/s/q/index.md': page(),
  'content/s/q/i.png': '',
  'content/s/q/sub/j.png': '',
  'content/s/q/NOTES': '',
  'content/s/q/Photo.JPG': '',
  'content/s/beside.png': '',
  'content/draft/index.md': page('draft = true'),
  'content/draft/d.png': '',
  'content/hidden.md': page('render = false'),
  'static/logo.png': '',
  'static/dir/file.pdf': '',
  'static/dir/sp ace.txt': '',
  'static/raw.md': '',
};
const site = siteOf(files, 'generate_feeds = true\n');

/** What a link on `s/q/index.md` reaches. */
function reach(url: string, via: 'markdown' | 'image' | 'html' = 'markdown', from = 's/q/index.md') {
  return brief(site.resolve(pageOf(site, from), url, via));
}

describe('links that are not of the site', () => {
  test.each([
    'https://a.org/x',
    'HTTP://a.org',
    'mailto:a@b.org',
    'tel:+1',
    '//cdn.org/x.js',
    'data:image/png;base64,xx',
    'https://x.org/s/',
  ])('%s', (url) => {
    expect(reach(url)).toEqual({ kind: 'external' });
    expect(reach(url, 'image')).toEqual({ kind: 'external' });
    expect(reach(url, 'html')).toEqual({ kind: 'external' });
  });

  test('a scheme with a plus is one to a browser, not to Zola', () => {
    expect(reach('web+x:y', 'html')).toEqual({ kind: 'external' });
    expect(reach('web+x:y')).toMatchObject({ kind: 'missing', path: '/s/q/web+x:y' });
  });

  test('an empty URL', () => {
    expect(reach('')).toEqual({ kind: 'empty' });
    expect(reach('', 'image')).toEqual({ kind: 'empty' });
    expect(reach('  ', 'html')).toEqual({ kind: 'empty' });
  });
});

describe('internal links', () => {
  const found = (path: string) => ({ kind: 'page', page: path, via: 'internal' });

  test.each([
    ['@/a.md', found('a.md')],
    ['@/s/_index.md', found('s/_index.md')],
    ['@/a%20b.md', found('a b.md')],
    ['@/a b.md', found('a b.md')],
    ['@/x%2520y.md', found('x%20y.md')],
    ['@/hidden.md', found('hidden.md')],
    ['@/draft/index.md', found('draft/index.md')],
    ['@/a.md#', { ...found('a.md'), anchor: '' }],
    ['@/a.md#An%20id', { ...found('a.md'), anchor: 'An%20id' }],
    ['@/a.md#one#two', { ...found('a.md'), anchor: 'one' }],
  ])('%s reaches a page', (url, expected) => {
    expect(reach(url)).toEqual(expected);
  });

  const missing = (path: string, more = {}) => ({ kind: 'missing', via: 'internal', path, ...more });

  test.each([
    ['@/b.md', missing('b.md')],
    ['@/b.md#id', missing('b.md', { anchor: 'id' })],
    ['@/x%20y.md', missing('x y.md')],
    ['@/A.md', missing('A.md', { caseMatch: 'a.md' })],
    ['@/S/P.md', missing('S/P.md', { caseMatch: 's/p.md' })],
    ['@/_index.md', missing('_index.md')],
    ['@/s/', missing('s/')],
    ['@/', missing('')],
    ['@/s/q/i.png', missing('s/q/i.png')],
  ])('%s reaches none', (url, expected) => {
    expect(reach(url)).toEqual(expected);
  });

  test.each([
    ['@//a.md', 'double-slash', '@/a.md'],
    ['@/s/../a.md#id', 'dot-dot', '@/a.md#id'],
    ['@/./a.md', 'dot-dot', '@/a.md'],
    ['@/../a.md', 'dot-dot', undefined],
    ['@/a.md?x=1', 'query', '@/a.md'],
    ['@/nope.md?x', 'query', undefined],
    ['@a.md', 'no-slash', '@/a.md'],
    ['@nope.md', 'no-slash', undefined],
  ])('%s is malformed: %s', (url, reason, suggestion) => {
    expect(reach(url)).toEqual({ kind: 'malformed', reason, ...(suggestion ? { suggestion } : {}) });
  });

  test('are not resolved in images and raw HTML', () => {
    expect(reach('@/a.md', 'html')).toMatchObject({ kind: 'missing', via: 'relative', path: '/s/q/@/a.md' });
    expect(reach('@/i.png', 'image')).toMatchObject({
      kind: 'missing',
      via: 'relative',
      path: '/s/q/@/i.png',
    });
  });

  test('name the translation, not the language', () => {
    const translated = siteOf({ 'content/a.md': page(), 'content/a.fr.md': page() }, '[languages.fr]\n');
    const from = pageOf(translated, 'a.md');
    expect(brief(translated.resolve(from, '@/a.fr.md', 'markdown'))).toMatchObject({ page: 'a.fr.md' });
  });
});

describe('fragments', () => {
  test.each([
    ['#', ''],
    ['#id', 'id'],
    ['#a#b', 'a#b'],
  ])('%s stays on the page', (url, anchor) => {
    expect(reach(url)).toEqual({ kind: 'page', page: 's/q/index.md', anchor, via: 'fragment' });
  });
});

describe('paths', () => {
  const target = (kind: string, path: string) => ({ kind: 'target', target: kind, path, via: 'path' });

  test.each([
    ['/', target('generated', '/')],
    ['/old', { ...target('alias', '/old') }],
    ['/atom.xml', target('feed', '/atom.xml')],
    ['/sitemap.xml', target('generated', '/sitemap.xml')],
    ['/404.html', target('generated', '/404.html')],
    ['/logo.png', { ...target('static', '/logo.png'), file: 'static/logo.png' }],
    ['/dir/sp%20ace.txt', { ...target('static', '/dir/sp ace.txt'), file: 'static/dir/sp ace.txt' }],
    ['/s/q/i.png', { ...target('asset', '/s/q/i.png'), file: 'content/s/q/i.png' }],
    ['/raw.md', { ...target('static', '/raw.md'), file: 'static/raw.md' }],
    ['/logo.png?v=2#x', { ...target('static', '/logo.png'), file: 'static/logo.png', anchor: 'x' }],
  ])('%s', (url, expected) => {
    expect(reach(url)).toEqual(expected);
    expect(reach(url, 'html')).toEqual(expected);
    expect(reach(url, 'image')).toEqual(expected);
  });

  test.each(['/a/', '/a', '/a/index.html', '/s/../a/', '/%61/', '/a/?x', '\\a/'])(
    '%s reaches the page a.md',
    (url) => {
      expect(reach(url, 'html')).toEqual({ kind: 'page', page: 'a.md', via: 'path' });
    },
  );

  test.each([
    ['/nope/', { path: '/nope/' }],
    ['/nope#x', { path: '/nope', anchor: 'x' }],
    ['/A/', { path: '/A/', caseMatch: '/a/' }],
    ['/S', { path: '/S', caseMatch: '/s/' }],
    ['/LOGO.png', { path: '/LOGO.png', caseMatch: '/logo.png' }],
    ['/dir/', { path: '/dir/' }],
    ['/logo.png/', { path: '/logo.png/' }],
    ['/a.md', { path: '/a.md' }],
    ['/draft/', { path: '/draft/', unpublishedPage: 'draft/index.md' }],
    ['/hidden/', { path: '/hidden/', unpublishedPage: 'hidden.md' }],
    ['/s/beside.pn', { path: '/s/beside.pn' }],
  ])('%s reaches nothing', (url, expected) => {
    expect(reach(url)).toEqual({ kind: 'missing', via: 'path', ...expected });
  });

  test('what templates make of images is not known', () => {
    expect(reach('/processed_images/x.png')).toEqual({ kind: 'unknown' });
  });
});

describe('relative links', () => {
  test.each([
    ['i.png', 'asset'],
    ['./i.png', 'asset'],
    ['sub/j.png', 'asset'],
    ['i.png?x#medium', 'asset'],
    ['../beside.png', 'asset'],
    ['../../logo.png', 'static'],
  ])('%s', (url, kind) => {
    expect(reach(url)).toMatchObject({ kind: 'target', target: kind, via: 'relative' });
    expect(reach(url, 'image')).toMatchObject({ kind: 'target', target: kind, via: 'relative' });
    expect(reach(url, 'html')).toMatchObject({ kind: 'target', target: kind, via: 'relative' });
  });

  test.each([
    ['..', 's/_index.md'],
    ['../p/', 's/p.md'],
    ['../../a/#id', 'a.md'],
    ['./', 's/q/index.md'],
    ['?x', 's/q/index.md'],
  ])('%s reaches a page', (url, path) => {
    expect(reach(url)).toMatchObject({ kind: 'page', page: path, via: 'relative' });
  });

  test('are seen from the permalink, so x.md is one folder deeper than its file', () => {
    expect(reach('beside.png', 'image', 's/p.md')).toEqual({
      kind: 'missing',
      via: 'relative',
      path: '/s/p/beside.png',
      unpublishedFile: 'content/s/beside.png',
    });
    expect(reach('../beside.png', 'image', 's/p.md')).toMatchObject({ kind: 'target', target: 'asset' });
    expect(reach('beside.png', 'image', 's/_index.md')).toMatchObject({ kind: 'target', target: 'asset' });
  });

  test('a file beside the page that Zola does not copy', () => {
    expect(reach('NOTES')).toMatchObject({ kind: 'missing', unpublishedFile: 'content/s/q/NOTES' });
  });

  test('a file in other case', () => {
    expect(reach('photo.jpg', 'image')).toMatchObject({ kind: 'missing', caseMatch: '/s/q/Photo.JPG' });
  });

  test.each([
    ['../p.md', 's/q/index.md', '@/s/p.md'],
    ['p.md#id', 's/_index.md', '@/s/p.md#id'],
    ['s/p.md', 's/p.md', '@/s/p.md'],
    ['a%20b.md', 'a.md', '@/a b.md'],
    ['nope.md', 'a.md', undefined],
  ])('%s on %s is a link that Zola does not rewrite', (url, from, suggestion) => {
    const expected = { kind: 'malformed', reason: 'relative-md', ...(suggestion ? { suggestion } : {}) };
    expect(reach(url, 'markdown', from)).toEqual(expected);
    expect(reach(url, 'html', from)).toMatchObject({ kind: 'missing', via: 'relative' });
  });

  test('on a draft its own files and itself are found', () => {
    expect(reach('d.png', 'image', 'draft/index.md')).toMatchObject({ kind: 'target', target: 'asset' });
    expect(reach('./', 'markdown', 'draft/index.md')).toMatchObject({ kind: 'page', page: 'draft/index.md' });
    expect(reach('nope.png', 'image', 'draft/index.md')).toMatchObject({ kind: 'missing' });
  });
});

describe('a base_url with a path', () => {
  const root = tempSite({
    'config.toml': 'base_url = "https://x.org/docs/"\n',
    'content/a.md': page(),
    'content/q/index.md': page(),
    'content/q/i.png': '',
  });
  const based = loadSite(root);
  const from = (url: string) => brief(based.resolve(pageOf(based, 'q/index.md'), url, 'markdown'));

  test('is part of what the site serves to browsers, not of its own paths', () => {
    expect(pageOf(based, 'a.md')).toMatchObject({ path: '/a/', permalink: 'https://x.org/docs/a/' });
    expect(from('/docs/a/')).toEqual({ kind: 'page', page: 'a.md', via: 'path' });
    expect(from('/docs')).toMatchObject({ kind: 'target', path: '/' });
    expect(from('../a/')).toEqual({ kind: 'page', page: 'a.md', via: 'relative' });
    expect(from('i.png')).toMatchObject({ kind: 'target', path: '/q/i.png' });
    expect(from('/docs/nope/')).toEqual({ kind: 'missing', via: 'path', path: '/nope/' });
  });

  test('left out in a link is told, and other paths of the host are not ours', () => {
    expect(from('/a/')).toEqual({ kind: 'missing', via: 'path', path: '/a/', withBasePath: '/docs/a/' });
    expect(from('/other/')).toEqual({ kind: 'external' });
    expect(from('/docsy/')).toEqual({ kind: 'external' });
    expect(from('../../other/')).toEqual({ kind: 'external' });
  });
});

describe('symbolic links', () => {
  test('within the site are followed, loops end, and nothing outside is read', () => {
    const outside = tempSite({ 'secret.md': page('title = "secret"'), 'dir/s.md': page() });
    const root = tempSite({
      'config.toml': '',
      'content/a/index.md': page(),
      'real/x.md': page(),
      'real/d/y.md': page(),
    });
    symlinkSync(join(root, 'real/x.md'), join(root, 'content/x.md'));
    symlinkSync(join(root, 'real/d'), join(root, 'content/d'));
    symlinkSync('..', join(root, 'content/a/loop'));
    symlinkSync('nowhere', join(root, 'content/broken.md'));
    symlinkSync(join(outside, 'secret.md'), join(root, 'content/secret.md'));
    symlinkSync(join(outside, 'dir'), join(root, 'content/a/out'));
    symlinkSync(outside, join(root, 'static'));
    const linked = loadSite(root);
    expect([...linked.pages.keys()].sort()).toEqual(['content/a/index.md', 'content/d/y.md', 'content/x.md']);
    const from = pageOf(linked, 'a/index.md');
    expect(linked.resolve(from, 'out/x.png', 'markdown')).toEqual({ kind: 'unknown' });
    expect(linked.at('/secret.md')).toBeUndefined();
  });

  test('folders of static/ outside the site may hold anything', () => {
    const outside = tempSite({ 'x.css': '' });
    const root = tempSite({ 'config.toml': '', 'content/a.md': page(), 'static/y.css': '' });
    symlinkSync(outside, join(root, 'static/shared'));
    const linked = loadSite(root);
    expect(linked.resolve(pageOf(linked, 'a.md'), '/shared/x.css', 'html')).toEqual({ kind: 'unknown' });
    expect(linked.resolve(pageOf(linked, 'a.md'), '/other/x.css', 'html')).toMatchObject({ kind: 'missing' });
  });

  test('that multiply come to an end', () => {
    const tree: Record<string, string> = { 'config.toml': '', 'content/a.md': page() };
    for (let at = 0; at < 30; at++) tree[`content/d${at}/f.png`] = '';
    const root = tempSite(tree);
    for (let at = 0; at < 29; at++) {
      symlinkSync(`../d${at + 1}`, join(root, `content/d${at}/x`));
      symlinkSync(`../d${at + 1}`, join(root, `content/d${at}/y`));
    }
    const started = performance.now();
    expect(loadSite(root).pages.size).toBe(1);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

test('never throws, whatever the URL', () => {
  const part = fc.constantFrom(
    '@',
    '/',
    '..',
    '#',
    '?',
    '%',
    '%2',
    '%ff',
    '\\',
    ':',
    'a.md',
    ' ',
    'é',
    '\0',
    '[',
    'http:',
  );
  const url = fc.array(fc.oneof(part, fc.string()), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(url, fc.constantFrom('markdown' as const, 'image' as const, 'html' as const), (text, via) => {
      expect(typeof site.resolve(pageOf(site, 'a.md'), text, via).kind).toBe('string');
    }),
  );
});

describe('a theme that is not there', () => {
  const config = 'theme = "t"\n';
  const from = (site: ReturnType<typeof siteOf>, url: string) =>
    site.resolve(pageOf(site, 'a/index.md'), url, 'image').kind;

  test.each([
    ['its folder is absent', {}],
    ['its folder is empty', { 'themes/t/': '' }],
  ])('may have any file, but no page and nothing in a page’s own folder: %s', (_, theme) => {
    const site = siteOf({ 'content/a/index.md': page(), ...theme }, config);
    expect(site.absentTheme).toBe('t');
    expect(from(site, '/img/x.png')).toBe('unknown');
    expect(from(site, '../x.png')).toBe('unknown');
    expect(from(site, 'x.png')).toBe('missing');
    expect(from(site, '/nope/')).toBe('missing');
  });

  test('with anything in its folder it is there', () => {
    const site = siteOf({ 'content/a/index.md': page(), 'themes/t/theme.toml': '' }, config);
    expect(site.absentTheme).toBeUndefined();
    expect(from(site, '/img/x.png')).toBe('missing');
  });

  test('a site without a theme misses none', () => {
    expect(siteOf({}).absentTheme).toBeUndefined();
  });
});
