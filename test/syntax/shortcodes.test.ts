import fc from 'fast-check';
import { type ScannedItem, scanShortcodes } from '../../src/syntax/shortcode/scan.js';

/** Calls as `name(args)` or `name(args){body}`, ignored tags as their text. */
function outline(text: string, items: readonly ScannedItem[] = scanShortcodes(text).items): string[] {
  return items.map((item) => {
    if (item.kind === 'ignored') return item.text;
    const list = item.arguments.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).join(' ');
    const body = item.form === 'body' ? `{${text.slice(item.bodyStart, item.bodyEnd)}}` : '';
    const inner = outline(text, item.inner);
    return `${item.name}(${list})${body}${inner.length > 0 ? ` > ${inner.join(', ')}` : ''}`;
  });
}

function problems(text: string): string[] {
  return scanShortcodes(text).problems.map(({ kind, reason, start, end, hasEnd }) =>
    [kind, reason, text.slice(start, end), hasEnd && 'has end'].filter(Boolean).join(' | '),
  );
}

describe('what is a call', () => {
  test.each([
    ['{{ x() }}', ['x()']],
    ['{{x()}}', ['x()']],
    ['{{\n\tx (\r\n a\n=\n1 ) }}', ['x(a=1)']],
    ['{{ _a9(b="c\nd") }}', ['_a9(b="c\\nd")']],
    [`{{ x(a="it's", b='say "x"', c=\`"'\`) }}`, [`x(a="it's" b="say \\"x\\"" c="\\"'")`]],
    ['{{ x(a="back\\slash\\") }}', ['x(a="back\\\\slash\\\\")']],
    ['{{ x(a=1 b=2) }}', ['x(a=1 b=2)']],
    ['{{ x(a=1b=truec=-0.5) }}', ['x(a=1 b=true c=-0.5)']],
    ['{{ x(a=[], b=[1, [true, "q",],]) }}', ['x(a=[] b=[1,[true,"q"]])']],
    ['{% x() %}body{% end %}', ['x(){body}']],
    ['{%x()%}\n\n body \n\n{%end%}', ['x(){body}']],
    ['{% x() %}\u00a0{% end %}', ['x(){}']],
    [
      '{% x() %}a {% y() %}b {{ z() }}{% end %} c{% end %}',
      ['x(){a {% y() %}b {{ z() }}{% end %} c} > y(){b {{ z() }}} > z()'],
    ],
    ['{{{ x() }}}', ['x()']],
    ['{% end() %}a{% end %}', ['end(){a}']],
    ['{{/* x(a=1) */}}', ['{{ x(a=1) }}']],
    ['{%/* x() */%} {{ y() }} {% z() %}a{% end %} {%/* end */%}', ['{% x() %}', '{% end %}']],
  ])('%j', (text, expected) => {
    expect(outline(text)).toEqual(expected);
    expect(problems(text)).toEqual([]);
  });
});

describe('what is none', () => {
  test.each([
    ['{{ x }}', 'invalid-syntax | no-parentheses | {{ x }}'],
    ['{{ x(y) }}', 'invalid-syntax | positional-argument | {{ x(y) }}'],
    ['{{ x("y") }}', 'invalid-syntax | positional-argument | {{ x("y") }}'],
    ['{{ x(a=b) }}', 'invalid-syntax | bare-value | {{ x(a=b) }}'],
    ['{{ x(a=01) }}', 'invalid-syntax | bad-value | {{ x(a=01) }}'],
    ['{{ x(a=.5) }}', 'invalid-syntax | bad-value | {{ x(a=.5) }}'],
    ['{{ x(a=1,) }}', 'invalid-syntax | trailing-comma | {{ x(a=1,) }}'],
    ['{{ x(a="b) }}', 'invalid-syntax | unterminated-string | {{ x(a="b) }}'],
    ['{{- x() -}}', 'invalid-syntax | whitespace-control | {{- x() -}}'],
    ['{{ x() -}}', 'invalid-syntax | whitespace-control | {{ x() -}}'],
    ['{{ x() %}', 'invalid-syntax | mismatched-braces | {{ x() %}'],
    ['{{ x() }', 'invalid-syntax | mismatched-braces | {{ x() }'],
    ['{{ x()\u00a0}}', 'invalid-syntax | mismatched-braces | {{ x()\u00a0'],
    ['{% x %} y {% end %}', 'invalid-syntax | no-parentheses | {% x %} | has end'],
    ['{% endrow %}', 'invalid-syntax | end-in-wrong-form | {% endrow %}'],
    ['{{/* x */}}', 'invalid-syntax | ignored | {{/* x */}}'],
    ['{% x() %} y', 'unclosed | {% x() %}'],
    ['{%/* x() */%} y', 'unclosed | {%/* x() */%}'],
    ['y {% end %}', 'unexpected-end | {% end %}'],
    ['y {%/* end */%}', 'unexpected-end | {%/* end */%}'],
  ])('%j', (text, problem) => {
    expect(outline(text)).toEqual([]);
    expect(problems(text)).toEqual([problem]);
  });

  test('plain braces are not even a near miss', () => {
    expect(problems('{ x } {{ }} {{{ }}} {{ 1 + 1 }} {% %} {{"a"}} \\{\\{ {{=<% %>=}}')).toEqual([]);
  });

  test('an empty body is a call and a problem', () => {
    expect(outline('{% x() %} \r\n{% end %}')).toEqual(['x(){}']);
    expect(problems('{% x() %} \r\n{% end %}')).toEqual(['empty-body | {% x() %} \r\n{% end %}']);
  });

  test('one start without its end gives one problem, and the calls around it stay calls', () => {
    const text = '{% a() %}1{% end %} {% b() %}2 {% c() %}3{% end %} {{ d() }}';
    expect(outline(text)).toEqual(['a(){1}', 'c(){3}', 'd()']);
    expect(problems(text)).toEqual(['unclosed | {% b() %}']);
  });

  test('tags in an ignored body must be balanced', () => {
    expect(problems('{%/* a() */%} x {% end %} {%/* end */%}')).toEqual(['unexpected-end | {% end %}']);
    expect(problems('{%/* a() */%} {{ b }} {%/* end */%}')).toEqual([]);
  });
});

describe('suggestions', () => {
  test.each([
    ['{{ x }}', '{{ x() }}'],
    ['{{ x id="a" }}', '{{ x(id="a") }}'],
    ['{% row style="x" %}a{% end %}', '{% row(style="x") %}'],
    ['{{ x(a=b) }}', '{{ x(a="b") }}'],
    ['{{ x(a=1,) }}', '{{ x(a=1) }}'],
    ['{{- x() -}}', '{{ x() }}'],
    ['{{ x(a=1) %}', '{{ x(a=1) }}'],
    ['{% endrow %}', '{% end %}'],
  ])('%j', (text, suggestion) => {
    expect(scanShortcodes(text).problems[0]?.suggestion).toBe(suggestion);
  });
});

test('calls are counted by name, outer before inner', () => {
  const text = '{% a() %} {% a() %} x {% end %} {{ b() }} {% end %} {{/* a() */}} {{ a() }}';
  const counts: [string, number][] = [];
  const visit = (items: readonly ScannedItem[]) => {
    for (const item of items) {
      if (item.kind !== 'call') continue;
      counts.push([item.name, item.nth]);
      visit(item.inner);
    }
  };
  visit(scanShortcodes(text).items);
  expect(counts).toEqual([
    ['a', 1],
    ['a', 2],
    ['b', 1],
    ['a', 3],
  ]);
});

test('bodies nested without measure are read as text from some depth on', () => {
  const depth = 5000;
  const { items } = scanShortcodes(`${'{% a() %}'.repeat(depth)}x${'{% end %}'.repeat(depth)}`);
  let nested = 0;
  for (let list = items; list.length > 0; nested++) list = list[0]?.kind === 'call' ? list[0].inner : [];
  expect(nested).toBe(100);
});

const fragments = [
  '{{',
  '}}',
  '{%',
  '%}',
  '{{/*',
  '*/}}',
  '{%/*',
  '*/%}',
  ' ',
  '\n',
  'x',
  'x()',
  '(',
  ')',
  'a=',
  '1',
  '"',
  "'",
  '`',
  ',',
  '[',
  ']',
  'end',
  '{% end %}',
  '{% x() %}',
  '{{ x(a=1) }}',
  '-',
];

test('items and problems are in order, inside the text and inside their parents', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const scan = scanShortcodes(text);
      const check = (items: readonly ScannedItem[], from: number, to: number) => {
        let at = from;
        for (const item of items) {
          expect(item.start).toBeGreaterThanOrEqual(at);
          expect(item.end).toBeLessThanOrEqual(to);
          expect(text.slice(item.start)).toMatch(/^\{[{%]/);
          expect(text.slice(0, item.end)).toMatch(/[%}]\}$/);
          if (item.kind === 'call') check(item.inner, item.bodyStart, item.bodyEnd);
          at = item.end;
        }
      };
      check(scan.items, 0, text.length);
      for (const { start, end } of scan.problems) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});

/** Time for a text against time for a text four times as long: linear means a factor near four. */
function growth(unit: string, size: number): number {
  const time = (text: string) => {
    const start = performance.now();
    scanShortcodes(text);
    return performance.now() - start;
  };
  time(unit.repeat(size / unit.length / 4));
  const small = Math.min(...[1, 2, 3].map(() => time(unit.repeat(size / unit.length))));
  const large = Math.min(...[1, 2].map(() => time(unit.repeat((size * 4) / unit.length))));
  return large / Math.max(small, 1);
}

test.each([
  '{% a() %}',
  '{{ a(b="',
  "{{a(b='",
  '{{ a(',
  '{{',
  '{{ a',
  '{{ a(b=[',
  '{{ a(x=1 ',
  '{%/* a() */%}',
  '{% a() %}x{% end %}',
  'b="{{ a(" ',
])('%j repeated takes linear time', (unit) => {
  expect(growth(unit, 200_000)).toBeLessThan(14);
});
