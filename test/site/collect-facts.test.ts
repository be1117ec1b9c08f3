import { collectFacts } from '../../src/site/collect-facts.js';
import type { PageFacts } from '../../src/site/facts.js';
import { SourceFile } from '../../src/source/source-file.js';
import { parse } from '../../src/syntax/parse.js';

function facts(text: string): PageFacts & { slice(position: unknown): string } {
  const file = SourceFile.fromText('content/a.md', text);
  return Object.assign(collectFacts(file, parse(file)), {
    slice: (position: unknown) => file.slice(position as never),
  });
}

test('facts are plain JSON', () => {
  const page = collectFacts(
    SourceFile.fromText('a.md', '+++\ntitle = "x"\n+++\n# A\n{{ b() }} [c](d)'),
    parse('x'),
  );
  expect(JSON.parse(JSON.stringify(page))).toEqual(page);
});

test('heading text is what Zola makes a slug of', () => {
  const { headings } = facts('# A *b* `c` ![d](e) <br> [f](g)\n\nh\ni\n---\n\n## {{ x() }} j {#id}');
  expect(headings.map(({ text, id, dynamic }) => [text, id, dynamic])).toEqual([
    ['A b c d  f', undefined, false],
    ['hi', undefined, false],
    [' j', 'id', true],
  ]);
});

test('a body, and each of its parts, is a document of its own', () => {
  const { headings } = facts(
    '# a\n\n{% r() %}\n# b\n\n|||\n\n# c\n\n{% s() %}\n# d\n{% end %}\n\n# e\n{% end %}\n\n# f',
  );
  const documents = headings.map(({ document }) => document);
  expect(documents[0]).toBe(0);
  expect(documents[5]).toBe(0);
  expect(documents[2]).toBe(documents[4]);
  expect(new Set(documents).size).toBe(4);
});

test('the place of a URL alone', () => {
  const page = facts(
    '[a](/b "t") [c]( </d e> ) <https://f.g> ![h [i]](j.png) [k](l\\)m(n)) <img src=o.png srcset="p.png 1x, q.png 2x"> [r][s]\n\n[s]:\n  /t\n',
  );
  expect(page.links.map(({ url, urlPosition, source }) => [source, url, page.slice(urlPosition)])).toEqual([
    ['markdown', '/b', '/b'],
    ['markdown', '/d e', '/d e'],
    ['autolink', 'https://f.g', 'https://f.g'],
    ['markdown', 'l)m(n)', 'l\\)m(n)'],
    ['definition', '/t', '/t'],
  ]);
  expect(page.images.map(({ url, urlPosition }) => [url, page.slice(urlPosition)])).toEqual([
    ['j.png', 'j.png'],
    ['o.png', 'o.png'],
    ['p.png', 'p.png'],
    ['q.png', 'q.png'],
  ]);
});

test('only definitions that something refers to are links or images', () => {
  const page = facts(
    '[a] ![b][c] [d]\n\n[a]: /a\n[c]: c.png\n[e]: /e\n[a]: /second\n\n{% x() %}[e]{% end %}',
  );
  expect(page.links.map(({ url }) => url)).toEqual(['/a']);
  expect(page.images.map(({ url }) => url)).toEqual(['c.png']);
});

test('a URL that holds a call is dynamic', () => {
  const { links, images } = facts(
    '[a]({{ u() }}) <a href="/x/{{ v() }}">y</a> <img src="{{ w() }}"> [b](/c)',
  );
  expect(links.map(({ dynamic }) => dynamic)).toEqual([true, true, false]);
  expect(images.map(({ dynamic }) => dynamic)).toEqual([true]);
});

test('ids of raw HTML, in comments apart', () => {
  const page = facts('<a name="b"></a>\n\n<!-- <p id="c"> -->\n\n<div ID=d>\n</div>');
  expect(page.htmlIds.map(({ id, attribute }) => [id, attribute])).toEqual([
    ['b', 'name'],
    ['d', 'id'],
  ]);
  expect(page.commentIds).toEqual(['c']);
});

describe('suppressions', () => {
  const covered = (text: string) =>
    facts(text).suppressions.map(({ rules, fromLine, toLine }) => [rules.join(' '), fromLine, toLine]);

  test('of the next line, blank lines passed over', () => {
    expect(covered('a\n<!-- tfpage-disable-next-line link/empty, image -- because -->\n\nb')).toEqual([
      ['link/empty image', 3, 4],
    ]);
  });

  test('of a stretch, and of one rule less', () => {
    expect(
      covered('<!-- tfpage-disable a/b, c -->\nx\n<!-- tfpage-enable c -->\ny\n\n<!-- tfpage-enable -->\nz'),
    ).toEqual([
      ['c', 1, 3],
      ['a/b', 1, 6],
    ]);
  });

  test('of a file, and in front matter', () => {
    expect(
      covered(
        '+++\n# tfpage-disable-next-line front-matter/unknown-key\nx = 1\n+++\n<!-- tfpage-disable-file -->\n',
      ),
    ).toEqual([
      ['front-matter/unknown-key', 3, 3],
      ['', 1, 6],
    ]);
  });

  test('in a body, and not in code', () => {
    expect(covered('{% x() %}\n<!-- tfpage-disable a -->\n{% end %}\n\n`<!-- tfpage-disable b -->`')).toEqual(
      [['a', 2, 5]],
    );
  });
});
