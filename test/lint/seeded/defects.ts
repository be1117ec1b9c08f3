/** Defects to plant in the fixture `handbook`, a few for each rule. */
import {
  beside,
  block,
  type Defect,
  file,
  frontMatterLine,
  inline,
  inlineWith,
  inPage,
  isFolderPage,
  isFrench,
  isPage,
  isSection,
  lastBlock,
  linesOf,
  ownInline,
  type Page,
  readCleanBytes,
  replaced,
  topBlock,
} from './planting.js';

/** Links of French pages lead to French ones, or are the matter of link/wrong-language. */
const isEnglish = (page: Page): boolean => !isFrench(page);
const isToml = ({ text }: Page): boolean => text.includes('+++');

/** Takes out the line that `matches`, or gives other lines for it. */
function replaceLine(
  rule: string,
  matches: (line: string) => boolean,
  change: (line: string) => string[],
  suits: (page: Page) => boolean = isPage,
): Defect {
  return inPage(rule, (page) => {
    if (!suits(page)) return undefined;
    const lines = linesOf(page.text);
    const at = lines.findIndex(matches);
    if (at < 0) return undefined;
    lines.splice(at, 1, ...change(lines[at] as string));
    return { text: lines.join('\n'), line: at + 1 };
  });
}

const frontMatter: Defect[] = [
  inPage('front-matter/missing', ({ text }) => ({
    text: text.replace(/^\uFEFF?(?:\+\+\+|---)\n/, ''),
    line: 1,
  })),
  frontMatterLine('front-matter/syntax', 'slug = = "x"', 'slug: x: y'),
  frontMatterLine('front-matter/invalid-type', 'draft = "no"', 'draft: "no"'),
  frontMatterLine('front-matter/invalid-type', 'aliases = "/old/"', 'aliases: /old/', hasNo('aliases')),
  frontMatterLine('front-matter/invalid-date', 'date = "yesterday"', 'date: 2025-02-30'),
  frontMatterLine('front-matter/unknown-key', 'titel = "X"', 'titel: X'),
  frontMatterLine('front-matter/unknown-key', 'keywords = ["x"]', 'keywords: [x]'),
  frontMatterLine('front-matter/wrong-kind-key', 'sort_by = "date"', 'sort_by: date'),
  frontMatterLine('front-matter/wrong-kind-key', 'updated = 2026-01-01', 'updated: 2026-01-01', isSection),
  frontMatterLine('front-matter/empty-value', 'slug = ""', 'slug: ""'),
  frontMatterLine(
    'front-matter/unknown-template',
    'template = "nope.html"',
    'template: nope.html',
    hasNo('template'),
  ),
  frontMatterLine('front-matter/date-order', 'updated = 2024-01-01', 'updated: 2024-01-01', isDated),
  inPage('front-matter/unknown-taxonomy', (page) => {
    const added = isToml(page) ? '[taxonomies]\ncolours = ["red"]' : 'taxonomies:\n  colours: [red]';
    const header = added.split('\n')[0] as string;
    const lines = linesOf(page.text);
    const at = lines.indexOf(header);
    if (at < 0) return undefined;
    lines.splice(at, 1, ...linesOf(added));
    return { text: lines.join('\n'), line: at + 2 };
  }),
  replaceLine(
    'front-matter/near-duplicate-term',
    (line) => line.startsWith('tags = ["water"'),
    (line) => [line.replace('"water"', '"Water"')],
  ),
  inPage('front-matter/duplicate-key', ({ text }) => {
    const lines = linesOf(text);
    const at = lines.findIndex((line) => line.startsWith('title'));
    lines.splice(at, 0, lines[at] as string);
    return { text: lines.join('\n'), line: at + 2 };
  }),
  inPage('front-matter/missing-title', (page) =>
    isDated(page) ? { text: page.text.replace(/\ntitle.*/, ''), line: 1 } : undefined,
  ),
  file(
    'front-matter/missing-sort-key',
    (number) => `content/guide/extra-${number}.md`,
    '+++\ntitle = "Extra"\n+++\n',
  ),
];

const shortcodes: Defect[] = [
  inline('shortcode/unknown', '{{ plott(number=1) }}', '{{ map(at="x") }}'),
  block('shortcode/unknown', '{% noted() %}\nText.\n{% end %}'),
  lastBlock('shortcode/unclosed', '{% note() %}\nText.'),
  topBlock('shortcode/unexpected-end', '{% end %}'),
  inline('shortcode/invalid-syntax', '{{ plot(number=) }}', '{{ plot(number=1,) }}', '{{ plot number=1 }}'),
  block('shortcode/empty-body', '{% note() %}{% end %}'),
  block('shortcode/empty-body', '{% note(title="x") %}\n\n{% end %}'),
  inline('shortcode/unknown-argument', '{{ plot(number=3, colour="red") }}', '{{ plot(number=3, numbr=4) }}'),
  inline('shortcode/missing-argument', '{{ plot() }}', '{{ figure(src="/logo.png") }}'),
  inline('shortcode/duplicate-argument', '{{ plot(number=3, number=3) }}'),
  inline('shortcode/reserved-argument', '{{ plot(number=3, nth=2) }}'),
  block('shortcode/body-mismatch', '{% plot(number=3) %}\nText.\n{% end %}'),
  inline('shortcode/body-mismatch', '{{ note(title="x") }}'),
  inline('shortcode/render-error', '{{ badge(level="red") }}'),
  block('shortcode/in-code', '```\n{{ figure(src="/logo.png", alt="A logo") }}\n```', 1),
  ownInline('shortcode/broken-placeholder', '`{{ badge(level="gold") }}`', '[x]({{ badge(level="gold") }})'),
  beside(topBlock('shortcode/output-as-markdown', '{{ card(text="x") }}'), {
    'templates/shortcodes/card.md': '<div class="card">\n\n    <p>{{ text }}</p>\n</div>\n',
  }),
  block('shortcode/columns', '{% columns() %}\nA\n\n|||\n\n|||\n\nB\n{% end %}', 3),
  replaced('shortcode/invalid-template', 'templates/shortcodes/film.html', '{{ id }}', '{{ id }'),
  file('shortcode/unused-template', (number) => `templates/shortcodes/spare_${number}.html`, '<hr>\n'),
];

const links: Defect[] = [
  {
    ...inline('link/broken-internal', '[x](@/guide/nowhere.md)', '[x](@/guide/water.md/)'),
    suits: isEnglish,
  },
  {
    ...inline(
      'link/broken-anchor',
      '[x](#nowhere)',
      '[x](@/guide/water.md#nowhere)',
      '[x](/guide/water/#nowhere)',
    ),
    suits: isEnglish,
  },
  inline('link/malformed-internal', '[x](@guide/soil.md)', '[x](@//guide/soil.md)'),
  inline('link/broken-path', '[x](/nowhere/)', '[x](/guide/nowhere/)', '<a href="/nowhere/">x</a>'),
  inline('link/broken-relative', '[x](../../nowhere/)', '[x](nowhere.pdf)'),
  inline('link/empty', '[x]()'),
  inline('link/undefined-reference', '[some text][nowhere]'),
  {
    ...inline('link/case', '[x](/Guide/water/)', '[x](/map.PDF)'),
    suits: isEnglish,
  },
  inlineWith(
    'link/to-draft',
    (number) => `content/guide/draft-${number}.md`,
    '+++\ntitle = "Draft"\nweight = 1\ndraft = true\n+++\n',
    (path) => `[x](@/${path.slice('content/'.length)})`,
  ),
];

const moreLinks: Defect[] = [
  {
    // No alias: another defect may take it away from its page.
    ...inline('link/redirects', '[x](/guide/water)', '<a href="/journal/page/1/">x</a>'),
    suits: isEnglish,
  },
  inline('link/insecure', '[x](http://www.upu.int/)', '<a href="http://www.upu.int/">x</a>'),
  {
    ...inline('link/own-domain', '[x](https://handbook.garden-club.org/guide/water/)'),
    suits: isEnglish,
  },
  {
    ...inline('link/wrong-language', '[x](@/guide/tools.md)', '[x](/guide/tools/)'),
    // A link to the page itself in the other language is meant.
    suits: (page) => isFrench(page) && !page.path.includes('tools'),
  },
  inline('link/placeholder', '[x](#)', '[x](TODO)', '[x](http://localhost:1111/)'),
  topBlock('link/unused-definition', '[spare]: https://www.upu.int/'),
  inline('link/not-parsed', '(text)[https://www.upu.int/]', '[the map](/my map.pdf)'),
  {
    ...inline('link/unresolved-internal', '<a href="@/guide/water.md">x</a>', '![A view](@/guide/water.png)'),
    suits: isEnglish,
  },
];

const images: Defect[] = [
  inline(
    'image/missing-file',
    '![A view](nowhere.png)',
    '![A view](/nowhere.png)',
    '<img src="/no.png" alt="A view">',
  ),
  inline('image/case', '![A view](/Logo.png)', '<img src="/logo.PNG" alt="A view">'),
  inline('image/missing-alt', '![](/logo.png)', '<img src="/logo.png">'),
  ...[
    { rule: 'image/too-large', name: 'wide.gif', content: gif(5000, 10) },
    { rule: 'image/wrong-format', name: 'view.png', content: gif(5, 10) },
  ].map(({ rule, name, content }) =>
    inlineWith(
      rule,
      (number) => `static/${number}-${name}`,
      content,
      (path) => `![A view](${path.slice('static'.length)})`,
    ),
  ),
  {
    rule: 'image/unused-asset',
    plant: ({ path, text }, random) => {
      const asset = path.replace(/index\.md$/, `spare-${random.below(1_000_000)}.png`);
      return { files: { [path]: text, [asset]: readCleanBytes('static/logo.png') }, file: path, line: 1 };
    },
    suits: isFolderPage,
  },
  beside(
    file(
      'image/not-published',
      () => 'content/notes/a.md',
      '+++\n# tfpage-disable-file structure\ntitle = "Notes"\n[extra]\nimage = "cover.png"\n+++\n',
      5,
    ),
    { 'content/notes/cover.png': readCleanBytes('static/logo.png') },
  ),
  inline('image/placeholder-alt', '![Image](/logo.png)', '![logo.png](/logo.png)'),
];

const structure: Defect[] = [
  { ...lastBlock('structure/heading-order', '##### Too deep'), suits: ({ text }) => /^##/m.test(text) },
  topBlock('structure/duplicate-id', '## One thing {#same-id}\n\n## Another {#same-id}', 2),
  topBlock('structure/heading-break', '## Over <br> two lines'),
  topBlock('structure/empty-heading', '##'),
  inline('structure/footnotes', 'text[^gone]'),
  topBlock('structure/footnotes', '[^spare]: Nobody asks.'),
  inline('structure/not-rendered-markup', '** strong ** words', '**Note: **text'),
  topBlock('structure/not-rendered-markup', '##Heading'),
  block('structure/table-columns', '| a | b |\n| --- | --- |\n| c | d | e |', 2),
  file(
    'structure/orphan-page',
    (number) => `content/extra-${number}/a.md`,
    '+++\n# tfpage-disable-file structure/missing-section\ntitle = "Extra"\n+++\n',
  ),
  block('structure/unknown-fence-language', '```pyhton\nx = 1\n```'),
  inlineWith(
    'structure/missing-section',
    (number) => `content/extra-${number}/a.md`,
    '+++\ntitle = "Extra"\n+++\n',
    (path) => `[x](@/${path.slice('content/'.length)})`,
    'file',
  ),
  frontMatterLine('structure/url-collision', 'path = "guide/water"', 'path: guide/water', isDated),
  frontMatterLine(
    'structure/url-collision',
    'aliases = ["/guide/soil/"]',
    'aliases: [/guide/soil/]',
    isDatedWithoutAlias,
  ),
  file('structure/index-conflict', () => 'content/journal/index.md', '+++\ntitle = "Journal"\n+++\n'),
  file(
    'structure/language-code',
    (number) => `content/journal/2025-01-01-x-${number}.de.md`,
    '+++\ntitle = "X"\n+++\n',
  ),
];

const html: Defect[] = [
  block('html/unbalanced', '<div>\n\nText.'),
  inline('html/unbalanced', '<b>bold', 'bold</em>'),
  {
    ...inline('html/invalid-nesting', '<button>[x](@/about.md)</button>'),
    suits: isEnglish,
  },
];

const moreHtml: Defect[] = [
  inline('html/obsolete', '<font color="red">x</font>', '<tt>x</tt>'),
  block('html/obsolete', '<p align="right">x</p>'),
  block('html/missing-title', '<iframe src="https://www.upu.int/"></iframe>'),
  block('html/markdown-not-rendered', '<div>\nThis is **important**.\n</div>', 1),
  lastBlock('html/unclosed-comment', '<!-- never closed'),
  block('html/line-breaks', 'One<br><br><br>two.'),
];

const config: Defect[] = [
  beside(
    replaced(
      'config/missing-template',
      'config.toml',
      '{ name = "seasons" }',
      '{ name = "seasons" }, { name = "crops" }',
    ),
    {
      'content/journal/2025-02-02-crops.md': '+++\ntitle = "Crops"\ntaxonomies = { crops = ["leek"] }\n+++\n',
    },
  ),
  replaced('config/unknown-key', 'config.toml', 'title =', 'titel = "x"\ntitle ='),
  replaced(
    'config/misplaced-key',
    'config.toml',
    'paths = "on"',
    'paths = "on"\nsmart_punctuation = true',
    1,
  ),
  replaced(
    'config/deprecated-key',
    'config.toml',
    'smart_punctuation',
    'highlight_code = true\nsmart_punctuation',
  ),
  {
    ...replaced('config/invalid-base-url', 'config.toml', '"https://handbook.garden-club.org"', '"handbook"'),
    alone: true,
  },
  replaced(
    'config/duplicate-taxonomy',
    'config.toml',
    '{ name = "seasons" }',
    '{ name = "seasons" }, { name = "tags" }',
  ),
  { ...replaced('config/missing-theme', 'config.toml', 'title =', 'theme = "nope"\ntitle ='), alone: true },
  { ...replaced('config/syntax', 'config.toml', 'default_language =', 'default_language = ='), alone: true },
];

const others: Defect[] = [
  inline('source/encoding', 'a \0 b'),
  block('suppress/unused', '<!-- tfpage-disable-next-line link/empty -->\nNothing wrong.'),
  block('suppress/unused', '<!-- tfpage-disable-next-line link/emty -->\nNothing wrong.'),
];

export const defects: readonly Defect[] = [
  ...frontMatter,
  ...shortcodes,
  ...links,
  ...moreLinks,
  ...images,
  ...structure,
  ...html,
  ...moreHtml,
  ...config,
  ...others,
];

/** The head of a GIF of a size in pixels, which is all that is read of it. */
function gif(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(13);
  head.write('GIF89a', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  return head;
}

function hasNo(key: string): (page: Page) => boolean {
  return (page) => isPage(page) && !new RegExp(`^${key}\\b`, 'm').test(page.text);
}

/** A page of the journal, which has its date in its name, without `updated`. */
function isDated(page: Page): boolean {
  return page.path.startsWith('content/journal/2025') && hasNo('updated')(page);
}

function isDatedWithoutAlias(page: Page): boolean {
  return isDated(page) && hasNo('aliases')(page);
}
