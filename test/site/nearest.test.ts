import fc from 'fast-check';
import { nearest } from '../../src/site/nearest.js';

describe('nearest', () => {
  test.each([
    ['yotube', ['youtube', 'vimeo'], ['youtube']],
    ['ROW', ['now', 'row'], ['row', 'now']],
    ['rwo', ['row', 'rot'], ['row']],
    ['tilte', ['tile', 'title', 'time'], ['title', 'tile']],
    ['taxonomies', ['taxonomy', 'authors'], ['taxonomy']],
    ['xy', ['ab', 'y', 'XY'], ['XY']],
    ['weight', ['date', 'slug', 'draft'], []],
    ['', ['a', ''], []],
    ['same', ['same'], []],
  ])('of %j in %j', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toEqual(expected);
  });

  test('of a path is one with the same last part, wherever it lies', () => {
    const paths = ['guide/install.md', 'guide/installed-programs.md', 'about.md'];
    expect(nearest('documentation/getting-started/install.md', paths)).toEqual(['guide/install.md']);
  });

  test('of a path is not any file of a name that many have', () => {
    const paths = Array.from({ length: 20 }, (_, at) => `section-${at}/page/index.md`);
    expect(nearest('entirely/else/index.md', paths)).toEqual([]);
  });

  test('gives three at most, and each once', () => {
    const candidates = ['abcdef1', 'abcdef2', 'abcdef3', 'abcdef4', 'abcdef1'];
    expect(nearest('abcdef', candidates)).toEqual(['abcdef1', 'abcdef2', 'abcdef3']);
  });

  test('finds one among many candidates', () => {
    const candidates = Array.from(
      { length: 50_000 },
      (_, at) => `/blog/2024/some-longer-title-of-a-post-${at}/`,
    );
    expect(nearest('/blog/2024/some-longer-tilte-of-a-post-49999/', candidates)[0]).toBe(candidates[49_999]);
  });

  test('a long way in common does not make files alike', () => {
    expect(nearest('/shore/birds/heron.jpg', ['/shore/birds/gull.png'])).toEqual([]);
    expect(nearest('/shore/birds/heron.jpg', ['/shore/birds/herno.jpg'])).toEqual(['/shore/birds/herno.jpg']);
  });

  /** Optimal string alignment distance, the plain way. */
  function plainDistance(a: string, b: string): number {
    const table = Array.from({ length: a.length + 1 }, (_, row) => [
      row,
      ...new Array<number>(b.length).fill(0),
    ]);
    table[0] = Array.from({ length: b.length + 1 }, (_, column) => column);
    const at = (row: number, column: number) => (table[row] as number[])[column] as number;
    for (let row = 1; row <= a.length; row++) {
      for (let column = 1; column <= b.length; column++) {
        const cost = a[row - 1] === b[column - 1] ? 0 : 1;
        let cell = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + cost);
        const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
        if (isSwap) cell = Math.min(cell, at(row - 2, column - 2) + 1);
        (table[row] as number[])[column] = cell;
      }
    }
    return at(a.length, b.length);
  }

  test('finds a word exactly when a third of it or less differs', () => {
    const word = fc.stringMatching(/^[abc]{3,12}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        const isNear = a !== b && plainDistance(a, b) <= Math.floor(a.length / 3);
        expect(nearest(a, [b])).toEqual(isNear ? [b] : []);
      }),
    );
  });
});
