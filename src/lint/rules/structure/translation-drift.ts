/** structure/translation-drift: a translation that no longer has what its original has. */
import type { PageFacts } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';
import { own } from '../../../site/values.js';
import { defineRule } from '../../rule.js';
import { dateText, isBefore } from '../front-matter/compare-dates.js';
import { openingFence } from '../front-matter/opening-fence.js';
import { valuePlace } from '../support/entry-places.js';
import { quote } from '../support/quote.js';

/** What is counted, and its word in messages for one and for more. */
const countable = {
  headings: ['heading', 'headings'],
  links: ['link', 'links'],
  images: ['image', 'images'],
  calls: ['shortcode call', 'shortcode calls'],
} as const;

type Countable = keyof typeof countable;

export default defineRule({
  id: 'structure/translation-drift',
  scope: 'site',
  severity: 'off',
  fixable: false,
  summary:
    'Translation whose headings, links, images or calls differ in number from the original, or that is older',
  why: [
    'A page is changed in one language and forgotten in the others. Numbers tell: what has seven headings in one language',
    'and six in another has lost a part. `updated` tells too, where the original has it: a translation whose `updated`',
    '(else its `date`) is before that was not looked at since. The original is the page of the default language.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      count: {
        type: 'array',
        items: { type: 'string', enum: Object.keys(countable) },
        description: 'What is compared by number.',
        default: Object.keys(countable),
      },
      dates: { type: 'boolean', description: 'Whether dates are compared.', default: true },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'A part and an image less, a section with a link more, an older one',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n[languages.de]\n',
        'templates/shortcodes/row.html': '{{ body | markdown | safe }}\n',
        'content/_index.md': '+++\n+++\nText\n',
        'content/_index.fr.md': '+++\n+++\n[Texte](/a/)\n',
        'content/a.md':
          '+++\ntitle = "A"\nupdated = 2024-05-01\n+++\n## One\n\n{% row() %}\n## Two\n\n![a](a.png)\n{% end %}\n',
        'content/a.fr.md': '+++\r\ntitle = "A"\r\nupdated = 2024-05-02\r\n+++\r\n## Un\r\n',
        'content/a.de.md':
          '+++\ntitle = "A"\nupdated = 2024-04-30\n+++\n## Eins\n\n{% row() %}\n## Zwei\n\n![a](a.png)\n{% end %}\n',
      },
      reports: [
        {
          file: 'content/_index.fr.md',
          line: 1,
          column: 1,
          text: '+++',
          message: '1 link (the original has 0)',
        },
        { file: 'content/a.de.md', line: 3, column: 11, text: '2024-04-30', message: '`2024-05-01`' },
        {
          file: 'content/a.fr.md',
          line: 1,
          column: 1,
          message: '1 heading (2), 0 images (1), 0 shortcode calls (1)',
        },
      ],
    },
    {
      title: 'Alike, without an original, a draft',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'content/a.md': '+++\ntitle = "A"\ndate = 2024-05-01\n+++\n## One\n',
        'content/a.fr.md': '+++\ntitle = "A"\ndate = 2023-05-01\n+++\n## Un\n',
        'content/b.fr.md': '+++\ntitle = "B"\n+++\n## Un\n',
        'content/c.md': '+++\ntitle = "C"\ndraft = true\n+++\n## One\n',
        'content/c.fr.md': '+++\ntitle = "C"\n+++\n',
      },
      reports: [],
    },
  ],
  check({ site, page, facts, options, report }) {
    const original = originalOf(site, page);
    if (!original) return;
    const differences = (options.count as Countable[]).flatMap((what) => {
      const own = countOf(facts, what);
      const theirs = countOf(original.facts, what);
      return own === theirs ? [] : [{ what, own, theirs }];
    });
    if (differences.length > 0) {
      const list = differences.map(({ what, own, theirs }, at) => {
        const there = at === 0 ? `the original has ${theirs}` : theirs;
        return `${own} ${countable[what][own === 1 ? 0 : 1]} (${differences.length === 1 ? there : theirs})`;
      });
      report({
        position: openingFence(facts.frontMatter),
        message: `This translation differs from ${quote(original.file)}: ${list.join(', ')}${differences.length === 1 ? '' : ', in brackets the original’s'}.`,
      });
    }
    if (options.dates !== true) return;
    const updated = dateText(own(original.facts.frontMatter.value, 'updated'));
    const key = own(facts.frontMatter.value, 'updated') === undefined ? 'date' : 'updated';
    const date = dateText(own(facts.frontMatter.value, key));
    const position = valuePlace(facts.frontMatter.entries, [key]);
    if (updated === undefined || date === undefined || !position || !isBefore(date, updated)) return;
    report({
      position,
      message: `The original ${quote(original.file)} was updated (${quote(updated)}) after this translation (${quote(date)}). Look whether it still says the same.`,
    });
  },
});

/** The page of the default language; nothing for that itself, and where one of the two is no part of the site. */
function originalOf(site: Site, page: SitePage): SitePage | undefined {
  const suffix = `.${page.language}.md`;
  if (page.language === site.config.defaultLanguage || page.draft || !page.contentPath.endsWith(suffix))
    return undefined;
  const original = site.pageByContentPath(`${page.contentPath.slice(0, -suffix.length)}.md`);
  return original && !original.draft ? original : undefined;
}

function countOf({ headings, links, images, shortcodes }: PageFacts, what: Countable): number {
  return { headings, links, images, calls: shortcodes }[what].length;
}
