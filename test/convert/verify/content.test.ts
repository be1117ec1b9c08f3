import { contentPlace, findContent } from '../../../src/convert/verify/content.js';

const html =
  '<!DOCTYPE html><html><head><title>T</title></head><body class="b"><nav><ul id="top"><li>n</li></ul></nav>' +
  '<main class="wide page"><h1>T</h1><article class="post long"><!-- content --><p>a</p><div><!-- /content --></article>' +
  '<article id="second">b</article></main></body></html>';

const selected = (selector: string, text = html) => findContent(text, contentPlace({ select: selector }));

test('the whole body, or all there is', () => {
  expect(findContent('<p>a</p>\n', contentPlace({}))).toBe('<p>a</p>\n');
  expect(findContent(html, contentPlace({}))).toMatch(/^<nav>.*<\/main>$/);
});

test.each([
  ['nav', '<ul id="top"><li>n</li></ul>'],
  ['#top', '<li>n</li>'],
  ['body #top li', 'n'],
  ['article', '<!-- content --><p>a</p><div><!-- /content -->'],
  ['article.long.post', '<!-- content --><p>a</p><div><!-- /content -->'],
  ['MAIN.page article#second', 'b'],
  ['* #second', 'b'],
  ['.wide h1', 'T'],
])('%s selects what is in the first such element', (selector, content) => {
  expect(selected(selector)).toBe(content);
});

test.each(['aside', 'article article', 'nav article', 'article.pos', '.Wide', 'main#top', 'h1 main', 'li#n'])(
  '%s selects nothing',
  (selector) => {
    expect(selected(selector)).toBeUndefined();
  },
);

test('elements of the same name within the selected one are part of it, as is what is not closed', () => {
  expect(selected('div', '<div>a<div>b</div>c</div>d')).toBe('a<div>b</div>c');
  expect(selected('main', '<body><main><div>a</body>')).toBe('<div>a');
  expect(selected('p.x', '<p class="x">a<div>b</div>')).toBe('a');
});

test('a marker cuts the text, whatever the content leaves open', () => {
  const place = contentPlace({ marker: ' content ' });
  expect(findContent(html, place)).toBe('<p>a</p><div>');
  expect(findContent('<p>a</p><!--content-->x', place)).toBeUndefined();
  expect(findContent('<!-- /content --><!--content-->x<!--/content-->y<!-- /content -->', place)).toBe('x');
});

test.each(['a > b', 'a[href]', 'a:first-child', 'a, b', 'a + b', '.', 'a..b', '#1', ''])(
  '%j is no selector that is understood',
  (select) => {
    expect(() => contentPlace({ select })).toThrow(/selector/);
  },
);

test('a marker is the text of a comment; selector and marker exclude each other', () => {
  expect(() => contentPlace({ marker: ' ' })).toThrow("can't be a marker");
  expect(() => contentPlace({ marker: '<!-- x -->' })).toThrow("can't be a marker");
  expect(() => contentPlace({ select: 'main', marker: 'x' })).toThrow('not by both');
});

test('a selector that never matches takes time that the text bounds', () => {
  const started = performance.now();
  expect(selected('main div', `${'<div>'.repeat(200_000)}`)).toBeUndefined();
  expect(selected('main i', '<i>a</i>'.repeat(100_000))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(3000);
});
