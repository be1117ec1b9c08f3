/** shortcode/unused-template: a shortcode of the site that nothing calls. */
import type { Site } from '../../../site/types.js';
import { stringsBelow } from '../../../site/values.js';
import { defineRule } from '../../rule.js';
import { templateTexts } from '../support/template-text.js';

export default defineRule({
  id: 'shortcode/unused-template',
  scope: 'config',
  severity: 'off',
  fixable: false,
  summary: 'Template of a shortcode that no page calls',
  why: [
    "A shortcode that nothing calls is parsed in every build all the same and must be kept up with Zola. Only the site's own",
    'templates are looked at, since a theme offers more than a site needs. A call in front matter or in a template',
    'counts, because the `markdown` filter runs it.',
  ].join(' '),
  examples: [
    {
      title: 'One of the site, not those of its theme',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/figure.html': '<img src="{{ src }}" alt="">\n',
        'templates/shortcodes/note.html': '<aside>{{ body }}</aside>\n',
        'templates/shortcodes/row.md': '{{ body }}\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n{{/* note() */}}\n\n{% row() %}\nText.\n{% end %}\n',
      },
      reports: [{ file: 'templates/shortcodes/note.html', line: 1, column: 1, message: '`note`' }],
    },
    {
      title: 'Called in a nested body with CRLF, in front matter and in a template',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown }}\n',
        'templates/shortcodes/icon.html': '<i></i>\n',
        'templates/shortcodes/note.html': '<aside></aside>\n',
        'templates/shortcodes/more.html': '<b></b>\n',
        'templates/page.html': '{{ "{{ more() }}" | markdown }}\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n[extra]\r\nintro = ["{{ note() }}"]\r\n+++\r\n{% row() %}\r\n- {{ icon() }}\r\n{% end %}\r\n',
      },
      reports: [],
    },
  ],
  check({ site, report }) {
    const called = calledNames(site);
    const unused = [...site.shortcodeTemplates.values()].filter(
      ({ name, from }) => from === 'site' && !called.has(name),
    );
    if (unused.length === 0) return;
    const inText = namesInText(site);
    const start = { line: 1, column: 1, offset: 0 };
    for (const { name, file } of unused) {
      if (inText.has(name)) continue;
      report({
        file,
        position: { start, end: start },
        message: `Nothing calls the shortcode \`${name}\`. Remove its template if it is of no more use.`,
      });
    }
  },
});

function calledNames(site: Site): Set<string> {
  const names = new Set<string>();
  for (const { facts } of site.pages.values()) for (const { name } of facts.shortcodes) names.add(name);
  return names;
}

/** Names that are called in front matter, or in templates, which may hand text to the `markdown` filter. */
function namesInText(site: Site): Set<string> {
  const names = new Set<string>();
  const add = (text: string): void => {
    for (const [, name] of text.matchAll(/\{[{%]\s*(\w+)\s*\(/g)) if (name !== undefined) names.add(name);
  };
  for (const { facts } of site.pages.values())
    for (const text of stringsBelow(facts.frontMatter.value)) add(text);
  // A template's own tags look the same; a shortcode with the name of a function then counts as called.
  for (const { file, text } of templateTexts(site)) if (/^templates\/.*\.(?:html|md)$/s.test(file)) add(text);
  return names;
}
