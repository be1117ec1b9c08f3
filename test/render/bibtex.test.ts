/** BibTeX that is no BibTeX, or made to hang; what Zola makes of the rest is in fixtures/zola/render.json. */
import fc from 'fast-check';
import { readBibtex } from '../../src/render/functions/bibtex.js';
import { Failure } from '../../src/tera/index.js';

const pieces = fc.constantFrom(
  '@b{',
  '@string{',
  '@comment{',
  '@preamble{',
  'k',
  ',',
  '=',
  '"',
  '{',
  '}',
  '(',
  ')',
  '#',
  ' ',
  '\n',
  '1',
  'é',
  '@',
  '\u00a0',
);

test('any text gives the four lists, or one failure with its line', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      try {
        const value = readBibtex(parts.join(''), 'x') as Map<string, unknown>;
        expect([...value.keys()]).toEqual(['preambles', 'comments', 'variables', 'bibliographies']);
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
      }
    }),
    { numRuns: 3000 },
  );
});

test('the place of a fault is told', () => {
  expect(() => readBibtex('@a{k,\n x = 1\n y = 2}', '`b.bib`')).toThrow(
    '`b.bib` is no BibTeX: `}` is missing (line 3)',
  );
});

test('variables that mean themselves, or grow without measure, are refused', () => {
  expect(() => readBibtex('@string{a = b}@string{b = a}', 'x')).toThrow(Failure);
  const doubling = Array.from(
    { length: 60 },
    (_, index) => `@string{a${index} = a${index + 1} # a${index + 1}}`,
  );
  expect(() => readBibtex(`${doubling.join('')}@string{a60 = "xx"}`, 'x')).toThrow(Failure);
});

test('a large file takes time in proportion', () => {
  const start = performance.now();
  for (const unit of ['@b{k,x={a},}', '\u00a0@b{k,x=1}', '@comment{a}', '@string{a="b"}', 'w ']) {
    readBibtex(unit.repeat(1_000_000 / unit.length), 'x');
  }
  expect(() => readBibtex('{"'.repeat(500_000).replace('{', '@b{k,x={'), 'x')).toThrow(Failure);
  expect(performance.now() - start).toBeLessThan(10_000);
});
