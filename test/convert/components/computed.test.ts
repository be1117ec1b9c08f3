/** What a component can't work out by itself: values that come with each call, or once for all of them. */
import { loadSite } from '../../../src/site/load.js';
import { differenceOf } from '../support/same-page.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';
import { planOf, sitePages } from '../support/site-pages.js';

afterAll(removeScratchSites);

const page = (content: string) => `+++\ntitle = "P"\ndate = 2024-05-06\n+++\n${content}\n`;

/** A picture of 2 by 3 pixels. */
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="3"></svg>';

const config = `base_url = "https://site.example"
title = "Site"
default_language = "en"
[translations]
note = "Note"
unused = "Unused"
[languages.de.translations]
note = "Hinweis"
unused = "Egal"
`;

function siteWith(template: string, content: string, more: Record<string, string> = {}): string {
  return scratchSite({
    'config.toml': config,
    'static/a.svg': svg,
    'data/list.json': '{"items": [{"name": "n1"}, {"name": "n2"}], "of": {"x": "X"}}',
    'templates/shortcodes/x.html': template,
    'content/p.md': page(content),
    ...more,
  });
}

async function expectSame(root: string): Promise<Awaited<ReturnType<typeof sitePages>>> {
  const site = await sitePages(root);
  for (const source of site.pages) {
    const permalink = site.site.pages.get(source.file.path)?.permalink ?? '';
    expect(differenceOf(site.zola(source), await site.renderedMdx(source), permalink)).toBeUndefined();
  }
  return site;
}

describe('shows what the template shows, without a gap', () => {
  test.each([
    [
      'a size',
      '{% set m = get_image_metadata(path=src) %}<img src="{{ src }}" width="{{ m.width }}" height="{{ m.height }}">',
      'src="/a.svg"',
    ],
    [
      'a resized image',
      '{% set i = resize_image(path=src, width=1, height=1, op="fit") %}<img src="{{ i.url }}" width="{{ i.width }}">',
      'src="a.svg"',
    ],
    [
      'data from a path of the call',
      '{% set d = load_data(path=file) %}<ul>{% for i in d.items %}<li>{{ i.name }}</li>{% endfor %}</ul>',
      'file="data/list.json"',
    ],
    [
      'data from a path of the template',
      '{% set d = load_data(path="data/list.json") %}<p>{{ d.of[k] }}</p>',
      'k="x"',
    ],
    ['a hash', '<b>{{ get_hash(literal=a, sha_type=256) }}</b>', 'a="x"'],
    ['a date', '<b>{{ page.date | date(format="%d %B %Y") }}</b>', ''],
    ['Markdown that is put together', '<b>{{ "*" ~ a ~ "*" | markdown(inline=true) | safe }}</b>', 'a="x"'],
    [
      'a filter in a condition',
      '<b>{% if a | regex_replace(pattern=`x+`, rep=``) %}1{% else %}2{% endif %}</b>',
      'a="xx"',
    ],
    [
      'a negated condition',
      '<b>{% if not a | regex_replace(pattern=`x+`, rep=``) %}1{% else %}2{% endif %}</b>',
      'a="xx"',
    ],
    [
      'in a loop',
      '<p>{% for i in list %}{{ i | date(format="%Y") }};{% endfor %}</p>',
      'list=["2020-01-01", "2021-01-01"]',
    ],
    [
      'in loops, where some rounds pass it by',
      '<p>{% for i in list %}{% for k in list %}{% if i != k %}{{ i ~ "-02-0" ~ k | date(format="%d.%Y") }};{% endif %}{% endfor %}{% endfor %}</p>',
      'list=["2020", "2021"]',
    ],
    ['a text in quotes that is HTML', '{{ "<b>" ~ a ~ "</b>" }}', 'a="x"'],
    ['a page by its file, from the call', '<a href="{{ get_url(path=to) }}">a</a>', 'to="@/p.md"'],
    [
      'URLs with a slash',
      '<a href="{{ get_url(path="a/") }}">a</a><a href="{{ get_url(path="b", trailing_slash=true) }}">b</a>',
      '',
    ],
    ['an argument that React keeps for itself', '<b>{{ key }}{{ ref }}</b>', 'key="k", ref="r"'],
    ['an argument that is named like the body', '<b>{{ body }}</b>', 'body="x"'],
    [
      'a loop that is broken off',
      '<p>{% for i in list %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endfor %}</p>',
      'list=[1, 2, 3]',
    ],
    ['a filter section', '<p>{% filter upper %}a{{ a }}{% endfilter %}</p>', 'a="b"'],
    [
      'attributes behind one without a value',
      '<video controls{% if a %} loop{% endif %}{% if b %} width="{{ b }}"{% endif %}></video>',
      'a=true, b=3',
    ],
    ['a filtered text among attributes', '<b {{ "TITLE=x" | lower }}>a</b>', ''],
    [
      'a last round in brackets',
      '<p>{% for i in list %}{{ i }}{% if loop["last"] %}!{% endif %}{% endfor %}</p>',
      'list=[1]',
    ],
    ['line breaks in patterns', '<p>{{ a | split(pat="\\n") | join(sep="+") }}</p>', 'a="x\ny"'],
  ])('%s', async (_, template, call) => {
    const { plan } = await expectSame(siteWith(template, `{{ x(${call}) }}`));
    expect(plan.gaps.filter(({ kind }) => kind === 'gap' || kind === 'stub')).toEqual([]);
  });

  test('words of the configuration, in the language of each page', async () => {
    const root = siteWith(
      '<b title="{{ trans(key="note") }}">{{ trans(key="note", lang=lang) }}</b>',
      '{{ x() }}',
      {
        'content/p.de.md': page('{{ x() }}'),
      },
    );
    const { plan } = await expectSame(root);
    const words = plan.files(new Set()).get('translations.ts');
    expect(words).toContain('{ en: { note: "Note" }, de: { note: "Hinweis" } }');
  });

  test('a macro in an expression, and values within macros and includes', async () => {
    await expectSame(
      siteWith(
        '{% import "m.html" as m %}{% set v = m::f(a=a) %}<p>{{ v }}</p>{{ m::g(d="2020-01-02") }}{{ m::g(d="2021-03-04") }}{% include "i.html" %}',
        '{{ x(a="A") }}',
        {
          'templates/m.html':
            '{% macro f(a) %}[{{ a }}]{% endmacro %}{% macro g(d) %}<i>{{ d | date(format="%d") }}</i>{% endmacro %}',
          'templates/i.html': '<u>{{ page.date | date(format="%m") }}</u>',
        },
      ),
    );
  });

  test('a template that extends another', async () => {
    const root = siteWith(
      '{% extends "base.html" %}{% block b %}<i>{{ a }}</i>{{ super() }}{% endblock %}',
      '{{ x(a="A") }}',
      {
        'templates/base.html':
          '<div>{% block b %}<u>base</u>{% endblock %}{% block c %}<b>c</b>{% endblock %}</div>',
      },
    );
    const { plan } = await expectSame(root);
    expect(plan.gaps).toEqual([]);
  });
});

test('only what is read of a value goes into a page', async () => {
  const { pages, mdxOf } = await sitePages(
    siteWith(
      '{% set m = get_image_metadata(path=src) %}<img src="{{ src }}" width="{{ m.width }}">',
      '{{ x(src="/a.svg") }}',
    ),
  );
  expect(mdxOf(pages[0] as (typeof pages)[number])).toContain('<X src="/a.svg" m={{ width: 2 }} />');
});

test('what all calls share is a file beside the components', () => {
  const root = siteWith(
    '{% set d = load_data(path="data/list.json") %}<p>{{ d.of[k] }}</p>',
    '{{ x(k="x") }}',
  );
  const files = planOf(loadSite(root)).files(new Set());
  expect(files.get('data.ts')).toContain('export const d: any = { items: [{ name: "n1" }, { name: "n2" }]');
  expect(files.get('X.tsx')).toContain("import { d } from './data';");
});

test('the time is that of the conversion, which is said', () => {
  const plan = planOf(loadSite(siteWith('<p>{{ now() | date(format="%Y") }}</p>', '{{ x() }}')));
  expect(plan.files(new Set()).get('data.ts')).toContain(`"${new Date().getFullYear()}"`);
  expect(plan.gaps).toMatchObject([
    { kind: 'remark', reason: expect.stringContaining('time of the conversion') },
  ]);
});

test('remote data is not fetched: the call stands as an element, and a problem says so', async () => {
  const { pages, problemsOf, renderedMdx } = await sitePages(
    siteWith('<p>{{ load_data(url="https://e.example/" ~ a) }}</p>', '{{ x(a="b") }}'),
  );
  const source = pages[0] as (typeof pages)[number];
  expect(problemsOf(source)).toMatchObject([
    { rule: 'convert/render', message: expect.stringContaining('remote') },
  ]);
  expect(await renderedMdx(source)).toBe('<div class="x" data-a="b"></div>');
});

describe('a body that the template changes before it is rendered', () => {
  const template =
    '{% if fix %}{% set body = body | replace(from="{}", to="[]") %}{% endif %}<div>{{ body | markdown | safe }}</div>';

  test('is HTML where that shows, and children where it does not', async () => {
    const content = '{% x(fix=true) %}\na {} *b*\n{% end %}\n\n{% x(fix=true) %}\nc *d*\n{% end %}';
    const { plan, pages, mdxOf } = await expectSame(siteWith(template, content));
    expect(plan.gaps).toMatchObject([{ kind: 'gap' }]);
    const mdx = mdxOf(pages[0] as (typeof pages)[number]);
    expect(mdx).toContain('<X fix={true} html=');
    expect(mdx).toContain('<X fix={true}>\n  c *d*\n</X>');
    expect(plan.uses.get('x')?.staticCalls.size).toBe(1);
  });
});

test('two conversions give the same random numbers, and two calls others', async () => {
  const root = siteWith('<p>{{ get_random(end=1000000) }}</p>', '{{ x() }}\n\n{{ x() }}');
  const texts = await Promise.all(
    [1, 2].map(async () => {
      const { pages, mdxOf } = await expectSame(root);
      return mdxOf(pages[0] as (typeof pages)[number]);
    }),
  );
  expect(texts[0]).toBe(texts[1]);
  expect(new Set(texts[0]?.match(/\d{3,}/g)).size).toBeGreaterThan(1);
});
