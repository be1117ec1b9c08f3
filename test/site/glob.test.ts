import fc from 'fast-check';
import { compileGlob, compileGlobs } from '../../src/site/glob.js';

/** Outcomes of globset 0.4 with its default options. */
const cases: [pattern: string, path: string, matches: boolean][] = [
  ['*.{graphml,xlsx}', '/site/content/a/x.xlsx', true],
  ['temp.*', '/site/content/temp.txt', false],
  ['*/temp.*', '/site/content/temp.txt', true],
  ['**/build', '/site/build', true],
  ['**/build', 'build', true],
  ['**/build', '/site/rebuild', false],
  ['**/build/**', '/site/build/x/y', true],
  ['a/**', 'a/', true],
  ['a/**', 'a', false],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**/b', 'ab', false],
  ['**', 'x/y', true],
  ['a**b', 'ax/yb', true],
  ['a?c', 'a/c', true],
  ['{a,b{c,d}}x', 'bdx', true],
  ['{a,b{c,d}}x', 'bx', false],
  ['{}a', 'a', true],
  ['{**/x,y}', 'p/x', true],
  ['[!a]b', 'cb', true],
  ['[^a]b', 'ab', false],
  ['[]a]', ']', true],
  ['[a-c-]', '-', true],
  ['\\*', '*', true],
  ['\\*', 'x', false],
  ['a,b', 'a,b', true],
  ['', 'a', false],
];

describe('compileGlob', () => {
  test.each(cases)('%s on %s: %s', (pattern, path, matches) => {
    expect(compileGlob(pattern)?.(path)).toBe(matches);
  });

  test.each(['[', '[]', '[z-a]', '{a,b', 'a}', 'a\\'])('refuses %s', (pattern) => {
    expect(compileGlob(pattern)).toBeUndefined();
  });

  test('leaves out refused patterns among others', () => {
    const matches = compileGlobs(['[', '*.a']);
    expect([matches('x.a'), matches('x.b')]).toEqual([true, false]);
  });

  test('takes no exponential time', () => {
    const started = performance.now();
    expect(compileGlob(`${'*a'.repeat(50)}b`)?.('a'.repeat(2000))).toBe(false);
    expect(compileGlob('{'.repeat(2000) + '}'.repeat(2000))?.('a')).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a literal pattern matches itself and nothing else', () => {
    const literal = fc.string().filter((text) => !/[*?[\]{},\\]/.test(text));
    fc.assert(
      fc.property(literal, literal, (pattern, path) => {
        expect(compileGlob(pattern)?.(path)).toBe(pattern === path);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[*?[\]{},\\!^a/-]{0,20}$/), fc.string(), (pattern, path) => {
        expect([true, false, undefined]).toContain(compileGlob(pattern)?.(path));
      }),
    );
  });
});
