import {
  Budget,
  Environment,
  Failure,
  Float,
  type MapValue,
  parseTemplate,
  render,
  TeraError,
  toValue,
} from '../../src/tera/index.js';

describe('an environment', () => {
  test('takes further filters, functions and tests, in place of built-in ones too', () => {
    const environment = new Environment({
      load: () =>
        '{{ 2 | double }} {{ "a" | upper }} {{ site(name="x") }} {% set n = 7 %}{% if n is lucky(7) %}yes{% endif %}',
      filters: { double: (value) => Number(value) * 2, upper: () => 'mine' },
      functions: { site: (args, { template }) => `${args.requireString('name')} in ${template}` },
      tests: { lucky: (value, [number]) => value === number },
    });
    expect(render(environment, 't.txt', new Map())).toBe('4 mine x in t.txt yes');
  });

  test('does not escape what safe filters and functions give', () => {
    const safe = Object.assign(() => '<i>', { safe: true });
    const environment = new Environment({
      load: () => '{{ f() }}{{ "" | g }}{{ h() }}',
      functions: { f: safe, h: () => '<i>' },
      filters: { g: safe },
    });
    expect(render(environment, 't.html', new Map())).toBe('<i><i>&lt;i&gt;');
  });

  test('places the failures of extensions at their call', () => {
    const environment = new Environment({
      load: () => '\n{{ f(x=1) }}',
      functions: {
        f: () => {
          throw new Failure('no');
        },
      },
    });
    expect(() => render(environment, 't', new Map())).toThrow(
      expect.objectContaining({ message: 'no', line: 2, column: 4 }),
    );
  });

  test('loads and parses each template once, and fails each time', () => {
    const asked: string[] = [];
    const environment = new Environment({
      load: (name) => {
        asked.push(name);
        return name === 'bad' ? '{{' : name === 'good' ? 'x' : undefined;
      },
    });
    for (const name of ['good', 'bad', 'none', 'good', 'bad', 'none']) {
      try {
        environment.template(name);
      } catch (error) {
        expect(error).toBeInstanceOf(TeraError);
      }
    }
    expect(asked).toEqual(['good', 'bad', 'none']);
    expect(() => environment.template('bad')).toThrow(TeraError);
    expect(() => render(environment, 'none', new Map())).toThrow('there is no template `none`');
  });

  test('gives the time, chance and slugs that it is given', () => {
    const environment = new Environment({
      load: () =>
        '{{ now(utc=true) }} {{ now(timestamp=true) }} {{ get_random(start=10, end=20) }} {{ "A b" | slugify }}',
      now: () => new Date('2024-02-29T12:00:00.250Z'),
      random: () => 0.55,
      slugify: (text) => text.toLowerCase().replace(' ', '-'),
    });
    expect(render(environment, 't.txt', new Map())).toBe('2024-02-29T12:00:00.250+00:00 1709208000 15 a-b');
  });

  test('hides the environment of the process', () => {
    process.env.TERA_TEST_SECRET = 'secret';
    const environment = new Environment({
      load: () => '{{ get_env(name="TERA_TEST_SECRET", default="none") }}',
    });
    expect(render(environment, 't', new Map())).toBe('none');
    delete process.env.TERA_TEST_SECRET;
  });

  test('escapes by the name of the template that is rendered', () => {
    const environment = new Environment({ load: () => '{{ a }}', escapeSuffixes: ['.html', '.md'] });
    const context = new Map([['a', '<&>"\'/']]);
    expect(render(environment, 'a.md', context)).toBe('&lt;&amp;&gt;&quot;&#x27;&#x2F;');
    expect(render(environment, 'a.xml', context)).toBe('<&>"\'/');
  });
});

describe('values', () => {
  const shown = (data: unknown): string =>
    render(
      new Environment({ load: () => '{{ v }} {{ v | json_encode }}' }),
      't',
      toValue({ v: data }) as MapValue,
    );

  test.each([
    [1, '1 1'],
    [1.5, '1.5 1.5'],
    [new Float(1), '1 1.0'],
    [-0, '-0 -0.0'],
    [2 ** 53, '9007199254740992 9007199254740992.0'],
    [18446744073709551615n, '18446744073709551615 18446744073709551615'],
    [1e21, '1000000000000000000000 1e+21'],
    [1e-7, '0.0000001 1e-7'],
    [Number.NaN, ' null'],
    [null, ' null'],
    [new Date('2024-02-29T00:00:00Z'), '2024-02-29T00:00:00.000Z "2024-02-29T00:00:00.000Z"'],
    [
      new Map([
        ['2', 1],
        ['1', 2],
      ]),
      '[object] {"2":1,"1":2}',
    ],
    [{ a: undefined, b: [true, null] }, '[object] {"b":[true,null]}'],
  ])('%p', (data, expected) => {
    expect(shown(data)).toBe(expected);
  });

  test('refuse cycles and functions', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => toValue(cycle)).toThrow(TypeError);
    expect(() => toValue(() => 1)).toThrow(TypeError);
  });
});

test('a template tells its macros, blocks, imports and parent', () => {
  const template = parseTemplate(
    't.html',
    '{% extends "p" %}{% import "m" as m %}{% block a %}{% block b %}{% endblock %}{% endblock %}{% macro c() %}{% endmacro %}',
  );
  expect(template.parent?.name).toBe('p');
  expect(template.imports.map(({ namespace }) => namespace)).toEqual(['m']);
  expect([...template.blocks.keys()]).toEqual(['a', 'b']);
  expect([...template.macros.keys()]).toEqual(['c']);
});

test('a budget counts what is used', () => {
  const budget = new Budget();
  render(new Environment({ load: () => '{{ 1 }}{{ 2 }}' }), 't', new Map(), { budget });
  expect(budget.steps).toBe(4);
});
