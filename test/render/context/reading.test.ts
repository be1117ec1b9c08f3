/** Word counts: what a segmenter gives for the whole text, in time that grows with its length only. */
import fc from 'fast-check';
import { countWords } from '../../../src/render/context/reading.js';

function wordsOf(text: string): number {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

const piece = fc.constantFrom(
  'a',
  'word',
  '3',
  '.',
  "'",
  ',',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '“',
  '”',
  '’',
  'ä',
  '\u0301',
  '\u200d',
  '日',
  '本',
  'カ',
  '😀',
  '_',
  ':',
  '\u00a0',
);

test('counts as the segmenter does', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      expect(countWords(text)).toBe(wordsOf(text));
    }),
    { numRuns: 2000 },
  );
});

test('leaves code between fences out', () => {
  expect(countWords('one\n```\ntwo three\n```\nfour')).toBe(2);
});

test('long texts take no time', () => {
  // The segmenter alone would take minutes for each.
  const before = performance.now();
  expect(countWords('it’s “two-byte” text, 3.5 long\n'.repeat(40_000))).toBe(6 * 40_000);
  // A word as long as the text is cut.
  expect(countWords('l’été.'.repeat(40_000))).toBeGreaterThan(0);
  expect(performance.now() - before).toBeLessThan(5_000);
});
