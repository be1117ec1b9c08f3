import { analyze, Environment, parseTemplate } from '../../src/tera/index.js';

function analyzed(templates: string | Record<string, string>) {
  const all = typeof templates === 'string' ? { 't.html': templates } : templates;
  const environment = new Environment({ load: (name) => (Object.hasOwn(all, name) ? all[name] : undefined) });
  const [name, text] = Object.entries(all)[0] as [string, string];
  return analyze(parseTemplate(name, text), environment);
}

/** Each variable with its reads: `!` unguarded, `?` guarded, and `~` in front if it does not always run. */
function reads(templates: string | Record<string, string>): Record<string, string> {
  const entries = [...analyzed(templates).reads].map(([name, uses]) => [
    name,
    uses.map(({ guarded, certain }) => `${certain ? '' : '~'}${guarded ? '?' : '!'}`).join(' '),
  ]);
  return Object.fromEntries(entries);
}

describe('which variables are read, and what happens without them', () => {
  test.each([
    ['{{ a }} {{ b.c[0] }} {{ d[e] }}', { a: '!', b: '!', e: '!', d: '!' }],
    ['{{ a | upper }} {{ b | default(value=c) }}', { a: '!', b: '?', c: '~!' }],
    ['{{ a | upper | default(value=1) }}', { a: '!' }],
    ['{% if a %}{{ a }}{% endif %}', { a: '? ~?' }],
    ['{% if a %}{{ b }}{% else %}{{ a }}{% endif %}', { a: '? ~!', b: '~!' }],
    ['{% if not a %}{{ a }}{% else %}{{ a }}{% endif %}', { a: '? ~! ~?' }],
    ['{% if a is defined %}{{ a }}{% endif %}{{ a }}', { a: '? ~? !' }],
    ['{% if a is undefined %}x{% else %}{{ a }}{% endif %}', { a: '? ~?' }],
    ['{% if a is not defined %}x{% elif a > 1 %}{{ a }}{% endif %}', { a: '? ~? ~?' }],
    ['{% if a and a > 1 %}{{ a }}{% endif %}', { a: '? ~? ~?' }],
    ['{% if not a or a > 1 %}x{% endif %}', { a: '? ~?' }],
    ['{% if a or b %}{{ a }}{% endif %}', { a: '? ~!', b: '~?' }],
    ['{% if a and b %}{{ a }}{{ b }}{% endif %}', { a: '? ~?', b: '~? ~?' }],
    ['{% if a == 1 %}{% endif %}', { a: '!' }],
    ['{% if a is string %}{{ a }}{% endif %}', { a: '! ~?' }],
    ['{% if a | length %}{{ a }}{% endif %}', { a: '? ~?' }],
    ['{{ not a }} {{ a is defined }}', { a: '? ?' }],
    [
      '{% for x in a %}{{ x }}{{ loop.index }}{{ y }}{% else %}{{ z }}{% endfor %}{{ x }}',
      { a: '!', y: '~!', z: '~!', x: '!' },
    ],
    ['{% for k, v in a %}{{ k }}{{ v }}{% endfor %}', { a: '!' }],
    ['{% set a = b %}{{ a }}', { b: '!' }],
    ['{{ a }}{% set a = 1 %}{{ a }}', { a: '!' }],
    ['{% set a = a | default(value=1) %}{{ a }}', { a: '?' }],
    ['{% if not a %}{% set a = 1 %}{% endif %}{{ a }}', { a: '? ?' }],
    ['{% if b %}{% set a = 1 %}{% else %}{% set a = 2 %}{% endif %}{{ a }}', { b: '?' }],
    ['{% if b %}{% set a = 1 %}{% endif %}{{ a }}', { b: '?', a: '~!' }],
    ['{% for x in l %}{% set a = 1 %}{% endfor %}{{ a }}', { l: '!', a: '!' }],
    ['{% for x in l %}{% set_global a = 1 %}{% endfor %}{{ a }}', { l: '!', a: '~!' }],
    [
      '{{ f(x=a) ~ b }}{{ [c] | first }}{{ 1 + d }}{% if "x" in e %}{% endif %}',
      { a: '!', b: '!', c: '!', d: '!', e: '!' },
    ],
    ['{% filter replace(from=a, to="") %}{{ b }}{% endfilter %}', { a: '!', b: '!' }],
    ['{% macro m(x, y=1) %}{{ x }}{{ y }}{{ z }}{% endmacro %}{{ self::m(x=a) }}', { a: '!', z: '!' }],
    ['{% macro m(x) %}{{ x }}{{ z }}{% endmacro %}', {}],
    ['{# {{ a }} #}{% raw %}{{ b }}{% endraw %}', {}],
  ])('%s', (template, expected) => {
    expect(reads(template)).toEqual(expected);
  });

  test('through includes, parents and imported macros', () => {
    const templates = {
      't.html':
        '{% extends "p.html" %}{% import "m.html" as m %}{% block x %}{{ a }}{{ super() }}{{ m::m(v=b) }}{% endblock %}',
      'p.html':
        '{{ c }}{% block x %}{{ d }}{% endblock %}{% set local = 1 %}{% include "i.html" %}{% include "nope" %}',
      'm.html': '{% macro m(v) %}{{ v }}{{ e }}{% endmacro %}',
      'i.html': '{{ local }}{{ f }}{% set g = 1 %}',
    };
    expect(reads(templates)).toEqual({ a: '!', b: '!', c: '!', d: '!', e: '!', f: '!' });
    const { missing, reads: found } = analyzed(templates);
    expect(missing.map(({ template, start }) => [template.name, start])).toEqual([
      ['p.html', templates['p.html'].indexOf('{% include "nope"')],
    ]);
    expect(found.get('f')).toMatchObject([{ template: { name: 'i.html' }, start: 14, end: 15, path: 'f' }]);
  });

  test('templates that include or call themselves end', () => {
    expect(reads({ 't.html': '{{ a }}{% include "t.html" %}' })).toEqual({ a: '! !' });
    expect(reads('{% macro m() %}{{ a }}{{ self::m() }}{% endmacro %}{{ self::m() }}')).toEqual({ a: '!' });
  });

  test('a dump of the context leaves it open what is read', () => {
    expect(analyzed('{{ __tera_context }}').open).toBe(true);
    expect(analyzed('{{ a }}').open).toBe(false);
  });
});

describe('what becomes of body', () => {
  test.each([
    ['{{ a }}', { read: false, markdown: false, splits: [] }],
    ['{{ body }}', { read: true, markdown: false, splits: [] }],
    ['{{ body | markdown | safe }}', { read: true, markdown: true, splits: [] }],
    ['{{ body | trim | markdown(inline=true) }}', { read: true, markdown: true, splits: [] }],
    ['{% filter markdown %}x {{ body }}{% endfilter %}', { read: true, markdown: true, splits: [] }],
    ['{% set b = body | trim %}{{ b | markdown }}', { read: true, markdown: true, splits: [] }],
    ['{% set b = title %}{{ b | markdown }}{{ body }}', { read: true, markdown: false, splits: [] }],
    [
      '{% for col in body | split(pat="---") %}{{ col | markdown }}{% endfor %}',
      { read: true, markdown: true, splits: ['---'] },
    ],
    [
      '{% set parts = body | split(pat="\n---\n") %}{{ parts[0] }}',
      { read: true, markdown: false, splits: ['\n---\n'] },
    ],
    ["{% set parts = body | split(pat='\\n') %}", { read: true, markdown: false, splits: ['\n'] }],
    ['{{ body | split(pat=sep) | join }}', { read: true, markdown: false, splits: [undefined] }],
    ['{{ title | split(pat="|") }}', { read: false, markdown: false, splits: [] }],
    [
      '{% macro m(x) %}{{ x | markdown }}{% endmacro %}{{ self::m(x=body) }}',
      { read: true, markdown: true, splits: [] },
    ],
    [
      '{% macro m(x) %}{{ x | markdown }}{% endmacro %}{{ self::m(x=title) }}{{ body }}',
      { read: true, markdown: false, splits: [] },
    ],
    ['{% if c %}{% set x = body %}{% endif %}{{ x | markdown }}', { read: true, markdown: true, splits: [] }],
    ['{{ "<p>" ~ body ~ "</p>" | markdown }}', { read: true, markdown: true, splits: [] }],
    ['{% set body = "x" %}{{ body | markdown }}', { read: false, markdown: false, splits: [] }],
    ['{% if body %}x{% endif %}', { read: true, markdown: false, splits: [] }],
  ])('%s', (template, expected) => {
    const { body } = analyzed(template);
    expect({ ...body, splits: body.splits.map(({ separator }) => separator) }).toEqual(expected);
  });
});

describe('what becomes of the parts of body', () => {
  const all = { inHtml: false, parts: undefined, asksEmpty: false, nested: false };
  test.each([
    ['{% for p in body | split(pat="|||") %}{{ p }}{% endfor %}', [all]],
    ['{% set p = body | split(pat="|||") %}{{ p[0] }}{{ p.2 | markdown }}', [{ ...all, parts: 3 }]],
    ['{% set p = body | split(pat="|||") %}{{ p | first }}{{ p | nth(n=1) }}', [{ ...all, parts: 2 }]],
    ['{{ body | split(pat="|||") | first }}', [{ ...all, parts: 1 }]],
    ['{{ body | split(pat="|||") | last }}', [all]],
    ['{% set p = body | split(pat="|||") %}{{ p[0] }}{{ p | slice(start=1) | join }}', [all]],
    ['{% set p = body | split(pat="|||") %}{% if p | length == 2 %}{{ p[1] }}{% endif %}', [all]],
    ['{% set p = body | split(pat="|||") %}{{ p[n] }}', [all]],
    ['{% set p = body | split(pat="|||") %}{% set q = p %}{{ q[1] }}', [{ ...all, parts: 2 }]],
    [
      '{% set p = body | split(pat="|||") %}{% if p[1] %}{{ p[1] }}{% endif %}',
      [{ ...all, parts: 2, asksEmpty: true }],
    ],
    [
      '{% for p in body | split(pat="|||") %}{% if p | trim | length > 0 %}{{ p }}{% endif %}{% endfor %}',
      [{ ...all, asksEmpty: true }],
    ],
    [
      '{% for p in body | split(pat="|||") %}{% if p == "" %}-{% endif %}{% endfor %}',
      [{ ...all, asksEmpty: true }],
    ],
    [
      '{% set h = body | safe | markdown %}{% for p in h | split(pat="<p>|||</p>") %}{{ p }}{% endfor %}',
      [{ ...all, inHtml: true }],
    ],
    [
      '{% for p in body | split(pat="|||") %}{{ p | split(pat="--") | first }}{% endfor %}',
      [all, { ...all, parts: 1, nested: true }],
    ],
    [
      '{% macro m(x) %}{{ x[0] }}{% endmacro %}{% set p = body | split(pat="|||") %}{{ self::m(x=p) }}',
      [all],
    ],
  ])('%s', (template, expected) => {
    expect(
      analyzed(template).body.splits.map(({ inHtml, parts, asksEmpty, nested }) => ({
        inHtml,
        parts,
        asksEmpty,
        nested,
      })),
    ).toEqual(expected);
  });
});

test('tags in the text of a template', () => {
  expect(analyzed('{{ load_data(path="<b>") }}').markup).toBe(false);
  expect(analyzed('a < b {# <b> #}').markup).toBe(false);
  expect(analyzed('{% if a %}<!-- toc -->{% endif %}').markup).toBe(true);
  expect(analyzed({ 't.html': '{% include "i.html" %}', 'i.html': '<br>' }).markup).toBe(true);
});

test('a condition that is a variable with filters swallows what they fail at', () => {
  const { reads: found, calls } = analyzed('{% if a | replace(from=b, to="") | nothing %}x{% endif %}');
  expect(found.get('b')).toMatchObject([{ guarded: false, certain: false }]);
  expect(calls.map(({ name, certain }) => [name, certain])).toEqual([
    ['replace', false],
    ['nothing', false],
  ]);
});

test('what is called where', () => {
  const template =
    '{{ get_url(path="a" | upper) | safe }}{% if x is odd %}{{ self::m() }}{% endif %}{% filter trim %}{% endfilter %}';
  const { calls } = analyzed(`${template}{% macro m() %}{{ now() }}{% endmacro %}`);
  expect(calls.map(({ kind, name, start, end }) => [kind, name, template.slice(start, end)])).toEqual([
    ['function', 'get_url', 'get_url(path="a" | upper)'],
    ['filter', 'upper', 'upper'],
    ['filter', 'safe', 'safe'],
    ['test', 'odd', 'x is odd'],
    ['macro', 'self::m', 'm()'],
    ['function', 'now', ''],
    ['filter', 'trim', 'trim'],
  ]);
});
