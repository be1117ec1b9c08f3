/** shortcode/broken-placeholder: an `.html` call where Zola does not find its placeholder again. */

import { type PageOutputs, pageOutputs } from '../../../render/page-outputs.js';
import type { LinkFact, PageFacts, ShortcodeFact } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';
import type { Edit } from '../../../source/edit.js';
import { placeholder } from '../../../syntax/placeholder.js';
import type { ShortcodeContext } from '../../../syntax/types.js';
import { defineRule } from '../../rule.js';
import { escapedForm, escapeEdits } from '../support/escaped-call.js';
import { pageSource } from '../support/page-text.js';

export default defineRule({
  id: 'shortcode/broken-placeholder',
  scope: 'site',
  severity: 'error',
  fixable: 'unsafe',
  summary:
    'Call of an `.html` shortcode in inline code, a URL, a title, a definition or the info string of a fence',
  why: [
    'Zola puts a placeholder in the place of each call before Markdown is read, and looks for the placeholders of `.html`',
    'shortcodes in text, code blocks and raw HTML only. Anywhere else the placeholder is printed, and with it those of',
    'all later calls of the page, since they are expected in order (broken since 0.19). In raw HTML',
    '(`<a href="{{ url() }}">`) calls work, and so do shortcodes whose template is an `.md` file.',
  ].join(' '),
  examples: [
    {
      title: 'In inline code, a link in a list, an image over two lines; a call behind it is lost with it',
      files: {
        'templates/shortcodes/url.html': '/x\n',
        'templates/shortcodes/note.html': '<aside>{{ body }}</aside>\n',
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{{ url() }} Write `{{ url() }}`.\n\n- [**x**]({{ url() }})\n- ![y]({{ url(\r\n  w=1) }})\n\n{{ url() }}\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n```{{ url() }}\ncode\n```\n\n[x](/x "{{ url() }}")\n',
        'content/c.md': '+++\ntitle = "C"\n+++\n[x][y] `{% note() %}text{% end %}`\n\n[y]: {{ url() }}\n',
        'content/d.md':
          '+++\ntitle = "D"\n+++\n{% row() %}\n{% row() %}\n`{{/* url() */}}`\n{% end %}\n{% end %}\n',
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
      },
      reports: [
        { file: 'content/a.md', line: 4, column: 20, text: '{{ url() }}', message: 'all 3 calls behind it' },
        { file: 'content/a.md', line: 6, column: 11, text: '{{ url() }}', message: 'the URL' },
        { file: 'content/a.md', line: 7, column: 8, text: '{{ url(\r\n  w=1) }}' },
        { file: 'content/b.md', line: 4, column: 4, message: 'the info string' },
        { file: 'content/b.md', line: 8, column: 9, message: 'a title' },
        { file: 'content/c.md', line: 4, column: 9, text: '{% note() %}' },
        { file: 'content/c.md', line: 6, column: 6, text: '{{ url() }}' },
        { file: 'content/d.md', line: 4, column: 1, text: '{% row() %}', message: 'filter `markdown`' },
      ],
      fixed: {
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{{ url() }} Write `{{/* url() */}}`.\n\n- <a href="{{ url() }}">**x**</a>\n- <img src="{{ url(\r\n  w=1) }}" alt="y">\n\n{{ url() }}\n',
        'content/c.md':
          '+++\ntitle = "C"\n+++\n[x][y] `{%/* note() */%}text{%/* end */%}`\n\n[y]: {{ url() }}\n',
      },
    },
    {
      title: 'Raw HTML, text, code blocks, the text of an image, an `.md` shortcode, a body, an escaped call',
      files: {
        'config.toml': 'base_url = "https://example.org"\ntheme = "plain"\n[languages.fr]\n',
        'themes/plain/theme.toml': 'name = "plain"\n',
        'themes/plain/templates/shortcodes/link.md': '/x\n',
        'templates/shortcodes/url.html': '/x\n',
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'content/a.fr.md':
          '+++\ntitle = "A"\n+++\n<a href="{{ url() }}">x</a> ![{{ url() }}](/y) [x]({{ link() }}) `{{ link() }}` `{{/* url() */}}`\n\n```\n{{ url() }}\n```\n\n{% row() %}\n`{{ url() }}` [x]({{ url() }})\n{% end %}\n\n[z]: {{ url() }}\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, report }) {
    const outputs = pageOutputs(site, page);
    if (!outputs) return;
    const culprits = culpritsOf(facts, outputs);
    if (culprits.length > 0 && showsPlaceholder(site, page, outputs)) {
      const links = new Map([...endsOf(facts.links, '['), ...endsOf(facts.images, '![')]);
      for (const { call, behind } of culprits) {
        const edits = fixFor(site, page, call, links);
        report({
          position: call.tagPosition,
          message: `In ${places[call.context] ?? 'this place'} Zola prints \`${placeholder}\` for the call${alsoLost(behind)}.${adviceOn(call)}`,
          ...(edits ? { fix: { safety: 'unsafe', edits } } : {}),
        });
      }
    }
    for (const { call, text } of outputs.calls) {
      if (!text.includes(placeholder) || call.form !== 'body') continue;
      const tag = facts.shortcodes.find(({ position }) => position.start.offset === call.start)?.tagPosition;
      if (!tag) continue;
      report({
        position: tag,
        message: `\`${call.name}\` prints \`${placeholder}\`: its filter \`markdown\` runs what \`{{/* … */}}\` in the body gives once more, and in inline code or a URL that is lost. Show such calls outside of the body.`,
      });
    }
  },
});

/** The calls that are lost by where they stand, the first one with the number of those behind it that are lost with it. */
function culpritsOf(
  { shortcodes, scanProblems }: PageFacts,
  outputs: PageOutputs,
): { call: ShortcodeFact; behind: number }[] {
  const lost = new Set(outputs.unexpanded.map(({ start }) => start));
  const first = outputs.unexpanded[0]?.start;
  // Zola stops at these before it comes so far.
  const empty = new Set(
    scanProblems
      .filter(({ kind }) => kind === 'empty-body')
      .map(({ position }) => position.start.offset as number),
  );
  const culprits: { call: ShortcodeFact; behind: number }[] = [];
  let outerEnd = -1;
  for (const call of shortcodes) {
    const start = call.position.start.offset as number;
    if (start < outerEnd) continue;
    outerEnd = call.position.end.offset as number;
    const isHtml = lost.has(start) || outputs.at(start)?.type === 'html';
    if (!isHtml || empty.has(start) || (start !== first && !(call.context in places))) continue;
    culprits.push({ call, behind: start === first ? lost.size - 1 : 0 });
  }
  return culprits;
}

function adviceOn(call: ShortcodeFact): string {
  if (call.context === 'inlineCode') return ` To show the call, write \`${escapedForm(call)}\`.`;
  return call.context === 'url' ? ' Write the link or image in HTML, where calls work.' : '';
}

function alsoLost(calls: number): string {
  if (calls === 0) return '';
  return calls === 1 ? ' and for the one behind it' : ` and for all ${calls} calls behind it`;
}

/** Where placeholders are not found again, in words. */
const places: Partial<Record<ShortcodeContext, string>> = {
  inlineCode: 'inline code',
  url: 'the URL of a link or image',
  title: 'a title',
  fenceInfo: 'the info string of a code block',
};

/** Whether the page shows one that is not typed in it. */
function showsPlaceholder(site: Site, page: SitePage, outputs: PageOutputs): boolean {
  const count = (text: string) => text.split(placeholder).length;
  return count(outputs.html) > count(pageSource(site, page)?.text ?? '');
}

/** A link or image of Markdown: where it starts, and what it starts with. */
interface Opening {
  start: number;
  mark: '[' | '![';
}

/** Links and images by the offset behind them. */
function endsOf(facts: readonly LinkFact[], mark: Opening['mark']): [number, Opening][] {
  return facts
    .filter(({ source }) => source === 'markdown')
    .map(({ position: { start, end } }) => [end.offset as number, { start: start.offset as number, mark }]);
}

/** In inline code the call is shown as it is; a link or image whose URL it is becomes HTML. */
function fixFor(
  site: Site,
  page: SitePage,
  call: ShortcodeFact,
  links: ReadonlyMap<number, Opening>,
): Edit[] | undefined {
  if (call.context === 'inlineCode') return escapeEdits(site, page, call);
  const source = pageSource(site, page)?.text ?? '';
  const callStart = call.position.start.offset as number;
  const end = (call.position.end.offset as number) + 1;
  const link = call.context === 'url' ? links.get(end) : undefined;
  const isWholeUrl = source.slice(callStart - 2, callStart) === '](' && source[end - 1] === ')';
  if (!link || !isWholeUrl || !source.startsWith(link.mark, link.start)) return undefined;
  const { start, mark } = link;
  const written = source.slice(callStart, end - 1);
  const text = { start: start + mark.length, end: callStart - 2 };
  if (mark === '[') {
    return [
      { start, end: text.start, text: `<a href="${written}">` },
      { start: text.end, end, text: '</a>' },
    ];
  }
  const alt = source.slice(text.start, text.end);
  return /[\r\n"&<>[\]*_`\\{]/.test(alt)
    ? undefined
    : [{ start, end, text: `<img src="${written}" alt="${alt}">` }];
}
