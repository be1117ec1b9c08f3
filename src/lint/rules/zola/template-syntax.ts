/** zola/template-syntax: text that Zola 0.23 reads as a template although it is to be shown. */
import { compileGlobs } from '../../../site/glob.js';
import type { Site, SitePage } from '../../../site/types.js';
import { stringsIn } from '../../../site/values.js';
import { describeZolaVersion, type ZolaVersion } from '../../../site/zola-version.js';
import type { SourceFile } from '../../../source/source-file.js';
import { type ScannedCall, scanShortcodes } from '../../../syntax/shortcode/scan.js';
import { defineRule, type Report } from '../../rule.js';
import { pageSource } from '../support/page-text.js';
import { quote } from '../support/quote.js';
import { componentForm } from './component-form.js';
import { contentTags, type TemplateTag } from './content-template.js';
import {
  type CodeRange,
  codeOf,
  codeRanges,
  groupTags,
  isEndOfRaw,
  type TagGroup,
  wrapping,
} from './tag-groups.js';

const config = 'base_url = "https://example.org"\n';
const version = { '.tool-versions': 'zola 0.23.6\n', 'config.toml': config };

export default defineRule({
  id: 'zola/template-syntax',
  scope: 'site',
  severity: 'error',
  fixable: 'safe',
  summary: 'On Zola 0.23: text that Tera reads as a template outside of `raw`, and calls of shortcodes',
  why: [
    'From 0.23 on a page that holds `{{` or `{%` is a template as a whole, code and links included, before Markdown is',
    'read. Text that only looks like one stops Zola, or vanishes: put it between `{% raw %}` and `{% endraw %}`, which',
    'leave no trace, or name the page in `skip_content_templating`. In prose what Tera can run is taken to be meant; in',
    'code it is a warning, as its value is shown in its place. Up to 0.23.2 `{#` opens a comment on such a page. Shortcodes',
    'are gone: calls are calls of components. On sites of older versions the rule is silent. Fixes that take a tag out of',
    'work, rather than mend a page that fails, are unsafe.',
  ].join(' '),
  examples: [
    {
      title: 'In prose, inline code, a block and a list, with CRLF',
      files: {
        ...version,
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a page
          'Write `${{ github.ref }}` or {{name}}.',
          '',
          '- In `{% for x in list %}` and `{% endfor %}`',
          '- `{{`',
          '',
          '```yaml',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a page
          'run: ${{ secrets.TOKEN }}',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a page
          'if: ${{ x == "1" }}',
          '```',
          '',
        ].join('\r\n'),
      },
      reports: [
        { line: 4, column: 9, text: '{{ github.ref }}', message: '`github`' },
        { line: 6, column: 7, text: '{% for x in list %}' },
        { line: 7, column: 4, text: '{{' },
        { line: 10, column: 7, text: '{{ secrets.TOKEN }}', message: '1 more' },
      ],
      fixed: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a page
          'Write `${% raw %}{{ github.ref }}` or {{name}}{% endraw %}.',
          '',
          '- In `{% raw %}{% for x in list %}` and `{% endfor %}{% endraw %}`',
          '- `{% raw %}{{{% endraw %}`',
          '',
          '```yaml',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a page
          'run: ${% raw %}{{ secrets.TOKEN }}',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a page
          'if: ${{ x == "1" }}{% endraw %}',
          '```',
          '',
        ].join('\r\n'),
      },
    },
    {
      title: 'Calls of shortcodes, one of them with a body and over two lines',
      files: {
        ...version,
        'content/a.md':
          '+++\ntitle = "A"\n+++\n{{ youtube(id="x\\y", start=3,\n  tags=["a"]) }}\n\n{% row(style=\'b\') %}\ntext\n{% end %}\n',
      },
      reports: [
        { line: 4, column: 1, message: '`{{<youtube id="x\\\\y" start={3} tags=["a"]' },
        { line: 7, column: 1, text: "{% row(style='b') %}", message: '`{% <row style="b"> %}…{% </row> %}`' },
      ].map((report) => ({ ...report, message: report.message.replace('tags=["a"]', 'tags={["a"]} />}}`') })),
    },
    {
      title: 'A value in code, and an id of a heading before 0.23.3',
      files: {
        '.tool-versions': 'zola 0.23.1\n',
        'config.toml': config,
        'content/_index.md':
          '+++\n+++\nIts title is `{{ section.title }}`.\n\n## Part {#two}\n\n`{% endraw %}`\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n## Part {#two}\n',
      },
      reports: [
        { file: 'content/_index.md', line: 3, column: 15, text: '{{ section.title }}', severity: 'warning' },
        { file: 'content/_index.md', line: 5, column: 9, text: '{#two}', severity: 'error' },
        { file: 'content/_index.md', line: 7, column: 2, text: '{% endraw %}' },
      ],
      fixed: {
        'content/_index.md':
          '+++\n+++\nIts title is `{% raw %}{{ section.title }}{% endraw %}`.\n\n## Part {% raw %}{#two}{% endraw %}\n\n`{{ "{% endraw %}" }}`\n',
      },
    },
    {
      title: 'Components, templates that are meant, `raw`, and a page that is no template',
      files: {
        ...version,
        'config.toml': `${config}skip_content_templating = ["plain/*"]\n`,
        'content/plain/a.md': '+++\ntitle = "A"\n+++\nWrite {{ x }}.\n',
        'content/b.md': '+++\ntitle = "B"\n+++\n## Part {#two}\n\nKaTeX: $\\frac{#1}{2}$\n',
        'content/c.md': [
          '+++',
          'title = "C"',
          '+++',
          '{{<youtube id="x" start={3} />}} and {{ page.title | upper }}, {{ x or "none" }}',
          '',
          '| {{ <ui.card title="a }} b" wide={true} /> }} |',
          '|---|',
          '',
          '{% set n = 2 %}{% for p in range(end=n) %}{{ p }}{% endfor %}',
          '',
          '- {% <row style="x"> %}',
          '  {{<a.b />}}',
          '  {% </row> %}',
          '',
          '```',
          '{% raw %}{{ x }} {% if %}{% endraw %}',
          '{{<card />}}',
          '```',
          '',
          '## Part {#three}',
          '',
        ].join('\n'),
      },
      reports: [],
    },
    {
      title: 'A site of Zola 0.22',
      files: {
        '.tool-versions': 'zola 0.22.1\n',
        'content/a.md': '+++\ntitle = "A"\n+++\nWrite `{{ x }}`.\n',
      },
      reports: [],
    },
  ],
  check({ site, page, zolaVersion, report }) {
    if (zolaVersion.minor < 23 || page.draft || isSkipped(site, page)) return;
    const file = pageSource(site, page);
    if (!file) return;
    const from = page.facts.frontMatter.position.end.offset ?? 0;
    const tags = contentTags(file.text, from, page.kind);
    if (tags.every(isFine)) return;
    const codes = codeOf(tags, codeRanges(file));
    const isReported = (tag: TemplateTag, code: CodeRange | undefined) =>
      tag.kind === 'comment' ? opensComment(tag, code, zolaVersion) : isText(tag, code);
    const groups = groupTags(file.text, tags, codes, isReported, isAlone);
    const calls = groups.some(({ tags: [tag] }) => tag.fault === 'shortcode')
      ? callsIn(file, from)
      : new Map();
    for (const group of groups) report(describe(file, group, calls, zolaVersion));
  },
});

/** The pages that `skip_content_templating` leaves as they are. */
function isSkipped({ config: { value } }: Site, { contentPath }: SitePage): boolean {
  return compileGlobs(stringsIn(value, 'skip_content_templating'))(contentPath);
}

/** What needs no look at where it stands. */
function isFine({ kind, fault }: TemplateTag): boolean {
  return fault === undefined && (kind === 'component' || kind === 'raw');
}

/** Faulty tags, and in code those that print something else than their text. */
function isText({ kind, fault, name }: TemplateTag, code: CodeRange | undefined): boolean {
  if (fault === undefined) return code !== undefined && kind !== 'component' && kind !== 'raw';
  // The end of a shortcode is told at its start.
  return code !== undefined || fault !== 'partner' || name !== 'end';
}

/** Up to 0.23.2 any `{#` opens a comment; a comment in prose that is closed is taken to be meant. */
function opensComment(
  { fault }: TemplateTag,
  code: CodeRange | undefined,
  { minor, patch }: ZolaVersion,
): boolean {
  if (minor > 23 || (patch !== undefined && patch >= 3)) return false;
  return fault !== undefined || code !== undefined;
}

/** A call is mended by another call, and the end of `raw` by a string. */
function isAlone(tag: TemplateTag, code: CodeRange | undefined): boolean {
  return isEndOfRaw(tag) || (code === undefined && (tag.kind === 'comment' || tag.fault === 'shortcode'));
}

/** The calls of shortcodes by their offsets, inner ones too. */
function callsIn(file: SourceFile, from: number): Map<number, ScannedCall> {
  const calls = new Map<number, ScannedCall>();
  const pending = [...scanShortcodes(file.text, from).items];
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (item.kind !== 'call') continue;
    calls.set(item.start, item);
    pending.push(...item.inner);
  }
  return calls;
}

function describe(
  file: SourceFile,
  group: TagGroup,
  calls: ReadonlyMap<number, ScannedCall>,
  zolaVersion: ZolaVersion,
): Report {
  const { tags, code } = group;
  const [first] = tags;
  const zola = describeZolaVersion(zolaVersion);
  if (first.fault === 'shortcode' && code === undefined) return describeCall(file, first, calls, zola);
  const culprit = tags.find(({ fault }) => fault !== undefined && fault !== 'partner') ?? first;
  const text = quote(file.text.slice(culprit.start, culprit.end));
  const isFailing = culprit.fault !== undefined;
  const more = tags.length > 1 ? ` (and ${tags.length - 1} more beside it)` : '';
  const found: Report = {
    position: file.position(culprit.start, culprit.end),
    message: `${text}${more} ${fateOf(culprit, zola)} ${adviceFor(culprit)}`,
    fix: {
      edits: wrapping(file.text, group),
      safety: isFailing && tags.every(({ fault }) => fault !== 'shortcode') ? 'safe' : 'unsafe',
    },
  };
  // Which 0.23 it is, and so whether the `{#` matters, is not always known.
  if (!isFailing || (culprit.kind === 'comment' && zolaVersion.patch === undefined))
    found.severity = 'warning';
  return found;
}

function fateOf({ kind, fault, name }: TemplateTag, zola: string): string {
  if (kind === 'comment') {
    const end = fault === undefined ? 'so it vanishes' : 'so text vanishes or Zola stops';
    return `opens a comment on a page that holds \`{{\` or \`{%\`, up to Zola 0.23.2, ${end}.`;
  }
  if (fault === undefined) {
    const fate = kind === 'output' ? 'its value is shown in its place' : 'it is run and not shown';
    return `is a template to ${zola}, also in code: ${fate}.`;
  }
  if (fault === 'undefined')
    return `is a template to ${zola}, which stops, as there is no variable ${quote(name ?? '')}.`;
  if (fault === 'shortcode') return `is a template to ${zola}, also in code; it has no shortcodes and stops.`;
  if (fault === 'unpaired') return `is a template to ${zola}, which stops, as its start or end is missing.`;
  if (fault === 'unclosed') return `opens a tag of a template to ${zola}, which stops, as nothing closes it.`;
  return `is a template to ${zola}, which can't read it and stops.`;
}

function adviceFor(tag: TemplateTag): string {
  return isEndOfRaw(tag)
    ? 'To show it, write `{{ "{% endraw %}" }}`.'
    : 'To show it as it is, wrap it in `{% raw %}` and `{% endraw %}`.';
}

function describeCall(
  file: SourceFile,
  tag: TemplateTag,
  calls: ReadonlyMap<number, ScannedCall>,
  zola: string,
): Report {
  const call = calls.get(tag.start);
  const end = call?.tagEnd ?? tag.end;
  const form = call && componentForm(call);
  const advice =
    form === undefined
      ? 'Components are called `{{<name key="x" />}}`, or `{% <name> %}…{% </name> %}` with a body.'
      : `Call a component: ${quote(form, 200)}.`;
  return {
    position: file.position(tag.start, end),
    message: `${quote(file.text.slice(tag.start, end))} calls a shortcode, which ${zola} has no more: it stops. ${advice}`,
    suggestions: form === undefined || call?.form === 'body' ? [] : [form],
  };
}
