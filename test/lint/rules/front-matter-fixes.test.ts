/** Fixes of front matter: what they change, that nothing else changes, and that the result says what the fix promises. */
import { lintText } from '../../../src/lint/lint-text.js';
import { applyEdits } from '../../../src/source/edit.js';
import { SourceFile } from '../../../src/source/source-file.js';
import { parse } from '../../../src/syntax/parse.js';

function fixOnce(path: string, text: string): { text: string; rules: string[] } {
  const found = lintText(path, text).filter(({ rule, fix }) => rule.startsWith('front-matter/') && fix);
  return {
    text: applyEdits(
      text,
      found.map(({ fix }) => fix?.edits ?? []),
    ).text,
    rules: found.map(({ rule }) => rule),
  };
}

/** The text after all fixes, in rounds. */
function fixed(path: string, text: string): string {
  let before = text;
  for (let round = 0; round < 10; round++) {
    const after = fixOnce(path, before).text;
    if (after === before) return before;
    before = after;
  }
  throw new Error('fixes do not come to an end');
}

function parsedValue(path: string, text: string): unknown {
  const { frontMatter } = parse(SourceFile.fromText(path, text)).data;
  expect(frontMatter.problems).toEqual([]);
  return JSON.parse(JSON.stringify(frontMatter.value));
}

const page = 'content/a.md';
const section = 'content/blog/_index.md';

const cases: [string, string, string, string][] = [
  ['a comment behind the value', page, '+++\nweight = "1" # first\n+++\n', '+++\nweight = 1 # first\n+++\n'],
  [
    'CRLF',
    page,
    '---\r\ndraft: yes # soon\r\ntitle: A\r\n---\r\n',
    '---\r\ndraft: true # soon\r\ntitle: A\r\n---\r\n',
  ],
  [
    'an inline table',
    page,
    '+++\ntaxonomies = { tags = "a", people = ["b"] }\n+++\n',
    '+++\ntaxonomies = { tags = ["a"], people = ["b"] }\n+++\n',
  ],
  [
    'YAML in flow style',
    page,
    '---\n{ title: A, draft: no, authors: Ada }\n---\n',
    '---\n{ title: A, draft: false, authors: ["Ada"] }\n---\n',
  ],
  ['YAML in quotes', page, "---\naliases: '/it''s/' # old\n---\n", '---\naliases: ["/it\'s/"] # old\n---\n'],
  ['quotes and backslashes', page, "+++\nauthors = 'a\"b\\c'\n+++\n", '+++\nauthors = ["a\\"b\\\\c"]\n+++\n'],
  [
    'dates in words of other tools',
    page,
    '---\ndate: 2024/5/1 10:30\n---\n',
    '---\ndate: 2024-05-01T10:30:00\n---\n',
  ],
  [
    'a date with the month in words',
    page,
    '+++\ndate = "May 1, 2024"\n+++\n',
    '+++\ndate = 2024-05-01\n+++\n',
  ],
  [
    'a slip, order kept',
    page,
    '+++\ntitel = "A" # it\nweight = 1\n+++\n',
    '+++\ntitle = "A" # it\nweight = 1\n+++\n',
  ],
  ['a slip in flow style', page, '---\n{titel: A, weight: 1}\n---\n', '---\n{title: A, weight: 1}\n---\n'],
  [
    'under an extra that is there',
    page,
    '+++\ncover = "a"\n[extra] # mine\nb = 1\n+++\n',
    '+++\n[extra] # mine\ncover = "a"\nb = 1\n+++\n',
  ],
  [
    'under an extra of dotted keys',
    page,
    '+++\ncover = "a"\nextra.b = 1\n+++\n',
    '+++\nextra.cover = "a"\nextra.b = 1\n+++\n',
  ],
  [
    'under an extra of a table below',
    page,
    '+++\ncover = "a"\n[extra.b]\nc = 1\n+++\n',
    '+++\n[extra.b]\nc = 1\n\n[extra]\ncover = "a"\n+++\n',
  ],
  [
    'under an empty extra in YAML',
    page,
    '---\ncover: a\nextra:\ntitle: A\n---\n',
    '---\nextra:\n  cover: a\ntitle: A\n---\n',
  ],
  [
    'under an extra indented by four',
    page,
    '---\nextra: # mine\n    b: 1\ncover: a\n---\n',
    '---\nextra: # mine\n    cover: a\n    b: 1\n---\n',
  ],
  [
    'a slip whose right name is there',
    page,
    '+++\ntitel = "A"\ntitle = "B"\n+++\n',
    '+++\ntitle = "B"\n\n[extra]\ntitel = "A"\n+++\n',
  ],
  [
    'a key of sections',
    page,
    '---\r\nsort_by: date # new\r\ntitle: A\r\n---\r\nText\r\n',
    '---\r\ntitle: A\r\n---\r\nText\r\n',
  ],
  [
    'a key of pages',
    section,
    '+++\ndate = 2024-05-01\ntitle = "B"\n+++\n',
    '+++\ntitle = "B"\n\n[extra]\ndate = 2024-05-01\n+++\n',
  ],
];

test.each(cases)('%s', (_, path, text, expected) => {
  const after = fixed(path, text);
  expect(after).toBe(expected);
  parsedValue(path, after);
});

test.each([
  ['the fence stands behind a value', page, '---\ncover: a\ntitle: A ---\n'],
  ['a value of several lines', page, '---\ncover: |\n  a\n  b\n---\n'],
  ['extra is an inline table', page, '+++\ncover = "a"\nextra = { b = 1 }\n+++\n'],
  ['extra is in braces', page, '---\ncover: a\nextra: {b: 1}\n---\n'],
  ['the block is in braces', page, '---\n{\ntitle: A,\ncover: b\n}\n---\n'],
  ['another value refers to it', page, '---\ncover: &c a\nextra:\n  b: *c\n---\n'],
  ['the key is in quotes', page, '---\n"titel": A\n---\n'],
  ['the value would stop Zola under the new name', page, '+++\nwheight = "heavy"\n+++\n'],
  ['a list of words with a comma', page, '+++\nauthors = "Ada, Bob"\n+++\n'],
  ['a date that may mean two days', page, '+++\ndate = "01/02/2024"\n+++\n'],
])('left alone: %s', (_, path, text) => {
  expect(fixed(path, text)).toBe(text);
});
