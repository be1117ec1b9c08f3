/** shortcode/reserved-argument: an argument in whose place Zola puts something of its own. */
import { defineRule } from '../../rule.js';
import { isSetByZola } from '../support/call-needs.js';

export default defineRule({
  id: 'shortcode/reserved-argument',
  scope: 'page',
  severity: 'warning',
  fixable: false,
  summary: 'Argument whose name Zola takes for a variable of its own',
  why: [
    'Zola gives each template of a shortcode `nth`, `lang` and `config`, on pages `page`, in sections `section`, and in',
    'the body form `body`. An argument of such a name is overwritten without a word, whatever its value.',
  ].join(' '),
  examples: [
    {
      title: 'The language of a code sample, and a body given twice',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n- {{ code(lang="rust", file="a.rs") }}\n\n{% note(\n  body="Text.",\n  section=1\n) %}\n{{ icon(page=2) }}\n{% end %}\n',
      },
      reports: [
        { line: 4, column: 11, text: 'lang', message: '`lang`' },
        { line: 7, column: 3, text: 'body' },
        { line: 10, column: 9, text: 'page' },
      ],
    },
    {
      title: '`section` is the one in sections (CRLF)',
      files: {
        'content/_index.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{{ icon(section=1, page=2) }}\r\n{{ note(body="Text.") }}\r\n',
      },
      reports: [{ line: 4, column: 9, text: 'section' }],
    },
    {
      title: 'Names that Zola leaves alone here',
      files: {
        'content/a.md': '+++\ntitle = "A"\n+++\n{{ note(body="Text.", language="en", section=1) }}\n',
      },
      reports: [],
    },
  ],
  check({ facts, kind, report }) {
    for (const call of facts.shortcodes) {
      for (const { name, namePosition } of call.arguments) {
        if (!isSetByZola(name, call.form, kind)) continue;
        report({
          position: namePosition,
          message: `Zola sets \`${name}\` itself (${meanings[name]}), so this argument never reaches the template. Give it another name, here and in the template of \`${call.name}\`.`,
        });
      }
    }
  },
});

const meanings: Readonly<Record<string, string>> = {
  nth: 'the number of the call on the page',
  lang: "the page's language code",
  config: "the site's configuration",
  page: 'the page that the call is on',
  section: 'the section that the call is in',
  body: 'what stands between the tags',
};
