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
  test.each(cases)('$title', compare);
});
