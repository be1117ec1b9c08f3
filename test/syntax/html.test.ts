import fc from 'fast-check';
import type { Html } from 'mdast';
import { SourceFile } from '../../src/source/source-file.js';
import { type HtmlToken, htmlTokens, opaque } from '../../src/syntax/html.js';
import { parse } from '../../src/syntax/parse.js';
import { walk } from '../../src/syntax/walk.js';

function tokens(text: string): HtmlToken[] {
  const file = SourceFile.fromText('a.md', text);
  const found: HtmlToken[] = [];
  walk(parse(file), (node) => {
    if (node.type === 'html') found.push(...htmlTokens(node as Html, file));
  });
  return found;
}

function outline(text: string): string[] {
  return tokens(text).map((token) => {
    const label =
      'name' in token ? ` ${token.name}` : 'value' in token ? ` ${JSON.stringify(token.value)}` : '';
    return `${token.type}${label} ${JSON.stringify(text.slice(token.start, token.end))}`;
  });
}

test('tags, text, comments and the rest have their places', () => {
  expect(outline('<DIV a>x &lt; y</div ><br/><!-- c --><!doctype html>')).toEqual([
    'open div "<DIV a>"',
    'text "x < y" "x &lt; y"',
    'close div "</div >"',
    'open br "<br/>"',
    'comment " c " "<!-- c -->"',
    'other "<!doctype html>"',
  ]);
});

test('a comment knows whether it is closed', () => {
  expect(tokens('<!-- a -->\n')).toMatchObject([{ value: ' a ', closed: true }]);
  expect(tokens('<!-- a\n\nb')).toMatchObject([{ value: ' a\n\nb', closed: false }]);
});

test('attributes have their names, values and places', () => {
  const text = '<a href="x&amp;y" b c=d E=\'f\' g="">';
  const [tag] = tokens(`${text}z</a>`);
  const attributes = (tag as HtmlToken & { type: 'open' }).attributes;
  expect(attributes.map(({ name, value }) => [name, value])).toEqual([
    ['href', 'x&y'],
    ['b', undefined],
    ['c', 'd'],
    ['e', 'f'],
    ['g', ''],
  ]);
  expect(attributes.map(({ start, end }) => text.slice(start, end))).toEqual([
    'href="x&amp;y"',
    'b',
    'c=d',
    "E='f'",
    'g=""',
  ]);
  expect(attributes.map(({ valueStart, valueEnd }) => text.slice(valueStart, valueEnd))).toEqual([
    'x&amp;y',
    '',
    'd',
    'f',
    '',
  ]);
});

test('HTML in a block quote has the places of the file', () => {
  const text = '> <div\n>   class="q">\n> <p>x</p>\n';
  const [div, , p] = tokens(text) as (HtmlToken & { type: 'open' })[];
  expect(text.slice(div?.attributes[0]?.start, div?.attributes[0]?.end)).toBe('class="q"');
  expect(text.slice(p?.start, p?.end)).toBe('<p>');
});

test('a call in HTML is opaque, whatever stands in it', () => {
  const text = '<div a="{{ h(x="y>") }}" b=1>\n';
  const [tag] = tokens(text) as (HtmlToken & { type: 'open' })[];
  expect(tag?.attributes.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(tag?.attributes[0]?.value).toBe(opaque.repeat('{{ h(x="y>") }}'.length));
});

test('script and style hold text only', () => {
  expect(outline('<script>\nif (a<b) "</p>"\n</script>')).toEqual([
    'open script "<script>"',
    'text "\\nif (a<b) \\"</p>\\"\\n" "\\nif (a<b) \\"</p>\\"\\n"',
    'close script "</script>"',
  ]);
});

const fragments = [
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  'div',
  'a',
  ' ',
  '=',
  '"',
  "'",
  '&amp;',
  '&',
  'x',
  '\n',
  '<br>',
  '<p a="b">',
  '</p>',
  '<?',
  '<![CDATA[',
  ']]>',
  '{{ c() }}',
];

test('tokens are in order and inside the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 25 }), (parts) => {
      const text = `<div>\n${parts.join('')}`;
      let at = 0;
      for (const token of tokens(text)) {
        expect(token.start).toBeGreaterThanOrEqual(at);
        expect(token.end).toBeGreaterThanOrEqual(token.start);
        expect(token.end).toBeLessThanOrEqual(text.length);
        at = token.end;
      }
    }),
    { numRuns: 1000 },
  );
});
