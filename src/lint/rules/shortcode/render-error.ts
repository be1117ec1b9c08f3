/** shortcode/render-error: a call at which its template fails. */

import { LanguageFailure, LinkFailure } from '../../../render/markdown-filter.js';
import { pageOutputs } from '../../../render/page-outputs.js';
import { isZolasFailure } from '../../../render/render-problem.js';
import { shortcodeAnalysis } from '../../../render/shortcode-analysis.js';
import type { PageFacts } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';
import type { ScannedCall } from '../../../syntax/shortcode/scan.js';
import { type TeraError, UndefinedFailure } from '../../../tera/index.js';
import { defineRule } from '../../rule.js';
import { missingVariables } from '../support/call-needs.js';

export default defineRule({
  id: 'shortcode/render-error',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: false,
  summary: 'Call at which its template fails',
  why: [
    'Zola renders the template of each call and stops at the first that fails: a filter on a value of the wrong type, a',
    'file that is not there, a member of `page.extra` that this page lacks, a `throw`. Its message names neither the line',
    'of the page nor that of the template; here the call is marked, and the place in the template is told. An argument',
    'that is missing, an unknown shortcode and a template that does not parse have rules of their own. Where a template',
    'loads data from the network it is not rendered, and where one runs without an end the report is a warning.',
  ].join(' '),
  examples: [
    {
      title: 'A wrong type in a nested body, a missing file in a macro, `throw` in a tag over two lines',
      files: {
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'templates/shortcodes/list.html': '{% for x in items | split(pat=",") %}{{ x }}{% endfor %}\n',
        'templates/macros.html':
          '{% macro size(src) %}\n{{ get_image_metadata(path=src) | get(key="width") }}\n{% endmacro size %}\n',
        'templates/shortcodes/img.html': '{% import "macros.html" as m %}{{ m::size(src=src) }}\n',
        'templates/shortcodes/box.html':
          '{% if kind != "note" %}{{ throw(message="no box of the kind " ~ kind) }}{% endif %}\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n- {{ list(items=5) }}\n{% end %}\n\n{{ img(src="a.png") }} {{ box(\r\n  kind="tip") }}\n',
      },
      reports: [
        { line: 5, column: 3, text: '{{ list(items=5) }}', message: 'templates/shortcodes/list.html:1:21' },
        {
          line: 8,
          column: 1,
          text: '{{ img(src="a.png") }}',
          message: '`a.png` (templates/macros.html:2:4)',
        },
        { line: 8, column: 24, text: '{{ box(\r\n  kind="tip") }}', message: 'no box of the kind tip' },
      ],
    },
    {
      title:
        'What some pages lack, in two languages; a function in a branch; a template that runs without an end',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'templates/shortcodes/cover.html': '<img src="{{ page.extra.cover }}">\n',
        'templates/shortcodes/endless.html': '{% for i in range(end=1000000000) %}x{% endfor %}\n',
        'content/a.md': '+++\ntitle = "A"\n[extra]\ncover = "a.png"\n+++\n{{ cover() }}\n',
        'content/a.fr.md': '+++\ntitle = "A"\n+++\n{{ cover() }}\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n{{ endless() }}\n',
        'templates/shortcodes/page.html': '{% if x %}{{ get_page(path="a.md") }}{% endif %}\n',
        'content/c.md': '+++\ntitle = "C"\n+++\n{{ page() }} {{ page(x=true) }}\n',
      },
      reports: [
        { file: 'content/a.fr.md', line: 4, column: 1, message: '`page.extra.cover`', severity: 'error' },
        { file: 'content/b.md', line: 4, column: 1, message: 'steps', severity: 'warning' },
        { file: 'content/c.md', line: 4, column: 14, message: 'get_page' },
      ],
    },
    {
      title: 'Templates that are all right, one of a theme, and what other rules report',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/note.md': '> {{ body }}{% if not mark %}!{% endif %}\n',
        'templates/shortcodes/remote.html':
          '{% set x = load_data(url="https://example.com/x.json") %}{{ x.y }}\n',
        'templates/shortcodes/video.html': '{{ id | upper }}\n',
        'templates/shortcodes/page.html': '{{ get_page(path="a.md") }}\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% note() %}\ntext\n{% end %}\n\n{{ remote() }} {{ page() }} {{ video() }} {{ nope() }} {{/* video() */}}\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    // Files, templates and settings of a theme that is not there: nothing can be told.
    if (site.absentTheme !== undefined) return;
    let last = -1;
    let isExhausted = false;
    for (const problem of pageOutputs(site, page)?.problems ?? []) {
      const { call, error, place, diagnostic } = problem;
      if (!call) continue;
      // The problems of a body come first: what the call around it then fails at may be no more than that.
      const isOfBody = last >= call.start && last < call.end;
      last = call.start;
      // A call without a template: shortcode/unknown tells.
      if (!error) continue;
      if (isOfBody || error.kind === 'unsupported' || isReportedElsewhere(site, page, facts, call, error))
        continue;
      const isFatal = isZolasFailure(problem);
      // All calls of a page share one budget.
      if (!isFatal && isExhausted) continue;
      isExhausted ||= !isFatal;
      report({
        position: diagnostic.position,
        message: isFatal
          ? `Zola stops at this call, because the template of \`${call.name}\` fails: ${error.message} (${place}).`
          : `What \`${call.name}\` prints is not checked: ${error.message} (${place}).`,
        ...(isFatal ? {} : { severity: 'warning' }),
        ...(error.failure instanceof LanguageFailure ? { zola: 'build' } : {}),
      });
    }
  },
});

/** Missing arguments, links and code blocks of the body, and templates that can't work are other rules' matter. */
function isReportedElsewhere(
  site: Site,
  page: SitePage,
  facts: PageFacts,
  call: ScannedCall,
  error: TeraError,
): boolean {
  const { kind, failure } = error;
  if (kind === 'syntax' || isInvalidTemplate(site, call, error)) return true;
  if (failure instanceof UndefinedFailure)
    return missingVariables(site, page.kind, call).has(failure.variable);
  if (failure instanceof LinkFailure) return isWritten(facts, call, failure.url);
  return failure instanceof LanguageFailure && call.form === 'body';
}

/** Whether what fails is an include or a call of what is not there, as shortcode/invalid-template tells. */
function isInvalidTemplate(
  site: Site,
  { name }: ScannedCall,
  { template, offset, message }: TeraError,
): boolean {
  if (!/^(?:there is no (?:filter|function|test|macro|template)|no macros are imported) /.test(message))
    return false;
  const { analysis } = shortcodeAnalysis(site, name) ?? {};
  return [...(analysis?.calls ?? []), ...(analysis?.missing ?? [])].some(
    (place) =>
      place.template.name === template &&
      // A place that is not always come to is for Zola a fault of the call that comes to it.
      place.certain &&
      place.start <= offset &&
      offset < place.end,
  );
}

/** Whether the call's body has a link of this URL itself. */
function isWritten({ links }: PageFacts, { start, end }: ScannedCall, url: string): boolean {
  return links.some(({ url: written, position }) => {
    const offset = position.start.offset as number;
    return written === url && offset >= start && offset < end;
  });
}
