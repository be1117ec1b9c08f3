/** Templates and arguments that try to become code: the components compile, show the same text and run nothing. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of another language
import { loadSite } from '../../../src/site/load.js';
import { differenceOf } from '../support/same-page.js';
import { removeScratchSites, scratchSite } from '../support/scratch-site.js';
import { planOf, sitePages } from '../support/site-pages.js';

declare global {
  var ran: unknown;
}

afterAll(removeScratchSites);

afterEach(() => {
  expect(globalThis.ran).toBeUndefined();
});

const argument = "'\"/><script>globalThis.ran = 1</script> {globalThis.ran = 1} `${1} */ --> \\'";

const templates: Readonly<Record<string, string>> = {
  braces:
    '<p title="{globalThis.ran = 1}" class={globalThis.ran} data-x="${globalThis.ran}`">{globalThis.ran = 1} ${x} `b` \\{ {{ a }} {/* c */} }</p>',
  comments: '<!-- */} {globalThis.ran=1} --> <b>{# {globalThis.ran = 1} */ #}x</b><!-- --- -->',
  scripts: '<style>.a { color: red } /* ` ${globalThis.ran = 1} */</style><b>{{ a }}</b>',
  attributes:
    '<a href="{{ a }}" style="color: {{ n }}; background: url(\'{globalThis.ran}\')" set:html="{globalThis.ran}">x</a>',
  fences: '---\nglobalThis.ran = 1\n---\n<p>{{ a }}</p>\n---\n',
  strings:
    "<p>{{ '`${globalThis.ran = 1}`' }}{{ \"'</script>'\" }} {{ a }}{{ n ~ '`${1}' }} {% if a == \"' + (globalThis.ran=1) + '\" %}x{% endif %}</p>",
  names:
    '{% set constructor = a %}{% set __proto__ = a %}{% set class = a %}<p>{{ constructor }}{{ __proto__ }}{{ class }}</p>',
  references: '<p>&#123;globalThis.ran = 1&#125; &lt;script&gt;globalThis.ran=1&lt;/script&gt; &amp;amp;</p>',
  preformatted: '<textarea>{globalThis.ran = 1}</textarea><pre>\n  a\n   {b} {{ a }}\n</pre>',
  separators: '<p>\u2028 {{ a }} \u2029</p>',
};

test.each(Object.entries(templates))('%s', async (name, template) => {
  const root = scratchSite({
    [`templates/shortcodes/${name}.html`]: template,
    'content/p.md': `+++\ntitle = "P"\n+++\n{{ ${name}(a=\`${argument.replaceAll('`', '')}\`, n="red") }}\n`,
  });
  const { pages, renderedMdx, zola, plan } = await sitePages(root);
  expect(plan.gaps).toEqual([]);
  for (const source of pages) {
    expect(differenceOf(zola(source), await renderedMdx(source), 'https://site.example/p/')).toBeUndefined();
  }
});

test.each(['react', 'astro'] as const)('%s: what is kept in comments stays in them', (dialect) => {
  const root = scratchSite({
    'templates/shortcodes/todo.html':
      '<p>{{ body | markdown | safe }}{{ body | date(format="*/} {globalThis.ran = 1} <script>") }}</p>',
    'templates/shortcodes/stub.html':
      '{% if a %}<div>{% endif %}\n---\n*/ {globalThis.ran = 1}\u2028globalThis.ran = 1\r<script>',
    'content/p.md': '+++\ntitle = "P"\n+++\n{% todo() %}a{% end %}\n\n{{ stub() }}\n',
  });
  const files = planOf(loadSite(root), { dialect }).files(new Set());
  const extension = dialect === 'react' ? 'tsx' : 'astro';
  expect(files.get(`Todo.${extension}`)?.match(/\*\//g)).toHaveLength(dialect === 'react' ? 2 : 1);
  const stub = files.get(`Stub.${extension}`) ?? '';
  const code = stub.split(/\r\n|[\r\n\u2028\u2029]/).filter((line) => !line.startsWith('//'));
  expect(code.join('\n')).not.toContain('ran');
  if (dialect === 'astro') expect(stub.match(/---/g)).toHaveLength(2);
});

test('an argument with a handler in its name reaches no element', async () => {
  const root = scratchSite({
    'templates/shortcodes/x.html':
      '<button onclick="globalThis.ran = 1" {{ "onfocus" }}="globalThis.ran = 1">{{ a }}</button>',
    'content/p.md': '+++\ntitle = "P"\n+++\n{{ x(a="b") }}\n',
  });
  const { pages, renderedMdx, plan } = await sitePages(root);
  expect(plan.gaps.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('`onclick` is left out'),
    expect.stringContaining('`onfocus` is left out'),
  ]);
  expect(await renderedMdx(pages[0] as (typeof pages)[number])).toBe('<button>b</button>');
});

test.each([
  ['{% if a %}', '{% endif %}'],
  ['<b>', '</b>'],
  ['{% for a in b %}', '{% endfor %}'],
  ['<b', ''],
  ['{{ a }}', ''],
  ['{% set a = a ~ "x" %}', ''],
])('many of %j take no more than their time', (open, close) => {
  const depth = close === '' ? 3000 : 90;
  const root = scratchSite({
    'templates/shortcodes/x.html': open.repeat(depth) + close.repeat(depth),
    'content/p.md': '+++\ntitle = "P"\n+++\n{{ x() }}\n',
  });
  const start = performance.now();
  planOf(loadSite(root));
  expect(performance.now() - start).toBeLessThan(5000);
});
