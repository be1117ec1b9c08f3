import fc from 'fast-check';
import {
  analyze,
  Budget,
  Environment,
  Failure,
  type MapValue,
  parseTemplate,
  Regex,
  render,
  TeraError,
  toValue,
} from '../../src/tera/index.js';

const PIECES = [
  '{{',
  '}}',
  '{%',
  '%}',
  '{#',
  '#}',
  '{%-',
  '-%}',
  '{{-',
  '-}}',
  ' ',
  '\n',
  'a',
  'b.c',
  'x[0]',
  'x["k"]',
  'x[a]',
  '"s"',
  "'<'",
  '`',
  '1',
  '1.5',
  '-',
  '+',
  '*',
  '/',
  '%',
  '~',
  '|',
  '(',
  ')',
  '[',
  ']',
  ',',
  '=',
  '==',
  '<',
  'and ',
  'or ',
  'not ',
  'in ',
  'is ',
  'if ',
  'elif ',
  'else',
  'endif',
  'for ',
  'endfor',
  'set ',
  'set_global ',
  'block ',
  'endblock',
  'macro ',
  'endmacro',
  'filter ',
  'endfilter',
  'raw',
  'endraw',
  'include ',
  'extends ',
  'import ',
  'as ',
  'break',
  'continue',
  'upper',
  'length',
  'default(value=a)',
  'split(pat=",")',
  'range(end=3)',
  'self::m()',
  'super()',
  'defined',
  'true',
  'loop.index',
  'é',
  '😀',
  '::',
  '{{ a | upper }}',
  '{% if a %}',
  '{% endif %}',
  '{% for i in x %}',
  '{% endfor %}',
  '{% macro m() %}',
  '{% endmacro %}',
  '{% block b %}',
  '{% endblock %}',
];

const source = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ maxLength: 60, unit: 'binary' }),
);

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ maxLength: 8 }),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'c', 'k'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('whatever the template and its data, it renders or fails with a TeraError in the template', () => {
  fc.assert(
    fc.property(source, fc.dictionary(fc.constantFrom('a', 'b', 'x', 'body'), value), (text, data) => {
      const environment = new Environment({ load: (name) => (name === 't.html' ? text : undefined) });
      try {
        const budget = new Budget({ steps: 20_000, characters: 100_000 });
        expect(typeof render(environment, 't.html', toValue(data) as MapValue, { budget })).toBe('string');
        analyze(parseTemplate('t.html', text), environment);
      } catch (error) {
        expect(error).toBeInstanceOf(TeraError);
        expect((error as TeraError).offset).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 3000 },
  );
});

test('text without tags is printed as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/\{[{%#]/.test(text));
      const environment = new Environment({ load: () => text });
      expect(render(environment, 't.html', new Map())).toBe(text);
    }),
  );
});

test('any text comes through a variable, escaped or safe', () => {
  const environment = new Environment({
    load: (name) => (name === 't.html' ? '{{ a | safe }}|{{ a }}' : '{{ a }}'),
  });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const context = new Map([['a', text]]);
      expect(render(environment, 't.txt', context)).toBe(text);
      const escaped = render(environment, 't.html', context).slice(text.length + 1);
      expect(escaped).not.toMatch(/[<>"'/]/);
    }),
  );
});

test('expressions without special characters match as in JavaScript', () => {
  const expression = fc
    .array(
      fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', 'a*', 'b+?', '(a|b)?', 'a{2}', '(?:ab)*', '$', '^', '|'),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''))
    .filter((text) => !/[\^$][*+?{]/.test(text));
  fc.assert(
    fc.property(
      expression,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 10 }),
      (pattern, text) => {
        expect(new Regex(pattern).test(text, new Budget())).toBe(new RegExp(pattern, 'u').test(text));
      },
    ),
    { numRuns: 1000 },
  );
});

test('a regular expression is taken or refused, and never hangs', () => {
  const pieces = fc.constantFrom(
    'a',
    '.',
    '*',
    '+',
    '?',
    '(',
    ')',
    '(?:',
    '(?P<n>',
    '(?i)',
    '(?x)',
    '[',
    ']',
    '^',
    '$',
    '{2}',
    '{1,}',
    '|',
    '\\w',
    '\\b',
    '\\p{L}',
    '-',
    '&&',
    '\\',
    '1',
    ' ',
    '#',
    '[:alpha:]',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 15 }), fc.string({ maxLength: 20 }), (parts, text) => {
      try {
        new Regex(parts.join('')).replaceAll(text, '$n-$1', new Budget({ steps: 100_000 }));
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
      }
    }),
    { numRuns: 3000 },
  );
});
