import { failure } from './support.js';

describe('a template that does not parse: what was expected where', () => {
  test.each([
    ['Hi\n {{ name | }}', '2:12 expected the name of a filter, found `}}`'],
    ['{{ name', '1:8 expected an operator, a filter (`|`) or `}}`, found the end of the template'],
    ['{{ name }', '1:9 expected an operator, a filter (`|`) or `}}`, found `}`'],
    ['{{ f(a) }}', '1:7 expected `=`, found `)`'],
    ['{{ f(1) }}', '1:6 expected `)` or an argument (`name=value`), found `1`'],
    ['{{ a. }}', '1:6 expected a name or an index behind the dot'],
    ['{{ "abc }}', '1:4 this string has no closing "'],
    ['{{ 9223372036854775808 }}', '1:4 the integer 9223372036854775808 does not fit into 64 bits'],
    ['{{ a is }}', '1:9 expected the name of a test, found `}}`'],
    ['{{ a not b }}', '1:10 expected `in`, found `b`'],
    [
      '{% if a %}\n\n{% endfor %}',
      '3:1 expected `{% elif %}` or `{% else %}` or `{% endif %}` for the tag in line 1, found `{% endfor %}`',
    ],
    ['x\n{% if a %}', '2:1 `{% if %}` has no `{% endif %}`'],
    ['{% endif %}', '1:1 `{% endif %}` closes nothing here'],
    ['{% for x of y %}{% endfor %}', '1:10 expected `in`, found `of`'],
    ['{% foo %}', '1:4 there is no tag `foo` in Tera'],
    ['{% if(a) %}{% endif %}', '1:6 expected white space, found `(`'],
    ['{% if not (a and b) %}{% endif %}', '1:11 only arithmetic may stand in these parentheses'],
    ['{% break %}', '1:4 `break` stands in loops only'],
    ['x{% extends "y" %}', '1:5 `extends` stands at the very top'],
    ['{# open', '1:1 this comment is not closed'],
    ['{% raw %}x', '1:1 `{% raw %}` has no `{% endraw %}`'],
    ['{% block a %}{% endblock %}\n{% block a %}{% endblock %}', '2:1 the block `a` is defined twice'],
    [
      '{% macro a(x = 1) %}{% endmacro %}',
      '1:14 in the parameters of a macro no white space may stand around `=`',
    ],
    ['{{ x is containing([1]) }}', '1:20 a test takes no array as argument'],
  ])('%j', (template, message) => {
    expect(failure(template)).toMatch(`syntax t.html:${message}`);
  });
});

test('what is not done here is no failure of the template, and no condition takes it for false', () => {
  const message = '`get_env` does not read the environment here';
  expect(failure('{{ get_env(name="HOME") }}')).toMatch(`unsupported t.html:1:4 ${message}`);
  expect(failure('{% if x | default(value=get_env(name="HOME")) %}{% endif %}')).toMatch(
    'unsupported t.html',
  );
});

describe('a template that does not render: the culprit, not the tag that holds it', () => {
  test.each([
    ['a\n  {{ nme | upper }}', '2:6 the variable `nme` is not defined'],
    ['{{ page.nope }}', '1:4 `page.nope` is not there: `page` has no such member'],
    ['{{ page[key] }}', '1:9 the variable `key` is not defined'],
    ['{{ 1 | nope }}', '1:8 there is no filter `nope`'],
    ['{{ nope(x=1) }}', '1:4 there is no function `nope`'],
    ['{% if page is nope %}{% endif %}', '1:7 there is no test `nope`'],
    [
      '{{ "a" | truncate(length="2") }}',
      '1:10 the filter `truncate` takes a whole number from 0 as `length`, not the string "2"',
    ],
    ['{{ "a" | replace(from="a") }}', '1:10 the filter `replace` needs an argument `to`'],
    ['{{ 5 | upper }}', '1:8 the filter `upper` works on a string, not on `5`'],
    ['{{ 1 + page }}', '1:8 `page` has to be a number here, and is a map'],
    ['{{ 9223372036854775807 + 1 }}', '1:4 `9223372036854775807 + 1` does not fit into 64 bits'],
    ['{% for x in page %}{% endfor %}', '1:13 a map needs two names'],
    ['{{ throw(message="no such row") }}', '1:4 no such row'],
    ['{{ self::m() }}', '1:10 no macros are imported as `self` in `t.html`'],
    ['{% macro m(a) %}{% endmacro %}{{ self::m() }}', '1:40 the macro `m` needs an argument `a`'],
    ['{% include "nope" %}', '1:1 there is no template `nope`'],
  ])('%j', (template, message) => {
    expect(failure(template, { page: { title: 'x' } })).toMatch(`render t.html:${message}`);
  });
});

test('the place is in the template that holds the culprit', () => {
  const templates = {
    't.html': '{% import "m.html" as m %}{% extends "p.html" %}{% block a %}{{ m::a(x=1) }}{% endblock %}',
    'p.html': '\n{% block a %}{% endblock %}\n{{ tail }}',
    'm.html': '{% macro a(x) %}\n{% include "i.html" %}{% endmacro %}',
    'i.html': '\n\n {{ x.y }}',
  };
  expect(failure(templates)).toMatch('render i.html:3:5 `x.y` is not there');
  expect(failure({ ...templates, 'i.html': '' })).toMatch(
    'render p.html:3:4 the variable `tail` is not defined',
  );
  expect(failure({ ...templates, 'i.html': '{{ }}' })).toMatch('syntax i.html:1:4 expected a value');
});

test('templates that go round in circles', () => {
  expect(failure({ a: '{% extends "b" %}', b: '{% extends "a" %}' })).toMatch(
    'syntax b:1:1 these templates extend',
  );
  expect(failure({ a: '{% import "b" as b %}', b: '\n{% import "a" as a %}' })).toMatch(
    'syntax b:2:1 these templates import',
  );
  expect(failure({ a: '{% extends "nope" %}' })).toMatch('syntax a:1:1 there is no template `nope`');
  expect(failure({ a: '{% import "nope" as n %}' })).toMatch('syntax a:1:1 there is no template `nope`');
});
