/** Which brackets were meant as a link by reference. */
import rule from '../../../src/lint/rules/link/undefined-reference.js';
import { runExample } from '../../support/run-example.js';

function found(body: string): string[] {
  const { diagnostics, sources } = runExample(rule, {
    files: { 'content/a.md': `+++\ntitle = "A"\n+++\n${body}\n` },
  });
  return diagnostics.map(({ position }) => sources.get('content/a.md')?.slice(position) ?? '');
}

test.each([
  ['indexes', 'a[i][j] and f(x)[a][b] and `v`[a][b] and x[0][1] and $[i][j]$'],
  ['empty brackets', '[][] and int[] [] and [ ][ab]'],
  ['numbers', '[1][2], [12:30][nick] and [10][a]'],
  ['character classes', 'Match [a-z][0-9] or [A-Za-z_][A-Za-z0-9_].'],
  ['BBCode', '[b][url]x[/url][/b]'],
  ['footnotes', 'Text [note][^1] and [^1][^2].\n\n[^1]: One.\n\n[^2]: Two.'],
  ['attributes', '#[cfg][test] and #![allow][dead_code] and @[a][b] and \\cmd[opt][more]{x}'],
  ['escapes', '\\[a][b] [c\\][d] \\[\\[e]\\[f]'],
  ['org mode', '[[target][label]]'],
  ['code, HTML and links', '`[a][b]` <b title="[a][b]">x</b> [x](y "[a][b]") ![ [a][b] ](c.png)'],
  ['defined ones', '[a][b] [c][] ![d][e]\n\n[b]: /b\n[c]: /c\n[E]: /e'],
  ['shortcuts', '[a] [b] and [c]: d'],
])('left alone: %s', (_, body) => {
  expect(found(body)).toEqual([]);
});

test.each([
  ['See [a guide][guide].', ['[a guide][guide]']],
  [
    '**[bold][ref]** _[it][ref]_ ([in parentheses][ref])',
    ['[bold][ref]', '[it][ref]', '[in parentheses][ref]'],
  ],
  ['[`code` and *more*][ref]', ['[`code` and *more*][ref]']],
  ['[nested [brackets]][ref]', ['[nested [brackets]][ref]']],
  ['![image][pic] [x y][]', ['![image][pic]', '[x y][]']],
  ['# Title [a b][c]\n\n| [cell x][y] |\n|---|', ['[a b][c]', '[cell x][y]']],
  ['参见[链接文字][ref]。', ['[链接文字][ref]']],
  ['[one thing][a][two things][b]', ['[one thing][a]']],
])('reported: %s', (body, expected) => {
  expect(found(body)).toEqual(expected);
});
