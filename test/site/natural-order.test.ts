import fc from 'fast-check';
import { codePointOrder, naturalOrder } from '../../src/site/natural-order.js';

test('titles sort as people would: case and accents last, digits by their number', () => {
  const titles = [
    'åland',
    'bagel',
    'track_3',
    'Österrike',
    'métro',
    'BART',
    'track_13',
    'meter',
    'track_1',
    '½',
    '北',
  ];
  expect([...titles].sort(naturalOrder)).toEqual([
    '½',
    'åland',
    'bagel',
    'BART',
    '北',
    'meter',
    'métro',
    'Österrike',
    'track_1',
    'track_3',
    'track_13',
  ]);
});

test('numbers of any length are compared in no time', () => {
  const long = '9'.repeat(100_000);
  expect(naturalOrder(`a${long}`, `a${long}1`)).not.toBe(0);
  expect(naturalOrder('a10', 'a9')).toBeGreaterThan(0);
});

test.each([
  ['naturalOrder', naturalOrder],
  ['codePointOrder', codePointOrder],
])('%s is an order', (_, order) => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '1', '0', ' ', '-', '𐀀', '￮', '北') });
  fc.assert(
    fc.property(texts, texts, texts, (a, b, c) => {
      expect(Math.sign(order(a, b)) + Math.sign(order(b, a))).toBe(0);
      expect(order(a, b) === 0).toBe(a === b);
      if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
