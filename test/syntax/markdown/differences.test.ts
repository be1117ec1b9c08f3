/** What we give where micromark departs from the specification, each as Zola 0.22.1 renders it; and the bounds on nesting. */
import type { Nodes } from 'mdast';
import { parseMarkdown } from '../../../src/syntax/markdown/parse.js';
import { departs, oracle, outline, positionFault } from './oracle.js';

/** A tree as nested type names, text quoted. */
function shape(node: Nodes): string {
  if ('children' in node) return `${node.type}(${node.children.map(shape).join(' ')})`;
  return 'value' in node ? `${node.type}${JSON.stringify(node.value)}` : node.type;
}

describe('structure that micromark reads otherwise', () => {
  test.each([
    ['a list behind indented code', '    code\n\n2. foo', 'code"code" list(listItem(paragraph(text"foo")))'],
    [
      'an empty item behind indented code',
      '    code\n-\n  foo',
      'code"code" list(listItem(paragraph(text"foo")))',
    ],
    [
      'a list in a list that interrupts a paragraph',
      'a\n- 2. b',
      'paragraph(text"a") list(listItem(list(listItem(paragraph(text"b")))))',
    ],
    [
      'a list in a quote that interrupts a paragraph',
      'a\n> 2. b',
      'paragraph(text"a") blockquote(list(listItem(paragraph(text"b"))))',
    ],
    [
      'a tag alone on a lazy line',
      '- a\n<br/>\nb',
      'list(listItem(paragraph(text"a\\n" html"<br/>" text"\\nb")))',
    ],
    [
      'indented code behind a quote',
      '> # h\n    code\n    more',
      'blockquote(heading(text"h")) code"code\\nmore"',
    ],
    [
      'a bracket before the end of CDATA',
      '<![CDATA[\na ]]]>\n\nb',
      'html"<![CDATA[\\na ]]]>" paragraph(text"b")',
    ],
    ['a delimiter row below a tag', 'o\n<t>\n-|', 'paragraph(text"o\\n" html"<t>" text"\\n-|")'],
    ['a box behind an empty item', '-\n[ ] a', 'list(listItem()) paragraph(text"[ ] a")'],
    [
      'a slash in an unquoted value',
      'x <a href=/D/ target=b>y',
      'paragraph(text"x " html"<a href=/D/ target=b>" text"y")',
    ],
    ["a box at a line's end", '- [ ]\r\n  a', 'list(listItem(paragraph(text"a")))'],
  ])('%s', (_, text, expected) => {
    const tree = parseMarkdown(text);
    expect(shape(tree)).toBe(`root(${expected})`);
    expect(departs(text)).toBe(true);
    expect(outline(tree)).not.toBe(outline(oracle(text)));
    expect(positionFault(tree, text)).toBeUndefined();
  });
});

describe('positions that micromark gets wrong', () => {
  test('a heading begins behind the definitions before it', () => {
    const [, heading] = parseMarkdown('[a]: b\nc\n===').children;
    expect(heading).toMatchObject({
      type: 'heading',
      position: { start: { line: 2, column: 1, offset: 7 } },
    });
  });

  test.each([
    ['that ends with unclosed code', '- ```\n  a\n- b'],
    ['in a footnote definition', '[^a]: - x\n    - y'],
  ])('an item %s ends before the next one', (_, text) => {
    expect(positionFault(oracle(text), text)).toMatch(/listItem .* overlaps/);
    expect(positionFault(parseMarkdown(text), text)).toBeUndefined();
  });

  test('a byte order mark is no text but counts', () => {
    const { children, position } = parseMarkdown('\uFEFF# a');
    expect(position?.end).toEqual({ line: 1, column: 5, offset: 4 });
    expect(children[0]?.position?.start).toEqual({ line: 1, column: 2, offset: 1 });
  });
});

describe('bounds', () => {
  function depth(node: Nodes): number {
    let deepest = 0;
    let level: Nodes[] = [node];
    while (level.length > 0) {
      deepest++;
      level = level.flatMap((item) => ('children' in item ? item.children : []));
    }
    return deepest;
  }

  test('within 200 containers the tree is that of the specification', () => {
    const text = `${'> '.repeat(200)}a`;
    expect(outline(parseMarkdown(text))).toBe(outline(oracle(text)));
  });

  test('beyond 200 containers the rest of a line is text', () => {
    const tree = parseMarkdown(`${'> '.repeat(201)}a`);
    let node: Nodes = tree;
    for (let level = 0; level < 200; level++) node = (node as { children: Nodes[] }).children[0] as Nodes;
    expect(shape(node)).toBe('blockquote(paragraph(text"> a"))');
  });

  test.each([
    ['quotes and lists', '> - '.repeat(50_000)],
    ['emphasis', `${'*a **b '.repeat(5000)}${' c** d*'.repeat(5000)}`],
    ['strikethrough in emphasis', `${'*a ~b '.repeat(5000)}${' c~ d*'.repeat(5000)}`],
    ['all of it', `${'- '.repeat(300)}${'*a [b _c '.repeat(5000)}${' d_](e) f*'.repeat(5000)}`],
  ])('no tree is deeper than 1000: %s', (_, text) => {
    expect(depth(parseMarkdown(text))).toBeLessThan(1000);
  });

  test('spans below the bound are not touched', () => {
    const text = `${'*a **b '.repeat(100)}${' c** d*'.repeat(100)}`;
    expect(outline(parseMarkdown(text))).toBe(outline(oracle(text)));
  });
});
