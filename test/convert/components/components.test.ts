/** Components made from templates: what they say, and that they show what the template shows. */
import { loadSite } from '../../../src/site/load.js';
import { differenceOf } from '../support/same-page.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';
import { planOf, sitePages } from '../support/site-pages.js';

afterAll(removeScratchSites);

const page = (content: string) => `+++\ntitle = "P"\n[extra]\ncolor = "red"\n+++\n${content}\n`;

function siteWith(template: string, content: string, more: Record<string, string> = {}): string {
  return scratchSite({ 'templates/shortcodes/x.html': template, 'content/p.md': page(content), ...more });
}

/** The component's file, without its head. */
function componentOf(template: string, content: string, dialect: 'react' | 'astro' = 'react'): string {
  const plan = planOf(loadSite(siteWith(template, content)), { dialect });
  const text = plan.files(new Set()).get(dialect === 'react' ? 'X.tsx' : 'X.astro') ?? '';
  return dialect === 'react'
    ? text.slice(text.indexOf('export function'))
    : text.slice(text.indexOf('---\n', 4) + 4);
}

async function expectSame(root: string): Promise<void> {
  const { pages, renderedMdx, zola, site, plan } = await sitePages(root);
  expect(plan.gaps).toEqual([]);
  for (const source of pages) {
    const permalink = site.pages.get(source.file.path)?.permalink ?? '';
    expect(differenceOf(zola(source), await renderedMdx(source), permalink)).toBeUndefined();
  }
}

describe('what a component says', () => {
  test('elements, attributes and text', () => {
    expect(
      componentOf(
        '<label class="a" for=\'b\' style="color: red; margin-top: 1px" hidden data-n="1"><img src="/a.png">a &amp; {b}</label>',
        '{{ x() }}',
      ),
    ).toBe(`export function X() {
  return <label className="a" htmlFor="b" style={{ color: "red", marginTop: "1px" }} hidden data-n="1"><img src="/a.png" />{'a & {b}'}</label>;
}
`);
  });

  test('arguments are typed properties; those that not every call has are optional', () => {
    const root = siteWith(
      '<p>{{ a }}{{ b | default(value=1) }}</p>',
      '{{ x(a="s", b=2) }}\n\n{{ x(a=true) }}',
    );
    const text = planOf(loadSite(root)).files(new Set()).get('X.tsx') ?? '';
    expect(text).toContain('export interface XProps {\n  a: boolean | string;\n  b?: number;\n}');
  });

  test('the body is children, or a slot in Astro', () => {
    const template = '<aside>\n{{ body | markdown | safe }}\n</aside>\n';
    expect(componentOf(template, '{% x() %}a{% end %}')).toContain('<aside>\n      {children}\n    </aside>');
    expect(componentOf(template, '{% x() %}a{% end %}', 'astro')).toBe('<aside>\n  <slot />\n</aside>\n');
  });

  test('parts of the body are columns, or slots by number in Astro', () => {
    const template =
      '<div>{% for part in body | split(pat="|||") %}<p>{{ part | markdown | safe }}</p>{% endfor %}</div>';
    const content = '{% x() %}\na\n\n|||\n\nb\n{% end %}';
    expect(componentOf(template, content)).toContain('{columnsOf(children).map((part, index) => (');
    expect(componentOf(template, content, 'astro')).toContain('{parts.map((part, index) => (');
  });

  test.each(['react', 'astro'] as const)('%s: branches among attributes nest', (dialect) => {
    const template = '<a {% if a %}{% if b %}href="x"{% endif %} class="y"{% endif %}>z</a>';
    const name = dialect === 'react' ? 'className' : 'class';
    expect(componentOf(template, '{{ x(a=true, b=true) }}', dialect)).toContain(
      `<a {...(a ? { ...(b ? { href: 'x' } : {}), ${name}: 'y' } : {})}>z</a>`,
    );
  });

  test('what a macro without equivalent prints is worked out, and the template goes on with its own variables', () => {
    const template =
      '{% import "macros.html" as m %}{% set c = "k" %}<p>{{ m::bad(text=t) }}</p><b class="{{ c }}">{{ c }} {{ t }}</b>';
    const root = siteWith(template, '{{ x(t="T") }}', {
      'templates/macros.html':
        '{% macro bad(text) %}{% set d = text %}{% if d %}{% filter upper %}{{ d }}{% endfilter %}{% endif %}{% endmacro %}',
    });
    const plan = planOf(loadSite(root));
    const text = plan.files(new Set()).get('X.tsx') ?? '';
    expect(text.slice(text.indexOf('export function'))).toBe(`export function X({ t, bad }: XProps) {
  const c = 'k';
  return (
    <>
      <p dangerouslySetInnerHTML={{ __html: bad }} /><b className={c}>{c}{' '}{t}</b>
    </>
  );
}
`);
    expect(plan.gaps).toEqual([]);
  });

  test('what can only be made of the text of the body is named, and its place is kept', () => {
    const template = '<p>\n{{ body | markdown | safe }}{{ body | regex_replace(pattern=`a`, rep=`b`) }}</p>';
    const plan = planOf(loadSite(siteWith(template, '{% x() %}a{% end %}')));
    expect(plan.files(new Set()).get('X.tsx')).toContain('{/* TODO tfpage: {{ body | regex_replace(');
    expect(plan.gaps).toMatchObject([
      {
        file: 'templates/shortcodes/x.html',
        line: 2,
        kind: 'gap',
        reason: expect.stringContaining('regex_replace'),
      },
    ]);
  });

  test('a template whose tags do not pair shows the HTML of each call, and the component holds the template', async () => {
    const root = siteWith('<div>{% if a %}<p>{% endif %}', '{% x() %}b{% end %}');
    const { plan, pages, mdxOf } = await sitePages(root);
    const text = plan.files(new Set()).get('X.tsx');
    expect(text).toContain('// <div>{% if a %}<p>{% endif %}');
    expect(plan.gaps).toMatchObject([{ shortcode: 'x', kind: 'static' }]);
    expect(mdxOf(pages[0] as (typeof pages)[number])).toContain('<X html="<div>" />');
    expect(plan.uses.get('x')?.staticCalls.size).toBe(1);
  });

  test('a shortcode without template is an element that keeps its name, arguments and body', async () => {
    const root = scratchSite({ 'content/p.md': page('{% y(a="b", n=[1]) %}\nc *d*\n{% end %}') });
    const { plan, pages, renderedMdx } = await sitePages(root);
    expect(plan.gaps).toMatchObject([
      { shortcode: 'y', kind: 'stub', reason: expect.stringContaining('no template') },
    ]);
    expect(await renderedMdx(pages[0] as (typeof pages)[number])).toBe(
      '<div class="y" data-a="b" data-n="[1]"><p>c <em>d</em></p></div>',
    );
  });

  test.each(['react', 'astro'] as const)(
    '%s: a slot is looked into where that is done, not where words say so',
    (dialect) => {
      const text = componentOf(
        '<!-- the body --><p title="body">{{ body | markdown | safe }}</p>',
        '{% x() %}a{% end %}',
        dialect,
      );
      expect(text).not.toContain('Astro.slots');
      expect(text).toContain(dialect === 'react' ? '{children}' : '<slot />');
    },
  );

  test("one's own component is imported, not made", () => {
    const plan = planOf(loadSite(siteWith('<p></p>', '{{ x() }}')), {
      own: new Map([['x', './src/My.tsx']]),
    });
    const files = plan.files(new Set());
    expect([...files.keys()]).toEqual(['index.ts']);
    expect(files.get('index.ts')).toBe('export { default as X } from "../src/My.tsx";\n');
  });

  test('an import path is no URL', () => {
    const own = new Map([['x', './src/a b#c%20é.tsx']]);
    const files = planOf(loadSite(siteWith('<p></p>', '{{ x() }}')), { own }).files(new Set());
    expect(files.get('index.ts')).toBe('export { default as X } from "../src/a b#c%20é.tsx";\n');
  });
});

describe('a component shows what the template shows', () => {
  test.each([
    [
      'conditions',
      '<p>{% if a == "x" %}1{% elif n > 2 and not b %}2{% else %}3{% endif %}</p>',
      ['a="x", n=1, b=true', 'a="y", n=3, b=false', 'a="z", n=3, b=true'],
    ],
    [
      'truth',
      '<p>{% if a %}yes{% else %}no{% endif %}</p>',
      ['', 'a=""', 'a="0"', 'a=0', 'a=[]', 'a=[0]', 'a=false'],
    ],
    [
      'variables set anew',
      '{% set c = "a" %}<b class="{{ c }}">{{ c }}</b>{% set c = c ~ "-" ~ a %}<i>{{ c }}</i>',
      ['a="x"'],
    ],
    [
      'variables set in branches',
      '{% set h = 52 %}{% if size %}{% if size == "small" %}{% set h = 28 %}{% endif %}{% endif %}<p class="h-{{ h }}"></p>',
      ['', 'size="small"', 'size="big"'],
    ],
    [
      'variables set in a comment of HTML',
      '{% set c = "a" %}<!--\n{% if n == 1 %}{% set c = c ~ " b" %}{% endif %}\n--><p class="{{ c }}">x</p>',
      ['n=1', 'n=2'],
    ],
    [
      'a variable set between two outputs',
      '<p>{{ v | default(value="none") }}</p>{% if a %}{% set v = a %}{% endif %}<p>{{ v | default(value="none") }}</p>',
      ['', 'a="x"'],
    ],
    [
      'a variable set in a filter section of a branch',
      '{% set c = "a" %}{% if n %}{% filter safe %}<i>{% set c = "b" %}{{ c }}</i>{% endfilter %}{% endif %}<p class="{{ c }}">{{ c }}</p>',
      ['', 'n=1'],
    ],
    [
      'an argument with a default in its own name',
      '{% set t = t | default(value="info") %}<p class="{{ t }}">{{ t | upper }}</p>',
      ['', 't="x"'],
    ],
    [
      'loops',
      '<ul>{% for i in list %}<li class="{% if loop.first %}first{% endif %}{% if loop.last %} last{% endif %}">{{ loop.index }}/{{ loop.index0 }} {{ i }}</li>{% endfor %}</ul>',
      ['list=["a", "b", "c"]', 'list=[1]'],
    ],
    [
      'the last rounds of a loop and of one within',
      '<p>{% for i in list %}{{ i }}{% for k in list %}{{ k }}{% if loop.last %};{% endif %}{% endfor %}{% if loop.last %}.{% endif %}{% endfor %}</p>',
      ['list=["a", "b"]'],
    ],
    [
      'a loop with nothing to go over',
      '{% for i in list %}<p>{{ i }}</p>{% else %}<p>none</p>{% endfor %}',
      ['list=[]', 'list=["a"]'],
    ],
    [
      'a loop that fills a variable',
      '{% set all = "" %}{% for i in list %}{% if not loop.first %}{% set_global all = all ~ ", " %}{% endif %}{% set_global all = all ~ i %}{% endfor %}<p>{{ all }}</p>',
      ['list=["a", "b"]'],
    ],
    [
      'attributes in branches',
      '<img src="{{ s }}"{% if alt %} alt="{{ alt }}"{% endif %}{% if w %} width="{{ w }}" height="{{ w }}"{% else %} loading="lazy"{% endif %}>',
      ['s="/a.png"', 's="/a.png", alt="x", w=3'],
    ],
    [
      'attributes in branches of branches',
      '<a {% if a %}{% if b %}href="/x"{% endif %} class="y"{% endif %}>z</a>',
      ['', 'a=true', 'b=true', 'a=true, b=true'],
    ],
    [
      'computed names of elements',
      '{% set tag = "div" %}{% if inline %}{% set tag = "span" %}{% endif %}<{{ tag }} class="a">x</{{ tag }}>',
      ['', 'inline=true'],
    ],
    [
      'elements opened in one branch and closed in another',
      '<figure>{% if href %}<a href="{{ href }}">{% endif %}<img src="/a.png">{% if href %}</a>{% endif %}</figure>',
      ['', 'href="/b"'],
    ],
    [
      'filters',
      '<p>{{ a | upper | replace(from="A", to="$&") }} {{ a | trim | length }} {{ a | split(pat=",") | join(sep="+") }} {{ a | truncate(length=2) }} {{ l | first }}{{ l | last }}{{ l | reverse | join }}</p>',
      ['a="a,bcd ", l=["x", "y"]'],
    ],
    [
      'tests',
      '<p>{% if a is starting_with("h") %}1{% endif %}{% if a is containing("b") %}2{% endif %}{% if n is odd %}3{% endif %}{% if z is defined %}4{% endif %}{% if "b" in a %}5{% endif %}</p>',
      ['a="hb", n=1', 'a="x", n=2, z=1'],
    ],
    ['arithmetic', '<p>{{ n * 2 + 1 }} {{ n - 1 }} {{ n / 2 }} {{ 7 % n }}</p>', ['n=4', 'n=3']],
    ['HTML from arguments', '<p>{{ a | safe }}</p><p>{{ a }}</p>', ['a="<b>x</b>"']],
    ['Markdown from arguments', '<p>{{ a | markdown(inline=true) | safe }}</p>', ['a="*x* `y`"']],
    [
      'a style that is computed',
      '<p style="color: {{ c }}; background: url(\'/a;b.png\')">a</p>',
      ['c="red"'],
    ],
    [
      'what the template reads of page and config',
      '<p>{{ page.title }} {{ page.extra.color }} {{ config.title }} {{ page.path }} {{ lang }} {{ nth }}{% if page.extra.none %}x{% endif %}{% if section %}s{% endif %}</p>',
      ['', ''],
    ],
    [
      'URLs',
      '<a href="{{ get_url(path="a/b.png") }}">a</a><a href="{{ get_url(path="@/p.md") }}">b</a>',
      [''],
    ],
    [
      'scripts and styles',
      '<style>.a > .b { content: "{{ a }}"; }</style><script>if (1 < 2 && "{x}") { }</script>',
      ['a="q"'],
    ],
    ['white space that shows', '<b>{{ a }}</b> <i>{{ a }}</i>\n<u>{{ a }}</u>{{ a }}', ['a="x"']],
    ['code', '<pre>\n  a {b}\n\n  {{ a }}</pre>', ['a="x < y"']],
  ])('%s', async (_, template, calls) => {
    const content = calls
      .map((call) => `{{ x(${call}) }}\n\nIn a line: {{ x(${call}) }}, and on.`)
      .join('\n\n');
    await expectSame(
      siteWith(
        template,
        /^<(?:b|i|a|span|img)/.test(template)
          ? content
          : calls.map((call) => `{{ x(${call}) }}`).join('\n\n'),
      ),
    );
  });

  test.each([
    [
      'a body that is text',
      '<pre class="m">{{ body }}</pre><b>{{ body | upper }}</b>',
      '{% x() %}\na < b {c} *d*\n  e\n{% end %}',
    ],
    [
      'a body in a condition',
      '{% if body %}<div>{{ body | markdown | safe }}</div>{% else %}<p>none</p>{% endif %}',
      '{% x() %}a *b*{% end %}\n\n{{ x() }}',
    ],
    [
      'an argument in place of the body',
      '{% set text = text | default(value=body) %}<div>{{ text | markdown | safe }}</div>',
      '{% x() %}a *b*{% end %}',
    ],
    [
      'parts by their numbers',
      '{% set parts = body | split(pat="|||") %}<div>{{ parts | first | markdown | safe }}</div><div>{{ parts[1] | markdown | safe }}</div>',
      '{% x() %}\na\n\n|||\n\n- b\n{% end %}',
    ],
    [
      'nested calls',
      '<div>{{ body | markdown | safe }}</div>',
      '{% x() %}\na\n\n{% x() %}\nb\n\n{% x() %}c{% end %}\n{% end %}\n{% end %}',
    ],
    [
      'calls in a list, a table, a heading, a link',
      '<b>{{ body | safe }}</b>',
      '- {% x() %}a{% end %}\n\n| a |\n|---|\n| {% x() %}b{% end %} |\n\n## {% x() %}c{% end %}\n\n[{% x() %}d{% end %}](https://e.example)',
    ],
  ])('%s', async (_, template, content) => {
    await expectSame(siteWith(template, content));
  });

  test('a template that prints Markdown', async () => {
    await expectSame(
      scratchSite({
        'templates/shortcodes/m.md':
          '[{{ label }}](/files/{{ file }}) **{{ body }}**{% if n %} *{{ n }} times*{% endif %}',
        'content/p.md': page('a {% m(label="L", file="f.csv", n=2) %}x{% end %} b'),
      }),
    );
  });

  test('includes and macros are put in place', async () => {
    await expectSame(
      siteWith(
        '{% import "macros.html" as m %}{{ m::link(to="/a", text=t) }}{% include "part.html" %}',
        '{{ x(t="T") }}',
        {
          'templates/macros.html':
            '{% macro link(to, text, class="k") %}<a class="{{ class }}" href="{{ to }}">{{ text }}</a>{% endmacro %}',
          'templates/part.html': '<p>{{ t }}</p>',
        },
      ),
    );
  });
});
