/** shortcode/body-mismatch: a body for a template that has no use for one, or none for one that needs it. */
import type { ShortcodeFact } from '../../../site/facts.js';
import { defineRule, type Report } from '../../rule.js';
import { fullAnalysis, missingVariables } from '../support/call-needs.js';
import { renderedTest } from '../support/rendered-calls.js';

export default defineRule({
  id: 'shortcode/body-mismatch',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Body for a shortcode that never shows one, or no body for one that needs it',
  why: [
    'What stands between `{% name() %}` and `{% end %}` reaches the template as `body`. A template that never reads it',
    'drops the text in silence; one that reads it without a guard (`{% if body %}`, `| default`) fails when the call has',
    'the inline form `{{ name() }}`, and Zola stops at the page.',
  ].join(' '),
  examples: [
    {
      title: 'Both ways, nested and over several lines',
      files: {
        'templates/shortcodes/youtube.html':
          '<iframe src="https://www.youtube.com/embed/{{ id }}"></iframe>\n',
        'templates/shortcodes/note.html': '<aside>{{ body | markdown | safe }}</aside>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% note() %}\n{% youtube(\n  id="x"\n) %}\nA film.\n{% end %}\n{% end %}\n\n1. {{ note() }}\n',
      },
      reports: [
        {
          line: 5,
          column: 1,
          text: '{% youtube(\n  id="x"\n) %}',
          severity: 'warning',
          message: 'never reads',
        },
        { line: 12, column: 4, text: '{{ note() }}', severity: 'error', message: '{% end %}' },
      ],
    },
    {
      title: 'A template of the theme that takes either (CRLF)',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/note.html':
          '{% set text = text | default(value=body) %}<aside>{{ text | markdown | safe }}</aside>\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% note() %}\r\nA\r\n{% end %}\r\n\r\n{{ note(text="B") }}\r\n{{ note(body="C") }}\r\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    let isRendered: ((call: ShortcodeFact) => boolean) | undefined;
    for (const call of facts.shortcodes) {
      if (call.form === 'body') {
        const analysis = fullAnalysis(site, call.name);
        if (analysis && !analysis.reads.has('body')) report(lostBody(call));
      } else if (missingVariables(site, page.kind, call).has('body')) {
        isRendered ??= renderedTest(site, facts);
        const fails = isRendered(call);
        report({
          position: call.tagPosition,
          message: `\`${call.name}\` needs a body and this call has none${fails ? ', so Zola stops here' : ''}. Write \`{% ${call.name}(…) %} text {% end %}\`.`,
          ...(fails ? {} : { zola: false }),
        });
      }
    }
  },
});

function lostBody({ name, tagPosition }: ShortcodeFact): Report {
  return {
    position: tagPosition,
    message: `The template of \`${name}\` never reads its body, so Zola drops the text up to \`{% end %}\`. Write the call as \`{{ ${name}(…) }}\`, or let the template print \`body\`.`,
    severity: 'warning',
  };
}
