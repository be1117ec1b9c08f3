/** The HTML of single inputs beside what Zola 0.22.1 made of them (fixtures/zola). */
import { expandCalls } from '../../src/render/expand.js';
import type { MarkdownContext } from '../../src/render/markdown/context.js';
import { renderMarkdown } from '../../src/render/markdown/render-markdown.js';
import { markdownSettings } from '../../src/render/settings.js';
import { parseConfig } from '../../src/site/config.js';
import { SourceFile } from '../../src/source/source-file.js';
import { parseFrontMatter } from '../../src/syntax/front-matter/parse.js';
import { failed, zolaTable } from '../fixtures/zola-table.js';

/** Renders an input as the records were made: every name has an `.html` template that prints `«name»`. */
function render(input: string, config = ''): { html: string; problems: number } {
  let problems = 0;
  const file = SourceFile.fromText('content/x.md', `+++\n+++\n${input}`);
  const { text, calls } = expandCalls(file.text, parseFrontMatter(file).bodyStart, {
    typeOf: () => 'html',
    render: ({ name }) => `«${name}»`,
    unknown: () => undefined,
  });
  const settings = markdownSettings(
    parseConfig(SourceFile.fromText('config.toml', `base_url = "https://example.com"\n${config}`)),
  );
  const context: MarkdownContext = {
    settings,
    permalink: 'https://example.com/x/',
    hasPage: true,
    resolveInternal: () => undefined,
    insertAnchors: 'none',
    anchorLink: () => '',
    summaryCutoff: () => '',
    report: () => {
      problems++;
    },
  };
  const placed = calls.map(({ offset, call }) => ({ offset, render: () => `«${call.name}»` }));
  const { html } = renderMarkdown(text, context, placed);
  return { html: html.replaceAll('@@ZOLA_SC_PLACEHOLDER@@', '«placeholder»'), problems };
}

/** Where the parser reads Markdown otherwise than Zola's does; an entry that is settled fails. */
const notYet = new Set([
  // A table's header must have a pipe; its delimiter row may have white space; rows may be indented or hold HTML.
  'a\n---|',
  'a\n|---',
  'a\n|---|',
  '|a|\n|-|\n|x|\n    code',
  '|a|\n|-|\n    |x|',
  '|a|\n|- -|',
  '|a|\n| :- : |',
  'a | b\n- | -',
  '|a|\n|-|\n<b>\n|x|',
  // Labels of footnotes may hold white space; a link may begin with a label.
  'a[^x y]\n\n[^x y]: n',
  'a[^1 ]\n\n[^1]: n',
  '[^1\n2]\n\n[^1 2]: n',
  '[^1](u)\n\n[^1]: n',
  '[^1][x]\n\n[^1]: n\n\n[x]: y',
  // Tildes: one does nothing within a word, two may open before punctuation.
  'a~b~c',
  '1~2 3~4',
  'H~2~O',
  'b~~[a]~~',
  'b~~"a"~~',
  '_u_😀',
  // Closing sequences, and attributes behind what looks like one.
  '## a\t##\t',
  '#{#x}\n===',
  '##{#x} \n ---',
  'T {#x}\\\n===',
  '## _u_😀',
  // White space.
  '- [ ]  a',
  'a\f\nb',
  'a\t  \nb',
  // A definition whose colon has no space behind it.
  'T\n:d',
]);

describe.each(['markdown', 'placement', 'headings'])('%s', (table) => {
  // Anchor links need the site's templates: see render.json.
  const cases = zolaTable<{ html?: string; headings?: { html: string }[] }>(table).filter(
    ({ item }) => !item.config?.includes('insert_anchor_links'),
  );
  const compare = ({ item }: (typeof cases)[number]) => {
    const { html, problems } = render(item.input, item.config);
    if (failed(item.result)) {
      expect(problems).toBeGreaterThan(0);
      return;
    }
    if (item.result.html !== undefined) expect(html).toBe(item.result.html);
    for (const heading of item.result.headings ?? []) expect(html).toContain(`>${heading.html}</h`);
  };
  const isKnown = ({ item }: (typeof cases)[number]) =>
    notYet.has(item.input) && (!item.input.startsWith('T\n') || item.config !== undefined);
  test.each(cases.filter((entry) => !isKnown(entry)))('$title', compare);
  const known = cases.filter(isKnown);
  if (known.length > 0) test.failing.each(known)('not yet: $title', compare);
});
