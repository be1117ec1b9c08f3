/** shortcode/unclosed: a shortcode with a body that is never ended. */
import { defineRule } from '../../rule.js';
import { quote } from '../support/quote.js';
import { pairWrongEnds } from '../support/wrong-ends.js';

export default defineRule({
  id: 'shortcode/unclosed',
  scope: 'page',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Shortcode with a body that has no `{% end %}`',
  why: [
    'A call written `{% name() %}` has a body, which runs to its own `{% end %}`; bodies may hold further calls, each',
    'with an end of its own. Without the end Zola refuses the page, with a message that points at the end of the text.',
    'A call without a body is written `{{ name() }}`.',
  ].join(' '),
  examples: [
    {
      title: 'The first of two rows is not ended',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row(style="wide") %}\n\nFirst.\n\n{% row() %}\n\nSecond.\n\n{% end %}\n',
      },
      reports: [{ line: 4, column: 1, text: '{% row(style="wide") %}', message: '{% end %}' }],
    },
    {
      title: 'An end with a name is no end (CRLF)',
      files: {
        'content/a.md': '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n\r\nText.\r\n\r\n{% endrow %}\r\n',
      },
      reports: [{ line: 4, column: 1, text: '{% row() %}', message: '`{% endrow %}` on line 8' }],
    },
    {
      title: 'Nested bodies, each with its end, one over several lines',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row(\n  style="wide"\n) %}\n\n{% row() %}Inner.{% end %}\n\n{% end %}\n',
      },
      reports: [],
    },
  ],
  check({ facts, report }) {
    const pairs = pairWrongEnds(facts.scanProblems);
    for (const problem of facts.scanProblems) {
      if (problem.kind !== 'unclosed') continue;
      const tag = quote(problem.text);
      const end = problem.ignored ? '{%/* end */%}' : '{% end %}';
      const wrongEnd = pairs.get(problem);
      const mend = wrongEnd
        ? `${quote(wrongEnd.text)} on line ${wrongEnd.position.start.line} does not end it: write \`${end}\` there.`
        : `Add \`${end}\` behind its body${problem.ignored ? '' : ', or write the call with `{{ … }}` if it has none'}.`;
      report({
        position: problem.position,
        message: `${tag} is never ended, so Zola refuses the page. ${mend}`,
        suggestions: wrongEnd ? [end] : [],
      });
    }
  },
});
