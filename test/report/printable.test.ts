import fc from 'fast-check';
import { printable } from '../../src/report/printable.js';

test('shows control characters instead of sending them', () => {
  expect(printable('a\u001B[31mb\u0007\u007F')).toBe('a␛[31mb␇␡');
  expect(printable('line\r\nnext\tcell')).toBe('line␍␊next␉cell');
});

test('takes the one-character control sequences and the characters that turn a line around', () => {
  expect(printable('\u009B2J')).toBe('\uFFFD2J');
  expect(printable('a\u202Eb\u2066c\u200Ed')).toBe('a\uFFFDb\uFFFDc\uFFFDd');
});

test('leaves text of any script and emoji alone', () => {
  const text = 'Grüße 漢字 שלום 👩‍👩‍👧 ✌️ e\u0301';
  expect(printable(text)).toBe(text);
});

test('replaces halves of surrogate pairs', () => {
  expect(printable('\uD83Dx\uDC69')).toBe('\uFFFDx\uFFFD');
});

test('keeps length, lets no control character through, and changes nothing the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = printable(text);
      expect(shown).toHaveLength(text.length);
      expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      expect(printable(shown)).toBe(shown);
    }),
  );
});
