/** image/not-published: a file that Zola does not copy, although something needs it. */
import { pageOutputs } from '../../../render/page-outputs.js';
import type { ArgumentFact, ShortcodeFact } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { extraAssets, keysOption } from '../support/extra-assets.js';
import { printedImagesOf, printedLinksOf } from '../support/printed-references.js';
import { quote } from '../support/quote.js';
import { unpublishedAdvice } from '../support/unpublished.js';

export default defineRule({
  id: 'image/not-published',
  scope: 'site',
  severity: 'warning',
  fixable: false,
  summary: 'File that Zola does not copy, although front matter or a shortcode names it',
  why: [
    'Zola copies files beside `index.md` and `_index.md` only, and none without an extension or in `ignored_content`. A',
    'file beside `post.md` that `extra` or an argument names is not there in the built site. Links and images are findings',
    'of link/broken-relative and image/missing-file; this rule looks at what templates do something else with. It leaves',
    '`extra` alone where a template calls `resize_image` or `load_data`, which read files that are not copied.',
  ].join(' '),
  options: { type: 'object', properties: { keys: keysOption }, additionalProperties: false },
  examples: [
    {
      title: 'In front matter, and in an attribute that a shortcode prints in a nested body (CRLF)',
      files: {
        'templates/shortcodes/row.html': '<div>{{ body | markdown | safe }}</div>\n',
        'templates/shortcodes/lazy.html': '<img data-src="{{ src }}" alt="">\n',
        'content/cover.jpg': '',
        'content/map.png': '',
        'content/a.md':
          '+++\r\ntitle = "A"\r\n[extra]\r\nimage = "cover.jpg"\r\n+++\r\n{% row() %}\r\n- {{ lazy(\r\n  src="map.png") }}\r\n{% end %}\r\n',
      },
      reports: [
        { line: 4, column: 9, text: '"cover.jpg"', message: 'content/a/index.md' },
        { line: 8, column: 7, text: '"map.png"', message: 'content/map.png' },
      ],
    },
    {
      title: 'Copied files, static ones of the name, values that are no file',
      files: {
        'templates/shortcodes/lazy.html': '<img data-src="{{ src }}" alt="">\n',
        'templates/shortcodes/data.html': '{% set x = load_data(path="content/" ~ src) %}{{ x | length }}\n',
        'static/logo.png': '',
        'content/logo.png': '',
        'content/table.csv': 'a,b\n',
        'content/a/cover.jpg': '',
        'content/a/index.md':
          '+++\ntitle = "A"\n[extra]\nimage = "cover.jpg"\n+++\n{{ lazy(src="cover.jpg") }} {{ lazy(src="x.png") }}\n',
        'content/b.md':
          '+++\ntitle = "B"\n[extra]\nimage = "logo.png"\n+++\n{{ lazy(src="/logo.png") }} {{ data(src="table.csv") }}\n',
      },
      reports: [],
    },
  ],
  check({ site, page, options, report }) {
    for (const { value, position, state } of extraAssets(site, page, options.keys as string[])) {
      if (state.kind !== 'unpublished') continue;
      report({
        position,
        message: `${quote(value)} will not be there. ${unpublishedAdvice(site, page, state.file)}`,
      });
    }
    for (const { argument, file } of unpublishedArguments(site, page)) {
      const message = `${quote(String(argument.value))} will not be there. ${unpublishedAdvice(site, page, file)}`;
      report({ position: argument.valuePosition, message });
    }
  },
});

/** Arguments that name a file beside the page which is not copied, and that the call prints as they are. */
function* unpublishedArguments(
  site: Site,
  page: SitePage,
): Iterable<{ argument: ArgumentFact; file: string }> {
  const reported = new Set(
    [...printedLinksOf(site, page), ...printedImagesOf(site, page)].map(
      ({ fact }) => fact.position.start.offset,
    ),
  );
  for (const call of page.facts.shortcodes) {
    for (const argument of call.arguments) {
      const { value, valuePosition } = argument;
      if (typeof value !== 'string' || !/^[^\s:]*\.[a-z0-9]+$/i.test(value)) continue;
      if (reported.has(valuePosition.start.offset)) continue;
      const resolution = site.resolve(page, value, 'html');
      if (resolution.kind !== 'missing' || resolution.unpublishedFile === undefined) continue;
      if (prints(site, page, call, value)) yield { argument, file: resolution.unpublishedFile };
    }
  }
}

/** Whether the value stands by itself between quotes in what the call, or one around it, prints. */
function prints(site: Site, page: SitePage, { position }: ShortcodeFact, value: string): boolean {
  const start = position.start.offset ?? 0;
  const around = pageOutputs(site, page)?.calls.filter(({ call }) => call.start <= start && start < call.end);
  return (
    around?.some((output) => [`"${value}"`, `'${value}'`].some((text) => output.html().includes(text))) ??
    false
  );
}
