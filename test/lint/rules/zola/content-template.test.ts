/** What of a page's text is a template to Zola 0.23, and which tags are at fault; results are those of the crate tera 2.4. */
import fc from 'fast-check';
import { componentForm } from '../../../../src/lint/rules/zola/component-form.js';
import { contentTags } from '../../../../src/lint/rules/zola/content-template.js';

const faults = (text: string) =>
  contentTags(text, 0, 'page').flatMap(({ start, end, fault }) =>
    fault === undefined ? [] : [`${fault} ${text.slice(start, end)}`],
  );

test.each([
  '{{<card title="x }}" n={2} list={[1, 2]} map={ {"a": 1} } />}}',
  '{{ < ui.card title="x" /> }}',
  '{% <row a={1}> %}b{{ lang }}{% </row> %}',
  '{{ page.title | upper | truncate(length=3,) }}',
  '{{ x or 1 }} {{ x | default(value=1) }} {{ not x }} {{ x?.y }} {{ x is defined }} {{ x ~ 1 }} {{ x < 1 }}',
  '{% if x %}a{% elif lang == "en" %}b{% else %}c{% endif %}',
  '{% for a, b in page.extra %}{{ a }}{% if b %}{% break %}{% endif %}{% else %}none{% endfor %}',
  '{% set n = 1 %}{{ n + 1 }}{% set_global h | upper | trim(pat="x") %}a{% endset %}{{ h }}',
  '{{ [a * 2 for a in [1, 2] if a > 1] }} {{ [1, 2][:1] }} {{ [...[1], 2,][1:][0] }} {{ "a" if true else "b" }}',
  '{%- raw -%} {{ x }} {% raw %} {%- endraw -%}',
  '{{ "{% endraw %}" }} {{ \'}}\' }} {{ `a` }} {{ "a\\"}}" }}',
  '{% filter upper %}a{% endfilter %}{% filter trim(pat="a") %}a{% endfilter %}{% include "a.html" %}',
  '{% block a %}x{% endblock a %}{% component q(a: string = "b") %}{{ a }}{% endcomponent q %}',
  '{{ get_url(path="@/a.md") }} {# a note #}',
  'no template: {#id} { { x } } $\\frac{#1}{2}$ {',
])('no fault: %s', (text) => {
  expect(faults(text)).toEqual([]);
});

test.each([
  ['{{ x }}', 'undefined {{ x }}'],
  ['{{ section.title }}', 'undefined {{ section.title }}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a page
  ['${{ github.ref }}', 'undefined {{ github.ref }}'],
  ['{{<card title />}}', 'undefined {{<card title />}}'],
  ['{{ card(title="}}") }}', 'shortcode {{ card(title="}}") }}'],
  ['{{}}', 'syntax {{}}'],
  ['{{< figure src="a.png" >}}', 'syntax {{< figure src="a.png" >}}'],
  ['{{/* x() */}}', 'syntax {{/* x() */}}'],
  ['{{ x.0 }}', 'syntax {{ x.0 }}'],
  ['{{ range(2) }}', 'syntax {{ range(2) }}'],
  ['{{ !x }}', 'syntax {{ !x }}'],
  ['{{ - - 1 }}', 'syntax {{ - - 1 }}'],
  ['{{ "a" "b" }}', 'syntax {{ "a" "b" }}'],
  ['{{ [1, 2 }}', 'syntax {{ [1, 2 }}'],
  ['{% extends "a.html" %}', 'syntax {% extends "a.html" %}'],
  ['{% macro a() %}', 'syntax {% macro a() %}'],
  ['{% endraw %}', 'syntax {% endraw %}'],
  ['{% raw %}{{ x', 'unclosed {% raw %}'],
  ['`{{` and\n`x', 'unclosed {{'],
  ['{% break %}', 'unpaired {% break %}'],
  ['{% endif %}', 'unpaired {% endif %}'],
  ['{% if x %}', 'unpaired {% if x %}'],
  ['{% <row> %}x', 'unpaired {% <row> %}'],
  ['{% <card /> %}', 'syntax {% <card /> %}'],
  ['{{ 1 }} {#id}', 'unclosed {#id}'],
])('%s is at fault', (text, fault) => {
  expect(faults(text)).toContain(fault);
});

test('a fault goes to the partner, and one mistake is one fault', () => {
  expect(faults('{% for a in list %}{{ a }}{% else %}-{% endfor %} {{ page.title }}')).toEqual([
    'undefined {% for a in list %}',
    'partner {% else %}',
    'partner {% endfor %}',
  ]);
  expect(faults('{% row(a=1) %}x{% end %} {% if lang %}{{ y }}{% endif %}')).toEqual([
    'shortcode {% row(a=1) %}',
    'partner {% end %}',
    'undefined {{ y }}',
  ]);
});

test('tags lie in order and apart, whatever the text', () => {
  const piece = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '<a',
      '/>',
      '"',
      "'",
      '`',
      '\\',
      'raw',
      'endraw',
      'if',
      'x',
      '(',
      ')',
    ],
    ...['[', ']', '{', '}', '=', '1', ' ', '\n', '.', '|', 'for', 'in', 'end', 'row()'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      let at = 0;
      for (const { start, end } of contentTags(text, 0, 'page')) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        at = end;
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  '{{ "',
  '{{ `',
  '{% if a %}',
  '{% row() %}',
  '{{ [',
  '{{<a b={<a b={',
  '{% raw %}',
  '{#',
  '{{ (',
  '{% for a in b %}{% break %}',
  '{{ \'{{ "',
  '{% endif %}',
])('time is linear in the length of %s repeated', (piece) => {
  const timeOf = (count: number) => {
    const text = piece.repeat(count);
    const start = performance.now();
    contentTags(text, 0, 'page');
    return performance.now() - start;
  };
  timeOf(1000);
  expect(timeOf(100_000)).toBeLessThan(2000);
});

test('a shortcode as a component: strings are escaped, other values in braces, the last of two arguments', () => {
  const kinds = { string: 'string', number: 'integer', boolean: 'boolean' } as const;
  const argument = (name: string, value: string | number | boolean) =>
    ({ name, value, kind: kinds[typeof value as keyof typeof kinds] }) as const;
  const list = [argument('a', 1), argument('b', 'say "x"\n\\'), argument('a', true)];
  expect(componentForm({ name: 'card', form: 'inline', arguments: list })).toBe(
    '{{<card a={true} b="say \\"x\\"\\n\\\\" />}}',
  );
  const tags = { name: 'tags', value: ['a', 'b'], kind: 'array' } as const;
  expect(componentForm({ name: 'row', form: 'body', arguments: [{ ...tags, value: [...tags.value] }] })).toBe(
    '{% <row tags={["a", "b"]}> %}…{% </row> %}',
  );
});
