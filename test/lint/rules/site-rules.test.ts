/** Links, images and ids in a site, where the answer hangs on more than the page at hand. */

import type { Rule } from '../../../src/lint/rule.js';
import imageCase from '../../../src/lint/rules/image/case.js';
import missingFile from '../../../src/lint/rules/image/missing-file.js';
import brokenAnchor from '../../../src/lint/rules/link/broken-anchor.js';
import brokenInternal from '../../../src/lint/rules/link/broken-internal.js';
import brokenPath from '../../../src/lint/rules/link/broken-path.js';
import brokenRelative from '../../../src/lint/rules/link/broken-relative.js';
import duplicateId from '../../../src/lint/rules/structure/duplicate-id.js';
import { runExample } from '../../support/run-example.js';

const head = '+++\ntitle = "A"\n+++\n';

function found(rule: Rule, files: Record<string, string>, options = {}): string[] {
  const { diagnostics } = runExample(rule, { files, options });
  return diagnostics.map(
    ({ file, severity, position, suggestions }) =>
      `${file}:${position.start.line} ${severity}${suggestions.length > 0 ? ` ${suggestions.join(' ')}` : ''}`,
  );
}

describe('links that no rule judges', () => {
  const urls = [
    'https://example.com/x',
    '//example.com/x',
    'mailto:a@example.org',
    'tel:+3212345678',
    'data:text/plain,x',
    'javascript:void(0)',
    '#',
    '#top',
    '?page=2',
  ];
  const body = `${urls.map((url) => `[x](<${url}>) <a href="${url}">y</a>`).join('\n')}\n\n[z](/{{ b() }}/b) ![z]({{ b() }})\n`;
  // A call that fails prints nothing to judge.
  const files = { 'templates/shortcodes/b.md': '{{ throw(message="x") }}', 'content/a.md': head + body };

  test.each(
    [brokenPath, brokenRelative, brokenInternal, brokenAnchor, missingFile].map(
      (rule) => [rule.id, rule] as const,
    ),
  )('%s', (_, rule) => {
    expect(found(rule, files)).toEqual([]);
  });
});

describe('link/broken-anchor', () => {
  test('a warning level makes Zola pass what the browser still does not find; an id in the template is found', () => {
    const files = {
      'config.toml': 'base_url = "https://example.org"\n[link_checker]\ninternal_level = "warn"\n',
      'templates/page.html': '{{ page.content | safe }}<div class="x" id="comments"></div>\n',
      'content/a.md': `${head}[a](#comments) [b](#coments)\n`,
    };
    expect(found(brokenAnchor, files)).toEqual(['content/a.md:4 error']);
  });

  test("Zola's check passes an id in a comment, so that a page may point to its template", () => {
    const template = { 'templates/page.html': '{{ page.content | safe }}<div id="comments"></div>\n' };
    const text = `${head}<!-- <a id="comments"> -->\n\n[a](#comments) [b](#other)\n`;
    expect(found(brokenAnchor, { ...template, 'content/a.md': text })).toEqual(['content/a.md:6 error']);
    expect(found(brokenAnchor, { 'content/a.md': text })).toHaveLength(2);
    expect(found(brokenAnchor, { ...template, 'content/a.md': `${head}[a](#comments)\n` })).toHaveLength(1);
  });

  test('a heading in a shortcode body is an id of the page, and so is what a call writes', () => {
    const files = {
      'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
      'templates/shortcodes/anchor.html': '<a id="{{ to }}"></a>\n',
      'content/b.md': `${head}{% row() %}\n## In a row\n{% end %}\n`,
      'content/c.md': `${head}{{ anchor(to="x") }}\n`,
      'content/a.md': `${head}[1](/b/#in-a-row) [2](/b/#gone)\n[3](/c/#x) [4](/c/#gone)\n`,
    };
    expect(found(brokenAnchor, files)).toEqual(['content/a.md:4 error', 'content/a.md:5 error']);
  });
});

describe('languages', () => {
  const files = {
    'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
    'content/b.md': `${head}## End\n`,
    'content/b.fr.md': `${head}## Fin\n`,
    'content/a.fr.md': `${head}[1](@/b.fr.md#fin) [2](/fr/b/) [3](../b/) [4](@/b.md)\n[5](/fr/c/)\n[6](../c/)\n[7](@/c.fr.md)\n[8](@/b.fr.md#end)\n`,
  };

  test.each([
    [brokenPath, ['content/a.fr.md:5 error']],
    [brokenRelative, ['content/a.fr.md:6 error']],
    [brokenInternal, ['content/a.fr.md:7 error']],
    [brokenAnchor, ['content/a.fr.md:8 error']],
  ] as [Rule, string[]][])('a translation links its own language: %#', (rule, expected) => {
    expect(found(rule, files)).toHaveLength(1);
    expect(found(rule, files)[0]).toContain(expected[0]);
  });
});

test('a definition counts as what uses it: a link, an image, or nothing', () => {
  const text = `${head}[a][one] ![b][two]\n\n[one]: gone.pdf\n[two]: gone.png\n[three]: gone.txt\n[four]: @/gone.md\n`;
  const files = { 'content/a/index.md': text };
  expect(found(brokenRelative, files)).toEqual(['content/a/index.md:6 error']);
  expect(found(missingFile, files)).toEqual(['content/a/index.md:7 error']);
  expect(found(brokenInternal, files)).toEqual([]);
});

test('image rules look at candidates, posters and definitions, and not at scripts', () => {
  const files = {
    'content/a/index.md': `${head}<picture><source srcset="a.webp 1x, gone.webp 2x"><img src="a.png" alt=""></picture>\n<video poster="gone.jpg"></video>\n<script src="/gone.js"></script><link rel="stylesheet" href="/gone.css"> <card src="gone.png"></card>\n`,
    'content/a/a.webp': '',
    'content/a/a.png': '',
  };
  expect(found(missingFile, files)).toEqual(['content/a/index.md:4 error', 'content/a/index.md:5 error']);
  expect(found(brokenPath, files)).toEqual([]);
});

test('a missing image is suggested as the page would write it; a number is no slip', () => {
  const files = {
    'config.toml': 'base_url = "https://example.org/docs"\n',
    'static/img/été un.png': '',
    'static/img/plan 1.png': '',
    'content/a/big plan.png': '',
    'content/a/index.md': `${head}![a](big%20plam.png#left)\n![b](/docs/img/éte%20un.png)\n![c](/docs/img/plan%202.png)\n`,
  };
  expect(found(missingFile, files)).toEqual([
    'content/a/index.md:4 error big%20plan.png#left',
    'content/a/index.md:5 error /docs/img/été%20un.png',
    'content/a/index.md:6 error',
  ]);
});

test('a page is suggested whose date alone is another', () => {
  const files = {
    'content/2024-03-01-spring.md': head,
    'content/part-1.md': head,
    'content/a.md': `${head}[a](@/2024-03-02-spring.md) [b](@/part-2.md)\n`,
  };
  expect(found(brokenInternal, files)).toEqual([
    'content/a.md:4 error @/2024-03-01-spring.md',
    'content/a.md:4 error',
  ]);
});

test('an image that differs in case is told once, by its own rule, with a fix for the URL alone', () => {
  const files = {
    'static/Logo.PNG': '',
    'content/a/Photo One.jpg': '',
    'content/a/index.md': `${head}![logo](/logo.png) <img src='/LOGO.png' alt="x">\n![Photo](<photo One.jpg> "Photo") ![P](photo%20one.jpg)\n`,
  };
  const { diagnostics, fixed } = runExample(imageCase, { files });
  expect(diagnostics).toHaveLength(4);
  expect(found(missingFile, files)).toEqual([]);
  expect(fixed['content/a/index.md']).toBe(
    `${head}![logo](/Logo.PNG) <img src='/Logo.PNG' alt="x">\n![Photo](<Photo One.jpg> "Photo") ![P](Photo%20One.jpg)\n`,
  );
});

test('options leave out what another server answers', () => {
  const files = { 'content/a.md': `${head}[a](/api/users) [b](/apis) ![c](/cdn/x.png)\n` };
  expect(found(brokenPath, files, { ignore: ['/api/'] })).toHaveLength(1);
  expect(found(missingFile, files, { ignore: ['cdn'] })).toEqual([]);
});

test('what a body that is no Markdown holds is no link; a Markdown body around it makes it one', () => {
  const templates = {
    'templates/shortcodes/math.html': '<span>{{ body }}</span>',
    'templates/shortcodes/row.html': '{{ body | markdown | safe }}',
  };
  const math = '{% math() %}E[X](t) ![y](z.png){% end %}';
  const files = { ...templates, 'content/a/index.md': `${head}${math}\n` };
  const inRow = { ...templates, 'content/a/index.md': `${head}{% row() %}\n${math}\n{% end %}\n` };
  expect([found(brokenRelative, files), found(missingFile, files)]).toEqual([[], []]);
  expect([found(brokenRelative, inRow).length, found(missingFile, inRow).length]).toEqual([1, 1]);
});

test('an id twice in shortcode bodies: by hand it is an error, in raw HTML the template may show it as code', () => {
  const row = (text: string) => `{% row() %}\n${text}\n{% end %}\n\n`;
  const files = (text: string) => ({ 'content/a.md': head + row(text) + row(text) });
  expect(found(duplicateId, files('## A {#x}'))).toEqual(['content/a.md:9 error']);
  expect(found(duplicateId, files('<i id="x"></i>'))).toEqual(['content/a.md:9 warning']);
  expect(found(duplicateId, files('## A'))).toEqual([]);
  expect(found(duplicateId, files('## A {#x}'), { ignore: ['x'] })).toEqual([]);
});
