/** Diffs: as short as they can be, and such that applying one to the old text gives the new one. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { diffLines } from '../../../src/lint/fix/line-diff.js';
import { unifiedDiff } from '../../../src/lint/fix/unified-diff.js';
import { tempSite } from '../../support/temp-site.js';

test('a change in the middle, with three lines around it', () => {
  const before = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n';
  expect(unifiedDiff('content/a.md', before, before.replace('five', '5'))).toBe(
    [
      '--- a/content/a.md',
      '+++ b/content/a.md',
      '@@ -2,7 +2,7 @@',
      ' two',
      ' three',
      ' four',
      '-five',
      '+5',
      ' six',
      ' seven',
      ' eight',
      '',
    ].join('\n'),
  );
});

test('nothing for equal texts', () => {
  expect(unifiedDiff('a.md', 'x\n', 'x\n')).toBe('');
});

test('an end without a line ending is said', () => {
  expect(unifiedDiff('a.md', 'x', 'y')).toBe(
    '--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n',
  );
});

test('names that would break the format are quoted', () => {
  expect(unifiedDiff('a\t"b".md', 'x\n', '')).toContain('--- "a/a\\011\\"b\\".md"\n');
  expect(unifiedDiff('a b.md', 'x\n', '')).toContain('--- a/a b.md\t\n');
});

const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'a', '+\n', '-- x\n');
const document = fc.array(line, { maxLength: 25 }).map((lines) => lines.join(''));

/** The length of the longest common subsequence, by the book. */
function common(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const row = table[i] as number[];
      const above = table[i - 1] as number[];
      row[j] =
        a[i - 1] === b[j - 1]
          ? (above[j - 1] as number) + 1
          : Math.max(above[j] as number, row[j - 1] as number);
    }
  }
  return table[a.length]?.[b.length] as number;
}

test('changes are in order, leave equal lines between them, and are the fewest lines', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 });
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const rebuilt: string[] = [];
      let at = 0;
      let touched = 0;
      for (const { fromA, toA, fromB, toB } of diffLines(a, b)) {
        expect(fromA).toBeGreaterThanOrEqual(at);
        rebuilt.push(...a.slice(at, fromA), ...b.slice(fromB, toB));
        at = toA;
        touched += toA - fromA + (toB - fromB);
      }
      rebuilt.push(...a.slice(at));
      expect(rebuilt).toEqual(b);
      expect(touched).toBe(a.length + b.length - 2 * common(a, b));
    }),
    { numRuns: 500 },
  );
});

test('very different texts are one change, soon', () => {
  const a = Array.from({ length: 20_000 }, (_, at) => `a${at}`);
  const b = Array.from({ length: 20_000 }, (_, at) => `b${at}`);
  const start = performance.now();
  expect(diffLines(a, b)).toEqual([{ fromA: 0, toA: 20_000, fromB: 0, toB: 20_000 }]);
  expect(performance.now() - start).toBeLessThan(3000);
});

test('git applies it', () => {
  const check = (before: string, after: string) => {
    const folder = tempSite({ 'a.md': before });
    const diff = unifiedDiff('a.md', before, after);
    if (diff === '') return;
    const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
      cwd: folder,
      input: diff,
      encoding: 'utf8',
      env: { ...process.env, GIT_CEILING_DIRECTORIES: folder, GIT_CONFIG_GLOBAL: '/dev/null' },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe(after);
  };
  // git takes an emptied file for a removed one.
  const filled = document.filter((text) => text !== '');
  fc.assert(fc.property(filled, filled, check), { numRuns: 60 });
});
