/** Applying fixes to a text: what goes together, what waits, and what is to blame for a bad outcome. */
import fc from 'fast-check';
import { applyFixes } from '../../../src/lint/fix/apply.js';
import type { Fixable } from '../../../src/lint/fix/wanted.js';
import type { Edit } from '../../../src/source/edit.js';
import { SourceFile } from '../../../src/source/source-file.js';

function fixable(edits: Edit[], safety: 'safe' | 'unsafe' = 'safe'): Fixable {
  const position = SourceFile.fromText('a.md', '').position(0, 0);
  const severity = 'error' as const;
  return {
    rule: 'a/b',
    severity,
    message: '',
    file: 'a.md',
    position,
    suggestions: [],
    fix: { edits, safety },
  };
}

const yes = () => true;

test('of two that overlap the first is taken, and the other waits', () => {
  const first = fixable([{ start: 0, end: 2, text: 'x' }]);
  const second = fixable([{ start: 1, end: 3, text: 'y' }]);
  const third = fixable([{ start: 3, end: 4, text: 'z' }]);
  expect(applyFixes('abcd', [first, second, third], yes)).toEqual({
    text: 'xcz',
    applied: [first, third],
    rejected: [],
  });
});

test('a safe fix goes before an unsafe one', () => {
  const unsafe = fixable([{ start: 0, end: 2, text: 'x' }], 'unsafe');
  const safe = fixable([{ start: 1, end: 3, text: 'y' }]);
  expect(applyFixes('abcd', [unsafe, safe], yes)).toMatchObject({ text: 'ayd', applied: [safe] });
});

test('edits of one fix are applied all or none', () => {
  const pair = fixable([
    { start: 0, end: 1, text: 'x' },
    { start: 3, end: 4, text: 'y' },
  ]);
  const other = fixable([{ start: 3, end: 4, text: 'z' }]);
  expect(applyFixes('abcd', [other, pair], yes).text).toBe('abcz');
  expect(applyFixes('abcd', [pair, other], yes).text).toBe('xbcy');
});

test('what changes nothing counts for nothing', () => {
  const same = fixable([{ start: 0, end: 2, text: 'ab' }]);
  const real = fixable([{ start: 1, end: 2, text: 'x' }]);
  expect(applyFixes('abcd', [same, real], yes)).toMatchObject({ text: 'axcd', applied: [real] });
});

const text = 'the quick brown fox jumps over the lazy dog';
const edit = fc
  .record({ start: fc.nat(text.length), length: fc.nat(4), text: fc.constantFrom('', 'X', 'YY', 'ZZZ') })
  .map(({ start, length, text: replacement }) => ({
    start,
    end: Math.min(text.length, start + length),
    text: replacement,
  }));
const fixes = fc.array(
  fc.tuple(
    fc.array(edit, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('safe' as const, 'unsafe' as const),
  ),
  { maxLength: 12 },
);

/** A second way to put edits in: from the back, each by itself. */
function byHand(source: string, edits: readonly Edit[]): string {
  // Of two at one place the longer one, which begins there, comes behind the insertion.
  const ordered = [...edits].sort((a, b) => b.start - a.start || b.end - a.end);
  return ordered.reduce(
    (result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end),
    source,
  );
}

/** Overlapping, or two insertions at one place. */
function conflict(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

test('the text is what the applied fixes make of it, and no two of them overlap', () => {
  fc.assert(
    fc.property(fixes, (drawn) => {
      const given = drawn.map(([edits, safety]) => fixable(edits, safety));
      const { text: result, applied, rejected } = applyFixes(text, given, yes);
      expect(rejected).toEqual([]);
      const edits = applied.flatMap(({ fix }) => fix.edits);
      expect(result).toBe(byHand(text, edits));
      for (const [at, one] of edits.entries()) {
        for (const other of edits.slice(at + 1)) expect(conflict(one, other)).toBe(false);
      }
      // Nothing is left out without a reason.
      for (const { fix } of given.filter((one) => !applied.includes(one))) {
        const isAtOdds = fix.edits.some((one, at) =>
          fix.edits.slice(at + 1).some((other) => conflict(one, other)),
        );
        const doesNothing = fix.edits.every(({ start, end, text: put }) => text.slice(start, end) === put);
        const mustWait = fix.edits.some((one) => edits.some((other) => conflict(one, other)));
        expect(isAtOdds || doesNothing || mustWait).toBe(true);
      }
    }),
  );
});

test('exactly the fixes that make the outcome bad are rejected, whichever they are', () => {
  const places = fc.uniqueArray(fc.nat(99), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(places, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (starts, bad) => {
      const source = '.'.repeat(100);
      const given = starts.map((start, at) =>
        fixable([{ start, end: start + 1, text: bad[at] ? '!' : '+' }]),
      );
      const { text: result, applied, rejected } = applyFixes(source, given, (made) => !made.includes('!'));
      const isBad = ({ fix }: Fixable) => fix.edits[0]?.text === '!';
      expect(new Set(rejected)).toEqual(new Set(given.filter(isBad)));
      expect(new Set(applied)).toEqual(new Set(given.filter((one) => !isBad(one))));
      expect([...result].filter((character) => character === '+')).toHaveLength(applied.length);
    }),
  );
});

test('fixes that are bad only together: one of them is kept', () => {
  const given = [0, 2].map((start) => fixable([{ start, end: start + 1, text: '!' }]));
  const outcome = applyFixes('abc', given, (made) => !/!.*!/.test(made));
  expect(outcome.text).toBe('!bc');
  expect(outcome.rejected).toEqual([given[1]]);
});
