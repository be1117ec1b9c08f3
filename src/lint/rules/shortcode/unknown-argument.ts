/** shortcode/unknown-argument: an argument that the shortcode's template never reads. */
import { defineRule } from '../../rule.js';
import { argumentNames, fullAnalysis, isSetByZola, missingVariables } from '../support/call-needs.js';
import { didYouMean } from '../support/quote.js';
import { Suggestions } from '../support/suggestions.js';

export default defineRule({
  id: 'shortcode/unknown-argument',
  scope: 'site',
  severity: 'warning',
  fixable: 'unsafe',
  summary: 'Argument that the template of the shortcode never reads',
  why: [
    'Zola hands every argument of a call to its template and says nothing if the template has no use for it, so a',
    'misspelt key is lost in silence. What a template reads is taken from the template itself, from what it includes',
    'and extends and from the macros that it calls. A variable that it only sets for itself is not read.',
  ].join(' '),
  examples: [
    {
      title: 'A misspelt key, in a nested body and over several lines',
      files: {
        'templates/shortcodes/row.html':
          '<div class="{{ style | default(value="") }}">{{ body | markdown | safe }}</div>\n',
        'templates/shortcodes/youtube.html':
          '{% set width = "560" %}<iframe width="{{ width }}" src="https://www.youtube.com/embed/{{ id }}"></iframe>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n{% row(\n  stile="wide"\n) %}\n{{ youtube(id="x", width="320") }}\n{% end %}\n{% end %}\n',
      },
      reports: [
        { line: 6, column: 3, text: 'stile', message: 'style', suggestions: ['style'] },
        { line: 8, column: 20, text: 'width', suggestions: [] },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n{% row(\n  style="wide"\n) %}\n{{ youtube(id="x", width="320") }}\n{% end %}\n{% end %}\n',
      },
    },
    {
      title: 'Read by an included template, a parent and a macro of the theme',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/figure.html':
          '{% extends "frame.html" %}{% import "macros.html" as macros %}{% block inner %}{% include "image.html" %}{{ macros::caption() }}{% endblock %}\n',
        'themes/plain/templates/frame.html':
          '<figure class="{{ class | default(value="") }}">{% block inner %}{% endblock %}</figure>\n',
        'themes/plain/templates/image.html': '<img src="{{ src }}" alt="">\n',
        'themes/plain/templates/macros.html': '{% macro caption() %}{{ caption }}{% endmacro %}\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n- {{ figure(src="a.png", class="wide", caption="A") }}\r\n',
      },
      reports: [],
    },
    {
      title: 'A template that prints all its variables',
      files: {
        'templates/shortcodes/dump.html': '{{ __tera_context }}\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n{{ dump(anything=1) }}\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const suggest = new Suggestions();
    for (const call of facts.shortcodes) {
      if (call.arguments.length === 0) continue;
      const analysis = fullAnalysis(site, call.name);
      if (!analysis) continue;
      const given = new Set(call.arguments.map(({ name }) => name));
      for (const [index, { name, namePosition }] of call.arguments.entries()) {
        if (analysis.reads.has(name) || isSetByZola(name, call.form, page.kind)) continue;
        // Of two of a name the first is lost in any case: shortcode/duplicate-argument says so.
        if (call.arguments.findLastIndex((other) => other.name === name) !== index) continue;
        const names = argumentNames(analysis);
        const free = names.filter((other) => !given.has(other));
        const suggestions = suggest.nearest(name, free);
        const [only] = suggestions;
        const renamed = { ...call, arguments: [...call.arguments, { name: only ?? name }] };
        const isMended = suggestions.length === 1 && missingVariables(site, page.kind, renamed).size === 0;
        report({
          position: namePosition,
          message: `The template of \`${call.name}\` never reads \`${name}\`, so Zola drops this argument in silence.${didYouMean(suggestions) || listed(names)}`,
          suggestions,
          ...(only !== undefined && isMended
            ? {
                fix: {
                  safety: 'unsafe',
                  edits: [
                    {
                      start: namePosition.start.offset ?? 0,
                      end: namePosition.end.offset ?? 0,
                      text: only,
                    },
                  ],
                },
              }
            : {}),
        });
      }
    }
  },
});

/** What there is to choose from, where that is a short list. */
function listed(names: readonly string[]): string {
  if (names.length === 0) return ' It reads no arguments.';
  if (names.length > 6) return '';
  return ` It reads ${names.map((name) => `\`${name}\``).join(', ')}.`;
}
