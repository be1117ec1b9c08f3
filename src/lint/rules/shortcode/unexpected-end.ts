/** shortcode/unexpected-end: an end of a shortcode's body without its start. */
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';

export default defineRule({
  id: 'shortcode/unexpected-end',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: '`{% end %}` that ends no shortcode',
  why: [
    'Zola refuses a page with an `{% end %}` that has no `{% name() %}` before it, wherever it stands, in a code block',
    'too. Often the start was written as an inline call, `{{ name() }}`, or was deleted. An end that is to be shown is',
    'written `{%/* end */%}` behind an escaped start.',
  ].join(' '),
  examples: [
    {
      title: 'One end too many, behind a nested body',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n{% row() %}Inner.{% end %}\n{% end %}\n\n- text\n  {% end %}\n',
      },
      reports: [{ line: 9, column: 3, text: '{% end %}' }],
    },
    {
      title: 'An escaped start does not take an end',
      files: { 'content/a.md': '+++\ntitle = "A"\n+++\n```\n{{/* row() */}} text {% end %}\n```\n' },
      reports: [{ line: 5, column: 22, text: '{% end %}' }],
    },
    {
      title: 'Every end has its start',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}Text.{%\n  end\n%}\n\n{%/* row() */%} shown {%/* end */%}\n',
      },
      reports: [],
    },
  ],
  check({ facts, report }) {
    for (const problem of facts.scanProblems) {
      if (problem.kind !== 'unexpected-end') continue;
      const start = problem.ignored ? '{%/* name() */%}' : '{% name() %}';
      report({
        position: problem.position,
        message: `${quote(problem.text)} ends nothing: no \`${start}\` is open here, so Zola refuses the page. Remove it or add its start.`,
      });
    }
  },
});
