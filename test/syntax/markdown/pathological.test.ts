/** Hostile inputs take time in proportion to their length. */
import { parseMarkdown } from '../../../src/syntax/markdown/parse.js';

/** A fragment repeated to a length. */
function fill(fragment: string, length: number): string {
  return fragment.repeat(Math.ceil(length / fragment.length));
}

function series(length: number, item: (index: number) => string): string {
  let text = '';
  for (let index = 0; text.length < length; index++) text += item(index);
  return text;
}

const fragments = [
  ...[
    ']',
    '[',
    '![[',
    '![a',
    '[a](',
    '[a](<b',
    '[a](b "',
    '[a](b (',
    "[a](b 'x ",
    '[x][',
    '[[a]',
    '[a\\]',
    '[a](    ',
  ],
  ...[
    '*a_ ',
    '**a ',
    'a** ',
    '*a ',
    '_a ',
    '*a **b _c ',
    '*',
    '*_',
    '**x* ',
    '_x* y_ ',
    '~a ',
    '~~a ',
    '~a ~~b c~ ',
  ],
  ...[
    '`` ` ',
    '&a',
    '&amp;',
    '&#',
    '\\',
    '<',
    '<a ',
    '<a b="',
    '<a b=\'<a b="',
    '<a:',
    '<a@b.',
    '<!--',
    'a <!-- a --',
  ],
  ...[
    'a <?',
    'a <![CDATA[',
    'a <!a ',
    '- ',
    '> ',
    '>',
    '1. ',
    '- \n',
    '>\n',
    '> a\n',
    '- a\n\n',
    '- [ ] a\n',
  ],
  ...[
    '> - a\n>   1. b\n>\n>   c\n',
    '> a\n<x>\n',
    '\n',
    '\r',
    '\t',
    ' ',
    '\0',
    '\ta\n',
    '>\t',
    '- \t',
    'a\n',
    'a  \n',
  ],
  ...[
    '# ',
    '#\n',
    '=\n',
    'a\n-\n',
    '```\n',
    '~~~ a\n',
    '<div>\n',
    '<a b="\n',
    '<!--\n',
    '    a\n\n',
    'a|b\n',
    '|-',
  ],
  ...[
    '|-\n',
    'a|b\n-|-|-\n',
    '[a]:\n',
    '[a]: b\n',
    '[^a]: b\n',
    '[^a',
    '![^a b ] ',
    '*😀',
    '[__proto__]: a\n[__proto__] ',
  ],
  // What definition lists and alerts, tables, tags and tasks are tried for.
  ...[
    'a\n: b\n\n',
    ': ',
    'a\n: a\n',
    '[a]:\n:b\n',
    '[a]: b\n: c\n',
    '[a]: b\n    \n',
    '> [!NOTE]\n',
    '> [!NOTE]\n> a\n\n',
    '- [ ]\n',
    '- [ ] ',
    '[^a]: ',
    '[^a ',
    '|a|\n',
    '    |\n',
    '<![CDATA[ ]',
    '~~a ~b ',
    '][a',
    '\f',
    '    a\n      \n',
  ],
];

const shapes: Record<string, (length: number) => string> = {
  'nested images': (length) => fill('![a', length / 2) + fill('](u)', length / 2),
  'nested links': (length) => fill('[', length / 2) + fill('](u)', length / 2),
  'nested brackets': (length) => fill('[', length / 2) + fill(']', length / 2),
  'nested emphasis': (length) => fill('*a **b ', length / 2) + fill(' c** d*', length / 2),
  'nested emphasis and links': (length) => fill('*a [b', length / 2) + fill('](c) d*', length / 2),
  'crossed strikethrough': (length) => fill('~a *b ', length / 2) + fill(' c* d~', length / 2),
  'closers behind openers of three': (length) => fill('***x ', length / 2) + fill('y* ', length / 2),
  'backtick runs that grow': (length) => series(length, (index) => `${'`'.repeat(index + 1)} `),
  'list that nests over lines': (length) => series(length, (index) => `${'  '.repeat(index)}- a\n`),
  'many lines of many containers': (length) => fill(`${'- '.repeat(190)}a\n`, length),
  'empty lines in many lists': (length) => `${'- '.repeat(190)}a\n${fill('\n', length)}`,
  'lazy lines of many quotes': (length) => `${'> '.repeat(190)}a\n${fill('b\n', length)}`,
  'stars that might be a break': (length) => `${fill('* ', length)}a`,
  'many definitions and references': (length) =>
    `${series(length / 2, (index) => `[a${index}]: b\n`)}\n${series(length / 2, (index) => `[a${index}] `)}`,
  'definitions with unclosed titles': (length) => series(length, (index) => `[a${index}]:\n b\n 'x\n\n`),
  'many footnotes': (length) => series(length, (index) => `[^a${index}]: b\n`),
  'many calls of one footnote': (length) => `[^a]: x\n\n${fill('[^a] ![^a] ', length)}`,
  'many brackets behind one image': (length) => `[^a]: x\n\n![^a${fill(']', length)}`,
  'one reference many times': (length) => `[a]: b\n\n${fill('[a][', length)}`,
  'table of many columns': (length) => `${fill('a|', length / 2)}\n${fill('-|', length / 2)}`,
  'table of many rows': (length) => `a|b\n-|-\n${fill('a|b\n', length)}`,
  'long heading': (length) => `${fill('a\n', length)}===`,
  'definitions of one term': (length) => `a\n${fill(':\n', length)}`,
  'one definition, then lines of a table': (length) => `[a]: b\n${fill('a|b\n-|-\n', length)}`,
  'unclosed parentheses': (length) => `[a](${fill('(', length)}`,
  'unclosed parentheses in a definition': (length) => `[a]: ${fill('(', length)}`,
  'unclosed e-mail address': (length) => `<${fill('a', length)}@`,
  'tag without end': (length) => `<a ${fill('b ', length)}`,
};
for (const fragment of fragments)
  shapes[`${JSON.stringify(fragment)} repeated`] = (length) => fill(fragment, length);

function duration(text: string): number {
  const start = performance.now();
  parseMarkdown(text, options);
  return performance.now() - start;
}

/** All that is read on demand too. */
const options = { definitionList: true, githubAlerts: true };
const size = 30_000;
/** For the garbage collector and other processes. */
const slack = 150;

test.each(Object.keys(shapes))('%s', (name) => {
  const shape = shapes[name] as (length: number) => string;
  const small = shape(size);
  const large = shape(2 * size);
  parseMarkdown(small, options);
  // A slow moment of the machine is no fault: the best of three counts.
  let best = Infinity;
  for (let attempt = 0; attempt < 3 && best > 0; attempt++) {
    best = Math.min(best, duration(large) - 4 * duration(small) - slack);
  }
  expect(best).toBeLessThanOrEqual(0);
  // Far more text must not be a different matter: quadratic time would take minutes here.
  const atOnce = duration(shape(8 * size));
  expect(atOnce).toBeLessThan(32 * duration(large) + 10 * slack);
});
