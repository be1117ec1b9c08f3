/** shortcode/empty-body: a shortcode whose body holds nothing. */
import { defineRule } from '../../rule.js';
import { MendedCalls } from '../support/mended-call.js';
import { pageSource } from '../support/page-text.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'shortcode/empty-body',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: 'unsafe',
  summary: 'Shortcode with a body that is empty or white space',
  why: [
    'Since Zola 0.20 a call in the body form must have a body with something in it; an empty one makes Zola refuse the',
    'page. A shortcode that needs no body is called in the inline form, `{{ name() }}`.',
  ].join(' '),
  examples: [
    {
      title: 'A body of blank lines, in a body of its own; the fix leaves alone a template that needs a body',
      files: {
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'templates/shortcodes/space.html': '<div style="height: {{ height }}em"></div>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\nText.\n\n{% space(height="2") %}\n\n{% end %}\n{% end %}\n\n{% row() %} {% end %}\n',
      },
      reports: [
        {
          line: 7,
          column: 1,
          text: '{% space(height="2") %}\n\n{% end %}',
          suggestions: ['{{ space(height="2") }}'],
        },
        { line: 12, column: 1, text: '{% row() %} {% end %}', suggestions: ['{{ row() }}'] },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\nText.\n\n{{ space(height="2") }}\n{% end %}\n\n{% row() %} {% end %}\n',
      },
    },
    {
      title: 'A body that holds only another call is not empty',
      files: { 'content/a.md': '+++\ntitle = "A"\n+++\n{% row() %}\n{{ space(height="2") }}\n{% end %}\n' },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const mended = new MendedCalls(site, page);
    for (const problem of facts.scanProblems) {
      if (problem.kind !== 'empty-body') continue;
      const inline = asInlineCall(pageSource(site, page)?.slice(problem.position) ?? '');
      const start = problem.position.start.offset ?? 0;
      const edits =
        inline === undefined ? [] : [{ start, end: problem.position.end.offset ?? start, text: inline }];
      report({
        position: problem.position,
        message: `The body of ${problem.name === undefined ? quote(problem.text) : `\`${problem.name}\``} is empty, so Zola refuses the page. Give it a body or write ${inline === undefined ? '`{{ … }}`' : quote(inline)}.`,
        suggestions: inline === undefined ? [] : [inline],
        ...(mended.renders(start, edits) ? { fix: { safety: 'unsafe', edits } } : {}),
      });
    }
  },
});

/** `{% a(b="c") %} {% end %}` as `{{ a(b="c") }}`; `undefined` for what has no such shape. */
function asInlineCall(call: string): string | undefined {
  const end = call.lastIndexOf('{%');
  const close = call.lastIndexOf('%}', end);
  if (!call.startsWith('{%') || call.startsWith('{%/*') || end <= 0 || close < 2) return undefined;
  return `{{${call.slice(2, close)}}}`;
}
