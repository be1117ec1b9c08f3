import { analyze, Budget, Environment, parseTemplate, render, TeraError } from '../../src/tera/index.js';
import { failure, renderText } from './support.js';

/** Runs, and fails the test if that takes more processor time than the limit; other load does not count. */
function within(milliseconds: number, run: () => void): void {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(milliseconds);
}

const MEGABYTE = { s: 'x'.repeat(1_000_000), p: `${'a'.repeat(100_000)}!` };

describe('a template that would never end is stopped at its place', () => {
  test.each([
    ['{% for i in range(end=1000000000) %}{% endfor %}', '1:13'],
    ['{% for i in range(end=9223372036854775807) %}{% endfor %}', '1:13'],
    ['{% macro a() %}{{ self::a() }}{% endmacro %}{{ self::a() }}', '1:25'],
    ['{% macro a() %}{% if true and self::a() %}{% endif %}{% endmacro %}{{ self::a() }}', '1:37'],
    ['x{% include "t.html" %}', '1:2'],
    [
      '{% for i in range(end=1000000) %}{% set_global s = s | replace(from="x", to="xx") %}{% endfor %}',
      '1:56',
    ],
    ['{% for i in range(end=1000000) %}{% set q = s | replace(from="x", to="y") %}{% endfor %}', '1:49'],
    ['{% for i in range(end=1000000) %}{% set q = s | replace(from="", to="y") %}{% endfor %}', '1:49'],
    ['{% for i in range(end=1000000) %}{% set_global s = s ~ s %}{% endfor %}', ''],
    ['{% for i in range(end=1000000) %}{{ s }}{% endfor %}', ''],
    ['{% for i in range(end=1000000) %}{% if "y" in s %}{% endif %}{% endfor %}', ''],
    ['{% for i in range(end=1000000) %}{% set q = s | split(pat="") %}{% endfor %}', ''],
    ['{% for i in range(end=1000000) %}{% set q = s | int %}{% endfor %}', ''],
    ['{% for i in range(end=1000000) %}{% set q = s | title %}{% endfor %}', ''],
    ['{% for i in range(end=1000000) %}{% set q = s | indent(prefix=s) %}{% endfor %}', ''],
    ['{% for i in range(end=1000000) %}{% set q = __tera_context %}{% endfor %}', ''],
    [
      '{% set_global a = range(end=1000) %}{% for i in a %}{% set_global a = a | concat(with=a) %}{% endfor %}',
      '',
    ],
    ['{% set a = [1] %}{% for i in range(end=99) %}{% set_global a = [a, a] %}{% endfor %}{{ a }}', ''],
    [
      '{% set a = [1] %}{% for i in range(end=99) %}{% set_global a = [a, a] %}{% endfor %}{{ a | json_encode }}',
      '',
    ],
    [
      '{% set a = [1] %}{% set b = [1] %}{% for i in range(end=99) %}{% set_global a = [a, a] %}{% set_global b = [b, b] %}{% endfor %}{% if a == b %}{% endif %}',
      '',
    ],
    ['{% set a = [1] %}{% for i in range(end=300000) %}{% set_global a = [a] %}{% endfor %}{{ a }}', ''],
    ['{% for i in range(end=1000) %}{% if s is matching("y$") %}{% endif %}{% endfor %}', ''],
    ['{% for i in range(end=1000) %}{% if p is matching("(?:a|aa|b*)*c") %}{% endif %}{% endfor %}', ''],
    [
      '{% for i in range(end=1000000) %}{{ 0 | date(format="%c", timezone="Europe/Paris", locale="fr_FR") }}{% endfor %}',
      '',
    ],
  ])('%s', (template, place) => {
    within(3000, () => expect(failure(template, MEGABYTE)).toMatch(`budget t.html:${place}`));
  });
});

test('no condition takes an empty budget for false', () => {
  const template = '{% if s | replace(from="x", to=s) %}{% endif %}done';
  expect(failure(template, MEGABYTE)).toMatch('budget t.html:1:11');
});

test('expressions that would blow up in a matcher that backtracks are linear', () => {
  within(3000, () => {
    expect(renderText('{% if p is matching("^(a+)+$") %}y{% else %}n{% endif %}', MEGABYTE)).toBe('n');
    expect(renderText('{% if p is matching("^(a|a|a)*$") %}y{% else %}n{% endif %}', MEGABYTE)).toBe('n');
  });
  expect(failure('{% if p is matching("((a{99}){99}){99}") %}{% endif %}', MEGABYTE)).toMatch('too large');
});

test('limits can be set, and shared by several renderings', () => {
  expect(failure('{{ "abcdef" }}', {}, { characters: 3 })).toMatch(
    'budget t.html:1:4 rendering makes more than 3',
  );
  expect(failure('{% include "t.html" %}', {}, { depth: 5 })).toMatch('more than 5 deep');
  const environment = new Environment({ load: () => '{{ 1 }}' });
  const budget = new Budget({ steps: 10 });
  const run = (): string => render(environment, 't.html', new Map(), { budget });
  expect([run(), run()]).toEqual(['1', '1']);
  expect(() => Array.from({ length: 10 }, run)).toThrow(TeraError);
});

test('a failure inside does not leave the budget in the depth', () => {
  const environment = new Environment({
    load: (name) => ({ a: '{% include "b" %}', b: '{{ nope }}' })[name],
  });
  const budget = new Budget({ depth: 1 });
  for (let count = 0; count < 3; count++) {
    expect(() => render(environment, 'a', new Map(), { budget })).toThrow('`nope` is not defined');
  }
});

describe('parsing and analysis are linear, and bounded in depth', () => {
  const size = 50_000;
  test.each([
    `{{ ${'('.repeat(size)}1${')'.repeat(size)} }}`,
    `{{ ${'f(a='.repeat(size)}1${')'.repeat(size)} }}`,
    `{{ ${'a['.repeat(size)}1${']'.repeat(size)} }}`,
    `{{ ${'1 + '.repeat(size)}1 }}`,
    `{% if ${'a and '.repeat(size)}a %}{% endif %}`,
    '{% if a %}'.repeat(size),
    `{% if a %}${'{% elif a %}'.repeat(size)}{% endif %}`,
    `{{ a${' | b'.repeat(size)} }}`,
    `{{ a${' ~ b'.repeat(size)} }}`,
    '{{ a }}'.repeat(size),
    '{{'.repeat(size),
    '{#'.repeat(size),
    'a{'.repeat(size),
    `{% raw %}${'{% endra'.repeat(size)}`,
    `{{ a${' '.repeat(20 * size)}}}`,
    `{% if a -%}${' '.repeat(20 * size)}{%- endif %}`,
    '{% set a = b %}'.repeat(size),
  ])('%#', (source) => {
    within(3000, () => {
      try {
        analyze(parseTemplate('t.html', source), new Environment());
      } catch (error) {
        expect(error).toBeInstanceOf(TeraError);
      }
    });
  });
});
