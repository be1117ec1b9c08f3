// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the syntax of GitHub's workflows
/** Which near misses of a shortcode call are worth a report, and which are another language's braces. */

import type { Rule } from '../../../src/lint/rule.js';
import rule from '../../../src/lint/rules/shortcode/invalid-syntax.js';
import unclosed from '../../../src/lint/rules/shortcode/unclosed.js';
import unexpectedEnd from '../../../src/lint/rules/shortcode/unexpected-end.js';
import { runExample } from '../../support/run-example.js';

function lint(body: string, tested: Rule = rule) {
  const { diagnostics } = runExample(tested, {
    files: {
      'templates/shortcodes/youtube.html': '{{ id }}\n',
      'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
      'content/a.md': `+++\ntitle = "A"\n+++\n${body}\n`,
    },
  });
  return diagnostics.map(({ severity, position, message, suggestions }) => ({
    severity,
    at: `${position.start.line - 3}:${position.start.column}`,
    message,
    suggestions,
  }));
}

test.each([
  [
    'GitHub Actions in prose',
    'Set ${{ secrets.GITHUB_TOKEN }} and ${{ matrix.os == "linux" }} and ${{ youtube }}.',
  ],
  ['GitHub Actions in a block', '```yaml\nrun: ${{ github.event_name }}\nif: ${{ contains(x, "y") }}\n```'],
  ['Jinja in a block', '```jinja\n{% for x in xs %}{{ x|e }}{{ url_for("a", b=c) }}{% endfor %}\n```'],
  [
    'Jinja in prose',
    'Use {% if user %} and {% endif %}, {% include "a.html" %}, {{ super() | safe }} and {{ loop.index }}.',
  ],
  ['Tera fields in prose', 'Print {{ page.title }} or {{ section.extra.x | default(value="y") }}.'],
  ['Handlebars', '{{#if author}} {{firstName}} {{/if}} {{> partial}} {{{raw}}} {{!-- note --}}'],
  ['Vue and Angular', 'Write {{ message }} and {{ ok ? "yes" : "no" }} and {{ list[0] }}.'],
  [
    'Go templates',
    'Write {{ .Title }}, {{ range .Pages }}, {{ end }}, {{/* a comment */}} and {{- with .X -}}.',
  ],
  ['Hugo shortcodes', '{{< youtube abc >}} and {{% notice %}} text {{% /notice %}}'],
  ['Liquid', '{% raw %} {% post_url 2020-01-01-a %} {% highlight rust %} x {% endhighlight %} {% endraw %}'],
  ['LaTeX', '$\\frac{{ a }}{{ b }}$, $x^{{ f(x) }}$, $\\mathbb{{P(X=x)}}$, ${{\\bf y}}$ and $e_{{ij}}$'],
  ['Emacs and C', 'int a[2][2] = {{1, 2}, {3, 4}}; struct s = {{0}}; `{{ youtube }}`'],
  [
    'a near miss that is shown in code',
    '`{{ youtube(id=abc) }}`\n\n    {% row %}\n\n```\n{{ youtube("x") }}\n```',
  ],
  ['calls that are right', '{{ youtube(id="a") }} {{/* youtube(id="a") */}} {% row() %}x{% end %}'],
])('text of another language is left alone: %s', (_, body) => {
  expect(lint(body)).toEqual([]);
});

test.each([
  ['{{ youtube }}', 'error', ['{{ youtube() }}']],
  ['{{ youtube id="a" }}', 'error', ['{{ youtube(id="a") }}']],
  ['{{ youtube(id=abc) }}', 'error', ['{{ youtube(id="abc") }}']],
  ['{{ youtube(id="a",) }}', 'error', ['{{ youtube(id="a") }}']],
  ['{{ youtube("a") }}', 'error', undefined],
  ["{{ youtube(id='it's') }}", 'error', undefined],
  ['{{ youtube(id="a") }', 'error', undefined],
  ['{{- youtube(id="a") -}}', 'error', ['{{ youtube(id="a") }}']],
  ['{{ youtub(identifier=abc) }}', 'error', undefined],
  ['{{ gallery(images=abc) }}', 'warning', undefined],
  ['{% row %}', 'error', ['{% row() %}']],
  ['Text {% endrow %}', 'error', ['{% end %}']],
] as [string, string, string[] | undefined][])('meant as a call: %s', (body, severity, suggestions) => {
  const found = lint(body);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ severity, message: expect.stringContaining('as text') });
  if (suggestions) expect(found[0]?.suggestions).toEqual(suggestions);
});

test('Zola fails on a malformed start that has its end, in code too, and only that is reported', () => {
  for (const body of [
    '{% row %}\n\nText.\n\n{% end %}',
    '```\n{% if x %}\n{% end %}\n```',
    '{% row(a=b) %}x{% end %}',
  ]) {
    const found = lint(body);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      severity: 'error',
      message: expect.stringContaining('refuses the page'),
    });
    expect(lint(body, unexpectedEnd)).toEqual([]);
    expect(lint(body, unclosed)).toEqual([]);
  }
});

test('an end with a name is told with the call that it leaves open, once', () => {
  const body = '{% row() %}\nOne.\n{% row() %}\nTwo.\n{% end row %}\n{% endrow %}\n\n{% if x %}{% endif %}';
  expect(lint(body)).toEqual([]);
  expect(lint(body, unclosed).map(({ at, message }) => [at, /on line (\d+)/.exec(message)?.[1]])).toEqual([
    ['1:1', '9'],
    ['3:1', '8'],
  ]);
});

test.each([
  ['{{ youtube(id= all these words ) }}', ['{{ youtube(id= "all these words" ) }}']],
  ['{{ youtube(id=abc title=def ghi, n=1) }}', ['{{ youtube(id="abc" title="def ghi", n=1) }}']],
  ['{{ youtube(id=abc, "x") }}', []],
])('the suggestion for %s is a call', (text, suggestions) => {
  expect(lint(text)[0]).toMatchObject({ severity: 'error', suggestions });
});
