import fc from 'fast-check';
import { firstDifference } from '../../../src/convert/verify/difference.js';
import { type DomEvent, domEvents } from '../../../src/convert/verify/dom-events.js';

const permalink = 'https://tide.example/shore/notes/kelp/';
const events = (html: string) => domEvents(html, permalink) as DomEvent[];
const difference = (expected: string, actual: string) => firstDifference(events(expected), events(actual));

describe('what counts as equal', () => {
  test.each([
    ['attributes in another order', '<a title="t" href="/x">a</a>', '<a href="/x" title="t">a</a>'],
    ['classes as sets', '<b class=" x y  x">a</b>', '<b class="y x">a</b>'],
    ['quotes and case of tags', "<IMG SRC=a.png ALT='x'>", '<img src="a.png" alt="x" />'],
    ['void forms', 'a<br>b<hr/>', 'a<br />b<hr>'],
    ['boolean attributes', '<input disabled>', '<input disabled="">'],
    ['entities', '<p title="&quot;&#39;">&amp;&nbsp;&eacute;</p>', "<p title='\"&apos;'>&#38;\u00A0é</p>"],
    ['runs of white space', '<p>a\n  b\tc</p>', '<p>a b c</p>'],
    ['white space at the edges of blocks', '<ul>\n<li> a </li>\n</ul>\n', '<ul><li>a</li></ul>'],
    ['white space at the end of a line, within an element', '<p><b>a </b></p>', '<p><b>a</b></p>'],
    ['white space around line breaks', 'a <br>\n b', 'a<br>b'],
    ['white space on both sides of a tag', '<p>a <b> b</b></p>', '<p>a <b>b</b></p>'],
    ['the first line break of pre', '<pre>\na\n</pre>', '<pre>a\n</pre>'],
    ['empty paragraphs', '<div><p>\n</p>a</div><p></p>', '<div>a</div>'],
    ['comments', '<p>a<!-- b -->c</p>', '<p>ac</p>'],
    ['end tags left out', '<ul><li>a<li>b</ul><p>c', '<ul><li>a</li><li>b</li></ul><p>c</p>'],
    [
      'relative and absolute URLs',
      '<a href="../a/#x">a</a>',
      '<a href="https://tide.example/shore/notes/a/#x">a</a>',
    ],
    ['the page itself', '<a href="#x">a</a>', `<a href="${permalink}#x">a</a>`],
    ['paths from the root', '<img src="/p.png">', '<img src="https://tide.example/p.png">'],
  ])('%s', (_, expected, actual) => {
    expect(difference(expected, actual)).toBeUndefined();
  });
});

describe('what differs', () => {
  test.each([
    ['white space in pre', '<pre>a  b</pre>', '<pre>a b</pre>'],
    ['line breaks in code in pre', '<pre><code>\na</code></pre>', '<pre><code>a</code></pre>'],
    ['a space in a line', '<p><b>a</b> <i>b</i></p>', '<p><b>a</b><i>b</i></p>'],
    ['a space beside an image', '<p><img src="a"> b</p>', '<p><img src="a">b</p>'],
    ['a no-break space', '<p>a\u00A0b</p>', '<p>a b</p>'],
    ['an empty paragraph with an attribute', '<p id="x"></p>', ''],
    ['text around an empty paragraph', 'a<p></p>b', 'ab'],
    ['escaped and real tags', '&lt;b>', '<b></b>'],
    ['an attribute more', '<a href="/x" rel="external">a</a>', '<a href="/x">a</a>'],
    ['an empty class and none', '<b class="">a</b>', '<b>a</b>'],
    ['anchors', '<a href="#x">a</a>', '<a href="#y">a</a>'],
    ['case of text', '<p>A</p>', '<p>a</p>'],
    ['what is nested', '<b><i>a</i></b>', '<b></b><i>a</i>'],
    ['scripts', '<script>a\nb</script>', '<script>a b</script>'],
    ['an attribute named __proto__', '<b __proto__="x">a</b>', '<b>a</b>'],
  ])('%s', (_, expected, actual) => {
    expect(difference(expected, actual)).toBeDefined();
    expect(difference(actual, expected)).toBeDefined();
  });
});

test('the difference names the elements around it and shows both sides from a little before', () => {
  const list = (last: string) =>
    `<h1>T</h1><div><ul><li>one</li></ul><ul><li>a</li><li>b</li><li><a href="/x">${last}</a></li></ul></div>`;
  const start = 'the tide comes in twice a day and ';
  expect(difference(list(`${start}leaves`), list(`${start}lives`))).toEqual({
    path: 'div > ul[2] > li[3] > a',
    expected: '…mes in twice a day and leaves</a></li></ul></div>',
    actual: '…mes in twice a day and lives</a></li></ul></div>',
  });
});

test('one side may end early', () => {
  expect(difference('<p>a</p>', '<p>a</p><p>b</p>')).toEqual({
    path: '',
    expected: '',
    actual: '<p>b</p>',
  });
});

test('a difference far into an attribute is within the excerpt', () => {
  const found = difference(`<img alt="${'x'.repeat(500)}a">`, `<img alt="${'x'.repeat(500)}b">`);
  expect(found?.expected).toBe(`…${'x'.repeat(24)}a">`);
  expect(found?.actual).toBe(`…${'x'.repeat(24)}b">`);
});

test('nesting beyond the limit is not compared, in time that the text bounds', () => {
  const started = performance.now();
  expect(domEvents(`${'<div>'.repeat(100_000)}${'</b>'.repeat(100_000)}`, permalink)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(2000);
  expect(domEvents(`${'<div>'.repeat(900)}x`, permalink)).toHaveLength(1801);
});

/** A small document, to be written in different ways. */
interface Element {
  name: string;
  attributes: [string, string][];
  children: (Element | string)[];
}

const word = fc.stringMatching(/^[a-z&<>"é]{1,6}$/);
const attributes = fc.uniqueArray(fc.tuple(fc.constantFrom('id', 'title', 'class', 'href', 'data-x'), word), {
  selector: ([name]) => name,
});
const { block: documents } = fc.letrec<{ block: Element; inline: Element }>((tie) => ({
  inline: fc.record({
    name: fc.constantFrom('b', 'em', 'span'),
    attributes,
    children: fc.array(word, { minLength: 1, maxLength: 2 }),
  }),
  block: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      name: fc.constantFrom('p', 'h2'),
      attributes,
      // Texts with an element between them, so that a space may stand at each of their edges.
      children: fc
        .array(fc.tuple(word, tie('inline')), { minLength: 1, maxLength: 3 })
        .map((pairs) => pairs.flat()),
    }),
    fc.record({
      name: fc.constantFrom('div', 'blockquote', 'section'),
      attributes,
      children: fc.array(tie('block'), { maxLength: 3 }),
    }),
  ),
}));

const escapeText = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Writes a document; `order` and `space` say how. */
function write(
  node: Element | string,
  order: (attributes: [string, string][]) => [string, string][] = (all) => all,
  space: (kind: 'block' | 'text') => string = (kind) => (kind === 'block' ? '' : ' '),
): string {
  if (typeof node === 'string') return `${space('text')}${escapeText(node)}${space('text')}`;
  const isBlock = !['b', 'em', 'span'].includes(node.name);
  const edge = () => (isBlock ? space('block') : '');
  const own = order(node.attributes).map(([name, value]) => ` ${name}="${escapeText(value)}"`);
  const children = node.children.map((child) => write(child, order, space)).join(edge());
  return `${edge()}<${node.name}${own.join('')}>${edge()}${children}${edge()}</${node.name}>${edge()}`;
}

/** All elements, and all texts by their parent and place. */
function partsOf(root: Element): { elements: Element[]; texts: [Element, number][] } {
  const elements: Element[] = [root];
  const texts: [Element, number][] = [];
  for (const element of elements) {
    for (const [at, child] of element.children.entries()) {
      if (typeof child === 'string') texts.push([element, at]);
      else elements.push(child);
    }
  }
  return { elements, texts };
}

test('order of attributes and white space never make a difference', () => {
  fc.assert(
    fc.property(
      documents,
      fc.infiniteStream(fc.constantFrom(' ', '\n', '\t  ', ' \r\n ')),
      (root, spaces) => {
        const next = () => spaces.next().value as string;
        const other = write(
          root,
          (all) => all.toReversed(),
          () => next(),
        );
        expect(difference(write(root), other)).toBeUndefined();
      },
    ),
  );
});

test('another text always makes a difference', () => {
  fc.assert(
    fc.property(documents, fc.nat(), word, (root, pick, text) => {
      const { texts } = partsOf(root);
      fc.pre(texts.length > 0);
      const before = write(root);
      const [element, at] = texts[pick % texts.length] as [Element, number];
      fc.pre(element.children[at] !== text);
      element.children[at] = text;
      expect(difference(before, write(root))).toBeDefined();
    }),
  );
});

test('another value, another attribute or another name always makes a difference', () => {
  fc.assert(
    fc.property(documents, fc.nat(), fc.constantFrom('value', 'more', 'name'), (root, pick, change) => {
      const { elements } = partsOf(root);
      const before = write(root);
      const element = elements[pick % elements.length] as Element;
      const [first] = element.attributes;
      if (change === 'value' && first) first[1] += 'z';
      else if (change === 'name') element.name = element.name === 'b' ? 'i' : 'article';
      else element.attributes.push(['data-more', '']);
      expect(difference(before, write(root))).toBeDefined();
    }),
  );
});
