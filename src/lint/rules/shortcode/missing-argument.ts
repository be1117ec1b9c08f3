/** shortcode/missing-argument: a call without an argument that its template cannot do without. */
import type { ShortcodeFact } from '../../../site/facts.js';
import { nearest } from '../../../site/nearest.js';
import { defineRule } from '../../rule.js';
import { missingVariables } from '../support/call-needs.js';
import { renderedTest } from '../support/rendered-calls.js';

export default defineRule({
  id: 'shortcode/missing-argument',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Call without an argument that its template reads unguarded',
  why: [
    'A variable that is not there is false in `{% if x %}` and gives way to `| default(value=…)`; anywhere else a',
    'template that reads it fails, and Zola stops at the page. Reported is what a template reads whenever it runs; what',
    'it reads in some branch only is left to shortcode/render-error, which renders the call. Zola gives a template',
    '`page` on pages and `section` in sections, never both.',
  ].join(' '),
  examples: [
    {
      title: 'In a nested body with CRLF, and the theme’s template in a list',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/figure.html': '{% include "image.html" %}\n',
        'themes/plain/templates/image.html': '<img src="{{ src }}" alt="{{ alt | default(value="") }}">\n',
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n{{ figure(alt="A") }}\r\n{% end %}\r\n\r\n- {{ figure(\r\n  scr="a.png"\r\n) }}\r\n',
      },
      reports: [
        { line: 5, column: 4, text: 'figure', message: '`src`' },
        { line: 8, column: 6, text: 'figure', message: '`scr`' },
      ],
    },
    {
      title: '`page` in a section',
      files: {
        'templates/shortcodes/author.html': '<p>{{ page.authors | first }}</p>\n',
        'content/_index.md': '+++\ntitle = "Home"\n+++\n{{ author() }}\n',
        'content/a.md': '+++\ntitle = "A"\nauthors = ["Ada"]\n+++\n{{ author() }}\n',
      },
      reports: [{ file: 'content/_index.md', line: 4, column: 4, text: 'author', message: 'section' }],
    },
    {
      title: 'Guarded, set before it is read, or read in a branch only',
      files: {
        'templates/shortcodes/image.html': [
          '{% if width %}{% set size = width %}{% else %}{% set size = 100 %}{% endif %}',
          '{% if class is defined %}{{ class }}{% endif %}',
          '{% if url and url is starting_with("http") %}{{ url }}{% elif path %}{{ path ~ name }}{% endif %}',
          '{{ size }}{{ alt | default(value="") }}',
          '',
        ].join('\n'),
        'content/a.md': '+++\ntitle = "A"\n+++\n{{ image() }}\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    let isRendered: ((call: ShortcodeFact) => boolean) | undefined;
    for (const call of facts.shortcodes) {
      const missing = [...missingVariables(site, page.kind, call)].filter(([name]) => name !== 'body');
      if (missing.length === 0) continue;
      isRendered ??= renderedTest(site, facts);
      const names = missing.map(([name]) => `\`${name}\``);
      const [, read] = missing[0] as (typeof missing)[number];
      const place = `${read.template.name}:${read.template.source.pointAt(read.start).line}`;
      const fails = isRendered(call);
      report({
        position: call.namePosition,
        message: `\`${call.name}\` needs ${names.join(' and ')}, which ${whyNot(
          missing.map(([name]) => name),
          page.kind,
        )}${fails ? ', so Zola stops here' : ''} (read in ${place}).${misspelt(call, missing[0]?.[0] ?? '')}`,
        ...(fails ? {} : { zola: false }),
      });
    }
  },
});

function whyNot(names: readonly string[], kind: 'page' | 'section'): string {
  const other = kind === 'page' ? 'section' : 'page';
  if (names.length === 1 && names[0] === other) {
    return kind === 'page' ? 'Zola gives it in sections only' : 'Zola does not give it in a section';
  }
  return 'this call does not give';
}

/** The argument of the call that was perhaps meant to be the missing one. */
function misspelt(call: ShortcodeFact, name: string): string {
  const [near] = nearest(
    name,
    call.arguments.map((argument) => argument.name),
  );
  return near === undefined ? '' : ` Is \`${near}\` meant to be \`${name}\`?`;
}
