import fc from 'fast-check';
import { applyEdits, type Edit } from '../../src/source/edit.js';

const replace = (start: number, end: number, text: string): Edit => ({ start, end, text });

test('applies edits that only touch', () => {
  expect(applyEdits('abcdef', [[replace(0, 2, 'X')], [replace(2, 4, 'Y')]])).toEqual({
    text: 'XYef',
    applied: [0, 1],
    refused: [],
  });
});

test('refuses a group that overlaps an earlier one, as a whole', () => {
  const result = applyEdits('abcdef', [[replace(1, 3, '')], [replace(0, 1, 'Z'), replace(2, 5, '-')]]);
  expect(result).toEqual({ text: 'adef', applied: [0], refused: [1] });
});

test('refuses two insertions at one place, and takes one beside a replacement', () => {
  expect(applyEdits('ab', [[replace(1, 1, 'x')], [replace(1, 1, 'y')]]).refused).toEqual([1]);
  expect(applyEdits('ab', [[replace(1, 1, 'x')], [replace(1, 2, 'y')]]).text).toBe('axy');
});

test('refuses an insertion inside a replaced range, and a group in conflict with itself', () => {
  expect(applyEdits('abcd', [[replace(0, 4, '')], [replace(2, 2, 'x')]]).refused).toEqual([1]);
  expect(applyEdits('abcd', [[replace(0, 2, ''), replace(1, 3, '')]]).refused).toEqual([0]);
});

test('refuses edits outside the text', () => {
  expect(applyEdits('ab', [[replace(1, 5, '')], [replace(-1, 1, '')], [replace(2, 1, '')]]).refused).toEqual([
    0, 1, 2,
  ]);
});

test('gives what applying the taken edits from behind gives', () => {
  const edit = fc
    .tuple(fc.nat(30), fc.nat(6), fc.stringMatching(/^[xy]{0,3}$/))
    .map(([start, length, text]) => replace(start, start + length, text));
  fc.assert(
    fc.property(fc.stringMatching(/^[a-f]{20,36}$/), fc.array(edit, { maxLength: 8 }), (text, edits) => {
      const result = applyEdits(
        text,
        edits.map((one) => [one]),
      );
      const taken = result.applied
        .map((index) => edits[index] as Edit)
        .sort((a, b) => b.start - a.start || b.end - a.end);
      const expected = taken.reduce(
        (mended, one) => mended.slice(0, one.start) + one.text + mended.slice(one.end),
        text,
      );
      expect(result.text).toBe(expected);
      expect([...result.applied, ...result.refused].sort((a, b) => a - b)).toEqual(
        edits.map((_, index) => index),
      );
    }),
  );
});
