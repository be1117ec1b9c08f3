/** Random mixes of Markdown fragments: the reference tree, sound positions, no exception. */
import fc from 'fast-check';
import { parseMarkdown } from '../../../src/syntax/markdown/parse.js';
import { departs, oracle, outline, positionFault } from './oracle.js';

const blocks = [
  ...['\n', '\n', '\n', '\n\n', '\r\n', '\r', ' ', '  ', '   ', '    ', '\t'],
  ...['> ', '>', '- ', '* ', '+ ', '-', '1. ', '2. ', '1) ', '10. ', '[ ] ', '[x] '],
  ...['# ', '## ', '#', '---', '***', '===', '=', '```', '~~~', '````'],
  ...[
    '<div>',
    '</div>',
    '<x>',
    '<br/>',
    '<!--',
    '-->',
    '<?',
    '?>',
    '<![CDATA[',
    ']]>',
    '<!A',
    '<pre>',
    '</pre>',
  ],
  ...['[a]: b', '[a]:', '[^a]: ', '| a |', '|', '|-|', '| - |', ':-', 'a | b', 'foo', 'a'],
];
const inlines = [
  ...['*', '**', '***', '_', '__', '~', '~~', '`', '``', '[', ']', '(', ')', '![', '[a]', '[b](c)', '![a]'],
  ...[
    '<',
    '>',
    '&amp;',
    '&#35;',
    '&',
    '\\',
    '\\\\',
    '\\*',
    '!',
    '"',
    "'",
    '  \n',
    '\\\n',
    '\n',
    ' ',
    'a',
    'b',
  ],
  ...[
    '<a>',
    '</a>',
    '<a b="c">',
    '<http://a>',
    '<a@b.c>',
    '[^a]',
    '![^a]',
    '[^',
    '[a][',
    '[]',
    '(b "c")',
    '(<d>)',
  ],
  ...[
    '|',
    '.',
    'é',
    '\u00a0',
    '😀',
    '\0',
    '\t',
    '1',
    '-',
    '\n\n',
    '_a_',
    '*b*',
    '~c~',
    '[a]: b\n',
    '\n[^a]: x\n',
  ],
];

const mix = (fragments: string[], maxLength: number) =>
  fc.array(fc.constantFrom(...fragments), { maxLength }).map((parts) => parts.join(''));
const anyText = fc.oneof(
  mix(blocks, 10),
  mix(inlines, 14).map((text) => `${text}\n\n[a]: b\n[^a]: x`),
  mix([...blocks, ...inlines], 20),
);

test('gives the reference tree', () => {
  let compared = 0;
  let departed = 0;
  fc.assert(
    fc.property(anyText, (text) => {
      compared++;
      const ours = outline(parseMarkdown(text));
      const theirs = outline(oracle(text));
      if (ours === theirs) return;
      // Only a known construct excuses a difference.
      if (!departs(text)) expect(ours).toBe(theirs);
      departed++;
    }),
    { numRuns: 6000 },
  );
  expect(departed).toBeLessThan(compared / 20);
});

test('gives sound positions', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(positionFault(parseMarkdown(text), text)).toBeUndefined();
    }),
    { numRuns: 6000 },
  );
});

test('gives sound positions with all options', () => {
  const more = [...blocks, '\n: ', '\n:', ': ', '\n\n: ', '> [!NOTE]', '> [!tip]\n'];
  fc.assert(
    fc.property(mix(more, 14), (text) => {
      const tree = parseMarkdown(text, { definitionList: true, githubAlerts: true });
      expect(positionFault(tree, text)).toBeUndefined();
    }),
    { numRuns: 4000 },
  );
});

test('never throws, whatever the string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(parseMarkdown(text).position?.end.offset).toBe(text.length);
    }),
    { numRuns: 2000 },
  );
});

test('shares no point or position between nodes', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const seen = new Set<unknown>();
      const visit = (value: object): void => {
        expect(seen.has(value)).toBe(false);
        seen.add(value);
        for (const inner of Object.values(value))
          if (typeof inner === 'object' && inner !== null) visit(inner);
      };
      visit(parseMarkdown(text));
    }),
    { numRuns: 1000 },
  );
});
