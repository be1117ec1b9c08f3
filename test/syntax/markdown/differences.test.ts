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
    ["a box at a line's end", '- [ ]\r\n  a', 'list(listItem(paragraph() paragraph(text"a")))'],
    ['a box behind definitions', '- [a]: b\n  [ ] c', 'list(listItem(definition paragraph(text"[ ] c")))'],
    ['a box in a heading', '- [ ] foo\n  ===', 'list(listItem(heading(text"foo")))'],
    ['spaces behind a box', '- [x]  bar', 'list(listItem(paragraph(text"bar")))'],
    [
      'text within a word beside a delimiter',
      '**_x._**I __*a*__ *_*a*_*',
      'paragraph(text"**" emphasis(text"x.") text"**I " strong(emphasis(text"a")) text" " emphasis(emphasis(emphasis(text"a"))))',
    ],
    [
      'the length of a delimiter that is used in part',
      '**b*.*[',
      'paragraph(text"*" emphasis(text"b") text".*[")',
    ],
    ['a symbol of two units', '_u_😀', 'paragraph(emphasis(text"u") text"😀")'],
    ['a tilde within a word', 'a~b~c ~d~', 'paragraph(text"a~b~c " delete(text"d"))'],
    ['two tildes within a word', 'b~~[a]~~', 'paragraph(text"b" delete(text"[a]"))'],
    ['tildes of two lengths', '~~a b~ c~~', 'paragraph(text"~~a b~ c~~")'],
    [
      'a reference before a bracket',
      '[a][\n\n[a]: b',
      'paragraph(linkReference(text"a") text"[") definition',
    ],
    [
      'a backslash between text and label',
      '[x]\\[a]\n\n[a]: b',
      'paragraph(linkReference(text"x")) definition',
    ],
    [
      "white space in a footnote's label",
      '[^a b]\n\n[^a b]: n',
      'paragraph(footnoteReference) footnoteDefinition(paragraph(text"n"))',
    ],
    [
      'a link that begins with a caret',
      '[^1](u)\n\n[^1]: n',
      'paragraph(link(text"^1")) footnoteDefinition(paragraph(text"n"))',
    ],
    [
      "a label behind a footnote's",
      '[^1][x]\n\n[^1]: n',
      'paragraph(text"[^1][x]") footnoteDefinition(paragraph(text"n"))',
    ],
    [
      "a footnote's call in a link",
      '[a [^1] b](u)\n\n[^1]: n',
      'paragraph(text"[a " footnoteReference text" b](u)") footnoteDefinition(paragraph(text"n"))',
    ],
    [
      'a footnote in a footnote',
      '[^a]: [^b]: x',
      'footnoteDefinition() footnoteDefinition(paragraph(text"x"))',
    ],
    ['a header without a pipe', 'a\n|-', 'paragraph(text"a\\n|-")'],
    ['a delimiter row without a pipe', '|a\n:-', 'paragraph(text"|a\\n:-")'],
    ['spaces in a delimiter row', 'a | b\n- | -', 'table(tableRow(tableCell(text"a") tableCell(text"b")))'],
    ['a tab in a delimiter row', '|a|\n|-|\t', 'paragraph(text"|a|\\n|-|")'],
    ['a row of one pipe', '|a|\n|-|\n|', 'table(tableRow(tableCell(text"a"))) paragraph(text"|")'],
    [
      'rows with indentation or a tag',
      '|a|\n|-|\n    |b|\n<c>',
      'table(tableRow(tableCell(text"a")) tableRow(tableCell(text"b")) tableRow(tableCell(html"<c>")))',
    ],
    ['two backslashes before a pipe', '|a\\\\|b|\n|-|', 'table(tableRow(tableCell(text"a|b")))'],
    ["a header that is a paragraph's last line", 'a\nb|c\n-|-', 'paragraph(text"a\\nb|c\\n-|-")'],
    ["a tab before a line's end", 'a\t \nb', 'paragraph(text"a" break text"b")'],
    ['a tab before a closing sequence', '## a\t##', 'heading(text"a\\t##")'],
    ['the end tag of another block', '<pre>\n</script>\n\na', 'html"<pre>\\n</script>\\n\\na"'],
    ['indentation within a tag', '<a\n b>', 'paragraph(html"<a\\n b>")'],
    ['a line ending in a closing tag', 'x </a\n    >', 'paragraph(text"x </a\\n>")'],
    ['brackets in CDATA within text', 'a <![CDATA[b]c]]>', 'paragraph(text"a <![CDATA[b]c]]>")'],
    ['a tab behind a fence', '```\n```\t', 'code"```\\t"'],
    ["white space at the text's end", '```\na\n ', 'code"a"'],
    ['parentheses in a title in parentheses', '[a](b (c(d))', 'paragraph(text"[a](b (c(d))")'],
    ['a title without space before it', '[a](<b>"c")', 'paragraph(link(text"a"))'],
    ['white space behind a definition', '[a]: b\n    \n- ', 'definition heading()'],
    ['a number with zeros', 'a\n01. b', 'paragraph(text"a") list(listItem(paragraph(text"b")))'],
  ])('%s', (_, text, expected) => {
    const tree = parseMarkdown(text);
    expect(shape(tree)).toBe(`root(${expected})`);
    expect(departs(text)).toBe(true);
    expect(outline(tree)).not.toBe(outline(oracle(text)));
    expect(positionFault(tree, text)).toBeUndefined();
  });
});

test.each([
  ['a control character', '&#7;', '\u0007'],
  ['a surrogate', '&#xd800;', '\uFFFD'],
  ['nothing', '&#0;', '\uFFFD'],
])('a reference to %s', (_, text, value) => {
  expect(shape(parseMarkdown(text))).toBe(`root(paragraph(text${JSON.stringify(value)}))`);
});

test('a long label defines a link, unless it is of more than ASCII', () => {
  const defined = (label: string) => parseMarkdown(`[${label}]: u`).children[0]?.type;
  expect(defined('a'.repeat(2000))).toBe('definition');
  expect(defined('é'.repeat(499))).toBe('definition');
  expect(defined('é'.repeat(500))).toBe('paragraph');
});

test('of parentheses 33 may stand within each other in a destination', () => {
  const link = (depth: number) => shape(parseMarkdown(`[a](${'('.repeat(depth)}${')'.repeat(depth)})`));
  expect(link(33)).toBe('root(paragraph(link(text"a")))');
  expect(link(34)).toMatch(/^root\(paragraph\(text/);
});

test('blank lines behind a list at the end of a quote do not spread it', () => {
  const text = '> - a\n>\n>';
  expect(parseMarkdown(text)).toMatchObject({ children: [{ children: [{ type: 'list', spread: false }] }] });
  expect(oracle(text)).toMatchObject({ children: [{ children: [{ type: 'list', spread: true }] }] });
});

describe('definition lists and alerts, on demand', () => {
  const read = (text: string) => shape(parseMarkdown(text, { definitionList: true, githubAlerts: true }));

  test.each([
    ['a definition', 'T\n:d', 'paragraph(text"T") list(listItem(paragraph(text"d")))'],
    [
      'behind a blank line',
      'T\n\n: d\n: e',
      'paragraph(text"T") list(listItem(paragraph(text"d")) listItem(paragraph(text"e")))',
    ],
    [
      'with more blocks',
      'T\n: d\n\n  - e',
      'paragraph(text"T") list(listItem(paragraph(text"d") list(listItem(paragraph(text"e")))))',
    ],
    ['a colon without a term', '# T\n: d', 'heading(text"T") paragraph(text": d")'],
    [
      'an empty definition and a blank line',
      'T\n:\n\n: d',
      'paragraph(text"T") list(listItem()) paragraph(text": d")',
    ],
    ['a colon on a lazy line', '> T\n: d', 'blockquote(paragraph(text"T\\n: d"))'],
    ['an alert', '> [!NOTE]\n> a', 'blockquote(paragraph(text"a"))'],
    ['an alert that goes on lazily', '> [!NOTE]\na', 'blockquote(paragraph(text"a"))'],
    ['a heading in an alert', '> [!NOTE]\n> # a', 'blockquote(heading(text"a"))'],
    ['a dash in an alert', '> [!NOTE]\n> -', 'blockquote(paragraph(text"-"))'],
    ['more text behind a tag', '> [!NOTE] a', 'blockquote(paragraph(text"[!NOTE] a"))'],
  ])('%s', (_, text, expected) => {
    const tree = parseMarkdown(text, { definitionList: true, githubAlerts: true });
    expect(read(text)).toBe(`root(${expected})`);
    expect(positionFault(tree, text)).toBeUndefined();
  });

  test('the kind of an alert is told', () => {
    const [quote] = parseMarkdown('> [!Tip]\n> a', { githubAlerts: true }).children;
    expect(quote?.data).toEqual({ alert: 'tip' });
    expect(parseMarkdown('> [!Tip]\n> a').children[0]?.data).toBeUndefined();
  });

  test('without the options both are text', () => {
    expect(shape(parseMarkdown('T\n: d'))).toBe('root(paragraph(text"T\\n: d"))');
    expect(shape(parseMarkdown('> [!NOTE]\n> a'))).toBe('root(blockquote(paragraph(text"[!NOTE]\\na")))');
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
