/** Counting tags, and the stack of open elements: both must stay linear however deep a page nests. */
import { OpenElements } from '../../../../src/lint/rules/support/open-elements.js';
import { TagBalance } from '../../../../src/lint/rules/support/tag-balance.js';
import type { HtmlToken } from '../../../../src/syntax/html.js';

const open = (name: string, at: number): HtmlToken => ({
  type: 'open',
  name,
  attributes: [],
  selfClosing: false,
  start: at,
  end: at + 1,
});
const close = (name: string, at: number): HtmlToken => ({ type: 'close', name, start: at, end: at + 1 });

test('a hundred thousand tags that never match are counted in a moment', () => {
  const balance = new TagBalance();
  const tokens: HtmlToken[] = [];
  for (let at = 0; at < 100_000; at++) tokens.push(open('a', at));
  for (let at = 0; at < 100_000; at++) tokens.push(close('b', at));
  const start = performance.now();
  balance.add(tokens, '');
  expect(balance.finish()).toHaveLength(200_000);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('an element left open in a closed one is found, unless its end tag comes later', () => {
  const balance = new TagBalance();
  balance.add([open('div', 0), open('b', 1), open('i', 2), close('div', 3), close('i', 4)], '');
  expect(balance.finish()).toMatchObject([{ kind: 'open', name: 'b', start: 1, end: 2 }]);
});

test('the link around is known in constant time at any depth', () => {
  const elements = new OpenElements<never>();
  const link = elements.push('a', false);
  for (let depth = 0; depth < 100_000; depth++) elements.push('b', false);
  const start = performance.now();
  for (let asked = 0; asked < 100_000; asked++) {
    expect(elements.interactive === link).toBe(true);
    elements.close('i');
  }
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(elements.close('a')).toBe(link);
  expect(elements.interactive).toBeUndefined();
});

test('leaving an element of Markdown closes what was opened in it, and an end tag may close it before', () => {
  const elements = new OpenElements<never>();
  elements.push('div', false);
  const paragraph = elements.push('p', true);
  elements.push('button', false);
  expect(elements.paragraph).toBeUndefined();
  elements.leave(paragraph);
  expect([elements.interactive, elements.paragraph]).toEqual([undefined, undefined]);
  const second = elements.push('p', true);
  expect(elements.close('p')).toBeUndefined();
  expect(elements.paragraph).toBe(second);
  elements.close('div');
  expect(second.isOpen).toBe(false);
  elements.leave(second);
});
