import fc from 'fast-check';
import { jsonLine, jsonText } from '../../src/source/json-text.js';

test('is what JSON.stringify writes', () => {
  const value = { a: [], b: {}, c: [1, 'x', null, true, { d: undefined, e: [[]] }], f: 'ü "quoted" \n' };
  expect(jsonText(value)).toBe(`${JSON.stringify(value, undefined, 2)}\n`);
});

test('reading it gives the value, and nothing in it acts on a terminal', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = jsonText(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
    }),
  );
});

test('depth is no limit, and does not make the text grow with its square', () => {
  let value: unknown = 'deepest';
  for (let depth = 0; depth < 100_000; depth++) value = [value];
  const text = jsonText(value);
  expect(text).toContain('"deepest"');
  expect(text.length).toBeLessThan(25_000_000);
});

test('on one line it is the same value', () => {
  const value = { a: [1, { b: 'x\n\u001b' }], c: {}, d: [], e: undefined };
  expect(jsonLine(value)).toBe('{"a":[1,{"b":"x\\n\\u001b"}],"c":{},"d":[]}\n');
});
