/** The info strings of fences, with their places. */
import { collectFacts } from '../../src/site/collect-facts.js';
import { SourceFile } from '../../src/source/source-file.js';
import { parse } from '../../src/syntax/parse.js';

function fences(text: string): [info: string, marked: string, line: number][] {
  const file = SourceFile.fromText('content/a.md', text);
  return collectFacts(file, parse(file)).fences.map(({ info, position }) => [
    info,
    file.slice(position),
    position.start.line,
  ]);
}

test('language, options and white space', () => {
  expect(fences('```rust,linenos \n```\n\n~~~~  a b\t\n~~~~\n')).toEqual([
    ['rust,linenos', 'rust,linenos', 1],
    ['a b', 'a b', 4],
  ]);
});

test('in containers and bodies, with CRLF', () => {
  expect(fences('> - ```js\r\n>   ```\r\n\r\n{% a() %}\r\n```py\r\n```\r\n{% end %}\r\n')).toEqual([
    ['js', 'js', 1],
    ['py', 'py', 5],
  ]);
});

test('no info string, indented code', () => {
  expect(fences('```\n```\n\n    ```rust\n')).toEqual([]);
});
