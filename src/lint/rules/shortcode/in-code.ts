/** shortcode/in-code: a call in code, which Zola expands all the same. */
import { shortcodeAnalysis } from '../../../render/shortcode-analysis.js';
import type { ShortcodeFact } from '../../../site/facts.js';
import { defineRule } from '../../rule.js';
import { escapedForm, escapeEdits } from '../support/escaped-call.js';

export default defineRule({
  id: 'shortcode/in-code',
  scope: 'site',
  severity: 'warning',
  fixable: 'safe',
  summary: 'Call in a code block, which Zola expands all the same',
  why: [
    'Shortcodes are taken out of the text before Markdown is read, so code protects nothing: what readers see is the HTML',
    'that the template prints, not the call. `{{/* name() */}}` and `{%/* name() */%} … {%/* end */%}` are printed as calls.',
    'A template that prints no markup of its own, such as one that shows a file, is meant for code and not reported; an',
    '`.html` call in inline code is the matter of shortcode/broken-placeholder.',
  ].join(' '),
  examples: [
    {
      title: 'Code in a list, a body with a call in it, and a template of the theme',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/youtube.html':
          '<iframe src="https://www.youtube.com/embed/{{ id }}"></iframe>\n',
        'templates/shortcodes/note.html': '<aside>{{ body | markdown | safe }}</aside>\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n- ```\r\n  {{ youtube(\r\n    id="x"\r\n  ) }}\r\n  ```\r\n\r\n```md\r\n{% note() %}\r\n{{ youtube(id="y") }}\r\n{% end %}\r\n```\r\n',
      },
      reports: [
        { line: 5, column: 3, text: '{{ youtube(\r\n    id="x"\r\n  ) }}', message: '{{/*' },
        { line: 11, column: 1, text: '{% note() %}', message: '{%/*' },
      ],
      fixed: {
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n- ```\r\n  {{/* youtube(\r\n    id="x"\r\n  ) */}}\r\n  ```\r\n\r\n```md\r\n{%/* note() */%}\r\n{{ youtube(id="y") }}\r\n{%/* end */%}\r\n```\r\n',
      },
    },
    {
      title: 'Inline code with an `.md` template',
      files: {
        'templates/shortcodes/since.md': '<sup>since {{ version }}</sup>\n',
        'content/a.md': '+++\ntitle = "A"\n+++\nWrite `{{ since(version="2") }}`.\n',
      },
      reports: [{ line: 4, column: 8, text: '{{ since(version="2") }}' }],
      fixed: {
        'content/a.md': '+++\ntitle = "A"\n+++\nWrite `{{/* since(version="2") */}}`.\n',
      },
    },
    {
      title: 'In a body, where the `markdown` filter would run an escaped call',
      files: {
        'templates/shortcodes/icon.html': '<i></i>\n',
        'templates/shortcodes/note.html': '<aside>{{ body | markdown | safe }}</aside>\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n{% note() %}\n- Write `{{ icon() }}`.\n{% end %}\n',
      },
      reports: [{ line: 5, column: 10, text: '{{ icon() }}', message: '`markdown`' }],
    },
    {
      title: 'Escaped calls, and a shortcode that shows a file',
      files: {
        'templates/shortcodes/file.html': '{{ load_data(path=path, format="plain") }}\n',
        'templates/shortcodes/youtube.html': '<iframe src="{{ id }}"></iframe>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n```rust\n{{ file(path="content/a.rs") }}\n```\n\n```\n{{/* youtube(id="x") */}}\n```\n',
        'content/a.rs': 'fn main() {}\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    /** The calls whose bodies are open, outermost first. */
    const around: ShortcodeFact[] = [];
    for (const call of facts.shortcodes) {
      const start = call.position.start.offset ?? 0;
      while ((around.at(-1)?.position.end.offset ?? start) < start) around.pop();
      const outer = around.at(-1);
      if (call.form === 'body') around.push(call);
      if (!isInCode(call) || around.some((other) => other !== call && isInCode(other))) continue;
      const { template, analysis } = shortcodeAnalysis(site, call.name) ?? {};
      if (!template || !analysis?.markup) continue;
      const fate = `\`${call.name}\` is expanded in code too, so readers see what its template prints in place of the call.`;
      if (outer) {
        if (!shortcodeAnalysis(site, outer.name)?.analysis?.body.markdown) continue;
        report({
          position: call.tagPosition,
          message: `${fate} In a body no escape helps, because the \`markdown\` filter runs what is left of it: take the code out of \`${outer.name}\`.`,
        });
      } else if (call.context === 'code' || template.type === 'md') {
        const edits = escapeEdits(site, page, call);
        report({
          position: call.tagPosition,
          message: `${fate} Write \`${escapedForm(call)}\` to show the call.`,
          ...(edits ? { fix: { safety: 'safe', edits } } : {}),
        });
      }
    }
  },
});

function isInCode({ context }: ShortcodeFact): boolean {
  return context === 'code' || context === 'inlineCode';
}
