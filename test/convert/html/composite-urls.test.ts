import fc from 'fast-check';
import { rewriteComposite } from '../../../src/convert/html/composite-urls.js';

const mark = (url: string) => `<${url}>`;

test.each([
  ['a.png 1x, b.png 2x', '<a.png> 1x, <b.png> 2x'],
  ['a.png 480w,b.png 2x', '<a.png> 480w,<b.png> 2x'],
  ['a.png, b,c.png 2x', '<a.png>, <b,c.png> 2x'],
  [' data:image/png;base64,AA 1x , /i.png 2x', ' <data:image/png;base64,AA> 1x , </i.png> 2x'],
  [',,', ',,'],
  ['', ''],
])('srcset="%s"', (value, expected) => {
  expect(rewriteComposite('srcset', value, mark)).toBe(expected);
});

test.each([
  ['background: url(/a.png) top', "background: url('</a.png>') top"],
  ['a: url("b c.png"), url( \'d\' )', "a: url('<b c.png>'), url( '<d>')"],
  ['color: red', 'color: red'],
  ['a: url(', 'a: url('],
])('style="%s"', (value, expected) => {
  expect(rewriteComposite('style', value, mark)).toBe(expected);
});

test('nothing changes where no URL does, and nothing hangs', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('srcset', 'style'),
      fc.string({ unit: fc.constantFrom(',', ' ', 'a', '/', 'url(', ')', '"', "'", '2x') }),
      (name, value) => {
        expect(rewriteComposite(name, value, (url) => url)).toBe(value);
      },
    ),
  );
  const long = 'url('.repeat(50_000) + ', '.repeat(50_000);
  for (const name of ['srcset', 'style']) expect(rewriteComposite(name, long, (url) => url)).toBe(long);
});
