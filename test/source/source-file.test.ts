import fc from 'fast-check';
import { SourceFile } from '../../src/source/source-file.js';

test('counts lines ended by LF, CRLF and a lone CR', () => {
  const file = SourceFile.fromText('a.md', 'one\r\ntwo\rthree\nfour');
  expect(file.lineCount).toBe(4);
  expect(file.pointAt(5)).toEqual({ line: 2, column: 1, offset: 5 });
  expect(file.lineText(1)).toBe('one');
  expect(file.lineText(3)).toBe('three');
  expect(file.lineText(5)).toBe('');
});

test('columns count UTF-16 units and a byte order mark', () => {
  const file = SourceFile.fromText('a.md', '\uFEFF😀x');
  expect(file.pointAt(3)).toEqual({ line: 1, column: 4, offset: 3 });
});

test('offsets and points are inverse to each other', () => {
  const text = fc.stringMatching(/^[ab\r\n😀]{0,40}$/u);
  fc.assert(
    fc.property(text, fc.nat(60), (source, offset) => {
      const file = SourceFile.fromText('a.md', source);
      const point = file.pointAt(offset);
      expect(point.offset).toBe(Math.min(offset, source.length));
      expect(file.offsetAt(point.line, point.column)).toBe(point.offset);
    }),
  );
});

test('positions outside the text are clamped', () => {
  const file = SourceFile.fromText('a.md', 'ab\nc');
  expect(file.offsetAt(0, 5)).toBe(0);
  expect(file.offsetAt(1, 99)).toBe(3);
  expect(file.offsetAt(9, 1)).toBe(4);
  expect(file.pointAt(-3)).toEqual({ line: 1, column: 1, offset: 0 });
});

test('invalid UTF-8 becomes replacement characters and is told apart from written ones', () => {
  const broken = SourceFile.fromBytes('a.md', Uint8Array.of(0x61, 0xff, 0x62, 0xc3));
  expect(broken.text).toBe('a\uFFFDb\uFFFD');
  expect(broken.problems).toEqual([{ kind: 'invalid-utf8', offset: 1, count: 2 }]);
  const written = SourceFile.fromBytes('a.md', new TextEncoder().encode('a\uFFFD'));
  expect(written.problems).toEqual([]);
});

test('NUL and a byte order mark stay in the text; NUL is told', () => {
  const file = SourceFile.fromBytes('a.md', Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0, 0));
  expect(file.text).toBe('\uFEFFa\0\0');
  expect(file.problems).toEqual([{ kind: 'nul', offset: 2, count: 2 }]);
});
