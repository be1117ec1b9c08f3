import fc from 'fast-check';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { parse } from '../../src/syntax/parse.js';
import remarkZola from '../../src/syntax/remark.js';
import { stringify, tagSource } from '../../src/syntax/stringify.js';

/** A tree without what a reprint may change: places, and how a reference is written. */
function plain(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value) =>
      /^(?:position|.*Position|frontMatter|scanProblems|shortcodes|referenceType|spread)$/.test(key)
        ? undefined
        : value,
    ),
  );
}

const page = `+++
title = "x"
+++
# A {#b .c}

{{ x() }} t **{{ y(a="*") }}** [l]({{ u(a=\`b c\`) }} "t") \`{{ c() }}\`

- {% row(style="a", n=2.0, list=[1, "q"]) %}
  ## In

  |||

  *b* {{ z() }}
  {% end %}
- {% quote() %} short {% end %} behind

> {{ q() }}

| a | b |
| --- | :-: |
| {{ cell() }} | ~~s~~ [^1] |

[^1]: note {{ n() }}

- [ ] task

\`\`\`js {{ i() }}
{{ code() }} {{/* no() */}}
\`\`\`

<div a="{{ h() }}">
{{/* printed(a="x_y") */}} {{ broken }}
</div>

{%/* z() */%} kept {%/* end */%}

## braces {b\\}
`;

test('a page written and read again gives the same tree', () => {
  expect(plain(parse(stringify(parse(page))))).toEqual(plain(parse(page)));
});

test('writing is stable', () => {
  const once = stringify(parse(page));
  expect(stringify(parse(once))).toBe(once);
});

test('what is text and looks like a call stays text', () => {
  expect(stringify(parse('{{/* a() */}} and `{% b() %} x {% end %}`'))).toContain('{{/* a() */}}');
  const tree = parse('x');
  (tree.children[0] as { children: unknown[] }).children = [{ type: 'text', value: '{{ evil() }}' }];
  expect(parse(stringify(tree)).data.shortcodes).toEqual([]);
});

test('tags are written in the grammar', () => {
  const call = (value: never, kind: never) =>
    tagSource({ name: 'x', form: 'inline', arguments: [{ name: 'a', value, kind } as never] });
  expect(call('it\'s "so"' as never, 'string' as never)).toBe('{{ x(a=`it\'s "so"`) }}');
  expect(call(2 as never, 'float' as never)).toBe('{{ x(a=2.0) }}');
  expect(call(1e21 as never, 'integer' as never)).toBe('{{ x(a=1000000000000000000000) }}');
  expect(call(1e-7 as never, 'float' as never)).toBe('{{ x(a=0.0000001) }}');
  expect(call([true, ['b']] as never, 'array' as never)).toBe('{{ x(a=[true, ["b"]]) }}');
  expect(() => call('"\'`' as never, 'string' as never)).toThrow('three kinds of quotes');
});

test('remarkZola reads and writes within unified, beside other extensions', async () => {
  const processor = unified().use(remarkParse).use(remarkZola).use(remarkStringify);
  const text = String(await processor.process(page));
  expect(plain(parse(text))).toEqual(plain(parse(page)));
  expect(plain(processor.parse(page))).toEqual(plain(parse(page)));
});

test('remarkZola takes its options', () => {
  const tree = unified()
    .use(remarkParse)
    .use(remarkZola, { separatorOf: () => '***' })
    .parse('{% a() %}x\n***\ny{% end %}');
  expect(JSON.stringify(tree)).toContain('zolaSeparator');
});

const blocks = [
  '{{ x(a="b") }}',
  'text {{ y(n=1) }} *more*',
  '# T {#id}',
  '{% row(s="x") %}\n\nin **b**\n\n|||\n\n- l\n\n{% end %}',
  '> q {{ z() }}',
  '- a\n- {{ w() }}\n',
  '`{{ c() }}`',
  '```\n{{ k() }}\n```',
  '<div>{{ h() }}</div>',
  '[l]({{ u() }})',
  '![i](i.png "t")',
  '{{/* e(a="_") */}}',
  '| a |\n| - |\n| {{ t() }} |',
  '***',
  'a\\\nb',
  '{% q() %}{% r() %}deep{% end %}{% end %}',
];

test('any page of such blocks comes back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...blocks), { maxLength: 8 }), (parts) => {
      const text = parts.join('\n\n');
      expect(plain(parse(stringify(parse(text))))).toEqual(plain(parse(text)));
    }),
    { numRuns: 300 },
  );
});
