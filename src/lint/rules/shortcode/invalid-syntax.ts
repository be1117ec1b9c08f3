/** shortcode/invalid-syntax: what was meant as a shortcode call and is none. */
import { nearest } from '../../../site/nearest.js';
import type { Site } from '../../../site/types.js';
import type { InvalidSyntaxReason, ScanProblem } from '../../../syntax/types.js';
import { defineRule, type Report } from '../../rule.js';
import { MendedCalls } from '../support/mended-call.js';
import { quote } from '../support/quote.js';
import { nameOfEnd, pairWrongEnds } from '../support/wrong-ends.js';

export default defineRule({
  id: 'shortcode/invalid-syntax',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: 'unsafe',
  summary: 'Text that looks like a shortcode call and is none',
  why: [
    'Zola takes only what fits its grammar for a call: `{{ name(key="value") }}`, with parentheses, keys, and values',
    'that are strings in quotes, numbers, `true`, `false` or arrays of these. Anything else in double braces is printed',
    'as it stands, without a warning; with its `{% end %}` the page is refused at that end. Text in code and braces of',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of GitHub's workflows
    'other languages (`${{ secrets.X }}`, `{{ page.title }}`, LaTeX) are left alone unless Zola fails on them: a report',
    'needs the name of a shortcode of this site, or at least the shape of a call.',
  ].join(' '),
  examples: [
    {
      title: 'No parentheses, a value without quotes, a positional argument, single braces',
      files: {
        'templates/shortcodes/youtube.html': '{{ id }}\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{{ youtube }}',
          '',
          '> {{ youtube(id=abc) }}',
          '',
          '| a |',
          '|---|',
          '| {{ youtube("abc") }} |',
          '',
          '{{ youtube(id="abc") }',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 4, column: 4, text: 'youtube', message: 'parentheses', suggestions: ['{{ youtube() }}'] },
        { line: 6, column: 17, text: 'abc', message: 'quotes', suggestions: ['{{ youtube(id="abc") }}'] },
        { line: 10, column: 14, text: '"abc"', message: 'key' },
        { line: 12, column: 22, text: '}', message: 'braces', suggestions: ['{{ youtube(id="abc") }}'] },
      ],
      // Without its `id` Zola would stop at the first.
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '{{ youtube }}',
          '',
          '> {{ youtube(id="abc") }}',
          '',
          '| a |',
          '|---|',
          '| {{ youtube("abc") }} |',
          '',
          '{{ youtube(id="abc") }}',
          '',
        ].join('\n'),
      },
    },
    {
      title: 'A malformed start with its end is one mistake',
      files: {
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/a.md': '+++\ntitle = "A"\n+++\n{% row %}\n\nText.\n\n{% end %}\n',
      },
      reports: [{ line: 4, column: 4, text: 'row', message: '`{% end %}`', suggestions: ['{% row() %}'] }],
      fixed: {
        'content/a.md': '+++\ntitle = "A"\n+++\n{% row() %}\n\nText.\n\n{% end %}\n',
      },
    },
    {
      title: 'Over several lines in a nested body (CRLF), by a template of the theme',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n- {% row(\r\n  style=wide\r\n) %}\r\n  text\r\n  {% end %}\r\n{% end %}\r\n',
      },
      reports: [{ line: 6, column: 9, text: 'wide' }],
      fixed: {
        'content/a.md':
          '+++\r\ntitle = "A"\r\n+++\r\n{% row() %}\r\n- {% row(\r\n  style="wide"\r\n) %}\r\n  text\r\n  {% end %}\r\n{% end %}\r\n',
      },
    },
    {
      title: 'Braces of other languages are text',
      files: {
        'templates/shortcodes/youtube.html': '{{ id }}\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of GitHub's workflows
          'The token is `${{ secrets.GITHUB_TOKEN }}`, or ${{ github.token }} in prose; {{ page.title }} is Tera,',
          '{{#each items}} is Handlebars, and $\\frac{{ f(x) }}{{{ g(x) }}}$ is LaTeX.',
          '',
          '```jinja',
          '{% for user in users %}{{ user.name }}{{ youtube }}{% endfor %}',
          '{{ url_for("static", filename=name) }}',
          '```',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const mended = new MendedCalls(site, page);
    const paired = new Set(pairWrongEnds(facts.scanProblems).values());
    for (const problem of facts.scanProblems) {
      if (problem.kind !== 'invalid-syntax' || paired.has(problem)) continue;
      const plausibility = judge(problem, site);
      if (plausibility === 'text') continue;
      const name = calledName(problem);
      const fault = describeFault(problem.reason ?? 'other', name, site);
      const suggestions = problem.suggestion === undefined ? [] : [problem.suggestion];
      const advice = problem.suggestion === undefined ? '' : ` Write ${quote(problem.suggestion)}.`;
      const fate =
        problem.reason === 'integer-overflow'
          ? 'at which Zola crashes'
          : plausibility === 'fails'
            ? 'so it starts no body and Zola refuses the page at its `{% end %}`'
            : 'so Zola prints it as text';
      report({
        position: problem.culprit ?? problem.position,
        message: `${quote(problem.text)} is no shortcode ${problem.form === 'end' ? 'end' : 'call'}: ${fault}, ${fate}.${advice}`,
        suggestions,
        ...mend(problem, mended),
        ...(plausibility === 'fails' ? {} : { zola: false }),
        ...(plausibility === 'perhaps' ? { severity: 'warning' } : {}),
      });
    }
  },
});

/** The fix, where the suggestion makes a call of the text that Zola renders. */
function mend({ suggestion, position, form }: ScanProblem, mended: MendedCalls): Pick<Report, 'fix'> {
  if (suggestion === undefined || form === 'end') return {};
  const start = position.start.offset ?? 0;
  const edits = [{ start, end: position.end.offset ?? start, text: suggestion }];
  return mended.renders(start, edits) ? { fix: { safety: 'unsafe', edits } } : {};
}

/**
 * `fails`: Zola refuses the page. `call`: surely meant as a call, since it has
 * the name of a shortcode and the shape of a call. `perhaps`: has the shape, yet
 * no shortcode of that name is known. `text`: nothing speaks for a call.
 */
type Plausibility = 'fails' | 'call' | 'perhaps' | 'text';

function judge(problem: ScanProblem, site: Site): Plausibility {
  if (problem.hasEnd || problem.reason === 'integer-overflow') return 'fails';
  const name = calledName(problem);
  const known = name !== undefined && site.shortcodeTemplates.has(name);
  // A page on shortcodes shows their escaped form in code; there the stars of a malformed one are printed.
  if (problem.reason === 'ignored') return known ? 'call' : 'text';
  // In code a near miss is what the author wants to show, or another language.
  if (problem.context === 'code') return 'text';
  if (problem.form === 'end') return known ? 'call' : 'text';
  // `${{ x }}`, `\frac{{ x }}`, `^{{ x }}`, `a{{ x }}`: another language's braces.
  if (problem.form === 'inline' && /[\w$\\^{}#]/.test(problem.before)) return 'text';
  if (name === undefined || !hasCallShape(problem.text, name)) return 'text';
  if (known || (hasArguments(problem.text) && nearest(name, site.shortcodeTemplates.keys()).length > 0))
    return 'call';
  return hasArguments(problem.text) ? 'perhaps' : 'text';
}

function calledName(problem: ScanProblem): string | undefined {
  return problem.form === 'end' ? nameOfEnd(problem) : problem.name;
}

/** Behind the name come parentheses, an argument or the closing braces, but no `.field`, `| filter` or other word. */
function hasCallShape(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && /^\s*(?:\(|["'`]|[A-Za-z_]\w*\s*=[^=]|[-*/]*[%}]\}?)/.test(text.slice(at + name.length));
}

/** `name(key=`: hardly anything but a call. */
function hasArguments(text: string): boolean {
  return /^[{%/*\s-]*[A-Za-z_]\w*\s*\(\s*[A-Za-z_]\w{2,}\s*=[^=]/.test(text);
}

function describeFault(reason: InvalidSyntaxReason, name: string | undefined, site: Site): string {
  switch (reason) {
    case 'no-parentheses':
      return `the parentheses are missing${name === undefined ? '' : ` behind \`${name}\``}`;
    case 'bare-value':
      return 'a text value must be in quotes';
    case 'bad-value':
      return 'a value is neither a string in quotes, a number, `true`, `false` nor an array of these';
    case 'integer-overflow':
      return 'the integer has more than 64 bits';
    case 'positional-argument':
      return 'each argument needs a key, as in `key="value"` (a string ends at the next quote of its kind)';
    case 'trailing-comma':
      return 'no comma may stand behind the last argument';
    case 'unterminated-string':
      return 'a string is not closed (there are no backslash escapes: it ends at the next quote of its kind)';
    case 'whitespace-control':
      return 'shortcodes have no white-space control (`{{-`, `-%}`)';
    case 'mismatched-braces':
      return 'the braces at its start and end do not match';
    case 'bad-name':
      return 'names are ASCII letters, digits and underscores, with no digit first';
    case 'end-in-wrong-form':
      return 'the end is written `{% end %}`, without a name';
    case 'ignored':
      return 'between the stars must be a well-formed call';
    case 'other':
      return name !== undefined && site.shortcodeTemplates.has(name)
        ? `the form is \`${name}(key="value")\``
        : 'the form is `name(key="value")`';
  }
}
