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
    const ignored = new Set(options.ignore as string[]);
    const isInBody = bodyTest(facts);
    const first = new Map<string, Holder>();
    for (const holder of holders(site, page, facts)) {
      const other = first.get(holder.id);
      if (!other) {
        first.set(holder.id, holder);
        continue;
      }
      // Zola makes no id twice in one document; two bodies may both have a heading `Part`, which is no one's slip.
      if ((other.kind === 'heading' && holder.kind === 'heading') || ignored.has(holder.id)) continue;
      const [at, earlier] = holder.kind === 'heading' ? [other, holder] : [holder, other];
      // What becomes of raw HTML in a body is for the template to say: it may show it as code.
      const isUncertain = [at, earlier].some(
        ({ kind, position }) => kind === 'html' && isInBody(position.start.offset ?? 0),
      );
      const owner = earlier.kind === 'html' ? 'an element' : 'the heading';
      report({
        position: at.position,
        message: `The id ${quote(at.id)} is taken by ${owner} on line ${earlier.position.start.line}: links to it reach only one of the two. Choose another.`,
        ...(isUncertain ? { severity: 'warning' } : {}),
      });
    }
  },
});

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
