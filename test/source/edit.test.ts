import { applyEdits } from '../../src/source/edit.js';

test('applies edits that only touch', () => {
  expect(applyEdits('abcdef', [[{ start: 0, end: 2, text: 'X' }], [{ start: 2, end: 4, text: 'Y' }]])).toEqual({
    text: 'XYef',
    applied: [0, 1],
    refused: [],
  });
});
