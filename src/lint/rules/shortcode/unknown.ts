/** shortcode/unknown: a call of a shortcode that has no template. */
import type { ShortcodeFact } from '../../../site/facts.js';
import { nearest } from '../../../site/nearest.js';
import type { Site, SitePage } from '../../../site/types.js';
import { defineRule, type Report } from '../../rule.js';
import { bodyTest } from '../support/bodies.js';
import { escapedForm, escapeEdits } from '../support/escaped-call.js';
import { MendedCalls } from '../support/mended-call.js';
import { didYouMean } from '../support/quote.js';

export default defineRule({
  id: 'shortcode/unknown',
  scope: 'site',
  severity: 'error',
  zola: 'check',
  fixable: 'unsafe',
  summary: 'Call of a shortcode that has no template',
  why: [
    'Zola looks for `templates/shortcodes/NAME.html` or `NAME.md`, in the site and then in its theme, and stops at a',
    'call of anything else. It does so in code blocks and raw HTML too, because shortcodes are taken out of the text',
    'before Markdown is read; a call that is to be shown is written `{{/* name() */}}`.',
  ].join(' '),
  examples: [
    {
      title: 'A misspelt name, in a nested body and in a list',
      files: {
        'templates/shortcodes/youtube.html':
          '<iframe src="https://www.youtube.com/embed/{{ id }}"></iframe>\n',
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n- {{ youtub(id="x") }}\n\n{% row() %}\n{{ vimeo(id="1") }}\n{% end %}\n{% end %}\n',
      },
      reports: [
        { line: 5, column: 6, text: 'youtub', message: 'youtube', suggestions: ['youtube'] },
        { line: 8, column: 4, text: 'vimeo', suggestions: [] },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% row() %}\n- {{ youtube(id="x") }}\n\n{% row() %}\n{{ vimeo(id="1") }}\n{% end %}\n{% end %}\n',
      },
    },
    {
      title: 'A call in a code block is a call, unless it is escaped',
      files: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n```\n{{ figure(src="a.png") }}\n{{/* figure(src="a.png") */}}\n```\n',
      },
      reports: [{ line: 5, column: 4, text: 'figure', message: '{{/*' }],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n```\n{{/* figure(src="a.png") */}}\n{{/* figure(src="a.png") */}}\n```\n',
      },
    },
    {
      title:
        'A theme that is not there, as before a Git submodule is fetched: one warning for each name of a page',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'templates/shortcodes/youtube.html':
          '<iframe src="https://www.youtube.com/embed/{{ id }}"></iframe>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{{ figure(src="a.png") }}\n\n{{ figure(src="b.png") }}\n{{ youtube(id="x") }}\n',
      },
      reports: [{ line: 4, column: 4, text: 'figure', message: 'themes/plain', severity: 'warning' }],
    },
    {
      title: 'Templates of the site and of its theme',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n',
        'templates/shortcodes/note.md': '> {{ body }}\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/figure.html': '<figure><img src="{{ src }}" alt=""></figure>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{% note() %}\n{{ figure(src="a.png") }}\n{% end %}\n\n{{/* anything() */}} is printed.\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const mended = new MendedCalls(site, page);
    const names = [...site.shortcodeTemplates.keys()];
    const theme = site.absentTheme;
    const told = new Set<string>();
    const isInBody = bodyTest(facts);
    for (const call of facts.shortcodes) {
      if (site.shortcodeTemplates.has(call.name)) continue;
      if (theme !== undefined) {
        // Nobody can tell a misspelt name from one of the theme's: a word on each name is enough.
        if (!told.has(call.name)) report(ofAbsentTheme(call, theme));
        told.add(call.name);
        continue;
      }
      const suggestions = nearest(call.name, names);
      const shown = call.context === 'code' || call.context === 'inlineCode';
      const advice = shown ? ` To show the call, write \`${escapedForm(call)}\`.` : didYouMean(suggestions);
      const mend = (): Pick<Report, 'fix'> => {
        if (!shown) return rename(call, suggestions, mended);
        // In a body the stars are gone, or shown, by the time the code is read.
        return isInBody(call.position.start.offset ?? 0) ? {} : asShown(site, page, call);
      };
      report({
        position: call.namePosition,
        message: `No shortcode is called \`${call.name}\`: there is no \`templates/shortcodes/${call.name}.html\`, so Zola stops here.${advice}`,
        suggestions,
        ...mend(),
      });
    }
  },
});

function ofAbsentTheme({ name, namePosition }: ShortcodeFact, theme: string): Report {
  return {
    position: namePosition,
    message: `Whether there is a shortcode \`${name}\` cannot be told: this site has no template of it, and its theme is not in \`themes/${theme}\`. If the theme is a Git submodule, \`git submodule update --init\` fetches it.`,
    severity: 'warning',
  };
}

/** The name that was meant, where only one is near and the call suits its template. */
function rename(
  { position, namePosition }: ShortcodeFact,
  suggestions: readonly string[],
  mended: MendedCalls,
): Pick<Report, 'fix'> {
  const [only, ...others] = suggestions;
  if (only === undefined || others.length > 0) return {};
  const edits = [{ start: namePosition.start.offset ?? 0, end: namePosition.end.offset ?? 0, text: only }];
  return mended.renders(position.start.offset ?? 0, edits) ? { fix: { safety: 'unsafe', edits } } : {};
}

function asShown(site: Site, page: SitePage, call: ShortcodeFact): Pick<Report, 'fix'> {
  const edits = escapeEdits(site, page, call);
  return edits ? { fix: { safety: 'unsafe', edits } } : {};
}
