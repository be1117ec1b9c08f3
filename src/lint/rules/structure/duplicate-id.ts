/** structure/duplicate-id: an id that two elements of a page have. */
import type { Position } from 'unist';
import type { PageFacts } from '../../../site/facts.js';
import type { Site, SitePage } from '../../../site/types.js';
import { defineRule } from '../../rule.js';
import { bodyTest } from '../support/bodies.js';
import { quote } from '../support/quote.js';

interface Holder {
  id: string;
  kind: 'heading' | 'attribute' | 'html';
  position: Position;
}

export default defineRule({
  id: 'structure/duplicate-id',
  scope: 'site',
  severity: 'error',
  fixable: false,
  markdownOnly: true,
  summary: 'Id that two elements of the page have',
  why: [
    'A link to an id reaches the first element that has it, never the second, and scripts and styles do likewise. Zola',
    'numbers the ids that it makes from headings (`part`, `part-1`), but not those that are written by hand, `{#part}`,',
    'and it does not look at raw HTML.',
  ].join(' '),
  options: {
    type: 'object',
    properties: {
      ignore: {
        type: 'array',
        items: { type: 'string' },
        description: 'Ids that may occur more than once.',
        default: [],
      },
    },
    additionalProperties: false,
  },
  examples: [
    {
      title: 'The same id by hand twice, in raw HTML, and as the one that Zola makes for a heading',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '## One {#part}',
          '',
          '## Two {#part}',
          '',
          '## Third part',
          '',
          '<div',
          '  id="third-part">',
          '',
          '- <i id=\'x\'></i> <b id="x"></b>',
          '',
          '</div>',
          '',
        ].join('\n'),
      },
      reports: [
        { line: 6, column: 10, text: 'part', message: 'line 4' },
        { line: 11, column: 7, text: 'third-part', message: 'line 8' },
        { line: 13, column: 25, text: 'x' },
      ],
    },
    {
      title: 'A passage that stands on the page twice: one finding (CRLF)',
      files: {
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '- <a id="n-1"></a><a id="n-2"></a><a id="n-3"></a>',
          '- <a id="n-4"></a>',
          '',
          'Text.',
          '',
          '- <a id="n-1"></a><a id="n-2"></a><a id="n-3"></a>',
          '- <a id="n-4"></a>',
          '',
        ].join('\r\n'),
      },
      reports: [{ line: 9, column: 10, text: 'n-1', message: 'the 3 ids that follow' }],
    },
    {
      title: 'Headings of one text, names, ids in code, the same id on two pages',
      files: {
        'config.toml': 'base_url = "https://example.org"\n[languages.fr]\n',
        'content/a.fr.md': '+++\ntitle = "A"\n+++\n## One {#part}\n',
        'content/a.md': [
          '+++',
          'title = "A"',
          '+++',
          '## One {#part}',
          '',
          '## Again',
          '',
          '## Again',
          '',
          '<a id="n" name="n"></a> <input type="radio" name="r"> <input type="radio" name="r">',
          '',
          '`<i id="part">`',
          '',
        ].join('\n'),
      },
      reports: [],
    },
  ],
  check({ site, page, facts, options, report }) {
    if (facts.headings.length + facts.htmlIds.length < 2) return;
    const ignored = new Set(options.ignore as string[]);
    const isInBody = bodyTest(facts);
    for (const { at, earlier, more } of withoutCopies(duplicates(holders(site, page, facts), ignored))) {
      // What becomes of raw HTML in a body is for the template to say: it may show it as code.
      const isUncertain = [at, earlier].some(
        ({ kind, position }) => kind === 'html' && isInBody(position.start.offset ?? 0),
      );
      const owner = earlier.kind === 'html' ? 'an element' : 'the heading';
      const rest = more === 0 ? '' : `, and so it is with the ${more} ids that follow`;
      const advice = more === 0 ? 'Choose another.' : 'If the passage is here twice, remove one.';
      report({
        position: at.position,
        message: `The id ${quote(at.id)} is taken by ${owner} on line ${earlier.position.start.line}${rest}: links to it reach only one of the two. ${advice}`,
        ...(isUncertain ? { severity: 'warning' } : {}),
      });
    }
  },
});

interface Duplicate {
  at: Holder;
  earlier: Holder;
  /** Where the two stand among all that have an id. */
  index: number;
  earlierIndex: number;
}

function duplicates(all: readonly Holder[], ignored: ReadonlySet<string>): Duplicate[] {
  const first = new Map<string, number>();
  const found: Duplicate[] = [];
  for (const [index, holder] of all.entries()) {
    const earlierIndex = first.get(holder.id);
    const other = earlierIndex === undefined ? undefined : all[earlierIndex];
    if (!other || earlierIndex === undefined) {
      first.set(holder.id, index);
      continue;
    }
    // Zola makes no id twice in one document; two bodies may both have a heading `Part`, which is no one's slip.
    if ((other.kind === 'heading' && holder.kind === 'heading') || ignored.has(holder.id)) continue;
    const [at, earlier] = holder.kind === 'heading' ? [other, holder] : [holder, other];
    found.push({ at, earlier, index, earlierIndex });
  }
  return found;
}

/** From so many ids in the same order on, a passage stands on the page twice, and that is one slip. */
const shortestCopy = 4;

function* withoutCopies(all: readonly Duplicate[]): Iterable<Duplicate & { more: number }> {
  for (let start = 0; start < all.length; ) {
    let end = start + 1;
    while (end < all.length && isNext(all[end - 1], all[end])) end++;
    const isCopy = end - start >= shortestCopy;
    const shown = isCopy ? all.slice(start, start + 1) : all.slice(start, end);
    for (const duplicate of shown) yield { ...duplicate, more: isCopy ? end - start - 1 : 0 };
    start = end;
  }
}

function isNext(one: Duplicate | undefined, next: Duplicate | undefined): boolean {
  if (!one || !next) return false;
  return next.index === one.index + 1 && next.earlierIndex === one.earlierIndex + 1;
}

/** All that has an id, in source order: headings with the one that Zola makes or the author gave, and raw HTML. */
function holders(site: Site, page: SitePage, facts: PageFacts): Holder[] {
  const made = site.headingIds(page);
  const list: Holder[] = [];
  for (const [index, heading] of facts.headings.entries()) {
    const id = heading.id ?? made[index];
    if (heading.id !== undefined) {
      list.push({ id: heading.id, kind: 'attribute', position: heading.idPosition ?? heading.position });
    } else if (!heading.dynamic && id !== undefined && id !== '') {
      list.push({ id, kind: 'heading', position: heading.position });
    }
  }
  for (const { id, attribute, position } of facts.htmlIds) {
    // Radio buttons share a name, and an anchor may have its id as its name too.
    if (attribute === 'id') list.push({ id, kind: 'html', position });
  }
  return list.sort((a, b) => (a.position.start.offset ?? 0) - (b.position.start.offset ?? 0));
}
