/** Quoting a page's text in a message. */
import { quote } from '../../../../src/lint/rules/support/quote.js';

test('white space is one space, and backquotes of the text stay readable', () => {
  expect(quote(' a\n  b ')).toBe('`a b`');
  expect(quote('[`Option`]')).toBe('`` [`Option`] ``');
});

test('a long text is cut at its end, a path in the middle', () => {
  expect(quote('one two three', 9)).toBe('`one two …`');
  expect(quote('/a/very/long/path/to/map.png', 15)).toBe('`/a/ve…o/map.png`');
  expect(quote('/a/map.png', 10)).toBe('`/a/map.png`');
});

test('no half of a character is left', () => {
  expect(quote('abc😀def', 5)).toBe('`abc…`');
  for (let limit = 2; limit < 12; limit++) expect(quote('/😀😀😀😀/😀', limit).isWellFormed()).toBe(true);
});
